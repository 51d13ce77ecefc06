"""Taking along and erasing what was kept, without a window."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from glasltrainer.core.codec import event_to_json
from glasltrainer.storage.attempts import Attempts
from glasltrainer.storage.kept import Kept
from glasltrainer.storage.places import Places
from glasltrainer.storage.store import Store
from tests.exports.practised import one_attempt, sources


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A home in which one case was played."""
    walk = one_attempt(sources()[0], 2)
    places = Places.for_profile(tmp_path / "home")
    with Store.open(places.data) as store:
        attempts = Attempts(store)
        attempts.begin(walk.stored.head, walk.stored.snapshot)
        attempts.catch_up(
            walk.stored.head.id, list(map(event_to_json, walk.attempt.events)), walk.stored.progress
        )
    (places.data / "class").mkdir()
    (places.data / "class" / "room.jsonl").write_text("{}")
    return tmp_path / "home"


def kept(profile: Path) -> int:
    with Store.open(Places.for_profile(profile).data) as store:
        return len(Kept(store).cases())


def test_export_writes_one_archive(program, profile, tmp_path):
    done = program("--profile", str(profile), "export", str(tmp_path))
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.glob("*.zip")
    assert str(path) in done.stdout
    with zipfile.ZipFile(path) as archive:
        whole = json.loads(archive.read(next(name for name in archive.namelist() if "practice.json" in name)))
    assert whole["attempts"][0]["answers"]
    assert path.stat().st_mode & 0o077 == 0
    assert kept(profile) == 1


def test_without_practice_there_is_nothing_to_export_and_nothing_is_made(program, tmp_path):
    done = program("--profile", str(tmp_path / "none"), "export", str(tmp_path))
    assert (done.returncode, done.stderr) == (1, "There is nothing to export.\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(program, profile, tmp_path):
    done = program("--profile", str(profile), "export", str(tmp_path / "gone"))
    assert done.returncode == 2
    assert "gone" in done.stderr


def test_erase_asks_first(program, profile):
    for lines in ("", "no\n", "\n"):
        done = program("--profile", str(profile), "erase", lines=lines)
        assert done.returncode == 1
        assert done.stdout.endswith("Nothing was erased.\n")
    assert kept(profile) == 1
    done = program("--profile", str(profile), "erase", lines="erase\n")
    assert done.returncode == 0
    assert "1 attempt is erased." in done.stdout
    assert kept(profile) == 0
    assert not (profile / "data" / "class" / "room.jsonl").exists()


def test_erase_without_asking_and_without_anything(program, profile, tmp_path):
    assert program("--profile", str(profile), "erase", "--yes").returncode == 0
    assert kept(profile) == 0
    done = program("--profile", str(tmp_path / "none"), "erase", "--yes")
    assert done.returncode == 0
    assert not (tmp_path / "none").exists()


def test_an_open_window_is_not_erased_under(program, profile):
    with Store.open(Places.for_profile(profile).data):
        done = program("--profile", str(profile), "erase", "--yes")
    assert done.returncode == 2
    assert "already open" in done.stderr
    assert kept(profile) == 1
