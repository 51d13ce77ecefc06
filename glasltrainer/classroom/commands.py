"""What a room can be told to do: each command a value, kept as it was given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from glasltrainer.classroom.ballots import Tally


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to a stop (its number from 0): where a case was left, to the beginning of all else."""

    stop: int


@dataclass(frozen=True, slots=True)
class OpenVote:
    """Take votes on the question at hand, for the first or the second time."""


@dataclass(frozen=True, slots=True)
class CloseVote:
    """Take no more votes; these are the counts."""

    tally: Tally


@dataclass(frozen=True, slots=True)
class LetDiscuss:
    """Let the room talk in pairs before it votes again."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show the key and the distribution."""


@dataclass(frozen=True, slots=True)
class Take:
    """Go the way of this choice."""

    choice: str


@dataclass(frozen=True, slots=True)
class Proceed:
    """Go on: past the question, to the next text or to the next stop."""


@dataclass(frozen=True, slots=True)
class StepBack:
    """Undo one step: hide the key again, stop the vote that is open, or go back to the place before.

    From the beginning of a stop that is where the stop before was left.

    A vote that is stopped leaves nothing: whoever has votes in it closes it first.
    """


@dataclass(frozen=True, slots=True)
class ReturnTo:
    """Go back to an earlier place (its index in the trail), to try the other way.

    `stop` is where it is: a stop that was left, or None for the one where the room is.
    """

    index: int
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class AskNow:
    """Vote on the ladder about something somebody just told; the room waits where it is."""


@dataclass(frozen=True, slots=True)
class CloseNow:
    """Close that vote; these are the counts."""

    tally: Tally


@dataclass(frozen=True, slots=True)
class EndNow:
    """Back to where the room was; nothing of that vote is kept."""


Command: TypeAlias = (
    GoTo
    | OpenVote
    | CloseVote
    | LetDiscuss
    | Reveal
    | Take
    | Proceed
    | StepBack
    | ReturnTo
    | AskNow
    | CloseNow
    | EndNow
)
