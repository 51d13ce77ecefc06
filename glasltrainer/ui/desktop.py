"""What screens ask of the desktop: its dialogs for files and folders, and its file manager."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Desktop:
    """The desktop the program runs on; tests hand in another one."""

    def choose_folder(self, parent: QWidget, title: str) -> Path | None:
        """Let the user pick a folder."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None

    def choose_file(self, parent: QWidget, title: str, name: str) -> Path | None:
        """Let the user say where to save a file; `name` is offered, and its suffix added where it lacks."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suffix = Path(name).suffix
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(documents) / name), f"*{suffix}")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Let the user pick a file of these kinds, such as "*.docx *.txt"."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(chosen) if chosen else None

    def show_folder(self, folder: Path) -> bool:
        """Open a folder in the file manager; False when the desktop has no way to."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def show_address(self, address: str) -> bool:
        """Open an address in the browser, which the user was asked first; False when there is none."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        url = QUrl(address)
        return url.scheme() in ("https", "http") and QDesktopServices.openUrl(url)
