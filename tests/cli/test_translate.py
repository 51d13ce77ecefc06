"""`glasltrainer translate`, as it is typed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "authoring" / "examples"


@pytest.fixture
def case(tmp_path):
    for name in ("example-case.yaml", "example-case.en.yaml"):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    return tmp_path / "example-case.yaml"


def overlay(case):
    return case.with_name("example-case.en.yaml")


def test_it_renews_the_translation_and_says_how_it_stands(program, case):
    done = program("translate", str(case), "--to", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{overlay(case)}: 8 of 32 texts translated (25%).\nMissing:\n  goals: Trede 3" in done.stdout
    written = overlay(case).read_bytes()
    assert b"checked:" in written
    assert program("translate", str(case), "--to", "en").returncode == 0
    assert overlay(case).read_bytes() == written
    assert [path.name for path in case.parent.iterdir() if path.name.startswith(".")] == []


def test_a_translation_that_is_not_there_is_made(program, case):
    done = program("translate", str(case), "--to", "de", language="nl")
    assert done.returncode == 0
    made = case.with_name("example-case.de.yaml").read_text("utf-8")
    assert "language: de\n" in made
    assert '#> De laatste OK-plek\ntitle: ""\n' in made
    assert " 0 errors" in program("check", str(case)).stdout


def test_the_overlay_may_be_named_as_well(program, case):
    assert program("translate", str(overlay(case)), "--to", "en").returncode == 0
    assert b"checked:" in overlay(case).read_bytes()


def test_check_writes_nothing_and_fails_while_there_is_work(program, case):
    before = overlay(case).read_bytes()
    assert program("translate", str(case), "--to", "en", "--check").returncode == 1
    assert overlay(case).read_bytes() == before
    for path in (Path(__file__).parents[2] / "scenarios").glob("uitloop*.yaml"):
        shutil.copy(path, case.parent / path.name)
    whole = case.with_name("uitloop.yaml")
    assert program("translate", str(whole), "--to", "en", "--mark-checked").returncode == 0
    assert program("translate", str(whole), "--to", "en", "--check").returncode == 0


def test_what_changed_is_told_shown_and_marked(program, case):
    program("translate", str(case), "--to", "en")
    earlier = case.with_name("earlier.yaml")
    shutil.copy(case, earlier)
    text = case.read_text("utf-8").replace("title: De laatste", "title: De allerlaatste")
    case.write_text(text.replace("role: uroloog", "role: de uroloog"), "utf-8")
    done = program("translate", str(case), "--to", "en", "--earlier", str(earlier))
    assert "  title: De allerlaatste OK-plek\n  cast.vermeer.role: de uroloog\n" in done.stdout
    assert "--mark-checked" in done.stdout
    assert "#>- De laatste OK-plek\n#>+ De allerlaatste OK-plek\ntitle: " in overlay(case).read_text("utf-8")
    assert program("check", str(case)).stdout.count("GT503") == 2
    program("translate", str(case), "--to", "en", "--mark-checked", "cast")
    assert program("check", str(case)).stdout.count("GT503") == 1
    program("translate", str(case), "--to", "en", "--mark-checked")
    assert "GT503" not in program("check", str(case)).stdout
    assert "#>-" not in overlay(case).read_text("utf-8")


def test_for_programs(program, case):
    done = json.loads(program("translate", str(case), "--to", "en", "--format", "json").stdout)
    assert done["totals"] == {"current": 8, "stale": 0, "missing": 24, "extra": 0}
    assert (done["language"], done["written"], done["share"]) == ("en", True, 0.25)
    assert done["texts"][0] == {
        "path": "title",
        "state": "current",
        "source": "De laatste OK-plek",
        "translation": "The last theatre slot",
    }
    again = json.loads(program("translate", str(case), "--to", "en", "--format", "json").stdout)
    assert not again["written"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nowhere.yaml", "--to", "en"), "There is no case “nowhere.yaml”."),
        (("example-case.yaml", "--to", "nl"), "The original is in this language already"),
        (("example-case.yaml", "--to", "../x"), "“../x” is no language code."),
        (("example-case.yaml", "--to", "en", "--mark-checked", "ttle"), "The original has no text “ttle”"),
        (("example-case.yaml", "--to", "en", "--earlier", "gone.yaml"), "gone.yaml cannot be read"),
        (("broken.yaml", "--to", "en"), "broken.yaml has errors; `glasltrainer check` shows them."),
        (("example-case.yaml", "--to", "fr"), "example-case.fr.yaml has errors;"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_writes_nothing(program, case, own_home, arguments, told):
    for path in case.parent.iterdir():
        shutil.copy(path, own_home / path.name)
    (own_home / "broken.yaml").write_text("title: 'x\n", "utf-8")
    (own_home / "example-case.fr.yaml").write_text("title: He: no: yes\n", "utf-8")
    before = {path.name: path.read_bytes() for path in own_home.iterdir() if path.is_file()}
    done = program("translate", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
    assert {path.name: path.read_bytes() for path in own_home.iterdir() if path.is_file()} == before


def test_a_language_is_asked_for(program, case):
    assert program("translate", str(case)).returncode == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the mode of a folder keeps nobody out here")
def test_a_folder_that_may_not_be_written(program, case):
    case.parent.chmod(0o500)
    done = program("translate", str(case), "--to", "en")
    case.parent.chmod(0o700)
    assert done.returncode == 2
    assert "may not be written" in done.stderr
