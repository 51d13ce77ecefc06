"""What a key means in a class: one table for the wall, the console and a clicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

NEXT, BACK, BLACK, VOTE, ESCAPE, FREEZE, NOW = "next", "back", "black", "vote", "escape", "freeze", "now"

_Key = Qt.Key
KEYS: dict[Qt.Key, str] = {
    _Key.Key_PageDown: NEXT,
    _Key.Key_Right: NEXT,
    _Key.Key_Down: NEXT,
    _Key.Key_Space: NEXT,
    _Key.Key_Return: NEXT,
    _Key.Key_Enter: NEXT,
    _Key.Key_PageUp: BACK,
    _Key.Key_Left: BACK,
    _Key.Key_Up: BACK,
    _Key.Key_Backspace: BACK,
    _Key.Key_B: BLACK,
    _Key.Key_Period: BLACK,
    _Key.Key_F5: VOTE,
    _Key.Key_Escape: ESCAPE,
    _Key.Key_F: FREEZE,
    _Key.Key_N: NOW,
}
_WHILE_WRITING = frozenset({_Key.Key_PageDown, _Key.Key_PageUp, _Key.Key_F5, _Key.Key_Escape})
_FREE = Qt.KeyboardModifier.KeypadModifier  # Enter and the arrows of a number pad are the same keys
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


def key_name(event: QKeyEvent) -> str | None:
    """What the key asks for: one of the names above; None where it is nothing of the class.

    A key that is held down asks once. With Ctrl, Alt or Shift a key is another key, but for Shift+F5: half of
    the clickers start with it. While a text or a number is being written, only PgDn, PgUp, F5 and Esc count.
    """
    key = event.key()
    name = KEYS.get(Qt.Key(key))
    if name is None or event.isAutoRepeat():
        return None
    held = event.modifiers() & ~_FREE
    if held != Qt.KeyboardModifier.NoModifier and not (
        key == _Key.Key_F5 and held == Qt.KeyboardModifier.ShiftModifier
    ):
        return None
    return name if key in _WHILE_WRITING or not _is_writing() else None


def _is_writing() -> bool:
    focused = QApplication.focusWidget()
    if isinstance(focused, QComboBox):
        return focused.isEditable()
    return isinstance(focused, _FIELDS) and not getattr(focused, "isReadOnly", lambda: False)()
