"""A library without a disk: entries by a word or two, a source that gives them, work done later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from glasltrainer.authoring.codes import Severity
from glasltrainer.authoring.diagnostics import Diagnostic, Span
from glasltrainer.core.card import Card
from glasltrainer.i18n import msg
from glasltrainer.ui.background import Background
from glasltrainer.ui.library.presenter import LibraryPresenter
from glasltrainer.ui.library.state import CaseEntry, Listing, Origin, PastAttempt, Unfinished


class DiskFullError(Exception):
    """As storage raises: with a sentence for the user."""

    message = msg("The disk is full, so this could not be kept.")


def an_entry(name: str, *, nl: str = "", en: str = "", **more: Any) -> CaseEntry:
    """A case; what is a field of `CaseEntry` goes there, the rest to its card."""
    of_entry = {field.name: more.pop(field.name) for field in fields(CaseEntry) if field.name in more}
    title = {"nl": nl or name} | ({"en": en} if en else {})
    card: dict[str, Any] = {
        "title": title,
        "summary": {"nl": "Twee afdelingen rekenen op hetzelfde uur"},
        "specialties": ("urologie",),
        "minutes": 15,
        "moments": 11,
        "stages": (3, 4, 5),
        "face": ("hijab-purple", "concerned"),
    } | more
    return CaseEntry(Path(f"/cases/{name}.yaml"), Card(name, **card), **of_entry)


def a_broken_entry(name: str = "kapot", **more: Any) -> CaseEntry:
    """A case that cannot be played."""
    return an_entry(
        name,
        nl="Kapotte casus",
        stages=(),
        errors=3,
        first_error="12:5 GT201",
        error_text={"nl": "Deze scène bestaat niet.", "en": "There is no such scene."},
        **more,
    )


def some_entries() -> tuple[CaseEntry, ...]:
    """Seven cases that the filters tell apart."""
    return (
        an_entry("ok-plek", nl="De laatste OK-plek", en="The last slot", is_done=True, ended_at=2),
        an_entry("overdracht", nl="Overdracht om acht uur", stages=(1, 2, 3), minutes=10),
        an_entry("werk", nl="“Dat hoort bij je werk”", stages=(1, 2), themes=("after-incident",)),
        an_entry("cc", nl="De mail met iedereen in cc", en="Everyone in cc", stages=(4, 5, 6)),
        an_entry("klacht", nl="Wie tekent de klacht?", stages=(6, 7, 8), specialties=("kindergeneeskunde",)),
        an_entry("rooster", nl="Één rooster te veel", stages=(2,), origin=Origin.OWN),
        a_broken_entry(origin=Origin.FOLDER, folder="Voorjaar"),
    )


def many_entries(count: int) -> tuple[CaseEntry, ...]:
    """A large library."""
    words = ["bed", "klacht", "overdracht", "dienst", "rooster", "familie", "mail", "visite"]
    return tuple(
        an_entry(
            f"case-{n}",
            nl=f"{words[n % 8].title()} en {words[n * 3 % 7]} {n}",
            stages=(n % 9 + 1,),
            is_done=n % 2 == 0,
            ended_at=n % 10,
        )
        for n in range(count)
    )


UNFINISHED = Unfinished(
    "a1",
    an_entry("calamiteit", nl="Het gesprek na de calamiteit", specialties=("kindergeneeskunde",)).card,
    moment=4,
    moments=11,
)


class FakeSource:
    """A `LibrarySource` that holds its cases in memory and remembers what it was asked."""

    def __init__(self, *entries: CaseEntry, bite: int = 0, unfinished: Unfinished | None = None) -> None:
        self.entries = entries
        self.bite = bite or max(1, len(entries))
        self.unfinished = unfinished
        self.folders: tuple[Path, ...] = ()
        self.problems = ()
        self.copied: list[Path] = []
        self.checked: list[Path] = []
        self.attempts: tuple[PastAttempt, ...] = ()
        self.asked: list[Path] = []
        self.error: Exception | None = None

    def listings(self) -> Iterator[Listing]:
        if self.error is not None:
            raise self.error
        total = len(self.entries)
        for read in range(min(self.bite, total), total + self.bite, self.bite):
            read = min(read, total)
            yield Listing(self.entries[:read], read, total, self.folders, self.unfinished, self.problems)

    def check(self, path: Path) -> tuple[Diagnostic, ...]:
        self.checked.append(path)
        message, remedy = msg("There is no such scene."), msg("Did you mean “balie”?")
        return (
            Diagnostic("GT201", Severity.ERROR, path.name, Span(12, 5, 12, 9), message, remedy),
            Diagnostic("GT301", Severity.WARNING, path.name, Span(20, 1, 20, 4), msg("Nothing leads here.")),
        )

    def attempts_at(self, path: Path) -> tuple[PastAttempt, ...]:
        if self.error is not None:
            raise self.error
        self.asked.append(path)
        return self.attempts

    def own_folder(self) -> Path:
        return Path("/home/doctor/cases")

    def copy_as_own(self, path: Path) -> Path:
        if self.error is not None:
            raise self.error
        self.copied.append(path)
        return self.own_folder() / path.name

    def add_folder(self, folder: Path) -> None:
        self.folders = (*self.folders, folder)

    def remove_folder(self, folder: Path) -> None:
        self.folders = tuple(kept for kept in self.folders if kept != folder)


class Later:
    """A `Background` whose work waits until the test lets it go on, one piece at a time."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        self.waiting.append(lambda: done(work()))

    run_when_drawn = run

    def step(self) -> None:
        self.waiting.pop(0)()


class Desk:
    """What lies around a screen: remembers what was played, resumed and opened."""

    def __init__(self) -> None:
        self.played: list[CaseEntry] = []
        self.resumed: list[Unfinished] = []
        self.looked_back: list[str] = []
        self.edited: list[Path] = []
        self.shown: list[Path] = []
        self.can_show = True
        self.picks: Path | None = Path("/media/usb/Voorjaar")

    def show_folder(self, folder: Path) -> bool:
        self.shown.append(folder)
        return self.can_show

    def choose_folder(self, _parent: object, _title: str) -> Path | None:
        return self.picks


def open_library(
    source: FakeSource, background: Background, *, language: str = "nl", desk: Desk | None = None
) -> tuple[LibraryPresenter, Desk]:
    """A presenter on a source, and the desk around it."""
    desk = desk or Desk()
    presenter = LibraryPresenter(
        source,
        background,
        language=language,
        play=desk.played.append,
        resume=desk.resumed.append,
        look_back=desk.looked_back.append,
        show_folder=desk.show_folder,
        edit=desk.edited.append,
    )
    return presenter, desk
