"""The screen of one's own conflict: one page at a time, and at its foot where one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from glasltrainer.core.own_conflict import Answer, Party
from glasltrainer.ui.conflict.panels import (
    Concerns,
    QuestionPanel,
    deeper_panel,
    doors_panel,
    question_panel,
    result_panel,
)
from glasltrainer.ui.conflict.preparing import Preparing
from glasltrainer.ui.conflict.state import Part
from glasltrainer.ui.debrief.parts import notice, side_by_side
from glasltrainer.ui.widgets import Page, button, clear, column, small, title

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from glasltrainer.ui.conflict.presenter import ConflictPresenter
    from glasltrainer.ui.conflict.state import ConflictState
    from glasltrainer.ui.look import Look


class ConflictView(QWidget):
    """Draws `ConflictState`. Emits `leave_wanted()`, `save_wanted()` and `print_wanted()`."""

    leave_wanted = Signal()
    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, look: Look, presenter: ConflictPresenter) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._drawn: tuple[Part, int] | None = None
        self._panel: QWidget | None = None
        self.setAccessibleName(look.tr("Your own conflict"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._page = Page(look)
        whole.addWidget(self._page)
        self._head, self._body, self._foot = QWidget(), QWidget(), QWidget()
        self._parts = [column(part, look) for part in (self._head, self._body, self._foot)]
        for part in (self._head, self._body, self._foot):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        presenter.watch(self.draw)

    def draw(self, state: ConflictState) -> None:
        """Show this state; the page itself is made anew only when it is another one."""
        shown = (state.part, state.stage)
        if shown != self._drawn:
            self._drawn = shown
            clear(self._parts[1])
            self._panel = self._made(state)
            self._parts[1].addWidget(self._panel)
            self._page.verticalScrollBar().setValue(0)
        self._draw_head(state)
        self._draw_foot(state)
        if self.isVisible():
            self._take_keyboard()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is ours as soon as the screen appears."""
        super().showEvent(event)
        self._presenter.watch(self.draw)
        self._take_keyboard()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another screen: what comes back later from the store is drawn no more."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._presenter.unwatch(self.draw)

    def _made(self, state: ConflictState) -> QWidget:
        look = self._look
        match state.part:
            case Part.CONCERNS:
                concerns = Concerns(look, state)
                concerns.marked.connect(self._marked)
                return concerns
            case Part.DOORS:
                return doors_panel(look, state)
            case Part.QUESTION:
                panel = question_panel(look, state)
                panel.answered.connect(self._answered)
                return panel
            case Part.DEEPER:
                return deeper_panel(look, state)
            case Part.RESULT:
                return result_panel(look, state.own)
            case Part.PREPARATION:
                preparing = Preparing(look, state.own)
                preparing.written.connect(self._presenter.write)
                return preparing

    def _draw_head(self, state: ConflictState) -> None:
        look, tr, head = self._look, self._look.tr, self._parts[0]
        clear(head)
        head.addWidget(
            side_by_side(
                look,
                self._button(tr("Short practice"), self.leave_wanted.emit, kind="link", icon="chevron-left"),
            )
        )
        head.addWidget(title(look, tr("Your own conflict")))
        words = tr("What you answer and write here stays in this window. It is kept only if you ask for it.")
        head.addWidget(small(look, words))
        if state.said is not None:
            head.addWidget(notice(look, tr.render(state.said)))
        if state.part is Part.CONCERNS and state.is_kept:
            head.addWidget(
                side_by_side(
                    look,
                    self._button(tr("Go on with what you kept"), self._presenter.take_up),
                    self._button(tr("Erase what you kept"), self._presenter.erase, icon="trash"),
                )
            )

    def _draw_foot(self, state: ConflictState) -> None:
        foot = self._parts[2]
        clear(foot)
        made = list(self._ways(state))
        if self._presenter.has_past:
            made.append(self._button(self._look.tr("Back"), self._presenter.back))
        if state.is_begun and state.part is not Part.CONCERNS:
            words = self._look.tr("Begin anew")
            made.append(self._button(words, self._presenter.begin_anew, icon="rotate-ccw"))
        foot.addWidget(side_by_side(self._look, *made, spacing=10))

    def _ways(self, state: ConflictState) -> list[QPushButton]:
        """Where one can go from here, the likeliest first."""
        tr, presenter = self._look.tr, self._presenter
        match state.part:
            case Part.CONCERNS if state.concerns:
                return [self._button(tr("Where you can turn"), presenter.see_doors, kind="primary")]
            case Part.CONCERNS:
                return [
                    self._button(tr("None of this: go on"), presenter.begin, kind="primary"),
                    self._button(tr("I am not sure"), presenter.see_doors),
                ]
            case Part.DOORS if state.concerns:
                return []
            case Part.DOORS:
                return [self._button(tr("Look at the ladder all the same"), presenter.begin)]
            case Part.QUESTION:
                made = self._button(tr("Next"), presenter.go_on, kind="primary")
                made.setEnabled(state.own.answered(state.stage))
                return [made]
            case Part.DEEPER:
                return [
                    self._button(tr("No, nothing heavier"), self._nothing_deeper, kind="primary"),
                    self._button(tr("Yes, or I don't know"), self._something_deeper),
                ]
            case Part.RESULT:
                return [
                    self._button(tr("Prepare a talk"), presenter.prepare, kind="primary"),
                    *self._keeping(state),
                ]
            case Part.PREPARATION:
                return [
                    self._button(
                        tr("Save as PDF or web page"), self.save_wanted.emit, kind="primary", icon="download"
                    ),
                    self._button(tr("Print"), self.print_wanted.emit, icon="printer"),
                    *self._keeping(state),
                ]

    def _keeping(self, state: ConflictState) -> list[QPushButton]:
        tr, presenter = self._look.tr, self._presenter
        made = []
        if state.can_keep:
            words = tr("Keep it anew") if state.is_kept else tr("Keep it on this computer")
            made.append(self._button(words, presenter.keep, icon="save"))
        if state.is_kept:
            made.append(self._button(tr("Erase what you kept"), presenter.erase, icon="trash"))
        return made

    def _button(
        self, text: str, clicked: Callable[[], None], *, kind: str = "", icon: str = ""
    ) -> QPushButton:
        made = button(self._look, text, kind=kind, icon=icon)
        made.clicked.connect(clicked)
        return made

    def _take_keyboard(self) -> None:
        """To the first thing to answer, unless somebody is at it; a page to read has it whole."""
        focused = self.focusWidget()
        if self._panel is None or focused in self._panel.findChildren(QWidget):
            return
        panel = self._panel
        first = panel.first() if isinstance(panel, Concerns | QuestionPanel | Preparing) else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from a question and presses a button; the arrows and the page keys scroll."""
        key, focused = event.key(), self.focusWidget()
        bar = self._page.verticalScrollBar()
        scroll = {
            Qt.Key.Key_Down: self._look.px(48),
            Qt.Key.Key_Up: -self._look.px(48),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
            else:
                self._presenter.go_on()
        elif key in scroll:
            bar.setValue(bar.value() + scroll[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    # -- from keys and clicks ----------------------------------------------------------------

    def _marked(self, concern: str, is_marked: bool) -> None:
        self._presenter.mark_concern(concern, is_marked=is_marked)

    def _answered(self, party: str, answer: str) -> None:
        self._presenter.answer(Party(party), Answer(answer))

    def _nothing_deeper(self) -> None:
        self._presenter.answer_deeper(is_any=False)

    def _something_deeper(self) -> None:
        self._presenter.answer_deeper(is_any=True)
