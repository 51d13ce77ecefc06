"""A panel written into a file: what was asked, and every other byte as it was."""

import difflib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.authoring.altering.content import tidy
from glasltrainer.authoring.checking import check_path
from glasltrainer.authoring.diagnostics import Silent
from glasltrainer.authoring.loading import load_any
from glasltrainer.authoring.panelling import (
    Disagreement,
    Existing,
    PanelError,
    PanelExistsError,
    write_choice_panel,
    write_panel,
)
from glasltrainer.core.case import Case

SCENARIOS = Path(__file__).parents[2] / "scenarios"
CASES = sorted(path for path in SCENARIOS.glob("*.yaml") if path.suffixes == [".yaml"])
SETS = sorted(path for path in (SCENARIOS / "vignettes").glob("*.yaml") if path.suffixes == [".yaml"])
VOTES = st.dictionaries(st.integers(0, 9), st.integers(1, 40), min_size=1)
SIGNS = st.sampled_from(
    ["aap", "Nee: dus", "#", "# ", "'", '"', "- ", "{", "]", "\n", "\n\n", "é", "4", "  "]
)
REASONS = st.dictionaries(st.integers(0, 9), st.lists(SIGNS, max_size=12).map("".join))

SMALL = """\
# Bovenaan
format: glasltrainer/1
title: De balie   # een titel
language: nl
start: balie
cast:
    anna: {name: Anna, you: true}
    bert: {name: Bert}
scenes:
   balie:
      stage: 3
      narration: Een balie.
      diagnose: {why: Om de daad.}   # de vraag
      choices:
         vraag: {say: 'Wat is er?', quality: best, because: Open., next: gang}
         zwijg:
              say: "Niets."
              quality: weak
              because: >-
                Zwijgen is hier

                geen antwoord.
              next: gang   # door
              # en klaar

   gang:
      stage: 2
      stages: {anna: 1, bert: 4}
      narration: Een gang.
      diagnose:   # twee vragen
      - of: anna   # eerst zij
        # haar reden
        why: |+
          Daarom.

      - why: Om de eis.
        of: bert
      choices:
        terug:
          say: Terug.
          next: straat
        verder: {
          say: Verder.,   # vooruit
          next: straat,
        }
   straat:
      stage: 5
      narration: Buiten.
      diagnose:
        # al gestemd
        panel:   # in juni
          4: 2   # twee van de OK
          "5": 9
          6: 1
        reasons: {4: 'Een beeld: ''zij''', 5: "Gezicht verloren"}
        why: Om het gezicht.
      ending: {matter: met, safe: true}"""


def codes(data):
    return [one.code for one in load_any({"x.yaml": data}, "x").diagnostics]


def held(data):
    """What a file holds, whatever its panels say: a panel against its key is an error of its own."""
    loaded = load_any({"x.yaml": data}, "x")
    assert {one.code for one in loaded.diagnostics if one.is_error} <= {"GT403", "GT404"}
    root = loaded.trees[next(iter(loaded.trees))]
    return loaded.format.read("x", root, loaded.format.begin(root, Silent()))


def question(value, scene, of):
    if isinstance(value, Case):
        return next(one for one in value.scenes[scene].diagnose if one.id == of)
    return value.vignettes[scene].question


def questions(value):
    if isinstance(value, Case):
        return [(scene.id, one.id) for scene in value.scenes.values() for one in scene.diagnose]
    return [(vignette, "stage") for vignette in value.vignettes]


def inserted(before, after):
    """The lines that were put in; fails when anything else changed."""
    added, rest = [], iter(after.splitlines(True))
    for line in before.splitlines(True):
        while (other := next(rest)) != line:
            added.append(other)
    return [*added, *rest]


def one_place(before, after):
    """What stands in the one place where the two differ: (taken out, put in)."""
    start = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]


def dressed(data, ending, has_mark):
    return (b"\xef\xbb\xbf" if has_mark else b"") + data.replace(b"\n", ending.encode())


FORMS = (st.sampled_from(["\n", "\r\n"]), st.booleans())


@settings(max_examples=40)
@given(st.sampled_from([*CASES, *SETS]), st.data(), VOTES, REASONS, *FORMS)
def test_every_stage_question_of_the_shipped_files(path, data, votes, reasons, ending, has_mark):
    before = dressed(path.read_bytes(), ending, has_mark)
    scene, of = data.draw(st.sampled_from(questions(held(before))))
    done = write_panel(before, scene, of, votes, reasons)
    taken, put = one_place(before, done.data)
    assert taken == b""
    assert b"panel: {" in put
    assert put.count(b"\n") == put.count(ending.encode())
    asked = question(held(done.data), scene, of)
    assert asked.panel == votes
    assert asked.reasons == {stage: tidy(text) for stage, text in reasons.items() if tidy(text)}
    most = max(votes.values())
    against = [str(stage) for stage in sorted(votes) if votes[stage] == most]
    differs = str(asked.key) not in against
    assert done.disagrees == (Disagreement((str(asked.key),), tuple(against)) if differs else None)
    assert sorted(codes(done.data)) == sorted([*codes(before), *(["GT403"] * differs)])


@settings(max_examples=40)
@given(st.sampled_from(CASES), st.data(), *FORMS)
def test_every_choice_of_the_shipped_cases(path, data, ending, has_mark):
    before = dressed(path.read_bytes(), ending, has_mark)
    value = held(before)
    scene = data.draw(st.sampled_from([one for one in value.scenes.values() if one.choices]))
    ids = [choice.id for choice in scene.choices]
    votes = data.draw(st.dictionaries(st.sampled_from(ids), st.integers(0, 30), min_size=1))
    if not any(votes.values()):
        with pytest.raises(PanelError, match="Nobody"):
            write_choice_panel(before, scene.id, votes)
        return
    done = write_choice_panel(before, scene.id, votes)
    lines = inserted(before.decode("utf-8-sig"), done.data.decode("utf-8-sig"))
    assert all(re.fullmatch(rf"        panel: \d+{ending}", line) for line in lines)
    assert done.data.startswith(b"\xef\xbb\xbf") == has_mark
    after = held(done.data).scenes[scene.id]
    assert {one.id: one.votes for one in after.choices if one.votes is not None} == votes
    assert sorted(codes(done.data)) == sorted([*codes(before), *(["GT404"] * (done.disagrees is not None))])


@settings(max_examples=100)
@given(st.data(), VOTES, REASONS, *FORMS, st.sampled_from([Existing.REPLACE, Existing.ADD]))
def test_a_file_in_every_style(data, votes, reasons, ending, has_mark, existing):
    before = dressed(SMALL.encode(), ending, has_mark)
    scene, of = data.draw(
        st.sampled_from([*questions(held(before)), ("balie", "choice"), ("gang", "choice")])
    )
    if of == "choice":
        ids = [choice.id for choice in held(before).scenes[scene].choices]
        wanted = dict(zip(ids, votes.values(), strict=False))
        after = write_choice_panel(before, scene, wanted).data
        assert {one.id: one.votes for one in held(after).scenes[scene].choices if one.votes} == wanted
    else:
        after = write_panel(before, scene, of, votes, reasons, existing=existing).data
        old, new = question(held(before), scene, of), question(held(after), scene, of)
        kept = {} if existing is Existing.REPLACE else old.panel
        stages = {*votes, *kept}
        assert new.panel == {stage: votes.get(stage, 0) + kept.get(stage, 0) for stage in stages}
        for stage, reason in reasons.items():
            assert new.reasons.get(stage, "").endswith(tidy(reason))
    assert after.startswith(b"\xef\xbb\xbf") == has_mark
    assert after.count(b"\n") - after.count(b"\r\n") == (0 if ending == "\r\n" else after.count(b"\n"))
    comments = [re.findall(r"# [a-z ]+", text.decode("utf-8-sig")) for text in (before, after)]
    left = [one for one in comments[1] if one in comments[0]]
    assert len(comments[0]) - len(left) <= (scene == "straat")  # that of a vote that is gone
    again = write_panel(after, "straat", "stage", {5: 3}, {}, existing=Existing.REPLACE).data
    assert question(held(again), "straat", "stage").reasons == {}
    assert question(held(again), "straat", "stage").panel == {5: 3}


def test_where_the_keys_come():
    votes, reasons = {3: 9, 4: 2}, {3: "De daad: buiten haar om"}
    after = SMALL.encode()
    for scene, of in (("balie", "stage"), ("gang", "stage:anna"), ("gang", "stage:bert")):
        after = write_panel(after, scene, of, votes, reasons).data
    after = write_choice_panel(after, "balie", {"vraag": 8, "zwijg": 3}).data
    after = write_choice_panel(after, "gang", {"verder": 2, "terug": 0}).data
    said = [
        line[2:] for line in difflib.ndiff(SMALL.split("\n"), after.decode().split("\n")) if line[0] in "+"
    ]
    assert said == [
        '      diagnose: {panel: {3: 9, 4: 2}, reasons: {3: "De daad: buiten haar om"}, '
        "why: Om de daad.}   # de vraag",
        "         vraag: {say: 'Wat is er?', quality: best, because: Open., next: gang, panel: 8}",
        "              panel: 3",
        "        panel: {3: 9, 4: 2}",
        "        reasons:",
        "          3: >-",
        "            De daad: buiten haar om",
        "      - panel: {3: 9, 4: 2}",
        "        reasons:",
        "          3: >-",
        "            De daad: buiten haar om",
        "        why: Om de eis.",
        "          panel: 0",
        "          next: straat, panel: 2,",
    ]


def test_a_vote_added_changes_but_the_numbers():
    done = write_panel(
        SMALL.encode(),
        "straat",
        "stage",
        {4: 1, 7: 2},
        {4: "Ze haalt er een ander bij"},
        existing=Existing.ADD,
    )
    changes = difflib.ndiff(SMALL.split("\n"), done.data.decode().split("\n"))
    assert [line for line in changes if line[0] in "+-"] == [
        "-           4: 2   # twee van de OK",
        "+           4: 3   # twee van de OK",
        "+           7: 2",
        "-         reasons: {4: 'Een beeld: ''zij''', 5: \"Gezicht verloren\"}",
        '+         reasons: {4: "Een beeld: \'zij\'\\nZe haalt er een ander bij", 5: "Gezicht verloren"}',
    ]
    assert done.disagrees is None


def test_an_existing_panel_is_left_alone_unless_it_is_said():
    with pytest.raises(PanelExistsError, match="already"):
        write_panel(SMALL.encode(), "straat", "stage", {5: 3}, {})
    after = write_choice_panel(SMALL.encode(), "gang", {"terug": 3}).data
    with pytest.raises(PanelExistsError, match="already"):
        write_choice_panel(after, "gang", {"verder": 3})
    replaced = write_choice_panel(after, "gang", {"verder": 3}, existing=Existing.REPLACE).data
    assert replaced == write_choice_panel(SMALL.encode(), "gang", {"verder": 3}).data
    both = write_choice_panel(after, "gang", {"verder": 3, "terug": 1}, existing=Existing.ADD).data
    assert [one.votes for one in held(both).scenes["gang"].choices] == [4, 3]


def test_a_panel_against_the_key_is_told_before_anything_is_written():
    done = write_panel(SMALL.encode(), "balie", "stage", {2: 7, 3: 6}, {})
    assert done.disagrees == Disagreement(("3",), ("2",))
    assert "GT403" in codes(done.data)
    mended = write_panel(done.data, "balie", "stage", {3: 2}, {}, existing=Existing.ADD)
    assert mended.disagrees is None
    assert "GT403" not in codes(mended.data)
    done = write_choice_panel(SMALL.encode(), "balie", {"vraag": 1, "zwijg": 9})
    assert done.disagrees == Disagreement(("vraag",), ("zwijg",))
    assert write_choice_panel(SMALL.encode(), "gang", {"terug": 1}).disagrees is None


def test_a_small_panel_gives_a_note_and_no_more(tmp_path):
    path = tmp_path / "uitloop.yaml"
    path.write_bytes((SCENARIOS / "uitloop.yaml").read_bytes())
    before = [one.code for one in check_path(path)]
    scene, of = questions(held(path.read_bytes()))[0]
    key = question(held(path.read_bytes()), scene, of).key
    path.write_bytes(write_panel(path.read_bytes(), scene, of, {key: 4}, {}).data)
    assert sorted(one.code for one in check_path(path)) == sorted([*before, "GT719"])
    path.write_bytes(write_panel(path.read_bytes(), scene, of, {key: 6}, {}, existing=Existing.ADD).data)
    assert [one.code for one in check_path(path)] == before


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: write_panel(SMALL.encode(), "balie", "stage", {}, {}), "Nobody"),
        (lambda: write_panel(SMALL.encode(), "balie", "stage", {3: 0}, {3: "Ja"}), "Nobody"),
        (lambda: write_panel(SMALL.encode(), "bali", "stage", {3: 1}, {}), "no longer"),
        (lambda: write_panel(SMALL.encode(), "balie", "stage:anna", {3: 1}, {}), "no longer"),
        (lambda: write_panel(SMALL.encode(), "balie", "stage", {10: 1}, {}), "cannot add"),
        (lambda: write_panel(SMALL.encode(), "balie", "stage", {1: 10_001}, {}), "10000 votes"),
        (lambda: write_panel(SMALL.encode(), "balie", "stage", {1: 1}, {1: "a " * 20_000}), "20000 char"),
        (lambda: write_choice_panel(SMALL.encode(), "balie", {"terug": 1}), "no longer"),
        (lambda: write_choice_panel(SMALL.encode(), "balie", {"vraag": 0}), "Nobody"),
        (lambda: write_choice_panel(SETS[0].read_bytes(), "balie", {"vraag": 1}), "no longer"),
        (lambda: write_panel(SMALL.encode() + b"\n x: 3", "balie", "stage", {3: 1}, {}), "mend"),
        (lambda: write_panel(SMALL.encode("utf-16"), "balie", "stage", {3: 1}, {}), "mend"),
        (lambda: write_panel(b"", "balie", "stage", {3: 1}, {}), "mend"),
    ],
)
def test_what_cannot_be_written_is_said(call, said):
    with pytest.raises(PanelError, match=said):
        call()
