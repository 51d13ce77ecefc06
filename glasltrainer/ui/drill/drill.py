"""The composition of short practice: one presenter, and the view of the page it is on."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from glasltrainer.ui.drill.desk import DrillDesk
from glasltrainer.ui.drill.end import EndView
from glasltrainer.ui.drill.presenter import DrillPresenter
from glasltrainer.ui.drill.round import RoundView
from glasltrainer.ui.drill.start import StartView
from glasltrainer.ui.drill.state import EndState, RoundState

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from glasltrainer.core.drills import Pair
    from glasltrainer.core.facts import Fact
    from glasltrainer.ui.jobs import Jobs
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.practice import Practice


def _now() -> datetime:
    return datetime.now().astimezone()


class ShortPractice:
    """Short practice as long as the program runs. `show` puts a screen in the window."""

    def __init__(
        self,
        practice: Practice,
        jobs: Jobs,
        *,
        language: str,
        look: Callable[[], Look],
        show: Callable[[Callable[[], QWidget]], None],
        show_own_conflict: Callable[[], None] | None = None,
    ) -> None:
        self._look, self._show = look, show
        self._show_own_conflict = show_own_conflict
        settings = practice.settings
        self._presenter = DrillPresenter(
            DrillDesk(practice),
            jobs,
            language=language,
            clock=_now,
            seed=secrets.randbits(62),
            asks_certainty=settings.ask_certainty,
            is_kept=settings.keep_practice,
            turned=self._turned,
        )

    def open(self) -> None:
        """Show the round that is going on, or the start page with what there is now."""
        state = self._presenter.state()
        if isinstance(state, RoundState) and not state.is_review:
            self._turned()
        else:
            self._presenter.refresh()
            self._presenter.to_start()

    def open_pair(self, pair: Pair) -> None:
        """Begin a round of these two stages."""
        self._presenter.practise_pair(pair)

    def open_answer(self, fact: Fact, back: Callable[[], None]) -> None:
        """Show a judgement of a vignette with what was told of it; `back` leads away from it."""
        self._presenter.look_at(fact, back)

    def leave(self) -> None:
        """Another screen takes the place of ours."""
        self._presenter.unwatch()

    def _turned(self) -> None:
        self._show(self._view)

    def _view(self) -> QWidget:
        state = self._presenter.state()
        if isinstance(state, RoundState):
            return RoundView(self._look(), self._presenter)
        if isinstance(state, EndState):
            return EndView(self._look(), self._presenter)
        return StartView(self._look(), self._presenter, show_own_conflict=self._show_own_conflict)
