"""An attempt carried over to another version of its case: do the same answers lead to the same place?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.core import engine

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case


class Fate(Enum):
    """What becomes of an attempt."""

    SAME = "same"  # every answer leads where it led
    ELSEWHERE = "elsewhere"  # every answer can still be given, and one leads somewhere else
    BREAKS = "breaks"  # an answer can no longer be given


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What becomes of an attempt, and the scene where it goes otherwise ("" where it does not)."""

    fate: Fate
    scene: str = ""


def carry_over(attempt: Attempt, before: Case, after: Case) -> CarriedOver:
    """Replay an attempt at `before` on `after`, another version of the case.

    Raises ResponseRefusedError where it is no attempt at `before`.
    """
    known = engine.begin(before, language=attempt.language, seed=attempt.seed)
    carried = engine.begin(after, language=attempt.language, seed=attempt.seed)
    parted = "" if carried.position.scene == known.position.scene else known.position.scene
    for event in attempt.events:
        here = known.position.scene
        known = engine.apply(before, known, event)
        try:
            carried = engine.apply(after, carried, event)
        except engine.ResponseRefusedError:
            return CarriedOver(Fate.BREAKS, here)
        if not parted and carried.position.scene != known.position.scene:
            parted = here
    return CarriedOver(Fate.ELSEWHERE, parted) if parted else CarriedOver(Fate.SAME)
