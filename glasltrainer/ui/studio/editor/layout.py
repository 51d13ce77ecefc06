"""How lines are laid out: with air between them, and what goes on of a long one under where it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QPlainTextDocumentLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

_MOST = 0.5  # of the width that an indentation may take from the lines below


class Airy(QPlainTextDocumentLayout):
    """Qt's own layout, whose lines are then moved: `air` pixels are added to each line."""

    def __init__(self, document: QTextDocument, air: int, letter: float) -> None:
        super().__init__(document)
        self._air = air
        self._letter = letter
        self._is_settled = True

    def documentChanged(self, start: int, removed: int, added: int) -> None:
        """Lay out what changed."""
        if self._is_settled:
            super().documentChanged(start, removed, added)

    def take_colours(self) -> None:
        """Lines that are on the screen got colours, which move nothing.

        Qt notes such lines as changed: with the next key it would lay them out, those after them too, and
        paint the whole text.
        """
        self._is_settled = False
        self.document().markContentsDirty(0, 0)
        self._is_settled = True

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """Qt asks for a block's box before it does anything with it: then its lines get their places."""
        box = super().blockBoundingRect(block)
        layout = block.layout()
        count = layout.lineCount()
        if not count:
            return box
        if layout.lineAt(0).y() < self._air / 2:
            if count > 1:
                self._hang(block)
                count = layout.lineCount()
            y = self._air / 2
            for number in range(count):
                line = layout.lineAt(number)
                line.setPosition(QPointF(line.x(), y))
                y += line.height() + self._air
            box = super().blockBoundingRect(block)
        box.setHeight(box.height() + self._air / 2)
        return box

    def _hang(self, block: QTextBlock) -> None:
        """Break a long line anew, so that what goes on of it stands under where its words begin."""
        text = block.text()
        layout = block.layout()
        first = layout.lineAt(0)
        width = first.width()
        indent = min((len(text) - len(text.lstrip(" -")) + 2) * self._letter, width * _MOST)
        x = first.x()
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        line.setPosition(QPointF(x, 0))
        count = 1
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width - indent)
            line.setPosition(QPointF(x + indent, 0))
            count += 1
        layout.endLayout()
        if block.lineCount() != count:
            block.setLineCount(count)
            self.documentSizeChanged.emit(self.documentSize())
