"""What the steps of the assistant share: controls below their names, and the first of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.widgets import FlowLayout, column, label, small

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.beginning.presenter import NewCasePresenter
    from glasltrainer.ui.studio.beginning.state import NewCaseState


class StepPanel(QWidget):
    """One step; `first` is what the keyboard goes to."""

    def __init__(self, look: Look, presenter: NewCasePresenter) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        self._body = column(self, look)
        self._body.setSpacing(look.px(10))
        self._first: QWidget | None = None

    @property
    def first(self) -> QWidget | None:
        """The first thing to answer."""
        return self._first

    def draw(self, state: NewCaseState) -> None:
        """Show what was answered."""
        raise NotImplementedError

    def _named(self, name: str, control: QWidget, hint: str = "") -> None:
        """A control below its name."""
        self._body.addWidget(label(self._look, name, weight=MEDIUM))
        if hint:
            self._body.addWidget(small(self._look, hint))
            control.setAccessibleDescription(hint)
        self._body.addWidget(control)
        self._first = self._first or control

    def _line(self, name: str, prompt: str = "") -> QLineEdit:
        made = QLineEdit()
        made.setFont(self._look.font())
        made.setAccessibleName(name)
        made.setPlaceholderText(prompt)
        return made

    def _flow(self) -> tuple[QWidget, FlowLayout]:
        holder = QWidget()
        flow = FlowLayout(self._look.px(8))
        holder.setLayout(flow)
        return holder, flow
