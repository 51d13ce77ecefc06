"""What stands on the screen at each kind of place: the texts a room reads, without a key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from glasltrainer.classroom.room import Phase
from glasltrainer.core.answers import stage_words
from glasltrainer.core.case import Mood, plain
from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.core.workshop import (
    Break,
    Discuss,
    Evaluate,
    GroundRules,
    PlayCase,
    PractiseVignettes,
    RolePlay,
    ShowPage,
    Talk,
    VoteOnStatement,
)
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.classroom.ballots import Words
    from glasltrainer.classroom.programme import Stop
    from glasltrainer.classroom.room import Room, Runner
    from glasltrainer.core.case import Case, Line, Scene


class SlideKind(StrEnum):
    """What kind of slide it is, and so how it is drawn."""

    LOBBY = "lobby"
    SCENE = "scene"  # of a case: narration and lines
    TEXT = "text"  # a vignette, a statement, a question to talk about: `text`, large
    RULES = "rules"  # `points`, one under the other
    CARDS = "cards"  # a role play: the situation; the cards are on paper, each for one pair of eyes
    PAGE = "page"  # Markdown of the reference
    QUIET = "quiet"  # somebody tells: nothing on the screen
    BREAK = "break"
    EVALUATION = "evaluation"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody says something; `portrait` "" has no face."""

    name: str
    role: str
    portrait: str
    mood: Mood
    text: str
    is_you: bool


@dataclass(frozen=True, slots=True)
class Slide:
    """The text of a place. `where` says in small letters where in the day or the case it is.

    `ending` says how a case ends, once nothing is asked any more: the stage it ends at is a key.
    """

    kind: SlideKind
    title: Words = ""
    where: Words = ""
    text: Words = ""
    lines: tuple[Spoken, ...] = ()
    points: tuple[Words, ...] = ()
    page: str = ""
    image: str = ""
    ending: Message | None = None


def slide(runner: Runner, room: Room) -> Slide:
    """The text of the place where the room is."""
    if room.now is not None:
        return Slide(SlideKind.TEXT, msg("Right now"))
    stop = runner.stop(room)
    if room.phase is Phase.OVER:
        return Slide(SlideKind.OVER, msg("Thank you, and get home safely."))
    if stop is None:
        workshop = runner.material.workshop
        return Slide(SlideKind.LOBBY, workshop.title, text=workshop.summary)
    return _at_stop(runner, room, stop)


def _at_stop(runner: Runner, room: Room, stop: Stop) -> Slide:
    where = stop.block.title
    match stop.item.activity:
        case PlayCase(case_id):
            return _in_case(runner, room, case_id)
        case PractiseVignettes():
            return _vignette(stop, room.place.vignette)
        case VoteOnStatement(statement):
            again = msg("Statement, once more") if stop.is_again else msg("Statement")
            return Slide(SlideKind.TEXT, again, where, statement)
        case ShowPage(page):
            text = runner.material.pages.get(page, "")
            if not text:
                lost = msg("The page “{page}” could not be found.", page=page)
                return Slide(SlideKind.TEXT, where=where, text=lost)
            return Slide(SlideKind.PAGE, where=where, page=text)
        case Discuss(question):
            return Slide(SlideKind.TEXT, msg("To talk about"), where, question)
        case Talk(title):
            return Slide(SlideKind.QUIET, title, where)
        case RolePlay(situation=situation, in_trios=in_trios):
            kind = msg("Role play, in threes") if in_trios else msg("Role play")
            return Slide(SlideKind.CARDS, kind, where, situation)
        case GroundRules(rules):
            return Slide(SlideKind.RULES, msg("What we agree on"), where, points=rules)
        case Break(title):
            return Slide(SlideKind.BREAK, title, where)
        case Evaluate():
            return Slide(SlideKind.EVALUATION, msg("How was it today?"), where)
        case _:
            assert_never(stop.item.activity)


def _vignette(stop: Stop, number: int) -> Slide:
    if number >= len(stop.vignettes):
        return Slide(
            SlideKind.TEXT, where=stop.block.title, text=msg("There are no vignettes that fit here.")
        )
    vignette = stop.vignettes[number]
    where = msg("{number} of {total}", number=number + 1, total=len(stop.vignettes))
    return Slide(SlideKind.TEXT, vignette.setting, where, plain(vignette.text))


def _in_case(runner: Runner, room: Room, case_id: str) -> Slide:
    case, scene = runner.case(room), runner.scene(room)
    if case is None or scene is None:
        missing = msg("The case “{case}” could not be found.", case=case_id)
        return Slide(SlideKind.TEXT, text=missing)
    if room.place.reply is not None:
        scene_id, choice_id = room.place.reply
        choice = case.scenes[scene_id].choice(choice_id)
        lines = (*_said_by_you(case, choice.say), *spoken(case, choice.reply))
        return Slide(SlideKind.SCENE, where=case.title, lines=lines)
    return Slide(
        SlideKind.SCENE,
        where=case.title,
        text=plain(scene.narration),
        lines=spoken(case, scene.dialogue),
        image=scene.image,
        ending=ending_words(scene) if runner.asked(room) is None else None,
    )


def _said_by_you(case: Case, text: str) -> tuple[Spoken, ...]:
    you = case.you
    if you is None:
        return (Spoken("", "", "", Mood.CALM, text, is_you=True),)
    return (Spoken(you.name, you.role, you.portrait, Mood.CALM, text, is_you=True),)


def spoken(case: Case, lines: tuple[Line, ...]) -> tuple[Spoken, ...]:
    """Lines with their speakers."""
    return tuple(_spoken(case, line) for line in lines)


def _spoken(case: Case, line: Line) -> Spoken:
    person = case.cast.get(line.speaker)
    if person is None:
        return Spoken(line.speaker, "", "", line.mood, plain(line.text), is_you=False)
    return Spoken(person.name, person.role, person.portrait, line.mood, plain(line.text), person.is_you)


def ending_words(scene: Scene) -> Message | None:
    """How a closing scene leaves people and matter; None where the case goes on."""
    if scene.ending is None:
        return None
    matter = Message(MATTER_NAMES[scene.ending.matter])
    if scene.stage is None:
        words = msg("The matter: {matter}.", matter=matter)
    else:
        words = msg(
            "It ends at {stage}. The matter: {matter}.", stage=stage_words(scene.stage), matter=matter
        )
    if scene.ending.is_safe:
        return words
    return msg("{ending} Somebody was left unsafe.", ending=words)
