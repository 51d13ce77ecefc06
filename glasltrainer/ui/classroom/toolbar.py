"""The console's bar: what concerns the wall and the class as a whole, and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QVBoxLayout

from glasltrainer.core.workshop import clock_time
from glasltrainer.ui.classroom.steady import WrappingRow
from glasltrainer.ui.look import BOLD, HEADING
from glasltrainer.ui.widgets import button, chip, label

if TYPE_CHECKING:
    from glasltrainer.ui.classroom.state import Desk
    from glasltrainer.ui.look import Look

_TIMERS = (1, 2, 5, 10)  # minutes


class ToolBar(QFrame):
    """One line where there is room for it. Emits `key_used(name)` as the clicker does, and more.

    `timer_wanted(seconds)` with 0 takes the timer away.
    """

    key_used = Signal(str)
    text_wanted = Signal(int)
    timer_wanted = Signal(int)
    swap_wanted = Signal()
    window_wanted = Signal()
    cover_wanted = Signal()
    results_wanted = Signal()
    panel_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, look: Look, *, is_public: bool) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "bar")
        tr = look.tr
        row = QVBoxLayout(self)
        row.setContentsMargins(look.px(24), look.px(10), look.px(24), look.px(10))
        self._tools = WrappingRow(look.px(6))
        row.addWidget(self._tools)
        self._tools.add(label(look, tr("Presenter's console"), size=HEADING, weight=BOLD, wraps=False))
        self._clock = chip(look, "")
        self._tools.add(self._clock)
        self._black = self._switch(tr("Black"), "black")
        self._freeze = self._switch(tr("Freeze"), "freeze")
        now = self._press(tr("Right now"))
        now.setToolTip(tr("Vote on the ladder about something somebody just told; nothing is kept"))
        now.setProperty("key", "now")
        now.clicked.connect(self._key_pressed)
        for text, name_, steps in ((tr("A−"), tr("Smaller text"), -1), (tr("A+"), tr("Larger text"), 1)):
            made = self._press(text, name_)
            made.setProperty("steps", steps)
            made.clicked.connect(self._text_pressed)
        self._fill_timer(tr("Timer"))
        self._fill_screens(tr("Screens"), is_public=is_public)
        self._press(tr("Results")).clicked.connect(self.results_wanted)
        self.panel = self._press(tr("Write as a panel"))
        self.panel.clicked.connect(self.panel_wanted)
        self.end = self._press(tr("End the class"))
        self.end.clicked.connect(self.end_wanted)

    def _press(self, text: str, name: str = "") -> QPushButton:
        made = button(self._look, text, kind="chip", name=name)
        made.setCheckable(False)
        self._tools.add(made)
        return made

    def _switch(self, text: str, key: str) -> QPushButton:
        made = self._press(text)
        made.setCheckable(True)
        made.setProperty("key", key)
        made.clicked.connect(self._key_pressed)
        return made

    def _menu(self, text: str) -> QMenu:
        made = self._press(text)
        menu = QMenu(made)
        menu.setFont(self._look.font())
        made.setMenu(menu)
        return menu

    def _fill_timer(self, text: str) -> None:
        tr, menu = self._look.tr, self._menu(text)
        for minutes in _TIMERS:
            action = menu.addAction(tr.plural("{count} minute", "{count} minutes", minutes))
            action.setProperty("seconds", minutes * 60)
            action.triggered.connect(self._timer_chosen)
        self._no_timer = menu.addAction(tr("Timer off"))
        self._no_timer.setProperty("seconds", 0)
        self._no_timer.triggered.connect(self._timer_chosen)

    def _fill_screens(self, text: str, *, is_public: bool) -> None:
        tr, menu = self._look.tr, self._menu(text)
        menu.addAction(tr("Swap screens")).triggered.connect(self.swap_wanted)
        menu.addAction(tr("Projector as a window")).triggered.connect(self.window_wanted)
        if is_public:
            menu.addAction(tr("Projector over this screen")).triggered.connect(self.cover_wanted)

    def show_desk(self, desk: Desk) -> None:
        """Draw how things stand."""
        self._clock.setText(self._clock_words(desk))
        self._black.setChecked(desk.wall.is_black)
        self._freeze.setChecked(desk.is_frozen)
        self._no_timer.setEnabled(desk.wall.countdown is not None)

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

    # -- pressed ---------------------------------------------------------------------------------------

    def _key_pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.key_used.emit(str(pressed.property("key")))

    def _text_pressed(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.text_wanted.emit(int(pressed.property("steps")))

    def _timer_chosen(self) -> None:
        chosen = self.sender()
        if chosen is not None:
            self.timer_wanted.emit(int(chosen.property("seconds")))
