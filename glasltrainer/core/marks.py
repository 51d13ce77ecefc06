"""What the mark of one answer says: its credit, a sentence of reason, and the material behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core.case import Quality

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Certainty
    from glasltrainer.core.case import PartKind
    from glasltrainer.core.catalogue.moves import Principle
    from glasltrainer.i18n import Message


@dataclass(frozen=True, slots=True)
class PanelVote:
    """What experts of the panel chose: `votes` >= 0 for a stage, with a reason they gave ("" if none)."""

    stage: int
    votes: int
    reason: str


@dataclass(frozen=True, slots=True)
class StageDetail:
    """Stages 0..9. `key` is the one the answer is measured against (of several modes of a panel the nearest).

    `difference` = chosen - key: below 0 too light, above 0 too heavy. `party` is the name of the judged
    party, "" for the whole conflict. `deciding` asks what tells the two stages apart, None when they agree
    or lie further than one threshold question apart.
    """

    key: int
    chosen: int
    difference: int
    party: str
    certainty: Certainty | None
    panel: tuple[PanelVote, ...]
    is_panel_used: bool
    why: str
    deciding: Message | None


class PhraseVerdict(Enum):
    """What became of one marked phrase."""

    HIT = "hit"  # shows the key, and was marked
    MISSED = "missed"  # shows the key, and was left
    FALSE = "false"  # neutral, and was marked
    LEFT = "left"  # neutral, and was left
    NEIGHBOUR = "neighbour"  # shows another stage: counts neither way


@dataclass(frozen=True, slots=True)
class PhraseResult:
    """One phrase that could be marked; `sign` names what it shows, None where it shows nothing."""

    id: str
    text: str
    sign: Message | None
    stage: int | None
    was_marked: bool
    verdict: PhraseVerdict


@dataclass(frozen=True, slots=True)
class EvidenceDetail:
    """Every phrase that could be marked, in reading order; `key` is the stage they were to show."""

    key: int
    phrases: tuple[PhraseResult, ...]
    hits: int
    false: int
    total: int


@dataclass(frozen=True, slots=True)
class PartResult:
    """One part of the sorted statement."""

    text: str
    kind: PartKind
    chosen: PartKind


@dataclass(frozen=True, slots=True)
class SortDetail:
    """The parts of the statement in its order; `right` of them are sorted as the author did."""

    ask: str
    parts: tuple[PartResult, ...]
    right: int


@dataclass(frozen=True, slots=True)
class HelpDetail:
    """Names of the role chosen and of those that fit stage `key`, in the order of the ladder of roles."""

    key: int
    chosen: Message
    accepted: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """A principle that the answer upheld (`is_upheld`) or went against; `words` fit a small label."""

    principle: Principle
    is_upheld: bool
    words: Message


@dataclass(frozen=True, slots=True)
class MoveResult:
    """A move of an answer; `fits` False where it belongs to other stages, or fits nowhere."""

    id: str
    name: Message
    explanation: Message
    fits: bool


@dataclass(frozen=True, slots=True)
class OptionReview:
    """One option as it was shown; `number` from 1, `votes` those of a panel (None where none was asked)."""

    number: int
    id: str
    say: str
    quality: Quality | None
    because: str
    is_open: bool
    is_chosen: bool
    moves: tuple[MoveResult, ...]
    votes: int | None


@dataclass(frozen=True, slots=True)
class ChoiceDetail:
    """The options in the order shown, and what the chosen one does with the four principles."""

    options: tuple[OptionReview, ...]
    touches: tuple[Touch, ...]

    @property
    def chosen(self) -> OptionReview:
        """The option that was chosen."""
        return next(option for option in self.options if option.is_chosen)

    @property
    def alternatives(self) -> tuple[OptionReview, ...]:
        """The other open options that serve people and matter: the best, then the good ones."""
        others = [option for option in self.options if option.is_open and not option.is_chosen]
        return tuple(
            option
            for quality in (Quality.BEST, Quality.GOOD)
            for option in others
            if option.quality is quality
        )


Detail: TypeAlias = StageDetail | EvidenceDetail | SortDetail | HelpDetail | ChoiceDetail


@dataclass(frozen=True, slots=True)
class Mark:
    """What an answer is worth and why. `step` is its number in the attempt, `question` the question's id.

    `credit`: stage, help and choice 0..1; evidence at most 1 and possibly below 0; sorting -1..1; None where
    the answer does not count (explored, visited again, a neutral fork, a single open option).
    `reason` is the program's sentence, `because` the author's own words ("" if none).
    """

    step: int
    scene: str
    question: str
    credit: float | None
    reason: Message
    because: str
    detail: Detail

    @property
    def reasons(self) -> tuple[Message | str, ...]:
        """What to show as feedback: the reason, then the author's words where there are any."""
        return (self.reason, self.because) if self.because else (self.reason,)
