"""The question on the console: each option with its hands and votes and, for the trainer alone, its key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSpinBox, QWidget

from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.classroom.snapshot import Phase
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.i18n import Message
from glasltrainer.ui.classroom.steady import Count
from glasltrainer.ui.look import BOLD, REGULAR, SMALL
from glasltrainer.ui.widgets import button, column, frame, label, small

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from glasltrainer.classroom.ballots import Words
    from glasltrainer.classroom.console import ConsoleRow, ConsoleState
    from glasltrainer.ui.classroom.state import Desk
    from glasltrainer.ui.look import Look

_MOST_HANDS = 999
_FIELD = 64  # px at 100 %
_OF_FIELDS = frozenset(
    (
        *(Qt.Key(Qt.Key.Key_0 + digit) for digit in range(10)),
        *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End),
        *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
    )
)


def said(look: Look, words: Words) -> str:
    """Words in the reader's language."""
    return look.tr.render(words) if isinstance(words, Message) else words


class HandsField(QSpinBox):
    """How many hands were raised for an option. Enter emits `entered()`; keys of the class are left to it."""

    entered = Signal()

    def __init__(self, look: Look, *, is_public: bool) -> None:
        """`is_public`: the room can see the number, so that it is not shown."""
        super().__init__()
        self.setProperty("kind", "hands")
        self.setRange(0, _MOST_HANDS)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFont(look.font(15))
        self.setFixedWidth(look.px(_FIELD))
        if is_public:
            self.lineEdit().setEchoMode(QLineEdit.EchoMode.Password)

    def count_for(self, option: str, name: str) -> None:
        """Count for this option; `name` says so to a screen reader."""
        self.setProperty("option", option)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number is typed; Enter goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() in _OF_FIELDS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is typed replaces what was there."""
        super().focusInEvent(event)
        QTimer.singleShot(0, self, self.selectAll)  # a click would put the cursor amid the number


class BallotCard(QWidget):
    """The options. Emits `hands_counted(option, count)`, `way_chosen(option)`, at the last `counted()`."""

    hands_counted = Signal(str, int)
    way_chosen = Signal(str)
    counted = Signal()

    def __init__(self, look: Look, *, is_public: bool = False) -> None:
        """`is_public`: the room can see this window, so that it holds no key (one screen)."""
        super().__init__()
        self._look = look
        self._is_public = is_public
        self._shape: tuple[object, ...] = ()
        self._was_voting = False
        self._made: list[_OptionRow] = []  # used again for the next question: new widgets cost a frame
        self._rows: dict[str, _OptionRow] = {}
        box = frame("card")
        column(self, look).addWidget(box)
        body = column(box, look)
        body.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(12))
        body.setSpacing(look.px(6))
        self._ask = label(look, "", weight=BOLD)
        hint = look.tr("Count hands here: all at once, fingers at the chest. Phones count themselves.")
        self._hint = small(look, hint)
        self._total = Count(
            look, widest=look.tr.plural("{count} vote", "{count} votes", _MOST_HANDS), size=SMALL
        )
        self._total.setProperty("tone", "muted")
        self._before = small(look, "")
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(4))
        self._grid.setColumnStretch(1, 1)
        for widget in (self._ask, self._hint, self._table, self._total, self._before):
            body.addWidget(widget)
        for _ in STAGES:
            self._add_row()

    def show_desk(self, desk: Desk) -> None:
        """Draw the options; the same question is only counted anew, so that a field keeps its cursor."""
        state = desk.console
        self.setVisible(bool(state.rows))
        shape = (
            state.kind,
            state.parts,
            *(replace(row, votes=0, before=None) for row in state.rows),
        )
        is_other, is_turned = shape != self._shape, state.is_voting != self._was_voting
        if is_other or is_turned:  # while it is not seen, for Qt lays out anew for every widget that it shows
            self._table.hide()
        self._shape, self._was_voting = shape, state.is_voting
        if is_other:
            self._assign(state)
        self._ask.setText(said(self._look, state.ask))
        self._hint.setVisible(state.is_voting)
        is_counted = state.phase is not Phase.SHOWN
        can_choose = state.kind is BallotKind.CHOICE and not state.is_voting
        for row in state.rows:
            made = self._rows[row.id]
            made.show_votes(
                row,
                desk.hands.get(row.id, 0),
                is_voting=state.is_voting,
                is_counted=is_counted,
            )
            made.go.setVisible(can_choose)
        self._table.show()
        tr = self._look.tr
        self._total.setText(tr.plural("{count} vote", "{count} votes", state.voters) if is_counted else "")
        first = (
            None
            if state.voters_before is None
            else tr.plural("{count} vote", "{count} votes", state.voters_before)
        )
        self._before.setText("" if first is None else tr("The first time: {before}", before=first))
        self._total.setVisible(is_counted)
        self._before.setVisible(first is not None)

    def first_field(self) -> QWidget | None:
        """Where counting hands begins; None while no vote is open."""
        return next((row.hands for row in self._rows.values() if not row.hands.isHidden()), None)

    def _add_row(self) -> None:
        made = _OptionRow(self._look, self._grid, is_public=self._is_public)
        made.hands.valueChanged.connect(self._counted)
        made.hands.entered.connect(self._next_field)
        made.go.clicked.connect(self._chosen)
        self._made.append(made)

    def _assign(self, state: ConsoleState) -> None:
        """Give each option a row; rows that are left over are not seen."""
        while len(self._made) < len(state.rows):
            self._add_row()
        asks, group = dict(state.parts), None
        self._rows.clear()
        for made, row in zip(self._made, state.rows, strict=False):
            heads = "" if row.group == group else said(self._look, asks.get(row.group, ""))
            group = row.group
            made.show_option(row, self._words_of(row, state), heads)
            self._rows[row.id] = made
        for made in self._made[len(state.rows) :]:
            made.hide()

    def _words_of(self, row: ConsoleRow, state: ConsoleState) -> str:
        """An option in words; the number before a stage says itself which it is."""
        if state.kind is BallotKind.STAGE:
            return self._look.tr(STAGES[int(row.label)].name)
        return said(self._look, row.words)

    def _counted(self, count: int) -> None:
        field = self.sender()
        if field is not None:
            self.hands_counted.emit(str(field.property("option")), count)

    def _next_field(self) -> None:
        fields: list[QWidget] = [row.hands for row in self._rows.values() if not row.hands.isHidden()]
        sender = self.sender()
        at = next((number for number, field in enumerate(fields) if field is sender), len(fields))
        if at + 1 < len(fields):
            fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.counted.emit()

    def _chosen(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.way_chosen.emit(str(pressed.property("option")))


class _OptionRow:
    """The widgets of one option, in a row of the table; for one question after another."""

    def __init__(self, look: Look, grid: QGridLayout, *, is_public: bool) -> None:
        self._look = look
        self._is_public = is_public
        self._group = label(look, "", size=SMALL, weight=BOLD)
        self._label = label(look, "", weight=BOLD, wraps=False)
        self._words = label(look, "", size=15)
        self._told = small(look, "")
        self._votes: QLabel = Count(look, widest=f"{_MOST_HANDS} → {_MOST_HANDS}")
        self._votes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.hands = HandsField(look, is_public=is_public)
        self.go = button(look, look.tr("Go here"))
        holder = QWidget()
        lines = column(holder, look)
        lines.setSpacing(0)
        lines.addWidget(self._words)
        lines.addWidget(self._told)
        at = grid.rowCount()
        grid.addWidget(self._group, at, 0, 1, 5)
        row: tuple[QWidget, ...] = (self._label, holder, self._votes, self.hands, self.go)
        for number, widget in enumerate(row):
            grid.addWidget(widget, at + 1, number)
        self._all = (self._group, *row)
        self.hide()

    def hide(self) -> None:
        """There is no such option in this question."""
        for widget in self._all:
            widget.hide()

    def show_option(self, row: ConsoleRow, words: str, heads: str) -> None:
        """Stand for this option; `heads` names the part that begins with it."""
        tr, told = self._look.tr, words
        is_said = words.startswith(row.label)  # a scale says its number itself
        is_right = row.is_right and not self._is_public
        if is_right:
            told = f"✓ {words}"
        elif row.quality is not None and not self._is_public:
            told = f"{words} ({tr.render(row.quality)})"
        self._group.setText(heads)
        self._label.setText("" if is_said else row.label)
        self._words.setText(told)
        self._words.setFont(self._look.font(15, BOLD if is_right else REGULAR))
        self._told.setText("" if self._is_public else self._leads(row))
        name = words if is_said else f"{row.label} {words}".strip()
        self.hands.count_for(row.id, tr("Hands for {option}", option=name))
        self.go.setProperty("option", row.id)
        self.go.setAccessibleName(tr("Go this way: {option}", option=words))
        is_long = bool(self._told.text())
        top, centre = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        self._label.setAlignment(top if is_long else centre)
        for widget in self._all[1:4]:
            widget.show()
        self._told.setVisible(is_long)
        self._group.setVisible(bool(heads))

    def show_votes(self, row: ConsoleRow, hands: int, *, is_voting: bool, is_counted: bool) -> None:
        """The counts as they are now."""
        before = "" if row.before is None else f"{row.before} → "
        words = "" if self._is_public or not is_counted else f"{before}{row.votes}"  # the wall shows its own
        if words != self._votes.text():
            self._votes.setText(words)
            name = self._look.tr.plural("{count} vote", "{count} votes", row.votes)
            self._votes.setAccessibleName(name if words else "")
        self.hands.setVisible(is_voting)
        if self.hands.value() != hands:
            self.hands.blockSignals(True)
            self.hands.setValue(hands)
            self.hands.blockSignals(False)

    def _leads(self, row: ConsoleRow) -> str:
        told = [self._look.tr.render(words) for words in (row.leads_to, row.still) if words is not None]
        return " · ".join(told)
