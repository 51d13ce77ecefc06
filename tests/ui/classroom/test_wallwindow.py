"""The wall's window: on which screen, how its keys go on, and what a field of text keeps for itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.ui.classroom.keys import KEYS, key_name
from glasltrainer.ui.classroom.screens import Screen, Screens
from glasltrainer.ui.classroom.state import Wall
from glasltrainer.ui.classroom.wallwindow import WallWindow, screens_now
from tests.ui.classroom import walls
from tests.ui.hands import show_active

Key = Qt.Key
TABLE = {
    "next": (Key.Key_PageDown, Key.Key_Right, Key.Key_Down, Key.Key_Space, Key.Key_Return, Key.Key_Enter),
    "back": (Key.Key_PageUp, Key.Key_Left, Key.Key_Up, Key.Key_Backspace),
    "black": (Key.Key_B, Key.Key_Period),
    "vote": (Key.Key_F5,),
    "escape": (Key.Key_Escape,),
    "freeze": (Key.Key_F,),
    "now": (Key.Key_N,),
}
LAPTOP = Screen("laptop", (0, 0, 800, 800), is_primary=True)
NONE, SHIFT, CTRL, PAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


def pressed(key: Qt.Key, held=NONE, *, again: bool = False) -> str | None:
    return key_name(QKeyEvent(QEvent.Type.KeyPress, key, held, "", again))


@pytest.fixture
def window(qtbot, make_look):
    made = WallWindow(make_look())
    qtbot.addWidget(made)
    yield made
    made.close()


def test_the_table_of_keys(qapp):
    assert {key: name for name, keys in TABLE.items() for key in keys} == KEYS
    for name, keys in TABLE.items():
        for key in keys:
            assert pressed(key) == name
            assert pressed(key, PAD) == name
            assert pressed(key, CTRL) is None
            assert pressed(key, again=True) is None  # held down it asks once
    assert pressed(Key.Key_F5, SHIFT) == "vote"
    assert pressed(Key.Key_B, SHIFT) is None
    assert pressed(Key.Key_X) is None


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit, QSpinBox, QPushButton, QComboBox])
def test_while_writing_only_the_clicker_counts(make, qtbot):
    window = QWidget()
    field = make()
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    show_active(qtbot, window)
    field.setFocus()
    assert QApplication.focusWidget() is field
    writes = make in (QLineEdit, QPlainTextEdit, QSpinBox)
    for name, keys in TABLE.items():
        for key in keys:
            is_clicker = key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_F5, Key.Key_Escape)
            if make is QSpinBox:  # letters mean nothing in a number
                is_clicker = is_clicker or key in (Key.Key_B, Key.Key_Period, Key.Key_F, Key.Key_N)
            assert pressed(key) == (name if is_clicker or not writes else None)


def test_keys_go_on_to_the_class_once_the_pages_are_turned(qtbot, window):
    used = []
    window.key_used.connect(used.append)
    window.resize(1024, 768)
    window.show_wall(walls.by_kind()["page"])
    show_active(qtbot, window)
    pages = len(window.view.plan().pages)
    assert pages > 1
    for _ in range(pages - 1):
        QTest.keyClick(window, Key.Key_PageDown)
    assert used == []
    QTest.keyClick(window, Key.Key_PageDown)
    assert used == ["next"]
    for _ in range(pages):
        QTest.keyClick(window, Key.Key_PageUp)
    assert used == ["next", "back"]
    for key in (Key.Key_B, Key.Key_F5, Key.Key_F, Key.Key_N, Key.Key_Escape):
        QTest.keyClick(window, key)
    assert used[2:] == ["black", "vote", "freeze", "now", "escape"]


def test_pages_that_nobody_sees_keep_no_key(window):
    used = []
    window.key_used.connect(used.append)
    window.view.resize(1024, 768)
    window.show_wall(walls.by_kind()["page"])
    assert window.view.has_more()
    window.use_key("next")
    assert used == ["next"]


def test_it_fills_its_screen_without_a_frame_and_leaves_the_keyboard_where_it_is(qapp, window):
    known = screens_now()
    assert known[0].is_primary
    beamer = Screen("beamer", (1000, 0, 640, 480))
    window.show_wall(walls.by_kind()["lobby"])
    window.place(Screens((LAPTOP, beamer), "laptop"))
    assert window.isVisible()
    assert window.isFullScreen()
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


@pytest.mark.qt_log_ignore("This plugin does not support lower", extend=True)
def test_a_lost_screen_leaves_a_window_with_a_title_that_stays_where_it_is_put(window):
    beamer = Screen("beamer", (1000, 0, 640, 480))
    screens = Screens((LAPTOP, beamer), "laptop")
    window.show_wall(walls.by_kind()["lobby"])
    window.place(screens)
    lost = screens.changed((LAPTOP,))
    window.place(lost)
    assert window.isVisible()
    assert not window.isFullScreen()
    assert not window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.windowTitle()
    assert window.geometry().left() >= 400  # the console's left half is free
    window.move(20, 30)
    window.place(lost)
    assert (window.x(), window.y()) == (20, 30)
    window.place(screens)
    assert window.isFullScreen()
    window.place(Screens((LAPTOP,), "laptop"))
    assert not window.isVisible()


def test_on_the_only_screen_escape_brings_the_console_back(qtbot, window):
    wanted, used = [], []
    window.console_wanted.connect(lambda: wanted.append(1))
    window.key_used.connect(used.append)
    window.show_wall(walls.by_kind()["lobby"])
    window.place(Screens((LAPTOP,), "laptop").covering(True))
    assert window.isFullScreen()
    window.show_wall(Wall(walls.by_kind()["lobby"].picture, is_black=True))
    window.use_key("escape")
    assert not wanted  # first light again
    window.show_wall(walls.by_kind()["lobby"])
    window.use_key("escape")
    assert wanted == [1]
    assert used == ["escape", "escape"]


def test_the_mouse_is_not_seen_after_a_while_of_rest(window):
    def shape() -> Qt.CursorShape:
        return window.cursor().shape()

    window.show_wall(walls.by_kind()["lobby"])
    window.place(Screens((LAPTOP,), "laptop").covering(True))
    assert window._rest.isActive()
    assert window._rest.interval() == 2000
    window._rest.timeout.emit()
    assert shape() is Qt.CursorShape.BlankCursor
    at = QPointF(5, 5)
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE)
    QApplication.sendEvent(window.view, moved)
    assert shape() is Qt.CursorShape.ArrowCursor
    assert window._rest.isActive()
    window.hide()
    assert not window._rest.isActive()


def test_dressed_anew_it_shows_the_same_wall(window, make_look):
    window.resize(1024, 768)
    window.show_wall(walls.by_kind()["rules"])
    window.dress(make_look("dark", "en"))
    assert window.view.accessibleDescription()
    assert window.findChildren(type(window.view))[-1] is window.view


def test_closing_it_is_told(qtbot, window):
    window.show()
    with qtbot.waitSignal(window.closed, timeout=1000):
        window.close()
