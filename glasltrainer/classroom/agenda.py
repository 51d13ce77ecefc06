"""The running agenda: what is planned when, how late the room is, and what could be dropped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.reference.markdown import title_of
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
    activity_name,
)
from glasltrainer.i18n import Message

if TYPE_CHECKING:
    from glasltrainer.classroom.ballots import Words
    from glasltrainer.classroom.programme import Material, Stop
    from glasltrainer.core.workshop import Activity

_ON_TIME = 2  # minutes early or late that nobody needs to hear of
_DROPPED_FIRST = (Discuss, VoteOnStatement, ShowPage, PractiseVignettes, RolePlay)  # never a talk or a break


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A stop of the day: `start` planned, in minutes since midnight, `minutes` long."""

    stop: int
    block: str
    start: int
    minutes: int
    kind: Message
    title: Words
    is_now: bool = False
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """The day at a moment, in minutes.

    `late` is how far behind the plan the room is (negative: ahead; 0 within two minutes), `block_left` how
    long the block has left (negative: over), `droppable` the numbers of stops to leave out to be on time
    again, in the order of the programme.
    """

    rows: tuple[AgendaRow, ...]
    late: int = 0
    block_left: int | None = None
    block: str = ""
    block_end: int | None = None
    droppable: tuple[int, ...] = ()


def agenda(material: Material, stops: tuple[Stop, ...], at: int, now: int) -> Agenda:
    """The agenda with the room at stop number `at` (-1 in the lobby), `now` in minutes since midnight.

    A room is late when the stop it is at should have been over, and early when it should not have begun.
    """
    rows = tuple(
        AgendaRow(
            number,
            stop.block.title,
            stop.start,
            stop.minutes,
            Message(activity_name(stop.item.activity)),
            activity_title(material, stop.item.activity),
            is_now=number == at,
            is_past=number < at,
        )
        for number, stop in enumerate(stops)
    )
    if not 0 <= at < len(stops):
        return Agenda(rows)
    here = stops[at]
    late = _lateness(here, now)
    return Agenda(
        rows,
        late,
        here.block.end - now,
        here.block.title,
        here.block.end,
        _droppable(stops, at, late) if late > 0 else (),
    )


def _lateness(stop: Stop, now: int) -> int:
    """Minutes: after the planned end late, before the planned start early, between them on time."""
    late = now - stop.end if now > stop.end else min(now - stop.start, 0)
    return late if abs(late) > _ON_TIME else 0


def _droppable(stops: tuple[Stop, ...], at: int, late: int) -> tuple[int, ...]:
    """The later stops of this block that make up for `late` minutes, and none that could stay.

    Talk goes before practice, and the long before the short. Empty where even all of them would not do.
    """
    ahead = [
        (_DROPPED_FIRST.index(type(stop.item.activity)), -stop.minutes, number)
        for number, stop in enumerate(stops)
        if number > at
        and stop.block is stops[at].block
        and stop.minutes > 0
        and isinstance(stop.item.activity, _DROPPED_FIRST)
    ]
    found: list[int] = []
    won = 0
    for _, _, number in sorted(ahead):
        if won >= late:
            break
        found.append(number)
        won += stops[number].minutes
    if won < late:
        return ()
    for number in found[::-1]:  # a longer one that came later may have made it superfluous
        if won - stops[number].minutes >= late:
            found.remove(number)
            won -= stops[number].minutes
    return tuple(sorted(found))


def activity_title(material: Material, activity: Activity) -> Words:
    """What an item is called on the agenda."""
    match activity:
        case PlayCase(case_id):
            case = material.cases.get(case_id)
            return case.title if case else case_id
        case VoteOnStatement(statement):
            return statement
        case Discuss(question):
            return question
        case Talk(title) | Break(title):
            return title
        case ShowPage(page):
            return title_of(material.pages.get(page, "")) or page
        case PractiseVignettes() | RolePlay() | GroundRules() | Evaluate():
            return Message(activity_name(activity))
