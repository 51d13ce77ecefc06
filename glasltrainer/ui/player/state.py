"""What the player's screen shows: plain values, made by the presenter, drawn by the view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Certainty
    from glasltrainer.core.case import EvidenceQuestion, Line, MarkedText, PartKind, Person, SortQuestion
    from glasltrainer.i18n import Message


@dataclass(frozen=True, slots=True)
class Bubble:
    """One spoken turn with its speaker (None when the cast does not know them)."""

    line: Line
    person: Person | None

    @property
    def is_you(self) -> bool:
        """Whether the player speaks."""
        return self.person is not None and self.person.is_you


@dataclass(frozen=True, slots=True)
class Option:
    """An answer to pick: `number` is its key 1-9; a closed one says why in `note`."""

    number: int
    id: str
    text: str
    is_open: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Prologue:
    """Before the first moment: what one can learn here, and of a heavy case what it is about."""

    note: str = ""
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageAsk:
    """At which stage does the conflict (or `party`) stand?"""

    party: str
    asks_certainty: bool
    picked: int | None = None
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class EvidenceAsk:
    """Which words show it?"""

    question: EvidenceQuestion
    marked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HelpAsk:
    """Which help fits?"""

    options: tuple[Option, ...]
    picked: str | None = None


@dataclass(frozen=True, slots=True)
class SortAsk:
    """Person or problem, part by part; `current` is the part that the number keys sort."""

    question: SortQuestion
    kinds: tuple[PartKind, ...]
    sorted: tuple[tuple[str, PartKind], ...] = ()
    current: str | None = None


@dataclass(frozen=True, slots=True)
class ChoiceAsk:
    """What do you say? With `is_held` the options are not shown until one has said it in one's own words."""

    options: tuple[Option, ...]
    picked: str | None = None
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class ContinueAsk:
    """Read on."""


@dataclass(frozen=True, slots=True)
class After:
    """What follows an answer: people answer, and, when feedback comes at once, the reason of the mark."""

    said: str = ""
    reply: tuple[Bubble, ...] = ()
    feedback: tuple[Message | str, ...] = ()


@dataclass(frozen=True, slots=True)
class LookingBack:
    """An earlier moment, read only: what was answered there."""

    step: int
    answer: Message | str
    is_first: bool
    can_try_again: bool = True


@dataclass(frozen=True, slots=True)
class Ended:
    """The case is closed; `reflect` is a question to oneself, stored nowhere."""

    reflect: str
    is_explored: bool


Panel: TypeAlias = (
    Prologue
    | StageAsk
    | EvidenceAsk
    | HelpAsk
    | SortAsk
    | ChoiceAsk
    | ContinueAsk
    | After
    | LookingBack
    | Ended
)


@dataclass(frozen=True, slots=True)
class PlayerState:
    """One picture of the screen. `moment` counts the scenes on this line from 1, of about `moments`."""

    title: str
    specialties: tuple[str, ...]
    moment: int
    moments: int
    scene: str
    narration: MarkedText
    bubbles: tuple[Bubble, ...]
    panel: Panel
    image: str = ""
    pointer: int | None = None
    is_exploring: bool = False
    can_go_back: bool = False
    can_confirm: bool = False
    is_saving: bool = False
    notice: Message | None = None
    offer: Message | None = None
    languages: tuple[str, ...] = ()
    language: str = ""
