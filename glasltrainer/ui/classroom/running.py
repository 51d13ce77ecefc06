"""A class while it runs: the console in the program's window, the wall in its own, clock and phones between.

Made by the composition root; everything that has to be let go is let go in `close`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap

from glasltrainer.ui.classroom.console import ConsoleView
from glasltrainer.ui.classroom.screens import Screens, WallMode
from glasltrainer.ui.classroom.wallwindow import WallWindow, screens_now
from glasltrainer.ui.garbage import Seldom

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication, QImage
    from PySide6.QtWidgets import QWidget

    from glasltrainer.ui.classroom.presenter import ClassPresenter
    from glasltrainer.ui.classroom.screens import Screen
    from glasltrainer.ui.look import Look

_TICK_MS = 1000
_SOON_MS = 100  # votes are drawn so often at most


class RunningClass(QObject):
    """Keeps wall and console in step with the presenter, and both on their screens.

    `ended` is emitted when the class is left, `console_changed` when the console must be made anew.
    """

    ended = Signal()
    console_changed = Signal()
    results_wanted = Signal()
    panel_wanted = Signal()
    _phone_stirred = Signal()

    def __init__(
        self,
        look: Look,
        window: QWidget,
        application: QGuiApplication,
        *,
        image_of: Callable[[str], QImage] | None = None,
        screens: Callable[[], tuple[Screen, ...]] = screens_now,
    ) -> None:
        """`window` holds the console; `screens` tells which screens there are."""
        super().__init__()
        self._garbage = Seldom(10)
        self._look = look
        self._window = window
        self._application = application
        self._list_screens = screens
        self._presenter: ClassPresenter | None = None
        self._console: ConsoleView | None = None
        self._addresses: tuple[tuple[str, str], ...] = ()
        self._screens = Screens(screens(), window.screen().name())
        self.wall = WallWindow(look, image_of=image_of)
        self.wall.console_wanted.connect(self._uncover)
        application.screenAdded.connect(self._screens_changed)
        application.screenRemoved.connect(self._screens_changed)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._refresh)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._refresh)
        self._phone_stirred.connect(self._stirred)

    def run(self, presenter: ClassPresenter, addresses: tuple[tuple[str, str], ...]) -> None:
        """Begin: `addresses` are (address, name) where phones may be let in."""
        self._garbage.begin()
        self._presenter = presenter
        self._addresses = addresses
        self.wall.key_used.connect(presenter.press)
        presenter.watch(self._draw)
        self.wall.show_wall(presenter.wall())
        self._place()
        self._clock.start()

    @property
    def presenter(self) -> ClassPresenter:
        """Who runs the class."""
        assert self._presenter is not None
        return self._presenter

    @property
    def is_one_screen(self) -> bool:
        """Whether the room may see the console: there is no other screen, and no window for the wall."""
        return self._screens.placing.mode is WallMode.OFF or self._screens.placing.covers_console

    def phone_stirred(self) -> None:
        """A phone came in or voted; may be called from any thread."""
        self._phone_stirred.emit()

    def console(self) -> ConsoleView:
        """A new console on the screen, in place of the one before."""
        self._let_go_of_console()
        made = ConsoleView(
            self._look,
            self.presenter,
            addresses=self._addresses,
            is_public=self.is_one_screen,
            preview=self._preview,
        )
        made.key_used.connect(self.wall.use_key)
        made.swap_wanted.connect(self._swap)
        made.window_wanted.connect(self._toggle_window)
        made.cover_wanted.connect(self._cover)
        made.results_wanted.connect(self.results_wanted)
        made.panel_wanted.connect(self.panel_wanted)
        made.leave_wanted.connect(self.close)
        self._console = made
        return made

    def rest(self) -> None:
        """Another page takes the console's place in the window; the class goes on."""
        self._let_go_of_console()

    def dress(self, look: Look) -> None:
        """Take on another look; the console is made anew by whoever shows it."""
        self._look = look
        self.wall.dress(look)

    def close(self) -> None:
        """Leave the class: both windows, the timers and the door."""
        self._clock.stop()
        self._soon.stop()
        self._let_go_of_console()
        self._application.screenAdded.disconnect(self._screens_changed)
        self._application.screenRemoved.disconnect(self._screens_changed)
        self.presenter.unwatch(self._draw)
        self.wall.key_used.disconnect(self.presenter.press)
        self.wall.close()
        self.wall.deleteLater()
        self.presenter.leave()
        self._garbage.end()
        self.ended.emit()

    # -- screens ---------------------------------------------------------------------------------------

    def _screens_changed(self) -> None:
        self._set_screens(self._screens.changed(self._list_screens()))

    def _swap(self) -> None:
        self._set_screens(self._screens.swapped())

    def _toggle_window(self) -> None:
        self._set_screens(self._screens.windowed(self._screens.placing.mode is not WallMode.WINDOW))

    def _cover(self) -> None:
        self._set_screens(self._screens.covering(is_covering=True))

    def _uncover(self) -> None:
        self._set_screens(self._screens.covering(is_covering=False))
        self._window.raise_()
        self._window.activateWindow()

    def _set_screens(self, screens: Screens) -> None:
        was_public, self._screens = self.is_one_screen, screens
        self._place()
        if self._console is not None and was_public != self.is_one_screen:
            self.console_changed.emit()

    def _place(self) -> None:
        self._put_console(self._screens.console)
        self.wall.place(self._screens)

    def _put_console(self, name: str) -> None:
        """Bring the program's window to its screen, where it is not there yet."""
        if self._window.screen().name() == name:
            return
        for screen in self._application.screens():
            if screen.name() == name:
                self._window.setScreen(screen)
                self._window.move(screen.availableGeometry().topLeft())

    # -- drawing ---------------------------------------------------------------------------------------

    def _let_go_of_console(self) -> None:
        if self._console is not None:
            self._console.leave()
            self._console = None

    def _stirred(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _refresh(self) -> None:
        self.presenter.refresh()

    def _draw(self) -> None:
        self.wall.show_soon(self.presenter.wall)

    def _preview(self, width: int, height: int) -> QPixmap:
        """The wall, small: drawn in that size at once, cheaper than to draw it large and shrink it."""
        view = self.wall.view
        by = min(width / max(view.width(), 1), height / max(view.height(), 1))
        sharp = self._window.devicePixelRatio()
        picture = QPixmap(round(view.width() * by * sharp), round(view.height() * by * sharp))
        picture.setDevicePixelRatio(sharp)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(by, by)
        view.render(painter, QPoint())
        painter.end()
        return picture
