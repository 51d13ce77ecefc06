"""`glasltrainer graph`: a drawing on the terminal or in a file, and never over a file without being asked."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from glasltrainer.cli import run

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BROKEN = Path(__file__).parents[1] / "authoring" / "cases" / "GT202-unknown-scene" / "bad.yaml"


def test_a_shipped_case_by_its_id_as_svg(capsys):
    assert run(["graph", "uitloop", "--language", "nl"]) == 0
    drawn = ElementTree.fromstring(capsys.readouterr().out)
    assert drawn.find("{http://www.w3.org/2000/svg}title").text == "Uitloop"


def test_a_case_by_its_translation_as_mermaid(capsys):
    assert run(["graph", str(SCENARIOS / "uitloop.en.yaml"), "--format", "mermaid", "--language", "en"]) == 0
    assert capsys.readouterr().out.startswith("flowchart LR\n    accTitle: Overrun\n")


@pytest.mark.parametrize(
    ("name", "beginning"), [("case.svg", "<svg"), ("case.mmd", "flowchart"), ("case", "<svg")]
)
def test_the_name_of_the_output_says_what(tmp_path, capsys, name, beginning):
    path = tmp_path / name
    assert run(["graph", "uitloop", "-o", str(path), "--language", "en"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"{path} was written.\n"
    assert path.read_text("utf-8").startswith(beginning)


def test_it_writes_over_a_file_only_when_told_so(tmp_path, capsys):
    path = tmp_path / "case.svg"
    path.write_text("mine", "utf-8")
    assert run(["graph", "uitloop", "-o", str(path), "--language", "en"]) == 2
    assert "add --force" in capsys.readouterr().err
    assert path.read_text("utf-8") == "mine"
    assert run(["graph", "uitloop", "-o", str(path), "--force"]) == 0
    assert path.read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("nowhere", "There is no case “nowhere”.\n"),
        ("nowhere.yaml", "There is no case “nowhere.yaml”.\n"),
        (str(SCENARIOS), f"There is no case “{SCENARIOS}”.\n"),
        (
            str(BROKEN),
            f"{BROKEN} holds no case without errors; `glasltrainer check {BROKEN}` shows what is wrong.\n",
        ),
    ],
)
def test_what_cannot_be_drawn_ends_with_2_and_one_sentence(capsys, case, told):
    assert run(["graph", case, "--language", "en"]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", told)


def test_a_folder_that_is_not_there_is_told(tmp_path, capsys):
    assert run(["graph", "uitloop", "-o", str(tmp_path / "none" / "case.svg"), "--language", "en"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told


def test_without_qt(program):
    done = program("graph", "al-geregeld")
    assert done.returncode == 0
    assert done.stdout.startswith("<svg")
