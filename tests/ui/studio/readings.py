"""Readings of shipped cases and of texts, as the studio hands them to its panes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from glasltrainer.authoring import load_any, read_case_files
from glasltrainer.core.case import Case
from glasltrainer.ui.studio.reading import Reading

SCENARIOS = Path(__file__).parents[3] / "scenarios"
EXAMPLE = (Path(__file__).parents[2] / "authoring" / "examples" / "example-case.yaml").read_text("utf-8")


def texts_of(name: str, *, folder: Path = SCENARIOS) -> dict[str, str]:
    """The texts of a case and its translations, by file name."""
    return {file: data.decode() for file, data in read_case_files(folder / f"{name}.yaml").items()}


def read(texts: Mapping[str, str], name: str, *, revision: int = 0, last_case: Case | None = None) -> Reading:
    """These texts as read."""
    loaded = load_any({file: text.encode() for file, text in texts.items()}, name)
    return Reading(revision, name, texts, loaded, loaded.diagnostics, loaded.case or last_case)


def shipped(name: str) -> Reading:
    """A shipped case as read."""
    return read(texts_of(name), name)


def changed(reading: Reading, *changes: tuple[str, str]) -> Reading:
    """The case's own text with these words put for others, each found exactly once; read again."""
    text = reading.texts[reading.file]
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    texts = {**reading.texts, reading.file: text}
    return read(texts, reading.name, revision=reading.revision + 1, last_case=reading.last_case)


def reading(texts: dict[str, str] | str, name: str = "x") -> Reading:
    """What is read of a case's own text, or of its texts by file."""
    return read({f"{name}.yaml": texts} if isinstance(texts, str) else texts, name)
