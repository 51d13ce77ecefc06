"""One window of the program at a time on one practice file: a lock the system lets go when we die."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from glasltrainer.storage.errors import busy, from_os

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
# Some network shares cannot lock. SQLite's own exclusive lock still stands between two windows then.
_UNSUPPORTED = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}


class InstanceLock:
    """Held from `acquire` to `release`, or to the death of the process. The lock file itself stays."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, path: Path) -> InstanceLock:
        """Take the lock. Raises StoreBusy when it is held, StoreReadOnly and such when it cannot be made."""
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise from_os(error, path) from error
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                return cls(descriptor)
            os.close(descriptor)
            if error.errno in _HELD:
                raise busy(path) from error
            raise from_os(error, path) from error
        return cls(descriptor)

    def release(self) -> None:
        """Let go; safe to call twice."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
