"""What stands behind the screens that are rendered: nothing is stored, nothing is asked of the desktop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from glasltrainer.authoring import Diagnostic, Loaded, load_path
from glasltrainer.core.case import Case
from glasltrainer.storage.settings import Settings
from glasltrainer.ui.library.state import Listing, PastAttempt

NOTES = {
    "nl": "In deze casus overlijdt een patiënt. Er wordt niets van beschreven; er wordt over gesproken.",
    "en": "In this case a patient dies. Nothing of it is described; people speak about it.",
}


class AtOnce:
    def run(self, work: Callable[[], Any], done: Callable[[Any], None], _failed: object) -> None:
        done(work())

    run_when_drawn = run


class Forgetful:
    """A recorder and a home for settings that keep nothing."""

    def record(self, *_: object) -> None:
        pass

    def save(self, _settings: Settings) -> None:
        pass


class Noted:
    """A case as loaded, with a content note."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.languages = loaded.languages

    def in_language(self, language: str) -> Case:
        return replace(self._loaded.in_language(language), content_note=NOTES[language])


class Shelf:
    """The library's source: a fixed listing; checking is real."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    def listings(self) -> Iterator[Listing]:
        yield self._listing

    def attempts_at(self, _path: Path) -> tuple[PastAttempt, ...]:
        return (
            PastAttempt("c", "2026-03-14T21:40:00+01:00", ended_at=2, matter="met", is_explored=True),
            PastAttempt("b", "2026-03-02T07:52:00+01:00", is_finished=False, moments=3),
            PastAttempt("a", "2026-02-11T12:05:00+01:00", ended_at=5, matter="partly", is_first=True),
        )

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        return load_path(path).diagnostics


def nothing(*_: object) -> None:
    pass
