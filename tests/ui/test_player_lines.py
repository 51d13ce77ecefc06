"""The lines of an attempt: looking back, trying another answer, other languages, feedback at once."""

from __future__ import annotations

import pytest

from glasltrainer.core.attempt import (
    Branched,
    Certainty,
    Rejoined,
    Responded,
    StageJudged,
)
from glasltrainer.i18n import ENGLISH
from glasltrainer.ui.player.presenter import PlayOptions
from glasltrainer.ui.player.state import (
    After,
    ChoiceAsk,
    Ended,
    EvidenceAsk,
    LookingBack,
    StageAsk,
)
from tests.ui.cases import PHRASES, Kept, make_player


def to_board(player):
    player.confirm()
    assert isinstance(player.state().panel, StageAsk)


def to_choice(player, stage=2, marked=PHRASES[:1]):
    to_board(player)
    player.pick_stage(stage)
    player.confirm()
    past(player, After)
    for phrase in marked:
        player.toggle_phrase(phrase)
    player.confirm()
    past(player, After)
    assert isinstance(player.state().panel, ChoiceAsk)


def past(player, kind):
    if isinstance(player.state().panel, kind):
        player.confirm()


def test_looking_back_changes_nothing(at_once):
    recorder = Kept()
    player = make_player(at_once, recorder=recorder)
    to_choice(player, stage=7)
    before, attempt = player.state(), player.attempt
    player.pick("blame")
    drafted = player.state().panel
    player.go_back()
    assert "Nesrin, luister even mee" in ENGLISH.render(player.state().panel.answer)
    player.number_key(2)
    player.go_back()
    panel = player.state().panel
    assert isinstance(panel, LookingBack)
    assert "7" in ENGLISH.render(panel.answer)
    player.go_back()
    assert player.state().scene == "opening"
    assert player.state().panel.is_first
    assert not player.state().panel.can_try_again
    assert not player.state().can_go_back
    player.go_back()
    for _ in range(3):
        player.go_forward()
    assert player.state().panel == drafted
    player.go_back()
    player.go_back()
    player.to_present()
    assert player.state().panel == drafted
    assert player.attempt == attempt
    assert len(recorder.calls) == 3
    assert player.state().moment == before.moment


def test_another_answer_is_explored_and_the_first_one_stays(at_once):
    recorder = Kept()
    player = make_player(at_once, recorder=recorder)
    to_choice(player, stage=7)
    player.pick("blame")
    player.confirm()
    counted = player.attempt.counted_steps
    assert isinstance(player.state().panel, Ended)
    for _ in range(3):
        player.go_back()
    assert player.state().panel.step == 1
    player.try_again()
    assert player.state().is_exploring
    assert isinstance(player.state().panel, StageAsk)
    player.pick_stage(2)
    player.confirm()
    assert player.attempt.counted_steps == counted
    assert recorder.events[-2:] == (Branched(1), Responded(StageJudged(2)))
    player.rejoin()
    assert recorder.events[-1] == Rejoined()
    assert not player.state().is_exploring
    assert player.state().panel == Ended("", is_explored=False)
    player.rejoin()
    assert recorder.events[-1] == Rejoined()
    assert recorder.events.count(Rejoined()) == 1


def test_an_explored_end_says_so_and_the_debrief_can_start_there(at_once):
    player = make_player(at_once)
    to_choice(player)
    player.pick("blame")
    player.confirm()
    player.try_again(3)
    player.pick("blame")
    player.confirm()
    assert player.state().panel == Ended("", is_explored=True)


@pytest.mark.parametrize("asks", [True, False])
def test_a_change_of_language_keeps_the_draft(at_once, asks):
    player = make_player(at_once, options=PlayOptions(asks_certainty=asks))
    to_board(player)
    player.pick_stage(6)
    player.set_certainty(Certainty.SURE)
    player.read_in("en")
    assert player.state().language == "en"
    assert player.state().panel.picked == 6
    assert player.state().panel.certainty == (Certainty.SURE if asks else None)
    player.confirm()
    player.toggle_phrase(PHRASES[2])
    player.read_in("nl")
    assert player.state().panel.marked == {PHRASES[2]}
    player.confirm()
    player.pick("ask")
    player.read_in("en")
    panel = player.state().panel
    assert panel.picked == "ask"
    assert all(option.text.startswith("en: ") for option in panel.options)
    player.confirm()
    player.read_in("nl")
    panel = player.state().panel
    assert isinstance(panel, After)
    assert panel.said == "nl: Wat heb je nodig?"
    assert panel.reply[0].line.text[0].text == "nl: Tijd."
    player.read_in("fy")  # a language it does not have
    assert player.state().language == "nl"


def test_feedback_at_once_follows_every_answer_in_the_language_of_now(at_once):
    player = make_player(at_once, options=PlayOptions(is_feedback_at_once=True))
    to_board(player)
    player.pick_stage(2)
    player.confirm()
    panel = player.state().panel
    assert isinstance(panel, After)
    assert "nl: praten om te winnen" in panel.feedback
    player.read_in("en")
    assert "en: praten om te winnen" in player.state().panel.feedback
    player.confirm()
    assert isinstance(player.state().panel, EvidenceAsk)
    player.confirm()
    player.confirm()
    player.pick("ask")
    player.confirm()
    panel = player.state().panel
    assert panel.reply
    assert "en: je vraagt ernaar" in panel.feedback


def test_without_it_only_people_answer(at_once):
    player = make_player(at_once)
    to_choice(player)
    player.play_with(PlayOptions(is_feedback_at_once=True))
    player.pick("ask")
    player.play_with(PlayOptions())
    assert player.state().panel.picked == "ask"
    player.confirm()
    assert player.state().panel.feedback == ()
