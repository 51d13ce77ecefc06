"""Settings survive anything: read back as written, wrong values one by one, broken files kept aside."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as run_with
from hypothesis import strategies as st

from glasltrainer.storage.errors import StorageError, StoreFailed
from glasltrainer.storage.settings import (
    TEXT_SCALES,
    Settings,
    WindowState,
    load_settings,
    load_window,
    save_settings,
    save_window,
)
from glasltrainer.storage.toml import to_toml

if TYPE_CHECKING:
    from pathlib import Path

_LANGUAGES = st.sampled_from(["", "nl", "en"])
_FOLDERS = st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), max_size=5)
_SETTINGS = st.builds(
    Settings,
    language=_LANGUAGES,
    case_language=_LANGUAGES,
    theme=st.sampled_from(["system", "light", "dark", "high-contrast"]),
    text_scale=st.sampled_from(TEXT_SCALES),
    reduced_motion=st.sampled_from(["system", "on", "off"]),
    feedback=st.sampled_from(["end", "at_once"]),
    ask_certainty=st.booleans(),
    say_first=st.booleans(),
    keep_practice=st.booleans(),
    folders=_FOLDERS.map(tuple),
)
_PLACE = st.none() | st.integers(-5000, 5000)
_WINDOWS = st.builds(
    WindowState, st.integers(0, 9999), st.integers(0, 9999), _PLACE, _PLACE, st.booleans(), st.text()
)
_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
_VALUES = st.recursive(
    _TEXT
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.dates()
    | st.times()
    | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "instellingen van René" / "settings.toml"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings") / "settings.toml"


@run_with(deadline=None)  # disks are slow at times
@given(settings=_SETTINGS)
def test_settings_come_back_as_saved(scratch: Path, settings: Settings) -> None:
    save_settings(scratch, settings)
    assert load_settings(scratch) == (settings, ())


@run_with(deadline=None)
@given(state=_WINDOWS)
def test_the_window_comes_back_as_saved(scratch: Path, state: WindowState) -> None:
    path = scratch.with_name("window.toml")
    path.unlink(missing_ok=True)
    sound = state._replace(page=state.page.encode("utf-8", "replace").decode())
    save_window(path, state)
    assert load_window(path) == sound


@given(values=st.dictionaries(_TEXT, _VALUES, max_size=5))
def test_toml_reads_back(values: dict[str, object]) -> None:
    assert tomllib.loads(to_toml(values)) == values


@run_with(deadline=None)
@given(
    data=st.binary(max_size=200)
    | _TEXT.map(str.encode)
    | st.just(b"\xef\xbb\xbftheme = 'dark'")
    | st.just(b"[" * 5000)
)
def test_no_bytes_are_lost_and_none_raise(scratch: Path, data: bytes) -> None:
    """Any content: a value of Settings comes back, and the bytes are in the file or in the one kept aside."""
    folder = scratch.parent
    for path in folder.iterdir():
        path.unlink()
    scratch.write_bytes(data)
    loaded = load_settings(scratch)
    assert isinstance(loaded.value, Settings)
    assert [path.read_bytes() for path in folder.iterdir()] == [data]
    if not scratch.exists():
        assert "kept as" in str(loaded.notes[0])


def test_no_file_is_the_defaults_without_a_word(file: Path) -> None:
    assert load_settings(file) == (Settings(), ())
    assert load_window(file) == WindowState()


def test_each_wrong_value_falls_back_alone(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(
        'theme = "drak"\ntext_scale = "big"\nask_certainty = 1\nfolders = ["/a", 3]\nlanguage = true\n'
        'case_language = "en"\nfeedback = "at_once"\n'
    )
    loaded = load_settings(file)
    assert loaded.value == Settings(case_language="en", feedback="at_once")
    told = " ".join(map(str, loaded.notes))
    assert all(name in told for name in ("theme", "text_scale", "ask_certainty", "folders", "“language”"))
    assert len(loaded.notes) == 5


@pytest.mark.parametrize("line", ["width = 1e9", "width = 9999999999", "x = true", "page = 3", "height = -1"])
def test_a_window_nowhere_is_not_believed(file: Path, line: str) -> None:
    file.parent.mkdir()
    file.write_text(f"{line}\n")
    assert load_window(file) == WindowState()


def test_keys_of_a_newer_version_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('theme = "dark"\nnew_colours = ["a", "b"]\nsince = 2026-11-22\n[room]\nport = 1\n')
    save_settings(file, Settings(theme="light"))
    assert load_settings(file) == (Settings(theme="light"), ())
    kept = tomllib.loads(file.read_text())
    assert kept["new_colours"] == ["a", "b"]
    assert kept["since"] == date(2026, 11, 22)
    assert kept["room"] == {"port": 1}


def test_saving_over_a_file_that_broke_meanwhile_keeps_it(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("theme = [")
    save_settings(file, Settings())
    assert [path.read_text() for path in file.parent.iterdir() if path != file] == ["theme = ["]
    assert load_settings(file).value == Settings()


def test_two_broken_files_are_both_kept(file: Path) -> None:
    file.parent.mkdir()
    for text in ("= 1", "= 2"):
        file.write_text(text)
        load_settings(file)
    assert sorted(path.read_text() for path in file.parent.iterdir()) == ["= 1", "= 2"]


def test_what_cannot_be_read_is_told_and_not_overwritten(file: Path) -> None:
    file.mkdir(parents=True)  # a folder where the file should be: unreadable for root as well
    loaded = load_settings(file)
    assert loaded.value == Settings()
    assert "could not be read" in str(loaded.notes[0])
    with pytest.raises(StoreFailed):
        save_settings(file, Settings())
    assert file.is_dir()


def test_a_folder_that_may_not_be_written_changes_nothing(file: Path, as_anyone: object) -> None:
    save_settings(file, Settings(theme="dark"))
    file.parent.chmod(0o555)
    as_anyone(file.parent)
    with pytest.raises(StorageError, match="may not be written"):
        save_settings(file, Settings(theme="light"))
    assert load_settings(file).value.theme == "dark"
