"""From the command to the window: it is painted first, and the program is imported behind it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from glasltrainer.i18n import Translator, system_language
from glasltrainer.storage.bell import ring
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import load_settings, load_window
from glasltrainer.ui import system
from glasltrainer.ui.tokens import THEMES
from glasltrainer.ui.window import Window

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.ui.app import App


def run(profile: Path | None) -> int:
    """Open the window and stay until it is closed; returns the exit status.

    Where one is open already on this profile, that one comes forward instead.
    """
    places = Places.for_profile(profile) if profile else Places.for_platform()
    if ring(places.cache):
        tr = Translator(system_language())
        sys.stdout.write(tr("Glasl Trainer is already open; its window comes forward.") + "\n")
        return 0
    # As an argument the style is the only one made; set afterwards it is the second.
    application = QApplication([sys.argv[0], "-style", "fusion"])
    application.setApplicationName("Glasl Trainer")
    application.setDesktopFileName("glasltrainer")
    opening = Opening(application, places)
    opening.show()
    status = application.exec()
    from PySide6.QtCore import QCoreApplication, QEvent  # naming QEvent's types takes some milliseconds

    # Widgets go before the application does; left to the interpreter's end the order is anyone's guess.
    opening.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return status


class Opening:
    """The window on its own, and then the program in it (`app`, None until then)."""

    def __init__(self, application: QApplication, places: Places) -> None:
        self._application = application
        self._places = places
        self._loaded = load_settings(places.settings_file)
        self.window = Window()
        self.window.painted.connect(self._go_on)
        self.app: App | None = None

    def show(self) -> None:
        """Show the window in the colours it will have."""
        settings = self._loaded.value
        tokens = THEMES[system.first_theme(self._application, settings.theme)]
        self.window.sketch(tokens, settings.text_scale)
        system.place(self._application, self.window, load_window(self._places.window_file))
        self.window.show()

    def _go_on(self) -> None:
        from glasltrainer.ui.app import App

        self.app = App(self._application, self._places, window=self.window, loaded=self._loaded)
        self.app.open()
        from glasltrainer.ui.doorbell import Doorbell

        bell = Doorbell(self._places.cache, self.window)
        self.window.closing.connect(bell.close)
