"""What is to be expected where every way on is equally likely: exact, also where the ways loop.

Without loops the expectation follows backwards from the ends. A loop is a set of linear equations: small ones
are solved directly, by leaving out one state after the other (Grassmann, Taksar and Heyman 1985: sums only,
so that nothing is lost in rounding); large ones are bounded from below and above at once, until the two
bounds are less than TOLERANCE apart.
"""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

from glasltrainer.core.proofs.loops import is_loop
from glasltrainer.core.wanted import always, while_wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.wanted import Wanted

TOLERANCE = 1e-9
_SOLVED = 150  # states in a loop that are solved directly: about half a second at the most
_UPDATES = 3_000_000  # of a bound, before a loop is given up: about two seconds


def expectations(
    links: Sequence[Sequence[int]],
    order: Sequence[Sequence[int]],
    worth: Sequence[float],
    wanted: Wanted = always,
) -> list[float]:
    """Per state the expected sum of the `worth` of the states on a walk by chance, from this one on.

    `links[s]` are the ways on from state s, all equally likely; `order` its components, each after those it
    leads to; `worth` is 0 inside loops. A state without ways on ends the walk; where its worth is not a
    number, nor is what is expected before it. Not a number also where chance may walk round for ever, or a
    loop is too large to be bounded. Raises NotWantedError.
    """
    expected = list(worth)
    for component in while_wanted(order, wanted):
        if is_loop(component, links):
            for state, value in _settled(component, links, expected, wanted).items():
                expected[state] = value
        elif links[component[0]]:
            state = component[0]
            expected[state] += sum([expected[after] for after in links[state]]) / len(links[state])
    return expected


def _settled(
    component: Sequence[int], links: Sequence[Sequence[int]], expected: Sequence[float], wanted: Wanted
) -> dict[int, float]:
    """The expectations in a loop; those outside it that it leads to are known."""
    inside = set(component)
    exits = [expected[after] for state in component for after in links[state] if after not in inside]
    if not exits or any(isnan(value) for value in exits):
        return dict.fromkeys(component, nan)
    if min(exits) == max(exits):
        return dict.fromkeys(component, exits[0])
    return (_solved if len(component) <= _SOLVED else _bounded)(component, links, expected, wanted)


def _solved(
    component: Sequence[int], links: Sequence[Sequence[int]], expected: Sequence[float], wanted: Wanted
) -> dict[int, float]:
    """Leave out the states one by one, handing their chances on to those that lead to them."""
    chances: dict[int, dict[int, float]] = {state: {} for state in component}
    leaving = dict.fromkeys(component, 0.0)
    value = dict.fromkeys(component, 0.0)
    for state in component:
        share = 1 / len(links[state])
        for after in links[state]:
            if after in chances:
                chances[state][after] = chances[state].get(after, 0.0) + share
            else:
                leaving[state] += share
                value[state] += share * expected[after]
    for place, state in enumerate(while_wanted(component, wanted, every=8)):
        row = chances[state]
        row.pop(state, None)
        moving = sum(row.values()) + leaving[state]  # 1 - the chance to stay
        for after in row:
            row[after] /= moving
        leaving[state] /= moving
        value[state] /= moving
        for earlier in component[place + 1 :]:
            weight = chances[earlier].pop(state, 0.0)
            if weight:
                leaving[earlier] += weight * leaving[state]
                value[earlier] += weight * value[state]
                for after, chance in row.items():
                    chances[earlier][after] = chances[earlier].get(after, 0.0) + weight * chance
    for state in reversed(component):
        value[state] += sum([chance * value[after] for after, chance in chances[state].items()])
    return value


def _bounded(
    component: Sequence[int], links: Sequence[Sequence[int]], expected: Sequence[float], wanted: Wanted
) -> dict[int, float]:
    """Raise a lower and lower an upper bound in turns, until they meet."""
    inside = set(component)
    exits = [expected[after] for state in component for after in links[state] if after not in inside]
    low, high = list(expected), list(expected)
    least, most = min(exits), max(exits)
    for state in component:
        low[state], high[state] = least, most
    sweeps = _UPDATES // sum([len(links[state]) for state in component])
    for _ in while_wanted(range(sweeps), wanted, every=1):
        for state in reversed(component):  # what it leads to comes mostly first
            ways = links[state]
            low[state] = sum([low[after] for after in ways]) / len(ways)
            high[state] = sum([high[after] for after in ways]) / len(ways)
        if all(high[state] - low[state] <= TOLERANCE for state in component):
            return {state: (low[state] + high[state]) / 2 for state in component}
    return dict.fromkeys(component, nan)
