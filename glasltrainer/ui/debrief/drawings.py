"""The two drawings, each in its card with a text that says the same: the course and the style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.ui.debrief.course import ChartPoint, CourseChart
from glasltrainer.ui.debrief.parts import Card, Row, said, side_by_side
from glasltrainer.ui.debrief.plane import PlanePoint, QualityMark, StylePlane
from glasltrainer.ui.debrief.words import QUALITY_WORDS, course_words, point_words, style_words
from glasltrainer.ui.look import SMALL
from glasltrainer.ui.widgets import button, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.debrief import Debrief, Style
    from glasltrainer.i18n import Message
    from glasltrainer.ui.debrief.presenter import DebriefPresenter
    from glasltrainer.ui.debrief.state import DebriefState
    from glasltrainer.ui.look import Look

CHART_HEIGHT = 560  # px at 100 %, at most


class _Told:
    """A drawing's text, and the button that shows or hides it."""

    def __init__(self, look: Look, name: str, told: Sequence[Message]) -> None:
        self._look = look
        self.words = [look.tr.render(words) for words in told]
        self.button = button(look, look.tr("As text"), kind="link", name=name)
        self.text = label(look, "\n".join(self.words), size=15)

    def show(self, is_shown: bool) -> None:
        """Show or hide the text."""
        self.text.setVisible(is_shown)
        self.button.setText(self._look.tr("Hide the text") if is_shown else self._look.tr("As text"))


class CourseCard(Card):
    """The stage at every moment beside the best route. Emits `moment_wanted(number)` to see one in full."""

    moment_wanted = Signal(int)

    def __init__(self, look: Look, debrief: Debrief, presenter: DebriefPresenter) -> None:
        tr = look.tr
        super().__init__(look, tr("Course of the conflict"))
        self._look = look
        self._presenter = presenter
        self._names = {moment.number: said(tr, point_words(moment)) for moment in debrief.moments}
        points = [
            ChartPoint(point.moment - 1, point.stage, self._names.get(point.moment, ""))
            for point in debrief.course.played
            if point.stage is not None
        ]
        self._moments = [point.column + 1 for point in points]
        best = [(point.moment - 1, point.stage) for point in debrief.course.best if point.stage is not None]
        columns = max(len(debrief.course.played), len(debrief.course.best))
        self._chart = CourseChart(look, points, best, columns=columns)
        self._chart.point_selected.connect(self._point_selected)
        self._chart.setMaximumHeight(look.px(CHART_HEIGHT))
        self.body.addWidget(self._chart, 1)
        self._named = label(look, "", size=SMALL)
        self.body.addWidget(self._named)
        self._show = button(look, tr("Show this moment"), kind="link")
        self._show.clicked.connect(self._show_clicked)
        self._told = _Told(look, tr("The course of the conflict as text"), course_words(debrief.course))
        self.body.addWidget(side_by_side(look, self._show, self._told.button))
        self.body.addWidget(self._told.text)
        self._told.button.clicked.connect(presenter.toggle_course_text)
        self._chart.setAccessibleDescription(" ".join(self._told.words))
        self.body.addWidget(small(look, tr.render(debrief.course_note)))
        self.body.addStretch()

    def draw(self, state: DebriefState) -> None:
        """Show which point is selected, and the text if it is wanted."""
        selected = state.selected
        self._chart.show_selected(self._moments.index(selected) if selected in self._moments else None)
        hint = self._look.tr("Pick a point to see which moment it is; the arrow keys follow the line.")
        self._named.setText(hint if selected is None else self._names[selected])
        self._show.setVisible(selected is not None)
        self._told.show(state.is_course_text)

    def _point_selected(self, index: int) -> None:
        self._presenter.select(self._moments[index])

    def _show_clicked(self) -> None:
        selected = self._presenter.state().selected
        if selected is not None:
            self.moment_wanted.emit(selected)


class StyleCard(Card):
    """The plane of the two axes, the sentence that names the style, and a legend of the shapes."""

    def __init__(self, look: Look, style: Style, presenter: DebriefPresenter) -> None:
        tr = look.tr
        super().__init__(look, tr("Your style"))
        points = [PlanePoint(p.point.content, p.point.relationship, p.quality) for p in style.points]
        plane = StylePlane(look, points)
        row = Row(look, least=440)
        row.add(plane, 0)
        row.add(self._words(look, style), 1)
        self.body.addWidget(row)
        self._told = _Told(look, tr("Your style as text"), style_words(style))
        self.body.addWidget(side_by_side(look, self._told.button))
        self.body.addWidget(self._told.text)
        self._told.button.clicked.connect(presenter.toggle_style_text)
        plane.setAccessibleDescription(" ".join((tr.render(style.sentence), *self._told.words)))

    def draw(self, state: DebriefState) -> None:
        """Show the text if it is wanted."""
        self._told.show(state.is_style_text)

    def _words(self, look: Look, style: Style) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(label(look, look.tr.render(style.sentence)))
        used = {point.quality for point in style.points}
        for quality, words in QUALITY_WORDS.items():
            if quality in used:
                column.addWidget(
                    side_by_side(look, QualityMark(look, quality), small(look, look.tr(words), wraps=False))
                )
        column.addStretch(1)
        return side
