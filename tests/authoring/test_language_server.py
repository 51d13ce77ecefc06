"""In an editor with the YAML language server the schemas complete, and underline where the checker does."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasltrainer.authoring import load_any
from tests.authoring.language_server import COMMAND, LanguageServer

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "assets" / "schemas"
EXAMPLES = Path(__file__).parent / "examples"
CASE = (EXAMPLES / "example-case.yaml").read_text("utf-8")
CASES = sorted(path for path in (ROOT / "scenarios").glob("*.yaml") if path.name.count(".") == 1)
WEAK = "        quality: weak\n"

pytestmark = [
    pytest.mark.skipif(COMMAND is None, reason="there is no yaml-language-server on this machine"),
]


@pytest.fixture(scope="module")
def server():
    """The language server with the schema of cases."""
    running = LanguageServer(SCHEMAS / "case.schema.json")
    yield running
    running.close()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_clean_case_has_no_line_under_it(server, path):
    assert server.findings(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("schema", "name"),
    [
        ("overlay", "example-case.en.yaml"),
        ("vignettes", "example-vignettes.yaml"),
        ("vignettes-overlay", "example-vignettes.en.yaml"),
        ("workshop-overlay", "example-workshop.en.yaml"),
    ],
)
def test_the_other_formats_have_theirs(schema, name):
    running = LanguageServer(SCHEMAS / f"{schema}.schema.json")
    try:
        assert running.findings((EXAMPLES / name).read_text("utf-8")) == []
    finally:
        running.close()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WEAK, "        quality: weka\n"),
        (WEAK, "        kwaliteit: weak\n"),
        ("    stage: 3\n", "    stage: 12\n"),
        ("    stage: 3\n", "    stage: drie\n"),
        ("moves: [concede-to-please]", "moves: [concede_to_please]"),
        ("      third_party: true ", "      third_party: ja "),
        ("title:", "titel:"),
    ],
)
def test_a_slip_is_underlined_on_the_line_the_checker_names(server, before, after):
    assert before in CASE
    text = CASE.replace(before, after, 1)
    ours = {one.span.line for one in load_any({"x.yaml": text.encode()}, "x").diagnostics if one.is_error}
    theirs = {line for line, _, _ in server.findings(text)}
    assert ours & theirs, (ours, theirs)


def test_keys_words_and_ids_of_the_catalogue_are_offered(server):
    choice = CASE[: CASE.index(WEAK)]
    assert {"because", "moves", "reply", "if"} <= server.completions(choice + "        ¦\n")
    assert {"best", "good", "weak", "harmful"} <= server.completions(choice + "        quality: ¦\n")
    assert {"ask-interest", "i-message"} <= server.completions(choice + "        moves:\n          - ¦\n")
    assert {"format", "title", "scenes"} <= server.completions("¦\n")
