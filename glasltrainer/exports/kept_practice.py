"""From the store to a file of one's own: everything kept is read, replayed where it can be, and written."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from glasltrainer import __version__
from glasltrainer.authoring import load_case
from glasltrainer.core.replaying import NotReplayableError, replayed
from glasltrainer.exports.practice_export import Played, Practice, practice_files, zipped
from glasltrainer.storage.attempts import Attempts
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.errors import AttemptUnknown
from glasltrainer.storage.files import free_name, write_atomically
from glasltrainer.storage.kept import Kept

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeAlias

    from glasltrainer.core.case import Case
    from glasltrainer.i18n import Translator
    from glasltrainer.storage.attempts import StoredAttempt
    from glasltrainer.storage.settings import Settings
    from glasltrainer.storage.store import Store

    _Cases: TypeAlias = dict[tuple[str, str], Case | None]  # by snapshot and language


class Collecting:
    """Everything in the store (None: there is none), the attempt played longest ago first, in portions.

    Whoever waits for it can be told that `done` of `total` attempts are in, and may stop. With a translator
    the answers are put in words on the way. Methods raise the errors of storage.
    """

    def __init__(self, store: Store | None, settings: Settings | None, tr: Translator | None = None) -> None:
        cases = Kept(store).cases() if store is not None else ()
        ids = [one.id for case in cases for one in case.attempts]
        self._ids = tuple(reversed(ids))
        self._settings, self._tr = settings, tr
        self._played: list[Played] = []
        self._cases: _Cases = {}  # reading a case takes far longer than replaying it
        self.done = 0

    @property
    def total(self) -> int:
        """How many attempts there are."""
        return len(self._ids)

    def go_on(self, store: Store | None, most: int) -> None:
        """Collect so many more; one that was erased meanwhile is left out."""
        if store is None:
            self.done = self.total
            return
        attempts = Attempts(store)
        for attempt in self._ids[self.done : self.done + most]:
            self.done += 1
            with contextlib.suppress(AttemptUnknown):
                played = _played(attempts.load(attempt), self._cases)
                self._played.append(played.in_words(self._tr) if self._tr is not None else played)

    def result(self, store: Store | None) -> Practice:
        """What was collected, with everything that is no attempt."""
        if store is None:
            return Practice(settings=self._settings)
        kept = Kept(store)
        return Practice(tuple(self._played), Drills(store).all(), kept.notes(), kept.facts(), self._settings)


def kept_practice(store: Store | None, settings: Settings | None) -> Practice:
    """Everything in the store at once. Raises the errors of storage."""
    collecting = Collecting(store, settings)
    collecting.go_on(store, collecting.total)
    return collecting.result(store)


def save_archive(practice: Practice, folder: Path, tr: Translator, day: str) -> Path:
    """Write it into one archive in this folder, whole or not at all; a name that is taken gets a number.

    Raises StoreFull, StoreReadOnly or StoreFailed.
    """
    files = practice_files(practice, tr, version=__version__, made=day)
    path = free_name(folder / f"glasl-trainer-{day}.zip")
    write_atomically(path, zipped(files, path.stem))
    path.chmod(0o600)
    return path


def _played(stored: StoredAttempt, cases: _Cases) -> Played:
    case, head = _case(stored, cases), stored.head
    if case is None:
        return Played(stored)
    try:
        return Played(stored, case, replayed(case, stored.events, language=head.language, seed=head.seed))
    except NotReplayableError:
        return Played(stored)


def _case(stored: StoredAttempt, cases: _Cases) -> Case | None:
    """The case as it was played, in the attempt's language; None where it has errors by now."""
    head, snapshot = stored.head, stored.snapshot
    key = snapshot.hash, head.language
    if key not in cases:
        loaded = load_case(snapshot.sources, f"{head.case_id}.yaml")
        cases[key] = loaded.in_language(head.language) if loaded.case is not None else None
    return cases[key]
