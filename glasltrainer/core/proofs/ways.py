"""The states of a case with the steps between them, ready to be worked through backwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core.conditions import AllOf, AnyOf, Not, Visited
from glasltrainer.core.credit import response_credit
from glasltrainer.core.graph import Leg
from glasltrainer.core.proofs.loops import components, is_loop
from glasltrainer.core.wanted import always, while_wanted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from glasltrainer.core.case import Case, Choice, Scene
    from glasltrainer.core.space import Space
    from glasltrainer.core.wanted import Wanted

    Step: TypeAlias = tuple[Choice | None, int]  # the choice (None: read on) and the state it leads to


@dataclass(frozen=True)  # not slotted: what leads to a state is worked out when first asked, and kept
class Ways:
    """A whole space: `steps[s]` are the steps open in state s in the author's order, `links[s]` where to.

    `order` are the components of the states, each after those it leads to.
    """

    space: Space
    steps: list[list[Step]]
    links: list[list[int]]
    order: list[list[int]]

    @cached_property
    def _first_steps(self) -> list[Leg | None]:
        """Per state the step it was first reached by; None for the start."""
        found: list[Leg | None] = [None] * len(self.links)
        parents = self.space.parents
        for state, steps in enumerate(self.steps):
            for choice, after in steps:
                if found[after] is None and parents[after] == state:
                    found[after] = self._leg(state, choice)
        return found

    def _leg(self, state: int, choice: Choice | None) -> Leg:
        return Leg(self.space.scenes[state].id, choice.id if choice else None)

    def lead(self, state: int) -> tuple[Leg, ...]:
        """A shortest walk from the start to a state."""
        legs: list[Leg] = []
        while (leg := self._first_steps[state]) is not None and state:
            legs.append(leg)
            state = self.space.parents[state]
        return tuple(reversed(legs))

    def legs(self, taken: Iterable[tuple[int, int]]) -> tuple[Leg, ...]:
        """The walk that takes these steps: states and the places of their steps in `steps`."""
        return tuple(self._leg(state, self.steps[state][step][0]) for state, step in taken)

    def looping_scenes(self) -> list[Scene]:
        """The scenes that may be visited again, in the author's order (of scenes; memory is left aside)."""
        numbers: dict[str, int] = {}
        found: list[Scene] = []
        for scene in self.space.scenes:
            if scene.id not in numbers:
                numbers[scene.id] = len(numbers)
                found.append(scene)
        links: list[dict[int, None]] = [{} for _ in found]
        for state, scene in enumerate(self.space.scenes):
            for after in self.links[state]:
                links[numbers[scene.id]][numbers[self.space.scenes[after].id]] = None
        plain = [list(ways) for ways in links]
        loops = [component for component in components(plain) if is_loop(component, plain)]
        return [found[number] for number in sorted(number for loop in loops for number in loop)]


def ways_of(space: Space, wanted: Wanted = always) -> Ways:
    """The ways of a space that is complete. Raises NotWantedError."""
    steps = [
        [(choice, after) for choice, after in space.steps(state) if after is not None]
        for state in while_wanted(range(len(space.scenes)), wanted)
    ]
    links = [[after for _, after in ways] for ways in while_wanted(steps, wanted)]
    return Ways(space, steps, links, components(links, wanted))


def remembering(case: Case, scenes: Collection[str]) -> Case:
    """The same case, played alike, whose states also tell whether each of these scenes was left before.

    States hold what conditions read, so one choice gets a condition more that reads the visits and always
    holds.
    """
    if not scenes:
        return case
    always = tuple(AnyOf((Visited(scene), Not(Visited(scene)))) for scene in scenes)
    bearer = next(scene for scene in case.scenes.values() if scene.choices)
    first, *others = bearer.choices
    condition = AllOf(always if first.condition is None else (first.condition, *always))
    changed = replace(bearer, choices=(replace(first, condition=condition), *others))
    return replace(case, scenes={**case.scenes, bearer.id: changed})


def gains(ways: Ways, looping: Collection[str], wanted: Wanted = always) -> list[list[float | None]]:
    """Per step its credit, 0..1; None where the answer does not count (SCORING, "Response").

    Only first visits count: of the scenes `looping` the states must remember whether they were left before.
    Raises NotWantedError.
    """
    seen = [frozenset[str]()] * len(ways.links)
    found: list[list[float | None]] = []
    for state, scene in enumerate(while_wanted(ways.space.scenes, wanted)):
        parent = ways.space.parents[state]
        if parent >= 0:
            before = ways.space.scenes[parent].id
            seen[state] = seen[parent] | {before} if before in looping else seen[parent]
        steps = ways.steps[state]
        if scene.id in seen[state]:
            found.append([None] * len(steps))
        else:
            found.append(
                [response_credit(choice.quality, len(steps)) if choice else None for choice, _ in steps]
            )
    return found
