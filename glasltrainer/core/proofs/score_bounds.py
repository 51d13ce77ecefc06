"""The best and the worst response score of all walks to an ending, exact, with a walk that has it.

The score of a walk is the mean credit of its scored moments (SCORING, "Response"), and walks differ in how
many they have. So for every state and every number of moments the highest sum of credits is worked out,
backwards from the endings; the best score is the highest sum over its number. For the worst, credits are
turned around. In tenths, so that equal is equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.wanted import always, while_wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glasltrainer.core.proofs.ways import Ways
    from glasltrainer.core.wanted import Wanted

_NEVER = -(10**9)  # no walk has this number of moments
MOST_SUMS = 5_000_000  # of states and moments together, before it is not proven: about three seconds


@dataclass(frozen=True, slots=True)
class Sum:
    """The `tenths` of credit that `moments` scored moments bring together."""

    tenths: int
    moments: int


class ScoreBounds:
    """The highest sums from every state on; with `sign` -1 the lowest. Making it raises NotWantedError."""

    def __init__(
        self, ways: Ways, gains: Sequence[Sequence[float | None]], sign: int, wanted: Wanted = always
    ) -> None:
        self._ways = ways
        self._sign = sign
        self._gains = [
            [None if gain is None else sign * round(10 * gain) for gain in steps]
            for steps in while_wanted(gains, wanted)
        ]
        self._component = [0] * len(ways.links)
        self._sums: list[list[int]] = []  # per component; by number of moments
        self.is_complete = self._work_out(wanted)

    def _work_out(self, wanted: Wanted) -> bool:
        endings = set(self._ways.space.endings)
        left = MOST_SUMS
        for number, component in enumerate(while_wanted(self._ways.order, wanted, every=32)):
            for state in component:
                self._component[state] = number
            sums = [0] if component[0] in endings else []
            for state in component:
                for gain, after in zip(self._gains[state], self._ways.links[state], strict=True):
                    if self._component[after] != number or gain is not None:
                        sums = _merged(sums, self._sums[self._component[after]], gain)
            self._sums.append(sums)
            left -= len(sums)
            if left < 0:
                return False
        return True

    def best(self, states: Iterable[int]) -> tuple[int, Sum] | None:
        """The state of these with the best walk, and its sum; None where no walk to an ending is scored."""
        found: tuple[int, Sum] | None = None
        for state in states:
            for moments, tenths in enumerate(self._sums[self._component[state]]):
                if moments and tenths > _NEVER // 2:
                    one = Sum(tenths, moments)
                    if found is None or one.tenths * found[1].moments > found[1].tenths * one.moments:
                        found = state, one
        return found and (found[0], Sum(self._sign * found[1].tenths, found[1].moments))

    def walk(self, state: int, wanted: Sum) -> list[tuple[int, int]]:
        """A walk from a state to an ending with this sum, which `best` gave.

        It is told as states and the places, in `ways.steps`, of the steps taken there.
        """
        taken: list[tuple[int, int]] = []
        tenths, moments = self._sign * wanted.tenths, wanted.moments
        endings = set(self._ways.space.endings)
        while state not in endings:
            taken += self._out_of_loop(state, tenths, moments)
            last, step = taken[-1]
            state, gain = self._ways.links[last][step], self._gains[last][step]
            if gain is not None:
                tenths, moments = tenths - gain, moments - 1
        return taken

    def _out_of_loop(self, state: int, tenths: int, moments: int) -> list[tuple[int, int]]:
        """The steps from a state to the nearest that leaves its loop and keeps the sum."""
        own = self._component[state]
        came_by: dict[int, tuple[int, int]] = {}
        todo = [state]
        for here in todo:  # grows while it is walked
            for step, after in enumerate(self._ways.links[here]):
                gain, number = self._gains[here][step], self._component[after]
                if number == own:
                    if after not in came_by and after != state:
                        came_by[after] = here, step
                        todo.append(after)
                elif self._has(number, tenths - (gain or 0), moments - (gain is not None)):
                    taken = [(here, step)]
                    while taken[-1][0] != state:
                        taken.append(came_by[taken[-1][0]])
                    return taken[::-1]
        raise ValueError(f"no walk from state {state} has this sum")

    def _has(self, component: int, tenths: int, moments: int) -> bool:
        sums = self._sums[component]
        return 0 <= moments < len(sums) and sums[moments] == tenths


def _merged(sums: list[int], following: list[int], gain: int | None) -> list[int]:
    """The highest sums when one may also go on to `following`, which brings `gain` (None: no moment)."""
    ways_on = following if gain is None else [_NEVER, *[tenths + gain for tenths in following]]
    if len(ways_on) > len(sums):
        sums, ways_on = ways_on, sums
    return [*map(max, sums, ways_on), *sums[len(ways_on) :]]
