"""The trainer's own days on disk: opened, begun, copied, and saved without losing what somebody else wrote.

Used only in the thread of `Jobs`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.arranging.arrangement import Arrangement
from glasltrainer.authoring.arranging.begin_day import new_workshop
from glasltrainer.authoring.files import read_case_files
from glasltrainer.authoring.loading import SUFFIX
from glasltrainer.i18n import msg
from glasltrainer.storage.errors import from_os
from glasltrainer.storage.files import make_folder, write_together
from glasltrainer.storage.owncases import copy_to_own

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.i18n import Message

_START = 9 * 60


class ChangedOutsideError(Exception):
    """Somebody else changed the file meanwhile; nothing was written. `wanted` is what would have been."""

    def __init__(self, wanted: Arrangement) -> None:
        self.message: Message = msg("The file of this day was changed by another program meanwhile.")
        super().__init__(str(self.message))
        self.wanted = wanted


class DayFiles:
    """Days in the folder of the user's own. Methods may raise ArrangeError and the errors of storage."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, path: Path) -> Arrangement:
        """The day in this file, with its translations; one with errors is refused."""
        try:
            day = Arrangement(path.stem, read_case_files(path))
        except OSError as error:
            raise from_os(error, path) from error
        assert day.workshop.blocks
        return day

    def copy(self, path: Path) -> Path:
        """Copy a day and its translations to the user's own; the path of the copy."""
        return copy_to_own(path, self._folder)

    def begin(self, title: str, language: str) -> Path:
        """A new day of one empty part; the path of its file."""
        day = new_workshop(title, language, _START, self._taken())
        self._write_new(day)
        return self.path(day)

    def path(self, day: Arrangement) -> Path:
        """Where a day lies."""
        return self._folder / f"{day.name}{SUFFIX}"

    def save(self, before: Arrangement, after: Arrangement) -> None:
        """Put `after` in the place of `before`. Raises ChangedOutsideError where that is not on disk."""
        try:
            now = read_case_files(self.path(before))
        except OSError:
            now = {}
        if now != dict(before.files):
            raise ChangedOutsideError(after)
        changed = {name: data for name, data in after.files.items() if before.files.get(name) != data}
        if changed:
            write_together({self._folder / name: data for name, data in changed.items()})

    def keep_copy(self, day: Arrangement) -> Arrangement:
        """Write a day under a name of its own, and give it back as that."""
        number, taken = 2, self._taken()
        while (name := f"{day.name}-{number}") in taken:
            number += 1
        files = {name + file.removeprefix(day.name): data for file, data in day.files.items()}
        copy = Arrangement(name, files, day.touched)
        self._write_new(copy)
        return copy

    def _write_new(self, day: Arrangement) -> None:
        make_folder(self._folder)
        write_together({self._folder / name: data for name, data in day.files.items()})

    def _taken(self) -> set[str]:
        return {path.name.partition(".")[0] for path in self._folder.glob(f"*{SUFFIX}")}
