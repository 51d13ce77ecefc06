"""Looking back on what was played: the real store, real files, each debrief as it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from glasltrainer.core import engine
from glasltrainer.core.attempt import Attempt
from glasltrainer.core.case import Case
from glasltrainer.core.debrief import Debrief, debrief
from glasltrainer.i18n import ENGLISH
from glasltrainer.storage.attempts import Progress
from glasltrainer.storage.places import Places, shipped_folder
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.library.state import CaseEntry, Origin
from glasltrainer.ui.practice import CaseRefusedError, Practice, Prepared
from tests.by_chance import played, with_branch


@pytest.fixture
def practice(tmp_path: Path):
    desk = Practice(Places.for_profile(tmp_path), Settings())
    desk.open()
    yield desk
    desk.close()


@pytest.fixture
def own(practice: Practice) -> Path:
    """A case among the user's own."""
    return practice.copy_as_own(shipped_folder() / "uitloop.yaml")


def play(
    practice: Practice,
    path: Path,
    seed: int = 3,
    *,
    language: str = "nl",
    most: int = 99,
    is_explored: bool = False,
) -> tuple[Prepared, Attempt]:
    """Play a case by chance, event by event as the player does it."""
    begun = practice.start(path, language)
    case = begun.loaded.in_language(begun.attempt.language)
    walk = played(case, seed, most=most)
    if is_explored:
        walk = with_branch(case, walk)
    attempt = begun.attempt
    for event in walk.events:
        following = engine.apply(case, attempt, event)
        begun.recorder.record(case, attempt, following)
        attempt = following
    return begun, attempt


def debrief_of(prepared: Prepared, attempt: Attempt) -> Debrief:
    return debrief(prepared.loaded.in_language(attempt.language), attempt)


def entry_at(practice: Practice, path: Path) -> CaseEntry | None:
    *_, listing = practice.listings()
    return next((entry for entry in listing.entries if entry.path == path), None)


def test_a_debrief_is_opened_again_exactly_as_it_was(practice, own):
    for language, is_explored in (("nl", False), ("en", True)):
        begun, attempt = play(practice, own, language=language, is_explored=is_explored)
        last = entry_at(practice, own).last_attempt
        again = practice.look_back(last)
        assert again.attempt == attempt
        assert debrief_of(again, again.attempt) == debrief_of(begun, attempt)
        assert again.played_at
        assert not again.has_changed


def test_the_list_says_what_was_first_what_was_tried_and_what_was_left(practice, own):
    _, first = play(practice, own, seed=3)
    _, second = play(practice, own, seed=4, is_explored=True)
    play(practice, own, most=8)
    play(practice, own, most=1)  # opened, and left before a moment was answered
    listed = practice.attempts_at(own)
    assert [(each.is_finished, each.is_explored) for each in listed] == [
        (False, False),
        (True, True),
        (True, False),
    ]
    assert listed[-1].is_first
    assert listed[0].moments > 0
    assert listed[2].ended_at == _ending(first).stage
    assert listed[1].matter == _ending(second).ending.matter.value
    entry = entry_at(practice, own)
    assert (entry.attempts, entry.last_attempt) == (3, listed[1].id)


def _ending(attempt: Attempt):
    from glasltrainer.authoring import load_path

    return load_path(shipped_folder() / "uitloop.yaml").case.scenes[attempt.counted_position.scene]


def test_a_case_that_changed_is_looked_back_on_as_it_was(practice, own):
    begun, attempt = play(practice, own)
    text = own.read_text("utf-8")
    own.write_text(text.replace("quality: best", "quality: weak"), "utf-8")
    again = practice.look_back(entry_at(practice, own).last_attempt)
    assert again.has_changed
    assert debrief_of(again, again.attempt) == debrief_of(begun, attempt)


def test_a_case_that_has_errors_by_now_still_has_its_debrief(practice, own):
    begun, attempt = play(practice, own)
    own.write_text("title: [", "utf-8")
    entry = entry_at(practice, own)
    assert entry.is_broken
    again = practice.look_back(entry.last_attempt)
    assert debrief_of(again, again.attempt) == debrief_of(begun, attempt)


@pytest.mark.parametrize("with_folder", [False, True])
def test_a_case_whose_file_vanished_keeps_a_card_to_look_back_from(practice, own, with_folder):
    begun, attempt = play(practice, own)
    for file in own.parent.iterdir():
        file.unlink()
    if with_folder:
        own.parent.rmdir()
    entry = entry_at(practice, own)
    assert entry.is_gone
    assert (entry.origin, entry.is_done, entry.is_begun) == (Origin.OWN, True, False)
    assert entry.card.title["nl"] == "Uitloop"
    assert entry.card.languages == ("nl", "en")
    assert len(practice.attempts_at(entry.path)) == 1
    again = practice.look_back(entry.last_attempt)
    assert debrief_of(again, again.attempt) == debrief_of(begun, attempt)
    practice.erase_all()
    assert entry_at(practice, own) is None


def test_a_closed_folder_leaves_no_card_behind_and_comes_back_when_opened(practice, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    path = folder / "uitloop.yaml"
    path.write_bytes((shipped_folder() / "uitloop.yaml").read_bytes())
    practice.settings = replace(practice.settings, folders=(str(folder),))
    play(practice, path)
    path.unlink()
    assert entry_at(practice, path).is_gone
    practice.settings = replace(practice.settings, folders=())
    assert entry_at(practice, path) is None
    assert len(practice.attempts_at(path)) == 1


def test_a_case_only_begun_leaves_no_card_behind(practice, own):
    play(practice, own, most=5)
    own.unlink()
    assert entry_at(practice, own) is None


def test_an_attempt_that_cannot_be_replayed_says_so(practice, own):
    _, attempt = play(practice, own)
    last = entry_at(practice, own).last_attempt
    progress = Progress(is_finished=True)
    practice.attempts.append(last, len(attempt.events), '{"of": "a later version"}', progress)
    with pytest.raises(CaseRefusedError) as refused:
        practice.look_back(last)
    assert ENGLISH.render(refused.value.message).startswith("This version of the program cannot make")
    assert [each.id for each in practice.attempts_at(own)] == [last]  # it is kept, and listed
    practice.attempts.erase_all()
    with pytest.raises(CaseRefusedError) as refused:
        practice.look_back(last)
    assert "not kept any more" in ENGLISH.render(refused.value.message)


def test_what_is_tried_after_looking_back_is_kept_with_that_attempt(practice, own):
    play(practice, own)
    again = practice.look_back(entry_at(practice, own).last_attempt)
    case: Case = again.loaded.in_language("nl")
    tried = engine.rewind(case, again.attempt, 0)
    again.recorder.record(case, again.attempt, tried)
    (only,) = practice.attempts_at(own)
    assert only.is_explored
    assert only.is_finished
