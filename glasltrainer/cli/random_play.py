"""`glasltrainer play CASE --random N --seed S`: many walks with answers by chance; nothing is stored."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from glasltrainer.cli.covered import covered_lines
from glasltrainer.core.graph import survey
from glasltrainer.core.trials.many_walks import Tally, walk_by_chance
from glasltrainer.core.trials.scripts import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.core.case import Case
    from glasltrainer.core.graph import Survey
    from glasltrainer.i18n import Translator

_NUMBERS_SHOWN = 5


def play_by_chance(case: Case, count: int, tr: Translator, *, seed: int, most_moments: int) -> int:
    """Walk `count` times and print what came of it; 0 when every walk ended, 1 when one did not.

    The same case, count and seed give the same answers, on every machine.
    """
    chance = random.Random(seed)
    tally = Tally()
    for _ in range(count):
        # not randrange: of several ways to the same numbers this is the quick one
        tally.add(walk_by_chance(case, lambda options: int(chance.random() * options), most_moments))
    for line in _lines(case, tally, survey(case), tr, most_moments):
        print(line)
    return 1 if tally.unended else 0


def _lines(case: Case, tally: Tally, surveyed: Survey, tr: Translator, most_moments: int) -> Iterator[str]:
    yield tr.plural(
        "{title}: {count} walk by chance", "{title}: {count} walks by chance", tally.count, title=case.title
    )
    width = max((len(str(number)) for number in tally.endings.values()), default=1)
    for ending in surveyed.endings:
        number = tally.endings.get(ending.scene, 0)
        yield f"  {number:>{width}}  {tr.percent(number / tally.count):>4}  {ending.scene}"
    yield from _unended(tally, tr, most_moments)
    names = {
        Figure.SCORE: tr("choices"),
        Figure.DIAGNOSIS: tr("diagnosis"),
        Figure.EVIDENCE: tr("evidence"),
        Figure.SORTING: tr("sorting"),
        Figure.HELP: tr("help"),
    }
    means = {name: tally.mean(figure) for figure, name in names.items()}
    ended = sum(tally.endings.values())
    reached = {ending.scene: surveyed.outcome(ending) for ending in surveyed.endings}
    if ended:
        means[tr("outcome")] = sum(reached[scene] * n for scene, n in tally.endings.items()) / ended
    told = ", ".join(f"{name} {tr.percent(value)}" for name, value in means.items() if value is not None)
    yield tr("mean: {figures}", figures=told or "–")
    yield from covered_lines(case, tally.coverage, tr)


def _unended(tally: Tally, tr: Translator, most_moments: int) -> Iterator[str]:
    if not tally.unended:
        return
    shown = ", ".join(str(number + 1) for number in tally.unended[:_NUMBERS_SHOWN])
    more = " …" if len(tally.unended) > _NUMBERS_SHOWN else ""
    yield tr.plural(
        "{count} walk did not end within {most} moments: number {numbers}",
        "{count} walks did not end within {most} moments: numbers {numbers}",
        len(tally.unended),
        most=most_moments,
        numbers=shown + more,
    )
