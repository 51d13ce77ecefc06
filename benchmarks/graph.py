"""The whole verdict over a case of a thousand and of a hundred thousand scenes, four choices each."""

from __future__ import annotations

import gc
import random
import time
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Goal
from glasltrainer.core.case import Case, Choice, Effect, Ending, Flag, Matter, Quality, Scene
from glasltrainer.core.conditions import AllOf, Compare, Comparison, Condition
from glasltrainer.core.graph import survey

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.figures import Run

CHOICES = 4
_EVERY_ENDING = 17  # after a first third without any
_JUMP = 20  # scenes ahead that a choice usually leads to; one in five leads anywhere, also back


def measure(run: Run) -> list[Figure]:
    """Best of five, the garbage collected before each; the floor is a walk over lists of numbers."""
    figures = [_plain(1_000, 10)]
    if not run.is_brief:
        figures += [_plain(100_000, 1_000), _conditions(1_000, 3)]
    return figures


def _plain(count: int, most: float) -> Figure:
    case = _case(count, 0)
    ours = _best_of_five(lambda: _verdict(case))
    links = [[int(choice.next[1:]) for choice in scene.choices] for scene in case.scenes.values()]
    floor = _best_of_five(lambda: _walk(links))
    return Figure(f"graph: verdict over {count} scenes", ours, "ms", floor, Goal(most, is_ratio=False))


def _conditions(count: int, flags: int) -> Figure:
    case = _case(count, flags)
    states = survey(case).states_seen
    ours = _best_of_five(lambda: _verdict(case))
    return Figure(f"graph: verdict over {count} scenes, {flags} flags, {states} states", ours, "ms")


def _verdict(case: Case) -> object:
    """Everything that is asked of a survey: what can be reached, best and worst, and what goes wrong."""
    found = survey(case)
    return (
        found.best(),
        found.worst(),
        found.best_route(),
        found.unreached(),
        found.never_open(),
        found.dead_ends(),
        found.traps(),
        found.without_good(),
    )


def _best_of_five(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(5):
        gc.collect()
        start = time.perf_counter()
        work()
        best = min(best, (time.perf_counter() - start) * 1e3)
    return best


def _walk(links: list[list[int]]) -> int:
    """Breadth first from the first scene: how many are reached."""
    seen = bytearray(len(links))
    seen[0] = 1
    reached = [0]
    for scene in reached:  # grows while it is walked
        for following in links[scene]:
            if not seen[following]:
                seen[following] = 1
                reached.append(following)
    return len(reached)


def _case(count: int, flags: int) -> Case:
    chance = random.Random(1)
    scenes = {f"s{number}": _scene(number, count, flags, chance) for number in range(count)}
    known = {f"f{number}": Flag(f"f{number}", 0, 0, 3) for number in range(flags)}
    return Case("graph", "Graph", "en", "s0", scenes, flags=known)


def _scene(number: int, count: int, flags: int, chance: random.Random) -> Scene:
    stage = chance.randrange(10)
    if number == count - 1 or (number > count // 3 and number % _EVERY_ENDING == 0):
        ending = Ending(chance.choice(list(Matter)), chance.random() < 0.8)
        return Scene(f"s{number}", stage=stage, ending=ending)
    choices = []
    for choice in range(CHOICES):
        ahead = min(count - 1, number + 1 + chance.randrange(_JUMP))
        target = ahead if chance.random() < 0.8 else chance.randrange(count)
        effects, condition = _conditional(flags, choice, chance)
        quality = (
            chance.choice(list(Quality)) if choice else Quality.BEST
        )  # everywhere there is a way that serves
        choices.append(
            Choice(f"c{choice}", "say", f"s{target}", quality, effects=effects, condition=condition)
        )
    return Scene(f"s{number}", stage=stage, choices=tuple(choices))


def _conditional(
    flags: int, choice: int, chance: random.Random
) -> tuple[tuple[Effect, ...], Condition | None]:
    """Half of the choices change a flag, a third of all but the first are open only by two of them."""
    if not flags:
        return (), None
    effects: tuple[Effect, ...] = ()
    condition: Condition | None = None
    if chance.random() < 0.5:
        effects = (Effect(f"f{chance.randrange(flags)}", chance.choice((1, -1))),)
    if choice and chance.random() < 0.3:
        parts = [Compare(f"f{chance.randrange(flags)}", Comparison.AT_LEAST, 1) for _ in range(2)]
        condition = AllOf(tuple(parts))
    return effects, condition
