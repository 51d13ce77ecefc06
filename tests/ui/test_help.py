"""F1: a sheet with the keys that comes, goes and gives the keyboard back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.ui.help import CLASS_KEYS, KEYS, HelpPanel
from tests.ui.conftest import nameless
from tests.ui.hands import show_active


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    fill(made)
    made.resize(1024, 700)
    show_active(qtbot, made)
    return made


def fill(window):
    """A screen with a field and a button."""
    screen = QWidget()
    layout = QVBoxLayout(screen)
    field, press = QLineEdit(), QPushButton("Beneath")
    layout.addWidget(field)
    layout.addWidget(press)
    window.setCentralWidget(screen)
    field.setFocus()


def sheet(window):
    return window.findChild(HelpPanel, "help")


def key(window, pressed):
    QTest.keyClick(window.windowHandle(), pressed)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_shows_every_key_whole(window, make_look, language, scale):
    look = make_look(language=language, scale=scale)
    HelpPanel.toggle(window, look)
    shown = {made.text() for made in sheet(window).findChildren(QLabel)}
    for name, meaning in KEYS:
        assert name in shown
        assert look.tr(meaning) in shown
    for made in sheet(window).findChildren(QLabel):
        assert made.height() >= made.heightForWidth(made.width())
        assert made.wordWrap() or made.width() >= made.sizeHint().width()
    assert nameless(sheet(window)) == []
    card = sheet(window).findChild(QFrame)
    assert sheet(window).rect().contains(card.geometry())
    if scale == 1.0:
        assert sheet(window).findChild(QScrollArea).verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    "pressed", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space]
)
def test_it_goes_by_key_and_gives_the_keyboard_back(window, make_look, pressed):
    field = window.focusWidget()
    HelpPanel.toggle(window, make_look())
    assert sheet(window).isAncestorOf(window.focusWidget())
    key(window, pressed)
    assert sheet(window) is None
    assert window.focusWidget() is field


def test_f1_again_takes_it_away(window, make_look):
    look = make_look()
    HelpPanel.toggle(window, look)
    HelpPanel.toggle(window, look)
    assert sheet(window) is None
    HelpPanel.toggle(window, look)
    assert sheet(window).isVisible()


def test_no_key_reaches_the_screen_beneath(window, make_look):
    field = window.focusWidget()
    pressed = []
    window.centralWidget().findChild(QPushButton).clicked.connect(lambda: pressed.append(True))
    HelpPanel.toggle(window, make_look())
    for _ in range(3):
        key(window, Qt.Key.Key_Tab)
        assert sheet(window).isAncestorOf(QApplication.focusWidget())
        key(window, Qt.Key.Key_1)
    key(window, Qt.Key.Key_Backtab)
    assert field.text() == ""
    assert pressed == []
    assert sheet(window).isVisible()


def test_a_click_beside_it_takes_it_away_and_touches_nothing(window, make_look):
    pressed = []
    beneath = window.centralWidget().findChild(QPushButton)
    beneath.clicked.connect(lambda: pressed.append(True))
    place = beneath.mapTo(window, QPoint(10, 10))
    HelpPanel.toggle(window, make_look())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=window.rect().center())
    assert sheet(window) is not None
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert sheet(window) is None
    assert pressed == []
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert pressed == [True]


def test_the_close_button_closes(qtbot, window, make_look):
    HelpPanel.toggle(window, make_look())
    qtbot.mouseClick(sheet(window).findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert sheet(window) is None


def test_it_goes_when_the_window_gets_another_size(window, make_look):
    HelpPanel.toggle(window, make_look())
    window.resize(900, 650)
    assert sheet(window) is None


def test_another_screen_that_takes_the_keyboard_takes_it_away(qtbot, window, make_look):
    """Ctrl+L works while the sheet is there."""
    HelpPanel.toggle(window, make_look())
    fill(window)
    assert sheet(window) is None
    assert window.focusWidget() is window.centralWidget().findChild(QLineEdit)


def test_it_can_go_when_what_had_the_keyboard_is_gone(qtbot, window, make_look):
    field = window.focusWidget()
    HelpPanel.toggle(window, make_look())
    with qtbot.waitSignal(field.destroyed, timeout=1000):
        field.deleteLater()
    key(window, Qt.Key.Key_Escape)
    assert sheet(window) is None


def test_in_a_low_window_the_keys_scroll(window, make_look):
    window.resize(760, 520)
    HelpPanel.toggle(window, make_look(scale=2.0))
    bar = sheet(window).findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    for _ in range(120):
        key(window, Qt.Key.Key_Down)
    assert bar.value() == bar.maximum()
    close = sheet(window).findChild(QPushButton)
    assert window.rect().contains(close.rect().translated(close.mapTo(window, QPoint())))


def test_on_a_course_day_the_keys_of_the_class_are_told(qtbot, make_look):
    window, look = QMainWindow(), make_look(language="en")
    qtbot.addWidget(window)
    window.resize(1024, 700)
    HelpPanel.toggle(window, look, CLASS_KEYS)
    told = [made.text() for made in window.findChild(HelpPanel).findChildren(QLabel)]
    for key in ("PgDn, →", "PgUp, ←", "B", "F5", "Esc", "F8"):
        assert key in told
