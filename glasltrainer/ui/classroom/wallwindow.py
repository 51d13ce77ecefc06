"""The wall's window: full on the projector's screen, or a window to share.

It never takes the keyboard from the console by itself, and what is typed in it goes to the class. The screen
saver and the sleep of the laptop are left as the trainer set them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from glasltrainer.ui.classroom.keys import BACK, ESCAPE, NEXT, key_name
from glasltrainer.ui.classroom.projector import ProjectorView
from glasltrainer.ui.classroom.screens import Screen, WallMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QHideEvent, QImage, QKeyEvent, QScreen

    from glasltrainer.ui.classroom.screens import Rect, Screens
    from glasltrainer.ui.classroom.state import Wall
    from glasltrainer.ui.look import Look

SOON_MS = 15  # a frame
CURSOR_MS = 2000  # of rest, after which the mouse is not seen on a full wall


class WallWindow(QWidget):
    """A window of its own with the projector's view. Emits `key_used(name)`, see `keys`.

    "next" is emitted only when the last page of a text is on the wall, "back" only on its first: until then
    they turn the page. The console sends its own keys through `use_key` for the same. `closed` is emitted
    when the trainer closes the wall, `console_wanted` on Esc where it covers the console's one screen.
    """

    key_used = Signal(str)
    closed = Signal()
    console_wanted = Signal()

    def __init__(self, look: Look, *, image_of: Callable[[str], QImage] | None = None) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(look.tr("Projector: what the room sees"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setMouseTracking(True)
        self._image_of = image_of
        self._wall: Wall | None = None
        self._coming: Callable[[], Wall] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.catch_up)
        self._is_full = False
        self._is_covering = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(CURSOR_MS)
        self._rest.timeout.connect(self._hide_cursor)
        self.view = self._make_view(look)

    def dress(self, look: Look) -> None:
        """Another theme or language: the same wall, drawn anew."""
        self.catch_up()
        before, self.view = self.view, self._make_view(look)
        self.setWindowTitle(look.tr("Projector: what the room sees"))
        self._layout.removeWidget(before)
        before.hide()
        before.deleteLater()
        if self._wall is not None:
            self.view.show_wall(self._wall)

    def _make_view(self, look: Look) -> ProjectorView:
        view = ProjectorView(look, self, image_of=self._image_of)
        view.setMouseTracking(True)
        view.installEventFilter(self)
        self._layout.addWidget(view)
        return view

    # -- what is on it ---------------------------------------------------------------------------------

    def show_wall(self, wall: Wall) -> None:
        """Show this."""
        self._wall = wall
        self.view.show_wall(wall)

    def show_soon(self, wall: Callable[[], Wall]) -> None:
        """Show what `wall` gives then, in a moment: console and wall are not drawn in one breath."""
        self._coming = wall
        if not self._soon.isActive():
            self._soon.start()

    def catch_up(self) -> None:
        """Show at once what was to be shown soon."""
        self._soon.stop()
        coming, self._coming = self._coming, None
        if coming is not None:
            self.show_wall(coming())

    def use_key(self, name: str) -> None:
        """Do what a key asks: turn the page where one is in sight to turn, else tell the class."""
        self.catch_up()
        is_seen = self.isVisible()
        if is_seen and name == NEXT and self.view.has_more():
            self.view.turn_page()
        elif is_seen and name == BACK and self.view.turn_back():
            return
        else:
            if name == ESCAPE and self._is_covering and not (self._wall and self._wall.is_black):
                self.console_wanted.emit()
            self.key_used.emit(name)

    # -- where it is -----------------------------------------------------------------------------------

    def place(self, screens: Screens) -> None:
        """Stand where `screens` says: full on its screen, in a window, or not at all."""
        placing = screens.placing
        self._is_covering = placing.covers_console
        match placing.mode:
            case WallMode.FULL:
                known = screens.screen(placing.wall or "")
                if known is not None:
                    self._fill(known)
            case WallMode.WINDOW:
                self._show_window(QRect(*screens.window_at()))
                if len(screens.screens) < 2:
                    self.lower()  # never on top of the console
            case WallMode.OFF:
                self._is_full = False
                self.hide()

    def _fill(self, known: Screen) -> None:
        self._is_full = True
        self._dress_window(is_bare=True)
        found = system_screen(known.name)
        if found is not None:
            self.setScreen(found)
        self.setGeometry(QRect(*known.geometry))  # some window managers look where it was
        self.showFullScreen()
        self._rest.start()

    def _show_window(self, where: QRect) -> None:
        if self.isVisible() and not self._is_full:
            return  # where the trainer put it
        self._is_full = False
        self._dress_window(is_bare=False)
        self._show_cursor()
        self.showNormal()
        self.setGeometry(where)

    def _dress_window(self, *, is_bare: bool) -> None:
        """With or without a frame; a window that is shown is hidden by this, and shown again by who asks."""
        if bool(self.windowFlags() & Qt.WindowType.FramelessWindowHint) != is_bare:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint, is_bare)

    # -- keys and mouse --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key of the class works here too: the clicker types where the keyboard happens to be."""
        name = key_name(event)
        if name is None:
            event.ignore()
            return
        self.use_key(name)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # only views
        """The mouse moved over the wall: show it for a while."""
        if event.type() == QEvent.Type.MouseMove and self._is_full:
            self._show_cursor()
            self._rest.start()
        return super().eventFilter(watched, event)

    def _hide_cursor(self) -> None:
        if self._is_full:
            self.setCursor(Qt.CursorShape.BlankCursor)

    def _show_cursor(self) -> None:
        self._rest.stop()
        self.unsetCursor()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs behind a wall that is not there."""
        self._show_cursor()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the trainer: the class goes on without it."""
        self.catch_up()
        super().closeEvent(event)
        self.closed.emit()


def screens_now() -> tuple[Screen, ...]:
    """The screens of the laptop at this moment."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    primary = application.primaryScreen()
    return tuple(
        Screen(one.name(), _rect(one.geometry()), is_primary=one is primary) for one in application.screens()
    )


def _rect(geometry: QRect) -> Rect:
    return geometry.x(), geometry.y(), geometry.width(), geometry.height()


def system_screen(name: str) -> QScreen | None:
    """The screen of that name, while it is there."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return next((one for one in application.screens() if one.name() == name), None)
