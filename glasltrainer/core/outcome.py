"""Endings compared: the outcome of an ending, and the order from best to worst (SCORING, "Outcome").

The order is by outcome first (the lower of conflict and matter; 0 where somebody was left unsafe). Endings
of the same outcome are ordered safe before unsafe, then by the matter (met, partly, lost), then by the
stage (the lower is the better; an ending without a stage comes last). SCORING names both "by outcome, then
stage" and "ordered safe, matter, stage": the outcome leads, the rest breaks ties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.case import Matter

if TYPE_CHECKING:
    from collections.abc import Iterable

MATTER_VALUE = {Matter.MET: 1.0, Matter.PARTLY: 0.5, Matter.LOST: 0.0}
_NO_STAGE = 10  # beyond the ladder: an ending without a stage is ordered after those with one


@dataclass(frozen=True, slots=True)
class ReachedEnding:
    """An ending of a case, by its scene; `stage` is 0..9 or None where the scene has none."""

    scene: str
    stage: int | None
    matter: Matter
    is_safe: bool

    def is_like(self, other: ReachedEnding | None) -> bool:
        """Whether both leave people equally far: the same stage, matter and safety, in whatever scene."""
        return other is not None and (self.stage, self.matter, self.is_safe) == (
            other.stage,
            other.matter,
            other.is_safe,
        )


@dataclass(frozen=True, slots=True)
class StageRange:
    """The best (lowest) and worst (highest) ending stage reachable from the start, each 0..9."""

    best: int
    worst: int


def stage_range(endings: Iterable[ReachedEnding]) -> StageRange | None:
    """The range of these endings' stages; None where no ending has a stage."""
    stages = [ending.stage for ending in endings if ending.stage is not None]
    return StageRange(min(stages), max(stages)) if stages else None


def conflict_value(stage: int | None, stages: StageRange | None) -> float | None:
    """How far down the conflict came, 0..1: (worst - reached) / (worst - best).

    None, and so left out of the outcome, where the reachable stages are equal or there is no stage.
    """
    if stage is None or stages is None or stages.best == stages.worst:
        return None
    return (stages.worst - stage) / (stages.worst - stages.best)


def outcome(ending: ReachedEnding, stages: StageRange | None) -> float:
    """The outcome of an ending, 0..1: the lower of conflict and matter; 0 where somebody was left unsafe."""
    if not ending.is_safe:
        return 0.0
    conflict = conflict_value(ending.stage, stages)
    matter = MATTER_VALUE[ending.matter]
    return matter if conflict is None else min(conflict, matter)


def order_key(ending: ReachedEnding, stages: StageRange | None) -> tuple[float, bool, float, int]:
    """Sorts endings from best to worst; equal for endings that leave people equally far."""
    return (
        -outcome(ending, stages),
        not ending.is_safe,
        -MATTER_VALUE[ending.matter],
        _NO_STAGE if ending.stage is None else ending.stage,
    )
