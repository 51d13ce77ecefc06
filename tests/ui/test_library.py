"""The library: what is shown, found and chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.i18n import ENGLISH, Translator
from glasltrainer.ui.library.search import Words
from glasltrainer.ui.library.state import Empty, PastAttempt
from glasltrainer.ui.library.words import attempt_in_words, card_words, stages_in_words
from tests.ui.conftest import AtOnce
from tests.ui.library_fakes import (
    UNFINISHED,
    Desk,
    DiskFullError,
    FakeSource,
    Later,
    a_broken_entry,
    an_entry,
    many_entries,
    open_library,
    some_entries,
)


def a_library(*entries, **more):
    presenter, desk = open_library(FakeSource(*(entries or some_entries())), AtOnce(), **more)
    presenter.refresh()
    return presenter, desk


def finish(later):
    """Do all the work that waits, and what follows from it."""
    while later.waiting:
        later.step()


def ids(presenter):
    return [entry.path.stem for entry in presenter.state().cards]


def on(presenter):
    return [chip.id for chip in presenter.state().filters if chip.is_on]


# -- presenter: finding ------------------------------------------------------------------------


def test_shipped_cases_come_first_then_own_then_opened_by_title():
    presenter, _ = a_library()
    assert ids(presenter) == ["werk", "ok-plek", "cc", "overdracht", "klacht", "rooster", "kapot"]


def test_titles_follow_the_language_and_so_does_the_order():
    presenter, _ = a_library()
    presenter.read_in("en")
    assert presenter.state().language == "en"
    assert ids(presenter)[:2] == ["werk", "cc"]  # "Dat hoort …" has no English; then "Everyone in cc"


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("ok-plek", ["ok-plek"]),
        ("EEN rooster", ["rooster"]),  # capitals and accents do not matter
        ("paediatrics", ["klacht"]),  # a specialty, in English too
        ("kindergeneeskunde", ["klacht"]),
        ("8", ["klacht"]),  # a stage
        ("stage 8", ["klacht"]),
        ("7-9", ["klacht"]),
        ("cc mail", ["cc"]),  # all words, in any order
        ("slot", ["ok-plek"]),  # the title in the other language
        ("zeppelin", []),
    ],
)
def test_search_finds_title_specialty_and_stage(sought, found):
    presenter, _ = a_library()
    presenter.seek(sought)
    assert ids(presenter) == found


@given(st.text(max_size=20), st.text(max_size=8))
def test_another_word_never_finds_more(sought, word):
    words = Words()
    fewer = words.found(some_entries(), f"{sought} {word}")
    more = words.found(some_entries(), sought)
    assert {e.path for e in fewer} <= {e.path for e in more}


def test_filters_of_one_kind_widen_and_of_two_kinds_narrow():
    presenter, _ = a_library()
    presenter.toggle("stages-1-3")
    assert ids(presenter) == ["werk", "ok-plek", "overdracht", "rooster"]
    presenter.toggle("stages-7-9")
    assert ids(presenter) == ["werk", "ok-plek", "overdracht", "klacht", "rooster"]
    presenter.toggle("language-en")
    assert ids(presenter) == ["ok-plek"]
    assert on(presenter) == ["stages-1-3", "stages-7-9", "language-en"]
    presenter.toggle("all")
    assert len(ids(presenter)) == 7
    assert on(presenter) == ["all"]


def test_a_filter_that_separates_nothing_is_not_offered():
    presenter, _ = a_library(an_entry("a"), an_entry("b"))
    assert [chip.id for chip in presenter.state().filters] == ["all"]
    presenter, _ = a_library()
    offered = {chip.id for chip in presenter.state().filters}
    assert "after-incident" in offered
    assert "own" in offered
    assert "language-en" in offered
    assert "language-nl" not in offered  # every case has it


def test_not_done_yet_leaves_out_what_is_done_and_what_cannot_be_played():
    presenter, _ = a_library()
    presenter.toggle("not-done")
    assert "ok-plek" not in ids(presenter)
    assert "kapot" not in ids(presenter)


def test_nothing_found_is_told_apart_from_nothing_there():
    presenter, _ = a_library()
    presenter.seek("zeppelin")
    assert presenter.state().empty is Empty.NO_MATCH
    presenter.clear()
    assert presenter.state().empty is None
    assert presenter.state().sought == ""
    nothing, _ = open_library(FakeSource(), AtOnce())
    assert nothing.state().empty is None  # not known yet
    nothing.refresh()
    assert nothing.state().empty is Empty.NO_CASES


# -- presenter: choosing -----------------------------------------------------------------------


def test_choosing_a_case_plays_it_and_resume_resumes():
    source = FakeSource(*some_entries(), unfinished=UNFINISHED)
    presenter, desk = open_library(source, AtOnce())
    presenter.refresh()
    presenter.choose(presenter.state().cards[0])
    presenter.resume()
    assert [entry.path.stem for entry in desk.played] == ["werk"]
    assert desk.resumed == [UNFINISHED]


def test_what_was_gone_on_with_is_not_offered_again_until_it_is_known_to_be_unfinished():
    later = Later()
    source = FakeSource(an_entry("begonnen", is_begun=True), unfinished=UNFINISHED)
    presenter, desk = open_library(source, later)
    for go_on in (presenter.resume, lambda: presenter.choose(presenter.state().cards[0])):
        source.unfinished = UNFINISHED
        presenter.refresh()
        finish(later)
        assert presenter.state().unfinished == UNFINISHED
        go_on()
        source.unfinished = None  # and it was finished
        presenter.refresh()
        presenter.resume()
        finish(later)
        assert presenter.state().unfinished is None
    assert desk.resumed == [UNFINISHED]


def test_choosing_a_broken_case_shows_what_is_wrong_and_never_plays_it():
    presenter, desk = a_library()
    presenter.choose(presenter.state().cards[-1])
    findings = presenter.state().findings
    assert findings is not None
    assert [each.code for each in findings.found] == ["GT201", "GT301"]
    assert desk.played == []
    presenter.close_findings()
    assert presenter.state().findings is None


def test_findings_that_come_late_do_not_appear_over_the_cards():
    later = Later()
    presenter, _ = open_library(FakeSource(a_broken_entry()), later)
    presenter.choose(a_broken_entry())
    assert presenter.state().findings.found is None  # being checked
    presenter.close_findings()
    later.step()
    assert presenter.state().findings is None


def test_checking_again_reads_the_file_and_the_library_anew():
    source = FakeSource(a_broken_entry())
    presenter, _ = open_library(source, AtOnce())
    presenter.refresh()
    presenter.choose(presenter.state().cards[0])
    source.entries = (an_entry("kapot"),)
    presenter.check_again()
    assert len(source.checked) == 2
    assert not presenter.state().cards[0].is_broken


# -- presenter: looking back -------------------------------------------------------------------

PLAYED = an_entry("ok-plek", is_done=True, ended_at=2, last_attempt="b", attempts=2)
TIMES = (
    PastAttempt("b", "2026-03-14T21:40:00+01:00", ended_at=2, matter="met", is_explored=True),
    PastAttempt("a", "2026-02-11T12:05:00+01:00", is_finished=False, moments=3, is_first=True),
)


def test_looking_back_opens_the_attempt_finished_last_or_the_one_chosen():
    source = FakeSource(PLAYED, an_entry("nieuw"))
    source.attempts = TIMES
    presenter, desk = open_library(source, AtOnce())
    presenter.refresh()
    presenter.look_back(PLAYED)
    presenter.look_back(an_entry("nieuw"))  # never played: nothing to look back on
    presenter.list_attempts(PLAYED)
    assert presenter.state().earlier.attempts == TIMES
    presenter.look_back_at("a")
    assert presenter.state().earlier is None
    assert desk.looked_back == ["b", "a"]
    assert source.asked == [PLAYED.path]


def test_attempts_that_come_late_do_not_appear_over_the_cards():
    later = Later()
    presenter, _ = open_library(FakeSource(PLAYED), later)
    presenter.list_attempts(PLAYED)
    assert presenter.state().earlier.attempts is None  # being looked up
    presenter.close_attempts()
    later.step()
    assert presenter.state().earlier is None


def test_when_the_attempts_cannot_be_read_the_cards_say_why():
    source = FakeSource(PLAYED)
    presenter, _ = open_library(source, AtOnce())
    presenter.refresh()
    source.error = DiskFullError()
    presenter.list_attempts(PLAYED)
    assert presenter.state().earlier is None
    assert presenter.state().notice.text == DiskFullError.message


def test_a_case_whose_file_is_gone_is_looked_back_on_and_never_played():
    gone = replace(PLAYED, is_gone=True)
    presenter, desk = a_library(gone)
    presenter.choose(gone)
    assert (desk.played, desk.looked_back) == ([], ["b"])
    words = card_words(gone, ENGLISH, "en")
    assert words.facts == "file not found"
    assert "The file of this case is not there any more" in words.spoken


# -- presenter: reading and folders ------------------------------------------------------------


def test_cards_stream_in_and_reading_can_be_stopped_and_taken_up():
    later = Later()
    source = FakeSource(*many_entries(100), bite=25)
    presenter, _ = open_library(source, later)
    presenter.refresh()
    later.step()
    assert len(presenter.state().cards) == 25
    assert presenter.state().progress == (25, 100)
    later.step()
    assert presenter.state().progress == (50, 100)
    presenter.stop_reading()
    later.step()  # a bite that was under way is dropped
    assert presenter.state().progress is None
    assert not later.waiting
    assert len(presenter.state().cards) == 50
    presenter.act()  # "Read on"
    while later.waiting:
        later.step()
    assert len(presenter.state().cards) == 100
    assert presenter.state().progress is None
    assert presenter.state().notice is None


def test_an_older_scan_does_not_overwrite_a_newer_one():
    later = Later()
    source = FakeSource(an_entry("old"))
    presenter, _ = open_library(source, later)
    presenter.refresh()
    source.entries = (an_entry("new"),)
    presenter.refresh()
    while later.waiting:
        later.waiting.pop()()  # the newer one first
    assert ids(presenter) == ["new"]


def test_what_cannot_be_read_is_told():
    source = FakeSource(*some_entries())
    source.error = DiskFullError()
    presenter, _ = open_library(source, AtOnce())
    presenter.refresh()
    assert presenter.state().notice.text == DiskFullError.message
    presenter.dismiss()
    assert presenter.state().notice is None


def test_a_copy_is_made_and_written_on():
    presenter, desk = a_library()
    presenter.edit_as_copy(presenter.state().cards[0])
    assert [path.name for path in desk.edited] == ["werk.yaml"]


def test_a_folder_that_cannot_be_shown_is_named():
    desk = Desk()
    desk.can_show = False
    presenter, _ = a_library(desk=desk)
    presenter.open_own_folder()
    assert "/home/doctor/cases" in str(presenter.state().notice.text)


def test_folders_are_opened_and_closed():
    presenter, _ = a_library()
    presenter.open_folder(Path("/media/usb"))
    assert presenter.state().folders == (Path("/media/usb"),)
    presenter.remove_folder(Path("/media/usb"))
    assert presenter.state().folders == ()


# -- words -------------------------------------------------------------------------------------


def test_a_card_is_one_sentence_after_the_other_to_a_screen_reader():
    words = card_words(an_entry("ok", nl="De laatste OK-plek", en="The last slot"), ENGLISH, "en")
    assert words.spoken.startswith("The last slot. Urology. Stages 3 to 5. 15 minutes. New. Core.")


def test_what_was_played_is_said_by_stage_and_never_by_percentage():
    entry = an_entry("ok", is_done=True, ended_at=2)
    assert card_words(entry, ENGLISH, "nl").status == "played, ended at stage 2"
    assert card_words(replace(entry, ended_at=None), ENGLISH, "nl").status == "played"
    assert card_words(replace(entry, is_begun=True), ENGLISH, "nl").status == "begun"
    assert all("%" not in card_words(each, ENGLISH, "nl").spoken for each in some_entries())


def test_an_attempt_is_told_by_its_end_and_by_what_was_known():
    tried, first = (attempt_in_words(attempt, ENGLISH) for attempt in TIMES)
    assert tried == "ended at stage 2 · the matter settled · other answers tried"
    assert first == "not finished, 3 moments · your first time"


def test_a_title_falls_back_to_its_source_language():
    assert card_words(an_entry("a", nl="Alleen hier"), ENGLISH, "en").title == "Alleen hier"


def test_a_broken_card_says_how_many_errors_and_the_first_with_its_line():
    words = card_words(a_broken_entry(), ENGLISH, "en")
    assert words.summary == "This case cannot be played yet: 3 errors."
    assert words.facts == "Line 12: There is no such scene."


def test_a_broken_case_without_a_title_goes_by_its_file():
    entry = a_broken_entry()
    nameless_case = replace(entry, card=replace(entry.card, title={}))
    assert card_words(nameless_case, Translator("nl"), "nl").title == "kapot.yaml"


@pytest.mark.parametrize(
    ("stages", "said"),
    [((), ""), ((3,), "Stage 3"), ((3, 4, 5), "Stages 3 to 5"), ((1, 3), "Stages 1, 3")],
)
def test_stages_are_said_shortly(stages, said):
    assert stages_in_words(stages, ENGLISH) == said
