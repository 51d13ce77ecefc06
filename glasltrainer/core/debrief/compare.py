"""Two attempts at one case beside each other, moment by moment.

Moments belong together when they are the same visit (the first, the second ...) of the same scene; as many as
can be are paired in order, the others stand alone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.debrief.values import Debrief, MomentReview


@dataclass(frozen=True, slots=True)
class Pair:
    """A moment of each attempt, or of one only; `is_same`: the same answers to the same questions."""

    first: MomentReview | None
    second: MomentReview | None
    is_same: bool


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two debriefs and their moments paired, in order. Both are in one language."""

    first: Debrief
    second: Debrief
    pairs: tuple[Pair, ...]

    @property
    def parting(self) -> int | None:
        """The place in `pairs` from which they differ; None where they never do."""
        return next((at for at, pair in enumerate(self.pairs) if not pair.is_same), None)


def compare(first: Debrief, second: Debrief) -> Contrast:
    """Pair the moments of two attempts."""
    left, right = _visits(first.moments), _visits(second.moments)
    pairs: list[Pair] = []
    i = j = 0
    for a, b in [*_common(left, right), (len(left), len(right))]:
        pairs += [Pair(moment, None, False) for moment in first.moments[i:a]]
        pairs += [Pair(None, moment, False) for moment in second.moments[j:b]]
        if a < len(left):
            pairs.append(_pair(first.moments[a], second.moments[b]))
        i, j = a + 1, b + 1
    return Contrast(first, second, tuple(pairs))


def _pair(first: MomentReview, second: MomentReview) -> Pair:
    given = [[(answer.question, answer.answer) for answer in one.answers] for one in (first, second)]
    return Pair(first, second, given[0] == given[1])


def _visits(moments: Sequence[MomentReview]) -> list[tuple[str, int]]:
    """The scene of every moment, and which visit of it this is."""
    seen: Counter[str] = Counter()
    visits = []
    for moment in moments:
        seen[moment.scene] += 1
        visits.append((moment.scene, seen[moment.scene]))
    return visits


def _common(left: list[tuple[str, int]], right: list[tuple[str, int]]) -> list[tuple[int, int]]:
    """Places of a longest common subsequence. Every visit is there once, so that rising places are enough.

    Patience: the places in `right` of what both have, and of those the longest rising run; n log n.
    """
    where = {visit: place for place, visit in enumerate(right)}
    both = [(place, where[visit]) for place, visit in enumerate(left) if visit in where]
    tails: list[int] = []  # by length of run: which of `both` ends the run with the lowest place
    before: list[int] = []
    for at, (_, place) in enumerate(both):
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if both[tails[middle]][1] < place:
                low = middle + 1
            else:
                high = middle
        before.append(tails[low - 1] if low else -1)
        tails[low : low + 1] = [at]
    run = []
    at = tails[-1] if tails else -1
    while at >= 0:
        run.append(both[at])
        at = before[at]
    return run[::-1]
