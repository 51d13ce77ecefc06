"""Renaming: everywhere, nothing else, and back again to the same bytes."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from glasltrainer.authoring.edits import line_break
from glasltrainer.authoring.loading import load_any
from glasltrainer.authoring.renaming.mentions import IdKind
from glasltrainer.authoring.renaming.rename import (
    RenameError,
    Target,
    apply_all,
    find_target,
    rename,
    rename_file,
)
from glasltrainer.authoring.texts import text_hash
from glasltrainer.authoring.translating.translate import node_at

SCENARIOS = Path(__file__).parents[2] / "scenarios"
NAMES = ("uitloop", "al-geregeld")
ENDS = (".yaml", ".en.yaml", ".test.yaml")
SHIPPED = {
    name: {
        f"{name}{end}": (SCENARIOS / f"{name}{end}").read_bytes()
        for end in ENDS
        if (SCENARIOS / f"{name}{end}").exists()
    }
    for name in NAMES
}
IDS = st.from_regex("[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)

SMALL = """\
# Wat blijft, blijft   # ook dit
format: glasltrainer/1
title: De balie
language: nl
cast:
  balie: {name: Balie, role: "balie"}   # dezelfde naam als de scène
  'anna':
    name: Anna
    you: true
flags:
  trust: {start: 1, max: 3}
start: "balie"
scenes:
  balie:
    stage: 2
    narration: De balie, met anna en trust.
    dialogue:
      - balie (serious): Nee, balie.
      - "anna (calm)": Jawel.
    diagnose:
      of: balie
      why: Omdat het zo is.
    stages: {balie: 3, anna: 2}
    choices:
      vraag:
        say: Wat is er?
        quality: best
        moves: [open-question]
        because: Een open vraag.
        add: {trust: 1}
        reply:
          - balie: Niets.
        next: gang
      zwijg:
        say: ...
        quality: weak
        because: Niets.
        set: {trust: 0}
        next: gang
  gang:
    narration: De gang.
    choices:
      vraag:
        say: En nu?
        if: >-
          trust >= 2 and
          not visited(gang)
        next: eind
      terug:
        say: Terug.
        if: visited(balie) and trust>=1
        next: balie
      door:
        say: Door.
        next: eind
  eind:
    narration: Klaar.
    ending: {matter: met, safe: true}
"""
ENGLISH = """\
language: en
title: The desk
scenes:
  balie:
    narration: The desk.
    dialogue:
      - balie: No.
      - anna: Yes.
    choices:
      vraag: {say: What is it?, because: An open question.}
"""
TESTS = """\
format: glasltrainer-test/1
tests:
  vraag:
    walk:
      - at: balie
        judge: {balie: 3}
        flags: {trust: 1}
        offered: [vraag, zwijg]
        choose: vraag
      - at: gang
        choose: vraag
    ends: eind
"""
WORKSHOP = """\
format: glasltrainer-workshop/1
title: Dag
language: nl
blocks:
  balie:
    title: balie
    start: 10:45
    minutes: 90
    items:
      balie: {case: balie, minutes: 30}
"""


def small(ending="\n"):
    files = {"balie.yaml": SMALL, "balie.en.yaml": ENGLISH, "balie.test.yaml": TESTS, "dag.yaml": WORKSHOP}
    return {name: text.replace("\n", ending).encode() for name, text in files.items()}


def renamed(files, name, old, new, kind=None):
    return {**files, **apply_all(files, rename(files, name, find_target(files, name, old, kind), new))}


def changed_lines(before, after):
    pairs = zip(before.decode().splitlines(), after.decode().splitlines(), strict=True)
    return [new.strip() for old, new in pairs if old != new]


def test_a_scene_everywhere():
    after = renamed(small(), "balie", "balie", "desk", IdKind.SCENE)
    assert changed_lines(small()["balie.yaml"], after["balie.yaml"]) == [
        'start: "desk"',
        "desk:",
        "if: visited(desk) and trust>=1",
        "next: desk",
    ]
    assert changed_lines(small()["balie.en.yaml"], after["balie.en.yaml"]) == ["desk:"]
    assert changed_lines(small()["balie.test.yaml"], after["balie.test.yaml"]) == ["- at: desk"]
    assert after["dag.yaml"] == small()["dag.yaml"]


def test_a_member_of_the_cast_everywhere():
    after = renamed(small(), "balie", "balie", "desk", IdKind.PERSON)
    assert changed_lines(small()["balie.yaml"], after["balie.yaml"]) == [
        'desk: {name: Balie, role: "balie"}   # dezelfde naam als de scène',
        "- desk (serious): Nee, balie.",
        "of: desk",
        "stages: {desk: 3, anna: 2}",
        "- desk: Niets.",
    ]
    assert changed_lines(small()["balie.test.yaml"], after["balie.test.yaml"]) == ["judge: {desk: 3}"]
    assert b"- desk: No." in after["balie.en.yaml"]


def test_a_flag_in_a_condition_over_two_lines():
    after = renamed(small(), "balie", "trust", "vertrouwen")
    assert changed_lines(small()["balie.yaml"], after["balie.yaml"]) == [
        "vertrouwen: {start: 1, max: 3}",
        "add: {vertrouwen: 1}",
        "set: {vertrouwen: 0}",
        "vertrouwen >= 2 and",
        "if: visited(balie) and vertrouwen>=1",
    ]


def test_a_choice_of_one_scene_only():
    after = renamed(small(), "balie", "balie/vraag", "ask")
    assert changed_lines(small()["balie.yaml"], after["balie.yaml"]) == ["ask:"]
    assert changed_lines(small()["balie.en.yaml"], after["balie.en.yaml"]) == [
        "ask: {say: What is it?, because: An open question.}"
    ]
    assert changed_lines(small()["balie.test.yaml"], after["balie.test.yaml"]) == [
        "offered: [ask, zwijg]",
        "choose: ask",
    ]


def test_a_choice_of_a_test_that_does_not_say_where_it_is():
    files = small()
    files["balie.test.yaml"] = files["balie.test.yaml"].replace(b"- at: gang\n        choose", b"- choose")
    with pytest.raises(RenameError, match=r"line 10.*at: SCENE"):
        renamed(files, "balie", "balie/vraag", "ask")


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        ("balie", "desk", None, "--kind cast, --kind scene"),
        ("vraag", "ask", None, "balie/vraag, gang/vraag"),
        ("bali", "desk", None, "Did you mean “balie”"),
        ("gang/zwijg", "stil", None, "no “gang/zwijg”"),
        ("gang", "eind", None, "used already"),
        ("gang", "gang", None, "already"),
        ("gang", "De Gang", None, "de-gang"),
        ("gang", "é", None, "no id"),
        ("trust", "not", None, "letter"),
        ("trust", "4u", None, "letter"),
        ("balie/vraag", "zwijg", None, "used already"),
        ("zwijg", "x" * 65, None, "at most 64|“x+”"),
    ],
)
def test_what_cannot_be_done_is_said(old, new, kind, said):
    with pytest.raises(RenameError, match=said):
        renamed(small(), "balie", old, new, kind)


def test_a_name_that_something_refers_to_is_not_free():
    files = small()
    files["balie.yaml"] = files["balie.yaml"].replace(b"next: eind", b"next: slot", 1)
    with pytest.raises(RenameError, match="used already, in line"):
        renamed(files, "balie", "gang", "slot")


def test_a_place_that_would_be_left_behind_is_refused():
    """The key is read as “next”, but is none yet: what stands under it would be missed."""
    files = small()
    files["balie.yaml"] = files["balie.yaml"].replace(b"next: balie", b"volgende: balie")
    with pytest.raises(RenameError, match=r"mend .* first"):
        renamed(files, "balie", "balie", "desk", IdKind.SCENE)


@pytest.mark.parametrize("file", ["balie.yaml", "balie.en.yaml", "balie.test.yaml", "dag.yaml"])
def test_a_file_that_cannot_be_read_is_refused(file):
    files = small() | {file: b'a: "b\nc: d'}
    with pytest.raises(RenameError, match=f"{file} cannot be read"):
        renamed(files, "balie", "trust", "vertrouwen")


def test_codes_in_an_id_are_refused():
    files = small()
    files["balie.yaml"] = files["balie.yaml"].replace(b"next: gang", b'next: "g\\x61ng"', 1)
    with pytest.raises(RenameError, match="without codes"):
        renamed(files, "balie", "gang", "hal")


def test_paths_and_hashes_of_what_was_checked_follow():
    tree = load_any(small(), "balie").trees["nl"]
    paths = ("title", "scenes.balie.narration", "scenes.balie.dialogue", "scenes.balie.choices.vraag.say")
    lines = [f"  {path}: {text_hash(node_at(tree, path))}" for path in paths] + [
        "  scenes.gang.narration: 00000000"
    ]
    files = small()
    files["balie.en.yaml"] += ("checked:\n" + "\n".join(lines) + "\n").encode()
    before = [one for one in load_any(files, "balie").diagnostics if one.code in ("GT503", "GT509")]
    after = files
    for old, new, kind in (
        ("balie", "desk", IdKind.SCENE),
        ("balie", "loket", IdKind.PERSON),
        ("desk/vraag", "ask", None),
    ):
        after = renamed(after, "balie", old, new, kind)
    assert b"  scenes.desk.choices.ask.say: " in after["balie.en.yaml"]
    found = [one for one in load_any(after, "balie").diagnostics if one.code in ("GT503", "GT509")]
    assert [one.code for one in found] == [one.code for one in before]
    assert b"scenes.gang.narration: 00000000" in after["balie.en.yaml"]  # stale stays stale
    back = renamed(after, "balie", "desk/ask", "vraag")
    back = renamed(back, "balie", "loket", "balie", IdKind.PERSON)
    assert renamed(back, "balie", "desk", "balie", IdKind.SCENE) == files


def test_the_case_itself_in_a_workshop():
    edits = rename_file(small(), "balie", "loket")
    assert list(edits) == ["dag.yaml"]
    after = apply_all(small(), edits)["dag.yaml"]
    assert changed_lines(small()["dag.yaml"], after) == ["balie: {case: loket, minutes: 30}"]


def targets(files, name):
    case = load_any(files, name).case
    yield from (Target(IdKind.SCENE, scene) for scene in case.scenes)
    yield from (Target(IdKind.PERSON, person) for person in case.cast)
    yield from (Target(IdKind.FLAG, flag) for flag in case.flags)
    for scene in case.scenes.values():
        yield from (Target(IdKind.CHOICE, choice.id, scene.id) for choice in scene.choices)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), IDS, st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_there_and_back_are_the_same_bytes(data, new, ending, has_mark):
    name = data.draw(st.sampled_from([*NAMES, "balie"]))
    files = small() if name == "balie" else SHIPPED[name]
    mark = b"\xef\xbb\xbf" if has_mark else b""
    files = {file: mark + text.replace(b"\n", ending.encode()) for file, text in files.items()}
    target = data.draw(st.sampled_from(list(targets(files, name))))
    try:
        edits = rename(files, name, target, new)
    except RenameError as problem:
        assume(not any(word in str(problem) for word in ("already", "letter", "at: SCENE")))
        raise
    there = {**files, **apply_all(files, edits)}
    assert there != files
    assert line_break(there[f"{name}.yaml"].decode()) == ending
    before, after = (load_any(one, name) for one in (files, there))
    assert [one.code for one in before.diagnostics] == [one.code for one in after.diagnostics]
    assert target not in set(targets(there, name))
    back = apply_all(there, rename(there, name, Target(target.kind, new, target.scene), target.id))
    assert {**there, **back} == files


@pytest.mark.parametrize("name", NAMES)
def test_every_id_of_the_shipped_cases_can_be_renamed(name):
    files = SHIPPED[name]
    found = list(targets(files, name))
    assert len(found) > 40
    for target in found[::5]:
        there = {**files, **apply_all(files, rename(files, name, target, "heel-anders"))}
        assert not load_any(there, name).has_errors


def test_a_vignette_and_its_twin():
    example = Path(__file__).parent / "examples" / "example-vignettes.yaml"
    files = {"v.yaml": example.read_bytes()}
    after = renamed(files, "v", "derde-dinsdag", "dinsdag")
    assert changed_lines(files["v.yaml"], after["v.yaml"]) == ["dinsdag:", "pair: dinsdag"]
