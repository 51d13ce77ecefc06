"""The player's screen: the ladder at the left, the scene and the question at the right."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glasltrainer.core.attempt import Certainty
from glasltrainer.core.catalogue.stages import PHASE_NAMES, Phase
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES
from glasltrainer.ui.ladder import Ladder
from glasltrainer.ui.look import BOLD, MEDIUM, SMALL
from glasltrainer.ui.pictures import case_image
from glasltrainer.ui.player.conversation import READING_WIDTH, Conversation
from glasltrainer.ui.player.header import Header
from glasltrainer.ui.player.questions import QuestionPanel
from glasltrainer.ui.player.state import ChoiceAsk, EvidenceAsk, Prologue, StageAsk
from glasltrainer.ui.widgets import FlowLayout, Page, button, frame, has_keyboard, label, small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.player.presenter import PlayerPresenter
    from glasltrainer.ui.player.state import Panel, PlayerState


SIDE = 318  # px at 100 %, the ladder's column
_READING = 200  # ms after which the first scene is painted and nobody has read it
NARROW = 900  # px at 100 %; below it the ladder goes into the page, and is there only when asked for
_LOW = 640  # px at 100 %; beside something else the ladder does so too where it would be crushed
_TIGHT = 420  # px at 100 %; below it the page keeps narrow margins
_MARGINS, _TIGHT_MARGINS = (34, 22, 34, 24), (14, 12, 14, 14)


class PlayerView(QWidget):
    """Draws `PlayerState`; every key and click becomes an intent of the presenter.

    Without `leave` it is no screen of its own but stands beside something else: it leads nowhere, and never
    takes the keyboard from elsewhere.
    """

    def __init__(
        self,
        look: Look,
        presenter: PlayerPresenter,
        *,
        folder: Path | None,
        leave: Callable[[], None] | None,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._presenter = presenter
        self._folder = folder
        self._is_beside = leave is None
        self._scene_key: object = None
        self._question_key: object = None
        self._visit: object = None
        self._is_narrow = False
        self._is_sought = False  # whether the question is kept in sight while the page finds its height
        self._ladder = Ladder(look)
        self._ladder.stage_picked.connect(self._stage_picked)
        self._certainties: dict[Certainty, QPushButton] = {}
        self._header = Header(look, leave=leave, go_back=presenter.go_back)
        self._notice_text = label(look, "")
        self._notice = frame("notice")
        self._rejoin = button(look, look.tr("Back to my own line"), kind="link")
        self._offer = button(look, "", kind="link")
        self._page = Page(look, margins=_MARGINS)
        self._conversation = Conversation(look)
        self._questions = QuestionPanel(look, presenter)
        self._compose()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if (
            self._is_beside
        ):  # there is never much room there, and asking for more would move what it is beside
            self._arrange(is_narrow=True)
        presenter.watch(self.draw)
        QTimer.singleShot(_READING, self, self._make_ahead)

    # -- composing ---------------------------------------------------------------------------

    def _compose(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._header)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._side = self._ladder_side()
        self._middle.addWidget(self._side)
        self._middle.addWidget(self._page, 1)
        outer.addLayout(self._middle, 1)
        body = self._page.body
        body.addWidget(self._notice_row())
        body.addWidget(self._conversation)
        body.addStretch(1)
        body.addWidget(self._questions)
        body.addStretch(0)
        self._conversation.phrase_clicked.connect(self._presenter.toggle_phrase)
        self._page.verticalScrollBar().rangeChanged.connect(self._show_question)

    def _ladder_side(self) -> QWidget:
        look, tr = self._look, self._look.tr
        side = frame("panel")
        side.setFixedWidth(look.px(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(look.px(18), look.px(22), look.px(12), look.px(18))
        column.setSpacing(look.px(6))
        name = QHBoxLayout()
        name.addWidget(label(look, tr("Escalation ladder"), weight=BOLD), 1)
        about = button(look, "", kind="link", icon="help-circle", name=tr("About the ladder"))
        about.setToolTip(tr("About the ladder · F2 opens the reference beside the case"))
        about.clicked.connect(self._about_clicked)
        name.addWidget(about)
        column.addLayout(name)
        self._ladder_hint = small(look, "")
        column.addWidget(self._ladder_hint)
        column.addWidget(self._ladder, 1)
        legend = FlowLayout(look.px(10))
        for phase, stage in ((Phase.WIN_WIN, 1), (Phase.WIN_LOSE, 4), (Phase.LOSE_LOSE, 7)):
            word = label(look, f"● {tr(PHASE_NAMES[phase])}", size=13, wraps=False)
            word.setStyleSheet(f"color: {look.tokens.stage(stage).ink};")
            legend.addWidget(word)
        holder = QWidget()
        holder.setLayout(legend)
        column.addWidget(holder)
        column.addWidget(self._certainty_row())
        return side

    def _certainty_row(self) -> QWidget:
        look, tr = self._look, self._look.tr
        self._certainty_box = QWidget()
        row = FlowLayout(look.px(6))
        self._certainty_box.setLayout(row)
        row.addWidget(label(look, tr("How sure?"), size=SMALL, weight=MEDIUM, wraps=False))
        # No QButtonGroup: of a group that is not exclusive the keyboard reaches one button only.
        for certainty in Certainty:
            name = CERTAINTY_NAMES[certainty]
            made = button(look, tr(name), kind="chip", name=tr("How sure: {certainty}", certainty=tr(name)))
            made.setProperty("certainty", certainty.value)
            made.clicked.connect(self._certainty_clicked)
            self._certainties[certainty] = made
            row.addWidget(made)
        policy = self._certainty_box.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._certainty_box.setSizePolicy(policy)
        return self._certainty_box

    def _notice_row(self) -> QWidget:
        look = self._look
        inner = self._notice_line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._notice)
        inner.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        inner.addWidget(self._notice_text, 1)
        self._rejoin.clicked.connect(self._presenter.rejoin)
        inner.addWidget(self._rejoin)
        self._offer.clicked.connect(self._presenter.take_offer)
        inner.addWidget(self._offer)
        return self._notice

    def _make_ahead(self) -> None:
        """While the first scene is read, make what the next will be shown in."""
        self._conversation.make(others=3, you=1)
        self._questions.make()
        for made in self.findChildren(QWidget):
            made.ensurePolished()
        gc.collect()  # what opening the case left behind: now, and not in the middle of an answer

    # -- drawing -----------------------------------------------------------------------------

    def draw(self, state: PlayerState) -> None:
        """Show this state."""
        focused, was_here = self.focusWidget(), has_keyboard(self)
        with self._page.changing(self._conversation, self._questions):
            self._draw_parts(state)
        if self.isVisible():
            self._page.settle()
        question = (state.scene, type(state.panel), state.moment, _which(state.panel))
        if question != self._question_key:
            self._question_key = question
            self._arrived(state)
            is_moved = True
        else:
            self._is_sought = False
            is_moved = self._has_lost(focused)
        if is_moved and (was_here or not self._is_beside):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_parts(self, state: PlayerState) -> None:
        count = self._header.show_state(state)
        self.setAccessibleName(f"{state.title}, {count}")  # the screen itself takes the keyboard
        self._draw_notice(state)
        self._draw_ladder(state)
        self._draw_scene(state)
        self._questions.show_state(state)

    def _has_lost(self, focused: QWidget | None) -> bool:
        """Whether what had the keyboard is gone: Qt hands it on to any next button, or to the rail."""
        return focused is not None and not (focused.isEnabled() and focused.isVisibleTo(self))

    def _draw_notice(self, state: PlayerState) -> None:
        tr = self._look.tr
        text = ""
        if state.notice is not None:
            text = tr.render(state.notice)
        elif state.is_exploring:
            text = tr("You are trying another answer. Your first answers keep counting.")
        self._notice_text.setText(text)
        self._notice.setVisible(bool(text))
        self._rejoin.setVisible(state.is_exploring)
        self._offer.setVisible(state.offer is not None)
        self._offer.setText(tr.render(state.offer) if state.offer is not None else "")

    def _draw_ladder(self, state: PlayerState) -> None:
        tr = self._look.tr
        asked = state.panel if isinstance(state.panel, StageAsk) else None
        self._side.setVisible(asked is not None or not self._is_narrow)
        self._ladder.show_state(
            picked=asked.picked if asked else None, pointer=state.pointer, is_asked=asked is not None
        )
        if asked is None:
            hint = tr("Your last judgement is at the pointer.") if state.pointer is not None else ""
        elif asked.party:
            hint = tr("At which stage does {party} stand now?", party=asked.party)
        else:
            hint = tr("At which stage is this conflict now?")
        self._ladder_hint.setText(hint)
        self._certainty_box.setVisible(asked is not None and asked.asks_certainty)
        for certainty, made in self._certainties.items():
            made.setChecked(asked is not None and asked.certainty is certainty)

    def _draw_scene(self, state: PlayerState) -> None:
        is_note = isinstance(state.panel, Prologue)
        self._conversation.setVisible(not is_note)  # a note stands at the top, where the eye is
        below = self._page.body.count() - 1
        self._page.body.setStretch(below, 1 if is_note else 0)
        self._page.body.setStretch(self._page.body.indexOf(self._conversation) + 1, 0 if is_note else 1)
        asked = state.panel if isinstance(state.panel, EvidenceAsk) else None
        marked = asked.marked if asked else frozenset()
        drawn = (state.narration, state.bubbles, state.image)  # beside its text a scene may change
        key = (state.scene, state.moment, state.language, asked is not None, marked, *drawn)
        if key == self._scene_key:
            return
        self._scene_key = key
        clickable = {phrase.id for phrase in asked.question.phrases} if asked else None
        self._conversation.show_scene(
            state.narration, state.bubbles, image=self._image(state.image), clickable=clickable, marked=marked
        )

    def _image(self, name: str) -> QPixmap | None:
        if not name or self._folder is None:
            return None
        try:
            path = (self._folder / name).resolve()
            if not path.is_relative_to(self._folder.resolve()):
                return None
        except (OSError, ValueError, RuntimeError):  # no name of a file at all, or links that lead nowhere
            return None
        return QPixmap.fromImage(case_image(path, self._look.px(READING_WIDTH)))

    def _arrived(self, state: PlayerState) -> None:
        """Another question: Tab goes through it, and the page shows what is new."""
        asked: list[QWidget] = [*self._ladder.steps(), *self._certainties.values()]
        before: QWidget = self
        for control in [*(asked if isinstance(state.panel, StageAsk) else ()), *self._questions.controls()]:
            QWidget.setTabOrder(before, control)
            before = control
        visit = (state.scene, state.moment, isinstance(state.panel, Prologue))
        self._is_sought = visit == self._visit
        if not self._is_sought:
            self._visit = visit
            self._page.verticalScrollBar().setValue(0)
        else:  # the scene was read: what is asked of it now comes into sight
            self._show_question()

    def _show_question(self) -> None:
        """Scroll to the question; to its beginning where it is higher than the page."""
        if not self._is_sought:
            return
        self._page.body.activate()  # what is new has its place before it is sought
        is_ladder_in_page = self._is_narrow and self._side.isVisible()
        self._scroll_between((self._side if is_ladder_in_page else self._questions).y() - self._look.px(16))

    def _scroll_between(self, top: int) -> None:
        """As far as needed to see the end of the question, and no further than to `top` of the page."""
        bottom = self._questions.geometry().bottom() + self._look.px(24)
        bar = self._page.verticalScrollBar()
        bar.setValue(min(top, max(bar.value(), bottom - self._page.viewport().height())))

    def _show_picked(self, number: int) -> None:
        """Scroll so far that what the number stands for is seen, and the way on with it if there is room."""
        picked: QWidget | None = None
        if not isinstance(self._presenter.state().panel, StageAsk):
            picked = self._questions.answer(number)
        elif self._is_narrow:
            picked = self._ladder.steps()[number]
        inner = self._page.widget()
        if picked is not None and inner is not None:
            self._page.body.activate()
            self._page.show_whole(picked)
            self._scroll_between(picked.mapTo(inner, QPoint(0, 0)).y() - self._look.px(16))

    def _arrange(self, *, is_narrow: bool) -> None:
        """Put the ladder beside the page, or into it where there is no room beside."""
        self._is_narrow = is_narrow
        body = self._page.body
        for layout in (self._middle, body):
            layout.removeWidget(self._side)
        if is_narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self._look.px(560))
            body.insertWidget(body.indexOf(self._questions), self._side)
        else:
            self._side.setFixedWidth(self._look.px(SIDE))
            self._middle.insertWidget(0, self._side)
        self._side.setProperty("kind", "" if is_narrow else "panel")
        self._side.style().polish(self._side)
        self._header.fit(self.width(), is_narrow=is_narrow)
        self._notice_line.setDirection(
            QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        )
        self.draw(self._presenter.state())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At large text or in a small window the ladder moves."""
        super().resizeEvent(event)
        is_low = self._is_beside and event.size().height() < self._look.px(_LOW)
        is_narrow = is_low or event.size().width() < self._look.px(NARROW)
        if is_narrow != self._is_narrow:
            self._arrange(is_narrow=is_narrow)
        self._header.fit(event.size().width(), is_narrow=is_narrow)
        is_tight = event.size().width() < self._look.px(_TIGHT)
        left, top, right, bottom = (
            self._look.px(margin) for margin in (_TIGHT_MARGINS if is_tight else _MARGINS)
        )
        self._page.body.setContentsMargins(left, top, right, bottom)

    # -- from keys and clicks ----------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is ours as soon as the screen appears."""
        super().showEvent(event)
        if not self._is_beside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Nothing shows that the screen itself has the keyboard; Qt would paint all of it anew."""

    def focusOutEvent(self, _event: QFocusEvent) -> None:
        """Nor that it has lost it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1-9 pick, Enter confirms, Backspace looks back."""
        key = event.key()
        if (
            Qt.Key.Key_0 <= key <= Qt.Key.Key_9
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self._presenter.number_key(key - Qt.Key.Key_0)
            self._show_picked(key - Qt.Key.Key_0)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused.isEnabled() and not focused.isCheckable():
                focused.click()
            elif self._presenter.state().can_confirm:
                self._presenter.confirm()
            else:  # nothing is answered yet: to what is asked
                self._is_sought = True
                self._show_question()
        elif key == Qt.Key.Key_Backspace:
            self._presenter.go_back()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._scroll(key)
        else:
            super().keyPressEvent(event)

    def _scroll(self, key: int) -> None:
        bar = self._page.verticalScrollBar()
        step = bar.pageStep() if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) else self._look.px(48)
        bar.setValue(bar.value() + (step if key in (Qt.Key.Key_PageDown, Qt.Key.Key_Down) else -step))

    def _stage_picked(self, stage: int) -> None:
        self._presenter.pick_stage(stage)

    def _certainty_clicked(self, is_checked: bool) -> None:
        made = self.sender()
        if made is not None:
            chosen = Certainty(str(made.property("certainty")))
            self._presenter.set_certainty(chosen if is_checked else None)

    def _about_clicked(self) -> None:
        self._ladder.ask_about(self._ladder.stage_in_hand())


def _which(panel: Panel) -> object:
    """What tells two questions of one kind in one moment apart."""
    match panel:
        case StageAsk(party=party):
            return party
        case ChoiceAsk(is_held=is_held):
            return is_held
        case _:
            return None
