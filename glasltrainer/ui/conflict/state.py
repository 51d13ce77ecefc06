"""What the screen of one's own conflict shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.core.own_conflict import OwnConflict

if TYPE_CHECKING:
    from glasltrainer.i18n import Message


class Part(Enum):
    """Where one is on the way."""

    CONCERNS = "concerns"  # is it a conflict of this kind at all
    DOORS = "doors"  # it is not, or one doubts it: where to turn
    QUESTION = "question"  # one threshold
    DEEPER = "deeper"  # all that is deeper at once
    RESULT = "result"
    PREPARATION = "preparation"


@dataclass(frozen=True, slots=True)
class ConflictState:
    """One picture of the screen.

    `concerns` are the ids marked; `stage` is the threshold asked about (1..9). `is_kept`: this conflict lies
    in the practice file; `can_keep` is False where practice leaves no trace. `said` is what happened last.
    """

    part: Part = Part.CONCERNS
    concerns: frozenset[str] = frozenset()
    stage: int = 1
    own: OwnConflict = field(default_factory=OwnConflict)
    is_kept: bool = False
    can_keep: bool = False
    said: Message | None = None

    @property
    def is_begun(self) -> bool:
        """Whether there is anything to throw away."""
        return bool(self.own.answers or self.own.texts or self.concerns)
