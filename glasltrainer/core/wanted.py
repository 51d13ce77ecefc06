"""Long work that can be given up: while it runs it asks, now and then, whether anybody still waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Wanted: TypeAlias = Callable[[], bool]
T = TypeVar("T")


class NotWantedError(Exception):
    """Nobody waits for the answer any more."""


def always() -> bool:
    """It is wanted whatever happens."""
    return True


def ask(wanted: Wanted) -> None:
    """Go on only if it is wanted. Raises NotWantedError."""
    if not wanted():
        raise NotWantedError


def while_wanted(items: Iterable[T], wanted: Wanted, every: int = 256) -> Iterable[T]:
    """The same items, asked before the first and again after so many. Their loop raises NotWantedError.

    A list may grow while it is walked.
    """
    return items if wanted is always else _asking(items, wanted, every)


def _asking(items: Iterable[T], wanted: Wanted, every: int) -> Iterator[T]:
    for number, item in enumerate(items):
        if number % every == 0:
            ask(wanted)
        yield item
