"""After a round: what went as the author has it, what was mixed up, one thing to try, what could follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.ui.debrief.parts import Card
from glasltrainer.ui.drill.state import EndState
from glasltrainer.ui.look import HEADING, MEDIUM
from glasltrainer.ui.widgets import FlowLayout, Page, button, clear, column, frame, label, small, title

if TYPE_CHECKING:
    from glasltrainer.ui.drill.presenter import DrillPresenter
    from glasltrainer.ui.drill.state import DrillState, MixedUp
    from glasltrainer.ui.look import Look

_WIDEST = 760  # px at 100 %: lines one can read


class EndView(QWidget):
    """Draws `EndState`."""

    def __init__(self, look: Look, presenter: DrillPresenter) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._page = Page(look)
        whole.addWidget(self._page)
        self._again = button(look, "", kind="primary")
        self._again.clicked.connect(self._go_on)
        self.setFocusProxy(self._again)  # the keyboard begins at what could follow
        presenter.watch(self.draw)

    def draw(self, state: DrillState) -> None:
        """Show this state."""
        if not isinstance(state, EndState):
            return
        look, tr, body = self._look, self._look.tr, self._page.body
        self._again.setParent(None)
        clear(body)
        count = tr.plural("That was {count} exercise", "Those were {count} exercises", state.items)
        body.addWidget(title(look, count))
        if state.notice is not None:
            body.addWidget(small(look, tr.render(state.notice)))
        sheet = QWidget()
        sheet.setMaximumWidth(look.px(_WIDEST))
        column(sheet, look).setSpacing(look.px(16))
        body.addWidget(sheet)
        inner = sheet.layout()
        assert inner is not None
        inner.addWidget(self._result(state))
        if state.mixed:
            inner.addWidget(self._mixed(state.mixed))
        inner.addWidget(self._tomorrow(state))
        inner.addWidget(self._ways(state))
        if not state.is_kept:
            inner.addWidget(small(look, tr("Nothing of this was kept.")))
        body.addStretch(1)

    def _result(self, state: EndState) -> QWidget:
        card = Card(self._look, self._look.tr("How it went"))
        for line in state.lines:
            card.body.addWidget(label(self._look, self._look.tr.render(line)))
        return card

    def _mixed(self, mixed: tuple[MixedUp, ...]) -> QWidget:
        look, tr = self._look, self._look.tr
        card = Card(look, tr("What you mixed up"))
        for one in mixed:
            names = tr(
                "{low} {low_name} and {high} {high_name}",
                low=one.low,
                low_name=tr(STAGES[one.low].name),
                high=one.high,
                high_name=tr(STAGES[one.high].name),
            )
            words = tr("{names}, {count} times", names=names, count=one.count) if one.count > 1 else names
            card.body.addWidget(label(look, words, weight=MEDIUM))
            if one.question is not None:
                card.body.addWidget(label(look, tr.render(one.question)))
        return card

    def _tomorrow(self, state: EndState) -> QWidget:
        look, tr = self._look, self._look.tr
        box = frame("bubble-you")
        row = QHBoxLayout(box)
        row.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(16))
        row.setSpacing(look.px(14))
        icon = label(look, "")
        icon.setPixmap(look.icon_pixmap("lightbulb", size=24))
        row.addWidget(icon)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addWidget(small(look, tr("To try tomorrow")))
        words.addWidget(label(look, tr.render(state.tomorrow), size=HEADING))
        row.addLayout(words, 1)
        return box

    def _ways(self, state: EndState) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        layout = column(holder, look)
        reason = tr("You could go on, {reason}.", reason=tr.render(state.suggestion.reason))
        layout.addWidget(label(look, reason))
        flow, row = FlowLayout(look.px(10)), QWidget()
        row.setLayout(flow)
        self._again.setText(tr.render(state.suggestion.name))
        flow.addWidget(self._again)
        back = button(look, tr("Enough for now"))
        back.clicked.connect(self._presenter.to_start)
        flow.addWidget(back)
        layout.addWidget(row)
        return holder

    def _go_on(self) -> None:
        state = self._presenter.state()
        if isinstance(state, EndState):
            self._presenter.begin(state.suggestion.kind, state.suggestion.length)
