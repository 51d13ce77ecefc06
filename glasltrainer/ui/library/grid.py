"""The cards as one list: a model of entries and a view that lays them out in columns.

Keyboard, selection and screen readers come from Qt's list view; it is as high as all its cards (the page
around it scrolls) and paints only those that are seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QPushButton, QSizePolicy, QWidget

from glasltrainer.ui.library.card import ENTRY, GAP, CardPainter
from glasltrainer.ui.widgets import give_viewport

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent

    from glasltrainer.ui.library.state import CaseEntry
    from glasltrainer.ui.look import Look

NARROWEST = 320  # px of 100 % that a card needs
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_ACTIVATES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SLACK = 8  # px beyond the last column; without some room Qt breaks the line one card early
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_BY_MOUSE = Qt.FocusReason.MouseFocusReason

Index = QModelIndex | QPersistentModelIndex


class _Cards(QAbstractListModel):
    """The entries in the order shown."""

    def __init__(self, painter: CardPainter) -> None:
        super().__init__(painter)
        self._painter = painter
        self.entries: tuple[CaseEntry, ...] = ()

    def show_entries(self, entries: tuple[CaseEntry, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's name and default
        """How many cards there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry for the painter, the title for type-ahead, everything for a screen reader."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self._painter.words(entry).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._painter.words(entry).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return _plain_tip(self._painter.words(entry).summary)
        return None


def _plain_tip(text: str) -> str:
    """A tool tip takes text with tags as rich text, which opens files: so no tag is left in it."""
    return text.replace("<", "‹").replace(">", "›")


class _Part(QPushButton):
    """For Tab and screen readers: a part of the card that the keyboard is on; the card itself paints it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "on-card")
        self.setFont(look.font(13))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it; without this it would choose the card. The arrows are the grid's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CardGrid(QListView):
    """Cards in columns.

    Emits `case_chosen(entry)`, `debrief_asked(entry)`, `attempts_asked(entry)` and
    `menu_asked(entry, point on the screen)`.
    """

    case_chosen = Signal(object)
    debrief_asked = Signal(object)
    attempts_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    card_reached = Signal(QRect)  # the keyboard moved to the card there

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pressed: tuple[CaseEntry, QRect] | None = None  # and which part of its card
        give_viewport(self)
        self._debrief, self._attempts = _Part(look, self.viewport()), _Part(look, self.viewport())
        self._debrief.clicked.connect(self._debrief_clicked)
        self._attempts.clicked.connect(self._attempts_clicked)
        self.painter_of_cards = CardPainter(look, self)
        self._cards = _Cards(self.painter_of_cards)
        self.setModel(self._cards)
        self.setItemDelegate(self.painter_of_cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(look.tr("Cases"))
        self.setStyleSheet("QListView{background:transparent;border:none;}")

    # -- what it shows -----------------------------------------------------------------------

    def show_entries(self, entries: tuple[CaseEntry, ...], language: str) -> None:
        """Show these cards; the one the keyboard was on stays current when it is still there."""
        if entries == self._cards.entries and language == self.painter_of_cards.language:
            return
        before = self.current_entry()
        self.painter_of_cards.language = language
        self._cards.show_entries(entries)
        self._fit()
        self.executeDelayedItemsLayout()  # or it comes after the first paint, and all is painted twice
        if before is not None:
            for row, entry in enumerate(entries):
                if entry.path == before.path:
                    self.setCurrentIndex(self._cards.index(row))
                    break
        self._place_parts()

    def entries(self) -> tuple[CaseEntry, ...]:
        """The cards shown, in order."""
        return self._cards.entries

    def current_entry(self) -> CaseEntry | None:
        """The card the keyboard is on."""
        index = self.currentIndex()
        return self._cards.entries[index.row()] if index.isValid() else None

    def columns(self) -> int:
        """How many cards stand beside each other."""
        gap = self._look.px(GAP)
        return max(1, (self.width() + gap) // (self._look.px(NARROWEST) + gap))

    def card_rect(self, row: int) -> QRect:
        """Where a card is drawn, without the gap."""
        return self.painter_of_cards.card_in(self.visualRect(self._cards.index(row)))

    def sizeHint(self) -> QSize:
        """As high as all cards."""
        rows = -(-len(self._cards.entries) // self.columns())
        return QSize(self._look.px(NARROWEST), rows * self.painter_of_cards.cell.height())

    def minimumSizeHint(self) -> QSize:
        """One column."""
        return QSize(self._look.px(160), 0)

    def _fit(self) -> None:
        """Columns of equal width that fill the line; the last column's gap hangs over the edge."""
        gap = self._look.px(GAP)
        cell = QSize((self.width() + gap) // self.columns(), self.painter_of_cards.height() + gap)
        self.painter_of_cards.cell = cell
        if cell != self.gridSize():  # which has all cards laid out anew
            self.setViewportMargins(0, 0, -gap - _SLACK, 0)
            self.setGridSize(cell)
        self.setFixedHeight(max(1, self.sizeHint().height()))

    def _place_parts(self) -> None:
        """The buttons go to the card that the keyboard is on."""
        entry = self.current_entry()
        card = self.card_rect(self.currentIndex().row()) if entry is not None else QRect()
        for part, box in zip((self._debrief, self._attempts), self._parts(card, entry), strict=True):
            part.setVisible(not box.isEmpty())
            part.setGeometry(box)
        if entry is not None:
            tr, title = self._look.tr, self.painter_of_cards.words(entry).title
            self._debrief.setAccessibleName(tr("Debrief of {case}", case=title))
            attempts = tr.plural(
                "{count} time played: {case}", "{count} times played: {case}", entry.attempts, case=title
            )
            self._attempts.setAccessibleName(attempts)
            self._attempts.setToolTip(tr("All the times you played this"))

    def _parts(self, card: QRect, entry: CaseEntry | None) -> tuple[QRect, QRect]:
        """Where on a card the debrief and the list of attempts are offered."""
        if entry is None:
            return QRect(), QRect()
        painter = self.painter_of_cards
        return painter.debrief_rect(card, entry), painter.attempts_rect(card, entry)

    def _debrief_clicked(self) -> None:
        self.debrief_asked.emit(self.current_entry())

    def _attempts_clicked(self) -> None:
        self.attempts_asked.emit(self.current_entry())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may mean another number of columns."""
        if event.size().width() != event.oldSize().width():
            self._fit()
        super().resizeEvent(event)
        self._place_parts()

    # -- from keys and clicks ----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose; arrows move; letters find a title."""
        entry = self.current_entry()
        if entry is not None and event.key() in _ACTIVATES and not event.modifiers() & ~_KEYPAD:
            self.case_chosen.emit(entry)
            return
        if not self.hasFocus():  # it comes from a part of a card, which may not be there on the next
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard starts at the first card, or where it was."""
        if not self.currentIndex().isValid() and self._cards.entries and event.reason() != _BY_MOUSE:
            self.setCurrentIndex(self._cards.index(0))
        super().focusInEvent(event)
        self._tell_place(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The page scrolls along."""
        super().currentChanged(current, previous)
        self._place_parts()
        if self.hasFocus():
            self._tell_place(current)

    def _tell_place(self, index: Index) -> None:
        if index.isValid():
            self.card_reached.emit(self.painter_of_cards.card_in(self.visualRect(index)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the corner asks for the menu; elsewhere what is there, when it is released there too."""
        place = event.position().toPoint()
        entry = self._entry_at(place)
        self._pressed = None
        super().mousePressEvent(event)
        if entry is None or event.button() != Qt.MouseButton.LeftButton:
            return
        card = self.card_rect(self._cards.entries.index(entry))
        corner = self.painter_of_cards.menu_rect(card)
        if corner.contains(place):
            self.menu_asked.emit(entry, self.viewport().mapToGlobal(corner.bottomLeft()))
        else:
            self._pressed = (entry, self._part_at(place, card, entry))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Released on the part of a card that was pressed: chosen."""
        pressed, self._pressed = self._pressed, None
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        entry = self._entry_at(place)
        if entry is None or pressed is None or pressed[0] is not entry:
            return
        card = self.card_rect(self._cards.entries.index(entry))
        part = self._part_at(place, card, entry)
        if part != pressed[1]:
            return
        debrief, attempts = self._parts(card, entry)
        if part == card:
            self.case_chosen.emit(entry)
        elif part == debrief:
            self.debrief_asked.emit(entry)
        elif part == attempts:
            self.attempts_asked.emit(entry)

    def _part_at(self, place: QPoint, card: QRect, entry: CaseEntry) -> QRect:
        """The part of the card that is there, or the card itself."""
        return next((box for box in self._parts(card, entry) if box.contains(place)), card)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a card."""
        super().mouseMoveEvent(event)
        is_over = self._entry_at(event.position().toPoint()) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key, Shift+F10 or the right button."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            entry, place = self._entry_at(event.pos()), event.globalPos()
        else:
            entry = self.current_entry()
            corner = self.painter_of_cards.menu_rect(self.card_rect(max(0, self.currentIndex().row())))
            place = self.viewport().mapToGlobal(corner.bottomLeft())
        if entry is not None:
            self.menu_asked.emit(entry, place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls."""
        event.ignore()

    def _entry_at(self, point: QPoint) -> CaseEntry | None:
        index = self.indexAt(point)
        if not index.isValid() or not self.card_rect(index.row()).contains(point):
            return None
        return self._cards.entries[index.row()]
