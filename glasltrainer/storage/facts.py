"""The facts that progress counts, in the order they happened; text made and read by `core.facts`.

Those of a case go with their attempt when it is erased; those of a drill stand alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.storage.attempts import Erased
    from glasltrainer.storage.store import Store


class StoredFact(NamedTuple):
    """A fact as kept; `attempt` is None and `step` its number among the drills' where it is of a drill."""

    attempt: str | None
    step: int
    body: str


class Facts:
    """The facts in a store. Every method may raise the typed errors of `storage.errors`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, attempt: str, bodies: Sequence[tuple[int, str]]) -> None:
        """Keep the facts (step, body) of an attempt that is stored; those already kept stay as they are."""
        with self._store.transaction():
            for step, body in bodies:
                self._store.write(
                    "INSERT INTO fact (attempt, step, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    (attempt, step, body),
                )

    def keep_drilled(self, bodies: Sequence[str]) -> None:
        """Keep facts of drills; when this returns they survive a crash and a power cut."""
        with self._store.transaction():
            for body in bodies:
                self._store.write(
                    "INSERT INTO fact (attempt, step, body)"
                    " SELECT NULL, coalesce(max(step) + 1, 0), ? FROM fact WHERE attempt IS NULL",
                    (body,),
                )

    def all(self) -> tuple[StoredFact, ...]:
        """Every fact, oldest first."""
        rows = self._store.read("SELECT attempt, step, body FROM fact ORDER BY number")
        return tuple(StoredFact(*row) for row in rows)

    def attempts_without(self) -> tuple[str, ...]:
        """The ids of attempts that have events but no facts yet: of an earlier version of the program."""
        rows = self._store.read(
            "SELECT id FROM attempt WHERE EXISTS (SELECT 1 FROM event WHERE attempt = id)"
            " AND NOT EXISTS (SELECT 1 FROM fact WHERE attempt = id) ORDER BY touched"
        )
        return tuple(attempt for (attempt,) in rows)

    def erase_drilled(self) -> Erased:
        """Remove all facts of drills for good."""
        from glasltrainer.storage.attempts import Erased

        with self._store.erasing():
            self._store.write("DELETE FROM fact WHERE attempt IS NULL")
        return Erased(0, self._store.sweep())
