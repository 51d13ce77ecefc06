"""Edits: what they do, that their order is nothing, and that every other byte stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring.edits import Edit, OverlapError, apply, apply_to_bytes

TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n\t\u200b#:é"), max_size=60)


@st.composite
def edited(draw):
    """A text, and edits of it that touch at most at their borders."""
    text = draw(TEXT)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text("ab\n", max_size=4))) for start, end in pairs]


@given(edited(), st.randoms())
def test_in_any_order_the_same(sample, random):
    text, edits = sample
    expected = text
    for edit in reversed(edits):  # from the end, places before it stay true
        expected = expected[: edit.start] + edit.text + expected[edit.end :]
    random.shuffle(edits)
    assert apply(text, edits) == expected


@given(edited(), st.booleans())
def test_every_byte_outside_the_edits_stays(sample, has_mark):
    text, edits = sample
    mark = b"\xef\xbb\xbf" if has_mark else b""
    done = apply_to_bytes(mark + text.encode(), edits)
    assert done.startswith(mark)
    at, last = len(mark), 0
    for edit in edits:
        kept = text[last : edit.start].encode()
        assert done[at : at + len(kept)] == kept
        at += len(kept) + len(edit.text.encode())
        last = edit.end
    assert done[at:] == text[last:].encode()


@given(edited())
def test_taking_back_gives_the_same_bytes(sample):
    text, edits = sample
    back, moved = [], 0
    for edit in edits:
        start = edit.start + moved
        back.append(Edit(start, start + len(edit.text), text[edit.start : edit.end]))
        moved += len(edit.text) - (edit.end - edit.start)
    assert apply(apply(text, edits), back) == text


@pytest.mark.parametrize(
    "edits",
    [
        [Edit(0, 3, "a"), Edit(2, 4, "b")],
        [Edit(0, 4, "a"), Edit(1, 2, "")],
        [Edit(0, 3, "a"), Edit(0, 3, "a")],
        [Edit(2, 2, "a"), Edit(2, 2, "b")],
        [Edit(1, 3, "a"), Edit(2, 2, "b")],
    ],
)
def test_edits_of_one_place_are_refused(edits):
    with pytest.raises(OverlapError):
        apply("abcdef", edits)


def test_edits_may_touch():
    assert apply("abcdef", [Edit(3, 3, "-"), Edit(0, 3, "x"), Edit(3, 4, "y")]) == "x-yef"


def test_an_edit_lies_in_the_text():
    with pytest.raises(ValueError, match="characters"):
        apply("abc", [Edit(2, 4, "")])
    with pytest.raises(ValueError, match="edit from"):
        Edit(2, 1, "")


def test_another_encoding_is_not_written_over():
    with pytest.raises(UnicodeDecodeError):
        apply_to_bytes(b"caf\xe9", [Edit(0, 1, "C")])
