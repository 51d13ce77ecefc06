"""Keys put, set and taken: what is written is read back, and the rest stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring.altering.content import content_of, in_braces, lines_of, tidy
from glasltrainer.authoring.altering.document import CannotAlterError, Document
from glasltrainer.authoring.decoding import decode

WORDS = (
    "woord",
    "9:00",
    "true",
    "~",
    "Nee: dus",
    "é",
    "0",
    "x" * 600,
    "<b>",
    "](#x)",
    " # ",
    "- ",
    "? ",
    "&a",
)
SIGNS = st.sampled_from((*WORDS, *"#'\"{],*!%|>@`\\\n ", "\n\n", "\u200b", "\x07", "\xa0"))
TEXTS = st.lists(SIGNS, max_size=8).map("".join).map(tidy)
KEYS = st.from_regex("[a-z0-9]{1,5}(-[a-z]{1,3})?", fullmatch=True)
CONTENT = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.dictionaries(KEYS, inner, min_size=1, max_size=3), st.lists(TEXTS, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
GROUPS = st.dictionaries(KEYS, CONTENT, min_size=1, max_size=4)
PLAIN = """\
# boven
een: 1   # achter een
groep:
   a: "A"   # achter a
   # bij b
   b: >-
     De tekst
     van b.
   braces: {x: 1, y: 'twee'}   # achter

   c:   # onder c
     - de: eerste
       het: 3
     - de: tweede
leeg:
laatst: eind"""


def held(text):
    source, is_readable = decode("x.yaml", text.encode())
    assert is_readable
    assert not source.found
    return content_of(Document(text).root)


@settings(max_examples=150)
@given(GROUPS, st.integers(0, 7))
def test_what_is_written_is_read_back(group, indent):
    above = "".join(f"{'  ' * level}k{level}:\n" for level in range(indent))
    lines = [line for key, content in group.items() for line in lines_of(key, content, 2 * indent)]
    found = held(above + "\n".join(lines) + "\n")
    for level in range(indent):
        found = found[f"k{level}"]
    assert found == group
    assert held(f"k: {in_braces(group)}\n") == {"k": group}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)


PATHS = [
    ("een",),
    ("groep", "a"),
    ("groep", "b"),
    ("groep", "braces"),
    ("groep", "braces", "y"),
    ("groep", "c"),
]
PATHS += [("groep", "c", 0, "de"), ("groep", "c", 1, "de"), ("leeg",), ("laatst",)]


@settings(max_examples=150)
@given(st.sampled_from(PATHS), CONTENT, st.sampled_from(["\n", "\r\n"]))
def test_a_value_set_leaves_all_comments(path, content, ending):
    text = PLAIN.replace("\n", ending)
    after = Document(text).set(path, content)
    wanted = held(text)
    inner = wanted
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = content
    assert held(after.text) == wanted
    for comment in ("# boven", "# achter een", "# achter a", "# bij b", "}   # achter", "# onder c"):
        is_gone = comment == "}   # achter" and path == ("groep", "braces")
        assert comment.strip("} ") in after.text or is_gone
    assert after.text.count("\n") == after.text.count(ending)
    assert after.set(path, content).text == after.text


@settings(max_examples=80)
@given(st.sampled_from([*PATHS[:6], ("leeg",), ("laatst",)]), CONTENT, KEYS)
def test_a_key_put_and_taken_out_again(path, content, key):
    group, before = path[:-1], path[-1]
    document = Document(PLAIN)
    if key in document.keys(group):
        return
    for place in (before, None):
        after = document.put(group, key, content, place)
        keys = document.keys(group)
        keys.insert(keys.index(place) if place else len(keys), key)
        assert after.keys(group) == keys
        assert content_of(after.node((*group, key))) == content
        assert after.take((*group, key)).text.rstrip("\n") == PLAIN


def test_beside_a_dash():
    document = Document(PLAIN)
    after = document.put(("groep", "c", 0), "wie", "ik", "de")
    assert "     - wie: ik\n       de: eerste\n       het: 3\n" in after.text
    assert after.take(("groep", "c", 0, "wie")).text == PLAIN
    with pytest.raises(CannotAlterError):
        document.take(("groep", "c", 1, "de"))


@pytest.mark.parametrize(
    "alter",
    [
        lambda document: document.set(("niets",), "x"),
        lambda document: document.take(("groep", "niets")),
        lambda document: document.put(("een",), "x", "y"),
        lambda document: document.piece(("groep", "c", 0, "de")),
        lambda _document: Document("- a\n- b\n").root,
        lambda _document: Document("a: [").root,
    ],
)
def test_what_cannot_be_altered_is_refused(alter):
    with pytest.raises(CannotAlterError):
        alter(Document(PLAIN))


def test_a_group_left_empty_goes_too():
    text = "a:\n  b:\n    c: 1\nd: 2\n"
    assert Document(text).prune(("a", "b", "c")).text == "d: 2\n"
    assert Document("a: {b: {c: 1}, d: 2}\n").prune(("a", "b", "c")).text == "a: {d: 2}\n"
