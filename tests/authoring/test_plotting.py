"""Scenes added, connected and taken away: the text around them stays, and what is written can be played."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring import load_case
from glasltrainer.authoring.altering.content import content_of
from glasltrainer.authoring.altering.document import Document
from glasltrainer.authoring.edits import apply
from glasltrainer.authoring.plotting.differing import differences
from glasltrainer.authoring.plotting.plan import choice_ids, choice_words, plan_of, plan_of_case, way_place
from glasltrainer.authoring.plotting.plotting import (
    Plotted,
    PlottingError,
    add_choice,
    add_ending,
    add_scene,
    connect,
    disconnect,
    duplicate_scene,
    forget_scene,
    in_turn,
    remove_scene,
    rename_scene,
    set_stage,
)
from glasltrainer.core.case import Matter

SHIPPED = sorted(
    path for path in (Path(__file__).parents[2] / "scenarios").glob("*.yaml") if path.name.count(".") == 1
)
TEXTS = {path.stem: path.read_text("utf-8") for path in SHIPPED}
SCENES = {name: Document(text).keys(("scenes",)) for name, text in TEXTS.items()}
SMALL = """\
format: glasltrainer/1
title: Klein
language: nl
cast:
   jij: {name: Jij, you: true}
   bas: {name: Bas}
start: gang   # hier begint het
scenes:

   # de gang
   gang:   # achter de gang
      stage: 4   # de sleutel
      narration: 'Op de gang.'
      # twee antwoorden
      choices:
         vraag: {say: "Wat is er?", next: balie}   # achter de vraag
         weg:
            say: >-
               Ik ga
               weg.

            next:   'eind'   # weg
   balie:
      narration: Aan de balie.
      next: eind
      # onder de balie


   eind: {narration: Klaar., ending: {matter: lost, safe: true}}
# onderaan
"""


def after(text: str, plotted: Plotted) -> str:
    return apply(text, plotted.edits)


def shown(text: str, plotted: Plotted) -> str:
    start, end = plotted.place
    return after(text, plotted)[start:end]


@cache
def findings(text: str) -> Counter[str]:
    return Counter(one.code for one in load_case({"klein.yaml": text.encode()}, "klein").diagnostics)


def case_of(text: str):
    loaded = load_case({"klein.yaml": text.encode()}, "klein")
    assert loaded.case is not None, list(map(str, loaded.diagnostics))
    return loaded.case


def new_findings(before: str, now: str) -> set[str]:
    return set(findings(now) - findings(before))


# -- the texts as they are shipped -------------------------------------------------------------------


@st.composite
def places(draw):
    name = draw(st.sampled_from(sorted(TEXTS)))
    return name, draw(st.sampled_from(SCENES[name]))


@settings(max_examples=15)
@given(places(), st.sampled_from([None, 0, 3, 9]))
def test_a_scene_added_and_removed_leaves_every_byte(place, stage):
    name, scene = place
    text = TEXTS[name]
    added = add_scene(text, "een-nieuwe", after=scene, stage=stage)
    assert all(edit.start == edit.end for edit in added.edits)  # nothing is touched
    assert shown(text, added) == "een-nieuwe"
    now = after(text, added)
    assert case_of(now).scenes["een-nieuwe"].stage == stage
    # no walk comes there yet; stage 9 asks for a content note
    assert new_findings(text, now) - ({"GT410"} if stage == 9 else set()) == {"GT303"}
    keys = Document(now).keys(("scenes",))
    assert keys.index("een-nieuwe") == keys.index(scene) + 1
    assert after(now, remove_scene(now, "een-nieuwe")) == text


@settings(max_examples=15)
@given(places(), st.sampled_from(Matter))
def test_an_ending_added_and_led_to_is_reached(place, matter):
    name, scene = place
    text = TEXTS[name]
    case = case_of(text)
    added = add_ending(text, "een-eind", after=scene, matter=matter)
    now = after(text, added)
    assert case_of(now).scenes["een-eind"].ending.matter is matter
    assert new_findings(text, now) == {"GT315"}  # no walk comes there yet
    if case.scenes[scene].choices:
        led = after(now, add_choice(now, scene, "naar-het-eind", "een-eind"))
        assert "GT315" not in findings(led) - findings(text)
        with pytest.raises(PlottingError, match="naar-het-eind"):
            remove_scene(led, "een-eind")


@settings(max_examples=25)
@given(places(), st.data())
def test_connecting_there_and_back_leaves_every_byte(place, data):
    name, scene = place
    text = TEXTS[name]
    root = Document(text).root
    ways = [None] if not choice_ids(root, scene) else choice_ids(root, scene)
    choice = data.draw(st.sampled_from(ways))
    span = way_place(root, scene, choice)
    if span is None:
        with pytest.raises(PlottingError, match="ending"):
            connect(text, scene, scene, choice)
        return
    target = data.draw(st.sampled_from(Document(text).keys(("scenes",))))
    made = connect(text, scene, target, choice)
    now = after(text, made)
    assert shown(text, made) == target
    assert now[: span[0]] == text[: span[0]]
    assert now.endswith(text[span[1] :])
    assert after(now, connect(now, scene, text[slice(*span)], choice)) == text
    cut = after(text, disconnect(text, scene, choice))
    assert after(cut, connect(cut, scene, text[slice(*span)], choice)).split() == text.split()


@settings(max_examples=12)
@given(places())
def test_a_copy_says_and_leads_the_same(place):
    name, scene = place
    text = TEXTS[name]
    now = after(text, duplicate_scene(text, scene, "de-kopie"))
    case = case_of(now)
    first, copy = case.scenes[scene], case.scenes["de-kopie"]
    assert (copy.choices, copy.narration, copy.stage, copy.next) == (
        first.choices,
        first.narration,
        first.stage,
        first.next,
    )
    assert after(now, remove_scene(now, "de-kopie")) == text


@settings(max_examples=12)
@given(places(), st.integers(0, 9))
def test_a_stage_set_and_set_back(place, stage):
    name, scene = place
    text = TEXTS[name]
    before = case_of(text).scenes[scene].stage
    now = after(text, set_stage(text, scene, stage))
    held = Document(now).node(("scenes", scene, "stage"))
    assert held.text == str(stage)
    back = after(now, set_stage(now, scene, before)) if before is not None else text
    assert back == text


@pytest.mark.parametrize("name", ["uitloop", "in-de-cc"])
def test_a_scene_renamed_is_renamed_in_every_text(name):
    folder = SHIPPED[0].parent
    files = {
        path.name: path.read_text("utf-8")
        for path in folder.glob(f"{name}*.yaml")
        if ".test." not in path.name
    }
    old = Document(files[f"{name}.yaml"]).keys(("scenes",))[1]
    edits = rename_scene(files, name, old, "heel-anders")
    assert set(edits) == set(files)
    renamed = {file: apply(text, edits.get(file, ())) for file, text in files.items()}
    back = rename_scene(renamed, name, "heel-anders", old)
    assert {file: apply(text, back.get(file, ())) for file, text in renamed.items()} == files
    with pytest.raises(PlottingError, match="is no id"):
        rename_scene(files, name, old, "Heel Anders")


def test_a_translation_forgets_a_scene_that_is_gone():
    files = {
        file: (SHIPPED[0].parent / file).read_text("utf-8") for file in ("uitloop.yaml", "uitloop.en.yaml")
    }
    gone = Document(files["uitloop.en.yaml"]).keys(("scenes",))[0]
    forgotten = forget_scene(files["uitloop.en.yaml"], gone)
    assert forgotten is not None
    left = apply(files["uitloop.en.yaml"], forgotten.edits)
    assert gone not in Document(left).keys(("scenes",))
    assert not [key for key in Document(left).keys(("checked",)) if key.startswith(f"scenes.{gone}.")]
    assert forget_scene(left, gone) is None


# -- a text with every habit ------------------------------------------------------------------------


def test_a_scene_goes_where_it_was_asked_in_the_indent_of_the_others():
    now = after(SMALL, add_scene(SMALL, "trap", after="gang", stage=5))
    head, tail = SMALL.split("   balie:\n", 1)
    assert now.startswith(head)
    assert now.endswith("   balie:\n" + tail)
    made = now[len(head) :].split("   balie:\n")[0]
    assert made.startswith("   trap:\n")
    assert all(line.startswith("   ") for line in made.splitlines() if line)
    scene = case_of(now).scenes["trap"]
    assert [choice.next for choice in scene.choices] == ["balie"]  # where the gang leads first
    assert "Bas" in scene.choices[0].say


def test_a_scene_can_be_put_into_a_line():
    plotted = in_turn(
        SMALL,
        lambda text: add_scene(text, "trap", after="gang", target="eind"),
        lambda text: connect(text, "gang", "trap", "weg"),
    )
    now = after(SMALL, plotted)
    assert shown(SMALL, plotted) == "trap"
    assert case_of(now).scenes["gang"].choice("weg").next == "trap"
    assert "next:   'trap'   # weg" in now
    assert not new_findings(SMALL, now) - {"GT313"}


def test_connecting_keeps_comments_quotes_and_braces():
    now = after(SMALL, connect(SMALL, "gang", "eind", "vraag"))
    assert now == SMALL.replace('"Wat is er?", next: balie}', '"Wat is er?", next: eind}')


def test_reading_on_becomes_a_choice_when_a_second_way_is_added():
    now = after(SMALL, add_choice(SMALL, "balie", "terug", "gang"))
    scene = case_of(now).scenes["balie"]
    assert [(choice.id, choice.next) for choice in scene.choices] == [
        ("lees-verder", "eind"),
        ("terug", "gang"),
    ] or [choice.next for choice in scene.choices] == ["eind", "gang"]
    assert scene.next is None
    assert "# onder de balie" in now


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: add_scene(SMALL, "gang"), "already"),
        (lambda: add_scene(SMALL, "De Gang"), "de-gang"),
        (lambda: add_scene(SMALL, "x", target="zolder"), "zolder"),
        (lambda: add_scene("format: glasltrainer/1\nscenes:\n", "x"), "ending first"),
        (lambda: add_scene("scenes: [\n", "x"), "mistake"),
        (lambda: connect(SMALL, "eind", "gang"), "is an ending"),
        (lambda: connect(SMALL, "gang", "eind"), "say which"),
        (lambda: connect(SMALL, "gang", "zolder", "weg"), "no scene “zolder”"),
        (lambda: connect(SMALL, "gang", "eind", "blijf"), "no choice “blijf”"),
        (lambda: add_choice(SMALL, "gang", "weg", "eind"), "already"),
        (lambda: disconnect(SMALL, "eind"), "no line"),
        (lambda: remove_scene(SMALL, "eind"), "gang/weg, balie"),
        (lambda: remove_scene(SMALL, "gang"), "start"),
        (lambda: duplicate_scene(SMALL, "gang", "eind"), "already"),
    ],
)
def test_what_cannot_be_done_is_said(change, said):
    with pytest.raises(PlottingError, match=said):
        change()


def test_an_empty_case_begins_with_an_ending():
    empty = "format: glasltrainer/1\ntitle: Leeg\nlanguage: nl\nstart: eind\nscenes:   # nog niets\n"
    first = after(empty, add_ending(empty, "eind"))
    assert case_of(first).scenes["eind"].ending is not None
    assert "# nog niets" in first
    bare = "format: glasltrainer/1\ntitle: Leeg\nlanguage: nl\nstart: eind\n"
    assert case_of(after(bare, add_ending(bare, "eind"))).start == "eind"


# -- texts in any style ---------------------------------------------------------------------------


@st.composite
def odd_cases(draw):
    """A case as somebody might type it: any indents, comments between, keys in quotes, groups in braces."""
    count = draw(st.integers(1, 5))
    ids = [f"s{number}" for number in range(count)] + ["eind"]
    outer, inner = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    note = st.sampled_from(["", "   # een noot", "\n", "\n" + " " * outer + "# noot erboven\n"])
    lines = ["format: glasltrainer/1", "title: 'Vreemd'", "language: nl", f"start: {ids[0]}", "scenes:"]
    for id in ids[:-1]:
        lines.append(draw(note).rstrip(" ").strip("\n") if draw(st.booleans()) else "")
        targets = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3))
        written = draw(st.sampled_from(["block", "braces", "next"]))
        key = draw(st.sampled_from([id, f'"{id}"', f"'{id}'"]))
        lead, deep = " " * outer, " " * (outer + inner)
        if written == "next":
            lines.append(f"{lead}{key}: {{narration: Hier., next: {targets[0]}}}")
            continue
        lines.append(f"{lead}{key}:" + draw(st.sampled_from(["", "   # bij de sleutel"])))
        lines.append(f"{deep}narration: >-\n{deep}   Een tekst\n\n{deep}   in delen.")
        if written == "braces":
            held = ", ".join(f"c{n}: {{say: 'Zo, ja.', next: {one}}}" for n, one in enumerate(targets))
            lines.append(f"{deep}choices: {{{held}}}   # in haken")
            continue
        lines.append(f"{deep}choices:")
        for number, target in enumerate(targets):
            lines.append(f"{deep}  c{number}:")
            lines.append(f"{deep}    next: {target}" + draw(st.sampled_from(["", "  # hierheen"])))
            lines.append(f"{deep}    say: Zo.")
    lines.append(f"{' ' * outer}eind: {{narration: Klaar., ending: {{matter: met, safe: true}}}}")
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# onder alles\n"]))


def scenes_of(text: str):
    """The scenes as they are written: a story that goes nowhere is no case, and can be drawn all the same."""
    assert {code for code in findings(text) if code[:3] in ("GT0", "GT1", "GT2")} == set()
    return content_of(Document(text).root)["scenes"]


@settings(max_examples=50)
@given(odd_cases(), st.data())
def test_in_any_style_what_is_added_is_read_and_removing_it_gives_the_text_back(text, data):
    before = scenes_of(text)
    place = data.draw(st.sampled_from(sorted(before)))
    change = data.draw(st.sampled_from([add_scene, add_ending, duplicate_scene]))
    if change is duplicate_scene:
        added = duplicate_scene(text, place, "nieuw")
    else:
        added = change(text, "nieuw", after=place)
    assert all(edit.start == edit.end for edit in added.edits)
    now = after(text, added)
    scenes = scenes_of(now)
    assert list(scenes).index("nieuw") == list(before).index(place) + 1
    assert {id: scene for id, scene in scenes.items() if id != "nieuw"} == before
    assert shown(text, added).strip("'\"") == "nieuw"
    assert after(now, remove_scene(now, "nieuw")).split() == text.split()


@settings(max_examples=50)
@given(odd_cases(), st.data())
def test_in_any_style_a_link_led_elsewhere_changes_that_link_only(text, data):
    before = scenes_of(text)
    id = data.draw(st.sampled_from([one for one in before if one != "eind"]))
    scene, target = before[id], data.draw(st.sampled_from(sorted(before)))
    choices = scene.get("choices", {})
    choice = data.draw(st.sampled_from(sorted(choices))) if choices else None
    wanted = {**scene, "next": target}
    if choice is not None:
        wanted = {**scene, "choices": {**choices, choice: {**choices[choice], "next": target}}}
    assert scenes_of(after(text, connect(text, id, target, choice))) == {**before, id: wanted}
    more = scenes_of(after(text, add_choice(text, id, "erbij", target)))
    led = [scene["next"]] if "next" in scene else [one["next"] for one in choices.values()]
    assert [one["next"] for one in more[id]["choices"].values()] == [*led, target]
    assert {**more, id: None} == {**before, id: None}
    assert scenes_of(after(text, set_stage(text, id, 5))) == {**before, id: {**scene, "stage": "5"}}


# -- what the map shows ------------------------------------------------------------------------------


def test_the_plan_has_every_scene_and_link_of_a_shipped_case():
    for text in TEXTS.values():
        case, plan = case_of(text), plan_of(Document(text).root)
        assert {spot.id for spot in plan.spots} == set(case.scenes)
        assert plan.spots[0].id == case.start
        shown = {(plan.spots[way.source].id, way.choice, plan.spots[way.target].id) for way in plan.ways}
        linked = {
            (scene.id, choice.id, choice.next) for scene in case.scenes.values() for choice in scene.choices
        }
        linked |= {(scene.id, None, scene.next) for scene in case.scenes.values() if scene.next is not None}
        assert shown == linked
        assert plan_of_case(case) == plan
        for spot in plan.spots:
            scene = case.scenes[spot.id]
            assert (spot.stage, spot.is_ending) == (scene.stage, scene.ending is not None)
            assert spot.is_met
            assert not spot.is_missing


def test_a_slip_leads_to_the_scene_that_was_meant_and_nonsense_to_one_that_is_missing():
    typed = SMALL.replace("next: balie", "next: bali").replace(
        "      next: eind\n", "      next: zolderkamer\n"
    )
    plan = plan_of(Document(typed).root)
    loose = {(way.typed, plan.spots[way.target].id) for way in plan.ways if way.is_loose}
    assert loose == {("bali", "balie"), ("zolderkamer", "zolderkamer")}
    assert [spot.id for spot in plan.spots if spot.is_missing] == ["zolderkamer"]


def test_a_scene_nothing_leads_to_is_seen():
    plan = plan_of(Document(after(SMALL, add_scene(SMALL, "zolder"))).root)
    assert [spot.id for spot in plan.spots if not spot.is_met] == ["zolder"]
    root = Document(SMALL).root
    assert choice_words(root, "gang", "weg") == "Ik ga weg."
    start, end = way_place(root, "gang", "weg")
    assert SMALL[start:end] == "'eind'"


@given(st.binary(max_size=200))
def test_a_plan_is_made_of_any_tree(data):
    root = load_case({"x.yaml": b"scenes:\n" + data}, "x").trees
    plan_of(next(iter(root.values()), None))


# -- edits -------------------------------------------------------------------------------------------

LINES = st.lists(st.sampled_from(["een\n", "twee\n", "  drie\n", "\n", "vier"]), max_size=12).map("".join)


@given(LINES, LINES)
def test_differences_make_one_text_of_another(before, now):
    edits = differences(before, now)
    assert apply(before, edits) == now
    assert bool(edits) == (before != now)
