"""The answers of drills, in the order they were given; their text is made and read by `core.drilled`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.storage.attempts import Erased

if TYPE_CHECKING:
    from glasltrainer.storage.store import Store


class Drills:
    """The drills' answers in a store. Every method may raise the typed errors of `storage.errors`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def append(self, *bodies: str) -> None:
        """Keep answers, all or none; when this returns they survive a crash and a power cut."""
        with self._store.transaction():
            for body in bodies:
                self._store.write("INSERT INTO drill (body) VALUES (?)", (body,))

    def all(self) -> tuple[str, ...]:
        """Every answer, oldest first."""
        return tuple(body for (body,) in self._store.read("SELECT body FROM drill ORDER BY number"))

    def erase_all(self) -> Erased:
        """Remove all answers of drills for good."""
        with self._store.erasing():
            self._store.write("DELETE FROM drill")
        return Erased(0, self._store.sweep())
