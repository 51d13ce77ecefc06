"""The pages of the reference: the same in both languages, in the small Markdown that the program shows."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = {language: ROOT / "assets" / "reference" / language for language in ("nl", "en")}
PAGES = [page for folder in FOLDERS.values() for page in sorted(folder.glob("*.md"))]
SOURCES = {"nl": "## Bronnen", "en": "## Sources"}
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
STRANGE = re.compile(r"<\w|^\||^#{3,}|^\s*\d+\. |^>|!\[|\[\^|\[GK\]|`", re.MULTILINE)


def of_page(page):
    return f"{page.parent.name}-{page.stem}"


def test_every_page_is_there_in_both_languages():
    names = {language: {page.stem for page in folder.glob("*.md")} for language, folder in FOLDERS.items()}
    assert names["nl"] == names["en"]
    assert names["nl"] >= {"ladder", "harvard", "glossary", *(f"stage-{stage}" for stage in range(10))}


@pytest.mark.parametrize("page", PAGES, ids=of_page)
def test_a_page_has_a_title_and_its_sources(page):
    lines = page.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    headings = [line for line in lines if line.startswith("#")]
    assert headings[-1] == SOURCES[page.parent.name]
    assert lines[lines.index(headings[-1]) :][1:], "no source is named"


@pytest.mark.parametrize("page", PAGES, ids=of_page)
def test_a_page_keeps_to_what_can_be_shown(page):
    assert STRANGE.findall(page.read_text("utf-8")) == []


@pytest.mark.parametrize("page", PAGES, ids=of_page)
def test_its_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).is_file(), target
