"""The player without Qt: every answer, every way back, and what storing does to it."""

from __future__ import annotations

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    Responded,
    StageJudged,
)
from glasltrainer.core.case import PartKind
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.ui.player.state import (
    After,
    ChoiceAsk,
    ContinueAsk,
    Ended,
    HelpAsk,
    SortAsk,
    StageAsk,
)
from tests.ui.cases import PHRASES, Kept, Later, make_player


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


def answers(recorder):
    return [event.response for event in recorder.events if isinstance(event, Responded)]


def play_to_the_end(player):
    to_choice(player)
    player.pick("ask")
    player.confirm()
    player.confirm()  # past the reply
    for stage in (1, 2):
        player.pick_stage(stage)
        player.confirm()
    player.pick("moderation")
    player.confirm()
    player.pick("to-bed")
    player.confirm()
    player.sort_part("1", PartKind.PERSON)
    player.sort_part("2", PartKind.PERSON)
    player.confirm()
    player.confirm()


def test_every_kind_of_question_is_answered_and_stored_in_order(at_once):
    recorder, ended = Kept(), []
    player = make_player(at_once, recorder=recorder, finished=lambda: ended.append(True))
    play_to_the_end(player)
    assert answers(recorder) == [
        Continued(),
        StageJudged(2),
        EvidenceMarked(PHRASES[:1]),
        ChoiceMade("ask"),
        StageJudged(1),
        StageJudged(2),
        HelpChosen("moderation"),
        ChoiceMade("to-bed"),
        PartsSorted((("1", PartKind.PERSON), ("2", PartKind.PERSON))),
        Continued(),
    ]
    assert player.state().panel == Ended("En jij?", is_explored=False)
    assert not ended
    player.confirm()
    assert ended == [True]
    assert engine.is_finished(player.case, player.attempt)


def test_each_answer_is_stored_by_itself_before_the_screen_goes_on(at_once):
    background, recorder = Later(), Kept()
    player = make_player(background, recorder=recorder)
    player.confirm()
    assert player.state().is_saving
    assert isinstance(player.state().panel, ContinueAsk)
    for intent in (player.confirm, player.go_back, player.rejoin, lambda: player.try_again(0)):
        intent()
    assert player.state().is_saving
    background.work()
    assert isinstance(player.state().panel, StageAsk)
    assert not player.state().is_saving
    assert len(recorder.calls) == 1
    player.pick_stage(3)
    player.confirm()
    player.pick_stage(9)  # too late: 3 is on its way to the disk
    assert player.state().panel.picked == 3
    background.work()
    assert answers(recorder) == [Continued(), StageJudged(3)]


def test_nothing_is_confirmed_until_the_answer_is_whole(at_once):
    recorder = Kept()
    player = make_player(at_once, recorder=recorder)
    to_board(player)
    for number in (11, -1):
        player.pick_stage(number)
    player.confirm()
    assert len(recorder.events) == 1
    assert not player.state().can_confirm
    player.pick_stage(0)
    assert player.state().can_confirm


def test_certainty_goes_with_the_stage_and_can_be_taken_back(at_once):
    recorder = Kept()
    player = make_player(at_once, recorder=recorder)
    to_board(player)
    player.pick_stage(4)
    player.set_certainty(Certainty.GUESS)
    player.set_certainty(None)
    player.set_certainty(Certainty.SURE)
    player.pick_stage(5)
    player.confirm()
    assert answers(recorder)[-1] == StageJudged(5, Certainty.SURE)
    assert player.state().pointer == 5


def test_number_keys_stand_for_what_is_shown(at_once):
    recorder = Kept()
    player = make_player(at_once, recorder=recorder)
    player.number_key(1)  # nothing to pick while reading
    to_board(player)
    player.number_key(0)
    player.confirm()
    for key in (1, 3, 3, 2, 9):
        player.number_key(key)
    player.confirm()
    assert answers(recorder)[1:] == [StageJudged(0), EvidenceMarked((PHRASES[0], PHRASES[1]))]
    panel = player.state().panel
    assert isinstance(panel, ChoiceAsk)
    closed = next(option for option in panel.options if not option.is_open)
    assert closed.note == "nl: te weinig vertrouwen"
    assert "hidden" not in {option.id for option in panel.options}
    player.number_key(closed.number)
    assert not player.state().can_confirm
    asked = next(option for option in panel.options if option.id == "ask")
    player.number_key(asked.number)
    player.confirm()
    player.number_key(4)  # the reply stands on the screen: nothing may answer what is hidden beneath it
    player.pick_stage(4)
    player.confirm()
    assert player.state().panel == StageAsk("Hanna", asks_certainty=True)


def test_sorting_goes_part_by_part(at_once):
    player = make_player(at_once)
    to_choice(player)
    player.pick("ask")
    player.confirm()
    player.confirm()
    for key in (1, None, 1, None, 1, None):
        player.confirm() if key is None else player.number_key(key)
    panel = player.state().panel
    assert isinstance(panel, ChoiceAsk)
    player.pick("to-bed")
    player.confirm()
    panel = player.state().panel
    assert isinstance(panel, SortAsk)
    assert panel.kinds == (PartKind.PERSON, PartKind.PROBLEM)
    assert panel.current == "1"
    player.sort_part("1", PartKind.NEED)  # not asked for here
    player.number_key(3)
    assert player.state().panel == panel
    player.number_key(2)
    assert player.state().panel.current == "2"
    assert not player.state().can_confirm
    player.number_key(1)
    player.sort_part("1", PartKind.PERSON)  # another thought
    assert player.state().panel.sorted == (("1", PartKind.PERSON), ("2", PartKind.PERSON))
    assert player.state().can_confirm


def test_help_offers_every_role_by_its_key(at_once):
    player = make_player(at_once)
    to_choice(player)
    player.pick("ask")
    player.confirm()
    player.confirm()
    for _ in range(2):
        player.number_key(1)
        player.confirm()
    panel = player.state().panel
    assert isinstance(panel, HelpAsk)
    assert [(option.number, option.id) for option in panel.options] == [
        (number, role.id) for number, role in enumerate(ROLES, 1)
    ]
    player.number_key(2)
    assert player.state().panel.picked == ROLES[1].id
