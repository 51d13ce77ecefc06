"""Where things lie, on this system and in a throw-away profile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.storage import places as places_module
from glasltrainer.storage.places import Places, assets_folder, shipped_folder

if TYPE_CHECKING:
    import pytest


def test_a_profile_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    places = Places.for_profile(Path("profiel"))
    home = tmp_path / "profiel"
    for path in (*places, places.settings_file, places.window_file, places.index_file):
        assert path.is_relative_to(home)
        assert path.is_absolute()
    assert not home.exists()


def test_the_platforms_places_are_apart_and_named_after_us(own_home: Path) -> None:
    places = Places.for_platform()
    assert {path.name for path in (places.data, places.config, places.cache)} == {"glasl-trainer"}
    assert places.own_cases.parts[-2:] == ("Glasl Trainer", "cases")
    assert all(path.is_relative_to(own_home) for path in places)


def test_shipped_data_in_a_checkout_and_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "glasltrainer"
    monkeypatch.setattr(places_module, "_PACKAGE", package)
    assert shipped_folder() == tmp_path / "scenarios"
    assert assets_folder() == tmp_path / "assets"
    (package / "_data" / "scenarios").mkdir(parents=True)
    assert shipped_folder() == package / "_data" / "scenarios"
