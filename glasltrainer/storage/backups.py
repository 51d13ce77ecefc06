"""Copies of the practice file, each read and found whole before it counts, thinned as they age."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.storage.connection import is_whole, typed_errors
from glasltrainer.storage.errors import StorageError, failed, from_os
from glasltrainer.storage.files import make_folder, sync_file, sync_folder
from glasltrainer.storage.migrations import APPLICATION_ID, version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NEWEST_KEPT = 5
DAYS_KEPT = 7
WEEKS_KEPT = 8
MONTHS_KEPT = 9
_NAME = re.compile(r"practice-(\d{6,})-(\d{8}T\d{6}Z)\.db")
_TIME = "%Y%m%dT%H%M%SZ"


class Backup(NamedTuple):
    """A copy: its number (rising, the only order) and when it was taken by the clock of then."""

    number: int
    taken: datetime
    path: Path


def all_backups(folder: Path) -> list[Backup]:
    """The backups in `folder`, newest first, by number."""
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    found: list[Backup] = []
    for path in paths:
        if match := _NAME.fullmatch(path.name):
            taken = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
            found.append(Backup(int(match[1]), taken, path))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def to_keep(backups: Iterable[Backup]) -> set[Backup]:
    """The newest NEWEST_KEPT, and the newest of each of the latest days, weeks and months that have any.

    So many as DAYS_KEPT, WEEKS_KEPT and MONTHS_KEPT say, after Anki's way of thinning (limits B7).
    Days are taken in the order of the numbers, and nothing asks what time it is now: a clock that was wrong
    loses no more than its own month, and a year without practice loses nothing.
    """
    ordered = sorted(backups, key=lambda backup: backup.number, reverse=True)
    kept = set(ordered[:NEWEST_KEPT])
    for period, most in ((_day, DAYS_KEPT), (_week, WEEKS_KEPT), (_month, MONTHS_KEPT)):
        newest: dict[tuple[int, int], Backup] = {}
        for backup in ordered:
            if len(newest) < most:
                newest.setdefault(period(backup), backup)
        kept.update(newest.values())
    return kept


def _day(backup: Backup) -> tuple[int, int]:
    return backup.taken.year, backup.taken.timetuple().tm_yday


def _week(backup: Backup) -> tuple[int, int]:
    year, week, _ = backup.taken.isocalendar()
    return year, week


def _month(backup: Backup) -> tuple[int, int]:
    return backup.taken.year, backup.taken.month


def back_up(source: sqlite3.Connection, folder: Path, now: datetime) -> Path:
    """Copy the open store to `folder`, check the copy, and thin the old ones. Raises the typed errors.

    A copy that is not whole is removed and raises StoreFailed; older backups then stay.
    """
    make_folder(folder)
    existing = all_backups(folder)
    number = existing[0].number + 1 if existing else 1
    path = folder / f"practice-{number:06}-{now.strftime(_TIME)}.db"
    beside = folder / f"{path.name}.tmp"
    try:
        beside.unlink(missing_ok=True)
        _copy(source, beside)
        if verified_version(beside) is None:
            raise failed(path, "the copy is not whole")
        sync_file(beside)
        beside.rename(path)
        sync_folder(folder)
        kept = to_keep([Backup(number, now, path), *existing])
        for backup in existing:
            if backup not in kept:
                backup.path.unlink(missing_ok=True)
    except OSError as error:
        raise from_os(error, path) from error
    finally:
        beside.unlink(missing_ok=True)
    return path


def verified_version(path: Path) -> int | None:
    """The version of a practice file that is whole, else None; the file is only read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            identity = copy.execute("PRAGMA application_id").fetchone()[0]
            return version(copy) if identity == APPLICATION_ID and is_whole(copy, path) else None
    except (sqlite3.Error, StorageError, UnicodeDecodeError):
        return None


def latest_verified(folder: Path, newest_version: int) -> Path | None:
    """The newest backup that is whole and not of a newer version than `newest_version`, if any."""
    for backup in all_backups(folder):
        found = verified_version(backup.path)
        if found is not None and found <= newest_version:
            return backup.path
    return None


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with typed_errors(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # flushed once, when it is known to be whole
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
