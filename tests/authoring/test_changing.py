"""A translation worked on text by text: what is written is there, and nobody else's line changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring import load_case
from glasltrainer.authoring.beginning.begin import Beginning, Somebody, begin
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.edits import Edit, OverlapError, apply, in_order
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.translating.beside import Beside, look_beside
from glasltrainer.authoring.translating.changing import compose, confirm, take_out, write
from glasltrainer.authoring.translating.translate import State, translate
from glasltrainer.authoring.translating.writing import typed
from glasltrainer.i18n import Translator

TR = Translator("nl")
BASE = """\
format: glasltrainer/1
title: De laatste plek
language: nl
summary: Twee teams rekenen op hetzelfde uur.
goals:
  - Het verschil horen
  - Je belang noemen
cast:
  jansen: {name: Jansen, role: aios, you: true}
  vermeer: {name: Vermeer, role: uroloog}
start: gang
scenes:
  gang:
    stage: 4
    narration: Gang voor OK 4.
    dialogue:
      - vermeer (serious): >-
          [Iedereen ziet het zo](#coalition): bij jullie [kan niemand plannen](#label-group-image).
      - jansen: Dus het besluit is gevallen?
    diagnose:
      why: Er worden bondgenoten genoemd.
      reasons: {4: Bondgenoten., 3: De daad.}
    choices:
      vragen:
        say: Wat is er veranderd?
        quality: best
        because: Je vraagt ernaar.
        reply:
          - vermeer: Koorts.
        next: einde
  einde:
    narration: Zo ging het.
    ending: {matter: partly, safe: true}
"""
OVER = """\
# by hand
language: en
title: The last slot
goals: [Hear it, Say it]
cast:
  vermeer: {role: urologist}
scenes:
  gang:
    dialogue:   # same lines
      - vermeer: "[They agree](#coalition): [nobody plans](#label-group-image)."
      - {jansen: "So, decided?"}
    diagnose:
      reasons: {4: Allies.}
"""


def look(over: str, base: str = BASE) -> Beside:
    tree = parse(Source("x.yaml", base))
    assert isinstance(tree, Mapping)
    return look_beside("x.yaml", base, tree, "x.en.yaml", over)


def renewed(over: str | None, base: str = BASE) -> str:
    files = {"x.yaml": base.encode()} | ({} if over is None else {"x.en.yaml": over.encode()})
    return translate(files, "x", "en", TR).data.decode()


def targets(beside: Beside) -> dict[tuple[str, int], str]:
    return {(unit.path, item.number): item.target for unit in beside.units for item in unit.items}


FILES = {"hand": OVER, "begun": renewed(None), "renewed": renewed(OVER), "bare": "language: en\n"}
PLACES = sorted(targets(look(FILES["begun"])))
WORDS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(["the", "list:", "#1", "-", "“so”", "it's", '"', "\n", "[a](#coalition)"])).map(
        " ".join
    ),
).map(typed)


def test_there_are_all_kinds_of_texts():
    assert len(PLACES) == 16
    assert ("scenes.gang.dialogue", 2) in PLACES
    assert ("scenes.gang.diagnose.reasons.4", 0) in PLACES


@given(file=st.sampled_from(sorted(FILES)), place=st.sampled_from(PLACES), words=WORDS)
def test_what_is_written_stands_there_and_every_other_text_as_it_did(file, place, words):
    before = look(FILES[file])
    text = apply(FILES[file], write(before, *place, words, TR))
    after = look(text)
    assert after.over is not None
    assert targets(after) == targets(before) | {place: words}
    own = [line for line in FILES[file].splitlines() if not line.lstrip().startswith("#>")]
    shared = [line for line in own if line in text.splitlines()]
    assert len(shared) >= len(own) - 4, text


@given(place=st.sampled_from(PLACES), words=WORDS.filter(str.strip))
def test_a_unit_that_is_whole_is_current_and_remembered(place, words):
    text = FILES["begun"]
    unit = look(text).by_path[place[0]]
    marks = {("scenes.gang.dialogue", 1): "[x](#coalition) [y](#label-group-image)"}
    words = "".join(one for one in words if one not in "[]()<#") or "word"
    for item in unit.items:
        said = marks.get((unit.path, item.number), words)
        text = apply(text, write(look(text), unit.path, item.number, said, TR))
    after = look(text).by_path[unit.path]
    assert after.state is State.CURRENT
    assert after.then == after.now
    assert renewed(text) == text, "renewing finds nothing left to do for it"
    assert sum(one.state is State.CURRENT for one in look(text).units) == 1


def test_a_whole_case_is_translated_text_by_text():
    text = begin(
        Beginning(people=(Somebody("Jansen", "aios"), Somebody("Vermeer", "uroloog")), stages=(2, 3, 4, 4))
    )
    over = renewed(None, text)
    for unit in look(over, text).units:
        for item in unit.items:
            over = apply(
                over, write(look(over, text), unit.path, item.number, f"In English: {item.source}", TR)
            )
    assert look(over, text).share == 1
    assert "#>" not in over.partition("language:")[2]
    loaded = load_case({"x.yaml": text.encode(), "x.en.yaml": over.encode()}, "x")
    assert [one for one in loaded.diagnostics if one.file == "x.en.yaml"] == []


LATER = BASE.replace("title: De laatste plek", "title: De allerlaatste plek")


def test_a_stale_text_is_right_again_when_it_was_compared_or_written():
    text = renewed(OVER)
    beside = look(text, LATER)
    assert beside.by_path["title"].state is State.STALE
    kept = apply(text, confirm(beside, "title", TR))
    assert look(kept, LATER).by_path["title"].state is State.CURRENT
    assert [line for line in kept.splitlines() if "title: " not in line] == [
        line for line in text.splitlines() if "title: " not in line
    ]
    said = apply(text, write(beside, "title", 0, "The very last slot", TR))
    assert look(said, LATER).by_path["title"].state is State.CURRENT
    assert "\ntitle: The very last slot\n" in said


@pytest.mark.parametrize(
    ("base", "over", "lost"),
    [
        (BASE.replace("      - jansen: Dus", "      - vermeer: Nee.\n      - jansen: Dus"), OVER, ()),
        (BASE.replace("      - jansen: Dus het besluit is gevallen?\n", ""), OVER, ("So, decided?",)),
        (BASE.replace("- jansen: Dus", "- vermeer: Dus"), OVER, ()),
        (BASE, OVER.replace('      - {jansen: "So, decided?"}\n', ""), ()),
    ],
)
def test_lines_that_are_out_of_step_are_brought_in_step_when_one_is_written(base, over, lost):
    before = look(over, base)
    unit = before.by_path["scenes.gang.dialogue"]
    assert unit.lost == lost
    words = {item.number: item.target or "Words." for item in unit.items}
    words[1] = "[All agree](#coalition): [nobody plans](#label-group-image)."
    text = over
    for number, said in words.items():
        text = apply(text, write(look(text, base), unit.path, number, said, TR))
    after = look(text, base).by_path[unit.path]
    assert [item.target for item in after.items] == list(words.values())
    assert after.state is State.CURRENT
    assert after.lost == ()
    assert "# by hand" in text
    assert "title: The last slot" in text


def test_what_the_original_does_not_have_can_be_taken_out():
    text = OVER.replace("title:", "content_note: Loss.\ntitle:")
    beside = look(text)
    assert beside.by_path["content_note"].state is State.EXTRA
    assert apply(text, take_out(beside, "content_note")) == OVER


def test_there_may_be_more_missing_than_the_checker_tells():
    scenes = "".join(f"  s{n}: {{narration: Tekst {n}, next: s{n + 1}}}\n" for n in range(1_100))
    base = f"language: nl\ntitle: Lang\nscenes:\n{scenes}  s1100: {{narration: Eind}}\n"
    over = renewed(None, base).replace('title: ""', "title: Long")
    beside = look(over, base)
    assert beside.by_path["title"].state is State.CURRENT
    assert len(beside.units) == 1_102


def test_a_text_that_cannot_be_read_gives_no_units():
    assert look("title: 'x\n").over is None
    assert look("").units == ()


EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), st.text("xyz", max_size=4)), max_size=5)


def kept(raw: list[tuple[int, int, str]], length: int) -> list[Edit]:
    found: list[Edit] = []
    for start, size, new in raw:
        if start + size <= length:
            try:
                in_order([*found, Edit(start, start + size, new)])
            except OverlapError:
                continue
            found.append(Edit(start, start + size, new))
    return found


@given(text=st.text("abc", max_size=30), first=EDITS, second=EDITS)
def test_two_rounds_of_edits_can_be_one(text, first, second):
    one = kept(first, len(text))
    between = apply(text, one)
    two = kept(second, len(between))
    assert apply(text, compose(text, one, two)) == apply(between, two)
