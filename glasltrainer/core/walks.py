"""Walks as plain legs: the best one to a scene, and the attempt that takes it."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, Continued
from glasltrainer.core.case import ChoiceQuestion, ContinueQuestion, Quality
from glasltrainer.core.graph import Leg
from glasltrainer.core.space import explore
from glasltrainer.core.trials.scripted import by_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case, Choice
    from glasltrainer.core.space import Space

BOUND = 20_000  # states: a tenth of a second
_COST = {Quality.BEST: 0, None: 0, Quality.GOOD: 1, Quality.WEAK: 4, Quality.HARMFUL: 16}
_WAYS_ON = (ChoiceQuestion, ContinueQuestion)


def walk_to(case: Case, scene: str, bound: int = BOUND) -> tuple[Leg, ...] | None:
    """The walk from the start to a scene whose answers cost least, of those the shortest; None if none is.

    Of each answer the best costs nothing, and a harmful one more than some weak ones. Only walks through the
    first `bound` states are seen.
    """
    space = explore(case, bound)
    goals = {state for state, here in enumerate(space.scenes) if here.id == scene}
    return _cheapest(space, goals) if goals else None


def _cheapest(space: Space, goals: set[int]) -> tuple[Leg, ...]:
    """Dijkstra's way from the start to the nearest of the goals, one of which can be reached."""
    came_by: dict[int, tuple[int, Choice | None]] = {}
    best: dict[int, tuple[int, int]] = {0: (0, 0)}
    todo = [(0, 0, 0)]  # what it cost, how long it is, the state
    state = 0
    while todo:
        cost, length, state = heapq.heappop(todo)
        if state in goals:
            break
        if best[state] < (cost, length):
            continue
        for choice, after in space.steps(state):
            worth = (cost + _COST[choice.quality if choice else None], length + 1)
            if after is not None and (after not in best or worth < best[after]):
                best[after] = worth
                came_by[after] = state, choice
                heapq.heappush(todo, (*worth, after))
    legs: list[Leg] = []
    while state in came_by:
        state, choice = came_by[state]
        legs.append(Leg(space.scenes[state].id, choice.id if choice else None))
    return tuple(reversed(legs))


def take(case: Case, walk: Iterable[Leg], *, language: str, seed: int) -> Attempt:
    """The attempt that takes a walk; whatever else is asked on it is answered by the key.

    Raises ResponseRefusedError where the case has no such walk.
    """
    attempt = engine.begin(case, language=language, seed=seed)
    for leg in walk:
        if attempt.position.scene != leg.scene:
            raise engine.ResponseRefusedError(f"the walk is at {attempt.position.scene!r}, not {leg.scene!r}")
        while (asked := engine.now(case, attempt).question) is not None and not isinstance(asked, _WAYS_ON):
            attempt = engine.respond(case, attempt, by_key(asked))
        attempt = engine.respond(case, attempt, Continued() if leg.choice is None else ChoiceMade(leg.choice))
    return attempt
