"""The library: which cases the folders hold, known without reading them again.

An index (a small SQLite file, a cache) holds one card a case, made by a function handed in when the case or
one of its overlays changed. `scan` compares names, sizes and times, `refresh` reads what changed, `verify`
finds the rare edit that kept both size and time. A damaged or foreign index is begun anew.

    listing = library.scan(folders)                        # a few milliseconds; show listing.entries
    for batch in library.refresh(listing.changes, describe):   # streams; each batch is on disk
        ...
    for batch in library.refresh(library.verify(folders), describe): ...    # later, in the background
"""

from __future__ import annotations

import os
import re
import sys
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self, TypeAlias

from glasltrainer.core.digest import blake2b
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from glasltrainer.i18n import Message

FolderKind: TypeAlias = Literal["shipped", "own", "opened"]
Describe: TypeAlias = "Callable[[Path, Mapping[str, bytes]], str]"

MOST_BYTES = (
    4 * 2**20 + 1
)  # one more than a case file may have, so that who reads it sees that it is too long
BATCH = 8  # cases a batch: about 30 ms of parsing, so that a reader of batches is never long without one

_SUFFIX = ".yaml"
# As `os.fsencode` and `os.fsdecode`, which ask the system every time.
_ENCODING, _ERRORS = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SHAPE = "1"  # of the table below


class CaseFolder(NamedTuple):
    """A folder of cases and what it is to the user. Only the folder itself is read, not those below it."""

    path: Path
    kind: FolderKind


class Entry(NamedTuple):
    """A case of the library. `body` is the card as `describe` made it (JSON text, not decoded here)."""

    folder: CaseFolder
    name: str
    body: str

    @property
    def path(self) -> Path:
        """The case's source file."""
        return self.folder.path / f"{self.name}{_SUFFIX}"

    @property
    def key(self) -> str:
        """Which case this is, for attempts: for shipped and own cases wherever their folder lies."""
        return case_key(self.folder, self.name)


class Change(NamedTuple):
    """A case that is new, changed or (without `files`) gone. `stamp` is what the scan saw of its files."""

    folder: CaseFolder
    name: str
    files: tuple[str, ...]
    stamp: bytes


class Listing(NamedTuple):
    """What a scan found: the known cases, what is to be refreshed, and the folders that could not be read.

    A changed case is in `changes` and not in `entries`. Entries come in the order of the folders, by name.
    """

    entries: list[Entry]
    changes: list[Change]
    problems: tuple[Message, ...]


class Batch(NamedTuple):
    """Cases refreshed, cases that are gone (folder, name), and what could not be read, with the reason."""

    entries: tuple[Entry, ...]
    gone: tuple[tuple[CaseFolder, str], ...]
    problems: tuple[Message, ...]


def case_key(folder: CaseFolder, name: str) -> str:
    """``shipped/NAME``, ``own/NAME``, or the whole path for a case of an opened folder."""
    if folder.kind != "opened":
        return f"{folder.kind}/{name}"
    path = (folder.path.absolute() / name).as_posix()
    return f"opened/{path}".encode("utf-8", "backslashreplace").decode()  # a name need not be sound text


class Library:
    """The index, open. It belongs to the thread that opened it. It never fails for the index's own sake."""

    def __init__(self, index: sqlite3.Connection) -> None:
        self._index = index

    @classmethod
    def open(cls, index_file: Path, version: str) -> Self:
        """Open the index; `version` names what `describe` makes, and another one empties the index.

        An index that is damaged is begun anew; one that cannot be written or is in use by another window is
        replaced by one in memory.
        """
        import sqlite3  # the window's first paint knows folders, not yet what is in them

        for attempt in ("as it is", "anew"):
            try:
                if attempt == "anew":
                    index_file.unlink(missing_ok=True)
                index_file.parent.mkdir(parents=True, exist_ok=True)
                return cls(_open_index(index_file.absolute().as_uri(), version))
            except (OSError, sqlite3.Error, UnicodeDecodeError):
                continue
        return cls(_open_index("file::memory:", version))

    def close(self) -> None:
        """Let the index go."""
        self._index.close()

    def scan(self, folders: Sequence[CaseFolder]) -> Listing:
        """Compare the folders with the index. A folder named twice counts once, as it was named first."""
        entries: list[Entry] = []
        changes: list[Change] = []
        problems: list[Message] = []
        for folder in _each_once(folders):
            known = self._known(folder, "body")
            try:
                seen = _look(folder)
            except OSError as error:
                problems.append(_unreadable(folder.path, error))
                continue  # its cards stay in the index: the stick may come back
            for name, (files, stamp) in sorted(seen.items()):
                card = known.pop(name, None)
                if card is not None and card[0] == stamp:
                    entries.append(Entry(folder, name, card[1]))
                else:
                    changes.append(Change(folder, name, files, stamp))
            changes += [Change(folder, name, (), b"") for name in known]
        return Listing(entries, changes, tuple(problems))

    def refresh(self, changes: Iterable[Change], describe: Describe) -> Iterator[Batch]:
        """Read and describe what changed, a batch at a time; each batch is in the index when it comes.

        `describe` gets the source's path and {file name: bytes} of source and overlays (of a file that is too
        long, its first MOST_BYTES) and returns the card as JSON text; it must not raise.
        """
        waiting = list(changes)
        for start in range(0, len(waiting), BATCH):
            yield self._refresh(waiting[start : start + BATCH], describe)

    def verify(self, folders: Sequence[CaseFolder]) -> list[Change]:
        """Read all files of the cases that `scan` takes as unchanged; return those whose content changed."""
        found: list[Change] = []
        for folder in _each_once(folders):
            known = self._known(folder, "digest")
            try:
                seen = _look(folder)
            except OSError:
                continue
            for name, (files, stamp) in seen.items():
                if name not in known or known[name][0] != stamp:
                    continue  # scan finds these
                change = Change(folder, name, files, stamp)
                try:
                    is_same = _digest(_read(change)) == known[name][1]
                except OSError:
                    is_same = False
                if not is_same:
                    found.append(change)
        return found

    def forget(self, entries: Iterable[Entry]) -> None:
        """Drop cards that turn out not to be usable; the next scan has their cases among its changes."""
        self._keep([], [(entry.folder, entry.name) for entry in entries])

    def _known(self, folder: CaseFolder, column: str) -> dict[str, tuple[bytes, Any]]:
        """{case: (stamp, `column`)} of a folder; nothing, so that all is read again, from a damaged index."""
        import sqlite3

        sql = f"SELECT name, stamp, {column} FROM card WHERE folder = ?"
        try:
            rows = self._index.execute(sql, (_blob(folder.path),)).fetchall()
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return {}
        return {name.decode(_ENCODING, _ERRORS): (stamp, value) for name, stamp, value in rows}

    def _refresh(self, changes: Sequence[Change], describe: Describe) -> Batch:
        entries: list[Entry] = []
        gone: list[tuple[CaseFolder, str]] = []
        problems: list[Message] = []
        rows: list[tuple[Any, ...]] = []
        for change in changes:
            path = change.folder.path / f"{change.name}{_SUFFIX}"
            try:
                files = _read(change) if change.files else None
            except FileNotFoundError:
                files = None
            except OSError as error:
                problems.append(_unreadable(path, error))
                continue
            if files is None:
                gone.append((change.folder, change.name))
                continue
            # A file name that is not sound text may be in it; in JSON that is an escape.
            body = describe(path, files).encode("utf-8", "backslashreplace").decode()
            entries.append(Entry(change.folder, change.name, body))
            rows.append(
                (_blob(change.folder.path), os.fsencode(change.name), change.stamp, _digest(files), body)
            )
        self._keep(rows, gone)
        return Batch(tuple(entries), tuple(gone), tuple(problems))

    def _keep(self, rows: list[tuple[Any, ...]], gone: Iterable[tuple[CaseFolder, str]]) -> None:
        """A cache that cannot be written (disk full, damage) costs a reading next time, nothing else."""
        import sqlite3

        try:
            with self._index:
                self._index.execute("BEGIN")
                self._index.executemany("INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?)", rows)
                self._index.executemany(
                    "DELETE FROM card WHERE folder = ? AND name = ?",
                    [(_blob(folder.path), os.fsencode(name)) for folder, name in gone],
                )
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return


def _open_index(uri: str, version: str) -> sqlite3.Connection:
    """Raises sqlite3.Error for an index that cannot be used as it is."""
    import sqlite3

    index = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.5)
    try:
        # A card of a thousand letters fits in a page of this size: half the time of smaller ones.
        index.executescript(
            "PRAGMA page_size=16384; PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL;"
            " PRAGMA synchronous=NORMAL;"
        )
        with index:
            index.execute("BEGIN IMMEDIATE")
            index.execute("CREATE TABLE IF NOT EXISTS about (version TEXT)")
            if index.execute("SELECT version FROM about").fetchall() != [(f"{_SHAPE} {version}",)]:
                index.execute("DROP TABLE IF EXISTS card")
                index.execute("DELETE FROM about")
                index.execute("INSERT INTO about VALUES (?)", (f"{_SHAPE} {version}",))
                index.execute(
                    "CREATE TABLE card (folder BLOB, name BLOB, stamp BLOB, digest BLOB, body TEXT,"
                    " PRIMARY KEY (folder, name)) WITHOUT ROWID"
                )
        if index.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the index is damaged")
    except BaseException:
        index.close()
        raise
    return index


def _look(folder: CaseFolder) -> dict[str, tuple[tuple[str, ...], bytes]]:
    """{case: (its files, their stamp)} of a folder, the source first, then its overlays by name.

    ``NAME.LANG.yaml`` belongs to ``NAME.yaml``; without one it stands as a case of its own, so that its
    author sees it and what is wrong with it. ``NAME.test.yaml`` is a test, no case.
    """
    stamps: dict[str, bytes] = {}
    with os.scandir(folder.path) as entries:
        for entry in entries:
            name = entry.name
            if not name.endswith(_SUFFIX) or name.startswith("."):
                continue
            try:
                status = entry.stat()
            except OSError:  # a dangling link, or gone this very moment
                continue
            if S_ISREG(status.st_mode):
                stamps[name] = f"{name} {status.st_size} {status.st_mtime_ns}".encode(_ENCODING, _ERRORS)
    cases: dict[str, tuple[tuple[str, ...], bytes]] = {}
    overlays: list[tuple[str, str]] = []
    for name, stamp in stamps.items():
        stem = name[: -len(_SUFFIX)]
        if "." in stem:  # few: the rest is quick
            base, _, last = stem.rpartition(".")
            if base and last == "test":
                continue
            if base and f"{base}{_SUFFIX}" in stamps and _LANGUAGE.fullmatch(last):
                overlays.append((base, name))
                continue
        cases[stem] = (name,), stamp
    for base, name in sorted(overlays):
        owner = base if base in cases else name.removesuffix(_SUFFIX)
        files, stamp = cases.get(owner, ((), b""))
        cases[owner] = (*files, name), b"\n".join((stamp, stamps[name])) if files else stamps[name]
    return cases


def _read(change: Change) -> dict[str, bytes]:
    """Raises OSError; FileNotFoundError when a file is gone since the scan."""
    files: dict[str, bytes] = {}
    for name in change.files:
        with (change.folder.path / name).open("rb") as file:
            files[name] = file.read(MOST_BYTES)
    return files


def _digest(files: Mapping[str, bytes]) -> bytes:
    digest = blake2b(digest_size=16)
    for name, data in files.items():
        digest.update(f"{len(data)} ".encode() + os.fsencode(name) + b"\0")
        digest.update(data)
    return digest.digest()


def _each_once(folders: Sequence[CaseFolder]) -> list[CaseFolder]:
    first: dict[str, CaseFolder] = {}
    for folder in folders:
        first.setdefault(os.path.realpath(folder.path), folder)
    return list(first.values())


def _blob(path: Path) -> bytes:
    """A path as the index keeps it: bytes, for a name need not be sound text."""
    return os.fsencode(path.absolute())


def _unreadable(path: Path, error: OSError) -> Message:
    return msg("{path} could not be read ({reason}).", path=str(path), reason=error.strerror or str(error))
