"""Fingers and a mouse for tests of screens: real events through the window that has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from glasltrainer.ui.player.presenter import PlayerPresenter
from tests.ui.cases import reach as answer_until


def show_active(qtbot: Any, window: QWidget) -> None:
    """Show a window and give it the keyboard."""
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def reach(player: PlayerPresenter, kind: type) -> None:
    """Answer until a panel of this kind is asked and drawn."""
    answer_until(player, kind)
    QTest.qWait(0)  # new widgets are shown by the event loop


def press(*keys: Qt.Key | int) -> None:
    """Type these; a plain number is its digit."""
    window = QApplication.activeWindow()
    assert window is not None
    for key in keys:
        QTest.keyClick(window.windowHandle(), key if isinstance(key, Qt.Key) else Qt.Key(Qt.Key.Key_0 + key))


def focused() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    return widget


def tab_to(is_it: Callable[[QWidget], object]) -> None:
    """Press Tab until what is looked for has the keyboard."""
    for _ in range(40):
        if is_it(focused()):
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not reach it")


def walk_to(is_it: Callable[[QWidget], object]) -> None:
    """Press Down until it has the keyboard: a group is one stop for Tab, the arrows go on within it."""
    for _ in range(12):
        if is_it(focused()):
            return
        press(Qt.Key.Key_Down)
    raise AssertionError("the arrows do not reach it")


def click(widget: QWidget, place: QPoint | None = None) -> None:
    """Click on a widget, in its middle if nowhere else."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())


def button_named(root: QWidget, text: str) -> QPushButton:
    """The one button in sight that reads this, or is called this."""
    found = [
        made
        for made in root.findChildren(QPushButton)
        if text in (made.text(), made.accessibleName()) and made.isVisible()
    ]
    assert len(found) == 1, text
    return found[0]
