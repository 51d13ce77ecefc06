"""Every command answers without Qt, in both languages, and says what it cannot understand."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from glasltrainer import __version__
from glasltrainer.__main__ import main
from glasltrainer.i18n import Translator

ROOT = Path(__file__).parents[2]


def test_the_version(program):
    done = program("--version")
    assert (done.returncode, done.stdout) == (0, f"Glasl Trainer {__version__}\n")


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--help",), "Practise reading and calming conflicts. Without a command the window opens."),
        (("play", "--help"), "decides the order of the answers"),
        (("check", "--help"), "a case file, or a folder of cases"),
    ],
)
def test_help_in_the_language_of_the_user(program, language, arguments, expected):
    done = program(*arguments, language=language)
    text = " ".join(done.stdout.split())
    assert done.returncode == 0
    assert Translator(language)(expected) in text
    for words in ("usage: ", "options", "show this help"):
        assert Translator(language)(words).strip() in text


def test_another_language_can_be_asked_for(program):
    tr = Translator("nl")
    for given in (("--language", "nl"), ("--language=nl",)):
        text = " ".join(program("play", *given, "--help").stdout.split())
        assert tr("decides the order of the answers") in text


def test_dutch_help_has_dutch_words():
    tr = Translator("nl")
    assert tr("decides the order of the answers") != "decides the order of the answers"


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("play", "uitloop", "--seed", "x"),
        ("check",),
        ("--profile",),
        ("--window",),
        ("play", "a", "b"),
    ],
)
def test_what_it_cannot_understand_ends_with_2_and_the_usage(program, arguments):
    done = program(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("usage: glasltrainer")


def test_a_profile_without_a_command_is_for_the_window_and_with_one_is_not(program, tmp_path):
    done = program("--profile", str(tmp_path), "play")
    assert done.returncode == 2
    assert "uitloop" in done.stderr


def test_it_checks_the_shipped_cases(program):
    done = program("check", str(ROOT / "scenarios"))
    assert done.returncode == 0, done.stdout
    assert " 0 errors, 0 warnings" in done.stdout


def test_a_terminal_without_our_letters_gets_an_answer(program):
    done = program("play", "uitloop", lines="q\n", PYTHONIOENCODING="ascii", language="nl")
    assert done.returncode == 0
    assert "UITLOOP" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_error(own_home):
    """`glasltrainer play uitloop | head -1`."""
    command = [sys.executable, "-m", "glasltrainer", "play", "uitloop"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8", "PATH": ""},
        cwd=own_home,
    ) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        assert running.stderr is not None
        running.stdout.close()
        running.stdin.write(b"4\n" * 200)
        running.stdin.close()
        said = running.stderr.read()
        running.wait(30)
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


def test_both_ways_to_start_are_one(capsys):
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"glasltrainer": "glasltrainer.__main__:main"}
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert __version__ in capsys.readouterr().out


def test_the_language_may_stand_before_the_command(program):
    nederlands = program("--language", "nl", "graph", "nergens")
    assert nederlands.returncode == 2
    assert "Er is geen casus" in nederlands.stderr
    assert "There is no case" in program("--language", "nl", "graph", "nergens", "--language", "en").stderr


def test_a_number_that_is_none_is_told_in_the_readers_words(program):
    told = program("play", "uitloop", "--random", "0", language="nl")
    assert told.returncode == 2
    assert "geen heel getal" in told.stderr


def test_a_graph_is_not_written_under_another_formats_name(program, tmp_path):
    told = program("graph", "uitloop", "-o", str(tmp_path / "case.png"))
    assert told.returncode == 2
    assert ".svg" in told.stderr
    assert list(tmp_path.iterdir()) == []
