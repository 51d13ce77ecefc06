"""The reference without a screen: history, search, links, and the question before the browser opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.reference.links import HEAVY
from glasltrainer.core.reference.search import Book
from glasltrainer.i18n import Translator
from glasltrainer.storage.reference import reference_texts
from glasltrainer.ui.reference.presenter import ReferencePresenter

BOOKS = {
    language: Book(language, reference_texts(language), Translator(language)) for language in ("nl", "en")
}


def made(language="en"):
    opened = []

    def show_address(address):
        opened.append(address)
        return True

    return ReferencePresenter(BOOKS.__getitem__, language=language, show_address=show_address), opened


@pytest.fixture
def presenter():
    return made()[0]


def test_it_begins_at_the_ladder_and_keeps_where_one_was(presenter):
    assert presenter.state().page.id == "ladder"
    presenter.open("stage-4", "coalition")
    presenter.open()
    state = presenter.state()
    assert (state.page.id, state.page.blocks[state.block].anchor) == ("stage-4", "coalition")
    assert state.page.blocks[state.block].text[slice(*state.marks[state.block][0])] == "Coalition"


def test_a_page_that_is_not_there_changes_nothing(presenter):
    presenter.open("no-such-page", "x")
    assert presenter.state().page.id == "ladder"
    assert not presenter.state().can_go_back


def test_back_brings_to_where_one_had_read(presenter):
    presenter.stand_at(7)
    presenter.follow("stage-2#top")
    presenter.back()
    state = presenter.state()
    assert (state.page.id, state.block, state.can_go_forward) == ("ladder", 7, True)
    presenter.forward()
    assert presenter.state().page.id == "stage-2"


def test_walking_leaves_one_entry_in_history(presenter):
    for stage in range(5):
        presenter.open(f"stage-{stage}", is_walking=True)
    presenter.back()
    assert presenter.state().page.id == "ladder"
    assert not presenter.state().can_go_back


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("open"), st.sampled_from(sorted(BOOKS["nl"].pages)), st.booleans()),
            st.tuples(st.just("stand"), st.integers(0, 6), st.none()),
            st.tuples(st.just("search"), st.sampled_from(["", "e", "drempel", "zzz", "coal"]), st.none()),
            st.tuples(st.sampled_from(["back", "forward", "next", "before", "turn"]), st.none(), st.none()),
        ),
        max_size=25,
    )
)
def test_whatever_one_does_there_is_a_page_and_back_comes_home(steps):
    presenter, opened = made("nl")
    for kind, one, other in steps:
        match kind:
            case "open":
                presenter.open(one, is_walking=other)
            case "stand":
                presenter.stand_at(min(one, len(presenter.state().page.blocks) - 1))
            case "search":
                presenter.search(one)
            case "back":
                presenter.back()
            case "forward":
                presenter.forward()
            case "next":
                presenter.next_hit()
            case "before":
                presenter.next_hit(-1)
            case "turn":
                presenter.read_in("en" if presenter.state().language == "nl" else "nl")
        state = presenter.state()
        assert 0 <= state.block < len(state.page.blocks)
        assert state.hit is None or 0 <= state.hit < len(state.hits)
        for number, places in state.marks.items():
            assert all(0 <= a < b <= len(state.page.blocks[number].text) for a, b in places)
    while presenter.state().can_go_back:
        presenter.back()
    assert presenter.state().page.id == "ladder"
    assert opened == []


def test_hits_are_walked_round_and_every_word_on_the_page_is_marked(presenter):
    presenter.search("coalition")
    state = presenter.state()
    assert state.page.id == "ladder"  # the page stays until one goes to a hit
    assert len(state.hits) > 3
    presenter.next_hit(-1)
    assert presenter.state().hit == len(state.hits) - 1
    presenter.next_hit()
    state = presenter.state()
    assert state.hit == 0
    assert (state.page.id, state.block) == (state.hits[0].page, state.hits[0].block)
    marked = [
        state.page.blocks[number].text[begin:end].casefold()
        for number, places in state.marks.items()
        for begin, end in places
    ]
    assert set(marked) == {"coalition"}
    presenter.open("stage-1")
    assert presenter.state().marks == {}
    assert presenter.state().query == "coalition"


def test_nothing_found_is_no_trouble(presenter):
    presenter.search("zebra")
    presenter.next_hit()
    assert presenter.state().hits == ()
    assert presenter.state().page.id == "ladder"


def test_an_address_is_opened_only_after_a_yes():
    presenter, opened = made()
    presenter.open(HEAVY)
    presenter.follow("https://www.113.nl")
    assert presenter.state().outside == "https://www.113.nl"
    presenter.leave(is_wanted=False)
    presenter.leave(is_wanted=True)  # nothing is asked any more
    assert opened == []
    presenter.follow("https://www.113.nl")
    presenter.open("ladder")  # going elsewhere is a no
    presenter.leave(is_wanted=True)
    assert opened == []
    presenter.follow("https://www.113.nl")
    presenter.leave(is_wanted=True)
    assert opened == ["https://www.113.nl"]


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "no-such-page#x", ""])
def test_a_strange_link_leads_nowhere(link):
    presenter, opened = made()
    presenter.follow(link)
    presenter.leave(is_wanted=True)
    assert (presenter.state().page.id, presenter.state().outside, opened) == ("ladder", "", [])


def test_another_language_keeps_the_place_and_looks_again(presenter):
    presenter.open("moves", "sarcasm")
    presenter.search("coalition")
    seen = []
    presenter.watch(seen.append)
    presenter.read_in("nl")
    state = seen[-1]
    assert (state.language, state.page.id, state.page.blocks[state.block].anchor) == (
        "nl",
        "moves",
        "sarcasm",
    )
    assert state.hits == BOOKS["nl"].search("coalition")
    presenter.read_in("nl")
    assert len(seen) == 2  # the first, and the change


def test_the_contents_take_the_place_of_what_was_found(presenter):
    presenter.search("coalition")
    presenter.choose(is_choosing=True)
    state = presenter.state()
    assert (state.is_choosing, state.query, state.hits) == (True, "", ())
    presenter.search("coal")
    assert not presenter.state().is_choosing


def test_the_contents_stay_open_while_one_walks_through_them(presenter):
    presenter.choose(is_choosing=True)
    presenter.open("stage-3", is_walking=True)
    assert presenter.state().is_choosing
    presenter.open("stage-3")
    assert not presenter.state().is_choosing
