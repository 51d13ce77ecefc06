"""The page of progress: what to do next, how one judges stages, how one answers, what was finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.core.progress import ENOUGH
from glasltrainer.ui.debrief.parts import Card, Row, notice, reading_width, stacked
from glasltrainer.ui.progress.cards import (
    CasesCard,
    PlaneCard,
    PrinciplesCard,
    calibration_card,
    next_card,
    waiting_card,
)
from glasltrainer.ui.progress.judging import JudgingCard
from glasltrainer.ui.widgets import Page, clear, column, label, small, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.progress.presenter import ProgressPresenter
    from glasltrainer.ui.progress.state import ProgressState


class ProgressView(QWidget):
    """Draws `ProgressState`; every key and click becomes an intent of the presenter."""

    def __init__(self, look: Look, presenter: ProgressPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._drawn: object = None
        self._pictures: list[JudgingCard | PrinciplesCard | PlaneCard] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._compose_rest)
        self.setAccessibleName(look.tr("Progress"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._page = Page(look)
        whole.addWidget(self._page)
        body = self._page.body
        body.addWidget(title(look, look.tr("Progress")))
        intro = look.tr("Made of your own answers, for you alone. Nothing of it leaves this computer.")
        body.addWidget(label(look, intro, is_muted=True))
        self._counting = small(look, "")
        body.addWidget(self._counting)
        self._trouble = QWidget()
        self._trouble_column = column(self._trouble, look)
        body.addWidget(self._trouble)
        self._body = QWidget()
        self._column = column(self._body, look)
        self._column.setSpacing(look.px(16))
        body.addWidget(self._body)
        body.addStretch(1)
        presenter.watch(self.draw)

    def draw(self, state: ProgressState) -> None:
        """Show this state."""
        tr = self._look.tr
        counting = ""
        if state.gathered is None and state.trouble is None:
            counting = tr("Reading what you practised…")
        elif state.looked_into is not None:
            done, total = state.looked_into
            counting = tr("Counting earlier attempts: {done} of {total}…", done=done, total=total)
        self._counting.setText(counting)
        self._counting.setVisible(bool(counting))
        clear(self._trouble_column)
        self._trouble.setVisible(state.trouble is not None)
        if state.trouble is not None:
            self._trouble_column.addWidget(notice(self._look, tr.render(state.trouble)))
        drawn = (state.gathered, state.are_all_cases_shown, state.language)
        if drawn != self._drawn and state.gathered is not None:
            self._drawn = drawn
            self._place(self._composed(state))
        for picture in self._pictures:
            picture.draw(state)

    def _place(self, cards: Sequence[QWidget]) -> None:
        """Put cards at the end, each as it should be and in its whole size before it is painted."""
        for picture in self._pictures:
            picture.draw(self._presenter.state())
        with self._page.changing(self._body):
            for card in cards:
                self._column.addWidget(card)
                card.show()  # else the event loop shows it, after the page was laid out
        if self.isVisible():
            self._page.settle()

    def _composed(self, state: ProgressState) -> list[QWidget]:
        """What is seen at once; the rest is made when that is painted."""
        assert state.gathered is not None
        look, tr, known = self._look, self._look.tr, state.gathered.progress
        self._rest.stop()
        clear(self._column)
        self._pictures = []
        advice = next_card(look, state, self._presenter)
        if known.answers < ENOUGH and not state.gathered.cases:
            return [advice, self._to_come(known.answers)]
        self._rest.start(0)
        if known.judging.count < ENOUGH:
            return [advice, waiting_card(look, tr("Judging the stage"), known.judging.count)]
        judging = JudgingCard(look, known.judging, self._presenter)
        self._pictures.append(judging)
        return [advice, judging]

    def _compose_rest(self) -> None:
        state = self._presenter.state()
        if state.gathered is None:
            return
        look = self._look
        row = Row(look, least=900)
        row.add(self._left(state), 1)
        if state.gathered.cases:
            row.add(CasesCard(look, state, self._presenter), 1)
        self._place([row, self._principles(state)])

    def _style(self, state: ProgressState) -> Card:
        assert state.gathered is not None
        known = state.gathered.progress
        if known.plane.count < ENOUGH:
            return waiting_card(self._look, self._look.tr("Your style"), known.plane.count)
        card = PlaneCard(self._look, known.plane, self._presenter)
        self._pictures.append(card)
        return card

    def _principles(self, state: ProgressState) -> Card:
        assert state.gathered is not None
        known = state.gathered.progress
        if known.choices < ENOUGH:
            return waiting_card(self._look, self._look.tr("The four principles over time"), known.choices)
        card = PrinciplesCard(self._look, known.periods, self._presenter)
        self._pictures.append(card)
        return card

    def _left(self, state: ProgressState) -> QWidget:
        """Style and certainty, below each other."""
        assert state.gathered is not None
        judging = state.gathered.progress.judging
        cards: list[QWidget] = [self._style(state)]
        if judging.count >= ENOUGH:
            cards.append(calibration_card(self._look, judging.calibration))
        return stacked(self._look, *cards)

    def _to_come(self, answers: int) -> QWidget:
        """With too few answers: what will be here, so that nothing seems missing."""
        look, tr = self._look, self._look.tr
        card = Card(look, tr("What comes here"))
        if answers:
            words = tr.plural(
                "You have given {count} answer so far; too few to say anything with meaning.",
                "You have given {count} answers so far; too few to say anything with meaning.",
                answers,
            )
        else:
            words = tr("There are no answers yet. There is no hurry: this page waits.")
        card.body.addLayout(reading_width(look, label(look, words)))
        for text in (
            tr("From five judgements on: which stages you mix up, with the texts behind them."),
            tr("From twenty judgements on: how well your judgements agree as a whole."),
            tr("From five answers in a conversation on: your style, and the four principles over time."),
            tr("From the first case you finish on: how it ended, the first time and at its best."),
        ):
            card.body.addLayout(reading_width(look, label(look, f"·  {text}", is_muted=True)))
        return card

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen takes our place; what is still being counted draws here no more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._presenter.unwatch(self.draw)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll where nothing else wants the keys."""
        bar = self._page.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + bar.singleStep())
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - bar.singleStep())
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)
