"""The steps of the story: how it goes along the ladder, and how it can end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from glasltrainer.authoring.beginning.begin import MOST_ENDINGS, MOST_STAGES
from glasltrainer.core.case import Matter
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.ui.course.formview import Picker
from glasltrainer.ui.ladder import Ladder
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.studio.beginning.panel import StepPanel
from glasltrainer.ui.widgets import button, clear, column, label

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.beginning.presenter import NewCasePresenter
    from glasltrainer.ui.studio.beginning.state import NewCaseState


class StagesStep(StepPanel):
    """How the conflict goes along the ladder."""

    def __init__(self, look: Look, presenter: NewCasePresenter) -> None:
        super().__init__(look, presenter)
        tr = look.tr
        told = tr(
            "Each moment is a scene with a question and four answers. "
            "Pick a moment, and pick the stage it is at on the ladder."
        )
        self._body.addWidget(label(look, told))
        holder, self._path_flow = self._flow()
        holder.setAccessibleName(tr("The moments"))
        self._body.addWidget(holder)
        self._chips: list[QPushButton] = []
        self._tools, flow = self._flow()
        self._add = button(look, tr("Add a moment"), icon="plus")
        self._add.clicked.connect(self._added)
        self._out = button(look, tr("Take this one out"), icon="minus")
        self._out.clicked.connect(presenter.remove_moment)
        flow.addWidget(self._add)
        flow.addWidget(self._out)
        self._path_flow.addWidget(self._tools)
        self._asked = label(look, "", weight=MEDIUM)
        self._body.addWidget(self._asked)
        self._ladder = Ladder(look)
        self._ladder.setMaximumWidth(look.px(420))
        self._ladder.setMinimumHeight(look.px(10 * 36))
        self._ladder.stage_picked.connect(presenter.put_stage)
        self._body.addWidget(self._ladder)

    @property
    def first(self) -> QWidget | None:
        """The moment shown."""
        return next((chip for chip in self._chips if chip.isChecked()), None)

    def draw(self, state: NewCaseState) -> None:
        """Show what was answered."""
        look, tr = self._look, self._look.tr
        while len(self._chips) < len(state.stages):
            made = button(look, "", kind="chip")
            made.setFont(look.font(15, MEDIUM))
            made.setProperty("moment", len(self._chips))
            made.clicked.connect(self._moment_picked)
            self._path_flow.removeWidget(self._tools)  # they stay behind the last moment
            self._path_flow.addWidget(made)
            self._path_flow.addWidget(self._tools)
            self._chips.append(made)
        for number, made in enumerate(self._chips):
            is_there = number < len(state.stages)
            made.setVisible(is_there)
            made.setChecked(is_there and number == state.moment)
            if is_there:
                stage = state.stages[number]
                made.setText(f"{number + 1}:  {stage} {tr(STAGES[stage].name)}")
                made.setAccessibleName(
                    tr(
                        "Moment {number}, stage {stage}",
                        number=number + 1,
                        stage=f"{stage} {tr(STAGES[stage].name)}",
                    )
                )
        stage = state.stages[state.moment]
        self._asked.setText(tr("At which stage is moment {number}?", number=state.moment + 1))
        self._ladder.show_state(picked=stage, pointer=None, is_asked=True)
        self._add.setEnabled(len(state.stages) < MOST_STAGES)
        self._out.setEnabled(len(state.stages) > 1)

    def _moment_picked(self) -> None:
        self._presenter.see_moment(int(self.sender().property("moment")))

    def _added(self) -> None:
        self._presenter.add_moment()


class EndingsStep(StepPanel):
    """How it can end."""

    def __init__(self, look: Look, presenter: NewCasePresenter) -> None:
        super().__init__(look, presenter)
        tr = look.tr
        told = tr(
            "How can it end, from the ending that the best answers lead to? "
            "Good for the two and bad for the matter happens, and the other way round."
        )
        self._body.addWidget(label(look, told))
        self._rows = QWidget()
        self._rows_column = column(self._rows, look)
        self._body.addWidget(self._rows)
        self._drawn: tuple[Matter, ...] = ()
        self._pickers: list[Picker] = []
        self._add = button(look, tr("Add an ending"), icon="plus")
        self._add.clicked.connect(presenter.add_ending)
        self._body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def first(self) -> QWidget | None:
        """The first ending."""
        return self._pickers[0] if self._pickers else None

    def draw(self, state: NewCaseState) -> None:
        """Show what was answered."""
        self._add.setVisible(len(state.endings) < MOST_ENDINGS)
        if len(state.endings) != len(self._drawn):
            clear(self._rows_column)
            self._pickers = []
            for number in range(len(state.endings)):
                self._rows_column.addWidget(self._row(number, is_alone=len(state.endings) == 1))
        self._drawn = state.endings
        for picker, matter in zip(self._pickers, state.endings, strict=True):
            picker.setCurrentIndex(picker.findData(matter.value))

    def _row(self, number: int, *, is_alone: bool) -> QWidget:
        look, tr = self._look, self._look.tr
        holder, row = self._flow()
        name = tr("Ending {number}", number=number + 1)
        row.addWidget(label(look, name, weight=MEDIUM, wraps=False))
        picker = Picker(look, name, 20)
        for matter in Matter:
            picker.addItem(tr("the matter: {matter}", matter=tr(MATTER_NAMES[matter])), matter.value)
        picker.setProperty("ending", number)
        picker.activated.connect(self._picked)
        row.addWidget(picker)
        self._pickers.append(picker)
        if not is_alone:
            out = button(look, tr("Leave out"), kind="link", name=tr("Leave out: {who}", who=name))
            out.setProperty("ending", number)
            out.clicked.connect(self._dropped)
            row.addWidget(out)
        return holder

    def _picked(self) -> None:
        picker = self.sender()
        if isinstance(picker, Picker):
            self._presenter.put_ending(int(picker.property("ending")), Matter(str(picker.currentData())))

    def _dropped(self) -> None:
        self._presenter.remove_ending(int(self.sender().property("ending")))
