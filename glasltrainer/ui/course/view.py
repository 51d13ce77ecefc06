"""The page of the course day: go on with a class, run a day, play a case with a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glasltrainer.classroom.agenda import activity_title
from glasltrainer.classroom.programme import Material, programme
from glasltrainer.core.workshop import clock_time
from glasltrainer.ui.classroom.ballotcard import said
from glasltrainer.ui.look import BOLD
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
    from glasltrainer.ui.course.desk import Day
    from glasltrainer.ui.course.presenter import CoursePresenter
    from glasltrainer.ui.look import Look


class CourseView(QWidget):
    """The page. Emits `check_wanted()` for what must work before the doors open.

    And `now_wanted()` for a vote on something that somebody just told, `edit_wanted(path)` and
    `copy_wanted(path)` for a day of one's own and another, `new_wanted()` and `print_wanted()`.
    """

    check_wanted = Signal()
    now_wanted = Signal()
    edit_wanted = Signal(object)
    copy_wanted = Signal(object)
    new_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, look: Look, presenter: CoursePresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._page = Page(look)
        whole.addWidget(self._page)
        self._page.body.addWidget(title(look, look.tr("Course day")))
        intro = look.tr(
            "Run a day with a room: on the projector what everybody sees, here what only you may know."
        )
        self._page.body.addWidget(label(look, intro))
        self._body = QWidget()
        self._column = column(self._body, look)
        self._column.setSpacing(look.px(16))
        self._page.body.addWidget(self._body)
        self._page.body.addStretch(1)
        self._days: list[Day] = []
        presenter.watch(self.draw)
        self.draw()

    def draw(self) -> None:
        """Draw what the presenter knows."""
        look, state = self._look, self._presenter.state()
        clear(self._column)
        if state.trouble is not None:
            self._column.addWidget(self._notice(look.tr.render(state.trouble)))
        if state.is_reading:
            self._column.addWidget(small(look, look.tr("Reading the days …")))
            return
        if state.days.left is not None:
            self._column.addWidget(self._left_class(state.days.left.title, state.days.left.begun))
        self._column.addWidget(self._tools())
        self._days = list(state.days.days)
        for number, day in enumerate(self._days):
            self._column.addWidget(self._day(day, number))
        if state.days.cases:
            self._column.addWidget(self._one_case())

    def _notice(self, text: str) -> QWidget:
        box = frame("notice")
        body = column(box, self._look)
        body.setContentsMargins(*(self._look.px(12),) * 4)
        body.addWidget(label(self._look, text))
        return box

    def _left_class(self, name: str, begun: int) -> QWidget:
        look, tr = self._look, self._look.tr
        box = frame("banner")
        row = QHBoxLayout(box)
        row.setContentsMargins(look.px(18), look.px(12), look.px(18), look.px(12))
        words = tr("“{title}”, begun at {time}, was not ended.", title=name, time=clock_time(begun))
        row.addWidget(label(look, words, weight=BOLD), 1)
        go_on = button(look, tr("Go on with the class"), kind="on-banner")
        go_on.clicked.connect(self._presenter.go_on)
        row.addWidget(go_on)
        away = button(
            look, tr("Throw away"), kind="on-banner", name=tr("Throw the class away: {title}", title=name)
        )
        away.clicked.connect(self._presenter.throw_away)
        row.addWidget(away)
        return box

    def _tools(self) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        flow = FlowLayout(look.px(8))
        holder.setLayout(flow)
        check = button(look, tr("Before the doors open"), icon="check-square")
        check.clicked.connect(self.check_wanted)
        flow.addWidget(check)
        now = button(look, tr("Vote right now"), icon="hand")
        now.setToolTip(tr("Vote on the ladder about something somebody just told; nothing is kept"))
        now.clicked.connect(self.now_wanted)
        flow.addWidget(now)
        for words, icon, wanted in (
            (tr("New day"), "plus", self.new_wanted),
            (tr("Print"), "printer", self.print_wanted),
        ):
            made = button(look, words, icon=icon)
            made.clicked.connect(wanted)
            flow.addWidget(made)
        return holder

    def _day(self, day: Day, number: int) -> QWidget:
        look, tr = self._look, self._look.tr
        box = frame("card")
        body = column(box, look)
        body.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        if day.workshop is None:
            body.addWidget(heading(look, day.path.stem))
            body.addWidget(small(look, tr("This day has errors and cannot be run yet; “check” says where.")))
            return box
        body.addWidget(heading(look, day.workshop.title))
        if day.workshop.summary:
            body.addWidget(label(look, day.workshop.summary))
        times = [f"{clock_time(one.start)} {one.title}" for one in day.workshop.blocks.values()]
        body.addWidget(small(look, " · ".join(times)))
        row = QWidget()
        flow = FlowLayout(look.px(8))
        row.setLayout(flow)
        run = button(
            look, tr("Run this day"), kind="primary", name=tr("Run {title}", title=day.workshop.title)
        )
        run.setProperty("number", number)
        run.clicked.connect(self._run_pressed)
        flow.addWidget(run)
        flow.addWidget(self._stops(day, number))
        flow.addWidget(self._change(day, day.workshop.title, number))
        body.addWidget(row)
        return box

    def _change(self, day: Day, name: str, number: int) -> QPushButton:
        """An own day is edited where it lies, another as a copy."""
        look, tr = self._look, self._look.tr
        words = tr("Edit") if day.is_own else tr("Edit a copy")
        told = tr("Edit {title}", title=name) if day.is_own else tr("Edit a copy of {title}", title=name)
        made = button(look, words, icon="pencil", name=told)
        made.setProperty("number", number)
        made.clicked.connect(self._change_pressed)
        return made

    def _stops(self, day: Day, number: int) -> QComboBox:
        """Start at any item of the day."""
        look, tr = self._look, self._look.tr
        assert day.workshop is not None
        choice = QComboBox()
        choice.setFont(look.font())
        choice.setAccessibleName(tr("Start {title} at", title=day.workshop.title))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(24)
        choice.setProperty("number", number)
        choice.addItem(tr("Start at …"), -1)
        material = Material(day.workshop)
        for at, stop in enumerate(programme(material)):
            words = said(look, activity_title(material, stop.item.activity))
            choice.addItem(f"{clock_time(stop.start)}  {words}", at)
        choice.activated.connect(self._stop_chosen)
        return choice

    def _one_case(self) -> QWidget:
        look, tr = self._look, self._look.tr
        box = frame("card")
        body = column(box, look)
        body.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        body.addWidget(heading(look, tr("One case with a room")))
        self._cases = QComboBox()
        self._cases.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._cases.setMinimumContentsLength(18)
        self._cases.setFont(look.font())
        self._cases.setAccessibleName(tr("Case"))
        for path, name in self._presenter.state().days.cases:
            self._cases.addItem(name, path)
        run = button(look, tr("Play with the room"))
        run.clicked.connect(self._case_pressed)
        row = QWidget()
        flow = FlowLayout(look.px(8))
        row.setLayout(flow)
        flow.addWidget(self._cases)
        flow.addWidget(run)
        body.addWidget(row)
        return box

    # -- pressed ---------------------------------------------------------------------------------------

    def _run_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self._presenter.run_day(self._days[int(pressed.property("number"))].path)

    def _change_pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            day = self._days[int(pressed.property("number"))]
            (self.edit_wanted if day.is_own else self.copy_wanted).emit(day.path)

    def _stop_chosen(self, _index: int) -> None:
        chosen = self.sender()
        if isinstance(chosen, QComboBox) and int(chosen.currentData()) >= 0:
            day = self._days[int(chosen.property("number"))]
            self._presenter.run_day(day.path, int(chosen.currentData()))

    def _case_pressed(self) -> None:
        path = self._cases.currentData()
        if path is not None:
            self._presenter.run_case(path)
