"""Short practice as the program composes it: the real worker's thread, the real store, the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from glasltrainer.core.drilled import drill_fact
from glasltrainer.core.facts import Fact, FactKind
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.drill.drill import ShortPractice
from glasltrainer.ui.drill.end import EndView
from glasltrainer.ui.drill.round import RoundView
from glasltrainer.ui.drill.start import StartView
from glasltrainer.ui.drill.state import StartState
from glasltrainer.ui.jobs import Jobs
from glasltrainer.ui.practice import Practice
from glasltrainer.ui.window import Window
from tests.ui.drill.learners import places
from tests.ui.hands import focused, press, show_active


@pytest.fixture
def program(qtbot, make_look, tmp_path):
    """Short practice open in the window, and how many answers are kept."""
    look, window, jobs = make_look(), Window(), Jobs()
    practice = Practice(places(tmp_path), Settings())  # opened in the worker's thread
    qtbot.addWidget(window)
    window.dress(look)
    drill = ShortPractice(practice, jobs, language="nl", look=lambda: look, show=window.show_screen)
    drill.open()
    show_active(qtbot, window)

    def kept():
        """How many answers are stored by now."""
        found = []
        jobs.run(lambda: len(practice.drills.all()), found.append, found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]

    try:
        qtbot.waitUntil(lambda: bool(focused().property("drill")), timeout=8_000)
        yield drill, window, kept
    finally:
        jobs.close(practice.close)
        window.close()


def test_with_the_keyboard_from_the_start_to_the_end(qtbot, program):
    drill, window, kept = program
    assert isinstance(window.screen_shown(), StartView)
    press(Qt.Key.Key_Space)
    assert isinstance(window.screen_shown(), RoundView)
    presenter = drill._presenter
    press(4, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: presenter.state().mark is not None)
    assert kept() == 1
    drill.open()  # back from another screen: the round goes on
    assert isinstance(window.screen_shown(), RoundView)
    assert presenter.state().mark is not None
    press(Qt.Key.Key_Escape)
    assert isinstance(window.screen_shown(), EndView)


def test_nothing_is_drawn_once_it_is_left(qtbot, program):
    drill, window, kept = program
    press(Qt.Key.Key_Space)
    press(4, Qt.Key.Key_Return)
    drill.leave()
    window.show_screen(QWidget)
    qtbot.waitUntil(lambda: drill._presenter.state().mark is not None)
    assert kept() == 1


def test_a_pair_of_stages_is_practised_at_once(qtbot, program):
    drill, window, _kept = program
    drill.open_pair((4, 5))
    qtbot.waitUntil(lambda: isinstance(window.screen_shown(), RoundView))
    presenter = drill._presenter
    assert presenter.state().length == 10
    press(4, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: presenter.state().mark is not None)
    assert presenter.state().key in (4, 5)


def test_an_answer_of_before_is_seen_again_and_leads_back(qtbot, program):
    drill, window, kept = program
    press(Qt.Key.Key_Space)
    press(7, Qt.Key.Key_Return)
    presenter = drill._presenter
    qtbot.waitUntil(lambda: presenter.state().mark is not None)
    told, answer = presenter.state(), presenter._session._answers[-1]
    item = answer.item
    answer_again = replace(answer, chosen=2, at=answer.at + timedelta(minutes=1))
    presenter._background.run(lambda: presenter._desk.keep((answer_again,)), lambda _: None, pytest.fail)
    back = []
    drill.open_answer(drill_fact(answer), lambda: back.append(item))
    qtbot.waitUntil(lambda: getattr(presenter.state(), "is_review", False))
    again = presenter.state()
    assert isinstance(window.screen_shown(), RoundView)
    assert (again.mark, again.key, again.pointer) == (told.mark, told.key, 7)
    assert kept() == 2
    press(Qt.Key.Key_Return)
    assert back == [item]
    assert kept() == 2
    drill.open()
    assert isinstance(window.screen_shown(), StartView)


def test_a_situation_that_is_gone_is_told(qtbot, program):
    drill, window, _kept = program
    at = "2026-03-02T18:00:00+00:00"
    drill.open_answer(Fact(FactKind.STAGE, "shipped/no-such", at, 1.0, 4, 4), lambda: None)
    qtbot.waitUntil(lambda: drill._presenter.state().trouble is not None)
    assert isinstance(window.screen_shown(), StartView)


def test_whoever_goes_elsewhere_meanwhile_is_not_brought_back(qtbot, program):
    drill, window, _kept = program
    drill.open_pair((4, 5))
    drill.leave()
    window.show_screen(QWidget)
    qtbot.waitUntil(lambda: not drill._presenter.state().is_reading)
    assert isinstance(drill._presenter.state(), StartState)
