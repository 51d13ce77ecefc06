"""The card of judging the stage: the heat map, what is behind a square, the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glasltrainer.core.progress import is_of_case
from glasltrainer.ui.debrief.parts import Card, Row
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.progress.heatmap import HeatMap
from glasltrainer.ui.progress.parts import Told, day_words, figure
from glasltrainer.ui.progress.state import Picture
from glasltrainer.ui.progress.words import (
    confusion_words,
    fact_words,
    kappa_words,
    often_words,
    place_words,
    question_words,
    scope_words,
)
from glasltrainer.ui.widgets import button, clear, column, label, small

if TYPE_CHECKING:
    from glasltrainer.core.facts import Fact
    from glasltrainer.core.progress import Judging
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.progress.presenter import ProgressPresenter
    from glasltrainer.ui.progress.state import ProgressState

_LISTED = 5  # of what is behind a square, until all is asked for


class JudgingCard(Card):
    """How the stages chosen agree with the keys."""

    def __init__(self, look: Look, judging: Judging, presenter: ProgressPresenter) -> None:
        tr = look.tr
        super().__init__(look, tr("Judging the stage"))
        self.body.addWidget(small(look, tr.render(scope_words(judging))))
        self.body.addWidget(self._figures(look, judging))
        self.body.addSpacing(look.px(8))
        row = Row(look, least=900, spacing=24)
        self._map = HeatMap(look)
        self._map.show_judging(judging)
        self._map.place_chosen.connect(presenter.choose)
        told = [tr.render(words) for words in confusion_words(judging)]
        self._map.setAccessibleDescription(" ".join(told))
        left = QWidget()
        pictured = column(left, look)
        axes = tr(
            "Down: the stage it was. Across: what you chose. "
            "Right of the edged squares is too heavy, left too light."
        )
        pictured.addWidget(small(look, axes))
        pictured.addWidget(self._map)
        row.add(left, 3)
        self._behind = _Behind(look, presenter, self._map)
        row.add(self._behind, 2)
        self.body.addWidget(row)
        self._told = Told(
            look, presenter, Picture.CONFUSION, tr("What you chose at each stage, as text"), told
        )
        self.body.addWidget(self._told)

    def draw(self, state: ProgressState) -> None:
        """Show what is chosen, and the text if it is wanted."""
        self._map.show_chosen(state.place)
        self._behind.draw(state)
        self._told.draw(state)

    def _figures(self, look: Look, judging: Judging) -> QWidget:
        tr = look.tr
        agreed = judging.agreement
        assert agreed is not None  # the card is made from five judgements on
        row = Row(look, least=820, spacing=24)
        exact = tr("the same stage: {count} of {total}", count=agreed.exact, total=agreed.count)
        row.add(figure(look, tr.percent(agreed.exact / agreed.count), exact), 2)
        near = tr(
            "the same or one step beside it: {count} of {total}", count=agreed.within_one, total=agreed.count
        )
        row.add(figure(look, tr.percent(agreed.within_one / agreed.count), near), 2)
        words = QWidget()
        said = column(words, look)
        said.setSpacing(look.px(2))
        said.addWidget(label(look, tr.render(agreed.bias_words)))
        for sentence in kappa_words(agreed, tr):
            said.addWidget(small(look, tr.render(sentence)))
        said.addStretch(1)
        row.add(words, 5)
        return row


class _Behind(QWidget):
    """The texts behind a square of `table`, the latest first, each with a way to open it."""

    def __init__(self, look: Look, presenter: ProgressPresenter, table: HeatMap) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._table = table
        self._drawn: object = None
        self._facts: tuple[Fact, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(6))
        self.setAccessibleName(look.tr("Behind the square you chose"))

    def draw(self, state: ProgressState) -> None:
        """Show the square chosen."""
        drawn = (state.gathered, state.place, state.openings, state.is_all_listed)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        clear(self._column)
        look, tr = self._look, self._look.tr
        if state.gathered is None or state.place is None:
            hint = tr("Choose a square to see the texts behind it; the arrow keys go from one to the next.")
            self._column.addWidget(label(look, hint, is_muted=True))
        else:
            self._draw_place(state)
        self._column.addStretch(1)
        before: QWidget = self._table  # Tab goes from the square to what is behind it
        for made in self.findChildren(QPushButton):
            if not made.isHidden():
                QWidget.setTabOrder(before, made)
                before = made

    def _draw_place(self, state: ProgressState) -> None:
        look, tr = self._look, self._look.tr
        assert state.place is not None
        assert state.gathered is not None
        cell = state.gathered.progress.judging.cells.get(state.place)
        self._column.addWidget(label(look, tr.render(place_words(state.place)), size=17, weight=MEDIUM))
        if cell is None:
            self._column.addWidget(label(look, tr("That has not happened."), is_muted=True))
            return
        self._column.addWidget(small(look, tr.render(often_words(cell))))
        if (question := question_words(state.place)) is not None:
            self._column.addWidget(label(look, tr.render(question), size=15))
        most = None if state.is_all_listed or cell.count == _LISTED + 1 else _LISTED
        self._facts = cell.facts[:most]
        for number, fact in enumerate(self._facts):
            self._column.addWidget(self._row(state, fact, number))
        if len(self._facts) < cell.count:
            more = button(look, tr("Show all {count}", count=cell.count), kind="link")
            more.clicked.connect(self._presenter.list_all)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, state: ProgressState, fact: Fact, number: int) -> QWidget:
        look, tr = self._look, self._look.tr
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, look.px(2), 0, look.px(2))
        row.setSpacing(look.px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        name = self._name(state, fact)
        words.addWidget(label(look, name, size=15))
        when = fact_words(fact, day_words(look, fact.at), tr)
        words.addWidget(small(look, when))
        row.addLayout(words, 1)
        if self._presenter.can_open(fact):
            text = tr("Debrief") if is_of_case(fact) else tr("Read")
            opened = button(
                look, text, kind="link", name=tr("{open}: {name}, {when}", open=text, name=name, when=when)
            )
            opened.setProperty("number", number)
            opened.clicked.connect(self._pressed)
            row.addWidget(opened, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _name(self, state: ProgressState, fact: Fact) -> str:
        assert state.gathered is not None
        if not is_of_case(fact):
            return state.openings.get(fact.item) or self._look.tr("A short text from a drill")
        return title_of(state, fact.item.rpartition("/")[0])

    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self._presenter.open(self._facts[int(pressed.property("number"))])


def title_of(state: ProgressState, case: str) -> str:
    """The title of a case by its key; of a case that is gone its name."""
    entry = state.gathered.entries.get(case) if state.gathered else None
    title = entry.card.in_language(entry.card.title, state.language) if entry else ""
    return title or case.rpartition("/")[2]
