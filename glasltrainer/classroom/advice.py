"""What a trainer does with the shares of a vote (SCORING, "Classroom")."""

from __future__ import annotations

from enum import Enum

_TOO_FEW = 0.30  # share correct below which the room lacks the idea
_ENOUGH = 0.70  # and above which it has it


class Advice(Enum):
    """What to do after the first vote."""

    EXPLAIN_AGAIN = "explain again"
    DISCUSS = "discuss in pairs and vote again"
    EXPLAIN_BRIEFLY = "explain briefly"


def advice(share: float) -> Advice:
    """What to do when `share` (0..1) was right: under 30 % explain again, over 70 % briefly, else discuss."""
    if share < _TOO_FEW:
        return Advice.EXPLAIN_AGAIN
    return Advice.EXPLAIN_BRIEFLY if share > _ENOUGH else Advice.DISCUSS


def gain(before: float, after: float) -> float | None:
    """The normalised gain (after - before) / (1 - before) of two shares; None when all were right before.

    Negative is a loss.
    """
    return None if before >= 1 else (after - before) / (1 - before)
