"""A page as a PDF: Qt's rich text on paper, in our own typeface, with page numbers.

The PDF is not tagged; the same page as HTML is what a screen reader gets. Both are written whole
or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from glasltrainer.i18n import Translator
from glasltrainer.storage.files import write_atomically
from glasltrainer.ui.look import FAMILY

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.core.page import Page

_MARGIN = 16.0  # mm; printers leave some white of their own
_FOOT = 8.0  # mm at the bottom of the printed area, for the page number
_RESOLUTION = 300  # dots an inch
_MM = _RESOLUTION / 25.4


def save_page(page: Page, path: Path) -> None:
    """Write a page as its name says: .html for a browser and a screen reader, else a PDF.

    Raises StorageError, whose message is for the user; then what was there before is whole.
    """
    is_html = path.suffix.lower() in (".html", ".htm")
    write_atomically(path, page.html.encode() if is_html else pdf(page))


def pdf(page: Page) -> bytes:
    """The page as a PDF on A4. Needs the application to be running and its typeface registered."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, page)
    document = _document(page, writer)
    height = document.pageSize().height()
    numbers = QFont(FAMILY, round(page.text_size * 0.85))
    tr, painter = Translator(page.language), QPainter(writer)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * height)
        document.drawContents(painter, QRectF(0, number * height, writer.width(), height))
        painter.restore()
        painter.setFont(numbers)
        foot = QRectF(0, height, writer.width(), writer.height() - height)
        words = tr("page {number} of {total}", number=number + 1, total=document.pageCount())
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
    painter.end()
    return bytes(buffer.data().data())


def _writer(buffer: QBuffer, page: Page) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle(page.title)
    writer.setCreator("Glasl Trainer")
    return writer


def _document(page: Page, writer: QPdfWriter) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont(FAMILY, page.text_size))
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(writer.width(), writer.height() - _FOOT * _MM))
    document.setHtml(page.printed_html)
    return document
