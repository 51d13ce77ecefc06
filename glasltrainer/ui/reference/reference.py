"""The composition of the reference: one presenter, shown as a place or as a panel beside a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.reference.search import Book
from glasltrainer.i18n import Translator
from glasltrainer.storage.reference import reference_texts
from glasltrainer.ui.reference.panel import ReferencePanel
from glasltrainer.ui.reference.presenter import ReferencePresenter
from glasltrainer.ui.reference.view import ReferenceView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.window import Window


class ReferencePlace:
    """The reference. `show` puts a screen in the window; the panel stands beside whatever is there."""

    def __init__(
        self,
        *,
        look: Callable[[], Look],
        window: Window,
        show: Callable[[Callable[[], QWidget]], None],
        show_address: Callable[[str], bool],
    ) -> None:
        self._look = look
        self._window = window
        self._show = show
        self._presenter = ReferencePresenter(_book, language=look().tr.language, show_address=show_address)

    def open(self, page: str = "", anchor: str = "") -> None:
        """Show the place, at this page, or where one was."""
        self.close_beside()
        self._presenter.unwatch()  # the view before may be gone
        self._presenter.read_in(self._look().tr.language)
        self._presenter.open(page, anchor)
        self._show(self._view)

    def beside(self, page: str = "", anchor: str = "") -> None:
        """Show the panel beside the screen, at this page, or where one was."""
        if isinstance(self._window.screen_shown(), ReferenceView):
            self.open(page, anchor)
            return
        if self._window.has_beside():
            self._presenter.open(page, anchor)
            self._window.go_beside()
            return
        self._presenter.unwatch()
        self._presenter.read_in(self._look().tr.language)
        self._presenter.open(page, anchor)
        self._window.show_beside(self._panel)

    def toggle(self) -> None:
        """F2: show the panel; go to it from the screen, and back to the screen from it."""
        if not self._window.has_beside():
            self.beside()
        elif not self._window.cross():
            self.close_beside()

    def close_beside(self) -> None:
        """Take the panel away; the keyboard goes back to where it was."""
        if self._window.has_beside():
            self._presenter.unwatch()
            self._window.show_beside(None)

    def redress(self) -> None:
        """Theme, size or language changed: the panel is made anew; a screen is made by the window."""
        self._presenter.unwatch()
        self._presenter.read_in(self._look().tr.language)
        if self._window.has_beside():
            self._window.show_beside(self._panel)

    def _view(self) -> QWidget:
        return ReferenceView(self._look(), self._presenter)

    def _panel(self) -> QWidget:
        panel = ReferencePanel(self._look(), self._presenter)
        panel.close_wanted.connect(self.close_beside)
        return panel


def _book(language: str) -> Book:
    return Book(language, reference_texts(language), Translator(language))
