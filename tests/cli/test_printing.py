"""`glasltrainer print`: handouts as HTML on the terminal or in a file, without Qt."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasltrainer.cli import run

SCENARIOS = Path(__file__).parents[2] / "scenarios"
BROKEN = Path(__file__).parents[1] / "authoring" / "cases" / "GT202-unknown-scene" / "bad.yaml"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["case", "uitloop"], "Overrun"),
        (["case", str(SCENARIOS / "uitloop.yaml"), "--key"], "Overrun, with the key"),
        (["ladder"], "Glasl&#x27;s ladder"),
        (["slips"], "Voting slips"),
        (["evaluation", "anderhalf-uur"], "Evaluation: "),
        (["cards", str(SCENARIOS / "workshops" / "een-dag-samen.yaml")], "Role cards: A day together"),
    ],
)
def test_each_handout(capsys, words, told):
    assert run(["print", *words, "--language", "en"]) == 0
    page = capsys.readouterr().out
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert f"<title>{told}" in page


def test_only_with_the_key_are_the_reasons_in_it(capsys):
    page = {}
    for key in ([], ["--key"]):
        assert run(["print", "case", "uitloop", "--language", "nl", *key]) == 0
        page[bool(key)] = capsys.readouterr().out
    assert 'class="key"' in page[True]
    assert 'class="key"' not in page[False]


def test_large_print(capsys):
    assert run(["print", "ladder", "--large", "--language", "en"]) == 0
    assert "font-size: 18pt" in capsys.readouterr().out


def test_into_a_file_and_not_over_one(tmp_path, capsys):
    path = tmp_path / "slips.html"
    assert run(["print", "slips", "-o", str(path), "--language", "en"]) == 0
    assert capsys.readouterr().err == f"{path} was written.\n"
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    path.write_text("mine", "utf-8")
    assert run(["print", "slips", "-o", str(path), "--language", "en"]) == 2
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["case"], "Which case? Give its file, or the id of a shipped one.\n"),
        (["cards"], "Which workshop? Give its file, or the id of a shipped one.\n"),
        (["ladder", "uitloop"], "`ladder` is the same for every case: leave out “uitloop”.\n"),
        (["slips", "--key"], "Only a case has a key: leave out --key.\n"),
        (["case", "nowhere"], "There is no case “nowhere”.\n"),
        (["evaluation", "uitloop"], "There is no workshop “uitloop”.\n"),
        (
            ["case", str(BROKEN)],
            f"{BROKEN} holds no case without errors; `glasltrainer check {BROKEN}` shows what is wrong.\n",
        ),
        (
            ["cards", str(SCENARIOS / "uitloop.yaml")],
            f"{SCENARIOS / 'uitloop.yaml'} holds no workshop without errors; "
            f"`glasltrainer check {SCENARIOS / 'uitloop.yaml'}` shows what is wrong.\n",
        ),
    ],
)
def test_what_cannot_be_printed_ends_with_2_and_one_sentence(capsys, words, told):
    assert run(["print", *words, "--language", "en"]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", told)


def test_without_qt(program):
    done = program("print", "evaluation", "anderhalf-uur", language="nl")
    assert done.returncode == 0
    assert '<html lang="nl">' in done.stdout
