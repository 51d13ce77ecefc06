"""The quick reader never reads anything otherwise than tomllib does."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glasltrainer.storage.plain_toml import plain_toml
from glasltrainer.storage.settings import Settings, WindowState, load_settings, save_settings, save_window
from glasltrainer.storage.toml import to_toml

VALUES = st.one_of(
    st.text(max_size=12), st.booleans(), st.integers(-(2**40), 2**40), st.floats(-1e6, 1e6), st.just([])
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b-c", "1", "d e", '"x"', ""]),
        st.sampled_from([" = ", "=", " =  ", ": "]),
        st.sampled_from(
            ["1", "01", "-0", "1.5", "1.", ".5", "1e3", "true", "True", '"t"', '"\\n"', "[]", "[1]", "#"]
        ),
    ).map("".join),
    max_size=4,
).map("\n".join)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, max_size=6))
def test_what_we_write_is_read_the_same(values):
    text = to_toml(values)
    read = plain_toml(text)
    assert read is None or read == tomllib.loads(text)


@given(st.one_of(LINES, st.text(max_size=40)))
@example("a = 1\na = 2")
@example("a = 1\r\n")
def test_it_reads_as_tomllib_or_leaves_it_to_it(text):
    read = plain_toml(text)
    if read is not None:
        assert read == tomllib.loads(text)


@pytest.mark.parametrize(
    "settings", [Settings(), Settings(theme="dark", text_scale=1.5, keep_practice=False)]
)
def test_ordinary_settings_need_no_parser(tmp_path, settings):
    file = tmp_path / "settings.toml"
    save_settings(file, settings)
    save_window(tmp_path / "window.toml", WindowState(1280, 800, -3, 40))
    for path in (file, tmp_path / "window.toml"):
        assert plain_toml(path.read_text("utf-8")) == tomllib.loads(path.read_text("utf-8"))
    assert load_settings(file).value == settings
