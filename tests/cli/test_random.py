"""`glasltrainer play CASE --random N --seed S`: many walks by chance, the same for the same seed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "authoring" / "cases"

LOOP = """\
format: glasltrainer/1
title: Round and round
language: en
start: corridor
scenes:
  corridor:
    narration: The corridor is long.
    choices:
      on: {say: On., next: corridor}
      out: {say: Out., next: outside}
  outside:
    narration: Fresh air.
    ending: {matter: met, safe: true}
"""


def test_endings_figures_and_coverage(program):
    done = program("play", "uitloop", "--random", "2000", "--seed", "1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Uitloop: 2000 walks by chance"
    endings = [line.split() for line in lines[1:6]]
    assert endings[0][2] == "acht-uur"  # from best to worst
    assert sum(int(ending[0]) for ending in endings) == 2000
    assert re.fullmatch(r"mean: choices \d+%, diagnosis \d+%, .*, outcome \d+%", lines[6])
    assert lines[7] == "visited: 100% of the scenes, 100% of the choices"


def test_the_seed_decides(program):
    def walked(seed):
        return program("play", "al-geregeld", "--random", "300", "--seed", seed).stdout

    assert walked("1") == walked("1") != walked("2")


def test_what_was_missed_is_named(program):
    done = program("play", "uitloop", "--random", "1")
    assert "Uitloop: 1 walk by chance" in done.stdout
    assert "scenes not visited: " in done.stdout
    assert "not chosen at bord: " in done.stdout


def test_a_walk_that_does_not_end_in_time(program, tmp_path):
    path = tmp_path / "round.yaml"
    path.write_text(LOOP)
    assert program("play", str(path), "--random", "200", "--seed", "1").returncode == 0
    done = program("play", str(path), "--random", "200", "--seed", "1", "--most-moments", "3")
    assert done.returncode == 1
    assert re.search(r"\d+ walks did not end within 3 moments: numbers \d+(, \d+){4} …", done.stdout)


def test_nothing_is_stored(program, own_home):
    before = sorted(own_home.rglob("*"))
    program("play", "uitloop", "--random", "50")
    assert sorted(own_home.rglob("*")) == before


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_a_number_it_cannot_do(program, number):
    assert program("play", "uitloop", "--random", number).returncode == 2
