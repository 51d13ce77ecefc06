"""Opening, refusing, migrating, backing up: the practice file never starts empty by accident."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from glasltrainer.storage import connection as connection_module
from glasltrainer.storage.attempts import Attempts, Progress
from glasltrainer.storage.backups import all_backups, back_up, verified_version
from glasltrainer.storage.errors import StoreBusy, StoreDamaged, StoreFailed, StoreNewer, StoreReadOnly
from glasltrainer.storage.migrations import MIGRATIONS, Migration
from glasltrainer.storage.store import Store, practice_file, set_aside_and_restore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPEN = "import sys; from pathlib import Path; from glasltrainer.storage.store import Store"
NEXT = (*MIGRATIONS, Migration("a colour for each attempt", ("ALTER TABLE attempt ADD COLUMN colour TEXT",)))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def backups(folder: Path) -> list[Path]:
    return [backup.path for backup in all_backups(folder / "backups")]


def test_a_first_store_is_empty_and_ours(open_store: Callable[..., Store], folder: Path) -> None:
    with open_store() as store:
        assert store.is_kept
        assert Attempts(store).summaries() == {}
    assert verified_version(practice_file(folder)) == len(MIGRATIONS)
    assert folder.stat().st_mode & 0o077 == 0


def test_what_was_kept_is_there_next_time(played: Path, open_store: Callable[..., Store]) -> None:
    assert Attempts(open_store()).load("a1").events == ('{"stage":0}', '{"stage":1}', '{"stage":2}')
    assert played.exists()


def test_memory_store_leaves_nothing(folder: Path, make_head: Callable[..., object], case: object) -> None:
    with Store.in_memory() as store:
        attempts = Attempts(store)
        attempts.begin(make_head(), case)
        attempts.append("a1", 0, "{}", Progress(1))
        assert attempts.load("a1").events == ("{}",)
        assert not store.is_kept
        assert attempts.erase_all() == (1, ())
    assert not folder.exists()


def test_two_windows(open_store: Callable[..., Store], folder: Path) -> None:
    first = open_store()
    with pytest.raises(StoreBusy, match="already open"):
        Store.open(folder)
    first.close()
    Store.open(folder).close()


def test_two_processes(folder: Path, start_python: Callable[..., object]) -> None:
    other = start_python(f"{OPEN}\nStore.open(Path(sys.argv[1])); print('open', flush=True); input()", folder)
    assert other.stdout.readline() == "open\n"
    with pytest.raises(StoreBusy):
        Store.open(folder)
    other.kill()  # the system lets go of a dead process's lock
    other.wait()
    Store.open(folder).close()


def test_sqlite_itself_keeps_others_out(
    open_store: Callable[..., Store], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the lock file cannot lock (some network shares), SQLite's own lock still does."""
    open_store()
    monkeypatch.setattr("glasltrainer.storage.lock._lock", lambda _: None)
    monkeypatch.setattr(connection_module, "_SETUP", connection_module._SETUP.replace("=3000", "=10"))
    with pytest.raises(StoreBusy):
        Store.open(folder)


def test_a_newer_store_is_refused_and_untouched(played: Path, open_store: Callable[..., Store]) -> None:
    open_store(migrations=NEXT).close()
    before = files(played)
    with pytest.raises(StoreNewer, match="newer version"):
        Store.open(played)
    assert files(played) == before


def test_migration_keeps_everything_and_backs_up_first(
    played: Path, open_store: Callable[..., Store]
) -> None:
    count = len(backups(played))
    with open_store(migrations=NEXT) as store:
        assert len(Attempts(store).load("a1").events) == 3
        assert store.read("SELECT number, name FROM migration") == [
            (number, step.name) for number, step in enumerate(NEXT, 1)
        ]
        newest = backups(played)[0]
        assert len(backups(played)) == count + 1
        assert verified_version(newest) == len(MIGRATIONS)  # taken before the step


def test_a_failing_migration_changes_nothing(played: Path, open_store: Callable[..., Store]) -> None:
    wrong = Migration("breaks half-way", ("CREATE TABLE half (x)", "SELECT nonsense"))
    with pytest.raises(StoreFailed):
        open_store(migrations=(*MIGRATIONS, wrong))
    with open_store() as store:
        assert store.read("SELECT name FROM sqlite_master WHERE name = 'half'") == []
        assert len(Attempts(store).load("a1").events) == 3


def test_backup_after_a_session_that_changed_something(
    played: Path, open_store: Callable[..., Store]
) -> None:
    before = backups(played)
    assert len(before) == 1
    open_store().close()
    assert backups(played) == before
    with open_store() as store:
        Attempts(store).append("a1", 3, "{}", Progress(4))
    assert len(backups(played)) == 2


def test_a_killed_session_is_backed_up_next_time(
    folder: Path, start_python: Callable[..., object], open_store: Callable[..., Store]
) -> None:
    script = (
        f"{OPEN}\nimport os, signal\nfrom glasltrainer.storage.attempts import *\n"
        "attempts = Attempts(Store.open(Path(sys.argv[1])))\n"
        "attempts.begin(AttemptHead('a', 'own/b', 'b', 'h', 'nl', 1, 'end', ''), Snapshot('b', {}))\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    start_python(script, folder).wait()
    assert backups(folder) == []
    open_store().close()
    assert len(backups(folder)) == 1


def test_a_backup_that_fails_does_not_stop_practice(played: Path, open_store: Callable[..., Store]) -> None:
    store = open_store()
    Attempts(store).append("a1", 3, "{}", Progress(4))
    _put_a_file_in_the_way(played)
    with pytest.raises(StoreFailed):
        store.close()
    again = open_store()  # closed all the same, and the event is there
    assert again.trouble is not None
    assert len(Attempts(again).load("a1").events) == 4


def _put_a_file_in_the_way(folder: Path) -> None:
    for path in (folder / "backups").iterdir():
        path.unlink()
    (folder / "backups").rmdir()
    (folder / "backups").write_text("in the way")


def test_a_copy_that_is_not_whole_is_no_backup(tmp_path: Path) -> None:
    source = sqlite3.connect(":memory:")  # whole, but not a practice file
    source.execute("CREATE TABLE other (x)")
    with pytest.raises(StoreFailed):
        back_up(source, tmp_path, datetime(2026, 11, 22, tzinfo=UTC))
    assert list(tmp_path.iterdir()) == []
    source.close()


def test_wal_without_shared_memory(
    folder: Path, open_store: Callable[..., Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file layer without locks or shared memory, as on some shares: the store works all the same."""
    connect = sqlite3.connect

    def without_locks(name: str, **more: object) -> sqlite3.Connection:
        return connect(str(name).replace("?mode=rwc", "?mode=rwc&vfs=unix-none"), **more)

    monkeypatch.setattr(sqlite3, "connect", without_locks)
    with open_store() as store:
        assert store.read("PRAGMA journal_mode") in ([("delete",)], [("wal",)])
        assert store.read("PRAGMA synchronous") == [(2,)]
        with store.transaction():
            store.write("INSERT INTO snapshot VALUES ('h', 'c', 'f')")
        assert not practice_file(folder).with_name("practice.db-shm").exists()
    monkeypatch.undo()
    with open_store() as store:
        assert store.read("SELECT hash FROM snapshot") == [("h",)]


def test_the_clock_set_back_ten_years_changes_no_order(
    folder: Path, make_head: Callable[..., object], case: object
) -> None:
    for number, year in enumerate((2026, 2016, 1970, 2040)):
        with Store.open(folder, now=lambda year=year: datetime(year, 1, 1, tzinfo=UTC)) as store:
            attempts = Attempts(store)
            attempts.begin(make_head(f"a{number}"), case)
            assert attempts.latest_open() == make_head(f"a{number}")
    assert [path.name[:15] for path in backups(folder)] == [f"practice-{n:06}" for n in (4, 3, 2, 1)]


def test_a_file_that_may_not_be_written(played: Path, as_anyone: Callable[[Path], None]) -> None:
    before = files(played)
    practice_file(played).chmod(0o444)
    as_anyone(played)
    with pytest.raises(StoreReadOnly, match="may not be written"):
        Store.open(played)
    assert files(played) == before


def test_a_folder_that_may_not_be_written(tmp_path: Path, as_anyone: Callable[[Path], None]) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    as_anyone(folder)
    folder.chmod(0o555)
    with pytest.raises(StoreReadOnly):
        Store.open(folder)
    with pytest.raises(StoreReadOnly):
        Store.open(folder / "new")
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailed):
        Store.open(tmp_path / "file" / "data")


def test_a_long_path(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["een heel lange mapnaam met é en spaties" for _ in range(8)])
    Store.open(deep).close()
    Store.open(deep).close()
    assert practice_file(deep).exists()


def test_restoring_needs_a_whole_backup(played: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.db"
    bad.write_text("not a database")
    before = files(played)
    with pytest.raises(StoreDamaged):
        set_aside_and_restore(played, bad)
    assert files(played) == before
