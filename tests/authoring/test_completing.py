"""What may be filled in, at places of a text that is broken just there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import fields
from glasltrainer.authoring.completing.complete import complete
from glasltrainer.authoring.completing.known import Known
from glasltrainer.authoring.loading import load_any
from glasltrainer.authoring.outline import Part, at, outline
from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.i18n import Translator

EXAMPLES = Path(__file__).parent / "examples"
CASE = (EXAMPLES / "example-case.yaml").read_text("utf-8")
ROOT = next(iter(load_any({"x.yaml": CASE.encode()}, "x").trees.values()))
KNOWN = Known(ROOT, ("bun-blue", "short-green"))
DUTCH, ENGLISH = Translator("nl"), Translator("en")


def found(marked, tr=DUTCH, **more):
    """What is offered where ⟦ stands."""
    offset = marked.index("⟦")
    return complete(marked.replace("⟦", ""), offset, KNOWN, tr, **more)


def offered(old, new, **more):
    """The labels offered when `new` stands in the place of `old` in the example."""
    assert old in CASE
    got = found(CASE.replace(old, new, 1), **more)
    return [] if got is None else [item.label for item in got.items]


def taken(old, new, label, **more):
    """The example after taking an item, with ⟦ where the cursor comes to stand."""
    marked = CASE.replace(old, new, 1)
    got = found(marked, **more)
    item = next(item for item in got.items if item.label == label)
    text = marked.replace("⟦", "")
    cursor = got.start + len(item.text) - item.caret
    after = text[: got.start] + item.text + text[got.end :]
    return after[:cursor] + "⟦" + after[cursor:]


@pytest.mark.parametrize(
    ("old", "new", "first"),
    [
        ("quality: weak", "quality: ⟦", "best"),
        ("quality: weak", "quality: zw⟦", "weak"),
        ("quality: weak", "qua⟦", "quality"),
        ("quality: weak", "kwal⟦", "quality"),
        ("next: koffiekamer", "next: ⟦", "gang"),
        ("next: koffiekamer", "next: kof⟦", "koffiekamer"),
        ("[concede-to-please]", "[verwijt⟦", "blame"),
        ("[concede-to-please]", "[blame, lab⟦]", "label-group"),
        ("](#coalition)", "](#coal⟦", "coalition"),
        ("](#person)", "](#⟦)", "person"),
        ("- vermeer (suspicious): >-", "- ⟦", "jansen"),
        ("- vermeer (suspicious): >-", "- ver⟦", "vermeer"),
        ("- vermeer (suspicious): >-", "- vermeer (wantr⟦", "suspicious"),
        ("if: trust >= 3", "if: ⟦", "trust"),
        ("if: trust >= 3", "if: not visited(ba⟦", "balie"),
        ("you: true", "you: ⟦", "true"),
        ("portrait: bun-blue", "portrait: b⟦", "bun-blue"),
        ("{jansen: 3}", "{⟦", "jansen"),
        ("{jansen: 3}", "{jansen: ⟦}", "0"),
        ("    stage: 3", "    stage: verh⟦", "1"),
        ("[chirurgie, urologie]", "[surgery⟦", "chirurgie"),
        ("specialties: [chirurgie, urologie]", "themes: [hië⟦]", "hierarchy"),
        ("level: core ", "level: ba⟦", "core"),
        ("start: gang\n", "start: ⟦\n", "gang"),
        ("add: {trust: -1}", "add: {⟦}", "trust"),
        ("{matter: lost", "{matter: ver⟦", "lost"),
        ("third_party: true ", "evi⟦", "evidence"),
    ],
)
def test_the_likeliest_comes_first(old, new, first):
    assert offered(old, new)[0] == first


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      Gang voor", "      Ga⟦ng voor"),  # in a text
        ("# the key", "# the ⟦key"),  # in a comment
        ("  balie:\n", "  ⟦\n"),  # an id of the author's own
        ("say: Laat maar.", "say: La⟦"),
        ("title: De laatste", "title: De⟦ laatste"),
    ],
)
def test_nothing_is_offered_where_anything_may_stand(old, new):
    assert offered(old, new) == []


def test_keys_that_must_be_there_come_first_and_those_that_are_there_do_not():
    keys = offered("        quality: weak\n", "        ⟦\n")
    assert "say" not in keys
    assert "because" not in keys  # further down
    assert {"quality", "reply", "if"} <= set(keys)
    head = found("format: glasltrainer/1\n⟦").items
    required = [field.name for field in fields.CASE.required if field.name != "format"]
    assert [item.label for item in head][: len(required)] == required


def test_all_of_a_closed_list_is_offered():
    assert set(offered("[concede-to-please]", "[⟦]")) == set(MOVES)
    assert set(offered("](#coalition)", "](#⟦)")) == {*SIGNS, "neutral"}


@pytest.mark.parametrize(
    ("old", "new", "label", "line"),
    [
        ("next: koffiekamer", "next: kof⟦fie", "koffiekamer", "        next: koffiekamer⟦"),
        ("moves: [concede-to-please]", "moves: ⟦", "blame", "        moves: [blame⟦]"),
        ("](#coalition)", "](#co⟦", "coalition", "zien het net zo](#coalition)⟦: bij jullie"),
        ("](#coalition)", "](#co⟦alition)", "coalition", "zien het net zo](#coalition⟦): bij jullie"),
        ("- vermeer (suspicious): >-", "- ver⟦", "vermeer", "      - vermeer (⟦"),
        ("- vermeer (suspicious): >-", "- vermeer (sus⟦", "suspicious", "      - vermeer (suspicious): ⟦"),
        ("- vermeer (suspicious): >-", "- vermeer (t⟦): >-", "tired", "      - vermeer (tired⟦): >-"),
        ("quality: weak", "qua⟦: weak", "quality", "        quality⟦: weak"),
        ("if: trust >= 3", "if: vis⟦", "visited", "        if: visited(⟦)"),
        ("{jansen: 3}", "{ver⟦}", "vermeer", "    stages: {vermeer: ⟦}"),
    ],
)
def test_what_is_taken_stands_where_it_belongs(old, new, label, line):
    assert line in taken(old, new, label)


def test_a_key_opens_what_it_holds():
    after = taken("    reflect: ", "    dia⟦\n    reflect: ", "dialogue")
    assert "    dialogue:\n      - ⟦\n    reflect: " in after


def test_names_are_those_of_the_readers_language_and_both_find():
    english = found(CASE.replace("[concede-to-please]", "[verwijt⟦"), ENGLISH).items[0]
    dutch = found(CASE.replace("[concede-to-please]", "[blam⟦"), DUTCH).items[0]
    assert english.label == dutch.label == "blame"
    assert english.name == ENGLISH(MOVES["blame"].name)
    assert dutch.name == DUTCH(MOVES["blame"].name) != english.name
    assert dutch.explanation


def test_a_scene_says_its_stage_and_how_it_begins():
    item = next(
        item for item in found(CASE.replace("next: balie", "next: ⟦", 1)).items if item.label == "balie"
    )
    assert "5" in item.name
    assert item.explanation.startswith("Aan de balie")


def test_a_translation_has_the_ids_of_its_original_and_keys_with_text_only():
    text = "language: en\nscenes:\n  gang:\n    ⟦"
    keys = [item.label for item in found(text, is_translation=True).items]
    assert "narration" in keys
    assert not {"stage", "next", "keep_order"} & set(keys)
    ids = found("language: en\nscenes:\n  gang:\n  ⟦", is_translation=True).items
    assert [item.label for item in ids] == ["koffiekamer", "balie", "afspraak"]


def test_other_formats_have_their_own_keys():
    vignettes = found("format: glasltrainer-vignettes/1\nvignettes:\n  een:\n    ⟦").items
    assert [item.label for item in vignettes][:2] == ["text", "stage"]
    workshop = found("format: glasltrainer-workshop/1\nblocks:\n  een:\n    ⟦").items
    assert "minutes" in [item.label for item in workshop]


def test_done_is_done():
    got = found(CASE.replace("quality: weak", "quality: weak⟦"))
    assert got.is_done
    assert not found(CASE.replace("quality: weak", "quality: wea⟦")).is_done


@settings(max_examples=60)
@given(data=st.data())
def test_no_place_of_a_broken_text_makes_it_stumble(data):
    at_ = data.draw(st.integers(0, len(CASE)))
    cut = data.draw(st.integers(0, 30))
    junk = data.draw(st.text(alphabet="\n -:[]{}()#\"'>|ab,", max_size=6))
    text = CASE[:at_] + junk + CASE[at_ + cut :]
    got = complete(text, at_ + len(junk), KNOWN, ENGLISH)
    if got is not None:
        assert 0 <= got.start <= at_ + len(junk) <= got.end <= len(text)
        assert got.items


# -- outline ----------------------------------------------------------------------------------------


def test_the_outline_leads_to_the_keys():
    entries = outline(ROOT)
    scenes = [entry for entry in entries if entry.part in (Part.SCENE, Part.ENDING)]
    assert [entry.id for entry in scenes] == ["gang", "koffiekamer", "balie", "afspraak"]
    assert [entry.stage for entry in scenes] == [4, 3, 5, 1]
    assert [entry.part is Part.ENDING for entry in scenes] == [False, False, True, True]
    for entry in entries[1:]:
        assert CASE[entry.start : entry.end] == entry.id
    assert {entry.id for entry in entries if entry.part is Part.PERSON} == {"jansen", "vermeer"}


def test_a_place_belongs_to_the_entry_before_it():
    entries = outline(ROOT)
    number = at(entries, CASE.index("Vijf minuten later"))
    assert entries[number].id == "koffiekamer"
    assert at(entries, 0) is None  # a comment above the first key
    assert outline(None) == ()
