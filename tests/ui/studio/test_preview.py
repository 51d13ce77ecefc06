"""Playing along without Qt: where one stands while the text changes, and what is said of it."""

from __future__ import annotations

import pytest

from glasltrainer.core import engine
from glasltrainer.core.case import ChoiceQuestion
from glasltrainer.core.trials.scripted import by_key
from glasltrainer.ui.player.state import After, ChoiceAsk, Ended, Prologue
from glasltrainer.ui.studio.preview.arriving import GONE_WALK, STALE
from glasltrainer.ui.studio.preview.presenter import PreviewPresenter
from glasltrainer.ui.studio.preview.state import Shows
from tests.ui.cases import Later
from tests.ui.studio.readings import changed, read, shipped

UITLOOP = shipped("uitloop")

SMALL = """format: glasltrainer/1
title: The list
language: en
cast:
  me: {name: Berg, role: surgeon, you: true}
  ro: {name: Rood, role: anaesthetist}
start: hall
flags:
  trust: {start: 1, min: 0, max: 3}
scenes:
  hall:
    stage: 2
    narration: The hall.
    choices:
      ask:
        say: What do you need?
        quality: best
        because: It asks.
        add: {trust: 1}
        next: room
      blame:
        say: Typical.
        quality: harmful
        because: It blames.
        next: bad
  room:
    stage: 1
    narration: The room.
    choices:
      agree:
        say: Let us agree on this.
        quality: best
        because: It agrees.
        if: trust >= 1
        next: good
      leave:
        say: I am off.
        quality: weak
        because: It leaves.
        next: bad
  good: {stage: 1, narration: Done., ending: {matter: met, safe: true}}
  bad: {stage: 4, narration: Lost., ending: {matter: lost, safe: false}}
"""


def small(*changes):
    text = SMALL
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return read({"list.yaml": text}, "list", last_case=read({"list.yaml": SMALL}, "list").case)


@pytest.fixture
def preview(at_once):
    made = PreviewPresenter(at_once)
    made.show_reading(small())
    return made


def answer(preview, choice):
    preview.player.pick(choice)
    preview.player.confirm()
    if isinstance(preview.player.state().panel, After):
        preview.player.confirm()


def here(preview):
    return preview.player.state().scene


def line(preview):
    message = preview.state().line
    return None if message is None else str(message.text)


def test_it_begins_at_the_start_and_plays(preview):
    assert preview.state().shows is Shows.PLAYER
    assert here(preview) == "hall"
    answer(preview, "ask")
    assert here(preview) == "room"
    assert preview.state().can_step_back
    preview.step_back()
    assert here(preview) == "hall"
    assert not preview.state().can_step_back


def test_other_words_are_shown_at_once_and_the_place_and_the_draft_are_kept(preview):
    answer(preview, "ask")
    preview.player.pick("leave")
    preview.show_reading(small(("The room.", "The small room."), ("I am off.", "I am off now.")))
    state = preview.player.state()
    assert state.scene == "room"
    assert state.narration[0].text == "The small room."
    assert state.panel.picked == "leave"
    assert [option.text for option in state.panel.options if option.id == "leave"] == ["I am off now."]
    assert preview.state().line is None


def test_a_keystroke_in_another_scene_draws_nothing(preview):
    answer(preview, "ask")
    drawn = []
    preview.player.watch(drawn.append)
    preview.show_reading(small(("Lost.", "All is lost.")))
    assert len(drawn) == 1  # the first look
    preview.show_reading(small(("The room.", "A room.")))
    assert len(drawn) == 2


def test_while_there_are_errors_the_last_version_is_played_and_marked(preview):
    answer(preview, "ask")
    preview.show_reading(small(("next: good", "next: goood")))
    assert preview.state().line == STALE
    assert preview.state().is_notable
    assert here(preview) == "room"
    answer(preview, "agree")
    assert here(preview) == "good"
    preview.show_reading(small())
    assert here(preview) == "good"
    assert preview.state().line is None


def test_an_answer_that_is_gone_leads_back_to_its_moment_and_undo_brings_the_place_back(preview):
    answer(preview, "ask")
    answer(preview, "agree")
    gone = small(("      ask:\n", "      ask-them:\n"), ("What do you need?", "What now?"))
    preview.show_reading(gone)
    assert here(preview) == "hall"
    assert "is not there any more" in line(preview)
    assert preview.state().can_begin_anew is False  # one stands at the beginning
    preview.show_reading(small())
    assert here(preview) == "good"
    assert preview.state().line is None
    preview.show_reading(gone)
    answer(preview, "ask-them")  # from here on this is where one stands
    assert here(preview) == "room"
    assert preview.state().line is None
    preview.show_reading(small())
    assert here(preview) == "hall"


def test_a_new_id_is_followed(preview):
    answer(preview, "ask")
    preview.show_reading(small(("next: room", "next: ward"), ("  room:\n", "  ward:\n")))
    assert here(preview) == "ward"
    assert preview.state().line is None


def test_an_answer_that_leads_elsewhere_takes_one_there(preview):
    answer(preview, "ask")
    preview.show_reading(small(("next: room", "next: good")))
    assert here(preview) == "good"
    assert "leads somewhere else" in line(preview)


def test_played_from_a_scene_by_the_best_answers(preview):
    preview.play_from("good")
    assert here(preview) == "good"
    assert str(preview.state().line) == "By the best answers, 2 moments."
    preview.play_from("bad")
    assert here(preview) == "bad"
    assert "the least answer is “weak”" in str(preview.state().line)
    preview.play_from("")
    assert here(preview) == "hall"
    preview.play_from("nowhere")
    assert here(preview) == "hall"
    assert "cannot be played yet" in line(preview)


def test_flags_are_right_where_one_is_led(preview):
    preview.play_from("room")
    preview.show_key(is_wanted=True)
    key = preview.state().key
    assert key.flags == (("trust", 2),)
    assert key.stage == 1
    assert {option.id: (option.quality.value, option.next) for option in key.options} == {
        "agree": ("best", "good"),
        "leave": ("weak", "bad"),
    }
    assert sorted(option.number for option in key.options) == [1, 2]


def test_where_nothing_leads_one_begins_with_everything_as_at_the_start(preview):
    alone = small(("  good:", "  attic:\n    narration: The attic.\n    next: good\n  good:"))
    preview.show_reading(alone)
    preview.play_from("attic")
    assert here(preview) == "attic"
    assert "Nothing leads to" in line(preview)
    preview.player.confirm()
    assert here(preview) == "good"
    preview.show_reading(small())  # the scene is not there any more
    assert here(preview) == "hall"
    assert "is not there any more" in line(preview)


def test_a_walk_is_played_to_its_end_and_can_be_looked_back_on(preview):
    from glasltrainer.core.proofs.prospects import prove

    walk = prove(small().case).start.best.walk
    preview.play_walk(walk)
    assert isinstance(preview.player.state().panel, Ended)
    assert "3 moments" in str(preview.state().line)
    preview.player.go_back()
    assert here(preview) == "room"
    preview.show_reading(small(("      ask:\n", "      ask-them:\n"), ("What do you need?", "What now?")))
    preview.play_walk(walk)
    assert preview.state().line == GONE_WALK


def test_the_end_leads_to_the_debrief_and_back(preview):
    preview.play_from("good")
    preview.player.confirm()
    assert preview.state().shows is Shows.DEBRIEF
    assert preview.debrief.is_beside
    preview.show_reading(small(("Done.", "All done.")))
    assert preview.state().shows is Shows.DEBRIEF
    preview.rest()
    assert preview.debrief.state().debrief.ending_narration[0].text == "All done."
    first = preview.debrief.state().debrief.moments[0].answers[0].step
    preview.debrief.try_again(first)
    assert preview.state().shows is Shows.PLAYER
    assert here(preview) == "hall"
    assert preview.player.state().is_exploring
    preview.begin_anew()
    assert not preview.player.state().is_exploring


def test_an_ending_that_goes_on_now_closes_the_debrief(preview):
    preview.play_from("good")
    preview.player.confirm()
    preview.show_reading(
        small(("{stage: 1, narration: Done., ending: {matter: met, safe: true}}", "{next: bad}"))
    )
    assert preview.state().shows is Shows.PLAYER


def test_what_is_typed_over_many_states_is_surveyed_when_typing_rests():
    background = Later()
    preview = PreviewPresenter(background)
    preview.show_reading(UITLOOP)
    preview.rest()
    background.work()
    assert preview.player.state().moments > 1


def test_before_there_is_a_case_it_says_what_to_do(at_once):
    preview = PreviewPresenter(at_once)
    preview.show_reading(read({"new.yaml": "format: glasltrainer/1\n"}, "new"))
    assert preview.state().shows is Shows.NOTHING
    assert "must be mended" in str(preview.state().empty)
    for intent in (preview.begin_anew, preview.step_back, preview.rest):
        intent()
    preview.play_from("hall")
    preview.play_walk(())
    assert preview.state().shows is Shows.NOTHING


def test_what_was_once_a_case_is_played_though_it_has_errors_now(at_once):
    preview = PreviewPresenter(at_once)
    preview.show_reading(small(("next: good", "next: goood")))
    assert preview.state().shows is Shows.PLAYER
    assert preview.state().line == STALE


def test_another_file_is_another_play(preview):
    answer(preview, "ask")
    preview.show_reading(UITLOOP)
    assert here(preview) == UITLOOP.case.start
    assert isinstance(preview.player.state().panel, Prologue)


def test_in_the_other_language_one_stands_where_one_stood(at_once):
    preview = PreviewPresenter(at_once)
    preview.show_reading(UITLOOP)
    assert preview.state().languages == ("nl", "en")
    second = next(iter(UITLOOP.case.scenes.values())).choices[0].next
    preview.play_from(second)
    dutch = preview.player.state().narration
    preview.read_in("en")
    assert preview.state().language == "en"
    assert here(preview) == second
    assert preview.player.state().narration != dutch
    preview.show_reading(changed(UITLOOP, ("format: glasltrainer/1\n", "# a\nformat: glasltrainer/1\n")))
    assert preview.state().language == "en"


def test_feedback_comes_at_once_when_it_is_wanted(preview):
    preview.give_feedback_at_once(is_wanted=True)
    preview.player.pick("ask")
    preview.player.confirm()
    assert isinstance(preview.player.state().panel, After)
    assert preview.player.state().panel.feedback
    preview.show_reading(small(("It asks.", "It asks openly.")))
    assert "It asks openly." in map(str, preview.player.state().panel.feedback)


def test_where_it_is_written(preview):
    assert preview.place() == ("scenes", "hall")
    preview.player.pick("ask")
    assert preview.place() == ("scenes", "hall", "choices", "ask")


def test_every_shipped_case_can_be_played_through_beside_its_text(at_once):
    preview = PreviewPresenter(at_once)
    preview.show_reading(UITLOOP)
    player = preview.player
    case = UITLOOP.case
    for _ in range(80):
        panel = player.state().panel
        if isinstance(panel, Ended):
            break
        asked = engine.now(case, player.attempt).question
        if isinstance(panel, ChoiceAsk):
            player.pick(next(option.id for option in panel.options if option.is_open))
        elif (
            asked is not None
            and not isinstance(asked, ChoiceQuestion)
            and player.state().can_confirm is False
        ):
            response = by_key(asked)
            if hasattr(response, "stage"):
                player.pick_stage(response.stage)
            elif hasattr(response, "role"):
                player.pick(response.role)
            else:
                for part, kind in response.parts:
                    player.sort_part(part, kind)
        player.confirm()
    assert isinstance(player.state().panel, Ended)
