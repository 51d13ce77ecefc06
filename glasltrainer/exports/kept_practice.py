"""From the store to a file of one's own: everything kept is read, replayed where it can be, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer import __version__
from glasltrainer.authoring import load_case
from glasltrainer.core import engine
from glasltrainer.core.codec import BadEventError, event_from_json
from glasltrainer.exports.practice_export import Played, Practice, practice_files, zipped
from glasltrainer.storage.attempts import Attempts
from glasltrainer.storage.drills import Drills
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


def kept_practice(store: Store | None, settings: Settings | None) -> Practice:
    """Everything in the store, the attempt played longest ago first. Raises the errors of storage."""
    if store is None:
        return Practice(settings=settings)
    kept, attempts = Kept(store), Attempts(store)
    ids = [one.id for case in kept.cases() for one in case.attempts]
    cases: _Cases = {}  # reading a case takes far longer than replaying it
    return Practice(
        tuple(_played(attempts.load(attempt), cases) for attempt in reversed(ids)),
        Drills(store).all(),
        kept.notes(),
        kept.facts(),
        settings,
    )


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
    case = _case(stored, cases)
    if case is None:
        return Played(stored)
    head = stored.head
    try:
        events = [event_from_json(body) for body in stored.events]
        return Played(stored, case, engine.replay(case, events, language=head.language, seed=head.seed))
    except (BadEventError, engine.ResponseRefusedError, KeyError):
        return Played(stored)


def _case(stored: StoredAttempt, cases: _Cases) -> Case | None:
    """The case as it was played, in the attempt's language; None where it has errors by now."""
    head, snapshot = stored.head, stored.snapshot
    key = snapshot.hash, head.language
    if key not in cases:
        sources = {name: text.encode() for name, text in snapshot.files.items()}
        loaded = load_case(sources, f"{head.case_id}.yaml")
        cases[key] = loaded.in_language(head.language) if loaded.case is not None else None
    return cases[key]
