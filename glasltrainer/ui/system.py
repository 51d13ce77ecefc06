"""What the user asked of the system, where our settings follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from glasltrainer.storage.settings import WindowState

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QMainWindow


def first_theme(application: QApplication, wanted: str) -> str:
    """The theme to sketch the window in: `theme` without what is slow to ask before the first paint."""
    if wanted != "system":
        return wanted
    return "dark" if application.palette().window().color().lightness() < 128 else "light"


def theme(application: QApplication, wanted: str) -> str:
    """The theme to show for the setting `wanted`: "light", "dark" or "high-contrast"."""
    if wanted != "system":
        return wanted
    hints = application.styleHints()
    if hasattr(hints, "accessibility"):  # since Qt 6.10
        accessibility = hints.accessibility()  # both kept in variables: a temporary is deleted under us
        if accessibility.contrastPreference().name == "HighContrast":
            return "high-contrast"
    return "dark" if hints.colorScheme().name == "Dark" else "light"


def is_motion_reduced(application: QApplication, wanted: str) -> bool:
    """Whether to do without motion for the setting `wanted`: "on", "off" or "system"."""
    if wanted != "system":
        return wanted == "on"
    hints = application.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    accessibility = hints.accessibility()
    preference = getattr(accessibility, "motionPreference", None)  # since Qt 6.12
    return preference is not None and preference().name != "NoPreference"


def place(application: QApplication, window: QMainWindow, state: WindowState) -> None:
    """Put the window where it was, or, when that screen is gone, where it can be seen."""
    screen = application.primaryScreen().availableGeometry()
    if not state.width or state.x is None or state.y is None:
        window.resize(min(1280, screen.width()), min(800, screen.height()))
        return
    wanted = QRect(state.x, state.y, state.width, state.height)
    if any(known.geometry().intersects(wanted) for known in application.screens()):
        window.setGeometry(wanted)
    else:
        window.resize(min(wanted.width(), screen.width()), min(wanted.height(), screen.height()))
    if state.is_maximised:
        window.showMaximized()


def placed(window: QMainWindow) -> WindowState:
    """Where the window is, to be kept."""
    place = window.normalGeometry()
    return WindowState(place.width(), place.height(), place.x(), place.y(), window.isMaximized())
