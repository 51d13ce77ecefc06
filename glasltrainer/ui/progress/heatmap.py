"""Which stage was the key and which was chosen, as a table of ten by ten that one can walk through.

It is a real table to the keyboard and to screen readers; the depth of its colour repeats the numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QTableWidget,
    QTableWidgetItem,
)

from glasltrainer.core.catalogue.stages import STAGES, main_thresholds_between
from glasltrainer.ui.look import BOLD, MEDIUM
from glasltrainer.ui.progress.words import cell_words

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from glasltrainer.core.progress import Cell, Judging, Place
    from glasltrainer.ui.look import Look

_ROW = 40  # px at 100 %, the height of a row
_NAMES = 212  # px at 100 %, the width of the stages' names
_DEEPEST = 0.45  # of the accent in the surface: the ink stays readable on it

Index = QModelIndex | QPersistentModelIndex


class HeatMap(QTableWidget):
    """Rows are keys, columns are answers. Emits `place_chosen(key, chosen)`."""

    place_chosen = Signal(int, int)

    def __init__(self, look: Look) -> None:
        super().__init__(10, 10)
        self._look = look
        self._cells: dict[Place, Cell] = {}
        self._squares: dict[Place, QTableWidgetItem] = {}
        self._is_named: bool | None = None  # whether the rows show the names of the stages
        self.setItemDelegate(_CellPainter(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(look.tr("The stage it was against what you chose"))
        tokens = look.tokens
        self.setStyleSheet(
            f"QTableView {{ background: {tokens.surface}; selection-background-color: {tokens.surface}; }}"
            f"QTableCornerButton::section {{ background: {tokens.surface}; border: none; }}"
            f"QHeaderView, QHeaderView::section {{ background: {tokens.surface}; border: none;"
            f" color: {tokens.ink}; padding: 0 {look.px(4)}px; }}"
        )
        self._dress_headers()
        for key in range(10):
            for chosen in range(10):
                self._squares[key, chosen] = QTableWidgetItem()
                self.setItem(key, chosen, self._squares[key, chosen])
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(_ROW) * 10 + self.horizontalHeader().height() + 2)
        self.currentCellChanged.connect(self._moved)
        self.cellClicked.connect(self.place_chosen)

    def show_judging(self, judging: Judging) -> None:
        """Show these judgements."""
        tr = self._look.tr
        self._cells = dict(judging.cells)
        for place, item in self._squares.items():
            words = tr.render(cell_words(place, self._cells.get(place)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            item.setToolTip(words)
        self.viewport().update()

    def show_chosen(self, place: Place | None) -> None:
        """Go to a square, as if it had been chosen."""
        if place is not None and (self.currentRow(), self.currentColumn()) != place:
            self.blockSignals(True)
            self.setCurrentCell(*place)
            self.blockSignals(False)

    def cell(self, index: Index) -> Cell | None:
        """What was judged at a square."""
        return self._cells.get((index.row(), index.column()))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the numbers."""
        return QSize(self._look.px(28) + 10 * self._look.px(22), self.height())

    def sizeHint(self) -> QSize:
        """With the names of the stages, and shares beside the numbers."""
        return QSize(self._look.px(_NAMES + 10 * 44), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the stages' names go first; they stay in the tool tips."""
        super().resizeEvent(event)
        self._name_rows()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the table."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by Tab stands on a square with answers (Qt would take the first of all)."""
        if self.currentRow() < 0:
            by_keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            self.blockSignals(event.reason() not in by_keyboard)  # a mouse chooses by its click
            self.setCurrentCell(*next(iter(self._cells), (0, 0)))
            self.blockSignals(False)
        super().focusInEvent(event)

    def _dress_headers(self) -> None:
        look, tr = self._look, self._look.tr
        across, down = self.horizontalHeader(), self.verticalHeader()
        for stage, made in enumerate(STAGES):
            item = QTableWidgetItem(str(stage))
            self.setHorizontalHeaderItem(stage, item)
            spoken = tr("you chose {stage}", stage=f"{stage} {tr(made.name)}")
            item.setToolTip(f"{stage} {tr(made.name)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        for header in (across, down):
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        across.setFont(look.font(14, BOLD))
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setMinimumSectionSize(look.px(18))
        across.setFixedHeight(look.px(28))
        down.setFont(look.font(14, MEDIUM))
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumSectionSize(look.px(18))
        down.setDefaultSectionSize(look.px(_ROW))
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._name_rows()

    def _name_rows(self) -> None:
        look, tr = self._look, self._look.tr
        is_wide = self.width() >= look.px(_NAMES + 10 * 30)
        width = look.px(_NAMES if is_wide else 28)
        down = self.verticalHeader()
        if is_wide == self._is_named:
            return
        self._is_named = is_wide
        metrics = QFontMetrics(down.font())
        for stage, made in enumerate(STAGES):
            whole = f"{stage}  {tr(made.name)}"
            room = width - look.px(12)
            shown = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, room) if is_wide else str(stage)
            item = QTableWidgetItem(shown)
            item.setToolTip(f"{stage} {tr(made.name)}")
            spoken = tr("it was {stage}", stage=f"{stage} {tr(made.name)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.setVerticalHeaderItem(stage, item)
        down.setFixedWidth(width)

    def _moved(self, key: int, chosen: int, _key: int, _chosen: int) -> None:
        if key >= 0:
            self.place_chosen.emit(key, chosen)


class _CellPainter(QStyledItemDelegate):
    """A square: how often, which share of the row, and a ground that is deeper the larger the share."""

    def __init__(self, look: Look, table: HeatMap) -> None:
        super().__init__(table)
        self._look = look
        self._table = table
        self._count = look.font(16, BOLD)
        self._share = look.font(12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The square within a hair of room; the diagonal has an edge."""
        look, tokens = self._look, self._look.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
        cell = self._table.cell(index)
        is_same = index.row() == index.column()
        ground = QColor(tokens.panel) if cell is None else _deep(look, cell.share)
        edge = QColor(tokens.muted) if is_same else QColor(tokens.track)
        has_edge = is_same or tokens.name == "high-contrast"  # where the ground shows no square
        painter.setPen(QPen(edge, 1.5) if has_edge else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, look.px(5), look.px(5))
        if cell is not None:
            self._paint_numbers(painter, box, cell)
        self._paint_thresholds(painter, option, index)
        self._paint_choice(painter, box, option, index)
        painter.restore()

    def _paint_numbers(self, painter: QPainter, box: QRectF, cell: Cell) -> None:
        look = self._look
        painter.setPen(QColor(look.tokens.ink))
        share = look.tr.percent(cell.share)
        painter.setFont(self._count)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        if QFontMetrics(self._share).horizontalAdvance("100%") > box.width() - 2:
            painter.drawText(box, centre, str(cell.count))
            return
        half = box.height() * 0.56
        painter.drawText(QRectF(box.left(), box.top(), box.width(), half), centre, str(cell.count))
        painter.setFont(self._share)
        foot = QRectF(box.left(), box.top() + half - look.px(2), box.width(), box.height() - half)
        painter.drawText(foot, centre, share)

    def _paint_thresholds(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A line where a main threshold lies."""
        painter.setPen(QPen(QColor(self._look.tokens.muted), self._look.px(1.5)))
        rect = QRectF(option.rect)
        if index.row() and main_thresholds_between(index.row() - 1, index.row()):
            painter.drawLine(rect.topLeft(), rect.topRight())
        if index.column() and main_thresholds_between(index.column() - 1, index.column()):
            painter.drawLine(rect.topLeft(), rect.bottomLeft())

    def _paint_choice(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, index: Index
    ) -> None:
        look, tokens = self._look, self._look.tokens
        is_current = (index.row(), index.column()) == (self._table.currentRow(), self._table.currentColumn())
        is_under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not is_current and not is_under:
            return
        edge = look.px(3 if is_current else 1.5)
        colour = tokens.focus if is_current and self._table.hasFocus() else tokens.ink
        painter.setPen(QPen(QColor(colour if is_current else tokens.accent), edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = edge / 2
        painter.drawRoundedRect(box.adjusted(inside, inside, -inside, -inside), look.px(5), look.px(5))


def _deep(look: Look, share: float) -> QColor:
    """Between the panel and as much of the accent as leaves the ink readable."""
    tokens = look.tokens
    part = (0.12 + 0.88 * share) * (0.3 if tokens.name == "high-contrast" else _DEEPEST)
    ground, accent = QColor(tokens.surface), QColor(tokens.accent)
    return QColor.fromRgbF(
        ground.redF() + (accent.redF() - ground.redF()) * part,
        ground.greenF() + (accent.greenF() - ground.greenF()) * part,
        ground.blueF() + (accent.blueF() - ground.blueF()) * part,
    )
