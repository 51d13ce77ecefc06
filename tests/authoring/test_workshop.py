"""Workshops: read, checked and translated like cases."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import Outside, load_any_path, load_workshop
from glasltrainer.authoring.clock import ClockTime
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.kinds import Reading
from glasltrainer.authoring.nodes import Scalar
from glasltrainer.core.workshop import (
    Block,
    Break,
    Discuss,
    Evaluate,
    EvaluationQuestion,
    GroundRules,
    Item,
    PlayCase,
    PractiseVignettes,
    RolePlay,
    ShowPage,
    Talk,
    VoteOnStatement,
    Workshop,
    activity_name,
    clock_time,
)

HERE = Path(__file__).parent
EXAMPLE = HERE / "examples" / "example-workshop.yaml"
SMALL = (HERE / "cases" / "GT620-clock-time" / "fixed.yaml").read_text("utf-8")


def load(text=SMALL, find=None, **overlays):
    files = {f"x.{language}.yaml": over.encode() for language, over in overlays.items()}
    return load_workshop({"x.yaml": text.encode(), **files}, "x", find=find)


def codes(loaded):
    return [diagnostic.code for diagnostic in loaded.diagnostics]


def item(line, **more):
    """The small workshop with another item in its first block."""
    return load(SMALL.replace("      coffee:", f"      other: {line}\n      coffee:", 1), **more)


def activity(line):
    loaded = item(line)
    assert codes(loaded) == []
    (found,) = [one for one in loaded.value.blocks["stages"].items if one.id == "other"]
    return found.activity


def test_the_example_is_read_whole():
    loaded = load_any_path(EXAMPLE)
    assert not loaded.has_errors
    workshop = loaded.value
    assert isinstance(workshop, Workshop)
    assert (workshop.id, workshop.language, list(workshop.blocks)) == (
        "example-workshop",
        "nl",
        ["glasl", "afsluiting"],
    )
    block = workshop.blocks["glasl"]
    assert (block.start, block.minutes, clock_time(block.end), block.planned) == (645, 90, "12:15", 85)
    assert [one.activity for one in block.items] == [
        GroundRules(("Wat hier gezegd wordt blijft hier", "Niemand hoeft iets te vertellen")),
        Talk("Een collega vertelt"),
        VoteOnStatement("Wie een fout maakt, is een slechte dokter.", 5, True),
        ShowPage("ladder"),
        PlayCase("example-case"),
        PractiseVignettes(6, in_pairs=True),
        RolePlay(("De uroloog", "De aios", "De waarnemer"), in_trios=True),
    ]
    assert [one.minutes for one in block.items] == [None, 10, None, 15, 35, 10, 15]
    assert workshop.blocks["afsluiting"].items[0].activity == Evaluate(
        (
            EvaluationQuestion("doelen", "Ik kan de trede van een conflict beter inschatten.", 5),
            EvaluationQuestion("neem-mee", "Welke zin neem je mee naar morgen?"),
        )
    )
    assert workshop.cases == ("example-case",)


def test_the_comma_that_cuts_a_text_between_braces_is_told():
    """The example has one; other programs that read YAML lose what follows it."""
    (found,) = [one for one in load_any_path(EXAMPLE).diagnostics if one.file == EXAMPLE.name]
    assert (found.code, found.span.line, found.span.column) == ("GT037", 13, 49)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{discussion: Which word made it harder?}", Discuss("Which word made it harder?")),
        ("{break: Lunch}", Break("Lunch")),
        ("{vignettes: {ids: [one, two]}}", PractiseVignettes(2, ids=("one", "two"))),
        (
            "{vignettes: {count: 4, from: [handover], stages: [3, 4]}}",
            PractiseVignettes(4, sets=("handover",), stages=(3, 4)),
        ),
        ("{statement: No is an answer.}", VoteOnStatement("No is an answer.", 5, False)),
        (
            "{roleplay: {situation: Five to five., cards: [One, Two]}}",
            RolePlay(("One", "Two"), "Five to five."),
        ),
        ("{case: 12:30}", PlayCase("12:30")),
        ("{page: no}", ShowPage("no")),
    ],
)
def test_items_of_every_kind(line, expected):
    assert activity(line) == expected
    assert activity_name(expected)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{vignettes: {pairs: true}}", ["GT102"]),
        ("{vignettes: {count: none}}", ["GT104"]),
        ("{statement: A sentence., scale: 11}", ["GT105"]),
        ("{roleplay: {cards: [One]}}", ["GT110"]),
        ("{roleplay: {trio: true}}", ["GT102"]),
        ("{casus: x}", ["GT101"]),
        ("{talk: One, minutes: 500}", ["GT105"]),
        ("{evaluation: {one: {ask: How?, scale: 5, text: true}}}", ["GT629"]),
        ("{evaluation: {one: {ask: How?, text: false}}}", ["GT629"]),
        ("{talk: One, again: true, scale: 3}", ["GT628", "GT628"]),
        ("just talking", ["GT103"]),
    ],
)
def test_one_slip_gives_its_own_finding(line, expected):
    found = item(line)
    assert codes(found) == expected
    assert {diagnostic.span.line for diagnostic in found.diagnostics} == {12}


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("0:00", 0), ("9:05", 545), ("09:05", 545), ("10:45", 645), ("23:59", 1439)],
)
def test_clock_times(typed, minutes):
    source = Source("x", typed)
    assert ClockTime().read(Scalar(0, len(typed), typed), Reading(source)) == minutes
    assert source.found == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10.45", "10:45"), ("10u45", "10:45"), ("10:45 uur", "10:45"), ("1045", "10:45"), ("9h05", "9:05"),
        ("24:00", None), ("10:60", None), ("ten", None), ("645", "6:45"), ("10", None), ("١٠:٤٥", None),
    ],
)  # fmt: skip
def test_what_is_no_clock_time_is_refused_with_the_time_meant(typed, meant):
    source = Source("x", typed)
    assert ClockTime().read(Scalar(0, len(typed), typed), Reading(source)) is None
    (found,) = source.diagnostics()
    assert found.code == "GT620"
    assert (f"“{meant}”" in str(found.remedy)) == (meant is not None)


@given(st.integers(0, 1439))
def test_every_minute_of_a_day_comes_back(minutes):
    typed = clock_time(minutes)
    assert ClockTime().read(Scalar(0, len(typed), typed), Reading(Source("x", typed))) == minutes


def test_blocks_follow_one_another():
    assert codes(load(SMALL.replace("start: 13:00", "start: 14:10"))) == ["GT626"]
    late = load(SMALL.replace("start: 14:00", "start: 23:50"))
    assert codes(late) == ["GT626"]
    assert "midnight" in str(late.diagnostics[0].message)
    assert late.value is not None


def test_a_block_counts_its_minutes():
    items = tuple(Item(str(number), Break("Coffee"), minutes) for number, minutes in enumerate((10, None, 5)))
    assert Block("one", "One", 600, 30, items).planned == 15


KNOWN = {
    Outside.CASE: ["uitloop", "al-geregeld"],
    Outside.VIGNETTE_SET: ["overdracht"],
    Outside.VIGNETTE: ["derde-dinsdag"],
    Outside.PAGE: ["ladder"],
}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{case: uitloop}", []),
        ("{case: uitlop}", ["GT621"]),
        ("{vignettes: {count: 2, from: [overdracht]}}", []),
        ("{vignettes: {count: 2, from: [overdraft]}}", ["GT622"]),
        ("{vignettes: {ids: [derde-dinsdag, vierde]}}", ["GT622"]),
        ("{page: ladder}", []),
        ("{page: lader}", ["GT623"]),
    ],
)
def test_what_lies_elsewhere_is_looked_up_where_that_is_known(line, expected):
    found = item(line, find=KNOWN.get)
    assert codes(found) == expected
    assert found.value is not None  # the rest of the day can be run
    assert codes(item(line, find=lambda _what: None)) == []
    assert codes(item(line)) == []


def test_cases_and_vignettes_are_found_in_the_folders_around(tmp_path):
    day = SMALL.replace(
        "      coffee:",
        "      one: {case: theatre}\n      two: {vignettes: {count: 2, from: [monday]}}\n"
        "      three: {vignettes: {ids: [third-monday]}}\n      coffee:",
    )
    path = tmp_path / "workshops" / "day.yaml"
    path.parent.mkdir()
    path.write_text(day, "utf-8")
    assert codes(load_any_path(path)) == ["GT621", "GT622", "GT622"]
    (tmp_path / "vignettes").mkdir()
    cases = HERE / "cases"
    (tmp_path / "theatre.yaml").write_bytes((cases / "GT010-no-case" / "fixed.yaml").read_bytes())
    vignettes = cases / "GT601-unknown-twin" / "fixed.yaml"
    (tmp_path / "vignettes" / "monday.yaml").write_bytes(vignettes.read_bytes())
    assert codes(load_any_path(path)) == []


def test_a_translation_is_laid_over_text_by_text():
    loaded = load_any_path(EXAMPLE)
    english, dutch = loaded.in_language("en"), loaded.value
    assert english.blocks["glasl"].title == "How conflicts escalate"
    assert english.blocks["glasl"].start == dutch.blocks["glasl"].start
    said = {one.id: one.activity for one in english.blocks["glasl"].items}
    assert said["afspraken"].rules[0] == "What is said here stays here"
    assert said["stelling-1"] == VoteOnStatement("Whoever makes a mistake, is a bad doctor.", 5, True)
    assert said["spel"] == RolePlay(("The urologist", "The resident", "The observer"), in_trios=True)
    assert said["casus"] == PlayCase("example-case")
    asked = english.blocks["afsluiting"].items[0].activity.questions
    assert [question.id for question in asked] == ["doelen", "neem-mee"]
    assert asked[1].ask == "Which sentence will you take along to tomorrow?"


def test_a_translation_with_fewer_rules_falls_back():
    over = "language: nl\nblocks:\n  stages:\n    items:\n      agreements: {ground-rules: [Een, Twee]}\n"
    loaded = load(nl=over)
    assert "GT508" in codes(loaded)
    assert loaded.in_language("nl").blocks["stages"].items == loaded.value.blocks["stages"].items


TEXTS = st.text(st.sampled_from(list("ab1:-#[]{}()*&!|>'\"%, \n\t?é“”\u200b\x00")), max_size=60)


@st.composite
def mutated(draw, sample):
    """The sample with up to three slices cut out, doubled or replaced."""
    data = sample
    for _ in range(draw(st.integers(1, 3))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
        new = draw(st.one_of(st.just(""), st.just(data[at : at + length] * 2), TEXTS))
        data = data[:at] + new + data[at + length :]
    return data


@settings(deadline=None, max_examples=200)
@given(mutated(EXAMPLE.read_text("utf-8")))
def test_no_text_makes_reading_raise_and_every_span_lies_in_it(text):
    loaded = load(text, find=KNOWN.get)
    assert "GT035" not in codes(loaded)
    lines = Source("x.yaml", text)
    for diagnostic in loaded.diagnostics:
        span = diagnostic.span
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert 1 <= span.column <= len(lines.line_text(span.line)) + 1
        assert 1 <= span.end_column <= len(lines.line_text(span.end_line)) + 1
    assert (loaded.value is not None) or loaded.diagnostics
