"""Listens for a second start of the program, and brings its window forward then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication

from glasltrainer.storage.bell import Bell

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class Doorbell(QObject):
    """Hangs the bell of `cache` where it is free; each ring raises `window`."""

    def __init__(self, cache: Path, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._bell = Bell.hang(cache)
        self._watcher = QFileSystemWatcher(self)
        if self._bell is not None:
            self._watcher.directoryChanged.connect(self._look)
            self._watcher.addPath(str(self._bell.folder))
            self._look()  # rung while it was being hung

    def close(self) -> None:
        """The window goes: whoever starts now opens one of their own."""
        if self._bell is not None:
            self._watcher.removePath(str(self._bell.folder))
            self._bell.close()
            self._bell = None

    def _look(self, _folder: str = "") -> None:
        if self._bell is None or not self._bell.answer():
            return
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where a window may not take the keyboard, it asks for it
