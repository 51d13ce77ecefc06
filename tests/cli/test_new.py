"""`glasltrainer new`, as it is typed."""

from __future__ import annotations

import io
import os
import sys
import zipfile

import pytest

from glasltrainer.authoring import load_path
from glasltrainer.cli import run
from glasltrainer.core.case import Matter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_new_case_plays_at_once(program, own_home):
    done = program("new", "de-laatste-plek")
    path = own_home / "de-laatste-plek.yaml"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("de-laatste-plek.yaml was written.")
    assert " 0 errors, 0 warnings." in program("check", str(path)).stdout
    played = program("play", str(path), lines="4\n1\n" * 5)
    assert played.returncode == 0
    assert "1" in played.stdout


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_language_is_that_of_the_program_or_what_is_asked_for(program, own_home, language):
    program("new", "one", language=language)
    program("new", "two.yaml", "--language", language, language="en")
    assert load_path(own_home / "one.yaml").case.language == language
    assert (own_home / "one.yaml").read_bytes() == (own_home / "two.yaml").read_bytes()


def test_nothing_is_written_over(program, own_home):
    (own_home / "mine.yaml").write_text("mine", "utf-8")
    done = program("new", "mine")
    assert done.returncode == 2
    assert done.stderr == "mine.yaml is there already. Choose another name.\n"
    assert (own_home / "mine.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("De Plek",), "“De Plek” is no id."),
        (("plek.en",), "“plek.en” is no id."),
        (("nowhere/plek",), "nowhere: there is no such file or folder"),
        (("plek", "--from", "gone.docx"), "gone.docx could not be read"),
        (("plek", "--from", "empty.txt"), "There are no words in this script."),
        (("plek", "--from", "broken.docx"), "This is no Word document that can be read."),
    ],
)
def test_what_cannot_be_done_is_one_sentence(program, own_home, arguments, told):
    (own_home / "empty.txt").write_bytes(b"\n")
    (own_home / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    done = program("new", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
    assert not (own_home / "plek.yaml").exists()


def test_from_a_script_in_plain_text(program, own_home):
    (own_home / "script.txt").write_text("VERMEER: Het is al geregeld.\n- Door wie?\n- Best.\n", "utf-8")
    assert program("new", "plek", "--from", "script.txt").returncode == 0
    case = load_path(own_home / "plek.yaml").case
    assert case.title == "Plek"
    assert [choice.say for choice in next(iter(case.scenes.values())).choices] == ["Door wie?", "Best."]


def test_from_a_word_document(program, own_home):
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("De gang.", "JANSEN: Zo’n dag."))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
    (own_home / "script.docx").write_bytes(made.getvalue())
    assert program("new", "plek", "--from", "script.docx").returncode == 0
    (scene,) = load_path(own_home / "plek.yaml").case.scenes.values()
    assert [(line.speaker, line.text[0].text) for line in scene.dialogue] == [("jansen", "Zo’n dag.")]


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self):
        return True


def typed(monkeypatch, folder, lines, *arguments):
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", Terminal(lines))
    assert run(["new", "plek", "--language", "en", *arguments]) == 0
    return load_path(folder / "plek.yaml").case


def test_questions_are_asked_at_a_terminal(monkeypatch, tmp_path, capsys):
    answers = (
        "nl\nDe plek\nEén uur: twee teams.\nchirurgie, urologie\n"
        "Aylin\naios\nVermeer\nuroloog\n3 4 x\n3, 4 5\nmet lost\n"
    )
    case = typed(monkeypatch, tmp_path, answers)
    assert (case.title, case.language, case.summary) == ("De plek", "nl", "Eén uur: twee teams.")
    assert case.specialties == ("chirurgie", "urologie")
    assert [(one.name, one.role, one.is_you) for one in case.cast.values()] == [
        ("Aylin", "aios", True),
        ("Vermeer", "uroloog", False),
    ]
    assert [scene.stage for scene in case.scenes.values() if scene.stage is not None] == [3, 4, 5]
    endings = [scene.ending.matter for scene in case.scenes.values() if scene.ending]
    assert endings == [Matter.MET, Matter.LOST]
    assert "This was not understood: 3 4 x" in capsys.readouterr().out


def test_enter_takes_what_is_proposed_and_so_does_the_end(monkeypatch, tmp_path, own_home, program):
    case = typed(monkeypatch, tmp_path, "\n\nAbout beds\n")
    assert case.summary == "About beds"
    program("new", "plain", "--language", "en")
    plain = load_path(own_home / "plain.yaml").case
    assert (case.title, list(case.scenes)) == (plain.title, list(plain.scenes))


def test_yes_asks_nothing(monkeypatch, tmp_path, capsys):
    typed(monkeypatch, tmp_path, "", "--yes")
    assert "Title" not in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="needs a link")
def test_a_link_that_leads_nowhere_is_not_followed(program, own_home):
    (own_home / "plek.yaml").symlink_to(own_home / "elsewhere.yaml")
    assert program("new", "plek").returncode == 2
    assert not (own_home / "elsewhere.yaml").exists()
