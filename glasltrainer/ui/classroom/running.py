"""A class while it runs: the console in the program's window, the wall in its own, clock and phones between.

Made by the composition root; everything that has to be let go is let go in `close`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from glasltrainer.ui.classroom.console import ConsoleView

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from glasltrainer.ui.classroom.presenter import ClassPresenter
    from glasltrainer.ui.classroom.wallwindow import WallWindow
    from glasltrainer.ui.look import Look

_TICK_MS = 1000
_SOON_MS = 100  # votes are drawn so often at most


class RunningClass(QObject):
    """Keeps wall and console in step with the presenter. Emits `ended()` when the class is left."""

    ended = Signal()
    _phone_stirred = Signal()

    def __init__(self, look: Look, presenter: ClassPresenter, wall: WallWindow) -> None:
        super().__init__()
        self._look = look
        self.presenter = presenter
        self.wall = wall
        self._console: ConsoleView | None = None
        wall.key_used.connect(self.press)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(presenter.refresh)
        self._clock.start()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(presenter.refresh)
        self._phone_stirred.connect(self._stirred)
        presenter.watch(self._draw)
        self._draw()

    def phone_stirred(self) -> None:
        """A phone came in or voted; may be called from any thread."""
        self._phone_stirred.emit()

    def press(self, key: str) -> None:
        """A key of the clicker: the next page of a long text first, then what the room does next."""
        if key == "next" and self.wall.has_more():
            self.wall.turn_page()
        else:
            self.presenter.press(key)

    def console(self) -> ConsoleView:
        """A new console on the screen, in place of the one before."""
        self._let_go_of_console()
        made = ConsoleView(
            self._look,
            self.presenter,
            addresses=self.presenter.addresses,
            is_public=self.wall.is_alone,
            preview=self._preview,
        )
        made.key_used.connect(self.press)
        made.swap_wanted.connect(self.wall.swap)
        made.window_wanted.connect(self.wall.toggle_window)
        made.leave_wanted.connect(self.close)
        self._console = made
        return made

    def dress(self, look: Look) -> None:
        """Take on another look; the console is made anew by whoever shows it."""
        self._look = look
        self.wall.dress(look)
        self._draw()

    def close(self) -> None:
        """End the class: both windows, the timers and the door."""
        self._clock.stop()
        self._soon.stop()
        self._let_go_of_console()
        self.presenter.unwatch(self._draw)
        self.wall.close()
        self.presenter.leave()
        self.ended.emit()

    def _let_go_of_console(self) -> None:
        if self._console is not None:
            self._console.leave()
            self._console = None

    def _stirred(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _draw(self) -> None:
        self.wall.show_wall(self.presenter.wall())

    def _preview(self) -> QPixmap:
        return self.wall.picture()
