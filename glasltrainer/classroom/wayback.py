"""The ways back, for the trainer: earlier forks of a case, and what the clicker's "back" would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.classroom.agenda import activity_title
from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.classroom.snapshot import Phase
from glasltrainer.core.answers import excerpt
from glasltrainer.core.workshop import PlayCase
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.classroom.ballots import Tally, Words
    from glasltrainer.classroom.room import Place, Room, Runner
    from glasltrainer.i18n import Message


@dataclass(frozen=True, slots=True)
class Fork:
    """An earlier place of a case: `index` in the room's trail, or in its walk through `stop`."""

    index: int
    words: Words
    stop: int | None = None


def forks(runner: Runner, room: Room) -> tuple[Fork, ...]:
    """Where the room chose a way in this case, newest first; then where it did in other items with it."""
    case = runner.case(room)
    if case is None or room.is_voting or room.now is not None:
        return ()
    walks: list[tuple[int | None, tuple[Place, ...]]] = [(None, room.trail)]
    for walk in reversed(room.walks):
        activity = runner.stops[walk[-1].stop].item.activity
        if isinstance(activity, PlayCase) and activity.case == case.id:
            walks.append((walk[-1].stop, walk))
    return tuple(
        Fork(index, _words_at(runner, place), stop)
        for stop, walk in walks
        for index, place in reversed(tuple(enumerate(walk)))
        if (asked := runner.asked_at(place)) and asked.ballot.kind is BallotKind.CHOICE
    )


def back(runner: Runner, room: Room, votes: Tally) -> Message | None:
    """What "back" does here, `votes` being the counts so far of an open vote; None where it does nothing."""
    if room.now is not None:
        return msg("back to the programme")
    match room.phase:
        case Phase.LOBBY:
            return None
        case Phase.VOTING | Phase.VOTING_AGAIN:
            return None if votes.voters else msg("take the vote back")
        case Phase.DISCUSSING:
            return msg("back to the counts")
        case Phase.REVEALED:
            return msg("hide it again")
        case _:
            return _to_before(runner, room)


def _to_before(runner: Runner, room: Room) -> Message:
    if room.trail:
        words = _words_at(runner, room.trail[-1])
        return msg("back to “{place}”", place=words) if words else msg("back to the vignette before")
    stop = room.place.stop - 1
    if stop < 0:
        return msg("back to the beginning of the day")
    title = activity_title(runner.material, runner.stops[stop].item.activity)
    if room.walk(stop):
        return msg("back to “{item}”, where it was left", item=title)
    return msg("back to “{item}”, from its beginning", item=title)


def _words_at(runner: Runner, place: Place) -> str:
    """The beginning of the scene at a place of a case; "" elsewhere."""
    activity = runner.stops[place.stop].item.activity
    case = runner.material.cases.get(activity.case) if isinstance(activity, PlayCase) else None
    return excerpt(case.scenes[place.position.scene]) if case and place.position else ""
