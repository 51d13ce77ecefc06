"""`glasltrainer pack` and `unpack`: cases as one file and back, refused with the name of what is wrong."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def cases(tmp_path):
    folder = tmp_path / "cases"
    shutil.copytree(SCENARIOS, folder)
    return folder


def test_a_folder_there_and_back(program, cases, tmp_path):
    pack, back = tmp_path / "x.glasl", tmp_path / "back"
    done = program("pack", str(cases), "-o", str(pack))
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{len(below(cases))} files packed into {pack}\n"
    assert program("unpack", str(pack), "--to", str(back)).returncode == 0
    assert below(back) == below(cases)
    again = tmp_path / "again.glasl"
    program("pack", str(back), "-o", str(again))
    assert again.read_bytes() == pack.read_bytes()


def test_a_case_brings_what_belongs_to_it(program, cases, tmp_path):
    (cases / "images").mkdir()
    (cases / "images" / "board.png").write_bytes(PNG)
    (cases / "images" / "other.png").write_bytes(PNG)
    text = (cases / "uitloop.yaml").read_text("utf-8")
    (cases / "uitloop.yaml").write_text(
        text.replace("  bord:\n", "  bord:\n    image: images/board.png\n"), "utf-8"
    )
    pack = tmp_path / "x.glasl"
    assert program("pack", str(cases / "uitloop.yaml"), "-o", str(pack)).returncode == 0
    names = zipfile.ZipFile(pack).namelist()
    assert names == ["images/board.png", "uitloop.en.yaml", "uitloop.test.yaml", "uitloop.yaml"]


def test_what_is_no_part_of_cases_is_left_out_and_named(program, cases):
    (cases / "notes.docx").write_bytes(b"x")
    (cases / ".git").mkdir()
    (cases / ".git" / "config.yaml").write_bytes(b"x")
    (cases / "link.yaml").symlink_to(cases / "uitloop.yaml")
    pack = cases / "x.glasl"
    done = program("pack", str(cases), "-o", str(pack))
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:-1] == [
        f"left out: {cases / 'link.yaml'}",
        f"left out: {cases / 'notes.docx'}",
    ]
    assert sorted(zipfile.ZipFile(pack).namelist()) == sorted(
        path.relative_to(SCENARIOS).as_posix() for path in SCENARIOS.rglob("*.yaml")
    )


def test_a_case_with_errors_is_refused_by_name(program, cases, tmp_path):
    text = (cases / "uitloop.yaml").read_text("utf-8")
    (cases / "uitloop.yaml").write_text(text.replace("next: bureau", "next: buro"), "utf-8")
    done = program("pack", str(cases), "-o", str(tmp_path / "x.glasl"), "--force")
    assert done.returncode == 1
    assert f"{cases / 'uitloop.yaml'} has 1 error" in done.stderr
    assert "al-geregeld" not in done.stderr
    assert not (tmp_path / "x.glasl").exists()


def test_a_file_that_is_there_is_written_over_only_when_asked(program, cases, tmp_path):
    pack = tmp_path / "x.glasl"
    pack.write_bytes(b"mine")
    done = program("pack", str(cases), "-o", str(pack))
    assert (done.returncode, pack.read_bytes()) == (2, b"mine")
    assert "--force" in done.stderr
    assert program("pack", str(cases), "-o", str(pack), "--force").returncode == 0
    assert zipfile.is_zipfile(pack)


def test_two_files_of_one_name_are_refused(program, cases, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(cases / "uitloop.yaml", other)
    done = program("pack", str(cases), str(other), "-o", str(tmp_path / "x.glasl"))
    assert done.returncode == 1
    assert "uitloop.yaml" in done.stderr
    twice = program("pack", str(cases), str(cases / "uitloop.yaml"), "-o", str(tmp_path / "x.glasl"))
    assert twice.returncode == 0, twice.stderr


def test_what_is_not_there(program, tmp_path):
    for arguments in (("pack", "nowhere", "-o", "x.glasl"), ("unpack", "nowhere.glasl")):
        done = program(*arguments)
        assert done.returncode == 2
        assert "nowhere" in done.stderr


def test_unpacking_makes_a_folder_of_its_name_where_one_is(program, cases, tmp_path, own_home):
    pack = tmp_path / "course day.glasl"
    program("pack", str(cases), "-o", str(pack))
    assert program("unpack", str(pack)).returncode == 0
    folder = own_home / "course day"
    assert below(folder) == below(cases)
    (folder / "mine.txt").write_text("mine")
    done = program("unpack", str(pack))
    assert done.returncode == 2
    assert "--force" in done.stderr
    done = program("unpack", str(pack), "--force")
    assert done.returncode == 0
    assert (own_home / "course day-before" / "mine.txt").read_text() == "mine"
    assert below(folder) == below(cases)


@pytest.mark.parametrize("name", ["../evil.yaml", "con.yaml", "x\x1b[31m.yaml", "run.exe"])
def test_a_hostile_pack_is_refused_by_name(program, tmp_path, name):
    pack = tmp_path / "x.glasl"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.writestr("good.yaml", "x")
        archive.writestr(name, "x")
    done = program("unpack", str(pack), "--to", str(tmp_path / "there" / "cases"))
    assert done.returncode == 1
    assert done.stderr.startswith("Refused: “")
    assert name.replace("\x1b", "\\u001b") in done.stderr
    assert "\x1b" not in done.stderr
    assert below(tmp_path).keys() == {"x.glasl"}
