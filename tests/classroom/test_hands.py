"""The sheet of raised hands: it outlives the program, and says nothing but counts."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.classroom.hands import FILE_NAME, HandSheet

COUNTS = st.dictionaries(st.text(max_size=5), st.integers(1, 999), max_size=6)


@given(sheets=st.lists(COUNTS, min_size=1, max_size=5), cut=st.integers(0, 40))
def test_what_was_last_written_whole_comes_back(tmp_path_factory, sheets, cut):
    folder = tmp_path_factory.mktemp("hands")
    sheet = HandSheet(folder)
    assert sheet.open(3000) == {}
    for counts in sheets:
        sheet.keep(counts)
    assert HandSheet(folder).open(3000) == sheets[-1]
    assert HandSheet(folder).open(4000) == {}, "the hands of another question"
    path = folder / FILE_NAME
    path.write_bytes(path.read_bytes()[: -cut or None])
    assert HandSheet(folder).open(3000) in [{}, *sheets]
    HandSheet(folder).keep({"never": 1})  # nothing is open
    again = HandSheet(folder)
    again.open(3000)
    again.keep({"a": 1})
    assert HandSheet(folder).open(3000) == {"a": 1}, "a torn line spoils none after it"


def test_it_is_gone_when_the_vote_closes(tmp_path):
    sheet = HandSheet(tmp_path)
    sheet.open(1000)
    sheet.keep({"a": 2})
    assert json.loads((tmp_path / FILE_NAME).read_text().strip()) == {"number": 1000, "hands": {"a": 2}}
    sheet.discard()
    assert not list(tmp_path.iterdir())
    sheet.keep({"a": 3})
    assert not list(tmp_path.iterdir()), "no vote is open"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\n", b"[]\n", b'{"number":1,"hands":[1]}\n', b'{"number":1,"hands":{"a":true}}\n']
)
def test_what_is_no_sheet_is_no_hands(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    assert HandSheet(tmp_path).open(1) == {}


def test_a_disk_that_refuses_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    sheet = HandSheet(tmp_path / "file" / "below")
    assert sheet.open(1) == {}
    sheet.keep({"a": 1})
    sheet.discard()
    nowhere = HandSheet()
    assert nowhere.open(1) == {}
    nowhere.keep({"a": 1})
    assert nowhere.open(1) == {}
