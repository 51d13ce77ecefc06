"""What the facts pane shows: plain values, told of `Facts`, drawn by the pane."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glasltrainer.core.graph import Leg
    from glasltrainer.i18n import Message


class Verdict(Enum):
    """What a fact means for the author."""

    GOOD = "good"
    PLAIN = "plain"
    LOOK = "look"  # worth a look


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text: the path of its keys, and what is called so."""

    path: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence, with what shows it: a walk from the start, or places in the text."""

    words: Message
    verdict: Verdict = Verdict.PLAIN
    note: Message | None = None
    walk: tuple[Leg, ...] = ()
    ends: str = ""  # the scene a walk comes to
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Facts that belong together, under one heading."""

    heading: Message
    facts: tuple[Fact, ...]
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class StageCount:
    """How often a stage 0..9 is asked for, and in how many scenes it is shown."""

    stage: int
    asked: int
    shown: int


@dataclass(frozen=True, slots=True)
class Told:
    """All facts in words. `headline` comes first; `ladder` has ten steps, told in words by `ladder_words`."""

    headline: tuple[Message, ...]
    numbers: tuple[Message, ...]
    reading: Message | None
    ladder: tuple[StageCount, ...]
    ladder_words: tuple[Message, ...]
    principles: tuple[Message, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class FactsState:
    """One picture of the pane. Without `told`, `empty` says why there is nothing.

    `is_renewed`: newer facts are being worked out. `is_stale`: the text has errors, the facts are of the case
    before them.
    """

    told: Told | None = None
    empty: Message | None = None
    is_renewed: bool = False
    is_stale: bool = False
