"""`glasltrainer check`: prints like a compiler, and says by its status what it found."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from glasltrainer.cli import check
from glasltrainer.i18n import Translator

HERE = Path(__file__).parent
CASES = HERE / "cases"


def run(*arguments):
    parser = argparse.ArgumentParser()
    check.add_parser(parser.add_subparsers(), Translator("en"))
    return check.run(parser.parse_args(["check", *map(str, arguments)]))


def test_text(capsys):
    path = CASES / "GT202-unknown-scene" / "bad.yaml"
    assert run(path) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:26:15: error GT202 There is no scene “agree”",
        "            next: agree",
        "                  ^^^^^",
        "    Did you mean “agreed”?",
        "1 file checked, 1 error, 0 warnings.",
    ]


def test_the_place_that_belongs_to_it_is_shown(capsys):
    assert run(CASES / "GT020-duplicate-key" / "bad.yaml") == 1
    assert "bad.yaml:24:9: the first is here" in capsys.readouterr().out


def test_dutch_is_asked_for(capsys):
    run(CASES / "GT202-unknown-scene" / "bad.yaml", "--language", "nl")
    assert "GT202" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "status"), [([], 0), (["--strict"], 1)])
def test_warnings_fail_only_when_strict(arguments, status, capsys):
    assert run(CASES / "GT303-unreachable-scene" / "bad.yaml", *arguments) == status
    assert "0 errors, 1 warning." in capsys.readouterr().out


def test_json(capsys):
    path = CASES / "GT020-duplicate-key" / "bad.yaml"
    assert run(path, "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["totals"] == {"error": 1, "warning": 0, "note": 0}
    (finding,) = told["findings"]
    assert finding["file"] == str(path)
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (25, 9, 25, 16)
    assert (finding["code"], finding["severity"]) == ("GT020", "error")
    assert finding["related"]["line"] == 24


def test_a_folder_is_checked_whole(capsys):
    assert run(HERE / "examples") == 0
    out = capsys.readouterr().out
    assert all(f"example-{name}.yaml" in out for name in ("case.en", "vignettes", "workshop"))
    assert "3 files checked, 0 errors, " in out


def test_a_translation_stands_for_its_case(capsys):
    assert (
        run(CASES / "GT501-not-translated" / "bad.nl.yaml", CASES / "GT501-not-translated" / "bad.yaml") == 0
    )
    assert "1 file checked, 0 errors, 1 warning." in capsys.readouterr().out


def test_an_empty_folder_says_so(tmp_path, capsys):
    assert run(tmp_path) == 0
    assert "No cases" in capsys.readouterr().out


def test_a_path_that_is_not_there(tmp_path, capsys):
    assert run(tmp_path / "nowhere.yaml") == 2
    assert "nowhere.yaml" in capsys.readouterr().err


def test_nothing_in_a_file_steers_the_terminal(capsys):
    run(CASES / "GT006-bidi-control" / "bad.yaml", CASES / "GT005-control-character" / "bad.yaml")
    out = capsys.readouterr().out
    assert all(letter.isprintable() or letter == "\n" for letter in out)
    assert "\ufffd" in out


def test_a_long_line_is_shown_around_the_place(tmp_path, capsys):
    path = tmp_path / "x.yaml"
    path.write_text("title: " + "word " * 60 + "He said: no\n", "utf-8")
    run(path)
    shown, caret = capsys.readouterr().out.splitlines()[1:3]
    assert len(shown) <= 104
    assert shown[caret.index("^")] == ":"


def test_qt_is_not_loaded():
    script = (
        "import sys; sys.modules['PySide6'] = None; "
        "from glasltrainer.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, "check", str(HERE / "examples" / "example-case.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE.parents[1], check=False)
    assert done.returncode == 0, done.stderr
    assert "1 file checked" in done.stdout
