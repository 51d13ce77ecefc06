"""Tests beside a case: what the file says is walked, and each line that does not hold is told in place."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring import load_path
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.nodes import Mapping, Sequence
from glasltrainer.authoring.schema import script_schema
from glasltrainer.authoring.scripted.fields import Percentage
from glasltrainer.authoring.scripted.run import (
    check_scripts,
    is_script,
    run_script_file,
    run_scripts,
    script_path,
    script_paths,
    scripted_case,
)
from glasltrainer.authoring.source import parse
from glasltrainer.core.conditions import Comparison
from glasltrainer.core.graph import survey
from glasltrainer.core.trials.scripts import Bound
from glasltrainer.storage.library import CaseFolder, Library

HERE = Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"
FOLDERS = sorted(HERE.glob("cases/GT65*"))
SHIPPED = sorted(SCENARIOS.glob("*.test.yaml"))
CASE = load_path(HERE / "cases" / "GT653-choice-closed" / "fixed.yaml").case
HEAD = "format: glasltrainer-test/1\ntests:\n"
RESOLVER = yaml.SafeLoader("")


def findings(text, case=CASE):
    return [str(one) for one in run_script_file(text.encode(), "x.test.yaml", case).diagnostics]


# -- the shipped cases -----------------------------------------------------------------------


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_cases_hold_what_their_tests_say(path):
    case = load_path(scripted_case(path)).case
    tested = run_scripts(path)
    assert [str(one) for one in tested.diagnostics] == []
    assert all(result.holds for result in tested.results)
    assert tested.coverage.missed_scenes(case) == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_they_can_be_won_and_lost_and_peace_alone_is_no_success(path):
    """The tests end at the best ending, at a lost one, and at one where somebody was left unsafe."""
    surveyed = survey(load_path(scripted_case(path)).case)
    ends = {result.played.attempt.position.scene for result in run_scripts(path).results}
    reached = [ending for ending in surveyed.endings if ending.scene in ends]
    assert surveyed.best() in reached
    assert any(ending.matter.value == "lost" for ending in reached)
    assert any(not ending.is_safe and surveyed.outcome(ending) == 0 for ending in reached)


def test_every_shipped_case_has_tests():
    cases = [path for path in SCENARIOS.glob("*.yaml") if "." not in path.stem]
    assert cases
    assert [path.name for path in SHIPPED] == sorted(script_path(path).name for path in cases)


def test_the_library_lists_no_tests(tmp_path):
    library = Library.open(tmp_path / "index.db", "1")
    names = {change.name for change in library.scan([CaseFolder(SCENARIOS, "shipped")]).changes}
    library.close()
    assert "uitloop" in names
    assert not any("test" in name for name in names)


# -- the diagnostics -------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_bad_gives_just_the_expected_lines_and_fixed_none(folder):
    tested = run_scripts(folder / "bad.test.yaml")
    assert [str(one) for one in tested.diagnostics] == (folder / "expected.txt").read_text(
        "utf-8"
    ).splitlines()
    assert {one.code for one in tested.diagnostics} == {folder.name[:5]}
    assert all(one.remedy is not None for one in tested.diagnostics)
    assert not any(result.holds for result in tested.results)
    assert run_scripts(folder / "fixed.test.yaml").diagnostics == ()


def test_there_is_a_folder_for_each():
    assert [folder.name[:5] for folder in FOLDERS] == [f"GT{number}" for number in range(650, 660)]


def test_all_tests_are_looked_at_and_all_ids_of_a_walk():
    text = HEAD + (
        "  one:\n    walk:\n      - choose: aks\n      - {at: dsk, choose: togther}\n"
        "  two:\n    walk: [{choose: ask}, {closed: [together, later]}]\n    score: 10%\n"
        "  three:\n    walk: [{choose: ask}]\n"
    )
    assert findings(text) == [
        "x.test.yaml:5:17: error GT652 There is no choice “aks” in this case",
        "x.test.yaml:6:14: error GT202 There is no scene “dsk”",
        "x.test.yaml:6:27: error GT652 There is no choice “togther” in this case",
        "x.test.yaml:8:37: error GT659 “together” is open here",
        "x.test.yaml:8:47: error GT659 “later” is open here",
        "x.test.yaml:9:12: error GT659 It is 100% here",
    ]
    tested = run_script_file(text.encode(), "x.test.yaml", CASE)
    assert [(one.id, one.line, one.holds) for one in tested.results] == [
        ("one", 3, False),
        ("two", 7, False),
        ("three", 10, True),
    ]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "GT010", "1:1"),
        ("format: glasltrainer/1\ntests:\n  a: {walk: [{choose: ask}]}\n", "GT109", "1:9"),
        (HEAD + "  a:\n    wlak: [{choose: ask}]\n", "GT101", "4:5"),
        (HEAD + "  a:\n    choose: ask\n", "GT101", "4:5"),
        (HEAD + "  a:\n    walk: ask\n", "GT103", "4:11"),
        (HEAD + "  a:\n    walk:\n      - kies: ask\n", "GT101", "5:9"),
        (HEAD + "  a:\n    walk:\n      - {judge: 12, choose: ask}\n", "GT105", "5:17"),
        (HEAD + "  a:\n    walk:\n      - {judge: {lind: 2, somebody: 3}, choose: ask}\n", "GT203", "5:27"),
        (HEAD + "  a:\n    walk:\n      - {flags: {trst: 2}, choose: ask}\n", "GT205", "5:18"),
        (HEAD + "  a:\n    walk:\n      - {bring_in: mediaton, choose: ask}\n", "GT107", "5:20"),
        (HEAD + "  a:\n    walk:\n      - {mark: all, choose: ask}\n", "GT107", "5:16"),
        (HEAD + "  A b:\n    walk: [{choose: ask}]\n", "GT201", "3:3"),
        (HEAD + "  a:\n    walk: [{choose: ask}]\n    ends: agred\n", "GT202", "5:11"),
        (HEAD + "  a:\n    walk: [{choose: ask}]\n    score: >= 80%\n", "GT026", "5:12"),
    ],
)  # fmt: skip
def test_mistakes_are_told_where_they_stand(text, code, place):
    found = [one.split(": ")[:2] for one in findings(text)]
    assert [f"x.test.yaml:{place}", f"error {code}"] in [[where, what[:11]] for where, what in found]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_it_raise(data):
    assert run_script_file(HEAD.encode() + data, "x.test.yaml", CASE).diagnostics is not None
    assert run_script_file(data, "x.test.yaml", CASE).diagnostics is not None


WORDS = [
    "walk",
    "choose",
    "at",
    "ask",
    "desk",
    "[",
    "]",
    "{",
    "}",
    ":",
    "-",
    "\n      - ",
    "\n    ",
    "judge",
    "2",
    "ends",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_no_words_make_it_stumble(text):
    assert not any("GT035" in one for one in findings(HEAD + "  a:\n    walk:\n      - " + text))


def test_a_file_that_is_gone_is_told(tmp_path):
    (finding,) = run_scripts(tmp_path / "x.test.yaml").diagnostics
    assert finding.code == "GT034"


def test_the_check_of_a_case_hears_of_its_tests(tmp_path):
    folder = HERE / "cases" / "GT652-choice-not-here"
    case = load_path(folder / "bad.yaml").case
    assert [one.code for one in check_scripts(folder / "bad.yaml", case)] == ["GT652"]
    assert check_scripts(folder / "bad.yaml", None) == ()  # its own errors come first
    assert check_scripts(tmp_path / "untested.yaml", case) == ()
    alone = HERE / "cases" / "GT650-test-without-case" / "bad.yaml"
    assert [one.code for one in check_scripts(alone, None)] == ["GT650"]


def test_names():
    path = Path("cases/bed.yaml")
    assert script_path(path) == Path("cases/bed.test.yaml")
    assert scripted_case(script_path(path)) == path
    assert is_script(script_path(path))
    assert not is_script(path)
    assert [one.name for one in script_paths(SCENARIOS)] == [one.name for one in SHIPPED]


# -- scores ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("80%", Bound(Comparison.IS, 80)),
        ("80 %", Bound(Comparison.IS, 80)),
        ("exactly 0%", Bound(Comparison.IS, 0)),
        ("at least 80%", Bound(Comparison.AT_LEAST, 80)),
        ("at  most 100%", Bound(Comparison.AT_MOST, 100)),
        ("less than 30%", Bound(Comparison.LESS, 30)),
        ("more than 5%", Bound(Comparison.MORE, 5)),
        (">= 0.8", Bound(Comparison.AT_LEAST, 80)),
        ("<0,25", Bound(Comparison.LESS, 25)),
        ("1", Bound(Comparison.IS, 100)),
        ("101%", None),
        ("1.5", None),
        ("80", None),
        ("nearly 80%", None),
        ("at least", None),
        ("", None),
    ],
)
def test_a_score_is_written_as_it_is_said(text, bound):
    found = run_script_file(
        f"{HEAD}  a:\n    walk: [{{choose: ask}}]\n    score: '{text}'\n".encode(), "x.test.yaml", CASE
    )
    codes = {one.code for one in found.diagnostics}
    if bound is None:
        assert codes & {"GT651", "GT108"}
    else:
        assert codes <= {"GT659"}
        assert bool(codes) is not bound.holds(1)  # “ask” is the best option


# -- the schema ------------------------------------------------------------------------------


def as_editors_see(node):
    """The tree with every scalar typed as YAML types it."""
    if isinstance(node, Mapping):
        return {key: as_editors_see(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [as_editors_see(item) for item in node.items]
    if node.style:
        return node.text
    tag = RESOLVER.resolve(yaml.ScalarNode, node.text, (True, False))
    value = yaml.SafeLoader(node.text).construct_object(yaml.ScalarNode(tag, node.text))
    return value if isinstance(value, str | int | float | bool | None) else node.text


def schema_errors(text):
    schema = json.loads(script_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    instance = as_editors_see(parse(Source("x", text)))
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(instance)]


@pytest.mark.parametrize(
    "path",
    [*SHIPPED, *(folder / "fixed.test.yaml" for folder in FOLDERS)],
    ids=lambda path: f"{path.parent.name}-{path.name}",
)
def test_what_the_reader_accepts_the_schema_accepts(path):
    assert schema_errors(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "walk",
    [
        "{chose: ask}",
        "{judge: 12}",
        "{bring_in: nobody}",
        "{mark: all}",
        "{sort: [mine]}",
        "{offered: ask}",
        "{judge: {lind: x}}",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(walk):
    text = f"{HEAD}  a:\n    walk:\n      - {walk}\n"
    assert findings(text) != []
    assert schema_errors(text) != []


def test_every_field_is_described():
    schema = json.loads(script_schema())
    for record in [schema, *schema["$defs"].values()]:
        for field in record["properties"].values():
            assert field["description"].endswith(".")
    assert isinstance(Percentage().schema()["type"], list)
