"""A page on paper: a PDF with our typeface and page numbers, whole or not there at all."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from glasltrainer.core.page import Html, Page
from glasltrainer.exports.case_handout import case_handout
from glasltrainer.exports.handouts import ladder_sheet, role_cards, voting_sheet
from glasltrainer.i18n import Translator
from glasltrainer.storage.errors import StorageError
from glasltrainer.ui.printing import draw_page, pdf, save_page
from tests.classroom import days

ROOT = Path(__file__).parents[2]
NL = Translator("nl")


@pytest.fixture(autouse=True)
def _typeface(fonts):
    """Everything here is set in the bundled typeface."""


def pages(data: bytes) -> int:
    """How many pages the document says it has."""
    (count,) = set(re.findall(rb"/Type /Pages.*?/Count (\d+)", data, re.DOTALL))
    return int(count)


@pytest.mark.parametrize("is_large", [False, True])
def test_a_pdf_with_our_letters_in_it(is_large):
    data = pdf(ladder_sheet(NL, is_large=is_large))
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    names = {name.partition(b"+")[2] or name for name in re.findall(rb"/BaseFont /(\S+)", data)}
    assert names
    assert all(name.startswith(b"AtkinsonHyperlegibleNext") for name in names), names
    assert len(re.findall(rb"/FontFile2 ", data)) >= len(names) // 2  # embedded
    assert b"/MediaBox [0 0 595" in data  # A4


def test_sheets_fit_on_the_paper_they_are_for():
    assert pages(pdf(voting_sheet(NL))) == 1
    assert pages(pdf(voting_sheet(NL, is_large=True))) == 1
    assert pages(pdf(ladder_sheet(NL))) == 2
    workshop = days.day("een-dag-samen").workshop
    assert pages(pdf(role_cards(workshop, NL))) == 2  # two plays of three roles
    assert pages(pdf(role_cards(workshop, NL, is_large=True))) == 6


def test_large_print_takes_more_pages():
    case = days.case("in-de-cc")
    small, large = (pdf(case_handout(case, NL, is_large=is_large)) for is_large in (False, True))
    assert 1 < pages(small) < pages(large)


def test_nothing_to_print_is_one_empty_page():
    assert pages(pdf(Page("Leeg", "nl", Html("")))) == 1


def test_html_or_pdf_as_the_name_says(tmp_path):
    page = voting_sheet(NL)
    save_page(page, tmp_path / "briefjes.html")
    save_page(page, tmp_path / "briefjes.pdf")
    assert (tmp_path / "briefjes.html").read_text("utf-8") == page.html
    assert (tmp_path / "briefjes.pdf").read_bytes().startswith(b"%PDF-")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StorageError):
        save_page(voting_sheet(NL), tmp_path / "nergens" / "briefjes.pdf")


FULL = """
import resource, signal, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from glasltrainer.core.page import Page, element
from glasltrainer.storage.errors import StoreFull
from glasltrainer.ui.printing import save_page
application = QGuiApplication([])
path = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    save_page(Page("Vol", "nl", element("p", "woord " * 4000)), path)
except StoreFull as problem:
    print(problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on a file's size is a Unix one")
def test_a_full_disk_leaves_what_was_there(tmp_path):
    path = tmp_path / "verslag.pdf"
    path.write_bytes(b"van gisteren")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.startswith("The disk is full"), done.stderr
    assert path.read_bytes() == b"van gisteren"
    assert [one.name for one in tmp_path.iterdir()] == ["verslag.pdf"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the text of a PDF")
@pytest.mark.parametrize("is_large", [False, True])
def test_every_letter_is_on_the_paper(tmp_path, is_large):
    page = case_handout(days.case("drie-uur"), NL, has_key=True, is_large=is_large)
    save_page(page, tmp_path / "casus.pdf")
    read = subprocess.run(
        ["pdftotext", str(tmp_path / "casus.pdf"), "-"], capture_output=True, check=True, timeout=60
    ).stdout.decode()
    wanted = Counter(unescape(re.sub(r"<[^>]*>", "", page.body)))
    found = Counter(read)
    assert {letter for letter, count in wanted.items() if letter.isalnum() and found[letter] < count} == set()


def test_a_printer_gets_the_same_pages(tmp_path):
    """A printer that prints to a file: other resolution, other margins, same page."""
    page = ladder_sheet(NL)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "ladder.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    draw_page(page, printer)
    del printer  # the file is written when it goes
    assert pages((tmp_path / "ladder.pdf").read_bytes()) == pages(pdf(page))
