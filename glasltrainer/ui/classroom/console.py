"""The presenter's console: what is on the wall, what comes next, and what only the trainer may know.

Where the room can see this window (one screen), it holds no key, no notes and no counts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from glasltrainer.ui.classroom.ballotcard import BallotCard, said
from glasltrainer.ui.classroom.keys import BACK, BLACK, ESCAPE, NEXT, VOTE, key_name
from glasltrainer.ui.classroom.nowcards import EndCard, KeyCard, NowCard
from glasltrainer.ui.classroom.sidecards import AgendaCard, NotesCard, PhonesCard
from glasltrainer.ui.classroom.toolbar import ToolBar
from glasltrainer.ui.look import BOLD
from glasltrainer.ui.widgets import Page, column, label, small

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent

    from glasltrainer.ui.classroom.presenter import ClassPresenter
    from glasltrainer.ui.classroom.state import Desk, Wall
    from glasltrainer.ui.look import Look

_NARROW, _LOW = 900, 560  # px at 100 %: below it the side stands under the question, and all of it scrolls
_SIDE = 380
_PREVIEW = (168, 105)  # px at 100 %, of the small picture of the wall
_PREVIEW_MS = 400  # it may be so much behind
# A clicker's own keys work wherever in the window the keyboard is: on the rail, beside the console, or in a
# field that would page with them. A letter that is written stays one: fields claim those for themselves.
_CLICKED = {"PgDown": NEXT, "PgUp": BACK, "F5": VOTE, "Shift+F5": VOTE, "Esc": ESCAPE, "B": BLACK, ".": BLACK}


class ConsoleView(QWidget):
    """The console. Emits `key_used(name)` for every key of the clicker, and what concerns the windows."""

    key_used = Signal(str)
    swap_wanted = Signal()
    window_wanted = Signal()
    cover_wanted = Signal()
    results_wanted = Signal()
    panel_wanted = Signal()
    leave_wanted = Signal()

    def __init__(
        self,
        look: Look,
        presenter: ClassPresenter,
        *,
        addresses: tuple[tuple[str, str], ...] = (),
        is_public: bool = False,
        preview: Callable[[int, int], QPixmap] | None = None,
    ) -> None:
        """`preview` draws the wall within so many px of width and height."""
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._is_public = is_public
        self._preview = preview
        self._previewed: Wall | None = None
        self._was_voting = presenter.room.is_voting
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(look.tr("Presenter's console"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._bar = self._make_bar()
        whole.addWidget(self._bar)
        self._fixed = QWidget()  # what never scrolls away, where the window is high enough
        self._fixed_rows = column(self._fixed, look)
        self._fixed_rows.setContentsMargins(look.px(24), look.px(14), look.px(12), 0)
        self._now = NowCard(look, is_public=is_public)
        self._end = EndCard(look)
        self._upper = column(upper := QWidget(), look)
        self._upper.addWidget(self._end)
        self._upper.addWidget(self._now)
        self._top = upper
        self._fixed_rows.addWidget(upper)
        self._main, self._aside = (
            Page(look, margins=(24, 14, 12, 24)),
            Page(look, margins=(12, 14, 24, 24)),
        )
        columns = QHBoxLayout()
        columns.setSpacing(0)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._fixed)
        left.addWidget(self._main, 1)
        columns.addLayout(left, 1)
        columns.addWidget(self._aside)
        whole.addLayout(columns, 1)
        self._fill_main()
        self._side = self._make_side(addresses)
        self._aside.body.addWidget(self._side)
        self._aside.body.addStretch(1)
        self._connect()
        self._preview_due = QTimer(self)
        self._preview_due.setSingleShot(True)
        self._preview_due.setInterval(_PREVIEW_MS)
        self._preview_due.timeout.connect(self._draw_preview)
        self._draw()
        presenter.watch(self._draw)

    def leave(self) -> None:
        """The view goes: draw into it no more."""
        self._presenter.unwatch(self._draw)

    # -- building --------------------------------------------------------------------------------------

    def _make_bar(self) -> ToolBar:
        made = ToolBar(self._look, is_public=self._is_public)
        made.key_used.connect(self.key_used)
        made.text_wanted.connect(self._presenter.resize)
        made.timer_wanted.connect(self._timer_wanted)
        made.swap_wanted.connect(self.swap_wanted)
        made.window_wanted.connect(self.window_wanted)
        made.cover_wanted.connect(self.cover_wanted)
        made.results_wanted.connect(self.results_wanted)
        made.panel_wanted.connect(self.panel_wanted)
        made.end_wanted.connect(self._end_wanted)
        return made

    def _fill_main(self) -> None:
        look, body = self._look, self._main.body
        self._key = KeyCard(look)
        self._ballot = BallotCard(look, is_public=self._is_public)
        self._why = label(look, "", size=15)
        for widget in (self._key, self._ballot, self._why):
            body.addWidget(widget)
        if self._is_public:
            words = look.tr("The room can see this screen: it shows no key, no notes and no counts.")
            body.addWidget(small(look, words))
        body.addStretch(1)

    def _make_side(self, addresses: tuple[tuple[str, str], ...]) -> QWidget:
        look = self._look
        side = QWidget()
        rows = column(side, look)
        rows.setSpacing(look.px(14))
        across = QHBoxLayout()
        across.setSpacing(look.px(12))
        self._picture = QLabel()
        self._picture.setAccessibleName(look.tr("What the room sees now"))
        across.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._picture.setHidden(self._preview is None or self._is_public)
        words = QVBoxLayout()
        words.addWidget(small(look, look.tr("Next")))
        self._following = label(look, "", size=15, weight=BOLD)
        words.addWidget(self._following)
        self._late = small(look, "")
        words.addWidget(self._late)
        words.addStretch(1)
        across.addLayout(words, 1)
        rows.addLayout(across)
        self._notes = NotesCard(look)
        self._phones = PhonesCard(look, addresses)
        self._agenda = AgendaCard(look)
        for widget in (self._notes, self._phones, self._agenda):
            rows.addWidget(widget)
        return side

    def _connect(self) -> None:
        presenter = self._presenter
        self._now.forward_wanted.connect(self._forward_pressed)
        self._now.command_chosen.connect(presenter.do)
        self._now.fork_chosen.connect(presenter.return_to)
        self._end.ended.connect(self.leave_wanted)
        self._end.stayed.connect(self._stayed)
        self._ballot.hands_counted.connect(presenter.set_hands)
        self._ballot.way_chosen.connect(presenter.take)
        self._ballot.counted.connect(self._put_focus)
        self._phones.open_wanted.connect(presenter.open_phones)
        self._phones.close_wanted.connect(presenter.close_phones)
        self._agenda.stop_chosen.connect(presenter.go_to)
        for keys, name in _CLICKED.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.setProperty("means", name)  # "key" is its own
            shortcut.activated.connect(self._clicked)

    # -- drawing ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and (focused is self or self.isAncestorOf(focused))
        desk = self._presenter.desk()
        state, look = desk.console, self._look
        self._bar.show_desk(desk)
        self._bar.panel.setVisible(self._presenter.has_panel and not self._is_public)
        self._now.show_state(state, desk.notice)
        self._ballot.show_desk(desk)
        is_told_below = state.is_voting  # while hands are counted, the options come first
        self._why.setText(state.why if is_told_below and not self._is_public else "")
        self._why.setVisible(bool(self._why.text()))
        if self._is_public:
            self._key.hide()
            self._notes.show_notes(())
        else:
            self._key.show_state(replace(state, why="") if is_told_below else state)
            self._notes.show_notes(state.notes)
        self._following.setText(said(look, state.following))
        self._late.setText(" ".join(self._agenda.told(desk.agenda)))
        self._phones.show_phones(desk.phones)
        self._agenda.show_agenda(desk.agenda, state.goes_on)
        self._preview_later(desk)
        if focused is not None and had_focus:
            self._keep_focus(focused, has_opened=state.is_voting and not self._was_voting)
        self._was_voting = state.is_voting

    def _keep_focus(self, focused: QWidget, *, has_opened: bool) -> None:
        """The keyboard is never lost: not with a button that goes, nor with a field that is hidden."""
        field = self._ballot.first_field()
        if has_opened and field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused is not self and not focused.isVisibleTo(self):
            now = QApplication.focusWidget()
            if now is None or not self._phones.isAncestorOf(now) or not self._phones.isAncestorOf(focused):
                self._put_focus()

    def _put_focus(self) -> None:
        target: QWidget = self if self._now.forward.isHidden() else self._now.forward
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview_later(self, desk: Desk) -> None:
        if self._preview is None or self._is_public or self._preview_due.isActive():
            return
        if self._previewed != _pictured(desk.wall):
            self._previewed = _pictured(desk.wall)
            self._preview_due.start()

    def _draw_preview(self) -> None:
        if self._preview is not None and self.isVisible():
            self._picture.setPixmap(self._preview(*map(self._look.px, _PREVIEW)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side goes below; in a low one everything scrolls."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._look.px(_NARROW)
        is_low = self.height() < self._look.px(_LOW)
        self._aside.setVisible(not is_narrow)
        self._aside.setFixedWidth(min(self._look.px(_SIDE), self.width() // 2))
        if is_narrow:
            self._main.body.insertWidget(self._main.body.count() - 1, self._side)
        elif self._side.parentWidget() is not self._aside.widget():
            self._aside.body.insertWidget(0, self._side)
        self._fixed.setVisible(not is_low)
        if is_low:
            self._main.body.insertWidget(0, self._top)
        elif self._top.parentWidget() is not self._fixed:
            self._fixed_rows.addWidget(self._top)

    # -- pressed ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the class work wherever they mean nothing else; Enter presses a button."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        name = key_name(event)
        if name is None or (is_enter and isinstance(QApplication.focusWidget(), QAbstractButton)):
            super().keyPressEvent(event)
        else:
            self._use(name)

    def _clicked(self) -> None:
        shortcut = self.sender()
        if shortcut is not None:
            self._use(str(shortcut.property("means")))

    def _use(self, name: str) -> None:
        if name == ESCAPE and not self._end.isHidden():
            self._stayed()
        else:
            self.key_used.emit(name)

    def _forward_pressed(self) -> None:
        self.key_used.emit(NEXT)

    def _timer_wanted(self, seconds: int) -> None:
        if seconds:
            self._presenter.start_countdown(seconds)
        else:
            self._presenter.stop_countdown()

    # -- ending ----------------------------------------------------------------------------------------

    def _end_wanted(self) -> None:
        """Ask first while a vote is open or phones are in; the class can be gone on with either way."""
        tr, phones = self._look.tr, self._presenter.phones
        if self._presenter.room.is_voting:
            self._end.ask(tr("A vote is open. End the class now? You can go on with it later."))
        elif phones is not None and phones.state().is_open and phones.state().seats:
            seats = phones.state().seats
            self._end.ask(
                tr.plural(
                    "{count} phone is in. End the class now? You can go on with it later.",
                    "{count} phones are in. End the class now? You can go on with it later.",
                    seats,
                )
            )
        else:
            self.leave_wanted.emit()

    def _stayed(self) -> None:
        self._end.hide()
        self._put_focus()


def _pictured(wall: Wall) -> Wall:
    """What of a wall the small picture is drawn for; numbers that small nobody reads."""
    return replace(wall, votes_in=0, countdown=None)
