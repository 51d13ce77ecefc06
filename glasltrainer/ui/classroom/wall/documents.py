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
    from PySide6.QtGui import QTextBlock

LINE_HEIGHT = 110  # % of the typeface's own, which is 1.3 times the type: 1.45 in all


@dataclass(frozen=True, slots=True)
class Break:
    """A height (px from the piece's top) where a page may end; `is_good` where a paragraph does."""

    y: int
    is_good: bool = True


class SafeDocument(QTextDocument):
    """A document that loads nothing, whatever its text names."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMargin(0)
        self.setUndoRedoEnabled(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        self.setDefaultStyleSheet("p{margin:0;} ul{margin:0; -qt-list-indent:1;}")

    def loadResource(self, _type: int, _name: QUrl | str) -> QImage:
        """An image (not None) keeps Qt from opening the file itself."""
        return QImage()

    def lay_out(self, width: int) -> int:
        """Take this width; the height it needs."""
        self.setTextWidth(width)
        return math.ceil(self.size().height())

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
        lines: list[tuple[float, float, bool]] = []
        is_after_heading = False
        for block in self.blocks():
            box, layout = self.documentLayout().blockBoundingRect(block), block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                top = box.top() + line.y()
                lines.append((top, top + line.height(), number == 0 and not is_after_heading))
            is_after_heading = block.blockFormat().headingLevel() > 0
        return [
            Break(math.floor(top), is_good)
            for top, _, is_good in sorted(lines)
            if top > 0 and not any(above < top - 0.5 and top + 0.5 < below for above, below, _ in lines)
        ]
