"""A page leaves the program: to a file where the user says, or to a printer. Nothing is written unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.i18n import Message, msg
from glasltrainer.storage.errors import StorageError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from glasltrainer.core.page import Page
    from glasltrainer.ui.look import Look


class Paper:
    """Asks where to, and writes or prints; tests hand in another one that answers."""

    def save(self, page: Page, parent: QWidget, look: Look, name: str) -> Message | None:
        """Save as a PDF or a web page; `name` is suggested. What to tell comes back, None if cancelled."""
        path = self.choose_file(parent, look, name)
        if path is None:
            return None
        from glasltrainer.ui.printing import save_page

        try:
            save_page(page, path)
        except StorageError as error:
            return error.message
        return msg("Saved as {name}.", name=path.name)

    def print(self, page: Page, parent: QWidget) -> Message | None:
        """Print, on the printer that the user picks. Returns what to tell, None if it was cancelled."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from glasltrainer.ui.printing import draw_page

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(page.title)
        dialog = QPrintDialog(printer, parent)
        is_wanted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not is_wanted:
            return None
        draw_page(page, printer)
        return msg("Sent to the printer.")

    def choose_file(self, parent: QWidget, look: Look, name: str) -> Path | None:
        """Let the user say where to; .pdf where they give no kind of file."""
        from PySide6.QtWidgets import QFileDialog

        kinds = ";;".join((look.tr("PDF (*.pdf)"), look.tr("Web page (*.html)")))
        chosen, kind = QFileDialog.getSaveFileName(parent, look.tr("Save as"), f"{name}.pdf", kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() in (".pdf", ".html", ".htm"):
            return path
        return path.with_name(f"{path.name}{'.html' if 'html' in kind else '.pdf'}")
