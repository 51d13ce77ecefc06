"""The place "Progress": puts its page in the window and goes from it to where something can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.ui.progress.desk import ProgressDesk
from glasltrainer.ui.progress.presenter import ProgressPresenter
from glasltrainer.ui.progress.view import ProgressView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from glasltrainer.core.drills import Pair
    from glasltrainer.core.facts import Fact
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.library.state import CaseEntry
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.practice import Practice


class ProgressPlace:
    """The page of progress. `show` puts a screen in the window; the rest is as `ProgressPresenter` says."""

    def __init__(
        self,
        practice: Practice,
        background: Background,
        *,
        look: Callable[[], Look],
        language: str,
        show: Callable[[Callable[[], QWidget]], None],
        look_back: Callable[[str], None],
        play: Callable[[CaseEntry], None],
        drill: Callable[[Pair], None] | None = None,
        answer_wanted: Callable[[Fact], None] | None = None,
    ) -> None:
        self._look = look
        self._show = show
        self._presenter = ProgressPresenter(
            ProgressDesk(practice),
            background,
            language=language,
            look_back=look_back,
            play=play,
            drill=drill,
            answer_wanted=answer_wanted,
        )

    def open(self, language: str | None = None) -> None:
        """Show the page, and look again what is kept; titles in `language` from now on."""
        self._show(self._page)
        self._presenter.refresh(language)

    def _page(self) -> QWidget:
        return ProgressView(self._look(), self._presenter)
