"""The practice file's shape, step by step. A step once released never changes; a new one is added below."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.storage.connection import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

APPLICATION_ID = 0x474C5452  # "GLTR"


class Migration(NamedTuple):
    """A named step; `statements` run in one transaction with its record and the new `user_version`."""

    name: str
    statements: tuple[str, ...]


_FIRST = Migration(
    "attempts, events and snapshots",
    (
        """CREATE TABLE migration (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT""",
        # backup_due: changed since the last verified backup. erase_due: rows were erased, their traces in
        # free pages and backups not yet. Both outlive a crash.
        """CREATE TABLE upkeep (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            backup_due INTEGER NOT NULL DEFAULT 0,
            erase_due INTEGER NOT NULL DEFAULT 0) STRICT""",
        "INSERT INTO upkeep (id) VALUES (1)",
        """CREATE TABLE snapshot (
            hash TEXT PRIMARY KEY, case_id TEXT NOT NULL, files TEXT NOT NULL) STRICT""",
        # touched: rises with every change, so that "latest" never asks a clock. The columns from moments on
        # repeat what the events say, for lists; the events are the truth.
        """CREATE TABLE attempt (
            id TEXT PRIMARY KEY,
            case_key TEXT NOT NULL,
            case_id TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            snapshot TEXT NOT NULL REFERENCES snapshot (hash),
            language TEXT NOT NULL,
            seed INTEGER NOT NULL,
            feedback TEXT NOT NULL,
            started_at TEXT NOT NULL,
            touched INTEGER NOT NULL,
            moments INTEGER NOT NULL DEFAULT 0,
            is_finished INTEGER NOT NULL DEFAULT 0,
            ending_stage INTEGER,
            ending_matter TEXT) STRICT""",
        "CREATE UNIQUE INDEX attempt_touched ON attempt (touched)",
        "CREATE INDEX attempt_case ON attempt (case_key)",
        "CREATE INDEX attempt_snapshot ON attempt (snapshot)",
        """CREATE TABLE event (
            attempt TEXT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (attempt, number)) STRICT, WITHOUT ROWID""",
        """CREATE TRIGGER event_in_order BEFORE INSERT ON event
            WHEN NEW.number <> (SELECT coalesce(max(number) + 1, 0) FROM event WHERE attempt = NEW.attempt)
            BEGIN SELECT RAISE(ABORT, 'events are numbered 0, 1, 2 ... without a gap'); END""",
        """CREATE TRIGGER event_stays BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'an event never changes'); END""",
        """CREATE TRIGGER event_goes_with_its_attempt BEFORE DELETE ON event
            WHEN EXISTS (SELECT 1 FROM attempt WHERE id = OLD.attempt)
            BEGIN SELECT RAISE(ABORT, 'an event goes only with its attempt'); END""",
        """CREATE TRIGGER snapshot_stays BEFORE UPDATE ON snapshot
            BEGIN SELECT RAISE(ABORT, 'a snapshot never changes'); END""",
        f"PRAGMA application_id = {APPLICATION_ID}",
    ),
)

_PROGRESS = Migration(
    "answers of drills, facts for progress, notes",
    (
        # What the events are worth by the rules of that number: a cache, made anew for other rules.
        """CREATE TABLE fact (
            attempt TEXT NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
            step INTEGER NOT NULL,
            rules INTEGER NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (attempt, step)) STRICT, WITHOUT ROWID""",
        # Whether everybody was safe where it ended: what only a replay can tell.
        """CREATE TABLE ending (
            attempt TEXT PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
            is_safe INTEGER NOT NULL) STRICT, WITHOUT ROWID""",
        # The answers of drills, as given.
        """CREATE TABLE drill (
            number INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT""",
        """CREATE TRIGGER drill_stays BEFORE UPDATE ON drill
            BEGIN SELECT RAISE(ABORT, 'an answer never changes'); END""",
        # What the player wrote, where they asked to keep it: a note on a moment, an own conflict.
        """CREATE TABLE note (
            id TEXT PRIMARY KEY,
            attempt TEXT REFERENCES attempt (id) ON DELETE CASCADE,
            place TEXT NOT NULL,
            body TEXT NOT NULL,
            touched INTEGER NOT NULL) STRICT""",
        "CREATE INDEX note_attempt ON note (attempt)",
    ),
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _PROGRESS)


def version(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number


def shape(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """What is in the file: (table, column) of every table, and (kind, name) of the rest.

    Not the SQL text itself, which other releases of SQLite may write otherwise after an ALTER TABLE.
    """
    found: set[tuple[str, str]] = set()
    for kind, name in connection.execute("SELECT type, name FROM sqlite_master").fetchall():
        columns = (
            connection.execute("SELECT name FROM pragma_table_info(?)", (name,)) if kind == "table" else ()
        )
        found |= {(kind, name), *((name, column) for (column,) in columns)}
    return found


def migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    """Apply what is missing, each step wholly or not at all. Raises the typed errors for `path`.

    Ends with everything in the file itself, so that an older program sees the new version in its header.
    """
    for number, migration in enumerate(migrations[version(connection) :], version(connection) + 1):
        with transaction(connection, path):
            for statement in migration.statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migration (number, name) VALUES (?, ?)", (number, migration.name))
            connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
