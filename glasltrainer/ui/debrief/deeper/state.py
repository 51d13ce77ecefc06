"""What looking further shows: which part is open, and what is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.debrief import Debrief
    from glasltrainer.core.debrief.compare import Contrast
    from glasltrainer.i18n import Message
    from glasltrainer.ui.library.state import PastAttempt

END = "end"  # the place of a note on a moment where no step was taken


class Part(Enum):
    """What can be opened."""

    STEPS = "steps"
    TREE = "tree"
    COMPARE = "compare"


@dataclass(frozen=True, slots=True)
class DeeperState:
    """One picture. `at` is the number of the moment that is stepped to, from 1.

    `notes` are those kept, by place (a step's number, or END); `drafts` what is typed over them. `others` are
    the other attempts at this case (None: not looked up yet), `contrast` the comparison with the one chosen;
    `has_other_version`: that one was played on another version of the case.
    """

    debrief: Debrief
    open: Part | None = None
    at: int = 1
    notes: Mapping[str, str] = field(default_factory=dict)
    drafts: Mapping[str, str] = field(default_factory=dict)
    can_keep: bool = False
    others: tuple[PastAttempt, ...] | None = None
    chosen: str = ""
    contrast: Contrast | None = None
    has_other_version: bool = False
    said: Message | None = None

    @property
    def place(self) -> str:
        """The place of a note on the moment stepped to."""
        step = self.debrief.moments[self.at - 1].step
        return END if step is None else str(step)

    @property
    def note(self) -> str:
        """What stands in the field for a note there."""
        return self.drafts.get(self.place, self.notes.get(self.place, ""))
