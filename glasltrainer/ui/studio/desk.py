"""The worker's desk of the studio: which cases can be written on, and the files of the one that is opened.

Used only in the thread of `Jobs`, as `Practice` is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from glasltrainer.authoring.files import case_path, surroundings
from glasltrainer.authoring.loading import SUFFIX
from glasltrainer.authoring.manuscript import NotEditableError
from glasltrainer.i18n import msg
from glasltrainer.storage.files import free_name, make_folder
from glasltrainer.storage.places import portrait_looks, reference_pages
from glasltrainer.ui.library.state import Origin
from glasltrainer.ui.studio.files import CaseFiles, RefusedError
from glasltrainer.ui.studio.keeping import go_on, lost_texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from glasltrainer.authoring.loading import Surroundings
    from glasltrainer.i18n import Message
    from glasltrainer.storage.recovery import Recovery
    from glasltrainer.ui.library.state import CaseEntry
    from glasltrainer.ui.practice import Practice
    from glasltrainer.ui.studio.keeping import Lost


@dataclass(frozen=True, slots=True)
class Shelves:
    """What the first page offers.

    The user's own cases with when each was changed (ISO 8601), the one changed last first; those of the
    program; and texts that were not saved.
    """

    own: tuple[tuple[CaseEntry, str], ...]
    shipped: tuple[CaseEntry, ...]
    lost: tuple[Lost, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A case to write on; `texts` are those that differ from what is on disk, `note` what to know of it."""

    files: CaseFiles
    around: Surroundings
    texts: tuple[tuple[str, str], ...] = ()
    note: Message | None = None


class StudioDesk:
    """Finds, begins, copies and opens cases. Methods may raise the errors of storage and of `CaseFiles`."""

    def __init__(self, practice: Practice, recovery: Recovery) -> None:
        self._practice = practice
        self._recovery = recovery

    def shelves(self) -> Shelves:
        """What can be written on, the user's own cases changed last first."""
        entries: tuple[CaseEntry, ...] = ()
        for listing in self._practice.listings():
            entries = listing.entries
        there = [entry for entry in entries if not entry.is_gone]
        own = [entry for entry in there if entry.origin is not Origin.SHIPPED]
        shipped = [entry for entry in there if entry.origin is Origin.SHIPPED]
        return Shelves(
            tuple(sorted(((one, _changed(one.path)) for one in own), key=lambda one: one[1], reverse=True)),
            tuple(shipped),
            lost_texts(self._recovery),
        )

    def open(self, path: Path) -> Opened:
        """The case in a file, or the case that it translates.

        A file that cannot be edited as it is, such as one that is not UTF-8, is opened as it can be; it is
        changed on disk when it is saved, and then a copy of what it was stays beside it.
        """
        try:
            return self._opened(CaseFiles.open(case_path(path)))
        except NotEditableError as refusal:
            if refusal.as_utf8 is None:
                told = msg("{file} cannot be opened: {problem}.", file=refusal.file, problem=refusal.message)
                raise RefusedError(told) from refusal
            converted = self._opened(CaseFiles.open(case_path(path), convert=True))
            note = msg(
                "{file}: {problem}. Here it can be edited; when you save it, a copy of what it was is kept.",
                file=refusal.file,
                problem=refusal.message,
            )
            return replace(converted, note=note)

    def copy(self, path: Path) -> Opened:
        """A copy of a case among the user's own."""
        return self.open(self._practice.copy_as_own(path))

    def begin(self, name: str, text: str) -> Opened:
        """A new case among the user's own, saved at once; where the name is taken, it gets a number."""
        folder = make_folder(self._practice.places.own_cases)
        files = CaseFiles.begin(free_name(folder / f"{name}{SUFFIX}"))
        files.save({files.path.name: text})
        return self._opened(files)

    def go_on(self, lost: Lost) -> Opened:
        """The case of a text that was not saved, with that text."""
        found = go_on(self._recovery, lost, convert=True)
        opened = self._opened(found.files)
        return Opened(opened.files, opened.around, tuple(found.texts.items()))

    def save_as(self, files: CaseFiles, path: Path, texts: Mapping[str, str]) -> Opened:
        """The case under another name, opened there."""
        return self._opened(files.save_elsewhere(path, texts))

    def discard(self, lost: Lost) -> None:
        """Let a text that was not saved go for good."""
        self._recovery.forget(lost.kept)

    def _opened(self, files: CaseFiles) -> Opened:
        around = surroundings(files.path, portraits=portrait_looks(), pages=reference_pages())
        return Opened(files, around)


def title_of(entry: CaseEntry, language: str) -> str:
    """The title of a case; the name of its file where it has none."""
    return entry.card.in_language(entry.card.title, language) or entry.path.name


def _changed(path: Path) -> str:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat()
    except OSError:
        return ""
