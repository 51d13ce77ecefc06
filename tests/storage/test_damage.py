"""Whatever happened to the file: it is kept, told, and a backup takes its place; never empty silently."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from glasltrainer.storage.attempts import Attempts, Progress
from glasltrainer.storage.backups import all_backups
from glasltrainer.storage.errors import StoreDamaged
from glasltrainer.storage.store import Store, practice_file, set_aside_and_restore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "no bytes": lambda _: b"",
    "a few bytes": lambda data: data[:50],
    "half": lambda data: data[: len(data) // 2],
    "the last page gone": lambda data: data[:-4096],
    "header zeroed": lambda data: bytes(100) + data[100:],
    "first page zeroed": lambda data: bytes(4096) + data[4096:],
    "all zero": lambda data: bytes(len(data)),
    "text": lambda _: b"Beste collega, dit is geen database.\n" * 50,
    "a page of text": lambda data: data[:4096] + b"x" * 4096 + data[8192:],
    "another program's database": lambda data: data[:68] + b"\0\0\0\0" + data[72:],
    "a column's name": lambda data: data.replace(b"ending_matter TEXT", b"ending_mattes TEXT"),
    "bytes that are no text in a table's name": lambda data: data.replace(
        b"attempt_case", b"attempt_\xff\xfe\xfd\xfc"
    ),
    "no tables": lambda data: data[:100] + bytes(3996) + data[4096:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_told_kept_and_repaired(played: Path, damage: Callable[[bytes], bytes]) -> None:
    path = practice_file(played)
    broken = damage(path.read_bytes())
    path.write_bytes(broken)
    with pytest.raises(StoreDamaged, match="damaged") as error:
        Store.open(played)
    backup = all_backups(played / "backups")[0].path
    assert error.value.backup == backup
    kept = set_aside_and_restore(played, error.value.backup)
    assert kept is not None
    assert kept.read_bytes() == broken
    with Store.open(played) as store:
        assert len(Attempts(store).load("a1").events) == 3
    assert backup.exists()


def test_a_file_that_is_gone_is_told(played: Path) -> None:
    practice_file(played).unlink()
    with pytest.raises(StoreDamaged, match="gone") as error:
        Store.open(played)
    assert not practice_file(played).exists()
    assert set_aside_and_restore(played, error.value.backup) is None
    with Store.open(played) as store:
        assert len(Attempts(store).load("a1").events) == 3


def test_a_damaged_backup_is_passed_over(played: Path) -> None:
    with Store.open(played) as store:
        Attempts(store).append("a1", 3, "{}", Progress(4))
    newest, older = (backup.path for backup in all_backups(played / "backups"))
    newest.write_bytes(newest.read_bytes()[:5000])
    practice_file(played).write_bytes(b"")
    with pytest.raises(StoreDamaged) as error:
        Store.open(played)
    assert error.value.backup == older


def test_without_a_backup_the_user_may_begin_anew(played: Path) -> None:
    for backup in all_backups(played / "backups"):
        backup.path.unlink()
    practice_file(played).write_bytes(b"")
    with pytest.raises(StoreDamaged) as error:
        Store.open(played)
    assert error.value.backup is None
    assert set_aside_and_restore(played, None) == played / "practice-damaged.db"
    with Store.open(played) as store:
        assert Attempts(store).summaries() == {}


def test_each_damaged_file_is_kept(played: Path) -> None:
    for number in range(3):
        practice_file(played).write_text(f"damage {number}")
        set_aside_and_restore(played, all_backups(played / "backups")[0].path)
    kept = sorted(path.read_text() for path in played.glob("practice-damaged*"))
    assert kept == ["damage 0", "damage 1", "damage 2"]


def test_a_log_left_behind_is_not_played_into_the_restored_file(played: Path) -> None:
    path = practice_file(played)
    log = path.with_name("practice.db-wal")
    log.write_bytes(b"a log of the damaged file")
    path.write_bytes(b"")
    kept = set_aside_and_restore(played, all_backups(played / "backups")[0].path)
    assert kept is not None
    assert not log.exists()
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"a log of the damaged file"


def test_a_first_start_cut_short_is_no_damage(folder: Path) -> None:
    """A new store is made under another name; what a crash left of that is no file of ours yet."""
    folder.mkdir(parents=True)
    (folder / "practice.db.new").write_bytes(b"")
    (folder / "practice.db.new-wal").write_bytes(b"half")
    with Store.open(folder) as store:
        assert Attempts(store).summaries() == {}


@pytest.mark.parametrize("seed", range(40))
def test_bit_flips_never_lose_silently(played: Path, seed: int) -> None:
    """Flipped bits are told as damage, or hit bytes that carry nothing: the attempts are all there.

    A flip within a text that stays a text is beyond SQLite; the text then differs but nothing is missing.
    """
    chance = random.Random(seed)
    path = practice_file(played)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 4, 32))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    try:
        counted = events_of_the_only_attempt(played)
    except StoreDamaged:
        set_aside_and_restore(played, all_backups(played / "backups")[0].path)
        counted = events_of_the_only_attempt(played)
    assert counted == 3


def events_of_the_only_attempt(folder: Path) -> int:
    with Store.open(folder) as store:
        attempts = Attempts(store)
        (key,) = attempts.summaries()
        ((head, _),) = attempts.of_case(key)
        return len(attempts.load(head.id).events)
