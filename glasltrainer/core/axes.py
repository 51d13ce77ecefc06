"""The two axes of an answer: firm or soft on content, gentle or hard on people (SCORING, "Two axes")."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterable


class Quadrant(Enum):
    """Where an answer lies in the plane."""

    PRINCIPLED = "principled"  # hard on the content, soft on the relationship
    GIVING_IN = "giving-in"  # soft, soft
    ATTACKING = "attacking"  # hard, hard
    AVOIDING = "avoiding"  # soft on the content, hard on the relationship


QUADRANT_NAMES = {
    Quadrant.PRINCIPLED: N_("Principled"),
    Quadrant.GIVING_IN: N_("Giving in"),
    Quadrant.ATTACKING: N_("Attacking"),
    Quadrant.AVOIDING: N_("Avoiding"),
}


@dataclass(frozen=True, slots=True)
class AxisPoint:
    """`content`: 1 firm on the matter, -1 gives it up; `relationship`: 1 soft on the person, -1 hard."""

    content: float
    relationship: float


def axis_point(moves: Iterable[str]) -> AxisPoint | None:
    """The mean over an answer's moves (catalogue ids), each axis -1..1; None without known moves."""
    known = [MOVES[move] for move in moves if move in MOVES]
    if not known:
        return None
    return AxisPoint(
        sum(move.content for move in known) / len(known),
        sum(move.relationship for move in known) / len(known),
    )


def quadrant(point: AxisPoint) -> Quadrant | None:
    """The quadrant a point lies in; None where a coordinate is zero."""
    if point.content == 0 or point.relationship == 0:
        return None
    if point.content > 0:
        return Quadrant.PRINCIPLED if point.relationship > 0 else Quadrant.ATTACKING
    return Quadrant.GIVING_IN if point.relationship > 0 else Quadrant.AVOIDING
