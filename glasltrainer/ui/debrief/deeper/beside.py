"""Two attempts at one case beside each other: the same is folded, what differs stands side by side."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from glasltrainer.ui.debrief.parts import Barred, Row, notice, said, stacked
from glasltrainer.ui.debrief.words import answer_words, headline_words, mark_words, moment_words
from glasltrainer.ui.library.words import attempt_in_words
from glasltrainer.ui.look import BOLD, MEDIUM, SMALL
from glasltrainer.ui.widgets import clear, column, label, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.debrief import Debrief, MomentReview
    from glasltrainer.core.debrief.compare import Contrast, Pair
    from glasltrainer.ui.debrief.deeper.presenter import DeeperPresenter
    from glasltrainer.ui.debrief.deeper.state import DeeperState
    from glasltrainer.ui.library.state import PastAttempt
    from glasltrainer.ui.look import Look

_LEAST = 720  # px at 100 % for two columns


class BesidePanel(QWidget):
    """Which other attempt, and the two of them."""

    def __init__(self, look: Look, presenter: DeeperPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._listed: tuple[PastAttempt, ...] | None = None
        self._drawn: Contrast | None = None
        body = column(self, look)
        self._which = QComboBox()
        self._which.setFont(look.font())
        self._which.setAccessibleName(look.tr("Which other time"))
        self._which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._which.setMinimumContentsLength(16)
        self._which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._which.setMaximumWidth(look.px(720))
        self._which.activated.connect(self._chosen)
        self._empty = label(look, "")
        body.addWidget(self._which)
        body.addWidget(self._empty)
        self._pairs = QWidget()
        self._column = column(self._pairs, look)
        self._column.setSpacing(look.px(14))
        body.addWidget(self._pairs)

    def draw(self, state: DeeperState) -> None:
        """Show the list, then the pairs once they are there."""
        tr = self._look.tr
        if state.others != self._listed:
            self._listed = state.others
            self._which.clear()
            for other in state.others or ():
                when, how = self._look.moment(other.started_at), attempt_in_words(other, tr)
                self._which.addItem(tr("{when}: {how}", when=when, how=how), other.id)
        self._which.setVisible(bool(state.others))
        if state.others:
            self._which.setCurrentIndex(max(0, self._which.findData(state.chosen)))
        self._empty.setVisible(not state.others or state.contrast is None)
        if state.others is None or (state.others and state.contrast is None):
            self._empty.setText(tr("Looking it up…"))
        else:
            self._empty.setText(tr("You played this case once. Play it again, and you can put both here."))
        if state.contrast is not self._drawn:
            self._drawn = state.contrast
            clear(self._column)
            if state.contrast is not None:
                self._fill(state.contrast, has_other_version=state.has_other_version)

    def _fill(self, contrast: Contrast, *, has_other_version: bool) -> None:
        look, tr = self._look, self._look.tr
        if has_other_version:
            words = tr("The case was changed in between: some moments are only in one of the two.")
            self._column.addWidget(notice(look, words))
        heads = Row(look, least=_LEAST)
        heads.add(self._head(tr("The other time"), contrast.first))
        heads.add(self._head(tr("This time"), contrast.second))
        self._column.addWidget(heads)
        if contrast.parting is None:
            self._column.addWidget(label(look, tr("You answered everything the same.")))
        for is_same, pairs in groupby(contrast.pairs, key=_is_same):
            if is_same:
                self._column.addWidget(small(look, self._same([pair.second for pair in pairs])))
            else:
                for pair in pairs:
                    self._column.addWidget(self._pair(pair))

    def _head(self, name: str, debrief: Debrief) -> QWidget:
        look, tr = self._look, self._look.tr
        scores = [
            f"{of}: {tr.percent(score.value)}"
            for of, score in (
                (tr("Diagnosis"), debrief.diagnosis.score),
                (tr("Answers"), debrief.responses.score),
            )
            if score.value is not None
        ]
        return stacked(
            look,
            label(look, name, weight=BOLD),
            label(look, tr.render(headline_words(debrief))),
            small(look, " · ".join(scores)),
            spacing=4,
        )

    def _same(self, moments: Sequence[MomentReview | None]) -> str:
        numbers = [moment.number for moment in moments if moment is not None]
        return self._look.tr.plural(
            "Moment {first}: the same both times.",
            "Moments {first} to {last}: the same both times.",
            len(numbers),
            first=numbers[0],
            last=numbers[-1],
        )

    def _pair(self, pair: Pair) -> QWidget:
        row = Row(self._look, least=_LEAST)
        row.add(self._moment(pair.first, self._look.tr("The other time")))
        row.add(self._moment(pair.second, self._look.tr("This time")))
        return row

    def _moment(self, moment: MomentReview | None, time: str) -> QWidget:
        look, tr = self._look, self._look.tr
        if moment is None:
            box = Barred(look, look.tokens.line)
            box.setAccessibleName(tr("{time}: not on this way", time=time))
            box.body.addWidget(small(look, tr("{time}: not on this way", time=time)))
            box.body.addStretch(1)
            return box
        tint = look.tokens.line if moment.stage is None else look.tokens.stage(moment.stage).solid
        name = tr("{time}: {moment}", time=time, moment=moment_words(moment.number, moment.stage))
        box = Barred(look, tint)
        box.setAccessibleName(name)
        box.body.addWidget(label(look, name, weight=MEDIUM))
        if moment.excerpt:
            box.body.addWidget(small(look, said(tr, moment.excerpt)))
        for answer in moment.answers:
            box.body.addWidget(label(look, said(tr, answer.question), size=SMALL, weight=MEDIUM))
            box.body.addWidget(label(look, said(tr, answer_words(answer))))
            box.body.addWidget(small(look, tr.render(mark_words(answer.mark))))
        box.body.addStretch(1)
        return box

    def _chosen(self, index: int) -> None:
        self._presenter.choose(str(self._which.itemData(index)))


def _is_same(pair: Pair) -> bool:
    return pair.is_same
