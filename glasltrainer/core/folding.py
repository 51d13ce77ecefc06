"""Text without case, diacritics and curly quotes, with the way back to the letters it came from."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "})


@lru_cache(maxsize=512)
def _folded(letter: str) -> str:
    parted = unicodedata.normalize("NFKD", letter.translate(_PLAIN).casefold())
    return "".join(part for part in parted if not unicodedata.combining(part))


def fold(text: str) -> str:
    """The text as it is compared: “Coördinatie” and “COORDINATIE” are one."""
    return text.casefold() if text.isascii() else "".join(map(_folded, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origins[i]` is the place in the text of what stands at i, its last entry the end."""

    text: str
    origins: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold a text and keep the way back."""
        if text.isascii():  # most are, and every letter stays one
            return cls(text.casefold(), range(len(text) + 1))
        letters = list(map(_folded, text))
        whole = "".join(letters)
        if len(whole) == len(text) and "" not in letters:  # one for one
            return cls(whole, range(len(text) + 1))
        origins = [place for place, letter in enumerate(letters) for _ in letter]
        return cls(whole, (*origins, len(text)))

    def places(self, word: str) -> tuple[tuple[int, int], ...]:
        """Where a folded word stands in the text before it was folded, as (begin, end)."""
        found: list[tuple[int, int]] = []
        at = self.text.find(word) if word else -1
        while at >= 0:
            last = self.origins[at + len(word) - 1]
            # Up to the next letter: signs that follow as diacritics of their own belong to it.
            after = self.origins[bisect_right(self.origins, last)] if last < self.origins[-1] else last
            found.append((self.origins[at], after))
            at = self.text.find(word, at + len(word))
        return tuple(found)
