"""Laid-out text that loads nothing, and where a page may end in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPainter,
    QPalette,
    QTextDocument,
    QTextOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QFont, QTextBlock

LINE_HEIGHT = 110  # % of the typeface's own, which is 1.3 times the type: 1.45 in all


@dataclass(frozen=True, slots=True)
class Break:
    """A height (px from the piece's top) where a page may end; `is_good` where a paragraph does."""

    y: int
    is_good: bool = True


class SafeDocument(QTextDocument):
    """A document that loads nothing, whatever its text names.

    Its text is set before it is laid out for the first time, and stays.
    """

    def __init__(self) -> None:
        super().__init__()
        self._laid: tuple[int, str] | None = None
        self._height = 0
        self._breaks: list[Break] | None = None
        self.setDocumentMargin(0)
        self.setUndoRedoEnabled(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setDefaultStyleSheet("p{margin:0;} ul{margin:0; -qt-list-indent:1;}")

    def loadResource(self, _type: int, _name: QUrl | str) -> QImage:
        """An image (not None) keeps Qt from opening the file itself."""
        return QImage()

    def lay_out(self, width: int, font: QFont) -> int:
        """Take this width and this type; the height it needs."""
        if (asked := (width, font.key())) != self._laid:
            self._laid, self._breaks = asked, None
            self.setDefaultFont(font)
            self.setTextWidth(width)
            self._height = math.ceil(self.size().height())
        return self._height

    def draw(self, painter: QPainter, ink: str) -> None:
        """Draw with this colour where the text has none."""
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(ink))
        context.palette = palette
        self.documentLayout().draw(painter, context)

    def blocks(self) -> Iterator[QTextBlock]:
        """Its paragraphs, those in tables too."""
        block = self.begin()
        while block.isValid():
            yield block
            block = block.next()

    def breaks(self) -> list[Break]:
        """Tops of lines that no other line (of another cell) crosses."""
        if self._breaks is None:
            self._breaks = self._find_breaks()
        return self._breaks

    def _find_breaks(self) -> list[Break]:
        lines: list[tuple[float, float, bool]] = []
        is_after_heading = False
        for block in self.blocks():
            box, layout = self.documentLayout().blockBoundingRect(block), block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                top = box.top() + line.y()
                lines.append((top, top + line.height(), number == 0 and not is_after_heading))
            is_after_heading = block.blockFormat().headingLevel() > 0
        lines.sort()
        found, begun, reached = [], 0, 0.0  # how far down the lines reach that begin above this one
        for top, _, is_good in lines:
            while lines[begun][0] < top - 0.5:
                reached = max(reached, lines[begun][1])
                begun += 1
            if top > 0 and reached <= top + 0.5:
                found.append(Break(math.floor(top), is_good))
        return found
