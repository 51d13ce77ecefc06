"""Scripted tests as values: a walk of answers, what must hold on the way and at its end, and what did not.

A step is about one moment: what it says of it must hold, then what it answers is answered. `core.scripted`
plays them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, TypeAlias, assert_never

from glasltrainer.core.conditions import Comparison

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import PartKind
    from glasltrainer.i18n import Message


class Sweep(StrEnum):
    """Words for marking without naming phrases."""

    EVERYTHING = "everything"
    NOTHING = "nothing"


class Figure(StrEnum):
    """A figure of the debrief; `SCORE` is that of the choices."""

    SCORE = "score"
    DIAGNOSIS = "diagnosis"
    EVIDENCE = "evidence"
    SORTING = "sorting"
    HELP = "help"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a figure must be, in whole percents 0..100, as the debrief shows it."""

    comparison: Comparison
    percent: int

    def holds(self, share: float) -> bool:
        """Whether a share of 0..1 is within the bound."""
        shown = round(share * 100)
        match self.comparison:
            case Comparison.AT_LEAST:
                return shown >= self.percent
            case Comparison.MORE:
                return shown > self.percent
            case Comparison.AT_MOST:
                return shown <= self.percent
            case Comparison.LESS:
                return shown < self.percent
            case Comparison.IS:
                return shown == self.percent
            case Comparison.IS_NOT:
                return shown != self.percent
            case _:
                assert_never(self.comparison)


Judged: TypeAlias = "int | Mapping[str, int]"  # a stage, or the stage of each party asked for
Marks: TypeAlias = "tuple[str, ...] | Sweep"  # signs (all their phrases) and phrase ids (SIGN:ORDINAL)
Sorts: TypeAlias = "tuple[PartKind, ...] | PartKind"  # a kind for each part, or one for all


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """What holds at a moment (scene, stage, flags, choices that are open or not), then what is answered."""

    at: str | None = None
    stage: int | None = None
    flags: Mapping[str, int] = field(default_factory=dict, hash=False)
    offered: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    judge: Judged | None = field(default=None, hash=False)
    mark: Marks | None = None
    bring_in: str | None = None
    sort: Sorts | None = None
    choose: str | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A walk, the scene it `ends` at (None: not said), and what the debrief's figures must be then."""

    id: str
    walk: tuple[ScriptStep, ...]
    ends: str | None = None
    figures: Mapping[Figure, Bound] = field(default_factory=dict, hash=False)


class Reason(Enum):
    """Why a line of a script does not hold."""

    NOT_IN_SCENE = "not in scene"
    CLOSED = "closed"
    NOT_ASKED = "not asked"
    DOES_NOT_FIT = "does not fit"
    TOO_LONG = "too long"
    TOO_SHORT = "too short"
    ELSEWHERE = "elsewhere"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Miss:
    """A line of a script that does not hold.

    `step` counts from 0, None for what is said of the whole walk; `key` is the name of the line's field and
    `word` the part of its value that is wrong ("" where it is the whole); `possible` what could stand there.
    """

    reason: Reason
    step: int | None
    key: str
    message: Message
    word: str = ""
    possible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a script: the attempt it made, and what did not hold (nothing: it holds)."""

    attempt: Attempt
    misses: tuple[Miss, ...]

    @property
    def holds(self) -> bool:
        """Whether everything it says is so."""
        return not self.misses
