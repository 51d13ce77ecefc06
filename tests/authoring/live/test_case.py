"""A case that is typed is read as it would be at once, after every change."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import case_path, read_case_files
from glasltrainer.authoring.files import surroundings
from glasltrainer.authoring.live.case import LiveCase
from tests.authoring.live.same import assert_same

SCENARIOS = Path(__file__).parents[3] / "scenarios"
CASES = Path(__file__).parents[1] / "cases"


def texts_of(path):
    return {name: data.decode().replace("\r\n", "\n") for name, data in read_case_files(path).items()}


def test_the_same_texts_give_the_same_value():
    texts = texts_of(SCENARIOS / "uitloop.yaml")
    live = LiveCase("uitloop.yaml")
    first = assert_same(live, texts)
    assert live.read(dict(texts)) is first


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.en.yaml")), ids=lambda path: path.stem)
def test_typing_in_a_shipped_case(path):
    path = case_path(path)
    around = surroundings(path)
    texts = texts_of(path)
    live = LiveCase(path.name, around)
    assert_same(live, texts, around)
    for file in texts:
        start = texts[file].index("\n", len(texts[file]) // 2)
        typed = texts[file]
        for sign in ("e", "\n    x:", "'"):
            typed = typed[:start] + sign + typed[start:]
            start += len(sign)
            assert_same(live, texts | {file: typed}, around)


SIGNS = st.sampled_from(
    [*"\"'[]{}:,#&*!|>-? \n%@`\tab9é—\u00a0\u200b", ": ", "- ", "\n  ", "\n    ", "---\n", "<b>"]
)
WHERE = st.integers(0, 10**6)
EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), WHERE, SIGNS),
        st.tuples(st.just("delete"), WHERE, st.integers(1, 40) | st.integers(41, 2_000)),
        st.tuples(st.just("move line"), WHERE, st.just(0)),
        st.tuples(st.just("take line"), WHERE, st.just(0)),
        st.tuples(st.just("twice line"), WHERE, st.just(0)),
        st.tuples(st.just("swap blocks"), WHERE, WHERE),
        st.tuples(st.just("rename"), WHERE, st.sampled_from(["x", "stage", "scenes", "vermaat", "9"])),
        st.tuples(st.just("indent"), WHERE, st.sampled_from([-2, -1, 1, 2])),
        st.tuples(st.just("undo"), st.just(0), st.just(0)),
        st.tuples(st.just("close"), WHERE, st.just(0)),
    ),
    min_size=1,
    max_size=8,
)


def edited(text, what, where, more):
    """The text after one edit."""
    where %= len(text) + 1
    lines = text.split("\n")
    line = text.count("\n", 0, where)
    match what:
        case "insert":
            return text[:where] + more + text[where:]
        case "delete":
            return text[:where] + text[where + more :]
        case "move line":
            line = min(line, len(lines) - 2)
            lines[line], lines[line + 1] = lines[line + 1], lines[line]
        case "take line":
            return "\n".join(lines[:line] + lines[line + 1 :])
        case "twice line":
            return "\n".join(lines[: line + 1] + lines[line:])
        case "swap blocks":
            heads = [at for at, one in enumerate(lines) if one.startswith("  ") and one[2:3].isalpha()]
            if len(heads) < 3:
                return text
            first, second = sorted((where % (len(heads) - 1), more % (len(heads) - 1)))
            a, b, c, d = heads[first], heads[first + 1], heads[second], heads[second + 1]
            if b > c:
                return text
            return "\n".join(lines[:a] + lines[c:d] + lines[b:c] + lines[a:b] + lines[d:])
        case "rename":
            before, colon, after = lines[line].partition(":")
            indent = len(before) - len(before.lstrip())
            lines[line] = f"{before[:indent]}{more}{colon}{after}" if colon else lines[line]
        case "indent":
            lines[line] = " " * more + lines[line] if more > 0 else lines[line].removeprefix(" " * -more)
        case "close":
            lines[line] += '"'
    return "\n".join(lines)


SMALL = [
    CASES.parent / "examples" / "example-case.yaml",
    CASES / "GT501-not-translated" / "fixed.yaml",
    CASES / "GT503-stale" / "fixed.yaml",
    CASES / "GT714-long-sentence" / "fixed.yaml",
]
LARGE = [SCENARIOS / f"{name}.yaml" for name in ("ontmanteld", "uitloop", "tien-keer-tien")]


def edit_and_read(path, edits, choice):
    """The same answers after each of the edits, in the case or a translation of it."""
    around = surroundings(path, portraits=["bun-blue", "bob-red"])
    texts = texts_of(path)
    live = LiveCase(path.name, around)
    live.read(texts)
    before = [texts]
    for what, where, more in edits:
        file = choice.choice(sorted(texts))
        if what == "undo":
            texts = before.pop() if len(before) > 1 else texts
        else:
            before.append(texts)
            texts = texts | {file: edited(texts[file], what, where, more)}
        assert_same(live, texts, around)


def test_what_began_a_file_indented_is_no_key_of_the_whole_again():
    """Deleted up to an indented line, which then comes first, and undone."""
    path = SMALL[0]
    around = surroundings(path)
    texts = texts_of(path)
    live = LiveCase(path.name, around)
    assert_same(live, texts, around)
    english = texts["example-case.en.yaml"]
    start, rest = 1, english.index("    narration: >-")
    assert_same(live, texts | {"example-case.en.yaml": english[:start] + english[rest:]}, around)
    assert_same(live, texts, around)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(SMALL), edits=EDITS, choice=st.randoms(use_true_random=False))
def test_any_edits_of_a_small_case(path, edits, choice):
    edit_and_read(path, edits, choice)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(LARGE), edits=EDITS, choice=st.randoms(use_true_random=False))
def test_any_edits_of_a_shipped_case(path, edits, choice):
    edit_and_read(path, edits, choice)


@pytest.mark.soak
@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(path=st.sampled_from(SMALL + LARGE[:1]), edits=EDITS, choice=st.randoms(use_true_random=False))
def test_any_edits_for_long(path, edits, choice):
    edit_and_read(path, edits, choice)


@pytest.mark.parametrize("folder", sorted(one.name for one in CASES.iterdir() if one.is_dir()))
def test_every_kind_of_finding(folder):
    """From the fixed case to the one with the finding and back, so that most of it is remembered."""
    for fixed in sorted((CASES / folder).glob("fixed.yaml")):
        around = surroundings(fixed)
        names = {"fixed": {}, "bad": {}}
        for path in sorted((CASES / folder).glob("*.yaml")):
            stem, _, rest = path.name.partition(".")
            if stem in names and not rest.endswith("test.yaml"):
                try:
                    text = path.read_bytes().decode().removeprefix("\ufeff").replace("\r\n", "\n")
                except UnicodeDecodeError:
                    return
                names[stem][f"fixed.{rest}"] = text
        live = LiveCase("fixed", around)
        for stem in ("fixed", "bad", "fixed", "bad"):
            if names[stem]:
                assert_same(live, names[stem], around)
