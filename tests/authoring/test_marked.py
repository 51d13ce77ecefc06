"""Marked text: phrases, escapes, and what is refused at its own place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.marked import check_text, parse_marked
from glasltrainer.authoring.nodes import Scalar
from glasltrainer.core.case import Phrase, plain

SIGNS = ("coalition", "neutral", "either-or")


def read(text):
    source = Source("x.yaml", text)
    return parse_marked(source, Scalar(0, len(text), text), SIGNS, Code.UNKNOWN_SIGN), source


def findings(text):
    source = read(text)[1]
    return [(found.code, text[found.start : found.end]) for found in source.found]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Nothing marked.", [("Nothing marked.", None)]),
        ("[All](#coalition)", [("All", "coalition")]),
        ("So: [they agree](#coalition), [it is five](#neutral).",
         [("So: ", None), ("they agree", "coalition"), (", ", None), ("it is five", "neutral"), (".", None)]),
        ("*Very* [**true**](#neutral)", [("*Very* ", None), ("**true**", "neutral")]),
        ("He (sighs) and [laughs].", [("He (sighs) and [laughs].", None)]),
        (r"\[aside\] and [a \[b\]](#neutral)", [("[aside] and ", None), ("a [b]", "neutral")]),
        ("- one\n- [two](#neutral)\n", [("- one\n- ", None), ("two", "neutral"), ("\n", None)]),
        ("5 < 6 and 7 > 6", [("5 < 6 and 7 > 6", None)]),
    ],
)  # fmt: skip
def test_phrases(text, phrases):
    marked, source = read(text)
    assert marked == tuple(Phrase(words, sign) for words, sign in phrases)
    assert source.found == []


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("[they](#coalitoin)", Code.UNKNOWN_SIGN, "#coalitoin"),
        ("[they](coalition)", Code.BROKEN_MARK, "coalition"),
        ("[they] (#coalition)", Code.BROKEN_MARK, "(#coalition)"),
        ("they(#coalition)", Code.BROKEN_MARK, "(#coalition)"),
        ("[they](#coalition", Code.BROKEN_MARK, "[they](#coalition"),
        ("[ ](#coalition)", Code.BROKEN_MARK, "[ ](#coalition)"),
        ("see [it](https://example.org)", Code.LINK, "[it](https://example.org)"),
        ("![x](file:///etc/passwd)", Code.LINK, "![x](file:///etc/passwd)"),
        ("a <b>c</b>", Code.HTML, "<b>"),
        ('<img src="x">', Code.HTML, '<img src="x">'),
        ("a <!-- b -->", Code.HTML, "<!--"),
    ],
)
def test_refused_at_its_own_place(text, code, place):
    assert findings(text) == [(code, place)]


def test_a_mark_within_a_mark_is_refused():
    assert {code for code, _ in findings("[a [b](#neutral)](#coalition)")} == {Code.BROKEN_MARK}


def test_in_an_unmarked_text_a_mark_is_shown_as_typed():
    text = "No, [mine](#neutral)."
    source = Source("x.yaml", text)
    assert check_text(source, Scalar(0, len(text), text)) == text
    assert [found.code for found in source.found] == [Code.MARK_NOT_READ]


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="[]()<\\!"), min_size=1, max_size=15
)


@given(st.lists(st.tuples(WORDS, st.sampled_from([None, *SIGNS])), max_size=8))
def test_what_is_marked_is_read_back(parts):
    parts = [(words, sign) for words, sign in parts if sign is None or words.strip()]
    text = "".join(f"[{words}](#{sign})" if sign else words for words, sign in parts)
    marked, source = read(text)
    assert source.found == []
    assert [phrase.sign for phrase in marked if phrase.sign] == [sign for _, sign in parts if sign]
    assert plain(marked) == "".join(words for words, _ in parts)
