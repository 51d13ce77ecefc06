"""What lies on this computer: all of it is seen, and what is erased is gone while the rest stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasltrainer.storage.attempts import Attempts, Progress
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.errors import StoreReadOnly
from glasltrainer.storage.facts import Facts
from glasltrainer.storage.kept import Files, Kept, erase_files, files_in, measured
from glasltrainer.storage.store import Store
from tests.storage.conftest import CASE, head

SECRET = "geheim-1c77ab"


def fill(store: Store) -> None:
    attempts = Attempts(store)
    for name, key, events in (("a1", "shipped/bed", 2), ("a2", "own/bed", 0), ("a3", "shipped/bed", 1)):
        attempts.begin(head(name, key), CASE)
        for number in range(events):
            attempts.append(name, number, "{}", Progress(number + 1, number == 1))
    Facts(store).keep("a1", 1, [(0, '{"first":1}'), (1, '{"second":1}')])
    for number in range(40):
        Drills(store).append(f"{SECRET} drill {number}")
    with store.transaction():
        for note, attempt in (("n1", "a1"), ("n2", None)):
            store.write(
                "INSERT INTO note (id, attempt, place, body, touched) VALUES (?, ?, ?, ?, ?)",
                (note, attempt, "scene/1", f"{SECRET} note {note}", 1 if note == "n1" else 2),
            )


def test_everything_in_the_store_is_seen(open_store) -> None:
    store = open_store()
    fill(store)
    kept = Kept(store)
    cases = kept.cases()
    assert [case.case_key for case in cases] == ["shipped/bed", "own/bed"]
    assert [(one.id, one.answers, one.is_finished) for one in cases[0].attempts] == [
        ("a3", 1, False),
        ("a1", 2, True),
    ]
    assert kept.drills() == 40
    assert [(note.id, note.attempt) for note in kept.notes()] == [("n1", "a1"), ("n2", None)]
    assert kept.facts() == (("a1", '{"first":1}'), ("a1", '{"second":1}'))


@pytest.mark.parametrize("part", ["drills", "notes"])
def test_a_part_is_erased_for_good_and_the_rest_stays(folder: Path, part: str) -> None:
    with Store.open(folder) as store:
        fill(store)
    with Store.open(folder) as store:
        kept = Kept(store)
        if part == "drills":
            Drills(store).erase_all()
        else:
            assert kept.erase_notes() == 2
            store.sweep()
        assert (kept.drills(), len(kept.notes())) == ((0, 2) if part == "drills" else (40, 0))
        assert len(kept.cases()) == 2
    word = "drill" if part == "drills" else "note"
    for path in files_in(folder):
        assert f"{SECRET} {word}".encode() not in path.read_bytes(), path.name


def test_files_are_counted_and_erased_and_those_of_others_left(tmp_path: Path) -> None:
    inside, outside = tmp_path / "class", tmp_path / "other.txt"
    (inside / "votes").mkdir(parents=True)
    (inside / "room.jsonl").write_bytes(b"x" * 100)
    (inside / "votes" / "1").write_bytes(b"y" * 20)
    outside.write_text("stays")
    (inside / "link").symlink_to(outside)
    found = files_in(inside)
    assert measured(found) == Files(2, 120)
    assert erase_files(found) == 2
    assert files_in(inside) == ()
    assert erase_files(found) == 0
    assert outside.read_text() == "stays"
    assert files_in(tmp_path / "nothing") == ()


def test_a_file_that_may_not_be_removed_is_told(tmp_path: Path, as_anyone) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "room.jsonl").write_text("kept")
    as_anyone(tmp_path)
    folder.chmod(0o500)
    with pytest.raises(StoreReadOnly):
        erase_files(files_in(folder))
    folder.chmod(0o700)
