"""The worker's desk of the course day: finds days, gathers what a class needs, and what was left of one.

Used only in the thread of `Jobs`, as `Practice` is. It joins what storage, authoring and classroom do.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.authoring.files import read_case_files
from glasltrainer.authoring.loading import OVERLAY, SUFFIX, load_any
from glasltrainer.classroom.journal import Journal, Kept, read_journal, resume
from glasltrainer.classroom.phones.invitation import Invitation
from glasltrainer.classroom.programme import Material, single_case
from glasltrainer.classroom.room import Room, Runner
from glasltrainer.core.case import Case
from glasltrainer.core.reference.markdown import title_of
from glasltrainer.core.vignettes import VignetteSet
from glasltrainer.core.workshop import PractiseVignettes, ShowPage, Workshop
from glasltrainer.i18n import msg
from glasltrainer.storage.errors import StorageError
from glasltrainer.storage.files import write_atomically
from glasltrainer.storage.places import assets_folder, reference_pages, shipped_folder
from glasltrainer.ui.practice import CaseRefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glasltrainer.storage.places import Places

_JOURNAL = "room.jsonl"
_VOTES = "votes"
_INVITATION = "invitation.json"
_SEED_BITS = 62


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a file; `workshop` is None when it has errors, `is_own` when the trainer may change it."""

    path: Path
    workshop: Workshop | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class LeftClass:
    """A class that was not ended: its `title`, and the minute of the day (since midnight) it was begun."""

    title: str
    begun: int


@dataclass(frozen=True, slots=True)
class Days:
    """What the page of the course day shows; `cases` are (path, title) of those a room can play."""

    days: tuple[Day, ...]
    cases: tuple[tuple[Path, str], ...] = ()
    left: LeftClass | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a day can name, as (id, title) in the order of their titles: cases, pages, sets of vignettes."""

    cases: tuple[tuple[str, str], ...] = ()
    pages: tuple[tuple[str, str], ...] = ()
    sets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a class is run with. `lost` counts the commands that made no sense any more when resuming."""

    runner: Runner
    room: Room
    journal: Journal
    votes: Path
    invitation: Invitation | None = None
    lost: int = 0


class CourseDesk:
    """Days and classes of one user. Methods may raise CaseRefusedError and the errors of storage."""

    def __init__(self, places: Places, folders: tuple[str, ...] = ()) -> None:
        self._places = places
        self._folders = (places.own_cases, shipped_folder(), *map(Path, folders))

    @property
    def own_days(self) -> Path:
        """Where the user's own days lie."""
        return self._places.own_cases / "workshops"

    @property
    def own_cases(self) -> Path:
        """Where the user's own cases lie."""
        return self._places.own_cases

    def known(self, language: str) -> Known:
        """What a day can name."""
        titles = ((page, title_of(_page(page, language)) or page) for page in reference_pages() or ())
        cases = ((path.stem, title) for path, title in self.days(language).cases)
        sets = {
            path.stem: found.title
            for folder in reversed(self._folders)
            for path in _sources(folder / "vignettes")
            if isinstance(found := _value(path, language), VignetteSet)
        }
        return Known(tuple(cases), _by_title(titles), _by_title(sets.items()))

    def case(self, path: Path, language: str) -> Case:
        """The case in a file."""
        case = _value(path, language)
        if not isinstance(case, Case):
            raise CaseRefusedError(msg("This case has errors by now and cannot be played yet."))
        return case

    def workshop(self, path: Path, language: str) -> Workshop:
        """The day in a file."""
        workshop = _value(path, language)
        if not isinstance(workshop, Workshop):
            raise CaseRefusedError(msg("This day has errors by now and cannot be run yet."))
        return workshop

    def voted_file(self, name: str, material: Material) -> Path:
        """The file of a case or of vignettes that a class voted on: the first with what the room saw.

        Panels may differ, and a file with errors counts: whoever writes into it says what is wrong with it.
        """
        wanted = material.cases.get(name) or material.sets[name]
        kind = "" if name in material.cases else "vignettes"
        for folder in self._folders:
            path = folder / kind / f"{name}{SUFFIX}"
            if path.is_file():
                value = _value(path, material.workshop.language)
                if value is None or _without_panels(value) == _without_panels(wanted):
                    return path
        raise CaseRefusedError(
            msg("“{name}” is no longer as the room voted on it, so no panel can be written.", name=name)
        )

    def days(self, language: str) -> Days:
        """The days there are, shipped ones last, the cases a room can play, and a class that was left."""
        found = [
            self._day(path, language) for folder in self._folders for path in _sources(folder / "workshops")
        ]
        cases = {
            path.stem: (path, case.title)
            for folder in reversed(self._folders)
            for path in _sources(folder)
            if isinstance(case := _value(path, language), Case)
        }
        ordered = sorted(cases.values(), key=lambda one: one[1].casefold())
        return Days(tuple(found), tuple(ordered), self._left())

    def begin_day(self, path: Path, language: str, now: int) -> Gathered:
        """A new class of the day in this file; `now` in minutes since midnight."""
        seed = secrets.randbits(_SEED_BITS)
        return self._begin(self._day_material(path, language, seed), "day", path, language, seed, now)

    def begin_case(self, path: Path, language: str, now: int) -> Gathered:
        """A new class that plays one case together."""
        seed = secrets.randbits(_SEED_BITS)
        return self._begin(self._case_material(path, language, seed, now), "case", path, language, seed, now)

    def go_on(self) -> Gathered:
        """The class that was left, where it was."""
        kept = read_journal(self._journal)
        if kept is None:
            raise CaseRefusedError(msg("There is no class to go on with."))
        header = kept.header
        try:
            seed, begun = int(header["seed"]), int(header["begun"])
            path, language, kind = Path(header["path"]), header["language"], header["kind"]
        except (KeyError, ValueError) as error:
            raise CaseRefusedError(msg("What was kept of the class cannot be read.")) from error
        material = (
            self._case_material(path, language, seed, begun)
            if kind == "case"
            else self._day_material(path, language, seed)
        )
        runner = Runner(material)
        room, still = resume(runner, kept)
        journal = Journal(self._journal, still)
        lost = len(kept.commands) - len(still.commands)
        return Gathered(runner, room, journal, self._folder / _VOTES, self._invitation(), lost)

    def keep_invitation(self, invitation: Invitation) -> None:
        """Keep it with the room, so that phones keep their seats when the class goes on after a crash."""
        with suppress(StorageError):  # then phones come in anew, which is no reason to keep them out now
            write_atomically(self._folder / _INVITATION, json.dumps(invitation.plain()).encode())

    def _invitation(self) -> Invitation | None:
        try:
            return Invitation.from_plain(json.loads((self._folder / _INVITATION).read_bytes()))
        except (OSError, ValueError):
            return None

    def throw_away(self) -> None:
        """Forget the class that was left."""
        self._journal.unlink(missing_ok=True)
        (self._folder / _INVITATION).unlink(missing_ok=True)
        for path in (self._folder / _VOTES).glob("*"):
            path.unlink(missing_ok=True)

    # -- within ----------------------------------------------------------------------------------------

    @property
    def _folder(self) -> Path:
        return self._places.data / "class"

    @property
    def _journal(self) -> Path:
        return self._folder / _JOURNAL

    def _begin(
        self, material: Material, kind: str, path: Path, language: str, seed: int, now: int
    ) -> Gathered:
        header = {
            "kind": kind,
            "path": str(path),
            "language": language,
            "seed": str(seed),
            "begun": str(now),
            "title": material.workshop.title,
        }
        if self._left() is not None:  # its counts are nobody's to lose by a click
            raise CaseRefusedError(msg("A class was not ended yet. Go on with it, or throw it away first."))
        self.throw_away()
        journal = Journal(self._journal, Kept(header))
        return Gathered(Runner(material), Room(), journal, self._folder / _VOTES)

    def _left(self) -> LeftClass | None:
        kept = read_journal(self._journal)
        if kept is None or not kept.commands:
            return None
        begun = kept.header.get("begun", "")
        return LeftClass(kept.header.get("title", ""), int(begun) if begun.isdecimal() else 0)

    def _day(self, path: Path, language: str) -> Day:
        workshop = _value(path, language)
        is_own = path.is_relative_to(self._places.own_cases)
        return Day(path, workshop if isinstance(workshop, Workshop) else None, is_own)

    def _day_material(self, path: Path, language: str, seed: int) -> Material:
        workshop = self.workshop(path, language)
        activities = [item.activity for block in workshop.blocks.values() for item in block.items]
        has_vignettes = any(isinstance(one, PractiseVignettes) for one in activities)
        return Material(
            workshop,
            dict(self._cases(workshop.cases, path, language)),
            dict(self._sets(path, language)) if has_vignettes else {},
            {one.page: _page(one.page, language) for one in activities if isinstance(one, ShowPage)},
            seed,
        )

    def _case_material(self, path: Path, language: str, seed: int, now: int) -> Material:
        case = self.case(path, language)
        return single_case(case, start=now, seed=seed)

    def _cases(self, names: tuple[str, ...], day: Path, language: str) -> Iterator[tuple[str, Case]]:
        """The cases a day names: those beside it first, then the user's own, then the shipped ones."""
        for name in names:
            for folder in (day.parent.parent, *self._folders):
                case = _value(folder / f"{name}{SUFFIX}", language)
                if isinstance(case, Case):
                    yield name, case
                    break

    def _sets(self, day: Path, language: str) -> Iterator[tuple[str, VignetteSet]]:
        for folder in dict.fromkeys((day.parent.parent, *self._folders)):
            for path in _sources(folder / "vignettes"):
                value = _value(path, language)
                if isinstance(value, VignetteSet):
                    yield path.stem, value


def _without_panels(value: object) -> object:
    """A case or a set of vignettes, whatever its panels say."""
    match value:
        case Case():
            bare = {
                key: replace(
                    scene,
                    diagnose=tuple(replace(one, panel={}, reasons={}) for one in scene.diagnose),
                    choices=tuple(replace(one, votes=None) for one in scene.choices),
                )
                for key, scene in value.scenes.items()
            }
            return replace(value, scenes=bare)
        case VignetteSet():
            plain = {
                key: replace(one, question=replace(one.question, panel={}, reasons={}))
                for key, one in value.vignettes.items()
            }
            return replace(value, vignettes=plain)
        case _:
            return value


def _by_title(named: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(named, key=lambda one: one[1].casefold()))


def _sources(folder: Path) -> list[Path]:
    """The files of a folder that are no translations and no tests."""
    found = sorted(folder.glob(f"*{SUFFIX}"))
    return [path for path in found if "." not in path.stem and OVERLAY.fullmatch(path.name) is None]


def _value(path: Path, language: str) -> object:
    """What the file holds in this language, or in its own where it lacks it; None when it has errors.

    What lies around it is not looked at: a day may name cases that are elsewhere in the program.
    """
    try:
        loaded = load_any(read_case_files(path), path.stem)
    except OSError:
        return None
    return None if loaded.value is None else loaded.in_language(language)


def _page(page: str, language: str) -> str:
    """The Markdown of a reference page; "" where there is none."""
    folder = assets_folder() / "reference"
    for found in (folder / language / f"{page}.md", folder / "en" / f"{page}.md"):
        if found.is_file() and found.resolve().is_relative_to(folder.resolve()):
            return found.read_text("utf-8")
    return ""
