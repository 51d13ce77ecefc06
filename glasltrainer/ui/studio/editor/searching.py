"""Finding words in a text. Knows no Qt."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from glasltrainer.authoring.edits import Edit


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, letter for letter."""

    words: str
    is_case: bool = False
    is_whole: bool = False

    def pattern(self) -> re.Pattern[str]:
        """As a pattern; a whole word has no letter, digit or hyphen against it: ids have hyphens."""
        words = re.escape(self.words)
        if self.is_whole:
            words = rf"(?<![\w-]){words}(?![\w-])"
        return re.compile(words, 0 if self.is_case else re.IGNORECASE)


_span = re.Match.span


class Hits(NamedTuple):
    """Where it was found, in the order of the text."""

    places: tuple[tuple[int, int], ...] = ()

    def after(self, offset: int) -> int | None:
        """The number of the first that begins at or after a place; round again after the last."""
        if not self.places:
            return None
        return bisect_left(self.places, (offset, offset)) % len(self.places)

    def before(self, offset: int) -> int | None:
        """The number of the last that begins before a place; round again before the first."""
        if not self.places:
            return None
        return (bisect_left(self.places, (offset, offset)) - 1) % len(self.places)

    def at(self, start: int, end: int) -> int | None:
        """The number of the one that is just there."""
        number = bisect_right(self.places, (start, end)) - 1
        return number if number >= 0 and self.places[number] == (start, end) else None

    def between(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Those that begin between two places."""
        return self.places[bisect_left(self.places, (start, 0)) : bisect_right(self.places, (end, end))]

    def edits(self, words: str) -> tuple[Edit, ...]:
        """All of them replaced."""
        return tuple(Edit(start, end, words) for start, end in self.places)


def find(text: str, wanted: Wanted) -> Hits:
    """All places where it stands."""
    if not wanted.words:
        return Hits()
    return Hits(tuple(map(_span, wanted.pattern().finditer(text))))
