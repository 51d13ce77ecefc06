"""Writing files so that a crash, a full disk or a power cut leaves the old content or the new, never half."""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.storage.errors import from_os

if TYPE_CHECKING:
    from collections.abc import Mapping

_LEFT_OVER = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")  # what `write_together` names a file that is not whole yet
_HOUR = 60 * 60


def write_atomically(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Replace the content of `path`: a new file beside it, flushed to disk, then renamed over it.

    A symbolic link keeps pointing where it did, and an existing file keeps its mode, unless `mode` is given:
    then there is never a moment at which others than it says can read it. Raises StoreFull, StoreReadOnly or
    StoreFailed; then `path` is as it was and no temporary file is left.
    """
    write_together({path: data}, mode=mode)


def write_together(contents: Mapping[Path, bytes], *, mode: int | None = None) -> None:
    """Replace the contents of several files: all new ones are on disk before the first takes its place.

    For each as `write_atomically`. Raises as it does; then no file has changed, unless the disk failed in the
    very moment of renaming: those before it in `contents` are new by then, the others as they were.
    """
    ready: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in contents.items():
            target = Path(os.path.realpath(path))
            beside = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
            ready[target] = beside
            _write_new(beside, data, mode)
            if mode is None and target.exists():
                beside.chmod(target.stat().st_mode & 0o777)
        for path, beside in ready.items():
            beside.replace(path)
        for folder in {target.parent for target in ready}:
            sync_folder(folder)
    except OSError as error:
        for beside in ready.values():
            beside.unlink(missing_ok=True)
        raise from_os(error, path) from error


def _write_new(path: Path, data: bytes, mode: int | None) -> None:
    with path.open("xb") as file:
        if mode is not None:
            path.chmod(mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def clear_left_over(folder: Path, start: str = "") -> None:
    """Remove the half-written files that a crash left in `folder`, of files whose names begin with `start`.

    Those of the last hour stay, for another window may be writing them. Never raises.
    """
    oldest = time.time() - _HOUR
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(f".{start}") and _LEFT_OVER.fullmatch(path.name):
                with suppress(OSError):
                    if path.stat().st_mtime < oldest:
                        path.unlink()


def sync_file(path: Path) -> None:
    """Have the content of `path` on disk before going on."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in `folder` on disk before going on, where the system has a way to ask for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_name(path: Path) -> Path:
    """`path`, or the first of `NAME-2`, `NAME-3` ... (before the suffix) that does not exist."""
    candidate, number = path, 1
    while os.path.lexists(candidate):
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def make_folder(folder: Path, mode: int = 0o777) -> Path:
    """Create `folder` (with `mode`, less the umask) and what is above it, if needed, and return it.

    Raises as `write_atomically`.
    """
    try:
        folder.mkdir(mode, parents=True, exist_ok=True)
    except OSError as error:
        raise from_os(error, folder) from error
    return folder
