"""What to practise next, with its reason: a pair of stages, a case, or nothing that must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.drills import Pair
    from glasltrainer.core.progress import Judging

SELDOM = 3  # a stage that was the key less often is worth meeting again


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that could be played: its key, its stages (0..9), and whether it was played to an end."""

    case: str
    stages: tuple[int, ...]
    is_done: bool = False
    is_intro: bool = False


@dataclass(frozen=True, slots=True)
class DrillAdvice:
    """Practise the difference between two stages."""

    pair: Pair
    reason: Message


@dataclass(frozen=True, slots=True)
class CaseAdvice:
    """Play a case, named by its key."""

    case: str
    reason: Message


@dataclass(frozen=True, slots=True)
class NoAdvice:
    """There is nothing one must do."""


Advice: TypeAlias = DrillAdvice | CaseAdvice | NoAdvice


def advise(judging: Judging, offers: Sequence[Offer]) -> Advice:
    """The worst confusion first, then a case with a stage seldom met; of equals the first one offered."""
    if judging.confused:
        (low, high), count = judging.confused[0]
        reason = nmsg(
            "because {count} time you mixed up {low} and {high}",
            "because {count} times you mixed up {low} and {high}",
            count,
            low=low,
            high=high,
        )
        return DrillAdvice((low, high), reason)
    fresh = [offer for offer in offers if not offer.is_done]
    if not judging.total:
        intro = next((offer for offer in fresh if offer.is_intro), None)
        return CaseAdvice(intro.case, msg("because it is a good one to begin with")) if intro else NoAdvice()
    return _seldom(judging, fresh)


def _seldom(judging: Judging, fresh: Sequence[Offer]) -> Advice:
    met = [(judging.seen[stage], stage) for offer in fresh for stage in offer.stages]
    count, stage = min(met, default=(SELDOM, 0))
    if count >= SELDOM:
        return NoAdvice()
    case = next(offer.case for offer in fresh if stage in offer.stages)
    if not count:
        return CaseAdvice(case, msg("because stage {stage} has not come by yet", stage=stage))
    reason = nmsg(
        "because stage {stage} came by only {count} time",
        "because stage {stage} came by only {count} times",
        count,
        stage=stage,
    )
    return CaseAdvice(case, reason)
