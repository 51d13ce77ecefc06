"""How a second start reaches the window that is open already: a lock that is held, and a file as a bell.

No socket: the program opens none unless a trainer opens a room. The first window holds `Bell`; a second start
calls `ring`, which puts a file beside the lock, and goes when the first window has taken it away.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from glasltrainer.storage.errors import StorageError, StoreBusy
from glasltrainer.storage.files import make_folder
from glasltrainer.storage.lock import InstanceLock

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 3.0  # s; a window that does not answer for so long is not there for us
_PAUSE = 0.02  # s between looks
_PRIVATE = 0o700


class Bell:
    """Held by the first window, from `hang` to `close` or its death. `folder` is where rings appear."""

    def __init__(self, folder: Path, lock: InstanceLock) -> None:
        self.folder = folder
        self._lock = lock

    @classmethod
    def hang(cls, cache: Path) -> Bell | None:
        """The bell below this folder; None where another window has it, or nothing can be written."""
        folder = _folder(cache)
        try:
            make_folder(folder, _PRIVATE)
            return cls(folder, InstanceLock.acquire(folder / "lock"))
        except StorageError:
            return None

    def answer(self) -> bool:
        """Whether it rang since the last time; whoever rang knows by now."""
        try:
            (self.folder / "ring").unlink()
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Take it down."""
        self._lock.release()


def ring(cache: Path) -> bool:
    """Ask the window that is open to come forward; whether there is one, and it did."""
    folder = _folder(cache)
    if not _is_held(folder / "lock"):
        return False
    rung = folder / "ring"
    try:
        rung.touch()
        until = time.monotonic() + _PATIENCE
        while rung.exists():
            if time.monotonic() > until:
                rung.unlink(missing_ok=True)
                return False
            time.sleep(_PAUSE)
    except OSError:
        return False
    return True


def _folder(cache: Path) -> Path:
    return cache / "window"


def _is_held(lock: Path) -> bool:
    if not lock.exists():
        return False
    try:
        InstanceLock.acquire(lock).release()
    except StoreBusy:
        return True
    except StorageError:
        return False
    return False
