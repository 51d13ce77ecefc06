"""Filling in: a list opens where it helps, follows what is typed, and puts in what is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

from glasltrainer.authoring.completing.complete import complete
from glasltrainer.authoring.completing.known import Known
from glasltrainer.ui.studio.editor.popup import Popup

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from glasltrainer.authoring.completing.complete import Completions, Item
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.editor.pad import Pad

_PAGE = 8


class Filling(QObject):
    """The list of one pad; `over` is the widget it lies over."""

    def __init__(self, look: Look, pad: Pad, over: QWidget, portraits: Collection[str]) -> None:
        super().__init__(over)
        self._look = look
        self._pad = pad
        self._over = over
        self._portraits = portraits
        self._tree: Node | None = None
        self._known = Known(None, portraits)
        self._is_translation = False
        self._found: Completions | None = None
        self.popup = Popup(look, over)
        self.popup.taken.connect(self.take)
        pad.typed.connect(self._typed)
        pad.cursorPositionChanged.connect(self._moved)
        pad.scrolled.connect(self._moved)

    def learn(self, tree: Node | None, *, is_translation: bool) -> None:
        """The ids there are: those of the last tree that could be read."""
        self._is_translation = is_translation
        if tree is not None:
            self._tree = tree

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return not self.popup.isHidden()

    def open(self) -> None:
        """Open the list because it is asked for."""
        self._show(self._complete(), is_picked=True)

    def offer(self) -> None:
        """Open the list where only its items can be right."""
        self._typed(" ")

    def close(self) -> None:
        """Close the list."""
        self._found = None
        self.popup.hide()

    def key(self, event: QKeyEvent) -> bool:
        """Whether a key is for the list."""
        if not self.is_open or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _PAGE,
            Qt.Key.Key_PageUp: -_PAGE,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.popup.step(steps[key])
            return True
        if key == Qt.Key.Key_Escape:
            self.close()
            return True
        picked = self.popup.picked
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and picked is not None:
            self.take(picked)
            return True
        return False

    def take(self, item: Item) -> None:
        """Put an item in the place of what was typed of it."""
        found = self._found
        self.close()
        if found is None:
            return
        cursor = self._pad.cursor_at(found.start, found.end)
        cursor.insertText(item.text)
        if item.caret:
            cursor.setPosition(cursor.position() - item.caret)
        self._pad.setTextCursor(cursor)
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pad.ensureCursorVisible()
        if item.text.endswith((" ", "(", "[]", "()")):  # what comes next can be filled in too
            self.offer()

    def _complete(self) -> Completions | None:
        if self._known.tree is not self._tree and not self.is_open:  # the same ones as long as it is open
            self._known = Known(self._tree, self._portraits)
        return complete(
            self._pad.mirror.text,
            self._pad.offset(),
            self._known,
            self._look.tr,
            is_translation=self._is_translation,
        )

    def _typed(self, letter: str) -> None:
        """After a key: the list opens where only its items can be right, and follows what is typed."""
        if not letter and not self.is_open:  # taken back
            return
        found = self._complete()
        if found is None or found.is_done or not (found.is_closed or self.is_open):
            self.close()
            return
        self._show(found, is_picked=bool(found.typed))

    def _show(self, found: Completions | None, *, is_picked: bool) -> None:
        self._found = found
        if found is None:
            self.close()
            return
        pad = self._pad
        rect = pad.cursorRect(pad.cursor_at(found.start))
        at = pad.viewport().mapTo(self._over, QPoint(rect.left(), rect.top()))
        self.popup.show_items(found.items, at, rect.height() + self._look.px(2), is_picked=is_picked)

    def _moved(self) -> None:
        """Elsewhere in the text there is something else to fill in."""
        if self._found is None:
            return
        offset = self._pad.offset()
        line_end = self._pad.mirror.text.find("\n", self._found.start)
        end = len(self._pad.mirror.text) if line_end < 0 else line_end
        if not self._found.start <= offset <= end or not self._pad.hasFocus():
            self.close()
