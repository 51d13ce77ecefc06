"""What the player wrote and asked to keep: notes on the moments of an attempt, an own conflict.

A note on a moment goes with its attempt when that is erased. Erasing a note is for good: no page, log or
backup keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.storage.errors import AttemptUnknown

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.storage.store import Store

OWN_CONFLICT = "own-conflict"  # the place of the one own conflict that may be kept


class Note(NamedTuple):
    """A note: `place` is the number of a step of its attempt, or a name for what belongs to no attempt."""

    place: str
    body: str


class Notes:
    """The notes in a store. Every method may raise the typed errors of `storage.errors`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def is_kept(self) -> bool:
        """Whether what is kept here survives the program: not where practice leaves no trace."""
        return self._store.is_kept

    def keep(self, place: str, body: str, attempt: str | None = None) -> None:
        """Keep this at a place, instead of what was there; raises AttemptUnknown for one not stored."""
        with self._store.transaction():
            if attempt is not None and not self._store.read("SELECT 1 FROM attempt WHERE id = ?", (attempt,)):
                raise AttemptUnknown(attempt)
            self._store.write(
                "INSERT INTO note (id, attempt, place, body, touched) VALUES"
                " (?, ?, ?, ?, (SELECT coalesce(max(touched), 0) + 1 FROM note))"
                " ON CONFLICT (id) DO UPDATE SET body = excluded.body, touched = excluded.touched",
                (_id(place, attempt), attempt, place, body),
            )

    def read(self, place: str, attempt: str | None = None) -> str | None:
        """What is kept at a place."""
        rows = self._store.read("SELECT body FROM note WHERE id = ?", (_id(place, attempt),))
        return str(rows[0][0]) if rows else None

    def of_attempt(self, attempt: str) -> tuple[Note, ...]:
        """The notes on an attempt, the one written last at the end."""
        rows = self._store.read("SELECT place, body FROM note WHERE attempt = ? ORDER BY touched", (attempt,))
        return tuple(Note(place, body) for place, body in rows)

    def erase(self, place: str, attempt: str | None = None) -> tuple[Path, ...]:
        """Remove a note for good; returns the files (backups) removed with it. One not there: nothing."""
        if self.read(place, attempt) is None:
            return ()
        with self._store.erasing():
            self._store.write("DELETE FROM note WHERE id = ?", (_id(place, attempt),))
        return self._store.sweep()


def _id(place: str, attempt: str | None) -> str:
    return place if attempt is None else f"{attempt}/{place}"
