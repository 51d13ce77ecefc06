"""What somebody's practice says: counted answers in, figures and pictures as plain values out.

Facts come oldest first. What says how one judges *now* looks at the latest `RECENT` judgements, so that a
confusion that was learned does not stay on the page for ever; the plane of the two axes holds all answers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core.agreement import Agreement, CalibrationRow, agreement, calibration
from glasltrainer.core.axes import AxisPoint, Quadrant, quadrant
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.drills import mixed_up
from glasltrainer.core.facts import Fact, FactKind
from glasltrainer.core.principles import PrincipleTally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from glasltrainer.core.drills import Pair

ENOUGH = 5  # answers of a kind; fewer say nothing, and so nothing is drawn of them
RECENT = 200  # judgements that say how somebody judges now
GROUP = 10  # answers in a period, until there are months enough
MONTHS = 3  # calendar months from which a month is a period
PERIODS = 12  # the latest ones, that are shown
_THIRD = 3  # answers a third needs before the two are compared

Place: TypeAlias = tuple[int, int]  # (key, chosen), both 0..9


@dataclass(frozen=True, slots=True)
class Cell:
    """The judgements with one key and one answer, the latest first; `asked` counts all with that key."""

    key: int
    chosen: int
    facts: tuple[Fact, ...]
    asked: int

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.facts)

    @property
    def share(self) -> float:
        """Of the judgements with this key, 0..1."""
        return self.count / self.asked


@dataclass(frozen=True, slots=True)
class Judging:
    """How stages are judged now: the latest `RECENT` of all `total` judgements.

    `cells` are those with any answers, by (key, chosen). `confused` are the pairs mixed up now with how
    often, the worst first. `seen` says how often each stage 0..9 was the key, ever.
    """

    total: int
    cells: Mapping[Place, Cell]
    agreement: Agreement | None
    calibration: tuple[CalibrationRow, ...]
    confused: tuple[tuple[Pair, int], ...]
    seen: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many judgements the figures are of."""
        return sum(cell.count for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class Period:
    """Some answers in a row: those of a `month` ("2026-03"), or without one from `first` to `last`.

    `first` and `last` number the answers from 1. `tallies` are of the four principles in their usual order.
    """

    first: int
    last: int
    tallies: tuple[PrincipleTally, ...]
    month: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the plane, rounded to tenths, and how many answers lie there."""

    point: AxisPoint
    count: int


@dataclass(frozen=True, slots=True)
class Plane:
    """All answers in the plane of the two axes.

    `first` and `last` are the middle of the first and of the last third, None while a third has too few.
    """

    spots: tuple[Spot, ...]
    counts: tuple[tuple[Quadrant, int], ...]
    first: AxisPoint | None = None
    last: AxisPoint | None = None

    @property
    def count(self) -> int:
        """How many answers lie in the plane."""
        return sum(spot.count for spot in self.spots)


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything that the page of progress draws, but for the cases. `answers` counts all that was marked."""

    answers: int
    judging: Judging
    choices: int
    periods: tuple[Period, ...]
    plane: Plane


def progress(facts: Sequence[Fact]) -> Progress:
    """What these facts say."""
    choices = [fact for fact in facts if fact.kind is FactKind.CHOICE]
    return Progress(
        answers=len(facts),
        judging=judging([fact for fact in facts if fact.kind is FactKind.STAGE]),
        choices=len(choices),
        periods=periods(choices),
        plane=plane([fact.point for fact in choices if fact.point is not None]),
    )


def is_of_case(fact: Fact) -> bool:
    """Whether it was answered in a case: a case's key says where the case lies, a vignette's set does not."""
    return fact.item.count("/") > 1


def judging(facts: Sequence[Fact]) -> Judging:
    """How these judgements of a stage agree with the key; those without both are left out."""
    judged = [
        (fact, fact.key, fact.chosen) for fact in facts if fact.key is not None and fact.chosen is not None
    ]
    recent = judged[-RECENT:]
    pairs = [(key, chosen) for _, key, chosen in recent]
    asked = Counter(key for key, _ in pairs)
    behind: dict[Place, list[Fact]] = {}
    for fact, key, chosen in reversed(recent):
        behind.setdefault((key, chosen), []).append(fact)
    seen = Counter(key for _, key, _ in judged)
    return Judging(
        total=len(judged),
        cells={
            (key, chosen): Cell(key, chosen, tuple(behind[key, chosen]), asked[key])
            for key, chosen in sorted(behind)
        },
        agreement=agreement(pairs),
        calibration=calibration((fact.certainty, key == chosen, fact.credit) for fact, key, chosen in recent),
        confused=mixed_up((), known=pairs),
        seen=tuple(seen[stage] for stage in range(10)),
    )


def periods(choices: Sequence[Fact]) -> tuple[Period, ...]:
    """The latest `PERIODS` months, or groups of `GROUP` answers while there are fewer than `MONTHS` months.

    The last group may be smaller. Answers of one month are one period wherever they stand, and months come
    in the order in which they were practised in first: a clock that was wrong moves nothing else.
    """
    by_month: dict[str, list[Fact]] = {}
    for fact in choices:
        by_month.setdefault(fact.at[:7], []).append(fact)
    if len(by_month) >= MONTHS:
        groups = list(by_month.items())
    else:
        groups = [("", list(choices[at : at + GROUP])) for at in range(0, len(choices), GROUP)]
    found, before = [], 0
    for month, group in groups:
        found.append(Period(before + 1, before + len(group), tallies(group), month))
        before += len(group)
    return tuple(found[-PERIODS:])


def tallies(choices: Iterable[Fact]) -> tuple[PrincipleTally, ...]:
    """The four principles over these answers, in their usual order."""
    given = list(choices)
    return tuple(
        PrincipleTally(
            principle,
            sum(principle in fact.chances for fact in given),
            sum(principle in fact.upheld for fact in given),
            sum(principle in fact.violated for fact in given),
        )
        for principle in Principle
    )


def plane(points: Sequence[AxisPoint]) -> Plane:
    """The plane of these answers, oldest first."""
    spots = Counter((round(one.content, 1), round(one.relationship, 1)) for one in points)
    counts = Counter(quadrant(one) for one in points)
    third = len(points) // 3
    has_drift = third >= _THIRD
    return Plane(
        spots=tuple(Spot(AxisPoint(*place), count) for place, count in sorted(spots.items())),
        counts=tuple((place, counts[place]) for place in Quadrant),
        first=_middle(points[:third]) if has_drift else None,
        last=_middle(points[-third:]) if has_drift else None,
    )


def _middle(points: Sequence[AxisPoint]) -> AxisPoint:
    return AxisPoint(
        sum(one.content for one in points) / len(points),
        sum(one.relationship for one in points) / len(points),
    )
