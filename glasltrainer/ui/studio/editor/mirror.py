"""The text of a document in code points, beside Qt, which counts UTF-16 units. Knows no Qt."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

_WIDE = re.compile("[\U00010000-\U0010ffff]")  # what takes two units
_BREAKS = re.compile("\r\n?|[\u2029\ufdd0\ufdd1]")  # what Qt makes a new line of


class Change(NamedTuple):
    """`removed` code points at `start` became `added` others."""

    start: int
    removed: int
    added: int

    def moved(self, offset: int) -> int:
        """Where a place of the text before is in the text after; within what was removed, its end."""
        if offset <= self.start:
            return offset
        return max(offset - self.removed, self.start) + self.added

    def was(self, offset: int) -> int:
        """Where a place of the text after was in the text before; of what was added, its start."""
        if offset <= self.start:
            return offset
        return max(offset - self.added, self.start) + (
            self.removed if offset > self.start + self.added else 0
        )

    def touches(self, start: int, end: int) -> bool:
        """Whether a stretch of the text before was changed, or something at its edges."""
        return start <= self.start + self.removed and self.start <= end


class Mirror:
    """A copy of the text that is kept up to date by what changes, and counts between the two."""

    def __init__(self) -> None:
        self.text = ""
        self._wide: list[int] = []  # the code points that take two units, by their offset

    def reset(self, text: str) -> None:
        """Another text altogether."""
        self.text = text
        self._wide = [] if text.isascii() else [found.start() for found in _WIDE.finditer(text)]

    def replaced(self, at: int, removed: int, added: str) -> Change:
        """Note that `removed` units at unit `at` became the text `added`."""
        start, end = self.points(at), self.points(at + removed)
        self.text = f"{self.text[:start]}{added}{self.text[end:]}"
        first, last = bisect_left(self._wide, start), bisect_left(self._wide, end)
        new = [start + found.start() for found in _WIDE.finditer(added)]
        if self._wide or new:
            by = len(added) - (end - start)
            self._wide[first:] = [*new, *(offset + by for offset in self._wide[last:])]
        return Change(start, end - start, len(added))

    def units(self, offset: int) -> int:
        """The UTF-16 offset of a code point; past the end, the end."""
        offset = max(0, min(offset, len(self.text)))
        return offset + bisect_left(self._wide, offset)

    def points(self, unit: int) -> int:
        """The code point at a UTF-16 offset; the character itself for its second half."""
        low, high = 0, len(self._wide)
        while low < high:  # how many wide characters begin before the unit
            middle = (low + high) // 2
            if self._wide[middle] + middle < unit:
                low = middle + 1
            else:
                high = middle
        if low and self._wide[low - 1] + low == unit:  # in the middle of the last of them
            return self._wide[low - 1]
        return max(0, min(unit - low, len(self.text)))


def clean(text: str) -> str:
    """The text with no other line ends than the ones a document keeps."""
    return _BREAKS.sub("\n", text) if _BREAKS.search(text) else text
