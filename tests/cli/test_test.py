"""`glasltrainer test`: the tests beside cases, what they cover, and by its status whether they hold."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
CASES = ROOT / "tests" / "authoring" / "cases"


@pytest.fixture
def failing(tmp_path):
    """A folder with a case of which one test holds and one does not."""
    for name in ("bad.yaml", "bad.test.yaml"):
        shutil.copy(CASES / "GT658-somewhere-else" / name, tmp_path / name.replace("bad", "bed"))
    with (tmp_path / "bed.test.yaml").open("a") as file:
        file.write("  patient:\n    walk: [{choose: insist}, {choose: later}]\n    ends: agreed\n")
    return tmp_path


def test_the_shipped_cases(program):
    done = program("test", str(SCENARIOS))
    assert done.returncode == 0, done.stdout
    tested = len(list(SCENARIOS.glob("*.test.yaml")))
    assert done.stdout.count("visited: 100% of the scenes") == tested >= 2
    assert done.stdout.splitlines()[-1].endswith("tests hold.")


def test_what_does_not_hold_is_told_in_its_place(program, failing):
    done = program("test", str(failing))
    path = failing / "bed.test.yaml"
    assert done.returncode == 1
    line = path.read_text("utf-8").splitlines()[5]
    assert done.stdout.splitlines() == [
        str(path),
        "  does not hold  well-asked",
        "  holds  patient",
        f"{path}:6:13: error GT658 The walk is at “desk” here",
        f"    {line}",
        f"    {' ' * 12}^^^^^^^^",
        "    Write that scene, or let the walk take another way.",
        "  visited: 100% of the scenes, 75% of the choices",
        "  not chosen at desk: together",
        "1 of 2 tests hold.",
    ]


def test_a_case_its_tests_and_its_folder_are_the_same(program, failing):
    asked = [failing, failing / "bed.yaml", failing / "bed.test.yaml"]
    told = [program("test", str(path)).stdout for path in asked]
    assert told[0] == told[1] == told[2] == program("test", *map(str, asked)).stdout


def test_json(program, failing):
    done = program("test", str(failing), "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert found["totals"] == {"files": 1, "tests": 2, "hold": 1}
    (file,) = found["files"]
    assert file["tests"][0] == {"id": "well-asked", "line": 3, "holds": False}
    assert [(one["code"], one["line"], one["column"]) for one in file["findings"]] == [("GT658", 6, 13)]
    assert file["coverage"] == {
        "scenes": 1,
        "choices": 0.75,
        "missed_scenes": [],
        "missed_choices": [{"scene": "desk", "choice": "together"}],
    }


def test_in_dutch(program, failing):
    assert program("test", str(failing), language="nl").returncode == 1


@pytest.mark.parametrize("name", ["nowhere", "untested.yaml"])
def test_what_is_not_there_ends_with_2(program, tmp_path, name):
    (tmp_path / "untested.yaml").write_text("format: glasltrainer/1\n")
    done = program("test", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr


def test_a_folder_without_tests(program, tmp_path):
    done = program("test", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "No tests were found there.\n")


def test_a_case_with_errors_is_not_tested(program, failing):
    (failing / "bed.yaml").write_text("format: glasltrainer/1\n")
    done = program("test", str(failing))
    assert done.returncode == 1
    assert "GT650" in done.stdout
    assert "visited" not in done.stdout
