"""`glasltrainer check --fix`: mends the files themselves, says what it did, and reports the rest."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from glasltrainer.i18n import Translator

CASES = Path(__file__).parents[1] / "authoring" / "cases"
FIXED = (CASES / "GT202-unknown-scene" / "fixed.yaml").read_bytes()


@pytest.fixture
def case(tmp_path):
    """A case with two slips that have a fix, one that has none, Windows line ends and a mark before it."""
    text = FIXED.replace(b"next: agreed", b"next: agreeed", 1).replace(b"quality: weak", b"quality: zwak")
    text = text.replace(b"stage: 2", b"stage: 12").replace(b"\n", b"\r\n")
    path = tmp_path / "ward.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text)
    return path


def test_it_mends_says_so_and_reports_the_rest(program, case):
    done = program("check", "--fix", str(case))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{case}:")
    assert [line.split(": ", 1)[1] for line in lines[:2]] == [
        "fixed GT202 Write “agreed”",
        "fixed GT107 Write “weak”",
    ]
    assert lines[2] == "2 findings were fixed."
    assert "error GT105" in lines[3]
    expected = FIXED.replace(b"stage: 2", b"stage: 12").replace(b"\n", b"\r\n")
    assert case.read_bytes() == b"\xef\xbb\xbf" + expected
    assert [path.name for path in case.parent.iterdir()] == ["ward.yaml"]


def test_a_second_time_there_is_nothing_to_do(program, case):
    program("check", "--fix", str(case))
    before = case.read_bytes(), case.stat().st_mtime_ns
    done = program("check", "--fix", str(case))
    assert "fixed" not in done.stdout
    assert (case.read_bytes(), case.stat().st_mtime_ns) == before


def test_a_trial_writes_nothing_and_shows_the_lines(program, case):
    before = case.read_bytes()
    done = program("check", "--dry-run", str(case))
    assert done.returncode == 1
    assert case.read_bytes() == before
    assert "would be fixed GT107 Write “weak”" in done.stdout
    assert "-        quality: zwak\n+        quality: weak" in done.stdout
    assert "2 findings can be fixed." in done.stdout
    assert "error GT107" in done.stdout


def test_for_programs(program, case):
    told = json.loads(program("check", "--format", "json", str(case)).stdout)
    fixes = {one["code"]: one.get("fix") for one in told["findings"]}
    assert fixes["GT105"] is None
    assert fixes["GT107"]["title"] == "Write “weak”"
    (edit,) = fixes["GT107"]["edits"]
    line = case.read_text("utf-8-sig").splitlines()[edit["line"] - 1]
    assert line[edit["column"] - 1 : edit["end_column"] - 1] == "zwak"
    assert edit["text"] == "weak"
    told = json.loads(program("check", "--fix", "--format", "json", str(case)).stdout)
    assert [one["code"] for one in told["fixed"][0]["fixes"]] == ["GT202", "GT107"]
    assert [one["code"] for one in told["findings"]] == ["GT105"]


def test_in_dutch(program, case):
    tr = Translator("nl")
    expected = f"{tr('fixed')} GT107 {tr('Write “{name}”', name='weak')}"
    assert expected in program("check", "--fix", str(case), language="nl").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_the_mode_and_the_link_stay(program, case, tmp_path):
    case.chmod(0o640)
    link = tmp_path / "elsewhere" / "ward.yaml"
    link.parent.mkdir()
    link.symlink_to(case)
    assert "2 findings were fixed." in program("check", "--fix", str(link)).stdout
    assert link.is_symlink()
    assert case.stat().st_mode & 0o777 == 0o640
    assert b"quality: weak" in case.read_bytes()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a folder that refuses")
def test_a_folder_that_cannot_be_written(program, case):
    case.parent.chmod(0o555)
    try:
        done = program("check", "--fix", str(case))
    finally:
        case.parent.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_a_translation_is_mended_with_its_case(program, tmp_path):
    folder = CASES / "GT506-not-a-text"
    for name in ("bad.yaml", "bad.nl.yaml"):
        shutil.copy(folder / name, tmp_path / name)
    assert "bad.nl.yaml:8:5: fixed GT506 Take the line out" in program("check", "--fix", str(tmp_path)).stdout
    assert (tmp_path / "bad.nl.yaml").read_bytes() == (folder / "fixed.nl.yaml").read_bytes()


def test_a_clean_case_is_not_touched(program, tmp_path):
    path = tmp_path / "ward.yaml"
    path.write_bytes(FIXED)
    before = path.stat().st_mtime_ns
    program("check", "--fix", str(path))
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (FIXED, before)


def test_of_names_equally_near_both_are_told(program, tmp_path):
    text = (CASES.parent / "examples" / "example-case.yaml").read_text("utf-8")
    last = text[text.index("  afspraak:\n") :].replace("afspraak", "afsprak", 1)
    path = tmp_path / "near.yaml"
    path.write_text(text.replace("next: koffiekamer", "next: afspraek", 1) + last, "utf-8")
    assert "Did you mean “afspraak” or “afsprak”?" in program("check", str(path)).stdout
    (finding,) = json.loads(program("check", "--format", "json", str(path)).stdout)["findings"]
    assert [one["title"] for one in finding["choices"]] == ["Write “afspraak”", "Write “afsprak”"]
    assert "fix" not in finding
