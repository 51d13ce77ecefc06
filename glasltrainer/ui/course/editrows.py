"""The rows of the editor of a day: parts of the day with what happens in them, to drag, move and change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.core.workshop import clock_time
from glasltrainer.ui.classroom.ballotcard import said
from glasltrainer.ui.course.formview import Number, Picker
from glasltrainer.ui.course.roving import Roving
from glasltrainer.ui.look import BOLD, SMALL
from glasltrainer.ui.widgets import FlowLayout, button, column, frame, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from glasltrainer.ui.course.editing import EditPresenter
    from glasltrainer.ui.course.programmestate import BlockRow, ItemRow
    from glasltrainer.ui.look import Look

_LONGEST_ITEM, _LONGEST_BLOCK = 480, 960  # minutes
_WIDE = 820  # px at 100 %


class Handle(QPushButton):
    """What a row is dragged by. Emits `dragged(place, at)` and `dropped(place, at)`, on the screen."""

    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)

    def __init__(self, look: Look, place: str, title: str) -> None:
        super().__init__()
        self.setProperty("kind", "on-card")
        self.setIcon(look.icon("list", look.tokens.muted, 20))
        self.setIconSize(QSize(look.px(20), look.px(20)))
        self.setFixedSize(look.px(34), look.px(34))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(look.tr("Move {title}: drag it, or press Alt and an arrow key", title=title))
        self.setToolTip(look.tr("Drag it, or press Alt and an arrow key"))
        self._place = place
        self._from: QPoint | None = None
        self._is_dragging = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may become a drag."""
        super().mousePressEvent(event)
        self._from, self._is_dragging = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough away it is one."""
        at = event.globalPosition().toPoint()
        if self._from is None:
            return
        far = (at - self._from).manhattanLength() >= QApplication.startDragDistance()
        self._is_dragging = self._is_dragging or far
        if self._is_dragging:
            self.dragged.emit(self._place, at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        super().mouseReleaseEvent(event)
        was_dragging, self._is_dragging, self._from = self._is_dragging, False, None
        if was_dragging:
            self.dropped.emit(self._place, event.globalPosition().toPoint())


class ItemBox(QWidget):
    """An item: its time and kind, its title, and what can be done with it."""

    def __init__(self, look: Look, presenter: EditPresenter, row: ItemRow) -> None:
        super().__init__()
        self._look, self._presenter, self.place = look, presenter, row.place
        self.key = (row.place, row.kind, row.title)
        title = said(look, row.title)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, look.px(4), 0, look.px(4))
        self.handle = Handle(look, row.place, title)
        across.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        self._across = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._across.setSpacing(look.px(4))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        self._when = small(look, "")
        words.addWidget(self._when)
        if title != look.tr.render(row.kind):
            words.addWidget(label(look, title))
        tools = QWidget()
        flow = FlowLayout(look.px(6))
        tools.setLayout(flow)
        self._minutes = Number(look, look.tr("Minutes of {title}", title=title), 0, _LONGEST_ITEM)
        self._minutes.setSpecialValueText(look.tr("what is left"))
        self._minutes.setSuffix(" " + look.tr("min"))
        self._minutes.valueChanged.connect(self._minutes_changed)
        flow.addWidget(self._minutes)
        made = _tools(look, presenter, row.place, title)
        for one in made:
            flow.addWidget(one)
        self.controls: tuple[QWidget, ...] = (self.handle, self._minutes, *made)
        self._across.addLayout(words, 1)
        self._across.addWidget(tools)
        across.addLayout(self._across, 1)
        _mark(self, row.place)
        self.show_row(row)

    def show_row(self, row: ItemRow) -> None:
        """Draw what may have changed while the programme stayed the same."""
        tr = self._look.tr
        kind = tr.render(row.kind)
        when = tr("{time} · {kind}", time=clock_time(row.start), kind=kind)
        self._when.setText(tr("{item} · with notes", item=when) if row.has_notes else when)
        _set(self._minutes, row.minutes or 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be done stands beside the title where there is room."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._look.px(_WIDE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._across.setDirection(beside if is_wide else below)

    def _minutes_changed(self, minutes: int) -> None:
        self._presenter.set_minutes(self.place, minutes or None)


class BlockBox(QWidget):
    """A part of the day: when it begins, how long it takes, its items, and what can be added to it.

    Emits what its handles do.
    """

    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)

    def __init__(self, look: Look, presenter: EditPresenter, row: BlockRow) -> None:
        super().__init__()
        self._look, self._presenter, self.block = look, presenter, row.id
        self.key = (row.id, row.title)
        box = frame("card")
        column(self, look).addWidget(box)
        body = column(box, look)
        body.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        first = QHBoxLayout()
        self.handle = Handle(look, row.id, row.title)
        first.addWidget(self.handle, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(label(look, row.title, size=18, weight=BOLD), 1)
        body.addLayout(first)
        self._start = QLineEdit()
        self._minutes = Number(look, look.tr("Minutes of {title}", title=row.title), 1, _LONGEST_BLOCK)
        self._total = label(look, "", size=SMALL, wraps=False)
        self._total.setMinimumHeight(look.px(40))
        self._clash = label(look, "", size=SMALL, weight=BOLD)
        body.addWidget(self._times(row))
        body.addWidget(self._clash)
        self.items: list[ItemBox] = []
        self._walk = Roving(self)
        self._rows = QVBoxLayout()
        body.addLayout(self._rows)
        body.addWidget(self._adding(row))
        _mark(self, row.id)
        self._let_drag(self.handle)
        self.show_row(row)

    def show_row(self, row: BlockRow) -> None:
        """Draw what may have changed while the programme stayed the same."""
        tr = self._look.tr
        if not self._start.hasFocus() or not self._start.isModified():
            self._start.setText(clock_time(row.start))
        _set(self._minutes, row.minutes)
        self._total.setText(tr.render(row.total))
        self._total.setFont(self._look.font(SMALL, BOLD if row.is_over else 400))
        self._total.setProperty("over", row.is_over)
        self._clash.setText("" if row.clash is None else tr.render(row.clash))
        self._clash.setVisible(row.clash is not None)
        self._arrange(row.items)

    def _arrange(self, rows: tuple[ItemRow, ...]) -> None:
        """These items in this order; those that were here stay the same controls."""
        before = {box.key: box for box in self.items}
        boxes = []
        for row in rows:
            box = before.pop((row.place, row.kind, row.title), None)
            if box is None:
                box = ItemBox(self._look, self._presenter, row)
                self._let_drag(box.handle)
            box.show_row(row)
            boxes.append(box)
        reorder(self._rows, self.items, boxes)
        self.items = boxes
        self._walk.take([box.controls for box in boxes])

    def _let_drag(self, handle: Handle) -> None:
        handle.dragged.connect(self.dragged)
        handle.dropped.connect(self.dropped)

    def _times(self, row: BlockRow) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        flow = FlowLayout(look.px(6))
        holder.setLayout(flow)
        self._start.setFont(look.font())
        self._start.setFixedWidth(look.px(84))
        self._start.setAccessibleName(tr("{title} begins at", title=row.title))
        self._start.editingFinished.connect(self._start_changed)
        self._minutes.setSuffix(" " + tr("min"))
        self._minutes.valueChanged.connect(self._minutes_changed)
        for made in (self._start, self._minutes, *_tools(look, self._presenter, row.id, row.title)):
            flow.addWidget(made)
        flow.addWidget(self._total)
        return holder

    def _adding(self, row: BlockRow) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        flow = FlowLayout(look.px(6))
        holder.setLayout(flow)
        self._kind = Picker(look, tr("What to add to {title}", title=row.title), letters=14)
        for number, kind in enumerate(self._presenter.kinds):
            self._kind.addItem(tr.render(kind), number)
        add = button(look, tr("Add"), icon="plus", name=tr("Add to {title}", title=row.title))
        add.clicked.connect(self._add_pressed)
        flow.addWidget(self._kind)
        flow.addWidget(add)
        return holder

    def _start_changed(self) -> None:
        if self._start.isModified():
            self._start.setModified(False)
            self._presenter.set_start(self.block, self._start.text())

    def _minutes_changed(self, minutes: int) -> None:
        self._presenter.set_minutes(self.block, minutes)

    def _add_pressed(self) -> None:
        self._presenter.begin_item(self.block, int(self._kind.currentData()))


def reorder(layout: QBoxLayout, before: Sequence[QWidget], after: Sequence[QWidget]) -> None:
    """Put widgets in a layout in another order, at its front; those that are in it no more go."""
    if list(before) == list(after):
        return
    for gone in before:
        if gone not in after:
            layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
    for place, widget in enumerate(after):
        layout.insertWidget(place, widget)
        widget.show()  # now: a layout shows what is new later, and it could not have the keyboard yet


def _tools(look: Look, presenter: EditPresenter, place: str, title: str) -> list[QPushButton]:
    """Up, down, change and take out."""
    tr = look.tr
    shift = presenter.shift_item if "/" in place else presenter.shift_block
    up = button(look, "", icon="arrow-up", name=tr("{title} up", title=title))
    up.clicked.connect(lambda: shift(place, -1))
    down = button(look, "", icon="arrow-down", name=tr("{title} down", title=title))
    down.clicked.connect(lambda: shift(place, 1))
    change = button(look, tr("Change"), name=tr("Change {title}", title=title))
    change.clicked.connect(lambda: presenter.edit(place))
    away = button(look, tr("Take out"), name=tr("Take out {title}", title=title))
    away.clicked.connect(lambda: presenter.remove(place))
    return [up, down, change, away]


def _mark(box: QWidget, place: str) -> None:
    """Let each control under `box` say which row and which of its controls it is."""
    for number, one in enumerate(box.findChildren(QWidget)):
        if one.focusPolicy() & Qt.FocusPolicy.ClickFocus and one.property("place") is None:
            one.setProperty("place", place)
            one.setProperty("part", number)


def _set(number: Number, value: int) -> None:
    number.blockSignals(True)
    number.setValue(value)
    number.blockSignals(False)
