"""The pages of the diagnostics are current in every language that has them."""

import importlib.util
from pathlib import Path

import pytest

from glasltrainer.authoring import Code

GENERATOR = Path(__file__).parents[2] / "docs" / "generate.py"


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate_docs", GENERATOR)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["en", "nl"])
def test_pages_are_current(generate, language):
    folder = generate.FOLDERS[language]
    on_disk = {path: path.read_text("utf-8") for path in (*folder.glob("*.md"), *folder.parent.glob("*.md"))}
    assert on_disk == generate.written(language), "run: python docs/generate.py"


def test_every_code_has_a_page_that_is_linked(generate):
    index = generate.pages("en")["README.md"]
    assert all(f"]({code.id}.md)" in index for code in Code)
