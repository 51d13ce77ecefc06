"""`glasltrainer schema`: the schemas that are shipped, by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasltrainer.authoring.schema import SCHEMAS
from glasltrainer.cli import run

SHIPPED = Path(__file__).parents[2] / "assets" / "schemas"


def test_without_a_name_the_names(capsys):
    assert run(["schema"]) == 0
    assert capsys.readouterr().out.split() == list(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_the_shipped_file(capsys, name):
    assert run(["schema", name]) == 0
    assert capsys.readouterr().out == (SHIPPED / f"{name}.schema.json").read_text("utf-8")


def test_into_a_file(tmp_path, capsys):
    path = tmp_path / "case.schema.json"
    assert run(["schema", "case", "-o", str(path)]) == 0
    assert path.read_bytes() == (SHIPPED / "case.schema.json").read_bytes()
    assert capsys.readouterr().out == ""


def test_another_name_ends_with_2_and_says_which_there_are(capsys):
    assert run(["schema", "cases", "--language", "en"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("There is no schema “cases”. There are: case, overlay")
