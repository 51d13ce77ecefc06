"""A page as a PDF or from a printer: Qt's rich text on paper, in our own typeface, with page numbers.

The PDF is not tagged; the same page as HTML is what a screen reader gets. Both are written whole
or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from glasltrainer.i18n import Translator
from glasltrainer.storage.files import write_atomically
from glasltrainer.ui.look import FAMILY

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.core.page import Page

_MARGIN = 16.0  # mm; printers leave some white of their own
_FOOT = 8.0  # mm at the bottom of the printed area, for the page number
_RESOLUTION = 300  # dots an inch


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
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(page.title)
    writer.setCreator("Glasl Trainer")
    draw_page(page, writer)
    return bytes(buffer.data().data())


def draw_page(page: Page, device: QPagedPaintDevice) -> None:
    """Draw the page on paper: that of a PDF or of a printer, whatever its size."""
    device.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    document = _document(page, device)
    height = document.pageSize().height()
    numbers = QFont(FAMILY, round(page.text_size * 0.85))
    tr, painter = Translator(page.language), QPainter(device)
    for number in range(document.pageCount()):
        if number:
            device.newPage()
        painter.save()
        painter.translate(0, -number * height)
        document.drawContents(painter, QRectF(0, number * height, device.width(), height))
        painter.restore()
        painter.setFont(numbers)
        foot = QRectF(0, height, device.width(), device.height() - height)
        words = tr("page {number} of {total}", number=number + 1, total=document.pageCount())
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, words)
    painter.end()


def _document(page: Page, device: QPagedPaintDevice) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont(FAMILY, page.text_size))
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(QSizeF(device.width(), device.height() - _FOOT * device.logicalDpiY() / 25.4))
    document.setHtml(page.printed_html)
    return document
