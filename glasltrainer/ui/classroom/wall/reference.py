"""A page of the reference on the wall."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)

from glasltrainer.ui.classroom.wall.documents import LINE_HEIGHT, Break, SafeDocument
from glasltrainer.ui.classroom.wall.pieces import READING_EMS, Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextFrame

    from glasltrainer.ui.classroom.wall.paint import Kit

_IMAGE = re.compile(r"!(?=\[)")


class ReferencePage(Piece):
    """A page of the reference: Markdown with tables; no HTML, no images, and links that are only words."""

    gap = 0

    def __init__(self, kit: Kit, markdown: str) -> None:
        self._kit = kit
        self._document = SafeDocument()
        features = (
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        )
        # The sign of an image is taken from it before Qt could look for the file.
        self._document.setMarkdown(_IMAGE.sub(r"\\!\\", markdown), features)
        self._quieten()

    def _quieten(self) -> None:
        """No links, no small headings, tables with hairlines."""
        cursor = QTextCursor(self._document)
        for block in self._document.blocks():
            level = block.blockFormat().headingLevel()
            form = QTextBlockFormat()
            form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setBottomMargin(8)
            if level:
                form.setTopMargin(16 if block.position() else 0)
            cursor.setPosition(block.position())
            cursor.mergeBlockFormat(form)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            words = QTextCharFormat()
            words.setAnchor(False)
            words.setAnchorHref("")
            words.setFontUnderline(False)
            words.setForeground(QBrush(QColor(self._kit.paint.ink)))
            if level:
                words.setProperty(QTextFormat.Property.FontSizeAdjustment.value, max(3 - level, 0))
            cursor.mergeCharFormat(words)
        for frame in self._document.rootFrame().childFrames():
            self._rule(frame)

    def _rule(self, frame: QTextFrame) -> None:
        if isinstance(frame, QTextTable):
            form = frame.format()
            form.setBorder(1)
            form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBorderBrush(QBrush(QColor(self._kit.paint.line)))
            form.setBorderCollapse(True)
            form.setCellPadding(6)
            frame.setFormat(form)

    @property
    def words(self) -> str:
        """The page."""
        return self._document.toPlainText()

    def lay_out(self, width: int, size: int) -> int:
        """As high as the whole page."""
        column = min(width, round(READING_EMS * 1.15 * size))
        self.height = self._document.lay_out(column, self._kit.font(size))
        return self.height

    def breaks(self) -> Sequence[Break]:
        """Between lines, at best between paragraphs."""
        return self._document.breaks()

    def paint(self, painter: QPainter) -> None:
        """The page."""
        self._document.draw(painter, self._kit.paint.ink)
