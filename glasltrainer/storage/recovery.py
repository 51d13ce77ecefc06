"""Texts that are being written and not saved yet, kept in case the program or the computer stops.

Each open program (instance) holds a lock of its own as long as it lives, and the names of its copies begin
with the lock's; copies whose lock nobody holds are work that may be lost. So two windows of the program never
write over each other's copies, and none offers as lost what somebody is writing in the other.

The copies are their author's texts, not practice: nothing but `drop` and `forget` removes them. Only the
user can read them. A `Recovery` is used in one thread.
"""

from __future__ import annotations

import json
import os
import re
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.core.digest import blake2b
from glasltrainer.storage.errors import StorageError, StoreBusy, from_os
from glasltrainer.storage.files import clear_left_over, make_folder, write_atomically
from glasltrainer.storage.lock import InstanceLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FORMAT = "glasl-trainer/recovery/"
_VERSION = "1"
_COPY = re.compile(r"(?P<instance>[0-9a-f]{16})-[0-9a-f]{24}\.json")
_LOCK = re.compile(r"(?P<instance>[0-9a-f]{16})\.lock")
_NAME_BYTES = 12  # in the name of a copy
_PIECE = 1 << 12  # characters: a tenth of a millisecond
_NOT_OURS = (ValueError, RecursionError, OverflowError)
_DAY = 24 * 60 * 60


class KeptText(NamedTuple):
    """A text as it was being written.

    `file` is where it belongs: the whole path of a file, or a name for a text that has no file yet. `base`
    is the digest of the file it began from, as `keep` was given it; `at` when it was kept, in UTC; `copy`
    the file in which it lies.
    """

    file: Path | str
    text: str
    base: str
    at: datetime
    copy: Path


class Recovery:
    """The recovery copies in a folder, as one instance of the program sees them.

    `damaged` are the copies that `waiting` could not read and set aside.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder = folder
        self._now = now
        self._instance = os.urandom(8).hex()
        self._lock: InstanceLock | None = None
        self._claimed: dict[str, InstanceLock] = {}
        self._in_hand: set[Path] = set()  # copies of what is being written here
        self.damaged: tuple[Path, ...] = ()

    def keep(self, file: Path | str, text: str, base: str = "") -> None:
        """Keep this text of `file` in place of the one kept before.

        Raises StoreFull, StoreReadOnly or StoreFailed; then the one kept before is as it was.
        """
        self._write(file, text, base, self._now())
        self._in_hand.add(self._copy(file))

    def drop(self, file: Path | str) -> None:
        """Remove this instance's copy of `file`: it was saved, or is not wanted. Raises as `keep`."""
        _remove(self._copy(file))
        self._in_hand.discard(self._copy(file))

    def waiting(self) -> tuple[KeptText, ...]:
        """What instances that live no more have left, and what was put down here, the newest first.

        Of a file there may be several. They are this instance's to offer from then on, until it is closed.
        Never raises.
        """
        found: list[KeptText] = []
        damaged: list[Path] = []
        clear_left_over(self._folder)
        for copy in self._left():
            try:
                kept = _read(copy)
            except OSError:  # it may come back
                continue
            except _NOT_OURS:
                damaged.append(_set_aside(copy))
            else:
                found += [kept] if kept else []
        self.damaged += tuple(damaged)
        self._clear_locks()
        return tuple(sorted(found, key=lambda kept: kept.at, reverse=True))

    def take_over(self, kept: KeptText, file: Path | str = "") -> None:
        """Go on with a waiting text: it is this instance's copy of its file, or of `file`, from now on.

        What this instance had of that file is put down. Raises as `keep`; then the text is still waiting.
        """
        self._live()
        file = file or kept.file
        self.put_down(file)
        if file == kept.file:
            _rename(kept.copy, self._copy(file))
        else:
            self._write(file, kept.text, kept.base, kept.at)
            _remove(kept.copy)
        self._in_hand.add(self._copy(file))

    def put_down(self, file: Path | str) -> None:
        """Nobody writes on in this file here, and it was not saved: its copy is offered from now on.

        Raises as `keep`.
        """
        copy = self._copy(file)
        if copy in self._in_hand and copy.exists():
            _rename(copy, self._named_copy(os.urandom(_NAME_BYTES).hex()))
        self._in_hand.discard(copy)

    def forget(self, kept: KeptText) -> None:
        """Remove a waiting text for good. Raises as `keep`."""
        _remove(kept.copy)

    def close(self) -> None:
        """Let go of what was offered and of what is kept: the next instance finds it. Safe to call twice."""
        locks = dict(self._claimed)
        if self._lock is not None:
            locks[self._instance] = self._lock
        self._claimed, self._lock = {}, None
        self._in_hand = set()
        for instance, lock in locks.items():
            lock.release()
            if not any(self._copies(instance)):
                with suppress(OSError):
                    self._lock_file(instance).unlink()
        with suppress(OSError):
            self._folder.rmdir()  # when nothing is left in it

    def _write(self, file: Path | str, text: str, base: str, at: datetime) -> None:
        self._live()
        place = {"path": str(file.absolute())} if isinstance(file, Path) else {"name": file}
        head = {
            "format": _FORMAT + _VERSION,
            **place,
            "at": at.astimezone(UTC).isoformat(),
            "base": base,
            "check": _check(text),
        }
        body = f'{json.dumps(head)[:-1]}, "text": "{"".join(_escaped(text))}"}}'
        write_atomically(self._copy(file), body.encode(), mode=0o600)

    def _live(self) -> None:
        """Have the lock that says so, also when somebody emptied the folder."""
        path = self._lock_file(self._instance)
        if self._lock is None or not path.exists():
            make_folder(self._folder, 0o700)
            if self._lock is not None:
                self._lock.release()
            self._lock = InstanceLock.acquire(path)

    def _left(self) -> list[Path]:
        """The copies of instances that live no more; their locks are taken."""
        claimed: dict[str, bool] = {self._instance: True}
        left: list[Path] = []
        for copy in self._copies():
            instance = copy.name.partition("-")[0]
            if instance not in claimed:
                claimed[instance] = self._claim(instance)
            left += [copy] if claimed[instance] and copy not in self._in_hand else []
        return left

    def _claim(self, instance: str) -> bool:
        if instance in self._claimed:
            return True
        try:
            self._claimed[instance] = InstanceLock.acquire(self._lock_file(instance))
        except StoreBusy:
            return False
        except StorageError:  # nobody can hold a lock where none can be made
            return True
        return True

    def _clear_locks(self) -> None:
        """Remove the locks of the dead who left nothing.

        Not on their first day: an instance that begins makes its lock file before it holds the lock.
        """
        oldest = time.time() - _DAY
        for path in self._named(_LOCK):
            instance = path.stem
            with suppress(OSError, StorageError):
                if instance in (self._instance, *self._claimed) or path.stat().st_mtime > oldest:
                    continue
                if not any(self._copies(instance)):
                    InstanceLock.acquire(path).release()
                    path.unlink()

    def _copies(self, instance: str = "") -> Iterator[Path]:
        return (path for path in self._named(_COPY) if path.name.startswith(instance))

    def _named(self, pattern: re.Pattern[str]) -> list[Path]:
        try:
            return sorted(path for path in self._folder.iterdir() if pattern.fullmatch(path.name))
        except OSError:
            return []

    def _copy(self, file: Path | str) -> Path:
        place = b"path" + os.fsencode(file.absolute()) if isinstance(file, Path) else b"name" + file.encode()
        return self._named_copy(blake2b(place, digest_size=_NAME_BYTES).hexdigest())

    def _named_copy(self, name: str) -> Path:
        return self._folder / f"{self._instance}-{name}.json"

    def _lock_file(self, instance: str) -> Path:
        return self._folder / f"{instance}.lock"


def _read(copy: Path) -> KeptText | None:
    """What a copy holds; None when a newer version of the program wrote it.

    Raises OSError for what cannot be reached, and one of _NOT_OURS for what no version wrote.
    """
    body = json.loads(copy.read_bytes())
    match body:
        case {"format": str(written)} if written.startswith(_FORMAT) and written != _FORMAT + _VERSION:
            return None
        case {"at": str(at), "base": str(base), "check": str(check), "text": str(text)} if check == _check(
            text
        ):
            file = _file(body)
            return KeptText(file, text, base, datetime.fromisoformat(at).astimezone(UTC), copy)
        case _:
            raise ValueError(copy.name)


def _file(body: object) -> Path | str:
    match body:
        case {"path": str(path)}:
            return Path(path)
        case {"name": str(name)}:
            return name
        case _:
            raise ValueError(body)


def _set_aside(copy: Path) -> Path:
    """The copy under a name that is not looked at again, where that can be."""
    aside = copy.with_name(f"{copy.name}.damaged")
    with suppress(OSError):
        return copy.replace(aside)
    return copy


def _rename(copy: Path, name: Path) -> None:
    try:
        copy.replace(name)
    except OSError as error:
        raise from_os(error, copy) from error


def _remove(copy: Path) -> None:
    try:
        copy.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise from_os(error, copy) from error


def _escaped(text: str) -> Iterator[str]:
    """A text as it stands in JSON, in pieces: all at once, no other thread runs until a long one is done."""
    for start in range(0, len(text), _PIECE):
        yield json.dumps(text[start : start + _PIECE])[1:-1]


def _check(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
