"""A text written over another: whatever is typed comes back, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.edits import apply
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.translating.writing import typed, write_over

FILE = """\
# a translation
language: en
title: The last slot   # as on the poster
plain: The list has overrun
long: Corridor outside theatre 4, ten to five, where two teams
  count on that slot.
single: 'It''s late'
double: "They \\"agree\\""
folded: >-
  Corridor outside theatre 4, ten to five. The list has overrun; there is
  time for one more procedure.

  Two teams count on it.
literal: |
  - one
  - two

kept: |+  # the end stays
    As typed

empty: ""
nothing:
cast: {jansen: {role: surgical resident, name: "Jansen"}, you: true}
goals:
  - Tell them apart
  - ""
  - >-
    Name your interest
dialogue:
  - vermeer: Late again
  - jansen: >-
      So it was decided without
      anybody calling us?
last: one"""

PLACES = (
    *((key,) for key in ("title", "plain", "long", "single", "double", "folded", "literal", "kept", "empty")),
    *((key,) for key in ("nothing", "last")),
    ("cast", "jansen", "role"),
    ("cast", "jansen", "name"),
    *(("goals", n) for n in range(3)),
    ("dialogue", 0, "vermeer"),
    ("dialogue", 1, "jansen"),
)


def reached(text: str, path: tuple[str | int, ...]) -> tuple[Scalar, int]:
    """The text at a path, and where its key or dash stands."""
    source, is_readable = decode("x.en.yaml", text.encode())
    node = parse(source) if is_readable else None
    assert node is not None, source.diagnostics()
    owner = 0
    for part in path:
        if isinstance(part, int):
            assert isinstance(node, Sequence)
            node = node.items[part]
            owner = text.rindex("-", 0, node.start)
        else:
            assert isinstance(node, Mapping)
            owner, node = node.entries[part].key.start, node.entries[part].value
    assert isinstance(node, Scalar)
    return node, owner


def everything(text: str) -> dict[tuple[str | int, ...], str]:
    return {path: reached(text, path)[0].text for path in PLACES}


def rewritten(text: str, path: tuple[str | int, ...], words: str) -> str:
    source, _ = decode("x.en.yaml", text.encode())
    node, owner = reached(text, path)
    edit = write_over(source, node, owner, words, is_in_brackets=path[0] == "cast")
    return text if edit is None else apply(text, [edit])


WORDS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="ab \n'\"#:-[]{},|>\\&*!%@`?\t", max_size=60),
    st.lists(
        st.sampled_from(["the", "list", "[has](#coalition)", "overrun:", "#1", "–", "“so”", "é", "\n"])
    ).map(" ".join),
)


@given(path=st.sampled_from(PLACES), words=WORDS)
def test_whatever_is_typed_comes_back_and_the_rest_stays(path, words):
    words = typed(words)
    text = rewritten(FILE, path, words)
    before = everything(FILE)
    source, _ = decode("x.en.yaml", text.encode())
    assert source.diagnostics() == ()
    assert everything(text) == before | {path: words}


@given(words=WORDS)
def test_what_is_written_is_settled(words):
    assert typed(typed(words)) == typed(words)


@given(path=st.sampled_from(PLACES), words=WORDS)
def test_only_the_lines_of_the_text_itself_change(path, words):
    node, _ = reached(FILE, path)
    text = rewritten(FILE, path, typed(words))
    assert text.startswith(FILE[: node.start])
    after = FILE[node.end :].lstrip("\n ")
    assert text.endswith(after)


@given(path=st.sampled_from(PLACES), first=WORDS, words=WORDS)
def test_a_text_can_be_written_again_and_again(path, first, words):
    text = rewritten(rewritten(FILE, path, typed(first)), path, typed(words))
    assert everything(text) == everything(FILE) | {path: typed(words)}


@pytest.mark.parametrize(
    ("path", "words", "line"),
    [
        (("title",), "The very last slot", "title: The very last slot   # as on the poster"),
        (("plain",), "Late: again", 'plain: "Late: again"'),
        (("single",), "It's so late", "single: 'It''s so late'"),
        (("double",), "They agree", 'double: "They agree"'),
        (("empty",), "A few words", "empty: A few words"),
        (("nothing",), "A few words", "nothing: A few words"),
        (("cast", "jansen", "role"), "resident, surgery", '{jansen: {role: "resident, surgery", name:'),
        (("goals", 1), "And mean it", "  - And mean it"),
    ],
)
def test_the_style_of_its_author_stays(path, words, line):
    assert line in rewritten(FILE, path, words)


def test_a_folded_text_stays_folded_and_a_literal_one_literal():
    long = "Corridor outside theatre 4, ten to five. " * 5
    folded = rewritten(FILE, ("folded",), typed(long + "\nAnd then."))
    assert "folded: >-\n  Corridor outside theatre 4" in folded
    assert "\n\n  And then.\nliteral:" in folded
    assert max(map(len, folded.splitlines())) <= 100
    literal = rewritten(FILE, ("literal",), "- one\n- two\n- three")
    assert "literal: |-\n  - one\n  - two\n  - three\n" in literal
    assert "kept: |-  # the end stays\n    As it is\n" in rewritten(FILE, ("kept",), "As it is")


def test_a_long_text_in_an_empty_place_is_folded():
    words = " ".join(["overrun"] * 40)
    text = rewritten(FILE, ("dialogue", 0, "vermeer"), words)
    assert "  - vermeer: >-\n      overrun overrun" in text
    assert everything(text)[("dialogue", 0, "vermeer")] == words


def test_line_endings_stay():
    text = FILE.replace("\n", "\r\n")
    source, _ = decode("x.en.yaml", text.encode())
    root = parse(source)
    assert isinstance(root, Mapping)
    key, node = root.entries["folded"]
    assert isinstance(node, Scalar)
    edit = write_over(source, node, key.start, "word " * 90 + "end", is_in_brackets=False)
    assert edit is not None
    changed = apply(text, [edit])
    assert changed.count("\n") == changed.count("\r\n") > text.count("\r\n")
