"""The page of a panel round: what experts chose, why, their yes, and what will be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QVBoxLayout, QWidget

from glasltrainer.authoring.panelling import Existing
from glasltrainer.i18n import nmsg
from glasltrainer.ui.classroom.ballotcard import said
from glasltrainer.ui.course.formview import Picker, text_field
from glasltrainer.ui.look import BOLD, MEDIUM
from glasltrainer.ui.widgets import (
    FlowLayout,
    Page,
    button,
    clear,
    column,
    frame,
    heading,
    label,
    small,
    title,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout as Column

    from glasltrainer.ui.course.panelround import PanelPresenter, PanelState
    from glasltrainer.ui.look import Look


class PanelView(QWidget):
    """The page. Emits `left()` to go back."""

    left = Signal()

    def __init__(self, look: Look, presenter: PanelPresenter) -> None:
        super().__init__()
        self._look, self._presenter = look, presenter
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        page = Page(look)
        whole.addWidget(page)
        self._reasons: dict[int, QPlainTextEdit] = {}
        self._shape: object = None
        page.body.addWidget(title(look, look.tr("Write as a panel")))
        intro = look.tr(
            "What this group voted, and why, goes into the case for everybody who plays it later: only what "
            "they chose, never who."
        )
        page.body.addWidget(label(look, intro))
        self._votes = self._card(page)
        self._ends = self._card(page)
        ask = look.tr("Ask the group: may what you voted, and why, go into the case without names?")
        self._ends.addWidget(label(look, ask))
        self._agreed = QCheckBox(look.tr("Everybody who voted said yes"))
        self._agreed.setFont(look.font())
        self._agreed.toggled.connect(presenter.changed)
        self._ends.addWidget(self._agreed)
        self._existing = QWidget()
        self._existing_flow = FlowLayout(look.px(8))
        self._existing.setLayout(self._existing_flow)
        self._ends.addWidget(self._existing)
        self._told = label(look, "", weight=BOLD)
        self._ends.addWidget(self._told)
        self._ends.addWidget(self._buttons())
        self._preview = self._card(page)
        page.body.addStretch(1)
        draw = self.draw
        presenter.watch(draw)
        self.destroyed.connect(lambda: presenter.unwatch(draw))
        self.draw()

    def _card(self, page: Page) -> Column:
        card = frame("card")
        body = column(card, self._look)
        body.setContentsMargins(*(self._look.px(20),) * 4)
        page.body.addWidget(card)
        return body

    def _buttons(self) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        flow = FlowLayout(look.px(8))
        holder.setLayout(flow)
        show = button(look, tr("Look at what will be written"), kind="primary")
        show.clicked.connect(self._look_pressed)
        back = button(look, tr("Back"))
        back.clicked.connect(self.left)
        flow.addWidget(show)
        flow.addWidget(back)
        return holder

    # -- drawing ---------------------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw the round; the same question keeps what was typed."""
        state, tr = self._presenter.state(), self._look.tr
        shape = (state.chosen, state.is_second)
        if shape != self._shape:
            self._shape = shape
            self._draw_votes(state)
        self._draw_existing(state)
        told = state.trouble or state.done
        self._told.setText("" if told is None else tr.render(told))
        self._told.setVisible(told is not None)
        self._draw_preview(state)

    def _draw_votes(self, state: PanelState) -> None:
        look, tr = self._look, self._look.tr
        clear(self._votes)
        self._reasons = {}
        if len(state.votes) > 1:
            picker = Picker(look, tr("Which question"))
            for number, words in enumerate(state.votes):
                picker.addItem(words, number)
            picker.setCurrentIndex(state.chosen)
            picker.activated.connect(self._question_chosen)
            self._votes.addWidget(picker)
        else:
            self._votes.addWidget(heading(look, state.votes[0]))
        if state.has_second:
            second = QCheckBox(tr("Take the second vote, after talking"))
            second.setFont(look.font())
            second.setChecked(state.is_second)
            second.toggled.connect(self._second_chosen)
            self._votes.addWidget(second)
        self._votes.addWidget(
            small(look, tr.plural("{count} expert voted.", "{count} experts voted.", state.voters))
        )
        for one in state.answers:
            votes = nmsg("{answer}: {count} vote", "{answer}: {count} votes", one.votes, answer=one.words)
            self._votes.addWidget(label(look, tr.render(votes), weight=MEDIUM))
            if state.is_on_stage:
                stage = int(one.id)
                name = tr("Why {answer}", answer=one.words)
                field = text_field(look, name, "")
                field.setPlaceholderText(tr("What they heard, in their words and without names"))
                field.textChanged.connect(self._presenter.changed)
                self._reasons[stage] = field
                self._votes.addWidget(field)

    def _draw_existing(self, state: PanelState) -> None:
        look, tr = self._look, self._look.tr
        self._existing.setVisible(state.is_there)
        if not state.is_there:
            return
        clear(self._existing_flow)
        for words, existing in (
            (tr("Add them to what is there"), Existing.ADD),
            (tr("Put them in its place"), Existing.REPLACE),
        ):
            made = button(look, words, kind="chip")
            made.setChecked(state.existing is existing)
            made.setProperty("existing", existing.value)
            made.clicked.connect(self._existing_chosen)
            self._existing_flow.addWidget(made)

    def _draw_preview(self, state: PanelState) -> None:
        look, tr = self._look, self._look.tr
        clear(self._preview)
        card = self._preview.parentWidget()
        if card is not None:
            card.setVisible(state.preview is not None)
        if state.preview is None:
            return
        self._preview.addWidget(heading(look, tr("This will be written")))
        for words in state.preview:
            self._preview.addWidget(label(look, said(look, words)))
        if state.is_shipped:
            copied = tr("It came with the program: it is copied to your own cases first, and written there.")
            self._preview.addWidget(label(look, copied))
        if state.is_against:
            box = frame("notice")
            body = column(box, look)
            body.setContentsMargins(*(look.px(10),) * 4)
            against = tr(
                "Mind: most of them differ from the key. Once this is written, the case cannot be played "
                "until its author mends it."
            )
            body.addWidget(label(look, against, weight=BOLD))
            self._preview.addWidget(box)
        name = tr("Write it all the same") if state.is_against else tr("Write it")
        write = button(look, name, kind="primary")
        write.clicked.connect(self._presenter.write)
        self._preview.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)

    # -- pressed ---------------------------------------------------------------------------------------

    def _look_pressed(self) -> None:
        reasons = {stage: field.toPlainText() for stage, field in self._reasons.items()}
        self._presenter.look(reasons, is_agreed=self._agreed.isChecked())

    def _question_chosen(self, number: int) -> None:
        self._agreed.setChecked(False)
        self._presenter.choose(number)
        self._keep_focus()

    def _second_chosen(self, is_second: bool) -> None:
        self._agreed.setChecked(False)
        self._presenter.choose(self._presenter.state().chosen, is_second=is_second)
        self._keep_focus()

    def _keep_focus(self) -> None:
        """The controls were made anew: the keyboard goes to the first of them."""
        for number in range(self._votes.count()):
            item = self._votes.itemAt(number)
            widget = item.widget() if item is not None else None
            if isinstance(widget, QComboBox | QCheckBox):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _existing_chosen(self) -> None:
        self._presenter.with_existing(Existing(self.sender().property("existing")))
