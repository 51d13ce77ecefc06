"""The composition of one's own conflict: the presenter, which outlives its views, and the way to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.exports.own_conflict import preparation_page
from glasltrainer.ui.conflict.presenter import ConflictPresenter
from glasltrainer.ui.conflict.view import ConflictView
from glasltrainer.ui.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from glasltrainer.core.page import Page
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.conflict.presenter import NoteSource
    from glasltrainer.ui.look import Look


class OwnConflict:
    """One's own conflict. What was answered stays in memory until the program ends or it is begun anew."""

    def __init__(
        self,
        source: NoteSource,
        background: Background,
        *,
        look: Callable[[], Look],
        show: Callable[[Callable[[], QWidget]], None],
        leave: Callable[[], None],
        paper: Paper | None = None,
    ) -> None:
        """`show` puts a screen in the window; `leave` goes back to where one came from."""
        self._look, self._show, self._leave = look, show, leave
        self._paper = paper or Paper()
        self._presenter = ConflictPresenter(source, background)
        self._shown: ConflictView | None = None

    def open(self) -> None:
        """Show where one was, or the beginning."""
        self._show(self._view)
        self._presenter.look()

    def _view(self) -> QWidget:
        view = ConflictView(self._look(), self._presenter)
        view.leave_wanted.connect(self._leave)
        view.save_wanted.connect(self._save)
        view.print_wanted.connect(self._print)
        self._shown = view
        return view

    def _page(self) -> Page:
        return preparation_page(self._presenter.state().own, self._look().tr)

    def _save(self) -> None:
        assert self._shown is not None
        name = self._look().tr("preparation")
        self._presenter.tell(self._paper.save(self._page(), self._shown, self._look(), name))

    def _print(self) -> None:
        assert self._shown is not None
        self._presenter.tell(self._paper.print(self._page(), self._shown))
