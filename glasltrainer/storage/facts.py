"""The facts that progress counts, kept beside the events they follow from; made and read by `core.facts`.

A cache: facts of other rules are as if they were not there. They go with their attempt when it is erased.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.storage.store import Store


class Facts:
    """The facts in a store. Every method may raise the typed errors of `storage.errors`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, attempt: str, rules: int, bodies: Sequence[tuple[int, str]]) -> None:
        """Keep all facts (step, body) of an attempt that is stored, in place of those kept before."""
        with self._store.transaction():
            self._store.write("DELETE FROM fact WHERE attempt = ?", (attempt,))
            for step, body in bodies:
                self._store.write(
                    "INSERT INTO fact (attempt, step, rules, body) VALUES (?, ?, ?, ?)",
                    (attempt, step, rules, body),
                )

    def all(self, rules: int) -> tuple[str, ...]:
        """Every fact made by these rules, in the order in which the attempts were last touched."""
        rows = self._store.read(
            "SELECT body FROM fact JOIN attempt ON id = attempt WHERE rules = ? ORDER BY touched, step",
            (rules,),
        )
        return tuple(body for (body,) in rows)

    def attempts_without(self, rules: int) -> tuple[str, ...]:
        """The ids of attempts with events but no facts of these rules: open ones, and of other versions."""
        rows = self._store.read(
            "SELECT id FROM attempt WHERE EXISTS (SELECT 1 FROM event WHERE attempt = id)"
            " AND NOT EXISTS (SELECT 1 FROM fact WHERE attempt = id AND rules = ?) ORDER BY touched",
            (rules,),
        )
        return tuple(attempt for (attempt,) in rows)
