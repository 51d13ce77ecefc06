"""What the editor knows without Qt: places in code points, parts of lines, keys, searching, marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring.edits import apply
from glasltrainer.ui.studio.editor.colouring import START, Kind, parts, state_after
from glasltrainer.ui.studio.editor.indenting import after_enter, commented, deeper, shallower
from glasltrainer.ui.studio.editor.marks import Mark, Marks
from glasltrainer.ui.studio.editor.mirror import Change, Mirror, clean
from glasltrainer.ui.studio.editor.searching import Wanted, find
from tests.ui.studio.readings import EXAMPLE, reading

LETTERS = st.text(alphabet=st.sampled_from("ab\n é\u00a0😀👩🏽‍⚕️\U00010000"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(text=LETTERS, data=st.data())
def test_places_go_to_utf_16_and_back(text, data):
    mirror = Mirror()
    mirror.reset(text)
    for _ in range(3):
        at = data.draw(st.integers(0, len(mirror.text)))
        assert mirror.units(at) == units(mirror.text[:at])
        assert mirror.points(mirror.units(at)) == at
        end = data.draw(st.integers(at, len(mirror.text)))
        added = data.draw(LETTERS)
        expected = mirror.text[:at] + added + mirror.text[end:]
        start = mirror.units(at)
        assert mirror.replaced(start, mirror.units(end) - start, added) == (at, end - at, len(added))
        assert mirror.text == expected


@given(text=LETTERS)
def test_the_second_half_of_a_character_is_the_character(text):
    mirror = Mirror()
    mirror.reset(text)
    for unit in range(units(text) + 3):
        at = mirror.points(unit)
        assert mirror.units(at) in (unit, unit - 1, units(text))


@given(text=LETTERS, data=st.data())
def test_a_place_beside_a_change_stays_at_its_letter(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    added = data.draw(LETTERS)
    change = Change(start, end - start, len(added))
    after = text[:start] + added + text[end:]
    for place in range(len(text) + 1):
        moved = change.moved(place)
        assert 0 <= moved <= len(after)
        if place < start or place > end:
            assert after[moved : moved + 1] == text[place : place + 1]


def test_line_ends_that_only_qt_knows_become_ours():
    assert clean("a\r\nb\rc\u2029d\u00a0e\u2028f") == "a\nb\nc\nd\u00a0e\u2028f"


# -- colours ----------------------------------------------------------------------------------------


def kinds(line, state=START):
    return [(line[part.start : part.end], part.kind) for part in parts(line, state)[0]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("stage: 4   # de sleutel", [("stage", Kind.KEY), ("4", Kind.VALUE), ("# de sleutel", Kind.COMMENT)]),
        ("  gang:", [("gang", Kind.ID)]),
        ("    next: gang", [("next", Kind.KEY), ("gang", Kind.ID)]),
        (
            "      - vermeer (tired): Goed.",
            [("- ", Kind.SIGNS), ("vermeer", Kind.SPEAKER), ("(tired)", Kind.MOOD)],
        ),
        (
            "narration: Zo [kan het](#coalition) niet",
            [("narration", Kind.KEY), ("[kan het]", Kind.PHRASE), ("(#coalition)", Kind.SIGN)],
        ),
        ('say: "Laat # maar"', [("say", Kind.KEY), ('"Laat # maar"', Kind.QUOTED)]),
        ("say: Neem OK#4 of 's avonds", [("say", Kind.KEY)]),
        ("quality:   # best | good", [("quality", Kind.KEY), ("# best | good", Kind.COMMENT)]),
        ("# alles", [("# alles", Kind.COMMENT)]),
        (
            "add: {trust: -1}",
            [
                ("add", Kind.KEY),
                ("{", Kind.SIGNS),
                ("trust", Kind.ID),
                ("-1", Kind.VALUE),
                ("}", Kind.SIGNS),
            ],
        ),
    ],
)
def test_the_parts_of_a_line(line, expected):
    assert kinds(line) == expected


def test_a_text_below_its_key_is_text_until_it_ends():
    state = START
    seen = []
    for line in ["    why: >-", "      stage: 4", "", "      en: [zo](#neutral)", "    next: gang"]:
        seen.append(kinds(line, state))
        state = state_after(line, state)
    assert seen[1] == []
    assert seen[3] == [("[zo]", Kind.PHRASE), ("(#neutral)", Kind.SIGN)]
    assert seen[4][0] == ("next", Kind.KEY)


def test_an_open_quote_goes_no_further_than_its_key():
    line = '    say: "Laat maar'
    state = state_after(line)
    assert kinds("      en dan", state) == [("      en dan"[6:], Kind.QUOTED)]
    assert kinds("    next: gang", state) == [("next", Kind.KEY), ("gang", Kind.ID)]


@given(
    line=st.text(alphabet="a:-# >|\"'[](){}0#,", max_size=30), other=st.text(alphabet=" a:>-\"'", max_size=12)
)
def test_parts_lie_in_the_line_and_do_not_overlap(line, other):
    state = state_after(other)
    found, after = parts(line, state)
    assert after == state_after(line, state)
    last = 0
    for part in found:
        assert last <= part.start < part.end <= len(line)
        last = part.end


# -- lines ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("scenes:⟦", "scenes:\n  "),
        ("  gang:  # hier⟦", "  gang:  # hier\n    "),
        ("    stage: 4⟦", "    stage: 4\n    "),
        ("    narration: >-⟦", "    narration: >-\n      "),
        ("      - jansen (tired): >-⟦", "      - jansen (tired): >-\n          "),
        ("      - jansen: Ja.⟦", "      - jansen: Ja.\n      - "),
        ("      - ⟦", "      "),
        ("    say: Laat⟦ maar", "    say: Laat\n      maar"),
        ("        zin in een blok⟦", "        zin in een blok\n        "),
        ("⟦", "\n"),
    ],
)
def test_enter_goes_where_the_next_line_is_meant(before, after):
    at = before.index("⟦")
    text = before.replace("⟦", "")
    assert apply(text, [after_enter(text, at)]) == after


@given(text=st.text(alphabet="a #-:\n", max_size=60), data=st.data())
def test_deeper_and_back(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    there = apply(text, deeper(text, start, end))
    assert there.replace(" ", "") == text.replace(" ", "")
    first = text.rfind("\n", 0, start) + 1
    assert apply(there, shallower(there, first, end + len(there) - len(text))) == text


@given(text=st.text(alphabet="a -:\n", max_size=60))
def test_commented_and_back(text):
    there = apply(text, commented(text, 0, len(text)))
    assert all(not line.strip() or line.lstrip().startswith("# ") for line in there.split("\n"))
    assert apply(there, commented(there, 0, len(there))) == text


# -- searching --------------------------------------------------------------------------------------


def test_whole_words_are_whole_ids():
    text = "gang gangpad gang-2 Gang"
    assert len(find(text, Wanted("gang")).places) == 4
    assert find(text, Wanted("gang", is_whole=True)).places == ((0, 4), (20, 24))
    assert find(text, Wanted("gang", is_whole=True, is_case=True)).places == ((0, 4),)
    assert find(text, Wanted("")).places == ()


def test_steps_go_round():
    hits = find("a.a.a", Wanted("a"))
    assert [hits.after(place) for place in (0, 1, 3, 5)] == [0, 1, 2, 0]
    assert [hits.before(place) for place in (0, 1, 5)] == [2, 0, 2]
    assert hits.at(2, 3) == 1
    assert hits.at(2, 4) is None


@given(text=st.text(alphabet="ab\n", max_size=40), words=st.text(alphabet="ab", min_size=1, max_size=3))
def test_replace_all_is_replace(text, words):
    hits = find(text, Wanted(words, is_case=True))
    assert apply(text, hits.edits("x\\1")) == text.replace(words, "x\\1")


# -- marks ------------------------------------------------------------------------------------------


def test_marks_move_along_and_know_when_they_are_dated():
    text = EXAMPLE.replace("next: koffiekamer", "next: koffiekmer", 1)
    (finding,) = reading(text).diagnostics
    at = text.index("koffiekmer")
    marks = Marks([Mark.of(at, at + 10, finding)])
    (moved,) = marks.moved(Change(0, 0, 5)).all
    assert (moved.start, moved.end, moved.is_dated) == (at + 5, at + 15, False)
    after = apply("12345" + text, moved.remedies[0])
    assert after == "12345" + EXAMPLE
    (touched,) = marks.moved(Change(at + 3, 1, 0)).all
    assert touched.is_dated
    assert marks.moved(Change(at + 3, 1, 0)).at(at, is_mendable=True) is None
    assert marks.at(at + 10) is not None
    assert marks.after(at) is marks.before(at) is marks.all[0]
