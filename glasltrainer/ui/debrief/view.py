"""The debrief's screen: one page that scrolls, on which every mark explains itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glasltrainer.core.tomorrow import after_case
from glasltrainer.ui.about import heavy_notice
from glasltrainer.ui.debrief.cards import score_cards
from glasltrainer.ui.debrief.deeper.card import DeeperCard
from glasltrainer.ui.debrief.drawings import CourseCard, StyleCard
from glasltrainer.ui.debrief.moments import Tries, branch_review, moment_review, turning_point
from glasltrainer.ui.debrief.parts import (
    Barred,
    Card,
    Row,
    notice,
    reading_width,
    said,
    side_by_side,
    stacked,
)
from glasltrainer.ui.debrief.words import headline_words
from glasltrainer.ui.widgets import Page, button, clear, label, small, title

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from glasltrainer.core.debrief import Debrief
    from glasltrainer.i18n import Translator
    from glasltrainer.ui.debrief.presenter import DebriefPresenter
    from glasltrainer.ui.debrief.state import DebriefState
    from glasltrainer.ui.look import Look


class DebriefView(QWidget):
    """Draws `DebriefState`; every key and click becomes an intent of the presenter."""

    def __init__(self, look: Look, presenter: DebriefPresenter) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._presenter = presenter
        self._drawn: Debrief | None = None
        self._page = Page(look)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tries = Tries(look, self, presenter.try_again)
        self._drawings: list[CourseCard | StyleCard] = []
        self._turning: list[tuple[int, Barred]] = []
        self._moments: _Moments
        self._brought: int | None = None
        self._page.verticalScrollBar().rangeChanged.connect(self._bring)
        presenter.watch(self.draw)

    # -- drawing -----------------------------------------------------------------------------

    def draw(self, state: DebriefState) -> None:
        """Show this state."""
        self._brought = None
        if state.debrief is not self._drawn:
            self._drawn = state.debrief
            self._compose(state)
        for drawing in self._drawings:
            drawing.draw(state)
        for number, barred in self._turning:
            barred.set_selected(number == state.selected)
        self._moments.draw(state)

    def _compose(self, state: DebriefState) -> None:
        look, tr, debrief = self._look, self._look.tr, state.debrief
        self.setAccessibleName(tr("Debrief: {title}", title=debrief.title))
        self._drawings, self._turning = [], []
        self._moments = _Moments(look, debrief, self._presenter, self._tries)
        body = self._page.body
        clear(body)
        body.addWidget(self._header(state))
        if not debrief.is_finished:
            body.addWidget(notice(look, self._unfinished(debrief)))
        if state.is_heavy:
            body.addWidget(heavy_notice(look))
        body.addWidget(score_cards(look, debrief))
        body.addLayout(reading_width(look, small(look, tr.render(debrief.scores_note))))
        body.addWidget(self._middle(debrief))
        body.addWidget(self._moments)
        if self._presenter.deeper is not None:
            body.addWidget(DeeperCard(look, self._presenter.deeper))
        if debrief.branches:
            body.addWidget(self._branches(debrief))
        if debrief.reflect:
            card = Card(look, tr("To think over"))
            card.body.addLayout(reading_width(look, label(look, said(tr, debrief.reflect))))
            body.addWidget(card)
        if debrief.is_finished:
            sentence = tr("To try tomorrow: {sentence}", sentence=tr.render(after_case(debrief)))
            body.addLayout(reading_width(look, label(look, sentence, is_muted=True)))
        body.addStretch(1)

    def _header(self, state: DebriefState) -> QWidget:
        look, tr, debrief = self._look, self._look.tr, state.debrief
        row = Row(look, least=820)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        name = tr("Debrief") if debrief.is_finished else tr("Debrief so far")
        where = QHBoxLayout()
        where.setSpacing(look.px(8))
        if not self._presenter.is_beside:
            cases = button(look, tr("Cases"), kind="link", icon="chevron-left", name=tr("To the cases"))
            cases.clicked.connect(self._presenter.to_cases)
            where.addWidget(cases)
        where.addWidget(label(look, name, is_muted=True, wraps=False))
        where.addStretch(1)
        column.addLayout(where)
        column.addWidget(title(look, _title(tr, debrief)))
        if state.played_at:
            column.addWidget(label(look, self._when(state), is_muted=True))
        row.add(words, 1)
        row.add(self._actions(state), 0)
        return row

    def _actions(self, state: DebriefState) -> QWidget:
        look, tr = self._look, self._look.tr
        again = button(look, tr("Again from a moment"))
        again.clicked.connect(self._again_clicked)
        again.setEnabled(any(moment.answers for moment in state.debrief.moments))
        made = [again]
        if not self._presenter.is_beside:
            following = button(look, tr("Next case"), kind="" if state.can_resume else "primary")
            following.clicked.connect(self._presenter.next_case)
            made.append(following)
        if state.can_resume:
            resume = button(look, tr("Go on with the case"), kind="primary")
            resume.clicked.connect(self._presenter.resume)
            made.append(resume)
        return side_by_side(look, *made, spacing=12)

    def _when(self, state: DebriefState) -> str:
        """For an attempt that is opened again: when it was played, and that its case changed since."""
        tr = self._look.tr
        when = tr("You began this on {moment}.", moment=self._look.moment(state.played_at))
        if not state.has_changed:
            return when
        return tr("{when} The case has changed since; you see it as you played it.", when=when)

    def _unfinished(self, debrief: Debrief) -> str:
        tr = self._look.tr
        words = tr("This case is not finished; you see what you answered so far.")
        if debrief.unasked:
            asked = " ".join(said(tr, question) for question in debrief.unasked)
            words = tr("{words} Still to come here: {questions}", words=words, questions=asked)
        return words

    def _middle(self, debrief: Debrief) -> QWidget:
        """The course beside the turning points; the style goes where there is room for it."""
        look = self._look
        turning = self._turning_points(debrief)
        left: list[QWidget] = []
        right: list[QWidget] = [turning]
        if any(point.stage is not None for point in debrief.course.played):
            course = CourseCard(look, debrief, self._presenter)
            course.moment_wanted.connect(self._moment_wanted)
            self._drawings.append(course)
            left.append(course)
        if debrief.style.points:
            style = StyleCard(look, debrief.style, self._presenter)
            self._drawings.append(style)
            is_long = not left or len(debrief.turning_points) > 2
            (left if is_long else right).append(style)
        row = Row(look, least=960)
        for cards, stretch in ((left, 11), (right, 10)):
            if cards:
                row.add(stacked(look, *cards), stretch)
        return row

    def _turning_points(self, debrief: Debrief) -> QWidget:
        look, tr = self._look, self._look.tr
        card = Card(look, tr("Turning points"))
        for point in debrief.turning_points:
            barred = turning_point(look, point, self._tries)
            self._turning.append((point.moment, barred))
            card.body.addWidget(barred)
        if not debrief.turning_points:
            words = tr("No moment stands out: no answer changed the best that could still happen.")
            if not any(moment.answers for moment in debrief.moments):
                words = tr("Turning points appear here once you have answered something.")
            card.body.addWidget(label(look, words, is_muted=True))
        card.body.addStretch(1)
        return card

    def _branches(self, debrief: Debrief) -> QWidget:
        look, tr = self._look, self._look.tr
        card = Card(look, tr("What you tried afterwards"))
        card.body.addWidget(small(look, tr("Your first answers keep counting; this is not scored.")))
        for branch in debrief.branches:
            card.body.addWidget(branch_review(look, branch))
        return card

    # -- from keys and clicks ----------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is ours as soon as the screen appears."""
        super().showEvent(event)
        if not self._presenter.is_beside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard; the arrows and the page keys scroll."""
        key = event.key()
        bar = self._page.verticalScrollBar()
        scroll = {
            Qt.Key.Key_Down: self._look.px(48),
            Qt.Key.Key_Up: -self._look.px(48),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        focused = self.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        elif key in scroll:
            bar.setValue(bar.value() + scroll[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _again_clicked(self) -> None:
        selected = self._presenter.state().selected
        self._moment_wanted(selected if selected is not None else self._moments.first_answered())

    def _moment_wanted(self, moment: int) -> None:
        """Open the list, give the keyboard to the moment and bring it to the top."""
        self._presenter.show_all()
        self._moments.control_of(moment).setFocus(Qt.FocusReason.OtherFocusReason)
        self._brought = moment
        self._bring()

    def _bring(self) -> None:
        """Again whenever the page changes its height: an opened list finds its shape in several rounds."""
        if self._brought is not None:
            self._page.body.activate()
            where = self._moments.mapToParent(self._moments.place_of(self._brought))
            self._page.verticalScrollBar().setValue(max(0, where.y() - self._look.px(12)))


class _Moments(Card):
    """The complete list, in order; made when it is first opened."""

    def __init__(self, look: Look, debrief: Debrief, presenter: DebriefPresenter, tries: Tries) -> None:
        super().__init__(look, look.tr("All moments"))
        self._look = look
        self._debrief = debrief
        self._tries = tries
        self._reviews: dict[int, Barred] = {}
        self._toggle = button(look, "")
        self._toggle.clicked.connect(presenter.toggle_all)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(14))
        self.body.addWidget(side_by_side(look, self._toggle))
        self.body.addWidget(self._list)

    def draw(self, state: DebriefState) -> None:
        """Open or closed, and which one is selected."""
        tr = self._look.tr
        if state.is_all_shown and not self._reviews:
            for moment in self._debrief.moments:
                self._reviews[moment.number] = moment_review(self._look, moment, self._tries)
                self._column.addWidget(self._reviews[moment.number])
        self._list.setVisible(state.is_all_shown)
        count = len(self._debrief.moments)
        shown = (
            tr("Hide the moments") if state.is_all_shown else tr("Show all moments ({count})", count=count)
        )
        self._toggle.setText(shown)
        for number, review in self._reviews.items():
            review.set_selected(number == state.selected)

    def first_answered(self) -> int:
        """The number of the first moment with an answer."""
        return next(moment.number for moment in self._debrief.moments if moment.answers)

    def place_of(self, moment: int) -> QPoint:
        """Where in this card the review of a moment begins; the list must be open."""
        return self._reviews[moment].mapTo(self, QPoint(0, 0))

    def control_of(self, moment: int) -> QPushButton:
        """The first button of a moment, or the list's own when it has none."""
        return next(iter(self._reviews[moment].findChildren(QPushButton)), self._toggle)


def _title(tr: Translator, debrief: Debrief) -> str:
    """The case and how it went, as one line: the headline goes on after a dash, so in small letters."""
    went = tr.render(headline_words(debrief))
    return f"{debrief.title} — {went[:1].lower()}{went[1:]}"
