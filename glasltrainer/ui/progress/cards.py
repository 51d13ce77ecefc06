"""The other cards of progress: what to do next, certainty, principles, style, cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glasltrainer.core.advice import CaseAdvice, DrillAdvice
from glasltrainer.core.catalogue.moves import PRINCIPLE_NAMES
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES
from glasltrainer.ui.debrief.parts import Card, Row, bar_row, reading_width, side_by_side
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.progress.judging import title_of
from glasltrainer.ui.progress.parts import Told, day_words, period_words
from glasltrainer.ui.progress.pictures import DriftPlane, StepPicture, ThirdMark
from glasltrainer.ui.progress.state import Picture
from glasltrainer.ui.progress.words import (
    advice_words,
    calibration_words,
    drift_words,
    ending_words,
    plane_words,
    share_words,
    tally_words,
    waiting_words,
)
from glasltrainer.ui.widgets import button, column, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.agreement import CalibrationRow
    from glasltrainer.core.cases_done import CaseDone, Reached
    from glasltrainer.core.principles import PrincipleTally
    from glasltrainer.core.progress import Period, Plane
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.progress.presenter import ProgressPresenter
    from glasltrainer.ui.progress.state import ProgressState

_CASES = 5  # shown, until all are asked for


def next_card(look: Look, state: ProgressState, presenter: ProgressPresenter) -> Card:
    """What could be done next, and why."""
    tr = look.tr
    assert state.gathered is not None
    advice = state.gathered.advice
    title = title_of(state, advice.case) if isinstance(advice, CaseAdvice) else ""
    card = Card(look, tr("Next, if you like"))
    row = Row(look, least=620)
    words = QWidget()
    column(words, look).addLayout(reading_width(look, label(look, tr.render(advice_words(advice, title)))))
    row.add(words, 1)
    if presenter.can_follow:
        is_drill = isinstance(advice, DrillAdvice)
        follow = button(look, tr("Practise this") if is_drill else tr("Play this case"), kind="primary")
        follow.clicked.connect(presenter.follow)
        row.add(side_by_side(look, follow), 0)
    card.body.addWidget(row)
    return card


def waiting_card(look: Look, name: str, count: int) -> Card:
    """A part that comes with more answers."""
    card = Card(look, name)
    card.body.addWidget(label(look, look.tr.render(waiting_words(count)), is_muted=True))
    card.body.addStretch(1)
    return card


def calibration_card(look: Look, rows: Sequence[CalibrationRow]) -> Card:
    """How sure one was against how often it was the same stage."""
    tr = look.tr
    card = Card(look, tr("How sure you were"))
    if not rows:
        words = tr("You were not asked how sure you were. In the settings you can turn that on.")
        card.body.addWidget(label(look, words, is_muted=True))
    for row in rows:
        name = tr(CERTAINTY_NAMES[row.certainty])
        figures = tr.render(share_words(row))
        card.body.addWidget(bar_row(look, name[:1].upper() + name[1:], row.exact / row.count, figures))
    if rows:
        card.body.addWidget(small(look, tr.render(calibration_words(rows))))
    card.body.addStretch(1)
    return card


class PrinciplesCard(Card):
    """The four principles over time, a small picture each."""

    def __init__(self, look: Look, periods: Sequence[Period], presenter: ProgressPresenter) -> None:
        tr = look.tr
        super().__init__(look, tr("The four principles over time"))
        self.body.addWidget(small(look, self._scope(look, periods)))
        grid = Row(look, least=860, spacing=24)
        told = []
        halves: list[QWidget] = []
        for number, tallies in enumerate(zip(*(period.tallies for period in periods), strict=True)):
            told.append(self._told_words(look, periods, tallies))
            halves.append(self._principle(look, tallies, told[number]))
        for pair in (halves[:2], halves[2:]):
            grid.add(_pair(look, pair))
        self.body.addWidget(grid)
        self._told = Told(
            look, presenter, Picture.PRINCIPLES, tr("The four principles over time, as text"), told
        )
        self.body.addWidget(self._told)

    def draw(self, state: ProgressState) -> None:
        """Show the text if it is wanted."""
        self._told.draw(state)

    def _scope(self, look: Look, periods: Sequence[Period]) -> str:
        tr = look.tr
        first, last = period_words(look, periods[0]), period_words(look, periods[-1])
        span = first if first == last else tr("{first} up to {last}", first=first, last=last)
        return tr(
            "How often you upheld each where it could be, {span}. Going against one takes off once.",
            span=span,
        )

    def _principle(self, look: Look, tallies: Sequence[PrincipleTally], told: str) -> QWidget:
        tr = look.tr
        made = QWidget()
        rows = column(made, look)
        rows.setSpacing(look.px(2))
        rows.addWidget(label(look, tr(PRINCIPLE_NAMES[tallies[0].principle]), size=15, weight=MEDIUM))
        picture = StepPicture(look, [tally.value for tally in tallies])
        picture.setAccessibleName(tr(PRINCIPLE_NAMES[tallies[0].principle]))
        picture.setAccessibleDescription(told)
        rows.addWidget(picture)
        rows.addWidget(small(look, tr("Latest: {figures}", figures=tr.render(tally_words(tallies[-1])))))
        return made

    def _told_words(self, look: Look, periods: Sequence[Period], tallies: Sequence[PrincipleTally]) -> str:
        tr = look.tr
        parts = [
            f"{period_words(look, period)}: {tr.render(tally_words(tally))}"
            for period, tally in zip(periods, tallies, strict=True)
        ]
        return f"{tr(PRINCIPLE_NAMES[tallies[0].principle])}. {'; '.join(parts)}."


class PlaneCard(Card):
    """All answers in the plane of the two axes, and how the last third differs from the first."""

    def __init__(self, look: Look, plane: Plane, presenter: ProgressPresenter) -> None:
        tr = look.tr
        super().__init__(look, tr("Your style"))
        told = [tr.render(words) for words in plane_words(plane)]
        drift = [tr.render(words) for words in drift_words(plane)]
        picture = DriftPlane(look, plane)
        picture.setAccessibleDescription(" ".join((*drift, *told)))
        row = Row(look, least=480)
        row.add(picture, 0)
        side = QWidget()
        words = column(side, look)
        words.addWidget(label(look, " ".join(drift)))
        if plane.first is not None:
            for text, is_last in (
                (tr("middle of your first third"), False),
                (tr("middle of your last third"), True),
            ):
                words.addWidget(_legend(look, text, is_last=is_last))
        words.addWidget(small(look, tr("A larger spot is more answers at one place.")))
        words.addStretch(1)
        row.add(side, 1)
        self.body.addWidget(row)
        self._told = Told(look, presenter, Picture.PLANE, tr("Your style as text"), told)
        self.body.addWidget(self._told)
        self.body.addStretch(1)

    def draw(self, state: ProgressState) -> None:
        """Show the text if it is wanted."""
        self._told.draw(state)


class CasesCard(Card):
    """The cases played to an end: how it ended first, and at its best."""

    def __init__(self, look: Look, state: ProgressState, presenter: ProgressPresenter) -> None:
        super().__init__(look, look.tr("Cases you finished"))
        self._look = look
        self._presenter = presenter
        assert state.gathered is not None
        done = state.gathered.cases
        shown = done if state.are_all_cases_shown else done[:_CASES]
        for case in shown:
            self.body.addWidget(self._case(case, title_of(state, case.case)))
        if len(shown) < len(done):
            more = button(look, look.tr("Show all {count}", count=len(done)), kind="link")
            more.clicked.connect(presenter.show_all_cases)
            self.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _case(self, case: CaseDone, title: str) -> QWidget:
        look, tr = self._look, self._look.tr
        made = QWidget()
        grid = QVBoxLayout(made)
        grid.setContentsMargins(0, look.px(4), 0, look.px(4))
        grid.setSpacing(look.px(2))
        grid.addWidget(label(look, title, weight=MEDIUM))
        if case.times == 1:
            grid.addWidget(
                self._ending(tr("Once: {ending}", ending=self._words(case.first)), case.first, title)
            )
            return made
        first = tr("First: {ending}", ending=self._words(case.first))
        grid.addWidget(self._ending(first, case.first, title))
        if case.best.attempt == case.first.attempt:
            same = tr.plural(
                "None of {count} times ended better.", "None of {count} times ended better.", case.times
            )
            grid.addWidget(small(look, same))
        else:
            best = tr("Best of {count}: {ending}", count=case.times, ending=self._words(case.best))
            grid.addWidget(self._ending(best, case.best, title))
        return made

    def _words(self, ending: Reached) -> str:
        look = self._look
        return look.tr(
            "{ending} ({day})", ending=look.tr.render(ending_words(ending)), day=day_words(look, ending.at)
        )

    def _ending(self, words: str, ending: Reached, title: str) -> QWidget:
        look, tr = self._look, self._look.tr
        made = QWidget()
        row = QGridLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(look.px(10))
        row.addWidget(label(look, words, size=15), 0, 0)
        back = button(
            look,
            tr("Debrief"),
            kind="link",
            name=tr("Debrief of {title}: {ending}", title=title, ending=words),
        )
        back.setProperty("attempt", ending.attempt)
        back.clicked.connect(self._pressed)
        row.addWidget(back, 0, 1, Qt.AlignmentFlag.AlignTop)
        row.setColumnStretch(0, 1)
        return made

    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self._presenter.look_back(str(pressed.property("attempt")))


def _legend(look: Look, text: str, *, is_last: bool) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(8))
    row.addWidget(ThirdMark(look, is_last=is_last), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(small(look, text), 1)
    return made


def _pair(look: Look, widgets: Sequence[QWidget]) -> QWidget:
    row = Row(look, least=380, spacing=24)
    for widget in widgets:
        row.add(widget)
    return row
