"""Beside the question on the console: the agenda, the notes, the phones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from glasltrainer.core.workshop import clock_time
from glasltrainer.ui.classroom.ballotcard import said
from glasltrainer.ui.look import BOLD, REGULAR, SMALL
from glasltrainer.ui.widgets import button, clear, column, frame, heading, label, small

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent

    from glasltrainer.classroom.agenda import Agenda, AgendaRow
    from glasltrainer.ui.classroom.state import Phones
    from glasltrainer.ui.look import Look

_LIST = 190  # px at 100 %: the stop of now with some before and after it
_QUIET_ZONE = 4  # modules around a QR code, as its standard asks


class SideCard(QWidget):
    """A titled card with its content in `body`."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        box = frame("card")
        column(self, look).addWidget(box)
        self.body = column(box, look)
        self.body.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(12))
        self.body.setSpacing(look.px(6))
        self.body.addWidget(heading(look, name))


class NotesCard(SideCard):
    """The author's notes for the trainer, one paragraph after another."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.tr("Notes"))
        self._shown: tuple[str, ...] = ()
        self._lines = QWidget()
        self._column = column(self._lines, look)
        self.body.addWidget(self._lines)

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Show these paragraphs; without any the card is not there."""
        self.setVisible(bool(notes))
        if notes != self._shown:
            self._shown = notes
            clear(self._column)
            for note in notes:
                self._column.addWidget(label(self._look, note, size=15))


class StopList(QListWidget):
    """The stops: one control for Tab. Enter or a double click emits `stop_chosen(number)`."""

    stop_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "stops")
        self.setAccessibleName(look.tr("Programme"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(look.px(_LIST))
        self.itemDoubleClicked.connect(self._choose)

    def add_block(self, name: str) -> None:
        """The name of a block, over its stops."""
        item = QListWidgetItem(name)
        item.setFont(self._look.font(SMALL, BOLD))
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(QColor(self._look.tokens.muted))
        self.addItem(item)

    def add_stop(self, number: int, words: str, *, is_now: bool) -> None:
        """A stop; the one where the room is, is bold and in sight."""
        item = QListWidgetItem(words)
        item.setFont(self._look.font(SMALL, BOLD if is_now else REGULAR))
        item.setData(Qt.ItemDataRole.UserRole, number)
        item.setToolTip(words.replace("<", "‹"))
        self.addItem(item)
        if is_now:
            self.setCurrentItem(item)

    def stop_in_hand(self) -> int | None:
        """The number of the stop that is chosen in the list; None on the name of a block."""
        row = self.currentRow()
        return None if row < 0 else self.item(row).data(Qt.ItemDataRole.UserRole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there; the list's own arrows stay within it, other keys are the class's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentItem())
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
            event.accept()
        else:
            event.ignore()

    def _choose(self, item: QListWidgetItem | None) -> None:
        number = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        if number is not None:
            self.stop_chosen.emit(int(number))


class AgendaCard(SideCard):
    """The day: what was, is and comes; every stop can be gone to. Emits `stop_chosen(number)`."""

    stop_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.tr("Programme"))
        self._rows: tuple[AgendaRow, ...] | None = None
        self._list = StopList(look)
        self._list.stop_chosen.connect(self.stop_chosen)
        self.body.addWidget(self._list)
        self._goes_on: frozenset[int] = frozenset()
        self._said = small(look, "")
        self._list.currentItemChanged.connect(self._say)
        self.body.addWidget(self._said)

    def show_agenda(self, agenda: Agenda, goes_on: frozenset[int]) -> None:
        """Draw the day, made anew only when the room moved on; `goes_on` are stops that go on as left."""
        if goes_on != self._goes_on:
            self._goes_on = goes_on
            self._say()
        if agenda.rows == self._rows:
            return
        self._rows = agenda.rows
        self._list.clear()
        block = None
        for row in agenda.rows:
            if row.block != block:
                block = row.block
                self._list.add_block(block)
            mark = "▸ " if row.is_now else "✓ " if row.is_past else ""
            self._list.add_stop(row.stop, mark + self._words(row), is_now=row.is_now)
        self.show_now()

    def _say(self) -> None:
        """What going to the stop in hand does."""
        tr = self._look.tr
        if self._list.stop_in_hand() in self._goes_on:
            self._said.setText(tr("Enter or a double click goes on there where it was left; its votes stay."))
        else:
            self._said.setText(tr("Enter or a double click begins there."))

    def show_now(self) -> None:
        """Bring the stop where the room is into the middle of the list."""
        self._list.scrollToItem(self._list.currentItem(), StopList.ScrollHint.PositionAtCenter)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it has a size to scroll in."""
        super().showEvent(event)
        self.show_now()

    def _words(self, row: AgendaRow) -> str:
        tr = self._look.tr
        kind, title = tr.render(row.kind), said(self._look, row.title)
        words = title if kind == title else tr("{kind}: {title}", kind=kind, title=title)
        return f"{clock_time(row.start)}  {words}"

    def told(self, agenda: Agenda) -> list[str]:
        """How the room stands to its plan, in sentences."""
        tr, told = self._look.tr, []
        if agenda.block_left is not None and agenda.block_left >= 0:
            told.append(
                tr.plural(
                    "{count} minute left in this block.",
                    "{count} minutes left in this block.",
                    agenda.block_left,
                )
            )
        elif agenda.block_left is not None:
            told.append(
                tr.plural(
                    "This block is {count} minute over.",
                    "This block is {count} minutes over.",
                    -agenda.block_left,
                )
            )
        if agenda.late > 0:
            told.append(tr.plural("{count} minute late.", "{count} minutes late.", agenda.late))
        elif agenda.late < 0:
            told.append(tr.plural("{count} minute early.", "{count} minutes early.", -agenda.late))
        if agenda.droppable:
            names = ", ".join(said(self._look, agenda.rows[number].title) for number in agenda.droppable)
            told.append(tr("To be on time again, leave out: {items}.", items=names))
        return told


class PhonesCard(SideCard):
    """The phones' door. Emits `open_wanted(address)` and `close_wanted()`."""

    open_wanted = Signal(str)
    close_wanted = Signal()

    def __init__(self, look: Look, addresses: tuple[tuple[str, str], ...]) -> None:
        """`addresses` are (address, name as shown), the likeliest first."""
        super().__init__(look, look.tr("Phones"))
        tr = look.tr
        across = QHBoxLayout()
        across.setSpacing(look.px(12))
        self._code = QrCode(look, side=96)
        across.addWidget(self._code, 0, Qt.AlignmentFlag.AlignTop)
        self._state = label(look, "", size=15)
        across.addWidget(self._state, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(across)
        self._choice = QComboBox()
        self._choice.setFont(look.font(15))
        self._choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choice.setAccessibleName(tr("Network"))
        for address, name in addresses:
            self._choice.addItem(name, address)
        self.body.addWidget(self._choice)
        self._open = button(look, tr("Let phones in"), icon="phone")
        self._open.clicked.connect(self._open_pressed)
        self._open.setEnabled(bool(addresses))
        self._close = button(look, tr("Let no phones in any more"), icon="x")
        self._close.clicked.connect(self.close_wanted)
        self.body.addWidget(self._open)
        self.body.addWidget(self._close)

    def show_phones(self, phones: Phones) -> None:
        """Draw how the door stands."""
        tr = self._look.tr
        had_focus = self._open.hasFocus() or self._choice.hasFocus() or self._close.hasFocus()
        self._code.setVisible(phones.is_open and phones.trouble is None)
        self._close.setVisible(phones.is_open)
        self._choice.setVisible(not phones.is_open)
        self._open.setVisible(not phones.is_open)
        if had_focus:
            (self._close if phones.is_open else self._open).setFocus(Qt.FocusReason.OtherFocusReason)
        if phones.trouble is not None:
            self._state.setText(tr.render(phones.trouble))
        elif phones.is_open and phones.join is not None:
            seats = tr.plural("{count} phone is in.", "{count} phones are in.", phones.seats)
            join = tr("{address}, code {code}", address=phones.join.address, code=phones.join.code)
            self._state.setText(f"{join}\n{seats}")
            self._code.show_modules(phones.join.modules)
        else:
            self._state.setText(tr("Closed. Nothing listens; hands always work."))

    def _open_pressed(self) -> None:
        self.open_wanted.emit(str(self._choice.currentData()))


class QrCode(QWidget):
    """A QR code, dark on light in every theme."""

    def __init__(self, look: Look, *, side: int = 120) -> None:
        super().__init__()
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self._side = look.px(side)
        self.setAccessibleName(look.tr("QR code to vote by phone"))
        self.setFixedSize(QSize(self._side, self._side))

    def show_modules(self, modules: tuple[tuple[bool, ...], ...]) -> None:
        """Show this code: rows of modules, True is dark."""
        if modules != self._modules:
            self._modules = modules
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Whole pixels a module, with the quiet zone around."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        if not self._modules:
            return
        size = max(self.width() // (len(self._modules) + 2 * _QUIET_ZONE), 1)
        edge = (self.width() - size * len(self._modules)) // 2
        for y, row in enumerate(self._modules):
            for x, is_dark in enumerate(row):
                if is_dark:
                    painter.fillRect(edge + x * size, edge + y * size, size, size, QColor("#000000"))
