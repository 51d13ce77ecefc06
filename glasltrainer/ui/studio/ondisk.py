"""What lies on disk of one case: the bytes of its files, and copies beside them. Knows no Qt.

A copy is called ``NAME (2026-11-22 14.05).yaml.txt``: its author sees it beside the case, and no list of
cases shows it.
"""

from __future__ import annotations

import os
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from glasltrainer.authoring.loading import OVERLAY, SUFFIX
from glasltrainer.authoring.neighbours import TEST
from glasltrainer.core.digest import blake2b
from glasltrainer.i18n import msg
from glasltrainer.storage.errors import StoreFailed, from_os, read_only
from glasltrainer.storage.files import free_name, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from glasltrainer.i18n import Message

Stamp: TypeAlias = tuple[int, ...]

_SETTLED = 2.0  # seconds: a file changed later than so long ago may change again within one tick of its time


class OnDisk(NamedTuple):
    """The place of one case. Methods raise StoreFailed, StoreFull or StoreReadOnly."""

    path: Path
    now: Callable[[], datetime]

    def place(self, file: str) -> Path:
        """Where a file of the case lies."""
        return self.path.parent / file

    def others(self) -> list[str]:
        """The names of its translations, in order, and its tests; none where its folder is out of reach."""
        try:
            with os.scandir(self.path.parent) as entries:
                names = sorted(entry.name for entry in entries if entry.is_file())
        except OSError:
            return []
        matches = ((name, OVERLAY.fullmatch(name)) for name in names)
        found = [name for name, match in matches if match is not None and match["name"] == self.path.stem]
        return [*found, *(name for name in names if name == f"{self.path.stem}{TEST}")]

    def read(self, file: str) -> bytes | None:
        """What is in a file; None when there is none."""
        path = self.place(file)
        try:
            if not S_ISREG(path.stat().st_mode):
                raise _unreadable(path, msg("it is not a file"))
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _unreadable(path, error.strerror or str(error)) from error

    def stamp(self, file: str) -> Stamp | None:
        """What changes when a file does; None when it changed so lately that this is not certain."""
        try:
            status = self.place(file).stat()
        except OSError:
            return None
        if self.now().timestamp() - status.st_mtime < _SETTLED:
            return None
        return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino

    def refuse_protected(self, file: str) -> None:
        """Raise for a file that is there and may not be written: replacing it would be allowed, not meant."""
        path = self.place(file)
        try:
            is_protected = not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK))
        except FileNotFoundError:
            return
        except OSError as error:
            raise from_os(error, path) from error
        if is_protected:
            raise read_only(path)

    def refuse_no_folder(self) -> None:
        """Raise when the folder of the case is gone."""
        folder = self.path.parent
        if not folder.is_dir():
            text = msg(
                "The folder of this case is not there any more: {path}. "
                "Bring it back, or save the case elsewhere.",
                path=str(folder),
            )
            raise StoreFailed(text, folder)

    def copy_beside(self, file: str, data: bytes) -> Path:
        """Write a version of a file beside it under a name of its own, and give back where."""
        self.refuse_no_folder()
        when = f"{self.now():%Y-%m-%d %H.%M}"
        path = free_name(self.place(f"{file.removesuffix(SUFFIX)} ({when}){SUFFIX}.txt"))
        write_atomically(path, data)
        return path


def digest_of(data: bytes | None) -> str:
    """What two different contents of a file do not share; "" where there is no file."""
    return "" if data is None else blake2b(data, digest_size=16).hexdigest()


def gone(path: Path) -> StoreFailed:
    """The error for a file that was there."""
    return StoreFailed(msg("{path} is not there any more. Was it moved or renamed?", path=str(path)), path)


def _unreadable(path: Path, reason: str | Message) -> StoreFailed:
    return StoreFailed(msg("{path} could not be read ({reason}).", path=str(path), reason=reason), path)
