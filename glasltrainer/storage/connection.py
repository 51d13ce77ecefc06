"""One SQLite connection, set up so that what is confirmed stays and what is erased is gone.

SQLite's own words become the typed errors of `errors` here and nowhere else.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.storage.errors import StoreDamaged, busy, damaged, failed, full, read_only

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.storage.errors import StorageError

MEMORY = Path(":memory:")
BUSY_TIMEOUT_MS = 3000

# FULL: with WAL, NORMAL may take back the last few hundred confirmed commits at a power cut. EXCLUSIVE: we
# are the only process (one-instance lock); WAL then needs no shared memory, so that it works on more file
# systems, and SQLite's own lock guards the file should the lock file be gone. secure_delete and temp_store:
# nothing erased stays in free pages or in temporary files.
_SETUP = f"""
PRAGMA locking_mode=EXCLUSIVE;
PRAGMA busy_timeout={BUSY_TIMEOUT_MS};
PRAGMA foreign_keys=ON;
PRAGMA secure_delete=ON;
PRAGMA temp_store=MEMORY;
PRAGMA trusted_schema=OFF;
PRAGMA cell_size_check=ON;
PRAGMA synchronous=FULL;
PRAGMA cache_size=-256;
"""


def connect(path: Path | None) -> sqlite3.Connection:
    """Open the database at `path` (created if missing), or one in memory. Raises the typed errors.

    Transactions are explicit (`transaction`). Where WAL is not to be had SQLite stays with its rollback
    journal, which with FULL is slower and just as safe; nothing here depends on which it is.
    """
    name = ":memory:" if path is None else f"{path.absolute().as_uri()}?mode=rwc"
    with typed_errors(path or MEMORY):
        connection = sqlite3.connect(name, uri=path is not None, isolation_level=None)
        try:
            connection.executescript(_SETUP)
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
        except BaseException:  # what is left open keeps the file locked
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All of it, on disk, or nothing: BEGIN IMMEDIATE ... COMMIT. Raises the typed errors for `path`."""
    try:
        with typed_errors(path):
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have rolled back already
            connection.execute("ROLLBACK")
        raise


@contextmanager
def typed_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about `path` into StorageErrors."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # ours to repair, not the user's
    except sqlite3.DatabaseError as error:
        raise from_sqlite(error, path) from error
    except UnicodeDecodeError as error:  # SQLite quoted damaged bytes in what it had to say
        raise damaged(path) from error


def from_sqlite(error: sqlite3.Error, path: Path) -> StorageError:
    """The typed error for what SQLite said (its primary result code decides)."""
    # Without a code it was Python that could not read a text as UTF-8: damage too.
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_FULL:
            return full(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return read_only(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return busy(path)
        case _:
            return failed(path, str(error))


def is_whole(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether SQLite finds all pages, rows and references in order. Raises typed errors but StoreDamaged."""
    try:
        with typed_errors(path):
            return (
                connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
                and connection.execute("PRAGMA foreign_key_check").fetchone() is None
            )
    except StoreDamaged:
        return False
