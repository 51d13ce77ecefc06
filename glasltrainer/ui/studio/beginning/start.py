"""The first page of the studio, while no case is open: begin one, go on with one, or copy one that ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glasltrainer.ui.course.formview import Picker
from glasltrainer.ui.look import MEDIUM, SMALL
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
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QPushButton

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.beginning.state import OwnCase, StartState, Unsaved

_WIDEST = 820  # px at 100 %
MOST_OWN = 12


class StartPage(QWidget):
    """Draws `StartState`; its paths and keys come back with its signals."""

    new_wanted = Signal()
    case_wanted = Signal(str)
    copy_wanted = Signal(str)
    file_wanted = Signal()
    recover_wanted = Signal(str)
    discard_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: StartState | None = None
        tr = look.tr
        self.setAccessibleName(tr("Write a case"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        page = Page(look)
        whole.addWidget(page)
        inner = QWidget()
        inner.setMaximumWidth(look.px(_WIDEST))
        body = column(inner, look)
        body.setSpacing(look.px(14))
        page.body.addWidget(inner)
        page.body.addStretch(1)
        body.addWidget(title(look, tr("Write a case")))
        told = tr("A case is a story with choices. You write it here, and see and play it while you do.")
        body.addWidget(label(look, told))
        self._notices = QWidget()
        self._notice_column = column(self._notices, look)
        body.addWidget(self._notices)
        holder = QWidget()
        flow = FlowLayout(look.px(10))
        holder.setLayout(flow)
        self._new = button(look, tr("Write a new case"), kind="primary", icon="pencil")
        self._new.clicked.connect(self.new_wanted)
        flow.addWidget(self._new)
        opened = button(look, tr("Open a file …"), icon="folder-open")
        opened.clicked.connect(self.file_wanted)
        flow.addWidget(opened)
        body.addWidget(holder)
        self._own = QWidget()
        self._own_column = column(self._own, look)
        body.addWidget(self._own)
        self._shipped = QWidget()
        self._shipped_column = column(self._shipped, look)
        body.addWidget(self._shipped)

    def show_state(self, state: StartState) -> None:
        """Show this."""
        if state == self._shown:
            return
        self._shown = state
        self._draw_notices(state)
        self._draw_own(state)
        self._draw_shipped(state)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is at the first thing one may want."""
        super().showEvent(event)
        if not event.spontaneous():
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- drawing ---------------------------------------------------------------------------------------

    def _draw_notices(self, state: StartState) -> None:
        look, tr = self._look, self._look.tr
        clear(self._notice_column)
        if state.trouble is not None:
            self._notice_column.addWidget(self._notice(tr.render(state.trouble)))
        for one in state.unsaved:
            words = tr("Your work on “{title}” is not saved yet.", title=one.title)
            if one.when:
                words = tr(
                    "Work on “{title}” was not saved when the program ended ({when}).",
                    title=one.title,
                    when=look.moment(one.when),
                )
            self._notice_column.addWidget(self._notice(words, *self._recovering(one)))
        self._notices.setVisible(self._notice_column.count() > 0)

    def _recovering(self, one: Unsaved) -> tuple[QPushButton, QPushButton]:
        look, tr = self._look, self._look.tr
        go_on = button(
            look, tr("Go on with it"), name=tr("Go on with the unsaved work on {title}", title=one.title)
        )
        go_on.setProperty("key", one.key)
        go_on.clicked.connect(self._recover_pressed)
        away = button(
            look, tr("Throw it away"), name=tr("Throw away the unsaved work on {title}", title=one.title)
        )
        away.setProperty("key", one.key)
        away.clicked.connect(self._discard_pressed)
        return go_on, away

    def _notice(self, words: str, *buttons: QWidget) -> QWidget:
        look = self._look
        box = frame("notice")
        body = column(box, look)
        body.setContentsMargins(*(look.px(12),) * 4)
        body.addWidget(label(look, words))
        if buttons:
            holder = QWidget()
            flow = FlowLayout(look.px(8))
            holder.setLayout(flow)
            for one in buttons:
                flow.addWidget(one)
            body.addWidget(holder)
        return box

    def _draw_own(self, state: StartState) -> None:
        look, tr = self._look, self._look.tr
        clear(self._own_column)
        if state.is_reading:
            self._own_column.addWidget(small(look, tr("Looking for your cases …")))
        elif state.own:
            self._own_column.addWidget(heading(look, tr("Go on with")))
            for one in state.own[:MOST_OWN]:
                self._own_column.addWidget(self._card(one))
        else:
            self._own_column.addWidget(
                small(look, tr("Cases you write appear here. The first one takes a few questions to begin."))
            )

    def _card(self, one: OwnCase) -> QWidget:
        look, tr = self._look, self._look.tr
        words = (
            tr.plural("{count} problem", "{count} problems", one.problems)
            if one.problems
            else tr("no problems")
        )
        when = look.moment(one.when) if one.when else ""
        card = frame("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(*(look.px(side) for side in (16, 10, 12, 10)))
        said = QWidget()
        lines = column(said, look)
        lines.setSpacing(look.px(2))
        lines.addWidget(label(look, one.title, weight=MEDIUM))
        facts = " · ".join(part for part in (when, f"⚠ {words}" if one.problems else f"✓ {words}") if part)
        lines.addWidget(label(look, facts, size=SMALL, is_muted=True))
        row.addWidget(said, 1)
        name = tr("Go on with {title}, {problems}", title=one.title, problems=words)
        opened = button(look, tr("Open"), icon="pencil", name=name)
        opened.setProperty("path", one.path)
        opened.clicked.connect(self._case_pressed)
        row.addWidget(opened)
        return card

    def _draw_shipped(self, state: StartState) -> None:
        look, tr = self._look, self._look.tr
        clear(self._shipped_column)
        if not state.shipped:
            return
        self._shipped_column.addWidget(heading(look, tr("Edit a case that comes with the program")))
        self._shipped_column.addWidget(
            small(look, tr("You get a copy of your own; the case itself stays as it is."))
        )
        holder = QWidget()
        flow = FlowLayout(look.px(10))
        holder.setLayout(flow)
        self._copies = Picker(look, tr("Which case"), 28)
        for one in state.shipped:
            self._copies.addItem(one.title, one.path)
        flow.addWidget(self._copies)
        made = button(look, tr("Make a copy and open it"), icon="copy")
        made.clicked.connect(self._copy_pressed)
        flow.addWidget(made)
        self._shipped_column.addWidget(holder)

    # -- from keys and clicks --------------------------------------------------------------------------

    def _case_pressed(self) -> None:
        self.case_wanted.emit(str(self.sender().property("path")))

    def _copy_pressed(self) -> None:
        self.copy_wanted.emit(str(self._copies.currentData()))

    def _recover_pressed(self) -> None:
        self.recover_wanted.emit(str(self.sender().property("key")))

    def _discard_pressed(self) -> None:
        self.discard_wanted.emit(str(self.sender().property("key")))
