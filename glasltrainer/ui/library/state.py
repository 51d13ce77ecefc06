"""What the library's screen shows: plain values, made by the presenter, drawn by the view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.core.card import Card
    from glasltrainer.i18n import Message


class Origin(Enum):
    """Where a case comes from; the order in which the library shows them."""

    SHIPPED = 0
    OWN = 1
    FOLDER = 2


class Empty(Enum):
    """Why no card is shown."""

    NO_CASES = "no cases"
    NO_MATCH = "no match"


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One case of the library; `folder` names the opened folder it lies in.

    `ended_at` is the stage (0..9) at which the last finished attempt ended, None when its ending has none.
    `last_attempt` is that attempt, "" when none is finished; `attempts` counts those worth looking back on.
    `is_gone`: its file is not there any more, and the card is of the case as it was played last.
    """

    path: Path
    card: Card
    origin: Origin = Origin.SHIPPED
    folder: str = ""
    is_done: bool = False
    is_begun: bool = False
    ended_at: int | None = None
    last_attempt: str = ""
    attempts: int = 0
    is_gone: bool = False

    @property
    def is_broken(self) -> bool:
        """Whether its errors keep it from being played."""
        return self.card.errors > 0


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The attempt played last and not finished: `moment` counts from 1, `moments` is about how many."""

    attempt: str
    card: Card
    moment: int
    moments: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The library as far as it is read: `read` of `total` cases; `problems` are what could not be read."""

    entries: tuple[CaseEntry, ...]
    read: int
    total: int
    folders: tuple[Path, ...] = ()
    unfinished: Unfinished | None = None
    problems: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip: `spoken` says in full what the short `label` means."""

    id: str
    label: Message
    spoken: Message
    is_on: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """One line in place, with at most one thing to do about it."""

    text: Message
    action: Message | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """A case that cannot be played, with what the checker says; None while it is being checked."""

    entry: CaseEntry
    found: tuple[Diagnostic, ...] | None = None


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """An attempt to look back on. `started_at` is ISO 8601 with its offset, as the clock stood then.

    `ended_at` is the stage (0..9) of its ending, `matter` what became of the matter (a value of `Matter`);
    of an unfinished one `moments` are answered. `is_first`: nothing of this case was known yet;
    `is_explored`: other answers were tried, which do not count.
    """

    id: str
    started_at: str
    is_finished: bool = True
    ended_at: int | None = None
    matter: str = ""
    moments: int = 0
    is_first: bool = False
    is_explored: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """The attempts at one case, the one played last first; None while they are being looked up."""

    entry: CaseEntry
    attempts: tuple[PastAttempt, ...] | None = None


@dataclass(frozen=True, slots=True)
class LibraryState:
    """One picture of the screen. `language` is the one to show titles in; `progress` is (read, total)."""

    cards: tuple[CaseEntry, ...] = ()
    filters: tuple[Filter, ...] = ()
    sought: str = ""
    language: str = "nl"
    folders: tuple[Path, ...] = ()
    unfinished: Unfinished | None = None
    progress: tuple[int, int] | None = None
    empty: Empty | None = None
    notice: Notice | None = None
    findings: Findings | None = None
    earlier: Earlier | None = None
