"""`glasltrainer stats`: what cases hold and prove, and lazy players held to their bounds over a folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from glasltrainer.authoring import load_path
from glasltrainer.cli import run
from glasltrainer.core.contents import contents
from glasltrainer.core.proofs.prospects import BOUND, prove

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
UITLOOP = SCENARIOS / "uitloop.yaml"
BROKEN = ROOT / "tests" / "authoring" / "cases" / "GT202-unknown-scene" / "bad.yaml"

HONEST = """format: glasltrainer/1
title: The list
language: en
cast:
  me: {name: Berg, role: surgeon, you: true}
start: hall
scenes:
  hall:
    stage: 2
    narration: Ten words are here to be read in this hall.
    choices:
      ask:
        say: What do you need?
        quality: QUALITY
        because: It asks.
        next: end
      leave:
        say: Good.
        quality: weak
        because: It leaves.
        next: end
  end: {stage: 1, narration: Done., ending: {matter: met, safe: true}}
"""


def write(folder, name, text):
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def stats(capsys, *arguments) -> str:
    assert run(["stats", *map(str, arguments), "--language", "en"]) == 0
    return capsys.readouterr().out


def test_a_case_is_counted_and_proved(capsys):
    told = stats(capsys, UITLOOP)
    case = load_path(UITLOOP).in_language("en")
    found, proofs = contents(case, BOUND), prove(case)
    assert f"{UITLOOP}: {case.title}\n" in told
    assert (
        f"  {found.scenes} scenes, {found.choices} choices, {found.endings} endings, {found.words} words\n"
        in told
    )
    assert f"One walk reads {found.walk.shortest} to {found.walk.longest} words" in told
    assert "at 238 words a minute, and answering comes on top" in told
    assert f"Walks to an ending: {proofs.walks.count}; {proofs.states_seen} states\n" in told
    assert f"Best ending: {proofs.start.best.ending.scene} (outcome 100%, settled, stage 1)\n" in told
    assert "Lazy players over" not in told  # one case is too few to judge by


def test_lines_to_blame_are_lines_of_the_file(tmp_path, capsys):
    path = write(tmp_path, "list", HONEST.replace("QUALITY", "best"))
    told = stats(capsys, path)
    assert "always the longest option                     100%  1 question, by chance 65%\n" in told
    assert f"      {path}:12: ask 100%\n" in told
    assert path.read_text("utf-8").splitlines()[11] == "      ask:"


def test_every_blamed_line_holds_what_is_blamed(capsys):
    assert run(["stats", str(SCENARIOS), "--format", "json"]) == 0
    cases = json.loads(capsys.readouterr().out)["cases"]
    rewards = [reward for case in cases for player in case["lazy"] for reward in player["rewards"]]
    assert len(rewards) > 50
    for reward in rewards:
        line = Path(reward["file"]).read_text("utf-8").splitlines()[reward["line"] - 1]
        wanted = [*reward["choices"][:1], *reward["path"].split(".")[::-1]]
        assert line.strip().partition(":")[0] in wanted


def test_from_every_scene(capsys):
    told = stats(capsys, UITLOOP, "--scenes")
    case = load_path(UITLOOP).in_language("en")
    rows = re.findall(r"^    ([a-z-]+): [\d%–, to]+ \| ", told, re.MULTILINE)
    assert rows == list(prove(case).scenes)


def test_for_programs_walks_are_there_to_be_played(capsys):
    assert run(["stats", str(UITLOOP), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (case,) = found["cases"]
    assert case["language"] == "nl"
    assert case["start"]["best"]["walk"][0][0] == "bord"
    assert set(case["from"]) == set(load_path(UITLOOP).case.scenes)
    assert (case["proven"], case["score_proven"]) == (True, True)
    assert case["walk_words"][0] <= case["walk_words"][1] <= case["words"]


def test_over_a_folder_lazy_players_meet_their_bounds(tmp_path, capsys):
    write(tmp_path, "one", HONEST.replace("QUALITY", "best"))
    write(tmp_path, "two", HONEST.replace("QUALITY", "harmful"))
    told = stats(capsys, tmp_path)
    assert "Lazy players over 2 cases and 0 vignettes" in told
    assert (
        "always the longest option                      50%  2 questions, by chance 40%, at most 50%\n"
        in told
    )
    assert told.endswith("No lazy player earns more than it may.\n")
    assert run(["stats", str(tmp_path), "--strict"]) == 0


def test_a_broken_bound_fails_only_when_strict(tmp_path, capsys):
    write(tmp_path, "one", HONEST.replace("QUALITY", "best"))
    write(tmp_path, "two", HONEST.replace("QUALITY", "best"))
    told = stats(capsys, tmp_path)
    assert "more than it may (en)" in told
    # any option at all, the longest, and the one with the question mark
    assert told.endswith("3 lazy players earn more than they may.\n")
    assert run(["stats", str(tmp_path), "--strict"]) == 1
    assert run(["stats", str(tmp_path / "one.yaml"), "--strict"]) == 1


def test_a_bound_broken_in_a_translation_only_is_found(tmp_path, capsys):
    write(tmp_path, "one", HONEST.replace("QUALITY", "harmful").replace("quality: weak", "quality: good"))
    overlay = """format: glasltrainer/1
title: De lijst
language: nl
scenes:
  hall: {choices: {ask: {say: Nou?}, leave: {say: Dan neem jij de lijst van vandaag.}}}
"""
    write(tmp_path, "one.nl", overlay.partition("\n")[2])
    assert run(["stats", str(tmp_path), "--strict", "--language", "en"]) == 1
    told = capsys.readouterr().out
    assert re.search(
        r"always the longest option +70%  1 question, by chance 35%, .*, more than it may \(nl\)", told
    )


def test_vignettes_are_asked_with_the_cases(tmp_path, capsys):
    write(tmp_path, "one", HONEST.replace("QUALITY", "harmful"))
    example = ROOT / "tests" / "authoring" / "examples" / "example-vignettes.yaml"
    write(tmp_path, "short", example.read_text("utf-8"))
    told = stats(capsys, tmp_path)
    count = int(re.search(r"over 1 case and (\d+) vignettes", told)[1])
    assert count > 1
    assert re.search(rf"always stage 0 +\d+%  {count} questions, at most 35%", told)


def test_what_is_not_proven_says_so(tmp_path, capsys):
    flags = "\n".join(f"  f{n}: {{start: 0, min: 0, max: 9}}" for n in range(6))
    choices = "\n".join(
        f"      c{n}: {{say: More., if: f{n} < 9, add: {{f{n}: 1}}, next: hall}}" for n in range(6)
    )
    text = f"""format: glasltrainer/1
title: Many
language: en
cast:
  me: {{name: Berg, role: surgeon, you: true}}
flags:
{flags}
start: hall
scenes:
  hall:
    choices:
{choices}
      out: {{say: Out., next: end}}
  end: {{ending: {{matter: met, safe: true}}}}
"""
    told = stats(capsys, write(tmp_path, "many", text))
    assert f"Not proven: {BOUND} states were seen, and there are more\n" in told
    assert "One walk reads" not in told


def test_a_file_with_errors_is_told_and_the_rest_is_counted(tmp_path, capsys):
    path = write(tmp_path, "one", HONEST.replace("QUALITY", "best"))
    assert run(["stats", str(path), str(BROKEN), "--language", "en"]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith(f"{path}: The list")
    assert (
        captured.err
        == f"{BROKEN} holds no case without errors; `glasltrainer check {BROKEN}` shows what is wrong.\n"
    )


@pytest.mark.parametrize("is_there", [True, False])
def test_where_there_is_nothing(tmp_path, capsys, is_there):
    path = tmp_path if is_there else tmp_path / "gone"
    assert run(["stats", str(path), "--language", "en"]) == (1 if is_there else 2)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_without_qt(program):
    done = program("stats", str(UITLOOP))
    assert done.returncode == 0
    assert done.stdout.startswith(f"{UITLOOP}: Uitloop")
