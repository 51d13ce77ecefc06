"""The first page of the studio: everything on it can be reached, says what it does, and does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow

from glasltrainer.i18n import msg
from glasltrainer.ui.studio.beginning.start import StartPage
from glasltrainer.ui.studio.beginning.state import OwnCase, ShippedCase, StartState, Unsaved
from tests.ui.conftest import nameless
from tests.ui.hands import button_named, click, focused, press, show_active

STATE = StartState(
    own=(
        OwnCase("/a/slot.yaml", "The slot", "2026-11-21T16:40:00", 0),
        OwnCase("/a/b.yaml", "The call", "", 3),
    ),
    shipped=(ShippedCase("/s/u.yaml", "Overrun"), ShippedCase("/s/v.yaml", "Arranged")),
    unsaved=(Unsaved("k1", "The handover", "2026-11-22T12:01:00"),),
)


@pytest.fixture
def page(qtbot, make_look):
    window = QMainWindow()
    qtbot.addWidget(window)
    made = StartPage(make_look(language="en"))
    made.show_state(STATE)
    window.setCentralWidget(made)
    window.resize(1024, 700)
    show_active(qtbot, window)
    yield made
    window.close()


def test_the_keyboard_is_at_a_new_case(qtbot, page):
    qtbot.waitUntil(lambda: focused().text() == "Write a new case")
    with qtbot.waitSignal(page.new_wanted):
        press(Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("button", "signal", "told"),
    [
        ("Open a file …", "file_wanted", []),
        ("Go on with The slot, no problems", "case_wanted", ["/a/slot.yaml"]),
        ("Go on with The call, 3 problems", "case_wanted", ["/a/b.yaml"]),
        ("Make a copy and open it", "copy_wanted", ["/s/u.yaml"]),
        ("Go on with the unsaved work on The handover", "recover_wanted", ["k1"]),
        ("Throw away the unsaved work on The handover", "discard_wanted", ["k1"]),
    ],
)
def test_every_button_tells_what_is_wanted(qtbot, page, button, signal, told):
    with qtbot.waitSignal(getattr(page, signal)) as caught:
        click(button_named(page, button))
    assert caught.args == told


def test_without_cases_it_says_what_to_do(page):
    page.show_state(StartState(trouble=msg("The disk is full.")))
    QTest.qWait(0)
    told = "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert "Cases you write appear here." in told
    assert "The disk is full." in told
    assert "comes with the program" not in told


def test_everything_has_a_name(page):
    assert nameless(page) == []
