"""A studio without its editor: the texts of one case, changed by edits, and their reading for every pane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glasltrainer.authoring import load_any
from glasltrainer.authoring.edits import Edit, apply
from glasltrainer.core.case import Case
from glasltrainer.ui.studio.reading import Reading


class Desk:
    """The texts, with one undo for all of them."""

    def __init__(self, name: str, texts: dict[str, str]) -> None:
        self.name = name
        self.texts = dict(texts)
        self.panes: list[Any] = []
        self.past: list[tuple[str, dict[str, str]]] = []
        self.last_case: Case | None = None
        self.revision = 0
        self.places: list[tuple[str, int, int]] = []

    def open(self, pane: Any) -> None:
        """Wire a pane as the studio does."""
        self.panes.append(pane)
        pane.edits_wanted.connect(self.edit)
        pane.file_wanted.connect(self.create)
        pane.place_wanted.connect(lambda *place: self.places.append(place))
        pane.show_reading(self.reading())

    def reading(self) -> Reading:
        files = {file: text.encode() for file, text in self.texts.items()}
        loaded = load_any(files, self.name)
        self.revision += 1
        self.last_case = loaded.case or self.last_case
        return Reading(self.revision, self.name, dict(self.texts), loaded, loaded.diagnostics, self.last_case)

    def edit(self, file: str, edits: Sequence[Edit], title: str) -> None:
        self.past.append((title, dict(self.texts)))
        self.texts[file] = apply(self.texts[file], edits)
        self.tell()

    def write(self, file: str, text: str) -> None:
        """Somebody types in the editor."""
        self.past.append(("typing", dict(self.texts)))
        self.texts[file] = text
        self.tell()

    def create(self, file: str, text: str) -> None:
        assert file not in self.texts
        self.texts[file] = text
        self.tell()

    def undo(self) -> str:
        title, self.texts = self.past.pop()
        self.tell()
        return title

    def tell(self) -> None:
        reading = self.reading()
        for pane in self.panes:
            pane.show_reading(reading)
