"""`glasltrainer rename`: an id in all files at once, or in none."""

import shutil
from pathlib import Path

import pytest

from glasltrainer.i18n import Translator

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture
def folder(tmp_path):
    """A shipped case with its translation and tests, and a workshop that names it."""
    for path in SCENARIOS.glob("uitloop*.yaml"):
        shutil.copy(path, tmp_path / path.name)
    workshops = tmp_path / "workshops"
    workshops.mkdir()
    (workshops / "dag.yaml").write_text(
        "format: glasltrainer-workshop/1\ntitle: Dag\nlanguage: nl\nblocks:\n"
        "  een: {title: Een, start: 9:00, minutes: 60, items: {uitloop: {case: uitloop}}}\n",
        "utf-8",
    )
    return tmp_path


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_a_scene_and_back(program, folder):
    before = contents(folder)
    done = program("rename", str(folder / "uitloop.yaml"), "bord", "planbord")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert f"{folder / 'uitloop.en.yaml'}: 9 places" in done.stdout  # the scene, and what is checked of it
    assert len(lines) == 3
    after = contents(folder)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"uitloop.yaml", "uitloop.en.yaml", "uitloop.test.yaml"}
    program("rename", str(folder / "uitloop.yaml"), "planbord", "bord")
    assert contents(folder) == before


def test_a_trial_writes_nothing(program, folder):
    before = contents(folder)
    done = program("rename", "--dry-run", str(folder / "uitloop.yaml"), "trust", "vertrouwen")
    assert done.returncode == 0
    assert "uitloop.yaml: " in done.stdout
    assert contents(folder) == before


def test_the_case_itself_and_back(program, folder):
    before = contents(folder)
    done = program("rename", str(folder / "uitloop.yaml"), "--file", "de-uitloop")
    assert (done.returncode, done.stderr) == (0, "")
    after = contents(folder)
    assert set(after) == {
        "de-uitloop.yaml",
        "de-uitloop.en.yaml",
        "de-uitloop.test.yaml",
        "workshops/dag.yaml",
    }
    assert b"{uitloop: {case: de-uitloop}}" in after["workshops/dag.yaml"]
    program("rename", str(folder / "de-uitloop.yaml"), "--file", "uitloop")
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("uitloop.yaml", "nergens", "ergens"), "There is no “nergens”"),
        (("uitloop.yaml", "bord", "bed"), "used already"),
        (("uitloop.yaml", "bord", "Het Bord"), "“het-bord”"),
        (("uitloop.yaml", "bord", "x", "--kind", "flag"), "There is no “bord”"),
        (("weg.yaml", "bord", "x"), "no such file"),
        (("uitloop.yaml", "bord"), "Give an id and its new name"),
        (("uitloop.yaml",), "Give an id and its new name"),
        (("uitloop.yaml", "a", "b", "--file", "c"), "Give an id and its new name"),
        (("uitloop.yaml", "--file", "uitloop"), "already"),
        (("uitloop.yaml", "--file", "Uit Loop"), "“uit-loop”"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(program, folder, arguments, said):
    before = contents(folder)
    name, *rest = arguments
    done = program("rename", str(folder / name), *rest)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert contents(folder) == before


def test_a_broken_translation_stops_it_before_anything_is_written(program, folder):
    (folder / "uitloop.en.yaml").write_text('title: "no end\nlanguage: en\n', "utf-8")
    before = contents(folder)
    done = program("rename", str(folder / "uitloop.yaml"), "bord", "planbord")
    assert done.returncode == 2
    assert "uitloop.en.yaml cannot be read (line 1)" in done.stderr
    assert contents(folder) == before


def test_after_an_interruption_the_same_command_does_the_rest(program, folder):
    """The case is written last: until then its id is the old one."""
    expected = folder / "expected"
    shutil.copytree(folder, expected, ignore=shutil.ignore_patterns("expected"))
    program("rename", str(expected / "uitloop.yaml"), "bord", "planbord")
    shutil.copy(expected / "uitloop.en.yaml", folder / "uitloop.en.yaml")
    done = program("rename", str(folder / "uitloop.yaml"), "bord", "planbord")
    assert (done.returncode, done.stderr) == (0, "")
    shutil.move(expected, folder.parent / "expected")
    assert contents(folder) == contents(folder.parent / "expected")


def test_in_dutch(program, folder):
    done = program("rename", str(folder / "uitloop.yaml"), "nergens", "ergens", language="nl")
    tr = Translator("nl")
    remedy = tr("Look in the file how it is written.")
    expected = tr("There is no “{id}” in {file}. {remedy}", id="nergens", file="uitloop.yaml", remedy=remedy)
    assert done.stderr == f"{expected}\n"
