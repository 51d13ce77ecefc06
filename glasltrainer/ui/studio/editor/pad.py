"""The text itself, with its colours: a plain text whose words come and go exactly as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontDatabase,
    QFontMetrics,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QToolTip, QWidget

from glasltrainer.ui.studio.editor.colours import Colours
from glasltrainer.ui.studio.editor.keys import command_of
from glasltrainer.ui.studio.editor.layout import Airy
from glasltrainer.ui.studio.editor.mirror import Mirror, clean
from glasltrainer.ui.widgets import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent, QShowEvent, QTextBlock

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.editor.keys import Command

_SIZE, _AIR = 14, 5  # px of 100 %


def mono(look: Look) -> QFont:
    """The system's own fixed font, in the text size of the settings."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(look.px(_SIZE))
    return font


class PutDown(NamedTuple):
    """What outlives a pad: the text with all that can be undone in it, and where its author was.

    `anchor` and `position` are the cursor's, in UTF-16 units; `first` is the line at the top, from 0.
    """

    document: QTextDocument
    mirror: Mirror
    anchor: int
    position: int
    first: int


class Pad(QPlainTextEdit):
    """A text of code points.

    `take` is asked for a key before it is typed: whether it was taken; `wants`, whether the key is not for
    the window; `tip`, what there is to say of an offset. `replaced(Change)` comes with every change, when
    `mirror` has it already; `typed(str)` after a key that put a character in; `scrolled()` when other lines
    may be seen.
    """

    replaced = Signal(object)
    typed = Signal(str)
    scrolled = Signal()

    def __init__(self, look: Look, left: PutDown | None = None) -> None:
        """`left` is what another pad put down: this one goes on with it."""
        super().__init__()
        self._look = look
        self.mirror = Mirror() if left is None else left.mirror
        self._colours = Colours(look)
        self._is_resetting = False
        self._gutter: QWidget | None = None
        self._lines = 0
        self._first = 0 if left is None else left.first  # the line to be at the top when it is first seen
        self._counted = QTimer(self)
        self._counted.setSingleShot(True)
        self._counted.timeout.connect(self._count_lines)
        self.take: Callable[[QKeyEvent, Command | None], bool] = _take_nothing
        self.wants: Callable[[QKeyEvent], bool] = _wants_its_own
        self.tip: Callable[[int], str] = _no_tip
        self.setFont(mono(look))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabStopDistance(QFontMetrics(self.font()).horizontalAdvance(" ") * 2)
        self.setCursorWidth(max(2, look.px(2)))
        t = look.tokens
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: none; border-left: {look.px(3)}px solid {t.surface};"
            f" border-radius: 0px; padding: 0px; background: {t.surface}; }}"
            f"QPlainTextEdit:focus {{ border-left-color: {t.focus}; }}"
        )
        self._take_up(QTextDocument() if left is None else left.document)
        if left is not None:
            cursor = QTextCursor(left.document)
            cursor.setPosition(left.anchor)
            cursor.setPosition(left.position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self.verticalScrollBar().valueChanged.connect(self.scrolled)

    def _take_up(self, document: QTextDocument) -> None:
        """Show a document in this look: its font and layout are not of the text and cannot be undone."""
        document.setParent(self)
        document.setDefaultFont(self.font())
        metrics = QFontMetricsF(self.font())
        self._lines_laid = Airy(document, self._look.px(_AIR), metrics.horizontalAdvance(" "))
        document.setDocumentLayout(self._lines_laid)
        self._colours.forget(document)
        self.setDocument(document)
        document.contentsChange.connect(self._note)

    def put_down(self) -> PutDown:
        """Give the text away, to a pad of another look; this one is of no use any more."""
        cursor, document = self.textCursor(), self.document()
        first = self._first or self.firstVisibleBlock().blockNumber()
        left = PutDown(document, self.mirror, cursor.anchor(), cursor.position(), first)
        document.contentsChange.disconnect(self._note)
        document.setParent(None)
        empty = QTextDocument(self)
        empty.setDocumentLayout(QPlainTextDocumentLayout(empty))
        self.blockSignals(True)  # what hangs on this text hears nothing of another
        self.setDocument(empty)
        self.blockSignals(False)  # for who waits to hear that it is gone
        return left

    # -- the text -------------------------------------------------------------------------------

    def reset(self, text: str) -> None:
        """Another text, with nothing to undo."""
        text = clean(text)
        self._is_resetting = True
        self.setPlainText(text)
        self._is_resetting = False
        self.mirror.reset(text)

    def _note(self, at: int, removed: int, added: int) -> None:
        """Keep the mirror up to date."""
        if self._is_resetting or not (removed or added):
            return
        # Qt counts the end of the last line too when a change reaches it.
        last = self.document().characterCount() - 1
        new = self._words(at, min(at + added, last))
        self.replaced.emit(self.mirror.replaced(at, removed, new))

    def _words(self, start: int, end: int) -> str:
        """What stands between two places of Qt's."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n")

    def cursor_at(self, start: int, end: int | None = None) -> QTextCursor:
        """A cursor at code points, with what is between them selected."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.mirror.units(start))
        if end is not None and end != start:
            cursor.setPosition(self.mirror.units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def offset(self) -> int:
        """Where the cursor is, in code points."""
        return self.mirror.points(self.textCursor().position())

    def selection(self) -> tuple[int, int]:
        """What is selected, in code points; twice the cursor's place when nothing is."""
        cursor = self.textCursor()
        return self.mirror.points(cursor.selectionStart()), self.mirror.points(cursor.selectionEnd())

    def go_to_line(self, number: int) -> None:
        """Put the cursor at the start of a line, counted from 0."""
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(number)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what comes in and goes out --------------------------------------------------------------

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain words only, with line ends of our own."""
        if source.hasText():
            self.textCursor().insertText(clean(source.text()))
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The words exactly: Qt makes a space of one that does not break."""
        data = super().createMimeDataFromSelection()
        start, end = self.selection()
        data.text()  # Qt's own fills itself when it is first asked, and would do so after it was emptied
        data.clear()
        data.setText(self.mirror.text[start:end])
        return data

    def event(self, event: QEvent) -> bool:
        """Keys of ours go to us, also where the window has them for something else."""
        is_first = event.type() is QEvent.Type.ShortcutOverride
        if is_first and isinstance(event, QKeyEvent) and self.wants(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The editor's own keys, and those that type."""
        if self.take(event, command_of(event)):
            event.accept()
            return
        text = event.text()
        super().keyPressEvent(event)
        is_word = bool(text) and text.isprintable()
        if is_word or event.key() == Qt.Key.Key_Backspace:
            self.typed.emit(text if is_word else "")

    def viewportEvent(self, event: QEvent) -> bool:
        """What is found at a word is said in a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            said = self.tip(self.mirror.points(self.cursorForPosition(event.pos()).position()))
            if said:
                QToolTip.showText(event.globalPos(), plain_tip(said), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab is for indenting; Ctrl+Tab leaves, and the F6 of the studio."""
        return False

    def leave(self, *, is_back: bool) -> None:
        """Give the keyboard to what comes next, or before."""
        self.setTabChangesFocus(True)
        super().focusNextPrevChild(not is_back)
        self.setTabChangesFocus(False)

    def give_room(self, gutter: QWidget) -> None:
        """Room at the left for a gutter, as wide as it would like to be."""
        self._gutter = gutter
        self.setViewportMargins(gutter.sizeHint().width(), 0, 0, 0)
        self._place_gutter()

    def _place_gutter(self) -> None:
        if self._gutter is not None:
            box = self.contentsRect()
            self._gutter.setGeometry(box.left(), box.top(), self._gutter.sizeHint().width(), box.height())

    # -- what is seen ---------------------------------------------------------------------------

    def line_height(self) -> int:
        """The height of one line, in pixels."""
        return max(1, QFontMetrics(self.font()).lineSpacing() + self._look.px(_AIR))

    def lines_seen(self) -> Iterator[tuple[int, QRect]]:
        """The lines that are seen: their number from 0, and their box in the gutter."""
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        layout = self.document().documentLayout()
        # Added up here: asked for the place of a block, Qt adds up all that are seen above it, every time.
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= bottom:
            height = layout.blockBoundingRect(block).height()
            yield block.blockNumber(), QRectF(0, top, 1, height).toRect()
            top += height
            block = block.next()

    def range_seen(self) -> tuple[int, int]:
        """The code points that are seen: whole lines, and some more where long ones are broken."""
        first = self.firstVisibleBlock()
        last = self.document().findBlockByNumber(self._last_seen(first))
        if not last.isValid():
            last = self.document().lastBlock()
        return self.mirror.points(first.position()), self.mirror.points(last.position() + last.length() - 1)

    def showEvent(self, event: QShowEvent) -> None:
        """What was seen before another look came is seen again."""
        super().showEvent(event)
        if self._first:
            block = self.document().findBlockByNumber(self._first)
            self.verticalScrollBar().setValue(block.firstLineNumber())
            self._first = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines get their colours before they are seen."""
        if self.colour() > 1 and event.rect() != self.viewport().rect():
            self.viewport().update()  # what was typed in one line coloured others
        super().paintEvent(event)
        if self.document().lineCount() != self._lines:
            self._counted.start()

    def _count_lines(self) -> None:
        """Let the scroll bar know how many lines there are by now: long ones are broken as they are seen."""
        self._lines = self.document().lineCount()
        layout = self.document().documentLayout()
        layout.documentSizeChanged.emit(layout.documentSize())

    def colour(self) -> int:
        """Colour what is seen; how many lines got other colours."""
        first = self.firstVisibleBlock()
        count = self._colours.colour(first, self._last_seen(first))
        if count:
            self._lines_laid.take_colours()
        return count

    def _last_seen(self, first: QTextBlock) -> int:
        """The number of the last line that can be seen below the first: to ask Qt takes a millisecond."""
        return first.blockNumber() + self.viewport().height() // self.line_height() + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines are seen."""
        super().resizeEvent(event)
        self._place_gutter()
        self.scrolled.emit()


def _take_nothing(_event: QKeyEvent, _command: Command | None) -> bool:
    return False


def _wants_its_own(event: QKeyEvent) -> bool:
    return command_of(event) is not None


def _no_tip(_offset: int) -> str:
    return ""
