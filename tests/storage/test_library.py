"""The index is a cache: after any course of edits it says what a fresh reading of the folders says."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasltrainer.storage.library import MOST_BYTES, CaseFolder, Library, Listing, case_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def describe(path: Path, files: Mapping[str, bytes]) -> str:
    card = {"at": path.name, **{name: data.decode("latin-1") for name, data in files.items()}}
    return json.dumps(card, ensure_ascii=False)


@pytest.fixture
def cases(tmp_path: Path) -> CaseFolder:
    path = tmp_path / "casussen"
    path.mkdir()
    return CaseFolder(path, "own")


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "library.db"


@pytest.fixture
def open_library(index: Path) -> Iterator[Callable[..., Library]]:
    opened: list[Library] = []

    def open_(version: str = "1") -> Library:
        opened.append(Library.open(index, version))
        return opened[-1]

    yield open_
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Callable[..., Library]) -> Library:
    return open_library()


def known(listing: Listing) -> dict[str, dict[str, str]]:
    return {entry.name: json.loads(entry.body) for entry in listing.entries}


def names(listing: Listing) -> list[str]:
    return [change.name for change in listing.changes]


def bring_up_to_date(library: Library, *folders: CaseFolder) -> Listing:
    list(library.refresh(library.scan(folders).changes, describe))
    listing = library.scan(folders)
    assert listing.changes == []
    return listing


def test_new_changed_and_gone(library: Library, cases: CaseFolder) -> None:
    for name in ("c", "a", "b"):
        (cases.path / f"{name}.yaml").write_text(name)
    first = library.scan([cases])
    assert (first.entries, names(first)) == ([], ["a", "b", "c"])
    assert list(known(bring_up_to_date(library, cases))) == ["a", "b", "c"]
    (cases.path / "b.yaml").write_text("longer")
    (cases.path / "c.yaml").unlink()
    second = library.scan([cases])
    assert list(known(second)) == ["a"]
    assert [(change.name, change.files) for change in second.changes] == [("b", ("b.yaml",)), ("c", ())]
    (batch,) = library.refresh(second.changes, describe)
    assert [entry.name for entry in batch.entries] == ["b"]
    assert batch.gone == ((cases, "c"),)
    assert known(library.scan([cases]))["b"] == {"at": "b.yaml", "b.yaml": "longer"}


def test_what_belongs_to_a_case(library: Library, cases: CaseFolder) -> None:
    for name in (
        "bed.yaml", "bed.en.yaml", "bed.pt-BR.yaml", "bed.test.yaml", "bed.v2.yaml", "lone.en.yaml",
        "bed.en.nl.yaml", ".hidden.yaml", "notes.txt", "bed.yml", "bed.yaml~",
    ):  # fmt: skip
        (cases.path / name).write_text(name)
    (cases.path / "folder.yaml").mkdir()
    (cases.path / "dangling.yaml").symlink_to(cases.path / "nowhere")
    assert known(bring_up_to_date(library, cases)) == {
        "bed": {"at": "bed.yaml", **{name: name for name in ("bed.yaml", "bed.en.yaml", "bed.pt-BR.yaml")}},
        "bed.v2": {"at": "bed.v2.yaml", "bed.v2.yaml": "bed.v2.yaml"},
        "bed.en.nl": {"at": "bed.en.nl.yaml", "bed.en.nl.yaml": "bed.en.nl.yaml"},
        "lone.en": {"at": "lone.en.yaml", "lone.en.yaml": "lone.en.yaml"},
    }


def test_an_overlay_refreshes_its_case(library: Library, cases: CaseFolder) -> None:
    (cases.path / "bed.yaml").write_text("bed")
    bring_up_to_date(library, cases)
    overlay = cases.path / "bed.en.yaml"
    for act in (lambda: overlay.write_text("new"), lambda: overlay.write_text("changed"), overlay.unlink):
        act()
        assert names(library.scan([cases])) == ["bed"]
        bring_up_to_date(library, cases)


def test_the_index_outlives_the_program(open_library: Callable[..., Library], cases: CaseFolder) -> None:
    (cases.path / "bed.yaml").write_text("bed")
    library = open_library()
    bring_up_to_date(library, cases)
    library.close()
    again = open_library()
    assert list(known(again.scan([cases]))) == ["bed"]
    again.close()
    assert names(open_library(version="2").scan([cases])) == [
        "bed"
    ]  # what `describe` makes is another thing now


def test_an_edit_that_keeps_size_and_time_is_found_by_reading(library: Library, cases: CaseFolder) -> None:
    path = cases.path / "bed.yaml"
    path.write_text("stage: 4")
    (cases.path / "other.yaml").write_text("stays")
    bring_up_to_date(library, cases)
    before = path.stat()
    path.write_text("stage: 5")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert library.scan([cases]).changes == []
    missed = library.verify([cases])
    assert [change.name for change in missed] == ["bed"]
    list(library.refresh(missed, describe))
    assert known(library.scan([cases]))["bed"]["bed.yaml"] == "stage: 5"
    assert library.verify([cases]) == []


def test_a_card_that_is_no_use_is_made_again(library: Library, cases: CaseFolder) -> None:
    for name in ("a", "b"):
        (cases.path / f"{name}.yaml").write_text(name)
    library.forget(bring_up_to_date(library, cases).entries[:1])
    assert names(library.scan([cases])) == ["a"]


def test_an_index_damaged_while_open_costs_a_reading(
    library: Library, index: Path, cases: CaseFolder
) -> None:
    for number in range(50):
        (cases.path / f"{number:02}.yaml").write_text("x" * 2000)
    bring_up_to_date(library, cases)
    library._index.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    library._index.execute("PRAGMA shrink_memory")
    index.write_bytes(index.read_bytes()[:4096] + b"\xff" * (index.stat().st_size - 4096))
    listing = library.scan([cases])
    assert len(listing.changes) == 50
    entries = [entry for batch in library.refresh(listing.changes, describe) for entry in batch.entries]
    assert len(entries) == 50


def test_batches_are_kept_as_they_come(open_library: Callable[..., Library], cases: CaseFolder) -> None:
    for number in range(40):
        (cases.path / f"{number:02}.yaml").write_text("x")
    library = open_library()
    batches = library.refresh(library.scan([cases]).changes, describe)
    first = next(batches)
    batches.close()
    library.close()
    assert 0 < len(first.entries) < 40
    listing = open_library().scan([cases])
    assert [entry.name for entry in listing.entries] == [entry.name for entry in first.entries]
    assert len(listing.changes) == 40 - len(first.entries)


def test_folders_keep_their_kind_order_and_cases_apart(library: Library, tmp_path: Path) -> None:
    folders = [
        CaseFolder(tmp_path / name, kind) for name, kind in (("s", "shipped"), ("o", "own"), ("x", "opened"))
    ]
    for folder in folders:
        folder.path.mkdir()
        (folder.path / "bed.yaml").write_text(folder.kind)
    listing = bring_up_to_date(library, *folders, CaseFolder(tmp_path / "s" / ".", "opened"))
    assert [(entry.folder.kind, entry.path) for entry in listing.entries] == [
        (folder.kind, folder.path / "bed.yaml") for folder in folders
    ]
    keys = [entry.key for entry in listing.entries]
    assert keys == ["shipped/bed", "own/bed", f"opened/{(tmp_path / 'x' / 'bed').as_posix()}"]


def test_a_folder_that_is_away_keeps_its_cards(library: Library, cases: CaseFolder) -> None:
    (cases.path / "bed.yaml").write_text("bed")
    bring_up_to_date(library, cases)
    away = cases.path.with_name("away")
    cases.path.rename(away)
    listing = library.scan([cases])
    assert (listing.entries, listing.changes) == ([], [])
    assert str(cases.path) in str(listing.problems[0])
    away.rename(cases.path)
    assert list(known(library.scan([cases]))) == ["bed"]


def test_a_case_that_cannot_be_read_is_told(library: Library, cases: CaseFolder, as_anyone: object) -> None:
    for name in ("open", "shut"):
        (cases.path / f"{name}.yaml").write_text(name)
    (cases.path / "shut.yaml").chmod(0)
    as_anyone(cases.path)
    (batch,) = library.refresh(library.scan([cases]).changes, describe)
    assert [entry.name for entry in batch.entries] == ["open"]
    assert "shut.yaml" in str(batch.problems[0])


def test_a_case_gone_between_scan_and_reading(library: Library, cases: CaseFolder) -> None:
    (cases.path / "bed.yaml").write_text("bed")
    changes = library.scan([cases]).changes
    (cases.path / "bed.yaml").unlink()
    (batch,) = library.refresh(changes, describe)
    assert (batch.entries, batch.gone) == ((), ((cases, "bed"),))


def test_of_a_file_that_is_too_long_only_so_much_is_read(library: Library, cases: CaseFolder) -> None:
    with (cases.path / "big.yaml").open("wb") as file:
        file.truncate(50 * 2**20)
    sizes: list[int] = []

    def measure(_: Path, files: Mapping[str, bytes]) -> str:
        sizes.extend(map(len, files.values()))
        return "{}"

    list(library.refresh(library.scan([cases]).changes, measure))
    assert sizes == [MOST_BYTES]


def test_names_that_are_not_text(library: Library, cases: CaseFolder) -> None:
    folder = CaseFolder(cases.path / os.fsdecode(b"m\xffap"), "opened")
    try:
        folder.path.mkdir()
    except OSError:
        pytest.skip("this file system takes only sound names")
    (folder.path / os.fsdecode(b"b\xe9d.yaml")).write_text("bed")
    (entry,) = bring_up_to_date(library, folder).entries
    assert entry.path.read_text() == "bed"
    assert json.loads(entry.body)["at"] == entry.path.name
    assert entry.key.encode()
    assert entry.key == case_key(folder, entry.name)


@pytest.mark.parametrize("damage", [b"", b"no database", bytes(5000)], ids=["empty", "text", "zero"])
def test_a_damaged_index_is_begun_anew(
    open_library: Callable[..., Library], index: Path, cases: CaseFolder, damage: bytes
) -> None:
    (cases.path / "bed.yaml").write_text("bed")
    library = open_library()
    bring_up_to_date(library, cases)
    library.close()
    index.write_bytes(damage)
    assert list(known(bring_up_to_date(open_library(), cases))) == ["bed"]


def test_a_half_index_is_begun_anew(
    open_library: Callable[..., Library], index: Path, cases: CaseFolder
) -> None:
    for number in range(50):
        (cases.path / f"{number:02}.yaml").write_text("x" * 2000)
    library = open_library()
    bring_up_to_date(library, cases)
    library.close()
    data = index.read_bytes()
    index.write_bytes(data[: len(data) // 2])
    assert len(known(bring_up_to_date(open_library(), cases))) == 50


def test_an_index_of_another_shape_is_begun_anew(
    open_library: Callable[..., Library], index: Path, cases: CaseFolder
) -> None:
    index.parent.mkdir()
    with sqlite3.connect(index) as other:
        other.executescript(
            "CREATE TABLE about (version TEXT); CREATE TABLE card (x); INSERT INTO card VALUES (1)"
        )
    other.close()
    (cases.path / "bed.yaml").write_text("bed")
    assert list(known(bring_up_to_date(open_library(), cases))) == ["bed"]


def test_a_second_window_and_an_unwritable_cache_do_without_a_file(
    library: Library, open_library: Callable[..., Library], cases: CaseFolder, tmp_path: Path
) -> None:
    (cases.path / "bed.yaml").write_text("bed")
    bring_up_to_date(library, cases)
    assert list(known(bring_up_to_date(open_library(), cases))) == ["bed"]
    assert list(known(library.scan([cases]))) == ["bed"]  # the first one's index is as it was
    (tmp_path / "file").write_text("")
    nowhere = Library.open(tmp_path / "file" / "library.db", "1")
    assert list(known(bring_up_to_date(nowhere, cases))) == ["bed"]
    nowhere.close()


_NAMES = st.sampled_from(["a.yaml", "a.en.yaml", "b.yaml", "b.nl.yaml", "b.test.yaml", "c.en.yaml"])
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["write", "remove", "rename", "refresh", "reopen"]),
        _NAMES,
        _NAMES,
        st.binary(max_size=3),
    ),
    max_size=20,
)


@given(edits=_EDITS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_edits_the_index_is_a_fresh_reading(
    edits: list[tuple[str, str, str, bytes]], tmp_path: Path
) -> None:
    root = tmp_path / "edits"
    shutil.rmtree(root, ignore_errors=True)
    folder = CaseFolder(root / "cases", "opened")
    folder.path.mkdir(parents=True)
    library = Library.open(root / "index.db", "1")
    for act, name, other, data in edits:
        path = folder.path / name
        match act:
            case "write":
                path.write_bytes(data)
            case "remove":
                path.unlink(missing_ok=True)
            case "rename" if path.exists():
                path.rename(folder.path / other)
            case "refresh":
                list(library.refresh(library.scan([folder]).changes, describe))
            case "reopen":
                library.close()
                library = Library.open(root / "index.db", "1")
    list(library.refresh(library.scan([folder]).changes, describe))
    list(library.refresh(library.verify([folder]), describe))  # equal size within one tick of the clock
    fresh = Library.open(root / "fresh.db", "1")
    assert known(library.scan([folder])) == known(bring_up_to_date(fresh, folder))
    library.close()
    fresh.close()
