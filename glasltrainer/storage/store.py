"""The practice file: opened with care, one owner, never started empty by accident.

``with Store.open(places.data) as store: Attempts(store)...``; `Store.in_memory()` is the practice mode that
stores nothing. A Store belongs to the thread that opened it.

In its folder lie ``practice.db`` (with ``-wal`` while open), ``practice.lock`` and ``backups/``; files found
damaged are kept there as ``practice-damaged*.db``.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from glasltrainer.i18n import msg
from glasltrainer.storage.backups import all_backups, back_up, latest_verified, verified_version
from glasltrainer.storage.connection import MEMORY, connect, is_whole, transaction, typed_errors
from glasltrainer.storage.errors import (
    StoreDamaged,
    StoreFailed,
    StoreFull,
    StoreReadOnly,
    damaged,
    from_os,
    newer,
)
from glasltrainer.storage.files import free_name, make_folder, sync_file, sync_folder
from glasltrainer.storage.lock import InstanceLock
from glasltrainer.storage.migrations import APPLICATION_ID, MIGRATIONS, migrate, shape, version

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from glasltrainer.i18n import Message
    from glasltrainer.storage.migrations import Migration

_MAGIC = b"SQLite format 3\0"
PRIVATE = 0o700  # what someone practised is nobody else's business on a shared computer
_COMPANIONS = ("-wal", "-shm", "-journal")


def _now() -> datetime:
    return datetime.now(UTC)


class _Header(NamedTuple):
    """What the first 100 bytes of a database file say of it, read without waking SQLite."""

    version: int
    application: int


class Store:
    """An open practice file. Every method may raise the typed errors of `storage.errors`.

    `trouble` is what went wrong with upkeep (a backup, an interrupted erasure) while opening, if anything
    did: the store works, and the upkeep is tried again next time.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        folder: Path | None = None,
        lock: InstanceLock | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._lock = lock
        self._now = now
        self.trouble: Message | None = None

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], datetime] = _now,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> Self:
        """Open ``practice.db`` in `folder`, or begin one where none ever was.

        Raises StoreBusy, StoreNewer (untouched), StoreDamaged (with the newest good backup; nothing is thrown
        away), StoreReadOnly, StoreFull or StoreFailed; nothing is then held.
        """
        try:
            return cls._open(folder, now, migrations)
        except StoreDamaged as error:
            backup = latest_verified(folder / "backups", len(migrations))
            raise StoreDamaged(error.message, error.path, backup) from error

    @classmethod
    def _open(cls, folder: Path, now: Callable[[], datetime], migrations: Sequence[Migration]) -> Self:
        make_folder(folder, PRIVATE)
        path = practice_file(folder)
        with ExitStack() as undo:
            lock = InstanceLock.acquire(folder / "practice.lock")
            undo.callback(lock.release)
            if not path.exists():
                _begin(folder, migrations)
            _look_at_header(path, len(migrations))
            connection = connect(path)
            undo.callback(connection.close)
            store = cls(connection, folder, lock, now)
            store._get_ready(migrations)
            undo.pop_all()
        return store

    @classmethod
    def in_memory(cls) -> Self:
        """A store that leaves nothing behind: same behaviour, no file, no backups."""
        store = cls(connect(None))
        migrate(store._connection, store.path, MIGRATIONS)
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The practice file; for a store in memory the name SQLite gives it."""
        return MEMORY if self._folder is None else practice_file(self._folder)

    @property
    def is_kept(self) -> bool:
        """Whether anything is on disk at all."""
        return self._folder is not None

    @property
    def changes(self) -> int:
        """How often it was written to; as long as this stays the same, so does all that is read."""
        return self._connection.total_changes

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with typed_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    def write(self, sql: str, values: Sequence[object] = ()) -> int:
        """One statement, inside `transaction`; returns how many rows it changed itself."""
        return self._connection.execute(sql, values).rowcount

    def transaction(self) -> AbstractContextManager[None]:
        """All the writes within, on disk when it ends without error, or none of them."""
        return self._changing("backup_due = 1")

    def erasing(self) -> AbstractContextManager[None]:
        """A transaction that erases: `sweep` is due after it, or at the next start if we die before."""
        return self._changing("backup_due = 1, erase_due = 1")

    def sweep(self) -> tuple[Path, ...]:
        """Remove what erased rows left: free pages, the log, backups, damaged files kept aside.

        A fresh backup follows. Returns the files removed. What a disk's own wear levelling, a system backup
        or swap kept is beyond any program.
        """
        with typed_errors(self.path):
            for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                self._connection.execute(statement).fetchall()
        if self._folder is None:
            return ()
        old = [backup.path for backup in all_backups(self._folder / "backups")]
        old += sorted(self._folder.glob("practice-damaged*"))
        fresh = back_up(self._connection, self._folder / "backups", self._now())
        try:
            for path in old:
                path.unlink(missing_ok=True)
            sync_folder(self._folder)
        except OSError as error:
            raise from_os(error, self._folder) from error
        with transaction(self._connection, self.path):
            self._connection.execute("UPDATE upkeep SET backup_due = 0, erase_due = 0")
        return tuple(path for path in old if path != fresh)

    def close(self) -> None:
        """Back up if anything changed, and let go. It is closed even when the backup fails and raises."""
        try:
            if self._lock is not None:
                self._back_up_if_due()
        finally:
            self._connection.close()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    @contextmanager
    def _changing(self, mark: str) -> Iterator[None]:
        with transaction(self._connection, self.path):
            yield
            self._connection.execute(f"UPDATE upkeep SET {mark}")

    def _get_ready(self, migrations: Sequence[Migration]) -> None:
        """Check the whole file, bring it up to date, and finish what a crash interrupted."""
        if not is_whole(self._connection, self.path):
            raise damaged(self.path)
        with transaction(self._connection, self.path):  # may it be written at all?
            found = version(self._connection)
        if found > len(migrations):
            raise newer(self.path)
        if self._folder is not None and found < len(migrations):
            back_up(self._connection, self._folder / "backups", self._now())
        migrate(self._connection, self.path, migrations)
        self._compare_shape(migrations)
        try:
            if self.read("SELECT erase_due FROM upkeep") == [(1,)]:
                self.sweep()
            self._back_up_if_due()
        except (
            StoreFull,
            StoreReadOnly,
            StoreFailed,
        ) as error:  # no reason to keep anyone from their practice
            self.trouble = error.message

    def _compare_shape(self, migrations: Sequence[Migration]) -> None:
        """Damage within the names of tables and columns is whole to SQLite, and not to us."""
        with closing(connect(None)) as model, typed_errors(self.path):
            migrate(model, MEMORY, migrations)
            if shape(self._connection) != shape(model) or len(self.read("SELECT id FROM upkeep")) != 1:
                raise damaged(self.path)

    def _back_up_if_due(self) -> None:
        if self._folder is None or self.read("SELECT backup_due FROM upkeep") != [(1,)]:
            return
        back_up(self._connection, self._folder / "backups", self._now())
        with transaction(self._connection, self.path):
            self._connection.execute("UPDATE upkeep SET backup_due = 0")


def practice_file(folder: Path) -> Path:
    """Where the store of `folder` lies."""
    return folder / "practice.db"


def set_aside_and_restore(
    folder: Path, backup: Path | None, *, migrations: Sequence[Migration] = MIGRATIONS
) -> Path | None:
    """Keep the damaged file under another name and go on from `backup`, or from nothing if None.

    Returns where the damaged file is kept (None if it was gone). Open the store afterwards. Raises StoreBusy,
    StoreDamaged (the backup itself is not whole; nothing was moved) and the other typed errors.
    """
    make_folder(folder, PRIVATE)
    lock = InstanceLock.acquire(folder / "practice.lock")
    try:
        if backup is not None and verified_version(backup) is None:
            raise damaged(backup)
        kept = _set_aside(folder)
        if backup is None:
            _begin_new(folder, migrations)
        else:
            _put_in_place(backup, practice_file(folder))
        return kept
    except OSError as error:
        raise from_os(error, folder) from error
    finally:
        lock.release()


def _set_aside(folder: Path) -> Path | None:
    path = practice_file(folder)
    aside = free_name(folder / "practice-damaged.db")
    for companion in _COMPANIONS:  # first: a log without its file would be played into the restored one
        log = path.with_name(path.name + companion)
        if log.exists():
            log.rename(aside.with_name(aside.name + companion))
    if not path.exists():
        return None
    path.rename(aside)
    sync_folder(folder)
    return aside


def _put_in_place(backup: Path, path: Path) -> None:
    """Copy, not move: a backup serves again.

    The copy counts as backed up: restoring, however often, makes no backup that pushes out an old one.
    """
    beside = path.with_name(f"{path.name}.restoring")
    shutil.copyfile(backup, beside)
    with closing(connect(beside)) as copy, transaction(copy, path):
        copy.execute("UPDATE upkeep SET backup_due = 0")
    sync_file(beside)
    beside.replace(path)
    sync_folder(path.parent)


def _begin(folder: Path, migrations: Sequence[Migration]) -> None:
    """A first store, unless there are signs that one was here and is lost."""
    path = practice_file(folder)
    if all_backups(folder / "backups") or path.with_name(f"{path.name}-wal").exists():
        raise StoreDamaged(msg("The file with your practice is gone: {path}", path=str(path)), path)
    _begin_new(folder, migrations)


def _begin_new(folder: Path, migrations: Sequence[Migration]) -> None:
    """Make an empty store complete under another name, so that a 0-byte practice.db is always damage."""
    path = practice_file(folder)
    beside = path.with_name(f"{path.name}.new")
    try:
        for name in (beside.name, *(beside.name + companion for companion in _COMPANIONS)):
            (folder / name).unlink(missing_ok=True)
        with closing(connect(beside)) as connection:
            migrate(connection, path, migrations)
        beside.rename(path)
        sync_folder(folder)
    except OSError as error:
        raise from_os(error, path) from error


def _look_at_header(path: Path, newest_version: int) -> None:
    """Refuse what is not ours or not whole at first sight, before SQLite may write to it."""
    header = _read_header(path)
    if header is None or header.application != APPLICATION_ID:
        raise damaged(path)
    if header.version > newest_version:
        raise newer(path)


def _read_header(path: Path) -> _Header | None:
    """None for anything that is not an SQLite file; offsets by SQLite's file format, section 1.3.."""
    try:
        with path.open("rb+") as file:  # "+": SQLite calls a file that may not be written an I/O error
            head = file.read(100)
    except OSError as error:
        raise from_os(error, path) from error
    if len(head) < 100 or not head.startswith(_MAGIC):
        return None
    return _Header(int.from_bytes(head[60:64], "big"), int.from_bytes(head[68:72], "big"))
