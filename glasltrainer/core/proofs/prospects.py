"""What can be proved of a case: from every scene the best, the worst and the mean, with walks to show for it.

*Ending*: by outcome, then as in `core.outcome`. *Score*: the response score of the rest of the walk, the mean
credit of its scored moments (SCORING, "Response"); a scene visited again scores nothing, so the states
also remember which scored scenes of a loop were left before. *Mean*: what a player meets who picks every open
option equally often: the expected outcome, and the expected credit over the expected number of scored
moments (as if the answers of many such players were put together). A scene that can be come to in several
states has a range of means.

All is exact up to `expectation.TOLERANCE`. Above the bound of states nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isnan, nan
from typing import TYPE_CHECKING

from glasltrainer.core.graph import ending_of, spread
from glasltrainer.core.outcome import order_key, outcome, stage_range
from glasltrainer.core.proofs.expectation import expectations
from glasltrainer.core.proofs.loops import is_loop
from glasltrainer.core.proofs.score_bounds import ScoreBounds
from glasltrainer.core.proofs.ways import gains, remembering, ways_of
from glasltrainer.core.space import explore
from glasltrainer.core.wanted import always, ask, while_wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glasltrainer.core.case import Case
    from glasltrainer.core.graph import Leg
    from glasltrainer.core.outcome import ReachedEnding
    from glasltrainer.core.proofs.ways import Ways
    from glasltrainer.core.wanted import Wanted

BOUND = 100_000  # states: about five seconds; the survey of `core.graph`, which asks less, goes further


@dataclass(frozen=True, slots=True)
class EndingWalk:
    """A walk to an ending: `lead` from the start to the scene it is told of, `walk` from there to the end."""

    ending: ReachedEnding
    outcome: float
    lead: tuple[Leg, ...]
    walk: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class ScoreWalk:
    """A walk with its response score: the mean `credit`, 0..1, of its `moments` scored moments in `walk`."""

    credit: float
    moments: int
    lead: tuple[Leg, ...]
    walk: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """The least and the most of something, over the states one can come to a scene in."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Prospects:
    """What can still come from a scene on, or from the start.

    None: no walk from here ends (or is scored). The means are None also where chance may never come to an
    ending. `states` is the number of states of the scene.
    """

    scene: str
    states: int
    best: EndingWalk | None
    worst: EndingWalk | None
    mean: Span | None
    best_score: ScoreWalk | None
    worst_score: ScoreWalk | None
    mean_score: Span | None


@dataclass(frozen=True, slots=True)
class Walks:
    """How many walks lead from the start to an ending, two that differ in one choice counted as two.

    None where there are endlessly many: `loop` then names the scenes, in the author's order, of a loop that
    lies on the way and can be walked round any number of times.
    """

    count: int | None
    loop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proofs:
    """What was proved; `scenes` are those that can be reached, in the author's order.

    When it is not proven only `states_seen` says something; without `is_score_proven` every score is None.
    """

    is_proven: bool
    is_score_proven: bool
    states_seen: int
    start: Prospects | None = None
    scenes: Mapping[str, Prospects] = field(default_factory=dict)
    walks: Walks | None = None


def prove(
    case: Case, bound: int = BOUND, *, from_start_only: bool = False, wanted: Wanted = always
) -> Proofs:
    """Prove what can come of a case, over at most `bound` states.

    With `from_start_only` nothing is said of the other scenes: of a large case that takes most of the time.
    Raises KeyError where a link names no scene (the loader refuses such a case), and NotWantedError.
    """
    space = explore(case, bound, wanted)
    if not space.is_complete:
        return Proofs(is_proven=False, is_score_proven=False, states_seen=len(space.scenes))
    ways = ways_of(space, wanted)
    endings = _Endings(ways, wanted)
    scores = _scores(case, ways, bound, wanted)
    ask(wanted)
    states = _by_scene(ways)
    scored = _by_scene(scores.ways) if scores else {}

    def prospects(scene: str, plain: Sequence[int], remembered: Sequence[int]) -> Prospects:
        return Prospects(
            scene,
            len(plain),
            endings.reach(plain, is_best=True),
            endings.reach(plain, is_best=False),
            endings.mean(plain),
            scores.reach(remembered, scores.best) if scores else None,
            scores.reach(remembered, scores.worst) if scores else None,
            scores.mean(remembered) if scores else None,
        )

    found = {
        scene: prospects(scene, states[scene], scored.get(scene, ()))
        for scene in (() if from_start_only else case.scenes)
        if scene in states
    }
    return Proofs(
        is_proven=True,
        is_score_proven=scores is not None,
        states_seen=len(space.scenes),
        start=prospects(case.start, (0,), (0,)),
        scenes=found,
        walks=count_walks(case, ways, wanted),
    )


def _by_scene(ways: Ways) -> dict[str, list[int]]:
    states: dict[str, list[int]] = {}
    for state, scene in enumerate(ways.space.scenes):
        states.setdefault(scene.id, []).append(state)
    return states


class _Endings:
    """The endings as they lie before every state."""

    def __init__(self, ways: Ways, wanted: Wanted) -> None:
        self._ways = ways
        self._reached = {state: _ending(ways, state) for state in ways.space.endings}
        self._stages = stage_range(self._reached.values())
        keys = sorted({order_key(ending, self._stages) for ending in self._reached.values()})
        tiers: list[list[int]] = [[] for _ in keys]  # ending states, best first
        self._tier: dict[int, int] = {}
        for state, ending in self._reached.items():
            self._tier[state] = keys.index(order_key(ending, self._stages))
            tiers[self._tier[state]].append(state)
        ask(wanted)
        self._best = spread(ways.space, tiers)
        ask(wanted)
        self._worst = spread(ways.space, tiers[::-1])
        ask(wanted)
        worth = [0.0] * len(ways.links)
        for state in ways.space.stuck:
            worth[state] = nan
        for state, ending in self._reached.items():
            worth[state] = outcome(ending, self._stages)
        self._means = expectations(ways.links, ways.order, worth, wanted)

    def reach(self, states: Sequence[int], *, is_best: bool) -> EndingWalk | None:
        """The best or worst ending from any of these states; of equals the one nearest to the start."""
        ends = self._best if is_best else self._worst
        able = [state for state in states if ends.goals[state] >= 0]
        if not able:
            return None
        choose = min if is_best else max
        first = choose(able, key=lambda state: self._tier[ends.goals[state]])
        taken: list[tuple[int, int]] = []
        state = first
        while (after := ends.onwards[state]) >= 0:
            taken.append((state, self._ways.links[state].index(after)))
            state = after
        ending = self._reached[state]
        value = outcome(ending, self._stages)
        return EndingWalk(ending, value, self._ways.lead(first), self._ways.legs(taken))

    def mean(self, states: Sequence[int]) -> Span | None:
        """The expected outcome from these states."""
        return _span([self._means[state] for state in states])


def _ending(ways: Ways, state: int) -> ReachedEnding:
    ending = ending_of(ways.space.scenes[state])
    assert ending is not None
    return ending


def _span(values: Sequence[float]) -> Span | None:
    if not values or any(isnan(value) for value in values):
        return None
    return Span(min(values), max(values))


class _Scores:
    """The response scores as they lie before every state."""

    def __init__(self, ways: Ways, credits: Sequence[Sequence[float | None]], wanted: Wanted) -> None:
        self.ways = ways
        self._wanted = wanted
        self.best = ScoreBounds(ways, credits, 1, wanted)
        self.worst = ScoreBounds(ways, credits, -1, wanted)
        self.is_complete = self.best.is_complete and self.worst.is_complete
        if self.is_complete:
            self._credit = self._expected([_mean([credit or 0.0 for credit in steps]) for steps in credits])
            self._moments = self._expected(
                [_mean([float(one is not None) for one in steps]) for steps in credits]
            )

    def _expected(self, worth: list[float]) -> list[float]:
        for state in self.ways.space.stuck:
            worth[state] = nan
        return expectations(self.ways.links, self.ways.order, worth, self._wanted)

    def reach(self, states: Iterable[int], bounds: ScoreBounds) -> ScoreWalk | None:
        """The best or worst score from any of these states."""
        found = bounds.best(states)
        if found is None:
            return None
        state, total = found
        walk = self.ways.legs(bounds.walk(state, total))
        return ScoreWalk(total.tenths / total.moments / 10, total.moments, self.ways.lead(state), walk)

    def mean(self, states: Sequence[int]) -> Span | None:
        """The expected credit a moment from these states, left out those from where nothing is scored."""
        pairs = [(self._credit[state], self._moments[state]) for state in states]
        return _span([credit / moments for credit, moments in pairs if moments])


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _scores(case: Case, ways: Ways, bound: int, wanted: Wanted) -> _Scores | None:
    """The scores of a case; None where its states are too many once they remember what was answered."""
    looping = [
        scene.id
        for scene in ways.looping_scenes()
        if any(choice.quality is not None for choice in scene.choices)
    ]
    if looping:
        space = explore(remembering(case, looping), bound, wanted)
        if not space.is_complete:
            return None
        ways = ways_of(space, wanted)
    scores = _Scores(ways, gains(ways, frozenset(looping), wanted), wanted)
    return scores if scores.is_complete else None


def count_walks(case: Case, ways: Ways, wanted: Wanted = always) -> Walks:
    """The number of walks to an ending, backwards from the endings; `ways` are those of the whole case.

    Raises NotWantedError.
    """
    counts = [0] * len(ways.links)
    for state in ways.space.endings:
        counts[state] = 1
    for component in while_wanted(ways.order, wanted):
        found = [sum([counts[after] for after in ways.links[state]]) for state in component]
        if not any(found):
            continue
        if is_loop(component, ways.links):
            loop = {ways.space.scenes[state].id for state in component}
            return Walks(None, tuple(scene for scene in case.scenes if scene in loop))
        counts[component[0]] = found[0]
    return Walks(counts[0])
