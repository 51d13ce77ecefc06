"""How finished attempts ended, for the page of progress.

Whether anybody was left unsafe is kept apart: it takes a replay to know, and never changes after that, for
an attempt stays on the case as it was. It goes with its attempt when that is erased.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from glasltrainer.storage.store import Store


class StoredEnding(NamedTuple):
    """A finished attempt; `stage` 0..9, `matter` as `core.case.Matter`; `is_safe` None while not known."""

    attempt: str
    case_key: str
    started_at: str
    stage: int | None
    matter: str | None
    is_safe: bool | None


class Endings:
    """The endings in a store. Every method may raise the typed errors of `storage.errors`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[StoredEnding, ...]:
        """Every finished attempt, in the order in which they were last touched."""
        rows = self._store.read(
            "SELECT id, case_key, started_at, ending_stage, ending_matter, is_safe"
            " FROM attempt LEFT JOIN ending ON ending.attempt = id WHERE is_finished ORDER BY touched"
        )
        return tuple(
            StoredEnding(attempt, case, at, stage, matter, None if safe is None else bool(safe))
            for attempt, case, at, stage, matter, safe in rows
        )

    def keep(self, attempt: str, *, is_safe: bool) -> None:
        """Keep whether everybody was safe where an attempt that is stored ended."""
        with self._store.transaction():
            self._store.write(
                "INSERT INTO ending (attempt, is_safe) VALUES (?, ?)"
                " ON CONFLICT (attempt) DO UPDATE SET is_safe = excluded.is_safe",
                (attempt, is_safe),
            )
