"""The group report: a page on its own, and a table of which a spreadsheet runs nothing."""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import replace
from html.parser import HTMLParser
from random import Random

import pytest

from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.report import report_page
from glasltrainer.classroom.result import group_result
from glasltrainer.classroom.room import Place, Round, Runner
from glasltrainer.classroom.spreadsheet import report_csv
from glasltrainer.i18n import Translator
from tests.classroom import days, results
from tests.classroom.test_result import SMALL

LANGUAGES = ("nl", "en")
EVIL = '=HYPERLINK("x")</li><script>alert(1)</script>'


class Read(HTMLParser):
    """What a browser would see: the elements with their attributes, and whether each was closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "img", "hr"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def a_day(language: str):
    runner = Runner(days.day("anderhalf-uur", language))
    *_, room = results.walk(runner, Random(4), 12)
    return group_result(runner, room.rounds)


def evaluated(text: str):
    written = Tally(6, {"werk:5": 6, "vrij:1": 6}, texts={"zin": (text,)})
    return group_result(
        SMALL, [Round("x/eind", "evaluation", BallotKind.EVALUATION, frozenset(), written, place=Place(2))]
    )


def rows_of(data: bytes, language: str) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if language == "nl" else ","))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_stands_on_its_own_and_is_read_aloud_well(language):
    page = report_page(a_day(language), Translator(language))
    read = Read(page.html)
    assert read.all("html") == [{"lang": language}]
    assert not read.all("script")
    assert not read.all("link")
    assert all(one["src"].startswith("data:image/png") for one in read.all("img"))
    assert all("alt" in one for one in read.all("img"))
    assert read.all("table")
    assert len(read.all("caption")) == len(read.all("table"))
    assert {one.get("scope") for one in read.all("th")} == {"col", "row"}
    assert len(read.all("h1")) == 1
    levels = [int(tag[1]) for tag, _ in read.elements if tag in ("h1", "h2", "h3")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_numbers_are_written_as_the_reader_does():
    result = group_result(
        SMALL,
        [
            Round(
                "x/fout",
                "statement",
                BallotKind.SCALE,
                frozenset(),
                Tally(6, {"1": 3, "4": 3}),
                place=Place(0),
            ),
            Round(
                "x/fout/again", "statement", BallotKind.SCALE, frozenset(), Tally(6, {"5": 6}), place=Place(0)
            ),
        ],
    )
    assert "2,5 (" in report_page(result, Translator("nl")).html
    assert "2.5 (" in report_page(result, Translator("en")).html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_wrote_stays_text(language):
    result = evaluated(EVIL)
    page = report_page(result, Translator(language))
    assert not Read(page.html).all("script")
    assert "&lt;script&gt;" in page.html
    last = rows_of(report_csv(result, Translator(language)), language)[-1]
    assert f"'{EVIL}" in last.values()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_begins_as_a_formula(text):
    table = report_csv(evaluated(text), Translator("en"))
    for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)
        assert "-1" not in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_holds_every_vote(language):
    result = a_day(language)
    data = report_csv(result, Translator(language))
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(
        csv.reader(
            io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";" if language == "nl" else ","
        )
    )
    head, *rows = table
    assert {len(row) for row in rows} == {len(head)}
    vote, answer_count, voted = 6, 9, 11
    counted = sum(
        int(row[answer_count]) for row in rows if row[0] == Translator(language)("vote") and row[vote] == "1"
    )
    assert counted == sum(option.first for one in result.questions for option in one.options)
    assert all(int(row[voted]) >= 5 for row in rows if row[voted])


def test_a_loss_keeps_its_sign_as_a_number():
    result = group_result(
        SMALL,
        [Round("x/fout", "statement", BallotKind.SCALE, frozenset(), Tally(5, {"1": 5}), place=Place(0))],
    )
    (one,) = result.questions
    lost = replace(result, questions=(replace(one, right=0.5, right_again=0.25, gain=-0.5, voters_again=6),))
    rows = rows_of(report_csv(lost, Translator("nl")), "nl")
    assert rows[-1][Translator("nl")("Gain")] == "-0,500"
