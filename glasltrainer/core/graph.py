"""What can happen in a case, exactly: best and worst ending from every state, what goes wrong.

The survey is linear in states and steps, also with loops: the endings are spread backwards over the steps,
the best first, and a state keeps the first that reaches it. Above the bound nothing is claimed that only a
whole survey can prove: `is_proven` is False and best, worst and the unreached are unknown.
Source: SCORING "Outcome" and "Counterfactual"; FORMAT "Scenes may loop".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from glasltrainer.core.case import Quality
from glasltrainer.core.outcome import ReachedEnding, StageRange, order_key, outcome, stage_range
from glasltrainer.core.space import Space, explore
from glasltrainer.core.wanted import always

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.core.attempt import Position
    from glasltrainer.core.case import Case, Choice, Matter, Scene
    from glasltrainer.core.wanted import Wanted

BOUND = 1_000_000  # states: about three seconds; beyond it a case is "not proven"


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a walk: at this scene this choice was made (None: read on)."""

    scene: str
    choice: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong in a scene; `walk` leads from the start to the nearest state where it does."""

    scene: str
    walk: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Gate:
    """A choice with a condition, in a scene that can be reached."""

    scene: str
    choice: str


@dataclass(frozen=True, slots=True)
class RoutePoint:
    """A scene on a route and the stage of the conflict there (0..9, None where it has none)."""

    scene: str
    stage: int | None


@dataclass(frozen=True)  # not slotted: best and worst are worked out when first asked, and kept
class Survey:
    """The verdict over a case. `endings` are those reachable, from best to worst.

    `stages` is the range of their stages, which the outcome is measured against. When not proven, both are
    those of all endings written, reachable or not, and `states_seen` is the bound.
    """

    is_proven: bool
    states_seen: int
    reachable: frozenset[str]
    endings: tuple[ReachedEnding, ...]
    stages: StageRange | None
    _case: Case = field(repr=False)
    _space: Space = field(repr=False)

    def best(self, position: Position | None = None) -> ReachedEnding | None:
        """The best ending reachable from a position (the start if None); None if none is, or not proven."""
        return self._ending(self._best, position)

    def worst(self, position: Position | None = None) -> ReachedEnding | None:
        """The worst ending reachable from a position (the start if None); None if none is, or not proven."""
        return self._ending(self._worst, position)

    def outcome(self, ending: ReachedEnding) -> float:
        """The outcome of an ending in this case, 0..1 (SCORING, "Outcome")."""
        return outcome(ending, self.stages)

    def best_route(self, position: Position | None = None) -> tuple[RoutePoint, ...]:
        """The shortest way to the best ending, from the scene of a position (the start if None) on.

        Empty if no ending can be reached or the case is not proven.
        """
        state = self._state(position)
        if state is None or self._best.goals[state] < 0:
            return ()
        scenes = [self._space.scenes[passed] for passed in _follow(self._best.onwards, state)]
        return tuple(RoutePoint(scene.id, scene.stage) for scene in scenes)

    @cached_property
    def _tiers(self) -> list[list[int]]:
        """The ending states, best first; those equally good together, in the order of their ids."""
        space = self._space
        if not self.is_proven:
            return []
        states: dict[str, list[int]] = {}
        for state in space.endings:
            states.setdefault(space.scenes[state].id, []).append(state)
        tiers = groupby(self.endings, key=_Ranking(self.stages))
        return [[state for ending in tier for state in states[ending.scene]] for _, tier in tiers]

    @cached_property
    def _best(self) -> Spread:
        return spread(self._space, self._tiers)

    @cached_property
    def _worst(self) -> Spread:
        return spread(self._space, self._tiers[::-1])

    def unreached(self) -> tuple[str, ...]:
        """Scenes that no walk comes to, in the author's order; empty if not proven."""
        if not self.is_proven:
            return ()
        return tuple(scene for scene in self._case.scenes if scene not in self.reachable)

    def never_open(self) -> tuple[Gate, ...]:
        """Choices that are open in no state of their scene; empty if not proven."""
        return tuple(gate for gate, count in self._open_in.items() if count == 0)

    def always_open(self) -> tuple[Gate, ...]:
        """Choices whose condition holds in every state of their scene; empty if not proven.

        In a scene that is come to in one state only, every condition always comes out the same: that may be a
        case in the making, and is left out.
        """
        states = Counter([scene.id for scene in self._space.scenes]) if self._open_in else {}
        return tuple(gate for gate, count in self._open_in.items() if count == states[gate.scene] > 1)

    @cached_property
    def _open_in(self) -> dict[Gate, int]:
        """In how many states each gate is open; scene by scene, in the author's order."""
        gates = {
            (scene.id, choice.id): Gate(scene.id, choice.id)
            for scene in self._case.scenes.values()
            for choice in scene.choices
            if choice.condition is not None and self.is_proven and scene.id in self.reachable
        }
        open_in = dict.fromkeys(gates.values(), 0)
        scenes = {gate.scene for gate in open_in}
        for state, scene in enumerate(self._space.scenes) if gates else ():
            for choice in self._space.open_choices(state) if scene.id in scenes else ():
                if choice.condition is not None:
                    open_in[gates[scene.id, choice.id]] += 1
        return open_in

    def dead_ends(self) -> tuple[Finding, ...]:
        """Scenes with a state where nothing is open, nothing follows and no ending is."""
        return self._findings(self._space.stuck)

    def traps(self) -> tuple[Finding, ...]:
        """Scenes with a state that no way leads from to an ending or a dead end: a loop without exit."""
        if not self.is_proven:
            return ()
        space = self._space
        ends = spread(space, [space.endings + space.stuck]) if space.stuck else self._best
        return self._findings([state for state, goal in enumerate(ends.goals) if goal < 0])

    def without_good(self) -> tuple[Finding, ...]:
        """Scenes with a state that offers scored choices of which no best or good one is open.

        Only states that a first visit can come to: in a scene visited again choices are unscored.
        """
        space = self._space
        poor: dict[str, list[int]] = {}
        for state, scene in enumerate(space.scenes):
            for choice in scene.choices:
                if choice.condition is None and choice.quality in _SERVING:
                    break  # open in every state
            else:
                if scene.choices and _lacks_good(space.open_choices(state)):
                    poor.setdefault(scene.id, []).append(state)
        ways = [(scene, self._first_visit(states)) for scene, states in poor.items()]
        return tuple(Finding(scene, self._legs(way)) for scene, way in ways if way)

    def _first_visit(self, states: list[int]) -> list[int]:
        """A way to one of these states of a scene that did not come there before; [] if none is.

        The shortest ways are tried first; only where they all come through the scene is the space searched
        backwards, once for all of the states.
        """
        space = self._space
        scene = space.scenes[states[0]]
        for state in states:
            way = self._way_to(state)
            if all(space.scenes[earlier] is not scene for earlier in way[:-1]):
                return way
        onwards = dict.fromkeys(states, -1)
        todo = list(states)
        for reached in todo:  # grows while it is walked
            for earlier in reversed(space.before[reached]):
                if earlier not in onwards and space.scenes[earlier] is not scene:
                    onwards[earlier] = reached
                    todo.append(earlier)
        return _follow(onwards, 0) if 0 in onwards else []

    def _ending(self, ends: Spread, position: Position | None) -> ReachedEnding | None:
        state = self._state(position)
        if state is None or ends.goals[state] < 0:
            return None
        return ending_of(self._space.scenes[ends.goals[state]])

    def _state(self, position: Position | None) -> int | None:
        if not self.is_proven:
            return None
        return 0 if position is None else self._space.find(position)

    def _findings(self, states: Iterable[int]) -> tuple[Finding, ...]:
        """One finding per scene, with a shortest walk to the nearest of its states."""
        found: dict[str, int] = {}
        for state in states:
            found.setdefault(self._space.scenes[state].id, state)
        return tuple(Finding(scene, self._legs(self._way_to(state))) for scene, state in found.items())

    def _way_to(self, state: int) -> list[int]:
        """The states from the start to `state`, both included."""
        way = [state]
        while (parent := self._space.parents[way[-1]]) >= 0:
            way.append(parent)
        return way[::-1]

    def _legs(self, way: list[int]) -> tuple[Leg, ...]:
        legs: list[Leg] = []
        for here, there in pairwise(way):
            choice = next(choice for choice, reached in self._space.steps(here) if reached == there)
            legs.append(Leg(self._space.scenes[here].id, choice.id if choice else None))
        return tuple(legs)


def survey(case: Case, bound: int = BOUND, wanted: Wanted = always) -> Survey:
    """Survey a case over its states, at most `bound` of them.

    Raises KeyError where a link names no scene (the loader refuses such a case), and NotWantedError.
    """
    space = explore(case, bound, wanted)
    scenes = {scene.id: scene for scene in (space.scenes[state] for state in space.endings)}
    written = scenes if space.is_complete else case.scenes
    endings = [ending for scene in written.values() if (ending := ending_of(scene))]
    stages = stage_range(endings)
    endings.sort(key=lambda ending: ending.scene)
    endings.sort(key=_Ranking(stages))
    return Survey(
        is_proven=space.is_complete,
        states_seen=len(space.scenes),
        reachable=frozenset([scene.id for scene in space.scenes]),
        endings=tuple(endings),
        stages=stages,
        _case=case,
        _space=space,
    )


class _Ranking:
    """The order of endings, worked out once for those alike: a case may have thousands."""

    def __init__(self, stages: StageRange | None) -> None:
        self._stages = stages
        self._keys: dict[tuple[int | None, Matter, bool], tuple[float, bool, float, int]] = {}

    def __call__(self, ending: ReachedEnding) -> tuple[float, bool, float, int]:
        alike = (ending.stage, ending.matter, ending.is_safe)
        if alike not in self._keys:
            self._keys[alike] = order_key(ending, self._stages)
        return self._keys[alike]


def best_walk(case: Case, surveyed: Survey, position: Position) -> tuple[RoutePoint, ...]:
    """The scenes and stages of the shortest best route from a position on; empty where there is none."""
    assert position.scene in case.scenes
    return surveyed.best_route(position)


def ending_of(scene: Scene) -> ReachedEnding | None:
    """How a scene closes the case; None where it goes on."""
    if scene.ending is None or scene.choices or scene.next is not None:
        return None
    return ReachedEnding(scene.id, scene.stage, scene.ending.matter, scene.ending.is_safe)


@dataclass(frozen=True, slots=True)
class Spread:
    """Per state: the ending state it was given (-1: none) and the state onwards to it (-1: it is there)."""

    goals: list[int]
    onwards: list[int]


def _follow(onwards: list[int] | dict[int, int], state: int) -> list[int]:
    """The states from this one onwards, until -1."""
    way = []
    while state >= 0:
        way.append(state)
        state = onwards[state]
    return way


def spread(space: Space, tiers: list[list[int]]) -> Spread:
    """Spread each tier backwards, breadth first: a state keeps the earliest tier, and its nearest ending."""
    before = space.before
    goals = [-1] * len(before)
    onwards = [-1] * len(before)
    is_new = bytearray(b"\1") * len(before)  # close together in memory: asked of every step
    for tier in tiers:
        reached = list(tier)
        for state in reached:
            goals[state] = state
            is_new[state] = 0
        for state in reached:  # grows while it is walked
            goal = goals[state]
            for earlier in reversed(before[state]):
                if is_new[earlier]:
                    is_new[earlier] = 0
                    goals[earlier] = goal
                    onwards[earlier] = state
                    reached.append(earlier)
    return Spread(goals, onwards)


_SERVING = (Quality.BEST, Quality.GOOD)


def _lacks_good(choices: list[Choice]) -> bool:
    scored = [choice for choice in choices if choice.quality is not None]
    return bool(scored) and not any(choice.quality in _SERVING for choice in scored)
