"""Short practice as the program composes it: the real worker's thread, the real store, the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from glasltrainer.storage.settings import Settings
from glasltrainer.ui.drill.drill import ShortPractice
from glasltrainer.ui.drill.end import EndView
from glasltrainer.ui.drill.round import RoundView
from glasltrainer.ui.drill.start import StartView
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
