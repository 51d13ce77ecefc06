"""From bytes to the studio's text and back: what its author did not touch stays byte for byte."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glasltrainer.authoring.decoding import MOST_BYTES
from glasltrainer.authoring.manuscript import Manuscript, NotEditableError

MARK = b"\xef\xbb\xbf"
ENDS = ("\n", "\r\n", "\r")
LINE_BREAK = re.compile("\r\n|\r|\n")
ODD = "\u2028\x85\x0b\x0c\x1c\x1d\x1e\u00a0\ufeff\ufffc\ufffe\uffff\x00\t é😀#:"  # held, and no line ends
CHARACTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n" + ODD)
FILES = st.builds(lambda mark, text: mark + text.encode(), st.sampled_from([b"", MARK]), st.text(CHARACTERS))


def opened(data: bytes) -> Manuscript | None:
    try:
        return Manuscript.of("bed.yaml", data)
    except NotEditableError as problem:
        refusal = problem
    assert refusal.file == "bed.yaml"
    assert str(refusal.message)
    assert str(refusal.remedy)
    if refusal.as_utf8 is not None:
        Manuscript.of("bed.yaml", refusal.as_utf8)  # that one opens
    return None


@given(FILES)
@example(b"")
@example(MARK)
@example(b"a\r")
@example(b"a\r\r\n\n\rb")
@example("regel\u2028nog\u0085een\u00a0 \x0c".encode())
def test_unchanged_is_the_same_file(data):
    manuscript = opened(data)
    if manuscript is not None:
        assert "\r" not in manuscript.text
        assert manuscript.bytes_of(manuscript.text) == data
        assert manuscript.after(manuscript.text) == manuscript


@given(st.binary())
def test_any_bytes_are_opened_or_refused(data):
    manuscript = opened(data)
    assert manuscript is None or manuscript.bytes_of(manuscript.text) == data


def test_every_character_but_four_can_be_edited():
    """In the midst of a text; the four are what the editor's document takes for the end of a paragraph."""
    held = [chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF]
    refused = [one for one in "\u2029\ufdd0\ufdd1" if opened(f"x{one}y".encode()) is None]
    assert refused == ["\u2029", "\ufdd0", "\ufdd1"]
    for at in range(0, len(held), 50_000):
        text = "".join(one for one in held[at : at + 50_000] if one not in refused and one != "\r")
        assert opened(f"x{text}y".encode()).text == f"x{text}y"


@given(FILES, st.text(CHARACTERS | st.sampled_from("\u2029\ufdd0")))
def test_what_is_saved_can_be_opened_with_that_text(data, text):
    """Whatever the line ends were, a text with the same lines comes back."""
    manuscript = opened(data)
    if manuscript is None or opened(text.encode()) is None:
        return
    text = LINE_BREAK.sub("\n", text)
    saved = manuscript.bytes_of(text)
    assert saved.startswith(MARK) == data.startswith(MARK)
    again = opened(saved)
    assert again is not None
    assert again.text == text
    assert manuscript.after(text).bytes_of(text) == saved


LINES = st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(ENDS)), unique_by=lambda line: line[0])


@given(LINES, st.randoms(), st.sampled_from(["", "slot"]))
def test_every_unchanged_line_keeps_its_own_end(lines, random, last):
    """Lines taken out and put in at many places at once."""
    data = "".join(f"{number}{end}" for number, end in lines) + last
    manuscript = Manuscript.of("bed.yaml", data.encode())
    kept = [f"{number}" for number, _ in lines if random.random() < 0.7]
    for number in range(random.randrange(6)):
        kept.insert(random.randrange(len(kept) + 1), f"nieuw {number}")
    saved = manuscript.bytes_of("".join(f"{line}\n" for line in kept) + last).decode()
    ends = dict(zip(LINE_BREAK.split(saved), LINE_BREAK.findall(saved), strict=False))
    for number, end in lines:
        if str(number) in kept:
            assert ends[str(number)] == end
    assert saved.endswith(last)


@pytest.mark.parametrize("end", ENDS)
def test_a_new_line_ends_as_all_do(end):
    manuscript = Manuscript.of("bed.yaml", f"a{end}b{end}".encode())
    assert manuscript.bytes_of("a\nnieuw\n\nb\nc") == f"a{end}nieuw{end}{end}b{end}c".encode()
    assert manuscript.after("a").bytes_of("a\nb\n") == f"a{end}b{end}".encode()  # also after a line without
    assert manuscript.beside("bed.en.yaml").bytes_of("a\nb\n") == f"a{end}b{end}".encode()


def test_a_new_line_ends_as_its_neighbours():
    manuscript = Manuscript.of("bed.yaml", b"a\r\nb\r\nc\nd\n")
    assert manuscript.bytes_of("top\na\nb\nnieuw\nc\nnieuw\nd\n") == (
        b"top\r\na\r\nb\r\nnieuw\r\nc\nnieuw\nd\n"
    )
    assert manuscript.bytes_of("a\nb anders\nc\nd\n") == b"a\r\nb anders\r\nc\nd\n"
    assert manuscript.bytes_of("a\nb\nc") == b"a\r\nb\r\nc"


def test_two_line_ends_never_become_one():
    manuscript = Manuscript.of("bed.yaml", b"a\rb\n\nc")
    saved = manuscript.bytes_of("a\n\nc")  # the line b is gone: its neighbours' ends would be CR LF
    assert Manuscript.of("bed.yaml", saved).text == "a\n\nc"


def test_line_ends_of_pasted_text_are_those_of_the_file():
    assert Manuscript.of("bed.yaml", b"a\n").bytes_of("a\r\nb\rc\n") == b"a\nb\nc\n"
    assert Manuscript.of("bed.yaml", b"a\r\n").bytes_of("a\r\nb\rc\n") == b"a\r\nb\r\nc\r\n"


def test_a_pasted_byte_order_mark_does_not_pile_up():
    manuscript = Manuscript.of("bed.yaml", MARK + b"a")
    assert manuscript.bytes_of("\ufeffa") == MARK + b"a"
    assert Manuscript.of("bed.yaml", b"a").bytes_of("\ufeffa") == b"a"


def test_half_a_character_is_no_reason_to_lose_the_rest():
    assert Manuscript.of("bed.yaml", b"").bytes_of("zo \ud83d dus") == b"zo ? dus"


@pytest.mark.parametrize(
    ("data", "said", "meant"),
    [
        ("één\r\n".encode("utf-16"), "UTF-16", "één\r\n"),
        ("één\n".encode("cp1252"), "0xE9", "één\n"),
        (b"a\xff\xfeb\x81", "0xFF", None),
        (b"%PDF-1.7", "not a text file", None),
        (b"#" * (MOST_BYTES + 1), "4 MB", None),
        (b"\n" * 100_001, "100,000 lines", None),
        ("a\nzin\u2029zin \ufdd0x".encode(), "Line 2 has a character", "a\nzin zin x"),
        (MARK + MARK + b"a", "U+FEFF", "a"),
    ],
)
def test_what_cannot_be_edited_says_why_and_how_it_can(data, said, meant):
    with pytest.raises(NotEditableError) as caught:
        Manuscript.of("bed.yaml", data)
    assert said in str(caught.value.message)
    assert str(caught.value.remedy).endswith(".")
    assert caught.value.as_utf8 == (meant and meant.encode())


def test_a_long_file_of_mixed_line_ends_is_saved_at_once():
    """Twenty thousand lines changed at both ends and in the midst: no line is compared with all others."""
    lines = [f"  - {number % 50}" for number in range(20_000)]
    data = "".join(line + ENDS[number % 2] for number, line in enumerate(lines)).encode()
    manuscript = Manuscript.of("bed.yaml", data)
    changed = ["eerst", *lines[:10_000], "midden", *lines[10_000:], "laatst"]
    assert manuscript.bytes_of("\n".join(changed)).count(b"\r\n") > 9_000
