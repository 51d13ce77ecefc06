"""What an answer does with the four principles of the Harvard method (SCORING, "Principles").

Moves upheld count in best and good answers, moves violated count always; a move outside the stages where it
fits is not a credit, and one that depends on the stage counts only where it fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.case import Choice, Quality
from glasltrainer.core.catalogue.moves import MOVES, Move, Polarity, Principle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class PrincipleTally:
    """`chances`: moments where an open best or good option upheld it; `upheld`, `violated`: answers."""

    principle: Principle
    chances: int
    upheld: int
    violated: int

    @property
    def value(self) -> float | None:
        """(upheld - violated) / chances, floored at 0; None where there was no chance."""
        return max(0.0, (self.upheld - self.violated) / self.chances) if self.chances else None


def is_credit(move: Move, stage: int | None) -> bool:
    """Whether the move upholds its principles at this stage."""
    return move.polarity is not Polarity.VIOLATES and move.fits(stage)


def upheld(choice: Choice, stage: int | None) -> frozenset[Principle]:
    """The principles that a best or good answer upholds here; none for another answer."""
    if choice.quality not in (Quality.BEST, Quality.GOOD):
        return frozenset()
    return frozenset(
        principle for move in _moves(choice) if is_credit(move, stage) for principle in move.principles
    )


def violated(choice: Choice) -> frozenset[Principle]:
    """The principles that an answer goes against, at any stage and whatever its quality."""
    return frozenset(
        principle
        for move in _moves(choice)
        if move.polarity is Polarity.VIOLATES
        for principle in move.principles
    )


def tally(
    moments: Iterable[tuple[Choice, Sequence[Choice], int | None]],
) -> tuple[PrincipleTally, ...]:
    """The four tallies over (answer, open options, stage) of every scored choice, in their usual order."""
    chances = dict.fromkeys(Principle, 0)
    kept = dict.fromkeys(Principle, 0)
    broken = dict.fromkeys(Principle, 0)
    for answer, options, stage in moments:
        for principle in frozenset().union(*(upheld(option, stage) for option in options)):
            chances[principle] += 1
        for principle in upheld(answer, stage):
            kept[principle] += 1
        for principle in violated(answer):
            broken[principle] += 1
    return tuple(
        PrincipleTally(principle, chances[principle], kept[principle], broken[principle])
        for principle in Principle
    )


def _moves(choice: Choice) -> Iterable[Move]:
    return (MOVES[move] for move in choice.moves if move in MOVES)
