"""Renewing a translation: nothing its translator typed is lost or moved, and it always says what is to do."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import load_case
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.texts import all_texts
from glasltrainer.authoring.translating.survey import node_at
from glasltrainer.authoring.translating.translate import CannotTranslateError, State, translate
from glasltrainer.i18n import Translator

EXAMPLES = Path(__file__).parent / "examples"
SCENARIOS = Path(__file__).parents[2] / "scenarios"
BASE = (EXAMPLES / "example-case.yaml").read_text("utf-8")
OVER = (EXAMPLES / "example-case.en.yaml").read_text("utf-8")
TR = Translator("en")


def files(base=BASE, over=OVER):
    found = {"x.yaml": base.encode()}
    return found if over is None else found | {"x.en.yaml": over.encode() if isinstance(over, str) else over}


def renewed(base=BASE, over=OVER, **options):
    return translate(files(base, over), "x", "en", TR, **options)


def found(base, over):
    return load_case(files(base, over), "x").diagnostics


def codes(base, over):
    return {diagnostic.code for diagnostic in found(base, over) if diagnostic.file == "x.en.yaml"}


def tree(data):
    source = Source("x", data.decode().removeprefix("\ufeff"))
    root = parse(source)
    assert not source.has_errors
    return root


def own_lines(text):
    """The lines of a translator: all but those the program writes."""
    return [line for line in text.splitlines() if not line.lstrip().startswith("#>")]


def is_kept(before, after):
    """Whether all lines of `before` stand in `after`, in their order."""
    rest = iter(after)
    return all(line in rest for line in before)


def states(translation):
    return {unit.path: unit.state for unit in translation.units}


def assert_renewed_well(base, over, translation):
    """What holds of every renewal."""
    again = renewed(base, translation.data)
    assert again.data == translation.data
    assert again.units == translation.units
    new = {(one.code, one.message) for one in found(base, translation.data)}
    old = {(one.code, one.message) for one in found(base, over)} if over is not None else set()
    assert {code for code, _ in new - old} <= {"GT501"}
    text = over.decode() if isinstance(over, bytes) else over or ""
    if "{" not in text.replace("{role", ""):  # places come between brackets on their own line
        assert is_kept(own_lines(text), own_lines(translation.data.decode()))


def test_a_new_translation_has_a_place_for_every_text():
    made = renewed(over=None)
    assert set(states(made).values()) == {State.MISSING}
    assert made.share == 0
    assert codes(BASE, made.data) == {"GT501"}
    assert_renewed_well(BASE, None, made)
    text = made.data.decode()
    assert '#> De laatste OK-plek\ntitle: ""\n' in text
    assert "checked:" not in text
    lines = node_at(tree(made.data), "scenes.gang.dialogue").items
    assert [list(line.entries) for line in lines] == [["vermeer"], ["vermeer"], ["jansen"]]


def test_what_was_translated_stays_and_is_remembered():
    made = renewed()
    assert_renewed_well(BASE, OVER, made)
    assert made.count(State.CURRENT) == 8
    assert made.count(State.MISSING) == 24
    assert made.share == 8 / 32
    remembered = tree(made.data).entries["checked"].value.entries
    assert list(remembered) == [path for path, state in states(made).items() if state is State.CURRENT]


def test_texts_come_in_the_order_of_the_case():
    made = renewed()
    there = list(tree(made.data).entries["scenes"].value.entries["gang"].value.entries)
    assert there == ["narration", "dialogue", "diagnose", "choices", "notes"]


def test_filling_in_a_place_makes_it_current_and_its_comment_goes():
    made = renewed(over=None).data.decode()
    filled = made.replace('title: ""', "title: The last slot")
    again = renewed(over=filled)
    assert states(again)["title"] is State.CURRENT
    assert "De laatste OK-plek" not in again.data.decode()
    assert "\n  title: " in again.data.decode()


def test_a_dialogue_is_translated_when_all_its_lines_are():
    made = renewed(over=None).data.decode()
    half = made.replace('- jansen: ""', "- jansen: So that was decided?")
    assert states(renewed(over=half))["scenes.gang.dialogue"] is State.MISSING
    assert "GT501" in codes(BASE, half)
    whole = half.replace(
        '- vermeer: ""',
        '- vermeer: "[They agree](#coalition): [nobody plans](#label-group-image). [It is late](#neutral)."',
        1,
    ).replace('- vermeer: ""', '- vermeer: "[Late again, but then](#deniable-jab)."', 1)
    made = renewed(over=whole)
    assert states(made)["scenes.gang.dialogue"] is State.CURRENT
    assert "Dus het besluit" not in made.data.decode()


CHANGES = {
    "title": ("title: De laatste OK-plek", "title: De allerlaatste plek"),
    "cast.vermeer.role": ("role: uroloog", "role: de uroloog"),
    "scenes.gang.dialogue": ("Dus het besluit is", "En dus is het besluit"),
    "scenes.gang.narration": ("tien voor vijf. Het", "vijf voor vijf. Het"),
}


@pytest.mark.parametrize("path", CHANGES)
def test_a_text_changed_afterwards_is_stale_until_it_was_compared(path):
    first = renewed().data
    later = BASE.replace(*CHANGES[path], 1)
    assert later != BASE
    made = renewed(later, first)
    assert states(made)[path] is State.STALE
    assert "GT503" in codes(later, made.data)
    assert_renewed_well(later, first, made)
    checked = tree(first).entries["checked"].value.entries[path].value.text
    assert tree(made.data).entries["checked"].value.entries[path].value.text == checked
    other = renewed(later, made.data, is_compared="nothing".__eq__)
    assert other.data == made.data
    done = renewed(later, made.data, is_compared=path.__eq__)
    assert states(done)[path] is State.CURRENT
    assert "GT503" not in codes(later, done.data)
    assert own_lines(done.data.decode())[:40] == own_lines(first.decode())[:40]
    assert "#>+" not in done.data.decode()


def test_the_change_is_shown_when_the_earlier_case_is_known():
    first = renewed().data
    later = BASE
    for change in CHANGES.values():
        later = later.replace(*change, 1)
    text = renewed(later, first, earlier=BASE.encode()).data.decode()
    assert "#>- De laatste OK-plek\n#>+ De allerlaatste plek\ntitle: The last theatre slot\n" in text
    assert "#>- jansen (concerned): Dus het besluit is gevallen" in text
    assert "#>+ vermeer" not in text
    assert "  #>- uroloog\n  #>+ de uroloog\n  vermeer: {role: urologist}\n" in text
    kept = renewed(later, text.encode())
    assert "#>- De laatste OK-plek" in kept.data.decode()
    another = renewed(later, first, earlier=BASE.replace("De laatste", "De eerste").encode()).data.decode()
    assert "De eerste" not in another


def test_what_the_case_no_longer_has_is_kept_and_told():
    later = BASE.replace("summary: Twee teams rekenen op hetzelfde uur.\n", "")
    first = renewed().data
    made = renewed(later, first)
    assert states(made)["summary"] is State.EXTRA
    assert "summary: Two teams count" in made.data.decode()
    assert "summary" not in tree(made.data).entries["checked"].value.entries
    assert made.share == renewed(later, made.data).share


def test_a_translation_that_does_not_fit_is_missing_and_kept():
    over = OVER.replace("- jansen: So", "- vermeer: So")
    made = renewed(over=over)
    assert states(made)["scenes.gang.dialogue"] is State.MISSING
    assert "scenes.gang.dialogue" not in tree(made.data).entries["checked"].value.entries
    assert_renewed_well(BASE, over, made)


def test_texts_by_stage_are_added_one_by_one():
    over = OVER.replace(
        "    choices:", "    diagnose:\n      reasons: {4: Allies are named.}\n    choices:", 1
    )
    made = renewed(over=over)
    assert states(made)["scenes.gang.diagnose.reasons.4"] is State.CURRENT
    assert states(made)["scenes.gang.diagnose.reasons.3"] is State.MISSING
    assert '      reasons: {4: Allies are named., 3: ""}\n' in made.data.decode()
    assert_renewed_well(BASE, over, made)


def test_places_between_brackets():
    over = "{language: en, cast: {vermeer: {}}, scenes: {gang: {choices: {wat-veranderde: {say: And now?}}}}}"
    made = renewed(over=over)
    assert made.count(State.CURRENT) == 1
    assert renewed(over=made.data).data == made.data
    assert codes(BASE, made.data) == {"GT501"}


def test_two_questions_are_translated_in_order():
    base = (Path(__file__).parent / "cases" / "GT411-asked-twice" / "fixed.yaml").read_text("utf-8")
    base = base.replace("language: en", "language: de")
    made = renewed(base, None)
    assert states(made)["scenes.corridor.diagnose.1.why"] is State.MISSING
    assert_renewed_well(base, None, made)
    half = made.data.decode().replace('- why: ""', "- why: He wants to win.", 1)
    assert states(renewed(base, half))["scenes.corridor.diagnose.1.why"] is State.CURRENT
    bare = "language: en\nscenes:\n  corridor:\n    diagnose:\n      - {}\n      - why: She asks.\n"
    assert_renewed_well(base, bare, renewed(base, bare))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n# the end\n"])
def test_line_endings_and_byte_order_mark_stay(ending, mark, end):
    over = mark + (OVER.rstrip("\n") + end).replace("\n", ending).encode()
    made = renewed(over=over)
    assert made.data.startswith(mark)
    assert made.data.count(b"\xef\xbb\xbf") == len(mark) // 3
    assert made.data.replace(b"\r\n", b"").count(b"\n" if ending == "\r\n" else b"\r") == 0
    assert renewed(over=made.data).data == made.data
    assert codes(BASE, made.data) == {"GT501"}


def test_a_new_translation_has_the_line_endings_of_its_case():
    made = renewed(BASE.replace("\n", "\r\n"), None)
    assert made.data.count(b"\r\n") == made.data.count(b"\n")


@pytest.mark.parametrize("over", ["", "\n", "\ufeff"])
def test_an_empty_file_is_begun(over):
    assert renewed(over=over).data.removeprefix(b"\xef\xbb\xbf").endswith(renewed(over=None).data)


@pytest.mark.parametrize(
    ("base", "over", "name"),
    [
        (BASE, "title: He said: no\n", "x.en.yaml"),
        (BASE, "title: The slot\n", "x.en.yaml"),
        (BASE, "language: nl\ntitle: De plek\n", "x.en.yaml"),
        (BASE, "language: en\nscenes: none\n", "x.en.yaml"),
        (BASE, "- a\n", "x.en.yaml"),
        (BASE, b"\xff\xfe", "x.en.yaml"),
        ("title: 'x\n", OVER, "x.yaml"),
    ],
)
def test_what_must_be_mended_first(base, over, name):
    with pytest.raises(CannotTranslateError) as refused:
        renewed(base, over)
    assert str(refused.value.message).startswith(f"{name} has errors;")


def test_a_case_is_not_translated_into_its_own_language():
    with pytest.raises(CannotTranslateError, match="already"):
        translate(files(over=None), "x", "nl", TR)


@pytest.mark.parametrize("name", ["uitloop", "al-geregeld"])
def test_the_shipped_translations_are_complete(name):
    data = {path.name: path.read_bytes() for path in SCENARIOS.glob(f"{name}*.yaml")}
    made = translate(data, name, "en", TR)
    assert made.share == 1
    assert set(states(made).values()) == {State.CURRENT}
    again = translate({**data, made.file: made.data}, name, "en", TR)
    assert not again.is_changed


def test_vignettes_and_workshops_are_translated_alike():
    for name in ("example-vignettes", "example-workshop"):
        data = {f"{name}.yaml": (EXAMPLES / f"{name}.yaml").read_bytes()}
        made = translate(data, name, "en", TR)
        assert made.count(State.MISSING) == len(made.units) > 3
        assert translate({**data, made.file: made.data}, name, "en", TR).data == made.data


@st.composite
def overlays(draw):
    """The example's translation with parts left out, emptied, moved, or with comments of its translator."""
    whole = renewed().data.decode() if draw(st.booleans()) else OVER
    kept = []
    for line in whole.splitlines(keepends=True):
        key = re.match(r"( *)(- )?[\w-]+:( |$)", line)
        if key is not None and draw(st.integers(0, 5)) == 0:
            kept.append(key[1] + draw(st.sampled_from(["# mine\n", "# deeper\n", "#- mine\n", "#+ mine\n"])))
        if line.strip().startswith("because:") and draw(st.booleans()):
            continue
        if line.startswith("title:") and draw(st.booleans()):
            line = draw(
                st.sampled_from(["title:\n", "title: ''\n", "title: >-\n", 'title: "The: slot"  # !\n'])
            )
        kept.append(line)
    return "".join(kept)


@st.composite
def bases(draw):
    """The example with some of its texts changed, or left out."""
    text = BASE
    for change in CHANGES.values():
        if draw(st.booleans()):
            text = text.replace(*change, 1)
    for line in (
        "summary: Twee teams rekenen op hetzelfde uur.\n",
        "    reflect: Wat zou je zelf nog kwijt willen",
    ):
        if draw(st.integers(0, 3)) == 0:
            text = "".join(
                one for one in text.splitlines(keepends=True) if not one.startswith(line.rstrip("\n"))
            )
    return text


@given(bases(), overlays(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_any_translation_is_renewed_without_loss(base, over, is_compared):
    made = renewed(base, over, is_compared=lambda _path: is_compared, earlier=BASE.encode())
    again = renewed(base, made.data, earlier=BASE.encode())
    assert again.data == made.data
    assert again.units == made.units
    assert codes(base, made.data) <= codes(base, over) | {"GT501"}
    assert made.count(State.STALE) == 0 or not is_compared
    before, after = tree(over.encode()), tree(made.data)
    for unit in made.units:
        there = node_at(before, unit.path)
        if there is not None and unit.translation is not None:
            assert all_texts(node_at(after, unit.path)) == all_texts(there)
    mine = ("# mine", "# deeper", "#- mine", "#+ mine")
    assert [line.strip() for line in made.data.decode().splitlines() if line.strip() in mine] == [
        line.strip() for line in over.splitlines() if line.strip() in mine
    ]


def test_the_states_are_those_the_checker_reports():
    later = BASE.replace(*CHANGES["title"]).replace(*CHANGES["scenes.gang.dialogue"])
    made = renewed(later, renewed().data)
    stale = [one for one in found(later, made.data) if one.code == "GT503"]
    assert len(stale) == made.count(State.STALE) == 2
