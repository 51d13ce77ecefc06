"""Say it first: the answers of a choice are held back until one has said one's own, which goes nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton

from glasltrainer.core.attempt import ChoiceMade, Responded
from glasltrainer.ui.player.presenter import PlayOptions
from glasltrainer.ui.player.state import ChoiceAsk, HelpAsk
from tests.ui.cases import Kept, make_player, reach
from tests.ui.hands import press, tab_to

FIRST = PlayOptions(says_first=True)


def held(player):
    panel = player.state().panel
    return isinstance(panel, ChoiceAsk) and panel.is_held


def options_shown(view):
    return [row for row in view.findChildren(QRadioButton) if row.isVisible() and row.property("option")]


def test_the_answers_come_after_one_confirms(at_once):
    player = make_player(at_once, options=FIRST)
    reach(player, ChoiceAsk)
    assert held(player)
    assert player.state().can_confirm
    player.number_key(1)
    player.pick("ask")
    assert player.state().panel.picked is None
    player.confirm()
    assert not held(player)
    assert not player.state().can_confirm
    player.number_key(1)
    assert player.state().panel.picked


def test_it_is_off_unless_asked_for(at_once):
    player = make_player(at_once)
    reach(player, ChoiceAsk)
    assert not held(player)


def test_every_choice_is_held_back_and_only_choices(at_once):
    recorder, seen = Kept(), []
    player = make_player(at_once, options=FIRST, recorder=recorder)
    for _ in range(30):
        seen.append(held(player))
        if isinstance(player.state().panel, HelpAsk):
            break
        if isinstance(player.state().panel, ChoiceAsk) and not held(player):
            player.pick("ask")
        player.pick_stage(2)
        player.confirm()
    assert seen.count(True) == 1
    made = [event for event in recorder.events if isinstance(event, Responded)]
    assert sum(isinstance(event.response, ChoiceMade) for event in made) == 1


def test_switched_off_it_lets_go_and_another_language_keeps_it(at_once):
    player = make_player(at_once, options=FIRST)
    reach(player, ChoiceAsk)
    player.read_in("en")
    assert held(player)
    player.play_with(replace(FIRST, says_first=False))
    assert not held(player)
    player.play_with(FIRST)
    assert not held(player)  # they were seen


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_typed_with_the_keyboard_shown_beside_the_answers_and_forgotten(at_once, show_player, scale):
    recorder = Kept()
    player = make_player(at_once, options=FIRST, recorder=recorder)
    reach(player, ChoiceAsk)
    assert not player.state().panel.picked
    view = show_player(player, size=(1024, 700), scale=scale)
    assert options_shown(view) == []
    tab_to(lambda widget: isinstance(widget, QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), "Wat heb je 3 keer nodig?")
    press(Qt.Key.Key_Return)
    assert len(options_shown(view)) >= 2
    assert any(
        "Wat heb je 3 keer nodig?" in one.text() for one in view.findChildren(QLabel) if one.isVisible()
    )
    press(1, Qt.Key.Key_Return)
    assert not isinstance(player.state().panel, ChoiceAsk)
    assert not any("nodig" in one.text() for one in view.findChildren(QLabel) if one.isVisible())
    assert all(not line.text() for line in view.findChildren(QLineEdit))
    assert "nodig" not in repr(recorder.events)
