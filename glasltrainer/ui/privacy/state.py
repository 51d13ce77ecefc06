"""What the privacy page shows: plain values, made by the presenter, drawn by the view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from pathlib import Path


class Part(Enum):
    """What can be erased on its own."""

    CASE = "case"
    ATTEMPT = "attempt"
    DRILLS = "drills"
    NOTES = "notes"
    CLASS = "class"
    INDEX = "index"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Erasure:
    """Something to erase: a part, and for a case its key, for an attempt its id."""

    part: Part
    id: str = ""


ALL = Erasure(Part.ALL)


@dataclass(frozen=True, slots=True)
class KeptAttempt:
    """An attempt to erase: `began` is ISO 8601, `answers` how many were given."""

    erasure: Erasure
    began: str
    is_finished: bool
    answers: int


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A case with its attempts, the newest first."""

    erasure: Erasure
    title: str
    attempts: tuple[KeptAttempt, ...]


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of thing that is stored.

    `where` is None for what lies in the file named before it. `amount` says how much in words, `since` is
    the day of the oldest (ISO 8601, "" where nobody knows), `size` in bytes; `erasure` is how to be rid of
    it, None where it is not erased on its own.
    """

    name: Message
    what: Message
    where: Path | None
    amount: Message
    size: int = 0
    since: str = ""
    erasure: Erasure | None = None
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found on this computer; `problem` is why the practice could not be looked at."""

    holdings: tuple[Holding, ...] = ()
    cases: tuple[KeptCase, ...] = ()
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """What an erasure removed; `files` are backups and copies, `class_files` those of a course day."""

    attempts: int = 0
    drills: int = 0
    notes: int = 0
    files: int = 0
    class_files: int = 0
    index: bool = False
    is_class_left: bool = False

    def words(self) -> tuple[Message, ...]:
        """The report, a sentence for each kind of thing."""
        told = [
            nmsg("{count} attempt is erased.", "{count} attempts are erased.", self.attempts),
            nmsg(
                "{count} answer of short practice is erased.",
                "{count} answers of short practice are erased.",
                self.drills,
            ),
            nmsg("{count} note is erased.", "{count} notes are erased.", self.notes),
            nmsg(
                "{count} file of a course day is removed.",
                "{count} files of a course day are removed.",
                self.class_files,
            ),
        ]
        told = [one for one in told if one.count]
        if self.index:
            told.append(msg("The library's index is removed; it is made anew from the cases themselves."))
        if not told:
            told.append(msg("There was nothing to erase."))
        if self.files:
            told.append(
                nmsg(
                    "{count} backup or old copy is removed with it.",
                    "{count} backups and old copies are removed with it.",
                    self.files,
                )
            )
        if self.is_class_left:
            told.append(msg("The course day that is going on now stays; end it first."))
        return tuple(told)


LISTED = 10  # attempts shown at a time: every row has its own questions


@dataclass(frozen=True, slots=True)
class Records:
    """The learning records as they would be saved: the whole text of the file, and how many statements."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class PrivacyState:
    """One picture of the page.

    `exporting` is (done, total) of the attempts while an archive is made of them.
    `asked` is what is to be confirmed, `erasing` what is being erased; `report` is about `reported`.
    `shown_case` is the case of which the latest `shown_attempts` are unfolded. `pseudonym` is "" with
    learning records off.
    """

    keeps: bool
    found: Found | None = None
    shown_case: str = ""
    shown_attempts: int = LISTED
    asked: Erasure | None = None
    erasing: Erasure | None = None
    reported: Erasure | None = None
    report: tuple[Message, ...] = ()
    exporting: tuple[int, int] | None = None
    exported: Path | None = None
    pseudonym: str = ""
    records: Records | None = None
    records_saved: Path | None = None
    problem: Message | None = None
