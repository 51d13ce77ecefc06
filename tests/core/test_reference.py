"""From the catalogue to the pages of the reference, reading them, and searching."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.stages import STAGES, THRESHOLDS
from glasltrainer.core.folding import Folded, fold
from glasltrainer.core.reference.links import CONTENTS, Target, reference_link, stage_of
from glasltrainer.core.reference.markdown import BlockKind, read_page, title_of
from glasltrainer.core.reference.search import MOST_HITS, Book
from glasltrainer.i18n import Translator
from glasltrainer.storage.reference import reference_texts

ROOT = Path(__file__).parents[2]
CATALOGUE = [
    *(("stage", str(stage.number)) for stage in STAGES),
    *(("threshold", f"{low}-{high}") for low, high in THRESHOLDS),
    *(("sign", id) for id in SIGNS),
    *(("move", id) for id in MOVES),
    *(("role", role.id) for role in ROLES),
]
BOOKS = {
    language: Book(language, reference_texts(language, ROOT / "assets" / "reference"), Translator(language))
    for language in ("nl", "en")
}


def places(page):
    return {anchor: page.blocks[number] for anchor, number in page.anchors.items()}


@pytest.mark.parametrize("language", BOOKS)
@pytest.mark.parametrize(("kind", "id"), CATALOGUE)
def test_everything_in_the_catalogue_has_its_place_in_both_languages(kind, id, language):
    page, anchor = reference_link(kind, id)
    assert anchor in BOOKS[language].pages[page].anchors


@pytest.mark.parametrize("language", BOOKS)
def test_a_place_says_what_it_is_the_place_of(language):
    tr, book = Translator(language), BOOKS[language]
    for move in MOVES.values():
        assert places(book.pages["moves"])[move.id].lead.strip(".") == tr(move.name)
    for stage in STAGES:
        assert places(book.pages[f"stage-{stage.number}"])["top"].text.endswith(tr(stage.name))


@pytest.mark.parametrize(
    ("kind", "id"),
    [("stage", "10"), ("stage", "x"), ("threshold", "3-5"), ("sign", "4"), ("move", ""), ("role", "?")],
)
def test_what_the_catalogue_lacks_has_no_place(kind, id):
    with pytest.raises(KeyError):
        reference_link(kind, id)


def test_a_threshold_is_the_same_from_both_sides():
    assert reference_link("threshold", "4-3") == reference_link("threshold", "3-4")


def test_all_pages_stand_in_the_contents_once():
    listed = [page for group in CONTENTS for page in group.pages]
    assert sorted(listed) == sorted(BOOKS["nl"].pages) == sorted(BOOKS["en"].pages)
    assert [stage_of(page) for page in listed if stage_of(page) is not None] == list(range(10))


def test_both_languages_have_the_same_anchors_and_every_link_leads_somewhere():
    for page, dutch in BOOKS["nl"].pages.items():
        assert set(dutch.anchors) == set(BOOKS["en"].pages[page].anchors), page
    for book in BOOKS.values():
        targets = [
            run.to
            for page in book.pages.values()
            for block in page.blocks
            for run in block.runs
            if run.to is not None
        ]
        assert len(targets) > 100
        for target in targets:
            assert not target.anchor or target.anchor in book.pages[target.page].anchors, target


def test_a_name_in_bold_leads_to_its_place_but_not_from_there():
    page = read_page(
        "moves",
        "# M\n\n- **Sarcasm.** A barb.\n\nNot **sarcasm**, and not **this**.",
        {"sarcasm": Target("moves", "sarcasm")},
    )
    item, after = page.blocks[1], page.blocks[2]
    assert (item.anchor, item.runs[0].to) == ("sarcasm", None)
    assert [run.to for run in after.runs if run.is_strong] == [Target("moves", "sarcasm"), None]


def test_the_reader_knows_title_heading_paragraph_item_emphasis_and_links():
    text = (
        "# One\n\nTwo *three*\nfour.\n\n## Five\n- six\n  seven\n- [eight](nine.md#ten): https://x.nl/y/.\n"
    )
    page = read_page("p", text, {})
    assert [(block.kind, block.text) for block in page.blocks] == [
        (BlockKind.TITLE, "One"),
        (BlockKind.PARAGRAPH, "Two three four."),
        (BlockKind.HEADING, "Five"),
        (BlockKind.ITEM, "six seven"),
        (BlockKind.ITEM, "eight: https://x.nl/y/."),
    ]
    assert page.blocks[1].runs[1].is_emphasised
    linked = page.blocks[-1].runs
    assert linked[0].to == Target("nine", "ten")
    assert [run.address for run in linked if run.address] == ["https://x.nl/y/"]
    assert page.heading_over(4) == "Five"
    assert page.place_of("nowhere") == 0


def test_a_link_shows_where_it_goes_and_strange_ones_are_words():
    runs = (
        read_page("p", "[https://good.nl](https://evil.nl) [a](file:///etc/passwd) ![b](c.md)", {})
        .blocks[0]
        .runs
    )
    assert (runs[0].text, runs[0].address) == ("https://evil.nl", "https://evil.nl")
    assert not any(run.to or run.address for run in runs[1:])


@given(st.text(st.sampled_from("#-* []()!`<>|\n.ab:/0https_mdé"), max_size=200))
def test_any_text_can_be_read_and_nothing_of_it_is_a_line_break(text):
    page = read_page("p", text, {})
    for number, block in enumerate(page.blocks):
        assert "".join(run.text for run in block.runs) == block.text
        assert "\n" not in block.text
        assert page.heading_over(number) is not None
    assert all(0 <= number < len(page.blocks) for number in page.anchors.values())


# -- searching -------------------------------------------------------------------------------------------


def test_case_diacritics_and_quotes_do_not_matter():
    book = BOOKS["nl"]
    assert book.search("een") != ()
    assert book.search("COÖRDINATIE") == book.search("coordinatie")
    assert [hit.page for hit in book.search("ARENA’S")] == [hit.page for hit in book.search("arena's")] != []


@pytest.mark.parametrize("word", ["22", "difference"])
def test_no_word_is_marked_by_half_where_an_excerpt_ends(word):
    for hit in BOOKS["en"].search(word):
        assert [fold(hit.excerpt[begin:end]) for begin, end in hit.marks] == [word] * len(hit.marks)


@given(st.text(max_size=40), st.text(max_size=3))
def test_a_place_is_that_of_the_word(text, word):
    for begin, end in Folded.of(text).places(fold(word)):
        assert 0 <= begin < end <= len(text)
        assert fold(word) in fold(text[begin:end])


def is_made_of(marked: str, word: str) -> bool:
    """Places that overlap are one: in 222 all of it is marked for 22."""
    return marked.startswith(word) and marked.endswith(word) and len(marked) < 2 * len(word)


@given(st.sampled_from(sorted(BOOKS)), st.data())
def test_every_word_of_a_page_is_found_there_and_marked(language, data):
    book = BOOKS[language]
    page = data.draw(st.sampled_from(sorted(book.pages)))
    block = data.draw(st.sampled_from([one for one in book.pages[page].blocks if one.text]))
    word = data.draw(st.sampled_from(block.text.split()))
    hits = book.search(word)
    assert len(hits) == MOST_HITS or any(
        (hit.page, hit.block) == (page, book.pages[page].blocks.index(block)) for hit in hits
    )
    for hit in hits:
        assert hit.marks
        for begin, end in hit.marks:
            assert is_made_of(fold(hit.excerpt[begin:end]), fold(word))
        text = book.pages[hit.page].blocks[hit.block].text
        for begin, end in book.marks(hit.page, hit.block, word):
            assert is_made_of(fold(text[begin:end]), fold(word))


def test_diacritics_that_are_signs_of_their_own_are_marked_with_their_letter():
    text = unicodedata.normalize("NFD", "één crisis")
    assert Folded.of(text).places("een") == ((0, 5),)


def test_titles_come_first_and_all_words_count():
    hits = BOOKS["en"].search("loss of face")
    assert (hits[0].page, hits[0].block) == ("stage-5", 0)
    assert BOOKS["en"].search("coalition zebra") == ()
    assert BOOKS["en"].search("   ") == ()


def test_a_word_may_stand_in_the_title_over_it():
    hits = BOOKS["en"].search("stage 4 nickname")
    assert [(hit.page, hit.heading) for hit in hits] == [("stage-4", "What you see and hear")]


def test_searching_is_quick():
    book = BOOKS["nl"]
    book.search("warm")
    begun = time.process_time()
    for _ in range(10):
        book.search("e")
    assert (time.process_time() - begun) / 10 < 0.1


@pytest.mark.parametrize("text", ["# One\n\nWords\n\n# Two", "Words\n\n#  One", "## None\n\nWords", ""])
def test_the_title_alone_is_that_of_the_page_read_whole(text):
    blocks = read_page("p", text, {}).blocks
    assert title_of(text) == next((one.text for one in blocks if one.kind is BlockKind.TITLE), "")
