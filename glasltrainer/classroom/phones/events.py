"""What the door tells the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from glasltrainer.i18n import Message


@dataclass(frozen=True, slots=True)
class PhonesChanged:
    """`seats` phones have come in since the door opened, `awake` of them listen at this moment.

    A phone sleeps when its screen goes dark, and comes back by itself.
    """

    seats: int
    awake: int


@dataclass(frozen=True, slots=True)
class VotesChanged:
    """So many have voted on question `number`; the counts themselves are the box's."""

    number: int
    voters: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that the trainer should know, in a sentence. The same `kind` comes at most every 30 s."""

    kind: str
    message: Message


DoorEvent: TypeAlias = "PhonesChanged | VotesChanged | Trouble"
