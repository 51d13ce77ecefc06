"""Many walks with answers by chance: where they end, what they are worth, and what they come to.

Chance itself is handed in (`pick`), so that the same picks make the same walks. Walks are made of positions
alone, without the transcript an attempt keeps: ten thousand of them take a second or two.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, Continued, Position
from glasltrainer.core.case import EvidenceQuestion, HelpQuestion, PartKind, SortQuestion, StageQuestion
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.credit import (
    evidence_credit,
    floored_mean,
    help_credit,
    mean,
    response_credit,
    sort_credit,
    stage_credit,
)
from glasltrainer.core.trials.coverage import Coverage, Option
from glasltrainer.core.trials.scripts import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glasltrainer.core.case import Case, Question

    Pick: TypeAlias = Callable[[int], int]  # of n options one, 0..n-1, each as likely

_STAGES = 10
_PARTS = (PartKind.PERSON, PartKind.PROBLEM)
_ADVANCED = (PartKind.FEELING, PartKind.NEED)


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk: the moments it passed, the choices it made, and the figures of its answers, 0..1.

    `ending` is the scene it ended at; None when it came to no end within the bound, or to a scene where
    nothing was open. A figure is left out where nothing counted for it.
    """

    ending: str | None
    scenes: tuple[str, ...]
    choices: tuple[Option, ...]
    figures: Mapping[Figure, float]


@dataclass(slots=True)
class Tally:
    """Many walks taken together. `unended` are the numbers (from 0) of those that did not end."""

    count: int = 0
    endings: dict[str, int] = field(default_factory=dict)
    unended: list[int] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)
    _sums: dict[Figure, float] = field(default_factory=dict)
    _counts: dict[Figure, int] = field(default_factory=dict)

    def add(self, walk: Walk) -> None:
        """Count one more walk."""
        if walk.ending is None:
            self.unended.append(self.count)
        else:
            self.endings[walk.ending] = self.endings.get(walk.ending, 0) + 1
        self.count += 1
        if not self.coverage.scenes.issuperset(walk.scenes) or not self.coverage.choices.issuperset(
            walk.choices
        ):
            self.coverage |= Coverage(frozenset(walk.scenes), frozenset(walk.choices))
        for figure, value in walk.figures.items():
            self._sums[figure] = self._sums.get(figure, 0.0) + value
            self._counts[figure] = self._counts.get(figure, 0) + 1

    def mean(self, figure: Figure) -> float | None:
        """The mean of a figure over the walks that have it, 0..1; None where none has."""
        return self._sums[figure] / self._counts[figure] if figure in self._sums else None


def walk_by_chance(case: Case, pick: Pick, most_moments: int) -> Walk:
    """One walk from the start, every question answered by chance, until an ending or `most_moments`."""
    position = Position(case.start, tuple(flag.start for flag in case.flags.values()), frozenset())
    credits: dict[Figure, list[float]] = {}
    scenes: list[str] = []
    choices: list[Option] = []
    ending = None
    for _ in range(most_moments):
        scene = case.scenes[position.scene]
        scenes.append(scene.id)
        for question in () if position.is_revisit else scene.questions():
            counted = _answer(question, pick)
            if counted is not None and counted[1] is not None:
                credits.setdefault(counted[0], []).append(counted[1])
        if not scene.choices:
            if scene.next is None:
                ending = scene.id
                break
            position = engine.advance(case, position, Continued())
            continue
        still_open = engine.open_choices(case, position)
        if not still_open:
            break
        choice = still_open[pick(len(still_open))]
        choices.append(Option(scene.id, choice.id))
        credit = None if position.is_revisit else response_credit(choice.quality, len(still_open))
        if credit is not None:
            credits.setdefault(Figure.SCORE, []).append(credit)
        position = engine.advance(case, position, ChoiceMade(choice.id))
    return Walk(ending, tuple(scenes), tuple(choices), _figures(credits))


def _answer(question: Question, pick: Pick) -> tuple[Figure, float | None] | None:
    """The credit of an answer by chance, and the figure it counts for; None for choices and reading on."""
    match question:
        case StageQuestion(key=key, panel=panel):
            return Figure.DIAGNOSIS, stage_credit(key, pick(_STAGES), panel)
        case EvidenceQuestion(phrases=phrases):
            marked = [phrase.id for phrase in phrases if pick(2)]
            return Figure.EVIDENCE, evidence_credit(question, marked)
        case HelpQuestion(key=key):
            return Figure.HELP, help_credit(key, ROLES[pick(len(ROLES))].id)
        case SortQuestion(parts=parts):
            asked = {part.kind for part in parts}
            kinds = (*_PARTS, *(kind for kind in _ADVANCED if kind in asked))
            return Figure.SORTING, sort_credit((part.kind, kinds[pick(len(kinds))]) for part in parts)
        case _:
            return None


def _figures(credits: Mapping[Figure, list[float]]) -> dict[Figure, float]:
    found: dict[Figure, float] = {}
    for figure, values in credits.items():
        value = floored_mean(values) if figure in (Figure.EVIDENCE, Figure.SORTING) else mean(values)
        if value is not None:
            found[figure] = value
    return found
