"""Walls to draw: of every scene, vignette, page and item that is shipped, in every phase."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.programme import Material, single_case
from glasltrainer.classroom.projector import ProjectorState, projector_state
from glasltrainer.classroom.room import GoTo, LetDiscuss, Phase, Place, Room, Round, Runner, Take
from glasltrainer.core.attempt import Position
from glasltrainer.core.case import Case
from glasltrainer.core.workshop import Block, Item, PractiseVignettes, ShowPage, Workshop
from glasltrainer.ui.classroom.state import Countdown, Join, Wall
from tests.classroom import days

CASES = tuple(sorted(path.stem for path in days.SCENARIOS.glob("*.yaml") if "." not in path.stem))
PAGES = tuple(sorted(path.stem for path in (days.PAGES / "nl").glob("*.md")))
# A code of 29 modules, as an address with a code of six digits makes; what it says is of no matter here.
MODULES = tuple(tuple((x * y + x) % 3 == 0 for x in range(29)) for y in range(29))
JOIN = Join("192.168.178.120:8420", "471908", MODULES)
ASKING = (Phase.VOTING, Phase.REVEALED)


def wall(picture: ProjectorState, scale: float = 1.0, *, is_dressed: bool = True) -> Wall:
    """The picture as a wall with all there can be on it: phones, votes, and a timer over time."""
    if not is_dressed:
        return Wall(picture, scale=scale)
    return Wall(picture, scale=scale, join=JOIN, countdown=Countdown(-75, is_running=True), votes_in=38)


def at(runner: Runner, place: Place, phase: Phase, *, voters: int = 38, seed: int = 1) -> ProjectorState:
    """The picture at a place in a phase, voted on twice where it is asked."""
    asked, random = runner.asked_at(place), Random(seed)
    if asked is None or phase is Phase.SHOWN:
        return projector_state(runner, Room(place, phase=phase))
    first, second = (days.votes(asked.ballot, random, voters) for _ in range(2))
    voted = Round("stop", asked.id, asked.ballot.kind, asked.right, first, second)
    return projector_state(runner, Room(place, phase=phase, rounds=(voted,), round=0))


def scenes(case: Case) -> Iterator[ProjectorState]:
    """Every scene, question and reply of a case: read, voted on, revealed."""
    runner = Runner(single_case(case, start=600, seed=7))
    flags = tuple(flag.start for flag in case.flags.values())
    for scene in case.scenes.values():
        position = Position(scene.id, flags, frozenset())
        yield at(runner, Place(0, position=position), Phase.SHOWN)
        for number in range(len(scene.questions(is_revisit=False))):
            place = Place(0, position=Position(scene.id, flags, frozenset(), number))
            for phase in ASKING if runner.asked_at(place) else ():
                yield at(runner, place, phase)
        for choice in scene.choices:
            if choice.reply:
                yield at(runner, Place(0, position=position, reply=(scene.id, choice.id)), Phase.SHOWN)


def vignettes(language: str) -> Iterator[ProjectorState]:
    """Every vignette: read, voted on, revealed."""
    sets = days.day("een-dag-samen", language).sets or days.day("anderhalf-uur", language).sets
    ids = tuple(vignette.id for one in sets.values() for vignette in one.vignettes.values())
    runner = Runner(_material(PractiseVignettes(ids=ids, count=len(ids)), language, sets=sets))
    assert len(runner.stops[0].vignettes) == len(ids) > 20
    for number in range(len(ids)):
        for phase in (Phase.SHOWN, *ASKING):
            yield at(runner, Place(0, vignette=number), phase)


def pages(language: str) -> Iterator[ProjectorState]:
    """Every page of the reference."""
    for name in PAGES:
        text = (days.PAGES / language / f"{name}.md").read_text("utf-8")
        yield projector_state(
            Runner(_material(ShowPage(name), language, pages={name: text})), Room(Place(0), Phase.SHOWN)
        )


def _material(activity: object, language: str, **known: object) -> Material:
    item = Item("item", activity, 10)
    block = Block("block", "Na de lunch", 600, 30, (item,))
    return Material(Workshop("day", "Een dag", language, {"block": block}), **known)


def items(name: str, language: str) -> Iterator[ProjectorState]:
    """Every item of a shipped day, in every phase, and its lobby and end."""
    runner = Runner(days.day(name, language))
    yield projector_state(runner, Room())
    yield projector_state(runner, Room(Place(len(runner.stops)), phase=Phase.OVER))
    for number in range(len(runner.stops)):
        room = runner.apply(Room(), GoTo(number))
        for phase in (Phase.SHOWN, *(ASKING if runner.asked(room) else ())):
            yield at(runner, room.place, phase)


@cache
def by_kind(language: str = "nl") -> dict[str, Wall]:
    """One wall of each kind of slide, and of each kind of ballot in each phase: a day run to its end."""
    found: dict[str, Wall] = {}
    for name in days.DAYS:
        runner = Runner(days.day(name, language))
        for picture in _run(runner, Random(3)):
            kind = picture.kind.value if picture.kind else picture.slide.kind.value
            if picture.slide.ending is not None and picture.kind is None:
                kind = "ending"
            elif picture.kind or picture.is_voting:
                kind = f"{kind} {picture.phase.value}"
            found.setdefault(kind, wall(picture, is_dressed=picture.is_voting or kind == "lobby"))
    return found


def _run(runner: Runner, random: Random) -> Iterator[ProjectorState]:
    room = Room()
    while room.phase is not Phase.OVER:
        yield projector_state(runner, room)
        asked = runner.asked(room)
        votes = days.votes(asked.ballot, random, 23) if room.is_voting else Tally()
        command = runner.forward(room, votes) or Take(asked.ballot.options[0].id)
        if room.phase is Phase.CLOSED and asked.ballot.kind is not BallotKind.EVALUATION:
            command = LetDiscuss()
        room = runner.apply(room, command)
    yield projector_state(runner, room)
