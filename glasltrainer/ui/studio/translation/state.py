"""What the translation pane shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from glasltrainer.i18n import Message


class Key(NamedTuple):
    """One text: the path of its unit, and which of a list or dialogue it is (0: a text of its own)."""

    path: str
    number: int


class Status(Enum):
    """How a text stands; the values are what is said of it."""

    MISSING = N_("not translated yet")
    STALE = N_("the original has changed")
    WAITING = N_("waits for the lines beside it")  # a dialogue is used when all of it is there
    WRONG = N_("not used yet")  # it is there, and something is the matter with it
    DONE = N_("translated")
    EXTRA = N_("not in the original")


class Filter(Enum):
    """Which texts are shown; the values are the words on the chips."""

    ALL = N_("All")
    MISSING = N_("Not translated")
    STALE = N_("Changed")
    PROBLEMS = N_("With problems")


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of the original since it was translated.

    `words` are those that went and those that came for them; without them it is not known. `is_here` is
    False where it was another line of the same dialogue that changed.
    """

    words: tuple[tuple[str, str], ...] = ()
    is_here: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the case beside its translation.

    `section` is the part of the case it is in, `marks` are the signs of the original that the translation
    does not have yet, in order. `lost` are lines of the translation that go when something is written here.
    """

    key: Key
    section: str
    name: Message
    status: Status
    source: str
    target: str
    marks: tuple[str, ...] = ()
    changed: Changed | None = None
    findings: tuple[Message, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the case: how many of its texts are shown, and how many of them are still to be done."""

    id: str
    name: Message
    count: int
    to_do: int


@dataclass(frozen=True, slots=True)
class TranslationState:
    """One picture of the pane.

    `languages` are those there are translations in, `language` the one shown ("" without any). `counts` are
    the texts by filter. `texts` are those of `section`. `is_renewing`: what is shown is of a moment ago;
    `trouble` says why there is nothing to show, or what could not be done.
    """

    own: str = ""
    languages: tuple[str, ...] = ()
    language: str = ""
    share: float | None = None
    counts: tuple[tuple[Filter, int], ...] = ()
    filter: Filter = Filter.ALL
    search: str = ""
    sections: tuple[Section, ...] = ()
    section: str = ""
    texts: tuple[Text, ...] = ()
    is_renewing: bool = False
    trouble: Message | None = None
