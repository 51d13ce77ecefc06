"""The cases somebody played to an end: how it ended the first time, and at its best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.outcome import MATTER_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.core.case import Matter

_NO_STAGE = 10  # after every stage


@dataclass(frozen=True, slots=True)
class Reached:
    """How an attempt ended: `stage` 0..9 or None, `matter` None where it is not known.

    `is_safe` is None until somebody looked; `at` is when the attempt began (ISO 8601).
    """

    attempt: str
    case: str
    at: str
    stage: int | None
    matter: Matter | None
    is_safe: bool | None = None


@dataclass(frozen=True, slots=True)
class CaseDone:
    """A case by its key, with how often it was played to an end."""

    case: str
    times: int
    first: Reached
    best: Reached


def cases_done(endings: Iterable[Reached]) -> tuple[CaseDone, ...]:
    """One for each case, the one played last first; endings come in the order in which they were played.

    The best is the safest, then by the matter, then by the stage (SCORING, "Counterfactual"); of equals the
    earliest. What is not known to be safe comes after what is.
    """
    by_case: dict[str, list[Reached]] = {}
    for ending in endings:
        before = by_case.pop(ending.case, [])
        before.append(ending)
        by_case[ending.case] = before
    return tuple(
        CaseDone(case, len(played), played[0], min(played, key=_order))
        for case, played in reversed(by_case.items())
    )


def _order(ending: Reached) -> tuple[int, float, int]:
    safety = {True: 0, None: 1, False: 2}[ending.is_safe]
    matter = -MATTER_VALUE[ending.matter] if ending.matter else 0.0
    return safety, matter, _NO_STAGE if ending.stage is None else ending.stage
