"""Vignettes: read, checked and translated like cases."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import (
    Code,
    NoCaseError,
    load_any_path,
    load_case,
    load_vignettes,
    load_workshop,
)
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.core.case import (
    EvidenceQuestion,
    HelpQuestion,
    Level,
    PartKind,
    Quality,
    StageQuestion,
    plain,
)
from glasltrainer.core.vignettes import Vignette, VignetteSet

HERE = Path(__file__).parent
EXAMPLE = HERE / "examples" / "example-vignettes.yaml"
SMALL = (HERE / "cases" / "GT601-unknown-twin" / "fixed.yaml").read_text("utf-8")


def load(text=SMALL, **overlays):
    files = {f"x.{language}.yaml": over.encode() for language, over in overlays.items()}
    return load_vignettes({"x.yaml": text.encode(), **files}, "x")


def codes(loaded):
    return [diagnostic.code for diagnostic in loaded.diagnostics]


def swapped(old, new, text=SMALL):
    assert old in text
    return text.replace(old, new, 1)


def test_the_example_is_read_whole():
    found = load_any_path(EXAMPLE)
    assert not found.has_errors
    vignettes = found.value
    assert isinstance(vignettes, VignetteSet)
    assert (vignettes.id, vignettes.title, vignettes.language) == (
        "example-vignettes",
        "Rond de overdracht",
        "nl",
    )
    assert list(vignettes.vignettes) == ["derde-dinsdag", "derde-dinsdag-publiek"]
    one = vignettes.vignettes["derde-dinsdag"]
    assert (one.stage, one.setting, one.pair) == (
        1,
        "verpleegafdeling, artsenvisite",
        "derde-dinsdag-publiek",
    )
    assert one.question == StageQuestion(
        1, why="Hetzelfde punt komt terug en kost energie, maar ze praten nog om eruit te komen."
    )
    assert plain(one.text).endswith("Volgende week staat het vast weer op de lijst. De zaal is vol.")
    assert [phrase.id for phrase in one.marked_phrases] == [
        "repaired-irritation:1", "recurring-difference:1", "neutral:1",
    ]  # fmt: skip
    statement = vignettes.statements["altijd-te-laat"]
    assert [part.kind for part in statement.sort.parts] == [PartKind.PERSON, PartKind.PROBLEM]
    assert [(one.id, one.quality) for one in statement.rewordings] == [
        ("kwartier", Quality.BEST),
        ("bedoeling", Quality.WEAK),
    ]


def test_twins_are_found_once_with_the_lower_stage_first():
    vignettes = load().value
    assert [(low.id, high.id) for low, high in vignettes.pairs()] == [
        ("third-monday", "third-monday-audience")
    ]
    alone = load(swapped("    pair: third-monday\n", "")).value
    assert alone.pairs() == ()


def test_words_are_asked_for_only_where_marking_all_does_not_pay():
    vignettes = load().value.vignettes
    asked = vignettes["third-monday"].evidence
    assert isinstance(asked, EvidenceQuestion)
    assert (asked.key, [phrase.sign for phrase in asked.phrases]) == (1, ["recurring-difference", "neutral"])
    assert load_any_path(EXAMPLE).value.vignettes["derde-dinsdag"].evidence is None  # two signs, one neutral
    assert (
        load(swapped("(#recurring-difference)", "(#neutral)")).value.vignettes["third-monday"].evidence
        is None
    )
    assert vignettes["third-monday"].help == HelpQuestion(1)


def test_a_content_note_makes_it_heavy():
    assert not load().value.vignettes["third-monday"].is_heavy
    noted = swapped("    stage: 1\n", "    stage: 1\n    content_note: Somebody died here.\n")
    assert load(noted).value.vignettes["third-monday"].is_heavy


def test_a_panel_and_its_reasons_are_read_and_held_against_the_key():
    votes = "    stage: 1\n    panel: {1: 8, 2: 3}\n    reasons: {1: It comes back every week.}\n"
    question = load(swapped("    stage: 1\n", votes)).value.vignettes["third-monday"].question
    assert (question.panel, question.reasons) == ({1: 8, 2: 3}, {1: "It comes back every week."})
    assert codes(load(swapped("    stage: 1\n", votes.replace("1: 8", "1: 2")))) == ["GT403"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "    why: The point keeps coming back and costs energy, but they still talk to settle it.\n",
            "",
            ["GT412"],
        ),
        ("    stage: 1\n", "    stage: one\n", ["GT104"]),
        ("    stage: 1\n", "", ["GT102"]),
        ("    stage: 2\n", "    trede: 2\n", ["GT101"]),
        ("(#recurring-difference)", "(#recuring-difference)", ["GT206"]),
        ("(#problem)", "(#feeling)", ["GT409"]),
        ("(#problem)", "(#person)", ["GT408"]),
        ("        because: Kind in tone, and still a verdict on the person.\n", "", ["GT412"]),
        ("        quality: best\n", "", ["GT102"]),
        ("        quality: best\n", "        quality: better\n", ["GT107"]),
        ("  never-ready:\n", "  Never Ready:\n", ["GT201"]),
        ("language: en\n", "language: en\nlevel: advanced\n", []),
        ("    pair: third-monday-audience\n", "    pair: third-monday\n", ["GT603"]),
        ("glasltrainer-vignettes/1", "glasltrainer-vignettes/2", ["GT109"]),
        ("glasltrainer-vignettes/1", "vignettes", ["GT109"]),
        ("format: glasltrainer-vignettes/1\n", "", ["GT102"]),
    ],
)
def test_one_slip_gives_its_own_finding(old, new, expected):
    assert codes(load(swapped(old, new))) == expected


def test_stage_nine_asks_for_a_content_note():
    text = swapped("    stage: 2\n", "    stage: 9\n")
    assert "GT410" in codes(load(text))
    noted = text.replace("    stage: 9\n", "    stage: 9\n    content_note: Losing everything together.\n")
    assert "GT410" not in codes(load(noted))


def test_stage_nought_may_be_marked_although_it_has_no_signs():
    text = swapped("    stage: 1\n", "    stage: 0\n").replace("(#recurring-difference)", "(#neutral)")
    assert codes(load(text)) == ["GT603"]


def test_statements_alone_are_a_set_and_nothing_is_none():
    head, statements = SMALL[: SMALL.index("vignettes:\n  ")], SMALL[SMALL.index("statements:") :]
    alone = load(head + statements)
    assert (codes(alone), list(alone.value.statements), alone.value.level) == (
        [],
        ["never-ready"],
        Level.CORE,
    )
    empty = load(head)
    assert (codes(empty), empty.value) == (["GT102"], None)


def test_a_translation_is_laid_over_text_by_text():
    english = load_any_path(EXAMPLE).in_language("en")
    dutch = load_any_path(EXAMPLE).value
    assert english.title == "Around the handover"
    assert plain(english.vignettes["derde-dinsdag"].text).startswith("For the third Tuesday")
    assert english.statements["altijd-te-laat"].rewordings[0].say.startswith("Theatre started")
    assert english.language == "en"
    for one in dutch.vignettes:
        assert english.vignettes[one].marked_phrases[0].sign == dutch.vignettes[one].marked_phrases[0].sign
        assert english.vignettes[one].stage == dutch.vignettes[one].stage


def test_what_a_translation_lacks_or_marks_otherwise_falls_back():
    over = (
        "language: nl\nvignettes:\n  third-monday:\n    text: De derde maandag [al weer](#either-or).\n"
        "    stage: 4\n  third-tuesday:\n    text: Dinsdag.\n"
    )
    loaded = load(nl=over)
    assert {"GT505", "GT501", "GT506", "GT502"} == set(codes(loaded))
    assert loaded.in_language("nl").vignettes == loaded.value.vignettes
    assert all("case" not in str(diagnostic.message) for diagnostic in loaded.diagnostics)


def test_what_holds_something_else_is_none():
    files = {"x.yaml": SMALL.encode()}
    assert load_case(files, "x").case is None
    workshop = load_workshop(files, "x")
    assert (workshop.value, workshop.languages) == (None, ())
    with pytest.raises(NoCaseError):
        workshop.in_language("en")


def test_a_number_once_given_is_never_given_again():
    """GT033 said that vignettes were not checked yet."""
    assert "GT033" not in {code.id for code in Code}


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


@settings(deadline=None, max_examples=150)
@given(mutated(SMALL))
def test_no_text_makes_reading_raise_and_every_span_lies_in_it(text):
    loaded = load(text)
    assert "GT035" not in codes(loaded)
    lines = Source("x.yaml", text)
    for diagnostic in loaded.diagnostics:
        span = diagnostic.span
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert 1 <= span.column <= len(lines.line_text(span.line)) + 1
        assert 1 <= span.end_column <= len(lines.line_text(span.end_line)) + 1
    if loaded.value is None:
        assert loaded.diagnostics
    else:
        assert all(
            isinstance(one, Vignette) and 0 <= one.stage <= 9 for one in loaded.value.vignettes.values()
        )


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_no_bytes_make_reading_raise(data):
    loaded = load_vignettes({"x.yaml": data, "x.en.yaml": data[::-1]}, "x")
    assert "GT035" not in codes(loaded)
    assert (loaded.value is not None) or loaded.diagnostics
