"""Long work, off the thread that draws. Presenters know this protocol; `ui/jobs.py` is the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


class Background(Protocol):
    """Runs work one after the other in the thread that owns the store, and calls back in the caller's."""

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Call `work` elsewhere; then `done` with its result, or `failed` with its exception, here."""

    def run_when_drawn(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """The same, begun only when what has changed so far is on the screen: for work that can wait."""
