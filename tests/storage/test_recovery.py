"""Copies of unsaved texts: whole, private, one for each file, and offered only when their writer is gone."""

from __future__ import annotations

import errno
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.storage.errors import StoreFull, StoreReadOnly
from glasltrainer.storage.recovery import KeptText, Recovery

BED = Path("/home/rené/Mijn casussen/bed.yaml")
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def copies(tmp_path):
    return tmp_path / "gebruiker René" / "data" / "recovery"


@pytest.fixture
def instance(copies):
    """Makes an instance of the program; they are closed after the test."""
    made = []

    def make(at=NOON):
        made.append(Recovery(copies, now=lambda: at))
        return made[-1]

    yield make
    for one in made:
        one.close()


def what(kept: KeptText) -> tuple[Path | str, str, str, datetime]:
    return kept[:4]


def test_the_next_instance_finds_what_was_kept(instance):
    first = instance()
    first.keep(BED, "oud")
    first.keep(BED, "titel: Één bed\u2028\x00😀\n", "c0ffee")
    first.keep("Een nieuwe casus", "titel:")
    assert first.waiting() == ()  # its own are no lost work
    first.close()
    assert {what(kept) for kept in instance().waiting()} == {
        (BED, "titel: Één bed\u2028\x00😀\n", "c0ffee", NOON),
        ("Een nieuwe casus", "titel:", "", NOON),
    }


def test_a_file_is_the_same_by_whatever_path(instance, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one = instance()
    one.keep(Path("bed.yaml"), "een")
    one.keep(tmp_path / "bed.yaml", "twee")
    one.close()
    assert [what(kept) for kept in instance().waiting()] == [(tmp_path / "bed.yaml", "twee", "", NOON)]


def test_what_is_dropped_is_gone_and_leaves_nothing(instance, copies):
    one = instance()
    one.drop(BED)  # nothing there
    assert not copies.exists()
    one.keep(BED, "tekst")
    one.keep(BED.with_name("les.yaml"), "blijft")
    one.drop(BED)
    one.close()
    (kept,) = instance().waiting()
    assert kept.text == "blijft"
    other = instance()
    assert other.waiting() == ()  # the one before offers it


def test_a_living_instance_keeps_its_own(instance, copies):
    """Both write the same file, in one folder."""
    first, second = instance(), instance(NOON + timedelta(hours=1))
    first.keep(BED, "van de eerste")
    second.keep(BED, "van de tweede")
    assert first.waiting() == second.waiting() == ()
    second.drop(BED)
    second.keep(BED, "van de tweede, later")
    first.close()
    assert [kept.text for kept in second.waiting()] == ["van de eerste"]
    second.close()
    assert [kept.text for kept in instance().waiting()] == ["van de tweede, later", "van de eerste"]


def test_going_on_with_it_makes_it_this_instances(instance, copies):
    first = instance()
    first.keep(BED, "verloren", "c0ffee")
    first.close()
    second = instance(NOON + timedelta(hours=1))
    (kept,) = second.waiting()
    second.take_over(kept)
    assert second.waiting() == ()
    assert not kept.copy.exists()
    second.close()
    third = instance()
    (again,) = third.waiting()
    assert what(again) == what(kept)
    third.forget(again)
    third.forget(again)
    third.close()
    assert not copies.exists()


def test_what_is_put_down_is_offered_and_not_written_over(instance):
    one = instance()
    one.put_down(BED)  # nothing there
    one.keep(BED, "eerst", "c0ffee")
    one.put_down(BED)
    one.keep(BED, "daarna")
    (kept,) = one.waiting()
    assert what(kept) == (BED, "eerst", "c0ffee", NOON)
    one.take_over(kept)  # and what is in hand is put down by it
    assert [kept.text for kept in one.waiting()] == ["daarna"]
    one.drop(BED)
    assert [kept.text for kept in one.waiting()] == ["daarna"]


def test_a_text_without_a_file_goes_on_in_one(instance):
    one = instance()
    one.keep("Een nieuwe casus", "titel:")
    one.close()
    two = instance()
    (kept,) = two.waiting()
    two.take_over(kept, BED)
    assert two.waiting() == ()
    two.close()
    assert [what(kept) for kept in instance().waiting()] == [(BED, "titel:", "", NOON)]


def test_only_the_user_can_read_them(instance, copies):
    if os.name == "nt":
        pytest.skip("permissions are POSIX ones here")
    old = os.umask(0)
    try:
        one = instance()
        one.keep(BED, "geheim")
        one.keep(BED, "geheimer")
    finally:
        os.umask(old)
    assert copies.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in copies.iterdir()} == {0o600}


def damage(copy: Path, how: str) -> None:
    data = copy.read_bytes()
    match how:
        case "cut short":
            copy.write_bytes(data[: len(data) // 2])
        case "empty":
            copy.write_bytes(b"")
        case "a letter changed":
            copy.write_bytes(data.replace(b"tekst", b"tokst"))
        case "no copy at all":
            copy.write_bytes(b"[1, 2]")
        case "deep":
            copy.write_bytes(b"[" * 100_000)
        case "no place":
            copy.write_bytes(json.dumps({**json.loads(data), "path": 3}).encode())
        case "no time":
            copy.write_bytes(json.dumps({**json.loads(data), "at": "0001-01-01T00:00:00+14:00"}).encode())


@pytest.mark.parametrize(
    "how", ["cut short", "empty", "a letter changed", "no copy at all", "deep", "no place", "no time"]
)
def test_a_damaged_copy_is_set_aside_and_the_others_are_offered(instance, how):
    first = instance()
    first.keep(BED, "een tekst")
    first.close()
    second = instance()
    second.keep(BED, "nog een tekst")
    second.close()
    third = instance()
    damaged, whole = third.waiting()
    third.close()
    damage(damaged.copy, how)
    content = damaged.copy.read_bytes()
    fourth = instance()
    assert fourth.waiting() == (whole,)
    (aside,) = fourth.damaged
    assert aside.read_bytes() == content
    assert fourth.waiting() == (whole,)
    assert fourth.damaged == (aside,)


@given(st.binary(max_size=200))
def test_nothing_that_lies_there_makes_it_raise(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("recovery")
    (folder / f"{'0' * 16}-{'0' * 24}.json").write_bytes(data)
    (folder / "iets anders").mkdir()
    one = Recovery(folder)
    assert one.waiting() == ()
    one.close()


def test_a_copy_of_a_newer_version_is_left_as_it_is(instance):
    one = instance()
    one.keep(BED, "tekst")
    one.close()
    two = instance()
    (kept,) = two.waiting()
    body = json.loads(kept.copy.read_bytes()) | {"format": "glasl-trainer/recovery/2"}
    kept.copy.write_text(json.dumps(body))
    assert two.waiting() == ()
    assert two.damaged == ()
    assert json.loads(kept.copy.read_bytes()) == body


def test_a_full_disk_leaves_the_copy_before(instance, monkeypatch):
    one = instance()
    one.keep(BED, "oud")

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(StoreFull, match="disk is full"):
            one.keep(BED, "nieuw")
    one.close()
    assert [kept.text for kept in instance().waiting()] == ["oud"]


def test_a_folder_that_may_not_be_written_says_so_and_still_offers(instance, copies, as_anyone):
    one = instance()
    one.keep(BED, "tekst")
    one.close()
    copies.chmod(0o500)
    as_anyone(copies.parent)
    two = instance()
    (kept,) = two.waiting()
    assert kept.text == "tekst"
    for refused in (lambda: two.keep(BED, "meer"), lambda: two.forget(kept)):
        with pytest.raises(StoreReadOnly, match="may not be written"):
            refused()


def test_a_folder_emptied_meanwhile_is_made_again(instance, copies):
    one = instance()
    one.keep(BED, "tekst")
    for path in copies.iterdir():
        path.unlink()
    copies.rmdir()
    one.keep(BED, "tekst")
    assert instance().waiting() == ()  # it lives, and holds a lock again
    one.close()
    assert [kept.text for kept in instance().waiting()] == ["tekst"]


KEEP = """
import sys, time
from pathlib import Path
from glasltrainer.storage.recovery import Recovery
one = Recovery(Path(sys.argv[1]))
one.keep(Path(sys.argv[2]), "tekst van een ander")
print("kept", flush=True)
time.sleep(60)
"""


def test_another_process_lives_until_it_is_killed(instance, copies, start_python):
    process = start_python(KEEP, copies, BED)
    assert process.stdout.readline() == "kept\n"
    one = instance()
    assert one.waiting() == ()
    process.kill()
    process.wait()
    assert [kept.text for kept in one.waiting()] == ["tekst van een ander"]
    assert instance().waiting() == ()  # it is the first's to offer now


def test_what_the_dead_left_behind_is_cleared_after_a_while(instance, copies, start_python):
    process = start_python(KEEP, copies, BED)
    assert process.stdout.readline() == "kept\n"
    process.kill()
    process.wait()
    half = copies / f".{'0' * 16}-{'0' * 24}.json.01234567.tmp"
    half.write_text("half a te")
    empty = copies / f"{'f' * 16}.lock"
    empty.touch()
    one = instance()
    (kept,) = one.waiting()
    assert half.exists()  # of today, so perhaps of somebody who lives
    assert empty.exists()
    for path in copies.iterdir():
        os.utime(path, (0, 0))
    assert one.waiting() == (kept,)
    assert not half.exists()
    assert not empty.exists()
    one.forget(kept)
    one.close()
    assert not copies.exists()
