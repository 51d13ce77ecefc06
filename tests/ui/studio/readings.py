"""Readings of texts as the studio makes them, for tests of its panes."""

from __future__ import annotations

from pathlib import Path

from glasltrainer.authoring.loading import load_any
from glasltrainer.ui.studio.reading import Reading

EXAMPLE = (Path(__file__).parents[2] / "authoring" / "examples" / "example-case.yaml").read_text("utf-8")


def reading(texts: dict[str, str] | str, name: str = "x", *, revision: int = 1) -> Reading:
    """What is read of a case's own text, or of its texts by file."""
    if isinstance(texts, str):
        texts = {f"{name}.yaml": texts}
    loaded = load_any({file: text.encode() for file, text in texts.items()}, name)
    return Reading(revision, name, texts, loaded, loaded.diagnostics, loaded.case)
