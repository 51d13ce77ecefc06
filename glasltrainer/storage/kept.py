"""What lies on this computer, all of it: for the page that says so, for exporting, and for erasing.

`Kept` looks into an open store; `files_in` and `erase_files` are about the files beside it. Paths leave this
module only to be shown to the one whose files they are.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.storage.errors import from_os
from glasltrainer.storage.files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from glasltrainer.storage.store import Store


class KeptCase(NamedTuple):
    """What is kept of one case: its key and id, and its attempts (id, when begun, whether finished)."""

    case_key: str
    case_id: str
    attempts: tuple[KeptAttempt, ...]


class KeptAttempt(NamedTuple):
    """One attempt: `started_at` is ISO 8601, `answers` counts its events."""

    id: str
    started_at: str
    is_finished: bool
    answers: int


class Note(NamedTuple):
    """What the player wrote and asked to keep; `attempt` is the id of the attempt it is about, if any."""

    id: str
    attempt: str | None
    place: str
    body: str


class Files(NamedTuple):
    """Files of one kind: how many, and how many bytes together."""

    number: int = 0
    size: int = 0


class Kept:
    """All that is in a store. Every method may raise the typed errors of `storage.errors`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cases(self) -> tuple[KeptCase, ...]:
        """Every case with an attempt, the one played last first; within it the attempt begun last first."""
        rows = self._store.read(
            "SELECT case_key, case_id, id, started_at, is_finished,"
            " (SELECT count(*) FROM event WHERE attempt = id) FROM attempt ORDER BY touched DESC"
        )
        found: dict[str, KeptCase] = {}
        for key, case_id, attempt, started_at, is_finished, answers in rows:
            before = found.get(key, KeptCase(key, case_id, ()))
            one = KeptAttempt(attempt, started_at, bool(is_finished), answers)
            found[key] = before._replace(attempts=(*before.attempts, one))
        return tuple(found.values())

    def drills(self) -> int:
        """How many answers of drills there are."""
        number: int = self._store.read("SELECT count(*) FROM drill")[0][0]
        return number

    def notes(self) -> tuple[Note, ...]:
        """Everything the player wrote, the oldest change first."""
        rows = self._store.read("SELECT id, attempt, place, body FROM note ORDER BY touched")
        return tuple(Note(*row) for row in rows)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What progress counts: (attempt, text), in the order of play."""
        rows = self._store.read(
            "SELECT attempt, body FROM fact JOIN attempt ON id = attempt ORDER BY touched, step"
        )
        return tuple((attempt, body) for attempt, body in rows)

    def erase_notes(self) -> int:
        """Remove everything the player wrote; returns how many notes. `Store.sweep` is due after it."""
        with self._store.erasing():
            return self._store.write("DELETE FROM note")


def files_in(folder: Path, pattern: str = "**/*") -> tuple[Path, ...]:
    """The files below `folder` whose names fit the pattern; none where there is no folder."""
    return tuple(sorted(path for path in folder.glob(pattern) if path.is_file() and not path.is_symlink()))


def measured(paths: Iterable[Path]) -> Files:
    """How many files there are and how much they hold."""
    sizes = []
    for path in paths:
        with contextlib.suppress(OSError):  # gone in between
            sizes.append(path.stat().st_size)
    return Files(len(sizes), sum(sizes))


def erase_files(paths: Iterable[Path]) -> int:
    """Overwrite and remove files, as well as the system allows; returns how many.

    Raises StoreReadOnly or StoreFailed for the first that cannot be removed.
    """
    count = 0
    for path in paths:
        try:
            with contextlib.suppress(OSError), path.open("rb+", buffering=0) as file:
                file.write(bytes(path.stat().st_size))
                os.fsync(file.fileno())
            path.unlink()
            sync_folder(path.parent)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise from_os(error, path) from error
        count += 1
    return count
