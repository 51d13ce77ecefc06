"""Playing in a real window by keys alone, with the keyboard always where it should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QRadioButton

from glasltrainer.authoring import load_path
from glasltrainer.core import engine
from glasltrainer.core.attempt import Certainty
from glasltrainer.core.case import Quality
from glasltrainer.core.graph import survey
from glasltrainer.i18n import msg
from glasltrainer.ui.player.presenter import PlayerPresenter, PlayOptions
from glasltrainer.ui.player.state import (
    After,
    ChoiceAsk,
    Ended,
    EvidenceAsk,
    HelpAsk,
    LookingBack,
    SortAsk,
    StageAsk,
)
from glasltrainer.ui.text import TextView
from tests.ui.cases import Kept, make_player
from tests.ui.conftest import AtOnce
from tests.ui.hands import button_named, focused, press, reach, tab_to, walk_to

SCENARIOS = Path(__file__).parents[2] / "scenarios"
QUESTIONS = {StageAsk, EvidenceAsk, HelpAsk, SortAsk, ChoiceAsk}


def best(player, panel) -> str:
    """An open answer, the best by its author's word."""
    scene = player.case.scenes[player.attempt.position.scene]
    order = [Quality.BEST, Quality.GOOD, None, Quality.WEAK, Quality.HARMFUL]
    offered = [option for option in panel.options if option.is_open]
    return min(offered, key=lambda option: order.index(scene.choice(option.id).quality)).id


def by_number(player):
    """Answer what is asked with number keys and Enter."""
    panel = player.state().panel
    match panel:
        case StageAsk():
            press(4)
        case EvidenceAsk():
            press(1, 3)
        case HelpAsk():
            press(2)
        case SortAsk(question=question):
            for _ in question.parts:
                press(2)
        case ChoiceAsk(options):
            wanted = best(player, panel)
            press(next(option.number for option in options if option.id == wanted))
    press(Qt.Key.Key_Return)


def by_tab(player):
    """Answer what is asked with Tab, arrows, Space and Enter only."""
    panel = player.state().panel
    match panel:
        case StageAsk():
            tab_to(lambda w: hasattr(w, "stage"))
            walk_to(lambda w: w.stage == 4)
            press(Qt.Key.Key_Space)
        case EvidenceAsk():
            tab_to(lambda w: isinstance(w, QCheckBox))
            press(Qt.Key.Key_Space)
        case SortAsk(question=question):
            for part in question.parts:
                tab_to(lambda w, part=part: w.property("part") == part.id)
                press(Qt.Key.Key_Space)
        case HelpAsk(options) | ChoiceAsk(options):
            wanted = best(player, panel) if isinstance(panel, ChoiceAsk) else options[3].id
            tab_to(lambda w: w.property("option"))
            walk_to(lambda w: w.property("option") == wanted)
            press(Qt.Key.Key_Space)
        case _:
            pass
    press(Qt.Key.Key_Enter)


@pytest.mark.parametrize("name", ["uitloop", "al-geregeld"])
@pytest.mark.parametrize(("hands", "language"), [(by_number, "nl"), (by_number, "en"), (by_tab, "nl")])
def test_a_whole_case_is_played_to_its_end_by_keys(show_player, name, language, hands):
    loaded = load_path(SCENARIOS / f"{name}.yaml")
    case = loaded.in_language(language)
    recorder, ended = Kept(), []
    player = PlayerPresenter(
        loaded,
        engine.begin(case, language=language, seed=3),
        survey(case),
        recorder=recorder,
        background=AtOnce(),
        options=PlayOptions(),
        finished=lambda: ended.append(True),
    )
    show_player(player, language=language)
    seen = set()
    for _ in range(80):
        seen.add(type(player.state().panel))
        before = player.state()
        hands(player)
        if ended:
            break
        assert player.state() != before, "no key moves this on"
    assert ended == [True]
    assert engine.is_finished(case, player.attempt)
    assert engine.replay(case, recorder.events, language=language, seed=3) == player.attempt
    assert seen >= {StageAsk, EvidenceAsk, ChoiceAsk, After, Ended}
    assert seen & {SortAsk, HelpAsk}


def test_backspace_looks_back_and_enter_comes_forward(show_player):
    player = make_player(AtOnce())
    show_player(player)
    reach(player, ChoiceAsk)
    attempt = player.attempt
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert isinstance(player.state().panel, LookingBack)
    assert player.state().panel.step == 1
    press(5, 6)
    press(Qt.Key.Key_Return)
    assert player.state().panel.step == 2
    press(Qt.Key.Key_Return)
    assert isinstance(player.state().panel, ChoiceAsk)
    assert player.attempt == attempt


@pytest.mark.parametrize("pressed", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_focused_button_is_what_enter_presses(show_player, pressed):
    player = make_player(AtOnce())
    view = show_player(player, language="en")
    reach(player, ChoiceAsk)
    tab_to(lambda w: w is button_named(view, "Back"))
    press(pressed)
    assert isinstance(player.state().panel, LookingBack)
    tab_to(lambda w: w is button_named(view, "Try another answer from here"))
    press(pressed)
    assert player.state().is_exploring
    assert isinstance(player.state().panel, EvidenceAsk)
    tab_to(lambda w: w is button_named(view, "Back to my own line"))
    press(pressed)
    assert not player.state().is_exploring
    assert isinstance(player.state().panel, ChoiceAsk)


def test_stepping_forward_by_its_button_goes_on_and_on(show_player):
    """The button is drawn anew at each step: the keyboard must not fall off it to somewhere else."""
    player = make_player(AtOnce())
    view = show_player(player, language="en")
    reach(player, ChoiceAsk)
    press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    tab_to(lambda w: w is button_named(view, "One forward"))
    press(Qt.Key.Key_Space)
    assert player.state().panel.step == 2
    assert view.isAncestorOf(focused()) or focused() is view
    press(Qt.Key.Key_Return)
    assert isinstance(player.state().panel, ChoiceAsk)


def test_after_every_answer_the_keyboard_is_on_this_screen(show_player):
    player = make_player(AtOnce())
    view = show_player(player)
    for _ in range(30):
        assert focused() is view or view.isAncestorOf(focused())
        if isinstance(player.state().panel, Ended):
            break
        by_tab(player)
    assert isinstance(player.state().panel, Ended)


def test_tab_goes_through_the_question_before_anything_else(show_player):
    player = make_player(AtOnce())
    view = show_player(player, language="en")

    def stops(count):
        found = []
        for _ in range(count):
            press(Qt.Key.Key_Tab)
            found.append(focused())
        return found

    reach(player, StageAsk)
    press(4)
    assert stops(5) == [view._ladder.steps()[4], *view._certainties.values(), button_named(view, "Confirm")]
    reach(player, SortAsk)
    assert [stop.property("part") for stop in stops(2)] == ["1", "2"]
    press(1, 2)
    assert stops(1) == [button_named(view, "Confirm")]


def test_numbers_work_wherever_the_keyboard_is(show_player):
    player = make_player(AtOnce())
    view = show_player(player)
    reach(player, StageAsk)
    for stage, target in enumerate([*view.findChildren(QRadioButton)[:2], view.findChild(TextView), view], 2):
        target.setFocus()
        press(stage)
        assert player.state().panel.picked == stage


def test_how_sure_one_is_goes_by_keys_too(show_player):
    player = make_player(AtOnce())
    view = show_player(player, language="en")
    reach(player, StageAsk)
    press(4)
    for name, certainty in (("guess", Certainty.GUESS), ("sure", Certainty.SURE), ("sure", None)):
        tab_to(lambda w, name=name: w.accessibleName() == f"How sure: {name}")
        press(Qt.Key.Key_Space)
        assert player.state().panel.certainty is certainty
    assert not any(made.isChecked() for made in view._certainties.values())


def test_what_can_be_done_about_a_notice_is_a_button(show_player):
    player = make_player(AtOnce())
    view = show_player(player, language="en")
    done = []
    player.offer(msg("This case has changed."), msg("Start the new version"), lambda: done.append(True))
    tab_to(lambda w: w is button_named(view, "Start the new version"))
    press(Qt.Key.Key_Return)
    assert done == [True]
