"""A round: the ladder at the left, the situation, what is asked of it, and what became of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from glasltrainer.core.attempt import Certainty
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES
from glasltrainer.ui.drill.question import Question
from glasltrainer.ui.drill.situation import Situation
from glasltrainer.ui.drill.state import KIND_NAMES, Kind, RoundState
from glasltrainer.ui.drill.told import Told
from glasltrainer.ui.ladder import Ladder
from glasltrainer.ui.look import BOLD, HEADING, MEDIUM, SMALL
from glasltrainer.ui.player.conversation import READING_WIDTH
from glasltrainer.ui.player.state import StageAsk
from glasltrainer.ui.widgets import FlowLayout, Page, button, frame, label, small

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent

    from glasltrainer.ui.drill.presenter import DrillPresenter
    from glasltrainer.ui.drill.state import DrillState
    from glasltrainer.ui.look import Look

_SIDE = 318  # px at 100 %, the ladder's column, as in the player
_NARROW = 900  # px at 100 %; below it the ladder goes into the page


class RoundView(QWidget):
    """Draws `RoundState`; every key and click becomes an intent of the presenter."""

    def __init__(self, look: Look, presenter: DrillPresenter) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._presenter = look, presenter
        self._question_key: tuple[tuple[int, int], bool] | None = None
        self._is_narrow = False
        self._sought: QWidget | None = None  # what is kept in sight while the page finds its height
        self._ladder = Ladder(look)
        self._ladder.stage_picked.connect(presenter.pick_stage)
        self._certainties: dict[Certainty, QPushButton] = {}
        tr = look.tr
        self._stop = button(look, tr("Stop"), kind="link", icon="chevron-left", name=tr("Stop practising"))
        self._title = label(look, "", size=HEADING, weight=BOLD)
        self._progress = QProgressBar()
        self._count = small(look, "", wraps=False)
        self._page = Page(look, margins=(34, 22, 34, 24))
        self._reason, self._note = small(look, ""), small(look, "")
        self._notice, self._notice_text = frame("notice"), label(look, "")
        self._text = Situation(look)
        self._text.phrase_clicked.connect(presenter.toggle_phrase)
        self._told = Told(look)
        self._question = Question(look, presenter)
        self._compose()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        presenter.watch(self.draw)

    # -- composing ---------------------------------------------------------------------------

    def _compose(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._header())
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._side = self._ladder_side()
        self._middle.addWidget(self._side)
        self._middle.addWidget(self._page, 1)
        outer.addLayout(self._middle, 1)
        self._page.verticalScrollBar().rangeChanged.connect(self._seek)
        inner = QVBoxLayout(self._notice)
        inner.addWidget(self._notice_text)
        body = self._page.body
        for made in (self._notice, self._reason, self._note, self._text, self._told):
            body.addWidget(made)
        for widget in (self._text, self._told, self._question):
            widget.setMaximumWidth(self._look.px(READING_WIDTH + 120))
        body.addWidget(self._question)
        body.addStretch(1)

    def _header(self) -> QWidget:
        look, tr = self._look, self._look.tr
        bar = frame("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.px(22), look.px(8), look.px(26), look.px(8))
        row.setSpacing(look.px(14))
        self._stop.clicked.connect(self._presenter.stop)
        row.addWidget(self._stop)
        row.addWidget(self._title, 1)
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(look.px(150), look.px(6))
        self._progress.setAccessibleName(tr("How far you are"))
        row.addWidget(self._progress)
        row.addWidget(self._count)
        return bar

    def _ladder_side(self) -> QWidget:
        look, tr = self._look, self._look.tr
        side = frame("panel")
        side.setFixedWidth(look.px(_SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(look.px(18), look.px(22), look.px(12), look.px(18))
        column.setSpacing(look.px(6))
        column.addWidget(label(look, tr("Escalation ladder"), weight=BOLD))
        self._hint = small(look, "")
        column.addWidget(self._hint)
        column.addWidget(self._ladder, 1)
        self._sure = QWidget()
        flow = FlowLayout(look.px(6))
        self._sure.setLayout(flow)
        flow.addWidget(label(look, tr("How sure?"), size=SMALL, weight=MEDIUM, wraps=False))
        for certainty in Certainty:
            name = tr(CERTAINTY_NAMES[certainty])
            made = button(look, name, kind="chip", name=tr("How sure: {certainty}", certainty=name))
            made.setProperty("certainty", certainty.value)
            made.clicked.connect(self._certainty_clicked)
            self._certainties[certainty] = made
            flow.addWidget(made)
        policy = self._sure.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._sure.setSizePolicy(policy)
        column.addWidget(self._sure)
        return side

    # -- drawing -----------------------------------------------------------------------------

    def draw(self, state: DrillState) -> None:
        """Show this state."""
        if not isinstance(state, RoundState):
            return
        with self._page.changing(self._text, self._question, self._told):
            self._draw_parts(state)
        if self.isVisible():
            self._page.settle()
        question = (state.question, state.mark is None)
        if question != self._question_key:
            is_new_item = self._question_key is None or self._question_key[0][0] != state.question[0]
            self._question_key = question
            self._arrived(state, is_new_item=is_new_item)
        else:
            self._sought = None

    def _draw_parts(self, state: RoundState) -> None:
        tr = self._look.tr
        self._title.setText(tr(KIND_NAMES[state.kind]))
        self._draw_count(state)
        self._notice_text.setText(tr.render(state.notice) if state.notice else "")
        self._notice.setVisible(state.notice is not None)
        self._reason.setText(tr("This one {reason}", reason=state.reason))
        self._note.setText(tr("Before you read: {note}", note=state.content_note))
        self._note.setVisible(bool(state.content_note))
        self._draw_ladder(state)
        self._text.show_state(state)
        self._told.show_state(state)
        self._question.show_state(state)

    def _draw_count(self, state: RoundState) -> None:
        tr = self._look.tr
        if state.length is None:
            words = tr("number {number}", number=state.number)
        else:
            words = tr("{number} of {length}", number=state.number, length=state.length)
            self._progress.setRange(0, state.length)
            self._progress.setValue(state.number)
        self._progress.setVisible(state.length is not None and not self._is_narrow and not state.is_review)
        self._count.setText(words)
        self._count.setVisible(not state.is_review)
        if state.is_review:  # it leads back, and is not one of a number
            self._stop.setText(tr("Progress"))
            self._stop.setAccessibleName(tr("Back to progress"))
            self.setAccessibleName(self._title.text())
        else:
            self.setAccessibleName(f"{self._title.text()}, {words}")

    def _draw_ladder(self, state: RoundState) -> None:
        tr = self._look.tr
        asked = state.panel if isinstance(state.panel, StageAsk) and state.mark is None else None
        is_wanted = asked is not None if self._is_narrow else state.kind is not Kind.STATEMENTS
        self._side.setVisible(is_wanted)
        self._ladder.show_state(
            picked=asked.picked if asked else state.key, pointer=state.pointer, is_asked=asked is not None
        )
        told = tr("Filled is the key, the pointer is yours.") if state.key is not None else ""
        self._hint.setText(tr("At which stage is this conflict now?") if asked else told)
        self._sure.setVisible(asked is not None and asked.asks_certainty)
        for certainty, made in self._certainties.items():
            made.setChecked(asked is not None and asked.certainty is certainty)

    def _arrived(self, state: RoundState, *, is_new_item: bool) -> None:
        """Another question or its answer: the keyboard is here, and what is new comes into sight."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        is_stage = isinstance(state.panel, StageAsk) and state.mark is None
        asked: list[QWidget] = [*self._ladder.steps(), *self._certainties.values()] if is_stage else []
        before: QWidget = self
        for control in [*asked, *self._question.controls()]:
            QWidget.setTabOrder(before, control)
            before = control
        self._sought = None
        if is_new_item:
            self._page.verticalScrollBar().setValue(0)
            return
        self._sought = self._told if state.mark is not None else self._question
        self._seek()

    def _seek(self) -> None:
        """Scroll to what is new; again while the page still finds its height."""
        if self._sought is None:
            return
        self._page.body.activate()
        bar = self._page.verticalScrollBar()
        bottom = self._question.geometry().bottom() + self._look.px(24)
        top = self._sought.y() - self._look.px(16)
        bar.setValue(min(top, max(bar.value(), bottom - self._page.viewport().height())))

    def _arrange(self, *, is_narrow: bool) -> None:
        """The ladder beside the page, or in it where there is no room beside."""
        self._is_narrow = is_narrow
        body = self._page.body
        for layout in (self._middle, body):
            layout.removeWidget(self._side)
        if is_narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self._look.px(560))
            body.insertWidget(body.indexOf(self._told), self._side)
        else:
            self._side.setFixedWidth(self._look.px(_SIDE))
            self._middle.insertWidget(0, self._side)
        self._side.setProperty("kind", "" if is_narrow else "panel")
        self._side.style().polish(self._side)
        self.draw(self._presenter.state())

    # -- from keys and clicks ----------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At large text or in a small window the ladder moves."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < self._look.px(_NARROW)
        if is_narrow != self._is_narrow:
            self._arrange(is_narrow=is_narrow)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is ours as soon as the screen appears."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Nothing shows that the screen itself has the keyboard; Qt would paint all of it anew."""

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Nor that it has lost it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """0-9 pick, Enter confirms, Escape stops."""
        key = event.key()
        if (
            Qt.Key.Key_0 <= key <= Qt.Key.Key_9
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._presenter.number_key(key - Qt.Key.Key_0)
            if (picked := self._question.answer(key - Qt.Key.Key_0)) is not None:
                self._page.body.activate()
                self._page.show_whole(picked)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused.isEnabled() and not focused.isCheckable():
                focused.click()
            else:
                self._presenter.confirm()
        elif key == Qt.Key.Key_Escape:
            self._presenter.stop()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._scroll(key)
        else:
            super().keyPressEvent(event)

    def _scroll(self, key: int) -> None:
        bar = self._page.verticalScrollBar()
        step = bar.pageStep() if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) else self._look.px(48)
        bar.setValue(bar.value() + (step if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down) else -step))

    def _certainty_clicked(self, is_checked: bool) -> None:
        made = self.sender()
        if made is not None:
            chosen = Certainty(str(made.property("certainty")))
            self._presenter.set_certainty(chosen if is_checked else None)
