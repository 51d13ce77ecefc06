"""An attempt at a case: a value, and its own transcript.

The transcript is the list of events; everything else here follows from replaying them (`core.engine`).
First answers count: the *counted* line is what the player answered before ever branching at that
moment; what follows a branch is *explored*, shown in the debrief and never scored (SCORING, "First
answers count").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from glasltrainer.core.case import PartKind


class Certainty(StrEnum):
    """How sure the player is of a stage; never changes a mark."""

    GUESS = "guess"
    FAIRLY = "fairly"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class StageJudged:
    """Answer to a StageQuestion: stage 0..9."""

    stage: int
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class EvidenceMarked:
    """Answer to an EvidenceQuestion: the ids of the phrases marked, in reading order."""

    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelpChosen:
    """Answer to a HelpQuestion: the id of a role of the catalogue (core.catalogue.roles)."""

    role: str


@dataclass(frozen=True, slots=True)
class PartsSorted:
    """Answer to a SortQuestion: (part id, kind) for every part, in the order of the statement."""

    parts: tuple[tuple[str, PartKind], ...]


@dataclass(frozen=True, slots=True)
class ChoiceMade:
    """Answer to a ChoiceQuestion: the id of an open choice."""

    choice: str


@dataclass(frozen=True, slots=True)
class Continued:
    """The player read on where nothing was asked."""


Response: TypeAlias = StageJudged | EvidenceMarked | HelpChosen | PartsSorted | ChoiceMade | Continued


@dataclass(frozen=True, slots=True)
class Responded:
    """Event: an answer at the present moment."""

    response: Response


@dataclass(frozen=True, slots=True)
class Branched:
    """Event: back to the moment of step `at` to try another answer there."""

    at: int


@dataclass(frozen=True, slots=True)
class Rejoined:
    """Event: back to where the counted line stood."""


Event: TypeAlias = Responded | Branched | Rejoined


@dataclass(frozen=True, slots=True)
class Position:
    """Where one stands.

    `flags` are in the case's order, `visited` holds the scenes left before, `answered` counts the questions
    of this visit that have their answer.
    """

    scene: str
    flags: tuple[int, ...]
    visited: frozenset[str]
    answered: int = 0

    @property
    def is_revisit(self) -> bool:
        """Whether the scene was left before, so that its questions are not asked again."""
        return self.scene in self.visited


@dataclass(frozen=True, slots=True)
class Step:
    """One answer given. `number` counts all steps from 0; `parent` is the step before it on its line."""

    number: int
    parent: int | None
    is_counted: bool
    position: Position
    question: str
    response: Response


@dataclass(frozen=True, slots=True)
class Attempt:
    """A play-through. `position` is where the player is now, `last` the step that led there.

    `counted_position` is where the counted line stands; it moves only while not exploring.
    """

    case_id: str
    content_hash: str
    language: str
    seed: int
    position: Position
    counted_position: Position
    events: tuple[Event, ...] = ()
    steps: tuple[Step, ...] = ()
    last: int | None = None
    counted_last: int | None = None
    is_exploring: bool = False

    @property
    def counted_steps(self) -> tuple[Step, ...]:
        """The steps that count, in order of play."""
        return tuple(step for step in self.steps if step.is_counted)

    def line(self) -> tuple[Step, ...]:
        """The steps that led to the present position, oldest first, explored or not."""
        found: list[Step] = []
        number = self.last
        while number is not None:
            found.append(self.steps[number])
            number = self.steps[number].parent
        return tuple(reversed(found))
