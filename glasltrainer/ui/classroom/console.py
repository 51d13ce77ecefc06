"""The presenter's console: what is on the wall, what comes next, and what only the trainer may know.

Where the room can see this window (one screen), it holds no key and no notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from glasltrainer.core.workshop import clock_time
from glasltrainer.ui.classroom.ballotcard import BallotCard, said
from glasltrainer.ui.classroom.keys import key_name
from glasltrainer.ui.classroom.sidecards import AgendaCard, NotesCard, PhonesCard
from glasltrainer.ui.look import BOLD, HEADING
from glasltrainer.ui.widgets import FlowLayout, Page, button, chip, clear, column, frame, label, small, title

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent

    from glasltrainer.classroom.console import Action, ConsoleState
    from glasltrainer.ui.classroom.presenter import ClassPresenter
    from glasltrainer.ui.classroom.state import Desk
    from glasltrainer.ui.look import Look

_NARROW = 900  # px at 100 %: below it the side stands under the question
_SIDE = 380
_TIMERS = (60, 120, 300, 600)  # seconds
_PREVIEW_MS = 400  # the small picture of the wall may be so much behind


class ConsoleView(QWidget):
    """The console. Emits `key_used(name)` for every key of the clicker, and what concerns the windows."""

    key_used = Signal(str)
    swap_wanted = Signal()
    window_wanted = Signal()
    cover_wanted = Signal()
    results_wanted = Signal()
    leave_wanted = Signal()

    def __init__(
        self,
        look: Look,
        presenter: ClassPresenter,
        *,
        addresses: tuple[tuple[str, str], ...] = (),
        is_public: bool = False,
        preview: Callable[[], QPixmap] | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._is_public = is_public
        self._preview = preview
        self._commands: list[Action] = []
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(0)
        main, self._side = Page(look, margins=(24, 16, 12, 24)), Page(look, margins=(12, 16, 24, 24))
        self._columns.addWidget(main, 1)
        self._columns.addWidget(self._side)
        whole.addLayout(self._columns, 1)
        self._fill_main(main)
        self._fill_side(addresses)
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

    def _head(self) -> QWidget:
        look, tr = self._look, self._look.tr
        bar = frame("bar")
        rows = column(bar, look)
        rows.setContentsMargins(look.px(24), look.px(12), look.px(24), look.px(10))
        first = QHBoxLayout()
        first.addWidget(title(look, tr("Presenter's console")), 1)
        self._clock = chip(look, "")
        first.addWidget(self._clock)
        rows.addLayout(first)
        tools = QWidget()
        flow = FlowLayout(look.px(6))
        tools.setLayout(flow)
        self._black = self._tool(flow, tr("Black"), "black", is_checkable=True)
        self._freeze = self._tool(flow, tr("Freeze"), "freeze", is_checkable=True)
        self._now = self._tool(flow, tr("Right now"), "now")
        self._now.setToolTip(tr("Vote on the ladder about something somebody just told; nothing is kept"))
        for text, name, steps in ((tr("A−"), tr("Smaller text"), -1), (tr("A+"), tr("Larger text"), 1)):
            made = self._tool(flow, text, "", name=name)
            made.setProperty("steps", steps)
            made.clicked.connect(self._resize_pressed)
        for seconds in _TIMERS:
            text = tr("{minutes} min", minutes=seconds // 60)
            made = self._tool(
                flow,
                text,
                "",
                name=tr.plural("Timer of {count} minute", "Timer of {count} minutes", seconds // 60),
            )
            made.setProperty("seconds", seconds)
            made.clicked.connect(self._timer_pressed)
        self._no_timer = self._tool(flow, tr("Timer off"), "")
        self._no_timer.clicked.connect(self._presenter.stop_countdown)
        self._tool(flow, tr("Swap screens"), "").clicked.connect(self.swap_wanted)
        self._tool(flow, tr("Projector as a window"), "").clicked.connect(self.window_wanted)
        if self._is_public:
            self._tool(flow, tr("Projector over this screen"), "").clicked.connect(self.cover_wanted)
        self._tool(flow, tr("Results"), "").clicked.connect(self.results_wanted)
        self._tool(flow, tr("End the class"), "").clicked.connect(self.leave_wanted)
        rows.addWidget(tools)
        return bar

    def _tool(
        self, flow: FlowLayout, text: str, key: str, *, name: str = "", is_checkable: bool = False
    ) -> QPushButton:
        made = button(self._look, text, kind="chip", name=name)
        made.setCheckable(is_checkable)
        if key:
            made.setProperty("key", key)
            made.clicked.connect(self._key_pressed)
        flow.addWidget(made)
        return made

    def _fill_main(self, page: Page) -> None:
        look = self._look
        card = frame("card")
        body = column(card, look)
        body.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        self._where = small(look, "")
        self._doing = label(look, "", size=HEADING, weight=BOLD)
        self._notice = label(look, "", weight=BOLD)
        self._forward = button(look, "", kind="primary")
        self._forward.setProperty("key", "next")
        self._forward.clicked.connect(self._key_pressed)
        self._actions = QWidget()
        self._actions_flow = FlowLayout(look.px(8))
        self._actions.setLayout(self._actions_flow)
        for widget in (self._where, self._doing, self._notice, self._forward, self._actions):
            body.addWidget(widget)
        page.body.addWidget(card)
        self._ballot = BallotCard(look, is_public=self._is_public)
        self._ballot.hands_counted.connect(self._presenter.set_hands)
        self._ballot.way_chosen.connect(self._presenter.take)
        self._key = _KeyCard(look)
        page.body.addWidget(self._key)
        page.body.addWidget(self._ballot)
        page.body.addStretch(1)

    def _fill_side(self, addresses: tuple[tuple[str, str], ...]) -> None:
        look = self._look
        self._picture = QLabel()
        self._picture.setAccessibleName(look.tr("What the room sees now"))
        self._following = small(look, "")
        self._notes = NotesCard(look)
        self._phones = PhonesCard(look, addresses)
        self._phones.open_wanted.connect(self._presenter.open_phones)
        self._phones.close_wanted.connect(self._presenter.close_phones)
        self._agenda = AgendaCard(look)
        self._agenda.stop_chosen.connect(self._presenter.go_to)
        for widget in (self._picture, self._following, self._notes, self._phones, self._agenda):
            self._side.body.addWidget(widget)
        self._side.body.addStretch(1)

    # -- drawing ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        desk = self._presenter.desk()
        state, tr = desk.console, self._look.tr
        self._clock.setText(self._clock_words(desk))
        self._black.setChecked(desk.wall.is_black)
        self._freeze.setChecked(desk.is_frozen)
        self._no_timer.setVisible(desk.wall.countdown is not None)
        self._where.setText(said(self._look, state.title))
        self._doing.setText(tr.render(state.doing))
        self._notice.setText("" if desk.notice is None else tr.render(desk.notice))
        self._notice.setVisible(desk.notice is not None)
        self._forward.setVisible(state.forward is not None)
        if state.forward is not None:
            words = tr.render(state.forward.words)
            self._forward.setText(tr("{command} (PgDn)", command=words).replace("&", "&&"))
        self._draw_actions(state)
        self._ballot.show_desk(desk)
        self._key.show_state(state, is_public=self._is_public)
        self._notes.show_notes(() if self._is_public else state.notes)
        self._following.setText(tr("Next: {item}", item=said(self._look, state.following)))
        self._phones.show_phones(desk.phones)
        self._agenda.show_agenda(desk.agenda)
        if self._preview is not None and not self._is_public and not self._preview_due.isActive():
            self._preview_due.start()

    def _draw_actions(self, state: ConsoleState) -> None:
        """What else can be done; built anew only where it differs."""
        tr = self._look.tr
        wanted = list(state.actions)
        key = [(tr.render(action.words), action.command) for action in wanted]
        forks = [] if self._is_public else list(state.forks)
        if (key, forks) == getattr(self, "_drawn_actions", None):
            return
        self._drawn_actions = (key, forks)
        self._commands = wanted
        clear(self._actions_flow)
        for number, (words, _) in enumerate(key):
            made = button(self._look, words)
            made.setProperty("number", number)
            made.clicked.connect(self._action_pressed)
            self._actions_flow.addWidget(made)
        for fork in forks:
            words = tr("Back to “{place}”", place=said(self._look, fork.words))
            made = button(self._look, words, kind="link")
            made.setProperty("index", fork.index)
            made.clicked.connect(self._fork_pressed)
            self._actions_flow.addWidget(made)

    def _clock_words(self, desk: Desk) -> str:
        tr, agenda = self._look.tr, desk.agenda
        if agenda.block_end is None:
            return clock_time(desk.clock)
        return tr(
            "{clock} · {block} until {end}",
            clock=clock_time(desk.clock),
            block=agenda.block,
            end=clock_time(agenda.block_end),
        )

    def _draw_preview(self) -> None:
        if self._preview is None or not self.isVisible():
            return
        width = self._side.viewport().width() - self._look.px(36)
        picture = self._preview().scaledToWidth(max(width, 80), Qt.TransformationMode.SmoothTransformation)
        self._picture.setPixmap(picture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side goes below."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._look.px(_NARROW)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if is_narrow else right)
        if is_narrow:
            self._side.setMaximumWidth(16_777_215)
            self._side.setMinimumWidth(0)
        else:
            self._side.setFixedWidth(min(self._look.px(_SIDE), self.width() // 2))

    # -- pressed ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The clicker's keys work here too."""
        name = key_name(event)
        if name is None:
            super().keyPressEvent(event)
        else:
            self.key_used.emit(name)

    def _key_pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.key_used.emit(str(pressed.property("key")))

    def _action_pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._presenter.do(self._commands[int(pressed.property("number"))].command)

    def _fork_pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._presenter.return_to(int(pressed.property("index")))

    def _resize_pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._presenter.resize(int(pressed.property("steps")))

    def _timer_pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._presenter.start_countdown(int(pressed.property("seconds")))


class _KeyCard(QWidget):
    """The key, the panel and the advice: for the trainer alone."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        box = frame("notice")
        column(self, look).addWidget(box)
        body = column(box, look)
        body.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        body.addWidget(label(look, look.tr("Only here"), size=14, weight=BOLD))
        self._lines = [label(look, "", size=15) for _ in range(5)]
        for line in self._lines:
            body.addWidget(line)

    def show_state(self, state: ConsoleState, *, is_public: bool) -> None:
        """Draw what there is; without any of it, or where the room looks on, the card is not there."""
        tr = self._look.tr
        panel = ", ".join(f"{one.label} ({one.votes}×)" for one in state.panel)
        pace = "" if state.pace is None else self._pace_words(state.pace.shortest, state.pace.longest)
        told = [
            "" if state.key is None else tr("Key: {key}", key=tr.render(state.key)),
            state.why,
            tr("Experts: {votes}", votes=panel) if panel else "",
            " ".join(tr.render(words) for words in (state.advice, state.suggestion) if words is not None),
            pace,
        ]
        for line, words in zip(self._lines, told, strict=True):
            line.setText(words)
            line.setVisible(bool(words))
        self.setVisible(any(told) and not is_public)

    def _pace_words(self, shortest: int, longest: int) -> str:
        tr = self._look.tr
        if shortest == longest:
            return tr.plural(
                "About {count} minute left in this case.", "About {count} minutes left in this case.", longest
            )
        return tr(
            "About {shortest} to {longest} minutes left in this case.", shortest=shortest, longest=longest
        )
