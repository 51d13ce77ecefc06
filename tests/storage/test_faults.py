"""A full disk, at any moment: a plain message, what was kept is whole, and the same call works afterwards."""

from __future__ import annotations

import errno
import itertools
import os
from typing import TYPE_CHECKING

import pytest

from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot
from glasltrainer.storage.errors import StoreFailed, StoreFull, StoreReadOnly
from glasltrainer.storage.files import write_atomically
from glasltrainer.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BODY = "x" * 500


def append_for_ever(attempts: Attempts) -> None:
    for number in itertools.count():
        attempts.append("a1", number, BODY, Progress(number + 1))


def test_full_disk_loses_nothing_and_goes_on_after(
    folder: Path, make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    with Store.open(folder) as store:
        attempts = Attempts(store)
        attempts.begin(make_head(), case)
        (pages,) = store.read("PRAGMA page_count")[0]
        store.read(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(StoreFull, match="disk is full"):
            append_for_ever(attempts)
        kept = len(attempts.load("a1").events)
        assert kept > 5
        assert attempts.load("a1").progress.moments == kept  # every append that returned, and no more
        store.read("PRAGMA max_page_count = 1000000")
        attempts.catch_up("a1", [BODY] * (kept + 4), Progress(kept + 4))
        assert len(attempts.load("a1").events) == kept + 4


LIMITED = """
import resource, sys
from pathlib import Path
from glasltrainer.storage.attempts import *
from glasltrainer.storage.errors import StorageError
from glasltrainer.storage.store import Store
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
kept = -1
try:
    with Store.open(folder) as store:
        attempts = Attempts(store)
        attempts.begin(AttemptHead("a", "own/b", "b", "h", "nl", 1, "end", ""), Snapshot("b", {}))
        kept = 0
        for number in range(100):
            attempts.append("a", number, "x" * 500, Progress(number + 1))
            kept += 1
except StorageError as error:
    print(kept, type(error).__name__)
else:
    print(kept, "done")
"""


@pytest.mark.parametrize("kilobytes", [0, 4, 20, 45, 60, 100, 150, 250, 5000])
def test_no_file_may_grow_beyond(folder: Path, start_python: Callable[..., object], kilobytes: int) -> None:
    """The system refuses every write beyond a size, wherever that falls: in the first start, an answer, a
    backup. The error is a typed one, and what was confirmed is there when there is room again.
    """
    process = start_python(LIMITED, folder, kilobytes * 1024)
    output, _ = process.communicate(timeout=60)
    kept, outcome = output.split()
    assert process.returncode == 0
    assert outcome in ("StoreFull", "StoreFailed", "done")
    assert (outcome == "done") == (kilobytes == 5000)
    with Store.open(folder) as store:
        attempts = Attempts(store)
        if int(kept) >= 0:
            assert len(attempts.load("a").events) == int(kept)
            attempts.append("a", int(kept), "more", Progress())
        else:
            assert len(attempts.summaries()) <= 1  # begun and not confirmed, at most


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, StoreFull),
        (errno.EDQUOT, StoreFull),
        (errno.EROFS, StoreReadOnly),
        (errno.EACCES, StoreReadOnly),
        (errno.EIO, StoreFailed),
    ],
)
def test_writing_a_file_fails_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[Exception]
) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("old")

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(kind):
        write_atomically(path, b"new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_writing_keeps_links_and_modes(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_text("old")
    real.chmod(0o600)
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o600
