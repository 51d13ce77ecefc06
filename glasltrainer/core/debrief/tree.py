"""The tree of a case around an attempt: the way taken, what was tried, and what was never seen.

A place is a visit of a scene in one state. The ways out of it are worked out when they are asked for: a case
with loops has no end of them, and what was never seen is told only to who asks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.core.answers import excerpt
from glasltrainer.core.attempt import ChoiceMade, Continued
from glasltrainer.core.debrief.forks import ending_words
from glasltrainer.core.debrief.moments import visits
from glasltrainer.core.engine import advance, open_choices
from glasltrainer.core.graph import ending_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.core.attempt import Attempt, Position, Step
    from glasltrainer.core.case import Case
    from glasltrainer.i18n import Message


class Standing(Enum):
    """What a way was to the player."""

    TAKEN = "taken"  # on the counted line
    TRIED = "tried"  # afterwards, and not counted
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the case. `moment` is its number on the counted line, None beside it.

    `ending` says how the case closes here, None where it goes on.
    """

    position: Position
    stage: int | None
    excerpt: str
    moment: int | None
    ending: Message | None


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a place: what is said ("" where one reads on) and where it leads."""

    say: str
    standing: Standing
    to: Place


class CaseTree:
    """The case as a tree, in the language of `case`."""

    def __init__(self, case: Case, attempt: Attempt) -> None:
        self._case = case
        self._line = tuple(position for position, _ in visits(attempt))
        self._moments: dict[Position, int] = {}
        for number, position in enumerate(self._line, 1):
            self._moments.setdefault(position, number)
        self._taken = _ways_of(attempt.counted_steps)
        self._tried = _ways_of(step for step in attempt.steps if not step.is_counted)

    def trunk(self) -> tuple[Place, ...]:
        """The moments of the counted line, in order."""
        return tuple(
            replace(self._place(position), moment=number) for number, position in enumerate(self._line, 1)
        )

    def ways(self, place: Place) -> tuple[Way, ...]:
        """Every way open there, in the author's order; none from an ending."""
        scene = self._case.scenes[place.position.scene]
        position = place.position
        if scene.choices:
            return tuple(
                self._way(position, choice.id, choice.say) for choice in open_choices(self._case, position)
            )
        return (self._way(position, None, ""),) if scene.next is not None else ()

    def _way(self, position: Position, choice: str | None, say: str) -> Way:
        response = Continued() if choice is None else ChoiceMade(choice)
        standing = Standing.UNSEEN
        if (position, choice) in self._taken:
            standing = Standing.TAKEN
        elif (position, choice) in self._tried:
            standing = Standing.TRIED
        return Way(say, standing, self._place(advance(self._case, position, response)))

    def _place(self, position: Position) -> Place:
        scene = self._case.scenes[position.scene]
        ending = ending_of(scene)
        return Place(
            position,
            scene.stage,
            excerpt(scene),
            self._moments.get(position),
            ending_words(ending) if ending else None,
        )


def _ways_of(steps: Iterable[Step]) -> set[tuple[Position, str | None]]:
    ways: set[tuple[Position, str | None]] = set()
    for step in steps:
        match step.response:
            case ChoiceMade(choice):
                ways.add((_begun(step.position), choice))
            case Continued():
                ways.add((_begun(step.position), None))
            case _:
                pass
    return ways


def _begun(position: Position) -> Position:
    """The position as one comes to it, with nothing answered yet."""
    return replace(position, answered=0)
