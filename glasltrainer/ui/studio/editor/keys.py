"""The keys of the editor, in one table: the text asks it, and so does the search bar."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Command(Enum):
    """What a key asks of the editor."""

    FIND = auto()
    REPLACE = auto()
    FIND_NEXT = auto()
    FIND_BEFORE = auto()
    NEXT_PROBLEM = auto()
    PROBLEM_BEFORE = auto()
    MEND = auto()
    COMPLETE = auto()
    COMMENT = auto()
    DEEPER = auto()
    SHALLOWER = auto()
    NEW_LINE = auto()
    UNDO = auto()
    REDO = auto()
    LEAVE = auto()
    LEAVE_BACK = auto()


_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
_KEYS = {
    (Qt.Key.Key_F, _CTRL): Command.FIND,
    (Qt.Key.Key_H, _CTRL): Command.REPLACE,
    (Qt.Key.Key_F3, _NONE): Command.FIND_NEXT,
    (Qt.Key.Key_F3, _SHIFT): Command.FIND_BEFORE,
    (Qt.Key.Key_Down, _ALT): Command.NEXT_PROBLEM,
    (Qt.Key.Key_Up, _ALT): Command.PROBLEM_BEFORE,
    (Qt.Key.Key_Period, _CTRL): Command.MEND,
    (Qt.Key.Key_Space, _CTRL): Command.COMPLETE,
    (Qt.Key.Key_Slash, _CTRL): Command.COMMENT,
    (Qt.Key.Key_Slash, _CTRL | _SHIFT): Command.COMMENT,  # where the slash is typed with Shift
    (Qt.Key.Key_Tab, _NONE): Command.DEEPER,
    (Qt.Key.Key_Tab, _SHIFT): Command.SHALLOWER,
    (Qt.Key.Key_Backtab, _SHIFT): Command.SHALLOWER,
    (Qt.Key.Key_Backtab, _NONE): Command.SHALLOWER,
    (Qt.Key.Key_Return, _NONE): Command.NEW_LINE,
    (Qt.Key.Key_Enter, _NONE): Command.NEW_LINE,
    (Qt.Key.Key_Return, _SHIFT): Command.NEW_LINE,  # never a line break that only Qt knows
    (Qt.Key.Key_Enter, _SHIFT): Command.NEW_LINE,
    (Qt.Key.Key_Z, _CTRL): Command.UNDO,
    (Qt.Key.Key_Z, _CTRL | _SHIFT): Command.REDO,
    (Qt.Key.Key_Y, _CTRL): Command.REDO,
    (Qt.Key.Key_Tab, _CTRL): Command.LEAVE,
    (Qt.Key.Key_F6, _SHIFT): Command.LEAVE_BACK,
    (Qt.Key.Key_Backtab, _CTRL | _SHIFT): Command.LEAVE_BACK,
    (Qt.Key.Key_Tab, _CTRL | _SHIFT): Command.LEAVE_BACK,
}


def command_of(event: QKeyEvent) -> Command | None:
    """What a key asks, or None for one that is typed or moves."""
    pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get((Qt.Key(event.key()), pressed))
