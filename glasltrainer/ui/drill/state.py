"""What the screens of short practice show: plain values, made by the presenter, drawn by the views."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from glasltrainer.core.case import MarkedPhrase, MarkedText
    from glasltrainer.core.marks import Mark
    from glasltrainer.i18n import Message
    from glasltrainer.ui.player.state import Bubble, Panel


class Kind(Enum):
    """What is practised."""

    VIGNETTES = "vignettes"
    STATEMENTS = "statements"
    TWO_MINUTES = "two minutes"


KIND_NAMES = {
    Kind.VIGNETTES: N_("Which stage is this?"),
    Kind.STATEMENTS: N_("Person and problem"),
    Kind.TWO_MINUTES: N_("Two minutes"),
}
LENGTHS: tuple[int | None, ...] = (5, 10, 20, None)  # None: until the player stops


@dataclass(frozen=True, slots=True)
class StartState:
    """Before a round. `why` says in a sentence what will come and why; `heavy` counts those left out."""

    why: Message
    length: int | None = 10
    has_heavy: bool = False
    asks_all: bool = True
    heavy: int = 0
    is_reading: bool = False
    vignettes: int = 0
    statements: int = 0
    is_kept: bool = True
    trouble: Message | None = None


@dataclass(frozen=True, slots=True)
class RoundState:
    """An item and what is asked of it. `number` counts items from 1, of `length` (None: no end).

    After an answer `mark` says what became of it; of a stage `key` is the author's, and `signs` the words
    that show it, where they are not asked next.
    `question` is another value for every question. `is_review`: an answer of before is looked at again.
    """

    kind: Kind
    number: int
    length: int | None
    reason: Message
    setting: str
    content_note: str
    narration: MarkedText
    bubbles: tuple[Bubble, ...]
    panel: Panel
    question: tuple[int, int]
    pointer: int | None = None
    key: int | None = None
    mark: Mark | None = None
    signs: tuple[MarkedPhrase, ...] = ()
    can_confirm: bool = False
    is_saving: bool = False
    is_last: bool = False
    is_review: bool = False
    notice: Message | None = None


@dataclass(frozen=True, slots=True)
class MixedUp:
    """Two stages taken for each other in this round, and the question that tells them apart."""

    low: int
    high: int
    count: int
    question: Message | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could come next."""

    kind: Kind
    length: int
    name: Message
    reason: Message


@dataclass(frozen=True, slots=True)
class EndState:
    """After a round: what went as the author has it, what was mixed up, and one thing to try."""

    kind: Kind
    items: int
    lines: tuple[Message, ...]
    mixed: tuple[MixedUp, ...]
    tomorrow: Message
    suggestion: Suggestion
    is_kept: bool = True
    notice: Message | None = None


DrillState: TypeAlias = StartState | RoundState | EndState
