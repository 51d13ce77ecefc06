"""A copy to edit: whole, under a free name, or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from glasltrainer.storage.errors import StoreFull
from glasltrainer.storage.owncases import copy_to_own

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("bed.yaml", "bed.en.yaml", "bed.test.yaml", "bedrijf.yaml", "bed.png"):
        (folder / name).write_text(f"shipped {name}")
    return folder


def content(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_copies_the_case_and_what_belongs_to_it(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "Glasl Trainer" / "cases"
    assert copy_to_own(shipped / "bed.yaml", own) == own / "bed.yaml"
    assert content(own) == {name: f"shipped {name}" for name in ("bed.yaml", "bed.en.yaml", "bed.test.yaml")}


def test_takes_the_pictures_along(shipped: Path, tmp_path: Path) -> None:
    (shipped / "pictures").mkdir()
    (shipped / "pictures" / "ward.png").write_text("the ward")
    (tmp_path / "secret.png").write_text("elsewhere")
    own = tmp_path / "own"
    own.mkdir()
    (own / "bed.png").write_text("mine")
    copy_to_own(shipped / "bed.yaml", own, ["bed.png", "pictures/ward.png", "gone.png", "../secret.png"])
    assert (own / "bed.png").read_text() == "mine"
    assert (own / "pictures" / "ward.png").read_text() == "the ward"
    assert not (own / "gone.png").exists()
    assert [path.name for path in tmp_path.glob("*.png")] == ["secret.png"]


def test_never_overwrites(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "cases"
    own.mkdir()
    (own / "bed.en.yaml").write_text("mine")  # taken by an overlay alone
    copies = [copy_to_own(shipped / "bed.yaml", own).name for _ in range(2)]
    assert copies == ["bed-2.yaml", "bed-3.yaml"]
    assert content(own)["bed.en.yaml"] == "mine"
    assert content(own)["bed-3.en.yaml"] == "shipped bed.en.yaml"
    assert len(content(own)) == 7


def test_a_full_disk_leaves_no_half_copy(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def full_at_the_second(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(StoreFull):
        copy_to_own(shipped / "bed.yaml", tmp_path / "own")
    assert content(tmp_path / "own") == {}


def test_its_own_folder_is_as_good_a_source(shipped: Path) -> None:
    assert copy_to_own(shipped / "bed.yaml", shipped).name == "bed-2.yaml"
