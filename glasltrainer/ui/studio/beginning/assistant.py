"""The assistant for a new case: one question at a time, in place, and beside it what it will become."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from glasltrainer.authoring.beginning.word import MOST_BYTES
from glasltrainer.i18n import msg
from glasltrainer.ui.debrief.parts import Row
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.studio.beginning.people import PeopleStep
from glasltrainer.ui.studio.beginning.presenter import NewCasePresenter
from glasltrainer.ui.studio.beginning.state import Step
from glasltrainer.ui.studio.beginning.steps import ConflictStep, ReadyStep
from glasltrainer.ui.studio.beginning.story import EndingsStep, StagesStep
from glasltrainer.ui.widgets import FlowLayout, Page, button, column, frame, label, small, title

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.beginning.panel import StepPanel

_STEPS = {
    Step.CONFLICT: ConflictStep,
    Step.PEOPLE: PeopleStep,
    Step.STAGES: StagesStep,
    Step.ENDINGS: EndingsStep,
    Step.READY: ReadyStep,
}
_WIDEST = 980  # px at 100 %


class NewCaseAssistant(QWidget):
    """Asks for a new case. Emits `case_wanted(name, text)` when it is made, and `leave_wanted()`.

    What was typed stays until a case was made: the presenter keeps it, and may be handed to the next
    assistant when this one is built again in another look.
    """

    case_wanted = Signal(str, str)
    leave_wanted = Signal()

    def __init__(
        self, look: Look, folder: Path | None = None, presenter: NewCasePresenter | None = None
    ) -> None:
        """No file in `folder` is written over."""
        super().__init__()
        self._look = look
        self.presenter = presenter or NewCasePresenter(look.tr.language, folder)
        self._panels: dict[Step, StepPanel] = {}
        self._shown: Step | None = None
        self._is_made = False
        self.setAccessibleName(look.tr("A new case"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._page = Page(look)
        whole.addWidget(self._page, 1)
        inner = QWidget()
        inner.setMaximumWidth(look.px(_WIDEST))
        self._column = column(inner, look)
        self._column.setSpacing(look.px(14))
        self._page.body.addWidget(inner)
        self._page.body.addStretch(1)
        self._where = small(look, "")
        self._column.addWidget(self._where)
        self._title = title(look, "")
        self._column.addWidget(self._title)
        self._trouble = frame("notice")
        self._trouble_words = label(look, "")
        box = column(self._trouble, look)
        box.setContentsMargins(*(look.px(10),) * 4)
        box.addWidget(self._trouble_words)
        self._column.addWidget(self._trouble)
        pair = Row(look, least=720, spacing=28)
        self._holder = QWidget()
        self._holder_column = column(self._holder, look)
        pair.add(self._holder, 3)
        pair.add(self._preview_card(), 2)
        self._column.addWidget(pair)
        whole.addWidget(self._foot())
        draw = self._draw
        self.presenter.watch(draw)
        self._draw()

    # -- building --------------------------------------------------------------------------------------

    def _preview_card(self) -> QWidget:
        look = self._look
        card = frame("card")
        body = column(card, look)
        body.setContentsMargins(*(look.px(one) for one in (18, 14, 18, 16)))
        body.setSpacing(look.px(6))
        body.addWidget(small(look, look.tr("What you get")))
        self._name = label(look, "", weight=MEDIUM)
        body.addWidget(self._name)
        self._preview = label(look, "")
        body.addWidget(self._preview)
        holder = QWidget()
        below = column(holder, look)
        below.addWidget(card)
        below.addStretch(1)
        return holder

    def _foot(self) -> QWidget:
        look, tr = self._look, self._look.tr
        bar = frame("foot")
        row = QHBoxLayout(bar)
        row.setContentsMargins(*(look.px(one) for one in (34, 12, 34, 12)))
        holder = QWidget()
        flow = FlowLayout(look.px(10))
        holder.setLayout(flow)
        self._next = button(look, tr("Next"), kind="primary", icon="arrow-right")
        self._next.clicked.connect(self._go_on)
        self._make = button(look, tr("Make the case"), kind="primary", icon="check")
        self._make.clicked.connect(self._made)
        self._back = button(look, tr("Back"), icon="arrow-left")
        self._back.clicked.connect(self._go_back)
        leave = button(look, tr("Not now"), kind="link", name=tr("Not now: what you typed is kept"))
        leave.setToolTip(tr("What you typed is there when you come back."))
        leave.clicked.connect(self.leave_wanted)
        for one in (self._next, self._make, self._back, leave):
            flow.addWidget(one)
        row.addWidget(holder, 1)
        return bar

    def _panel(self, step: Step) -> StepPanel:
        if step not in self._panels:
            made = _STEPS[step](self._look, self.presenter)
            if isinstance(made, ConflictStep):
                made.script_wanted.connect(self._ask_script)
            self._holder_column.addWidget(made)
            self._panels[step] = made
        return self._panels[step]

    # -- drawing ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        state, tr = self.presenter.state(), self._look.tr
        number, count = state.steps.index(state.step) + 1, len(state.steps)
        self._where.setText(tr("A new case · step {number} of {count}", number=number, count=count))
        self._title.setText(tr(state.step.value))
        self._trouble_words.setText("" if state.trouble is None else tr.render(state.trouble))
        self._trouble.setVisible(state.trouble is not None)
        self._name.setText(state.title.strip() or tr("No title yet"))
        self._preview.setText("\n".join(map(tr.render, state.preview)))
        panel = self._panel(state.step)
        panel.draw(state)
        for one in self._panels.values():
            one.setVisible(one is panel)
        is_last = state.step is state.steps[-1]
        self._next.setVisible(not is_last)
        self._make.setVisible(is_last)
        self._back.setVisible(state.step is not state.steps[0])
        if state.step is not self._shown:
            self._shown = state.step
            self._page.verticalScrollBar().setValue(0)
            if self.isVisible():
                self._take_keyboard()

    def _take_keyboard(self) -> None:
        panel = self._panel(self.presenter.state().step)
        first = panel.first or self._next

        def take() -> None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.show_whole(first)

        QTimer.singleShot(0, first, take)  # once it has its place

    # -- from keys and clicks --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on (from a text Ctrl+Enter), Escape leaves; nothing that was typed is lost."""
        focused: QWidget | None = self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
            elif not isinstance(focused, QPlainTextEdit) or event.modifiers():
                self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        state = self.presenter.state()
        if state.step is state.steps[-1]:
            self._made()
        else:
            self.presenter.go_on()

    def _go_back(self) -> None:
        self.presenter.go_back()

    def _made(self) -> None:
        self._is_made = True
        self.case_wanted.emit(*self.presenter.made())

    def _ask_script(self) -> None:
        tr = self._look.tr
        kinds = tr("Scripts")
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Begin from a script"), "", f"{kinds} (*.docx *.txt *.md)"
        )
        if chosen:
            self.open_script(Path(chosen))

    def open_script(self, path: Path) -> None:
        """Make the case of this script."""
        try:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
            self.presenter.tell(msg("{path} cannot be read ({reason}).", path=path.name, reason=reason))
            return
        self.presenter.take_script(path.name, data)

    # -- coming and going ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is at the question as soon as it appears."""
        super().showEvent(event)
        if not event.spontaneous():
            self._take_keyboard()

    def hideEvent(self, event: QHideEvent) -> None:
        """After a case was made the next one begins with nothing."""
        super().hideEvent(event)
        if self._is_made and not event.spontaneous():
            self._is_made = False
            self.presenter.forget()
