"""A page of the reference, written into a text document run by run: no HTML or Markdown ever reaches Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeySequence,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
)
from PySide6.QtWidgets import QTextEdit

from glasltrainer.core.reference.markdown import BlockKind, Run
from glasltrainer.ui.look import BODY, BOLD, HEADING, REGULAR, SMALL, TITLE
from glasltrainer.ui.text import LINE, SafeText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QTextDocument, QTextList

    from glasltrainer.core.reference.markdown import Block, Page
    from glasltrainer.ui.look import Look

READING_WIDTH = 600  # px at 100 %: some 75 characters
_CONTEXT = 84  # px at 100 %, seen above what a link led to
_SIZES = {BlockKind.TITLE: TITLE, BlockKind.HEADING: HEADING}
_ABOVE = {BlockKind.TITLE: 0, BlockKind.HEADING: 20, BlockKind.PARAGRAPH: 0, BlockKind.ITEM: 0}
_BELOW = {BlockKind.TITLE: 12, BlockKind.HEADING: 6, BlockKind.PARAGRAPH: 10, BlockKind.ITEM: 6}


class Paper(SafeText):
    """Shows a page and scrolls it. Emits `followed(link)`, and `stood_at(block)` when the reader scrolls.

    Tab walks the links and Enter takes one; Ctrl+Down and Ctrl+Up go from heading to heading, which a screen
    reader says aloud, for it cannot see Qt's headings.
    """

    followed = Signal(str)
    stood_at = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._page: Page | None = None
        self._top = 0  # the block at the top: it stays there when the width changes
        self._above = 0  # pixels of what stands above it that are seen too
        self._is_bringing = False
        self.setProperty("kind", "paper")
        self.setFont(look.font())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(look.px(4))
        self.document().setIndentWidth(look.px(22))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.anchorClicked.connect(self._clicked)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_page(self, page: Page) -> None:
        """Write the page; the same page again costs nothing."""
        if page is self._page:
            return
        self._page = page
        self._is_bringing = True
        _write(self.document(), page, self._look)
        self._is_bringing = False
        self._top = self._above = 0
        self.setAccessibleName(page.title)

    def show_marks(self, marks: Mapping[int, tuple[tuple[int, int], ...]]) -> None:
        """Mark words: with a ground, and underlined for who does not see that colour."""
        form = QTextCharFormat()
        form.setBackground(QColor(self._look.tokens.mark))
        form.setForeground(QColor(self._look.tokens.ink))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(QColor(self._look.tokens.mark_line))
        made = []
        for number, places in marks.items():
            block = self.document().findBlockByNumber(number)
            for begin, end in places:
                one = QTextEdit.ExtraSelection()
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + begin)
                cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                one.cursor, one.format = cursor, form
                made.append(one)
        self.setExtraSelections(made)

    def bring(self, block: int, *, is_pointed: bool = False) -> None:
        """Scroll so that the block stands at the top; one that was pointed at, with what comes before it.

        Tab goes on from there to the next link.
        """
        self._top = block
        self._above = self._look.px(_CONTEXT) if is_pointed and block else 0
        self._is_bringing = True
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(block)))
        self._bring()

    def top_block(self) -> int:
        """The number of the block at the top."""
        return self.cursorForPosition(QPoint(self._look.px(8), self._look.px(12))).blockNumber()

    def go_to_heading(self, step: int) -> None:
        """To the next heading (1) or the one before (-1), and say it to a screen reader."""
        if self._page is None:
            return
        here = self._top
        numbers = [n for n, one in enumerate(self._page.blocks) if one.kind in _SIZES]
        beyond = [n for n in numbers if (n > here if step > 0 else n < here)]
        if not beyond:
            return
        number = beyond[0] if step > 0 else beyond[-1]
        self.bring(number)
        self.stood_at.emit(number)
        words = self._look.tr("Heading: {heading}", heading=self._page.blocks[number].text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys scroll, Ctrl+arrows go by headings; Tab, Enter and copying are Qt's."""
        bar = self.verticalScrollBar()
        key = event.key()
        steps = {
            Qt.Key.Key_Down: self._look.px(48),
            Qt.Key.Key_Up: -self._look.px(48),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Space: bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_control and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.go_to_heading(1 if key == Qt.Key.Key_Down else -1)
        elif key in steps:
            bar.setValue(bar.value() + steps[Qt.Key(key)])
        elif event.matches(QKeySequence.StandardKey.Copy) or key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """No line longer than is read easily, and the same block at the top."""
        self._is_bringing = True
        spare = self.width() - self._look.px(READING_WIDTH)
        self.setViewportMargins(0, 0, max(0, spare), 0)
        super().resizeEvent(event)
        self._is_bringing = False
        self._bring()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt would scroll to its cursor when it is first shown."""
        self._is_bringing = True
        super().showEvent(event)
        self._bring()

    def _bring(self) -> None:
        self._is_bringing = False
        block = self.document().findBlockByNumber(self._top)
        if not block.isValid():
            return
        self._is_bringing = True
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - self._above - (self._look.px(4) if self._top else 0))
        self._is_bringing = False

    def _scrolled(self) -> None:
        if not self._is_bringing and self._page is not None:
            self._top, self._above = self.top_block(), 0
            self.stood_at.emit(self._top)

    def _clicked(self, link: QUrl) -> None:
        self.followed.emit(link.toString())


def _write(document: QTextDocument, page: Page, look: Look) -> None:
    """Every block of the page is one of the document, with the same number."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    sources = max((n for n, one in enumerate(page.blocks) if one.kind is BlockKind.HEADING), default=0)
    items: QTextList | None = None
    for number, block in enumerate(page.blocks):
        is_source = number > sources > 0
        form = _block_form(block, look)
        size = SMALL if is_source else _SIZES.get(block.kind, BODY)
        plain = _run_form(Run(""), block, look, size, is_muted=is_source)  # that of the bullet too
        if number:
            cursor.insertBlock(form, plain)
        else:
            cursor.setBlockFormat(form)
        items = _listed(cursor, items) if block.kind is BlockKind.ITEM else None
        for run in block.runs:
            cursor.insertText(run.text, _run_form(run, block, look, size, is_muted=is_source))
    cursor.endEditBlock()


def _listed(cursor: QTextCursor, items: QTextList | None) -> QTextList:
    if items is not None:
        items.add(cursor.block())
        return items
    form = QTextListFormat()
    form.setStyle(QTextListFormat.Style.ListDisc)
    form.setIndent(1)
    return cursor.createList(form)


def _block_form(block: Block, look: Look) -> QTextBlockFormat:
    form = QTextBlockFormat()
    if block.kind in _SIZES:
        form.setHeadingLevel(1 if block.kind is BlockKind.TITLE else 2)
    form.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    form.setTopMargin(look.px(_ABOVE[block.kind]))
    form.setBottomMargin(look.px(_BELOW[block.kind]))
    return form


def _run_form(run: Run, block: Block, look: Look, size: int, *, is_muted: bool) -> QTextCharFormat:
    tokens = look.tokens
    is_strong = run.is_strong or block.kind in _SIZES
    form = QTextCharFormat()
    form.setFont(look.font(size, BOLD if is_strong else REGULAR, is_italic=run.is_emphasised))
    form.setForeground(QColor(tokens.muted if is_muted else tokens.ink))
    link = f"{run.to.page}#{run.to.anchor}" if run.to is not None else run.address
    if link:
        form.setAnchor(True)
        form.setAnchorHref(link)
        form.setForeground(QColor(tokens.accent))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        if run.address and run.text != run.address:
            form.setToolTip(run.address)
    return form
