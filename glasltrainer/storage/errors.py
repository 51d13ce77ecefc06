"""The ways in which remembering can fail, each with a sentence for the user.

`StorageError.message` is a Message: plain words, what happened and what it means for the user's work.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.i18n import Message


class StorageError(Exception):
    """Something could not be read or kept. `path` is the file or folder concerned."""

    def __init__(self, message: Message, path: Path) -> None:
        super().__init__(str(message))
        self.message = message
        self.path = path


class StoreDamaged(StorageError):
    """The practice file is damaged or gone. `backup` is the newest backup that was read and found whole.

    Nothing was changed. `store.set_aside_and_restore` keeps the damaged file and goes on from the backup.
    """

    def __init__(self, message: Message, path: Path, backup: Path | None = None) -> None:
        super().__init__(message, path)
        self.backup = backup


class StoreNewer(StorageError):
    """The practice file was written by a newer version of the program; it was not touched."""


class StoreBusy(StorageError):
    """Another window of the program (or another program) holds the practice file."""


class StoreFull(StorageError):
    """The disk is full. What was stored before is whole; the same call may be repeated after making room."""


class StoreReadOnly(StorageError):
    """The file or its folder may not be written."""


class StoreFailed(StorageError):
    """The disk refused for another reason. The same call may be repeated."""


class EventConflict(Exception):
    """Another event has this number already, or the number leaves a gap: our error, not the user's."""


class AttemptUnknown(LookupError):
    """No attempt has this id (it may have been erased)."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}


def damaged(path: Path, backup: Path | None = None) -> StoreDamaged:
    """The error for a practice file that cannot be read."""
    return StoreDamaged(msg("The file with your practice is damaged: {path}", path=str(path)), path, backup)


def from_os(error: OSError, path: Path) -> StorageError:
    """The typed error for what the operating system said about writing `path`."""
    if error.errno in _FULL:
        return full(path)
    if error.errno in _FORBIDDEN:
        return read_only(path)
    return failed(path, error.strerror or str(error))


def busy(path: Path) -> StoreBusy:
    """The error for a practice file that someone else holds."""
    return StoreBusy(
        msg("Glasl Trainer is already open. Close the other window first, or go on there."),
        path,
    )


def newer(path: Path) -> StoreNewer:
    """The error for a practice file of a newer version."""
    text = msg(
        "Your practice was kept by a newer version of Glasl Trainer. It was not touched; "
        "install that version to go on with it."
    )
    return StoreNewer(text, path)


def full(path: Path) -> StoreFull:
    """The error for a full disk."""
    text = msg(
        "The disk is full, so this could not be kept. What was kept before is safe; "
        "make some room and try again."
    )
    return StoreFull(text, path)


def read_only(path: Path) -> StoreReadOnly:
    """The error for a place that may not be written."""
    return StoreReadOnly(
        msg("This place may not be written, so nothing can be kept there: {path}", path=str(path)), path
    )


def failed(path: Path, reason: str) -> StoreFailed:
    """The error for anything else; `reason` is the system's own word for it."""
    text = msg("{path} could not be read or written ({reason}).", path=str(path), reason=reason)
    return StoreFailed(text, path)
