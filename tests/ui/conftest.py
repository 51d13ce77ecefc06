"""For tests with widgets: our typeface, looks, work done at once, and guards against what is left behind."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.look import FAMILY, Look, register_fonts
from glasltrainer.ui.player.presenter import PlayerPresenter
from glasltrainer.ui.player.view import PlayerView
from glasltrainer.ui.practice import Practice
from glasltrainer.ui.style import wear
from glasltrainer.ui.window import Window
from tests.ui.hands import show_active

ASSETS = Path(__file__).parents[2] / "assets"


class AtOnce:
    """A Background that works in place: what is asked is done when `run` returns."""

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        try:
            result = work()
        except Exception as error:
            failed(error)
        else:
            done(result)

    run_when_drawn = run


@pytest.fixture
def at_once() -> AtOnce:
    return AtOnce()


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> str:
    qapp.setStyle("Fusion")
    qapp.setCursorFlashTime(0)
    register_fonts(ASSETS)
    return FAMILY


@pytest.fixture
def make_look(qapp: QApplication, fonts: str) -> Callable[..., Look]:
    """A look by theme, language and scale, put on the application as the window does."""

    def make(theme: str = "light", language: str = "nl", scale: float = 1.0) -> Look:
        look = Look.of(ASSETS, theme=theme, language=language, scale=scale, is_motion_reduced=True)
        wear(qapp, look)
        return look

    return make


@pytest.fixture(scope="session")
def profile_in_use(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Places]:
    """Makes the profile of somebody who saw the library before: to read all cases takes as long as a test."""
    reader = Places.for_profile(tmp_path_factory.mktemp("reader"))
    desk = Practice(reader, Settings())
    for _ in desk.listings():
        pass
    desk.close()

    def make(folder: Path) -> Places:
        places = Places.for_profile(folder)
        places.index_file.parent.mkdir(parents=True)
        shutil.copy(reader.index_file, places.index_file)
        return places

    return make


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication, request: pytest.FixtureRequest):
    """A test that leaves a thread or a window behind fails."""
    threads = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in threads and thread.is_alive()]
    assert not left, f"threads left running: {left}"
    visible = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in visible:
        widget.hide()
    assert not visible or "qtbot" in request.fixturenames, f"windows left open: {visible}"


@pytest.fixture
def show_player(qtbot, make_look):
    """Show a player in the real window, with the keyboard; its view comes back."""
    windows = []  # qtbot keeps weak references only

    def show(
        player: PlayerPresenter,
        *,
        size: tuple[int, int] = (1280, 800),
        folder: Path | None = None,
        leave: Callable[[], None] = lambda: None,
        **look: Any,
    ) -> PlayerView:
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        dressed = make_look(**look)
        window.dress(dressed)
        window.resize(*size)
        window.show_screen(lambda: PlayerView(dressed, player, folder=folder, leave=leave))
        show_active(qtbot, window)
        screen = window.screen_shown()
        assert isinstance(screen, PlayerView)
        return screen

    yield show
    for window in windows:
        window.close()


def nameless(root: QWidget) -> list[str]:
    """The controls under `root` that the keyboard can reach but a screen reader cannot name."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface else ""
        roles = (QAccessible.Role.NoRole, QAccessible.Role.Client)
        if (
            not name.strip()
            or interface is None
            or (interface.role() in roles and not widget.accessibleName())
        ):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found
