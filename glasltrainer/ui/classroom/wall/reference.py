"""A page of the reference on the wall: read as the reference reads it, and written large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextList,
    QTextListFormat,
)

from glasltrainer.core.reference.markdown import BlockKind
from glasltrainer.ui.classroom.wall.documents import LINE_HEIGHT, Break, SafeDocument
from glasltrainer.ui.classroom.wall.pieces import READING_EMS, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.reference.markdown import Block, Run
    from glasltrainer.ui.classroom.wall.paint import Kit

_LARGER = {BlockKind.TITLE: 2, BlockKind.HEADING: 1}  # sizes above that of the text, as HTML counts them


class ReferencePage(Piece):
    """Blocks of a page below each other; what is a link on paper is only words here."""

    gap = 0

    def __init__(self, kit: Kit, blocks: Sequence[Block]) -> None:
        self._kit = kit
        self._document = SafeDocument()
        cursor, items = QTextCursor(self._document), None
        for number, block in enumerate(blocks):
            form, plain = _block_form(block, is_first=not number), self._words(block, None)
            if number:
                cursor.insertBlock(form, plain)
            else:
                cursor.setBlockFormat(form)
            items = _listed(cursor, items) if block.kind is BlockKind.ITEM else None
            for run in block.runs:
                cursor.insertText(run.text, self._words(block, run))

    def _words(self, block: Block, run: Run | None) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(self._kit.paint.ink))
        if block.kind in _LARGER or (run is not None and run.is_strong):
            form.setFontWeight(QFont.Weight.Bold)
        form.setFontItalic(run is not None and run.is_emphasised)
        form.setProperty(QTextFormat.Property.FontSizeAdjustment.value, _LARGER.get(block.kind, 0))
        return form

    @property
    def words(self) -> str:
        """The page."""
        return self._document.toPlainText()

    def lay_out(self, width: int, size: int) -> int:
        """As high as the whole page."""
        self._document.setIndentWidth(1.3 * size)
        column = min(width, round(READING_EMS * 1.15 * size))
        self.height = self._document.lay_out(column, self._kit.font(size))
        return self.height

    def breaks(self) -> Sequence[Break]:
        """Between lines, at best between paragraphs."""
        return self._document.breaks()

    def paint(self, painter: QPainter) -> None:
        """The page."""
        self._document.draw(painter, self._kit.paint.ink)


def _block_form(block: Block, *, is_first: bool) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setBottomMargin(8)
    if block.kind in _LARGER:
        form.setHeadingLevel(1 if block.kind is BlockKind.TITLE else 2)
        form.setTopMargin(0 if is_first else 16)
    return form


def _listed(cursor: QTextCursor, items: QTextList | None) -> QTextList:
    """One more item of a list, or the first of a new one."""
    if items is not None:
        items.add(cursor.block())
        return items
    form = QTextListFormat()
    form.setStyle(QTextListFormat.Style.ListDisc)
    form.setIndent(1)
    return cursor.createList(form)
