"""The field of a translation: grows with its text, and leaves undoing to the text it writes into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent

    from glasltrainer.ui.look import Look

_MOST_LINES = 30  # before it scrolls


class Field(QPlainTextEdit):
    """A text to type in. Emits `edited()` at every change by hand, `entered()` and `left()` for the keyboard.

    There is one undo, that of the file: its keys go on to the studio.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_showing = False
        self.setFont(look.font())
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._text_changed)

    def show_text(self, text: str) -> None:
        """Show this text; where it is almost what stands there, the cursor stays where it is."""
        before = self.toPlainText()
        if text == before:
            return
        self._is_showing = True
        least = min(len(text), len(before))
        first = next((n for n in range(least) if text[n] != before[n]), least)
        last = next((n for n in range(least - first) if text[-1 - n] != before[-1 - n]), least - first)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(before[:first]))
        cursor.setPosition(_units(before[: len(before) - last]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[first : len(text) - last])
        self._is_showing = False

    def mark(self, target: str) -> bool:
        """Mark the selected words, or the word at the cursor; False where there is none."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        words = cursor.selectedText()
        if not words.strip():
            return False
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        cursor.insertText(f"{before}[{words.strip()}](#{target}){after}")
        self.setTextCursor(cursor)
        return True

    def event(self, event: QEvent) -> bool:
        """The keys of undo and redo belong to the studio."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As in every text; what undo is for goes on."""
        if _is_undo(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it went."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def _text_changed(self) -> None:
        self.updateGeometry()
        if not self._is_showing:
            self.edited.emit()

    def sizeHint(self) -> QSize:
        """As high as its text, up to a bound."""
        lines = max(1, min(_MOST_LINES, round(self.document().size().height())))
        height = lines * QFontMetrics(self.font()).lineSpacing()
        return QSize(self._look.px(240), height + self._look.px(2 * 6) + 12)

    def minimumSizeHint(self) -> QSize:
        """Narrow, but never lower than its text."""
        return QSize(self._look.px(120), self.sizeHint().height())


def _units(text: str) -> int:
    """How many UTF-16 units Qt counts for a text."""
    return len(text.encode("utf-16-le")) // 2


def _is_undo(event: QEvent) -> bool:
    matches = getattr(event, "matches", None)
    return matches is not None and any(
        matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    )
