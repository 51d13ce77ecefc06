"""The practice file looked into without being changed: a copy is opened, and thrown away."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.storage.errors import from_os
from glasltrainer.storage.lock import InstanceLock
from glasltrainer.storage.store import Store, practice_file

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def practice_copy(folder: Path) -> Iterator[Store | None]:
    """A store with what the practice file in `folder` holds now; None where there is none.

    Opening a store itself may bring it up to date, finish an erasure and back it up; nothing of that reaches
    the user's file this way. Raises StoreBusy while a window has it, and the other typed errors.
    """
    path = practice_file(folder)
    if not path.exists():
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="glasl-trainer-") as name:
        copy = Path(name)
        lock = InstanceLock.acquire(folder / "practice.lock")
        try:
            for file in (path, path.with_name(f"{path.name}-wal")):
                if file.exists():
                    shutil.copyfile(file, copy / file.name)
        except OSError as error:
            raise from_os(error, path) from error
        finally:
            lock.release()
        with Store.open(copy) as store:
            yield store
