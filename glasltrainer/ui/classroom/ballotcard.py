"""The question on the console: each option with its hands and votes and, for the trainer alone, its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSpinBox, QWidget

from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.classroom.snapshot import Phase
from glasltrainer.i18n import Message
from glasltrainer.ui.look import BOLD, SMALL
from glasltrainer.ui.widgets import button, clear, column, frame, label, small

if TYPE_CHECKING:
    from glasltrainer.classroom.ballots import Words
    from glasltrainer.classroom.console import ConsoleRow, ConsoleState
    from glasltrainer.ui.classroom.state import Desk
    from glasltrainer.ui.look import Look

_MOST_HANDS = 999


def said(look: Look, words: Words) -> str:
    """Words in the reader's language."""
    return look.tr.render(words) if isinstance(words, Message) else words


class BallotCard(QWidget):
    """The options. Emits `hands_counted(option, count)` and `way_chosen(option)`."""

    hands_counted = Signal(str, int)
    way_chosen = Signal(str)

    def __init__(self, look: Look, *, is_public: bool = False) -> None:
        """`is_public`: the room can see this window, so that it holds no key (one screen)."""
        super().__init__()
        self._look = look
        self._is_public = is_public
        self._shape: tuple[object, ...] = ()
        self._rows: dict[str, _OptionRow] = {}
        box = frame("card")
        column(self, look).addWidget(box)
        self._body = column(box, look)
        self._body.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))

    def show_desk(self, desk: Desk) -> None:
        """Draw the options; the same question is only counted anew, so that a field keeps its cursor."""
        state = desk.console
        self.setVisible(bool(state.rows))
        shape = (state.ask, state.kind, state.is_voting, state.phase, *(row.id for row in state.rows))
        if shape != self._shape:
            self._shape = shape
            self._build(state)
        for row in state.rows:
            hands = desk.hands.get(row.id, 0)
            self._rows[row.id].show_votes(
                row, hands, is_voting=state.is_voting, is_counted=state.phase is not Phase.SHOWN
            )
        self._total.setText("" if state.phase is Phase.SHOWN else self._total_words(state))

    def first_field(self) -> QWidget | None:
        """Where counting hands begins; None while no vote is open."""
        return next((row.hands for row in self._rows.values() if row.hands.isVisibleTo(self)), None)

    def _build(self, state: ConsoleState) -> None:
        look, tr = self._look, self._look.tr
        clear(self._body)
        self._rows.clear()
        self._total = small(look, "")
        if not state.rows:
            return
        self._body.addWidget(label(look, said(look, state.ask), weight=BOLD))
        if state.is_voting:
            hint = tr("Count hands here: all at once, fingers at the chest. Phones count themselves.")
            self._body.addWidget(small(look, hint))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        asks, group = dict(state.parts), None
        for row in state.rows:
            if row.group != group:
                group = row.group
                line = label(look, said(look, asks.get(group, "")), size=SMALL, weight=BOLD)
                grid.addWidget(line, grid.rowCount(), 0, 1, 5)
            made = _OptionRow(look, row, is_public=self._is_public)
            made.add_to(grid, can_choose=state.kind is BallotKind.CHOICE and not state.is_voting)
            made.hands.valueChanged.connect(self._counted)
            made.go.clicked.connect(self._chosen)
            self._rows[row.id] = made
        self._body.addWidget(table)
        self._body.addWidget(self._total)

    def _total_words(self, state: ConsoleState) -> str:
        tr = self._look.tr
        now = tr.plural("{count} vote", "{count} votes", state.voters)
        if state.voters_before is None:
            return now
        return tr("{now}; the first time {before}", now=now, before=state.voters_before)

    def _counted(self, count: int) -> None:
        field = self.sender()
        if field is not None:
            self.hands_counted.emit(str(field.property("option")), count)

    def _chosen(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.way_chosen.emit(str(pressed.property("option")))


class _OptionRow:
    """The widgets of one option, in a row of the table."""

    def __init__(self, look: Look, row: ConsoleRow, *, is_public: bool) -> None:
        tr, words = look.tr, said(look, row.words)
        self._look = look
        self._is_public = is_public
        is_said = words.startswith(row.label)  # a scale says its number itself
        self._label = label(look, "" if is_said else row.label, weight=BOLD, wraps=False)
        self._words = label(look, self._words_of(row), size=15)
        self._told = small(look, "" if is_public else self._leads(row))
        self._told.setVisible(bool(self._told.text()))
        self._votes: QLabel = label(look, "", weight=BOLD, wraps=False)
        self._votes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hands = QSpinBox()
        self.hands.setRange(0, _MOST_HANDS)
        self.hands.setFont(look.font())
        self.hands.setProperty("option", row.id)
        self.hands.setAccessibleName(tr("Hands for {option}", option=f"{row.label} {words}".strip()))
        self.go = button(look, tr("Go here"), name=tr("Go this way: {option}", option=words))
        self.go.setProperty("option", row.id)

    def add_to(self, grid: QGridLayout, *, can_choose: bool) -> None:
        """Put the widgets in a new row of the table."""
        at = grid.rowCount()
        grid.addWidget(self._label, at, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        lines = column(holder, self._look)
        lines.setSpacing(0)
        lines.addWidget(self._words)
        lines.addWidget(self._told)
        grid.addWidget(holder, at, 1)
        grid.addWidget(self._votes, at, 2)
        grid.addWidget(self.hands, at, 3)
        grid.addWidget(self.go, at, 4)
        self.go.setVisible(can_choose)

    def show_votes(self, row: ConsoleRow, hands: int, *, is_voting: bool, is_counted: bool) -> None:
        """The counts as they are now."""
        hidden = not is_counted or (self._is_public and is_voting)  # what the room sees, it follows
        before = "" if row.before is None else f"{row.before} → "
        self._votes.setText("" if hidden else f"{before}{row.votes}")
        self._votes.setAccessibleName(self._look.tr.plural("{count} vote", "{count} votes", row.votes))
        self.hands.setVisible(is_voting)
        if self.hands.value() != hands:
            self.hands.blockSignals(True)
            self.hands.setValue(hands)
            self.hands.blockSignals(False)

    def _words_of(self, row: ConsoleRow) -> str:
        words = said(self._look, row.words)
        if self._is_public:
            return words
        if row.quality is not None:
            return f"{words} ({self._look.tr.render(row.quality)})"
        return f"✓ {words}" if row.is_right else words

    def _leads(self, row: ConsoleRow) -> str:
        told = [self._look.tr.render(words) for words in (row.leads_to, row.still) if words is not None]
        return " · ".join(told)
