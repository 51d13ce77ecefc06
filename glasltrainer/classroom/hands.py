"""The raised hands of the open question, kept while they are counted: a killed program goes on with them.

Only counts are written, a line for each change, and the file is gone when the vote closes. A line is not
flushed to the disk as a phone's vote is: it outlives the program, not a power cut, for the hands are still in
the room, and the keyboard never waits for a disk.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from glasltrainer.storage.errors import StorageError
from glasltrainer.storage.files import make_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE_NAME = "open-hands.jsonl"
_PRIVATE = 0o700


class HandSheet:
    """Where the hands of one question at a time are written; for one thread.

    A disk that refuses keeps nothing, and stops nobody.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """A sheet in `folder`, or one that keeps nothing without it."""
        self._path = folder / FILE_NAME if folder else None
        self._number: int | None = None

    def open(self, number: int) -> dict[str, int]:
        """Count for question `number`; returns what a crash left of it, by option, {} of another one."""
        self._number = number
        return {} if self._path is None else _read(self._path, number)

    def keep(self, counts: Mapping[str, int]) -> None:
        """These are the hands by now."""
        if self._path is None or self._number is None:
            return
        line = json.dumps({"number": self._number, "hands": dict(counts)}, separators=(",", ":"))
        with suppress(OSError, StorageError):  # they can be counted again; the class goes on
            make_folder(self._path.parent, _PRIVATE)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            descriptor = os.open(self._path, flags, 0o600)
            try:
                os.write(descriptor, f"\n{line}\n".encode())  # one write: whole, or torn and left out
            finally:
                os.close(descriptor)

    def discard(self) -> None:
        """The vote is closed, or taken back: nothing of the hands stays."""
        self._number = None
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def _read(path: Path, number: int) -> dict[str, int]:
    """The last whole line for this question; what is no count is left out."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return {}
    for line in reversed(lines):
        match _plain(line):
            case {"number": int(found), "hands": dict(hands)} if found == number:
                return {option: count for option, count in hands.items() if type(count) is int and count > 0}
            case _:
                pass  # torn, of another question, or nothing of ours
    return {}


def _plain(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
