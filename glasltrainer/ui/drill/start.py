"""Before a round: how long, with what, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from glasltrainer.i18n import Message, msg
from glasltrainer.ui.debrief.parts import Card, Row
from glasltrainer.ui.drill.state import KIND_NAMES, Kind, StartState
from glasltrainer.ui.settings.controls import ChoiceRow
from glasltrainer.ui.settings.state import Choice, Option
from glasltrainer.ui.widgets import Page, button, column, frame, label, small, title

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.ui.drill.presenter import DrillPresenter
    from glasltrainer.ui.drill.state import DrillState
    from glasltrainer.ui.look import Look

_UNTIL_STOPPED = 0  # as a pill's value: no length
_LENGTH = Choice(
    "length",
    msg("How many"),
    None,
    (
        Option(5, Message("5")),
        Option(10, Message("10")),
        Option(20, Message("20")),
        Option(_UNTIL_STOPPED, msg("Until coffee is over")),
    ),
)
_ASKED = Choice(
    "asks_all",
    msg("What is asked"),
    None,
    (
        Option(value=True, name=msg("Stage, words and help")),
        Option(value=False, name=msg("Only the stage")),
    ),
)
_HEAVY = Choice(
    "has_heavy",
    msg("Heavy situations"),
    msg("With violence, death, abuse or suicide in them. They are announced."),
    (Option(value=False, name=msg("Leave out")), Option(value=True, name=msg("Let them come too"))),
)


class StartView(QWidget):
    """Draws `StartState`."""

    def __init__(
        self, look: Look, presenter: DrillPresenter, *, show_own_conflict: Callable[[], None] | None = None
    ) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        self._show_own_conflict = show_own_conflict
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._page = Page(look)
        whole.addWidget(self._page)
        self._why = label(look, "")
        self._why.setMaximumWidth(look.px(680))
        self._trouble = frame("notice")
        self._trouble_text = label(look, "")
        inner = column(self._trouble, look)
        inner.setContentsMargins(*(look.px(12),) * 4)
        inner.addWidget(self._trouble_text)
        self._rows = [ChoiceRow(look, choice) for choice in (_LENGTH, _ASKED, _HEAVY)]
        self._counts: dict[Kind, QWidget] = {}
        self._buttons: dict[Kind, QPushButton] = {}
        self._is_reading = True
        self._compose()
        self.setFocusProxy(self._buttons[Kind.VIGNETTES])  # the keyboard begins at the first round
        presenter.watch(self.draw)

    def _compose(self) -> None:
        look, tr = self._look, self._look.tr
        body = self._page.body
        body.addWidget(title(look, tr("Short practice")))
        body.addWidget(self._why)
        body.addWidget(self._trouble)
        kinds = Row(look, least=780)
        kinds.add(
            self._kind(
                Kind.VIGNETTES,
                tr(
                    "A few lines from a ward, a practice or a meeting. You say which stage it is; "
                    "what decides follows at once."
                ),
                is_first=True,
            )
        )
        kinds.add(
            self._kind(
                Kind.STATEMENTS,
                tr(
                    "Something somebody says. You sort what is about the person and what about the problem, "
                    "and choose how to say it instead."
                ),
            )
        )
        kinds.add(
            self._kind(
                Kind.TWO_MINUTES,
                tr("One situation or one moment of a case, and one sentence to try tomorrow."),
            )
        )
        body.addWidget(kinds)
        if self._show_own_conflict is not None:
            body.addWidget(self._own_conflict(self._show_own_conflict))
        body.addSpacing(look.px(8))
        for row in self._rows:
            row.chosen.connect(self._chosen)
            body.addWidget(row)
        self._unkept = small(look, tr("Nothing of this is kept: practice is set to leave no trace."))
        body.addWidget(self._unkept)
        body.addStretch(1)

    def _own_conflict(self, show: Callable[[], None]) -> QWidget:
        look, tr = self._look, self._look.tr
        card = Card(look, tr("Your own conflict"))
        about = tr("Where it stands, what fits there, and a talk prepared. Nothing is kept unless you ask.")
        card.body.addWidget(label(look, about))
        made = button(look, tr("Look at it"), name=tr("Look at your own conflict"))
        made.clicked.connect(show)
        card.body.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _kind(self, kind: Kind, about: str, *, is_first: bool = False) -> QWidget:
        look, tr = self._look, self._look.tr
        name = tr(KIND_NAMES[kind])
        card = Card(look, name)
        card.body.addWidget(label(look, about))
        card.body.addStretch(1)
        begin = button(
            look, tr("Begin"), kind="primary" if is_first else "", name=tr("Begin: {name}", name=name)
        )
        begin.setProperty("drill", kind.value)
        begin.clicked.connect(self._begin)
        card.body.addWidget(begin)
        self._buttons[kind] = begin
        return card

    def draw(self, state: DrillState) -> None:
        """Show this state."""
        if not isinstance(state, StartState):
            return
        tr = self._look.tr
        self._why.setText(tr.render(state.why))
        self._trouble.setVisible(state.trouble is not None)
        self._trouble_text.setText(tr.render(state.trouble) if state.trouble is not None else "")
        values = (state.length or _UNTIL_STOPPED, state.asks_all, state.has_heavy)
        for row, value in zip(self._rows, values, strict=True):
            row.show_value(value)
        is_there = {
            Kind.VIGNETTES: state.vignettes > 0,
            Kind.STATEMENTS: state.statements > 0,
            Kind.TWO_MINUTES: state.vignettes > 0,
        }
        for kind, begin in self._buttons.items():
            begin.setEnabled(not state.is_reading and is_there[kind])
        self._unkept.setVisible(not state.is_kept)
        focused = QApplication.focusWidget()
        is_elsewhere = focused is None or not self.isAncestorOf(focused)
        if self._is_reading and not state.is_reading and self.isVisible() and is_elsewhere:
            self.setFocus()  # what takes the keyboard was not enabled until now
        self._is_reading = state.is_reading

    def _chosen(self, field: str, value: object) -> None:
        match field:
            case "length":
                self._presenter.set_length(value if isinstance(value, int) and value else None)
            case "asks_all":
                self._presenter.ask_all(bool(value))
            case _:
                self._presenter.take_heavy(bool(value))

    def _begin(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._presenter.begin(Kind(str(pressed.property("drill"))))
