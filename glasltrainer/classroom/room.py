"""A room as a value: where it is in the day, what it has voted, and what happens next.

Commands go in, a new `Room` comes out; nothing is changed in place. A room that is kept is the list of its
commands, and going on after a crash is replaying them (`journal`). Votes never enter here: the command that
closes a vote brings their counts.

At each question the room goes shown -> voting -> closed -> (discussing -> voting again -> closed again) ->
revealed, and then on; where it must choose, it goes where the majority or the trainer sends it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, assert_never

from glasltrainer.classroom.advice import Advice, advice
from glasltrainer.classroom.asking import (
    Asked,
    ask_evaluation,
    ask_in_case,
    ask_statement,
    ask_vignette,
    right_now,
)
from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.programme import Material, Stop, programme
from glasltrainer.core.attempt import ChoiceMade, Continued, Position
from glasltrainer.core.engine import advance
from glasltrainer.core.workshop import Evaluate, PlayCase, PractiseVignettes, VoteOnStatement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.core.case import Case, Scene


class Phase(StrEnum):
    """What the room is doing at the place where it is."""

    LOBBY = "lobby"  # people come in
    SHOWN = "shown"  # the text is on the screen, the question below it
    VOTING = "voting"
    CLOSED = "closed"
    DISCUSSING = "discussing"  # in pairs, with the question on the screen
    VOTING_AGAIN = "voting-again"
    CLOSED_AGAIN = "closed-again"
    REVEALED = "revealed"  # the key and the distribution are on the screen
    OVER = "over"


_VOTING = (Phase.VOTING, Phase.VOTING_AGAIN)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the room is: a stop, and within it a vignette (its number from 0) or a position in a case.

    `reply` is the (scene, choice) whose reply is being read, before the scene at `position`.
    """

    stop: int
    vignette: int = 0
    position: Position | None = None
    reply: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One question as it was voted: first and second counts, and which way the room took.

    `right` are the ids of right answers, empty without a key. `is_replay` marks a question that the room
    came back to: first answers count.
    """

    stop: str
    asked: str
    kind: BallotKind
    right: frozenset[str]
    first: Tally
    second: Tally | None = None
    taken: str | None = None
    is_replay: bool = False


@dataclass(frozen=True, slots=True)
class NowVote:
    """A ladder vote on something somebody just told; nothing of it is kept. `tally` once it is closed."""

    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """The state of a room. `ballots_opened` numbers the open ballot, so that a late vote finds no other.

    `trail` are the places before in this stop, oldest first; `round` is the index in `rounds` of the
    question at hand, None before it was voted on here.
    """

    place: Place = Place(-1)
    phase: Phase = Phase.LOBBY
    trail: tuple[Place, ...] = ()
    rounds: tuple[Round, ...] = ()
    round: int | None = None
    ballots_opened: int = 0
    now: NowVote | None = None

    @property
    def is_voting(self) -> bool:
        """Whether votes are taken now."""
        return self.phase in _VOTING if self.now is None else self.now.tally is None

    @property
    def voted(self) -> Round | None:
        """The question at hand as voted so far."""
        return None if self.round is None else self.rounds[self.round]

    @property
    def tally(self) -> Tally | None:
        """The newest counts of the question at hand."""
        return None if self.voted is None else self.voted.second or self.voted.first


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to the beginning of a stop (its number from 0)."""

    stop: int


@dataclass(frozen=True, slots=True)
class OpenVote:
    """Take votes on the question at hand, for the first or the second time."""


@dataclass(frozen=True, slots=True)
class CloseVote:
    """Take no more votes; these are the counts."""

    tally: Tally


@dataclass(frozen=True, slots=True)
class LetDiscuss:
    """Let the room talk in pairs before it votes again."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show the key and the distribution."""


@dataclass(frozen=True, slots=True)
class Take:
    """Go the way of this choice."""

    choice: str


@dataclass(frozen=True, slots=True)
class Proceed:
    """Go on: past the question, to the next text or to the next stop."""


@dataclass(frozen=True, slots=True)
class StepBack:
    """Undo one step: hide the key again, stop a vote that nobody answered, or go back to the place before."""


@dataclass(frozen=True, slots=True)
class ReturnTo:
    """Go back to an earlier place of this stop (its index in the trail), to try the other way."""

    index: int


@dataclass(frozen=True, slots=True)
class AskNow:
    """Vote on the ladder about something somebody just told; the room waits where it is."""


@dataclass(frozen=True, slots=True)
class CloseNow:
    """Close that vote; these are the counts."""

    tally: Tally


@dataclass(frozen=True, slots=True)
class EndNow:
    """Back to where the room was; nothing of that vote is kept."""


Command: TypeAlias = (
    GoTo
    | OpenVote
    | CloseVote
    | LetDiscuss
    | Reveal
    | Take
    | Proceed
    | StepBack
    | ReturnTo
    | AskNow
    | CloseNow
    | EndNow
)


class CommandRefusedError(ValueError):
    """The command makes no sense here (a key pressed at the wrong moment, or a journal of another day)."""


class Runner:
    """The rules of a room for one `material`: pure, its methods take a Room and return another."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.stops: tuple[Stop, ...] = programme(material)

    # -- looking ---------------------------------------------------------------------------------

    def stop(self, room: Room) -> Stop | None:
        """The stop the room is at; None in the lobby and when the day is over."""
        return self.stops[room.place.stop] if 0 <= room.place.stop < len(self.stops) else None

    def case(self, room: Room) -> Case | None:
        """The case being played, if one is and it could be found."""
        stop = self.stop(room)
        activity = stop.item.activity if stop else None
        return self.material.cases.get(activity.case) if isinstance(activity, PlayCase) else None

    def scene(self, room: Room) -> Scene | None:
        """The scene of the case the room is in."""
        case, position = self.case(room), room.place.position
        return case.scenes[position.scene] if case and position else None

    def asked(self, room: Room) -> Asked | None:
        """The question at hand; None where there is only something to read or to do."""
        if room.now is not None:
            return right_now()
        return self.asked_at(room.place)

    def asked_at(self, place: Place) -> Asked | None:
        """The question at a place; None while a reply is read."""
        if not 0 <= place.stop < len(self.stops) or place.reply is not None:
            return None
        stop = self.stops[place.stop]
        match stop.item.activity:
            case PlayCase(case_id):
                case = self.material.cases.get(case_id)
                if case is None or place.position is None:
                    return None
                return ask_in_case(case, place.position, self.material.seed)
            case PractiseVignettes():
                vignettes = stop.vignettes
                return ask_vignette(vignettes[place.vignette]) if place.vignette < len(vignettes) else None
            case VoteOnStatement() as statement:
                return ask_statement(statement)
            case Evaluate(questions):
                return ask_evaluation(questions)
            case _:
                return None

    def majority(self, room: Room) -> str | None:
        """The way most hands go at a choice; of equals the first on the screen. None when nobody voted."""
        asked, tally = self.asked(room), room.tally
        if asked is None or asked.ballot.kind is not BallotKind.CHOICE or tally is None:
            return None
        most = max(asked.ballot.options, key=lambda option: tally.counts.get(option.id, 0))
        return most.id if tally.counts.get(most.id) else None

    def is_tied(self, room: Room) -> bool:
        """Whether two ways have the most hands."""
        tally, most = room.tally, self.majority(room)
        if tally is None or most is None:
            return False
        return list(tally.counts.values()).count(tally.counts[most]) > 1

    def advice(self, room: Room) -> Advice | None:
        """What the first vote advises; None without a key or without votes."""
        asked, voted = self.asked(room), room.voted
        if asked is None or not asked.right or voted is None or not voted.first.voters:
            return None
        return advice(voted.first.share_of(asked.right))

    def forward(self, room: Room, votes: Tally) -> Command | None:
        """What the clicker's "next" does here; `votes` are the counts so far of an open vote.

        None where the trainer must choose (a way that nobody voted for) or at the end of the day.
        """
        if room.now is not None:
            return CloseNow(votes) if room.now.tally is None else EndNow()
        asked = self.asked(room)
        match room.phase:
            case Phase.LOBBY:
                return GoTo(0) if self.stops else None
            case Phase.SHOWN:
                return Proceed() if asked is None else OpenVote()
            case Phase.VOTING | Phase.VOTING_AGAIN:
                return CloseVote(votes)
            case Phase.CLOSED | Phase.CLOSED_AGAIN if (
                asked is not None and asked.ballot.kind is BallotKind.EVALUATION
            ):
                return Proceed()
            case Phase.CLOSED:
                return LetDiscuss() if self.advice(room) is Advice.DISCUSS else Reveal()
            case Phase.DISCUSSING:
                return OpenVote()
            case Phase.CLOSED_AGAIN:
                return Reveal()
            case Phase.REVEALED:
                return self._onwards(room, asked)
            case Phase.OVER:
                return None
            case _:
                assert_never(room.phase)

    def _onwards(self, room: Room, asked: Asked | None) -> Command | None:
        if asked is None or asked.ballot.kind is not BallotKind.CHOICE:
            return Proceed()
        most = self.majority(room)
        return None if most is None else Take(most)

    # -- moving ----------------------------------------------------------------------------------

    def replay(self, commands: Iterable[Command]) -> Room:
        """The room these commands make. Raises CommandRefusedError where one makes no sense."""
        room = Room()
        for command in commands:
            room = self.apply(room, command)
        return room

    def apply(self, room: Room, command: Command) -> Room:
        """The room after `command`. Raises CommandRefusedError where it makes no sense."""
        match command:
            case AskNow() if room.now is None and not room.is_voting:
                return replace(room, now=NowVote(), ballots_opened=room.ballots_opened + 1)
            case CloseNow(tally) if room.now is not None and room.now.tally is None:
                return replace(room, now=NowVote(tally))
            case EndNow() if room.now is not None:
                return replace(room, now=None)
            case AskNow() | CloseNow() | EndNow():
                raise CommandRefusedError(f"{command!r} while {room.now!r}")
            case _ if room.now is not None:
                raise CommandRefusedError(f"{command!r} while a vote of the moment is on the screen")
            case _:
                return self._apply(room, command)

    def _apply(
        self,
        room: Room,
        command: GoTo | OpenVote | CloseVote | LetDiscuss | Reveal | Take | Proceed | StepBack | ReturnTo,
    ) -> Room:
        match command:
            case GoTo(stop) if 0 <= stop < len(self.stops) and not room.is_voting:
                return self._enter(room, stop)
            case OpenVote():
                return self._open(room)
            case CloseVote(tally) if room.is_voting:
                return self._close(room, tally)
            case LetDiscuss() if room.phase is Phase.CLOSED:
                return replace(room, phase=Phase.DISCUSSING)
            case Reveal() if self._may_reveal(room):
                return replace(room, phase=Phase.REVEALED)
            case Take(choice) if not room.is_voting:
                return self._take(room, choice)
            case Proceed() if not room.is_voting:
                return self._proceed(room)
            case StepBack():
                return self._step_back(room)
            case ReturnTo(index) if 0 <= index < len(room.trail) and not room.is_voting:
                back = replace(room, trail=room.trail[:index])
                return _at(back, room.trail[index])
            case _:
                raise CommandRefusedError(f"{command!r} in phase {room.phase}")

    def _enter(self, room: Room, stop: int) -> Room:
        if stop >= len(self.stops):
            return replace(_at(room, Place(stop)), phase=Phase.OVER, trail=())
        activity = self.stops[stop].item.activity
        case = self.material.cases.get(activity.case) if isinstance(activity, PlayCase) else None
        start = _start(case) if case else None
        return replace(_at(room, Place(stop, position=start)), trail=())

    def _open(self, room: Room) -> Room:
        if self.asked(room) is None:
            raise CommandRefusedError("nothing is asked here")
        match room.phase:
            case Phase.SHOWN:
                phase = Phase.VOTING
            case Phase.CLOSED | Phase.DISCUSSING:
                phase = Phase.VOTING_AGAIN
            case _:
                raise CommandRefusedError(f"no vote can be opened in phase {room.phase}")
        return replace(room, phase=phase, ballots_opened=room.ballots_opened + 1)

    def _close(self, room: Room, tally: Tally) -> Room:
        if room.phase is Phase.VOTING_AGAIN and room.round is not None:
            again = replace(room.rounds[room.round], second=tally)
            return replace(room, phase=Phase.CLOSED_AGAIN, rounds=_put(room.rounds, room.round, again))
        asked, stop = self.asked(room), self.stop(room)
        assert asked is not None
        assert stop is not None
        was_asked = any(one.stop == stop.id and one.asked == asked.id for one in room.rounds)
        voted = Round(stop.id, asked.id, asked.ballot.kind, asked.right, tally, is_replay=was_asked)
        return replace(room, phase=Phase.CLOSED, rounds=(*room.rounds, voted), round=len(room.rounds))

    def _may_reveal(self, room: Room) -> bool:
        asked = self.asked(room)
        if asked is None or asked.ballot.kind is BallotKind.EVALUATION:
            return False
        return room.phase in (Phase.SHOWN, Phase.CLOSED, Phase.DISCUSSING, Phase.CLOSED_AGAIN)

    def _take(self, room: Room, choice: str) -> Room:
        asked, case, position = self.asked(room), self.case(room), room.place.position
        if asked is None or asked.ballot.kind is not BallotKind.CHOICE or not case or not position:
            raise CommandRefusedError("there is no way to choose here")
        if choice not in {option.id for option in asked.ballot.options}:
            raise CommandRefusedError("a way that is not open")
        rounds = room.rounds
        if room.round is not None:
            rounds = _put(rounds, room.round, replace(rounds[room.round], taken=choice))
        scene = case.scenes[position.scene]
        reply = (scene.id, choice) if scene.choice(choice).reply else None
        onwards = replace(room.place, position=advance(case, position, ChoiceMade(choice)), reply=reply)
        return _at(replace(room, rounds=rounds, trail=(*room.trail, room.place)), onwards)

    def _proceed(self, room: Room) -> Room:
        if room.phase in (Phase.LOBBY, Phase.OVER):
            raise CommandRefusedError("there is nothing to go on from")
        place, asked = room.place, self.asked(room)
        if asked is not None and asked.ballot.kind is BallotKind.CHOICE:
            raise CommandRefusedError("a way must be chosen")
        onwards = self._next_place(place, asked)
        if onwards is None:
            return self._enter(room, place.stop + 1)
        return _at(replace(room, trail=(*room.trail, place)), onwards)

    def _next_place(self, place: Place, asked: Asked | None) -> Place | None:
        """The place after this one in the same stop; None where the stop ends."""
        stop = self.stops[place.stop]
        if place.reply is not None:
            return replace(place, reply=None)
        match stop.item.activity:
            case PractiseVignettes() if place.vignette + 1 < len(stop.vignettes):
                return replace(place, vignette=place.vignette + 1)
            case PlayCase(case_id) if case_id in self.material.cases and place.position is not None:
                case, position = self.material.cases[case_id], place.position
                if asked is not None:
                    return replace(place, position=replace(position, answered=position.answered + 1))
                if case.scenes[position.scene].next is None:
                    return None
                return replace(place, position=advance(case, position, Continued()))
            case _:
                return None

    def _step_back(self, room: Room) -> Room:
        match room.phase:
            case Phase.VOTING:
                return replace(room, phase=Phase.SHOWN)
            case Phase.VOTING_AGAIN:
                return replace(room, phase=Phase.DISCUSSING)
            case Phase.DISCUSSING:
                return replace(room, phase=Phase.CLOSED)
            case Phase.REVEALED if room.voted is not None:
                is_second = room.voted.second is not None
                return replace(room, phase=Phase.CLOSED_AGAIN if is_second else Phase.CLOSED)
            case Phase.REVEALED:
                return replace(room, phase=Phase.SHOWN)
            case Phase.LOBBY:
                raise CommandRefusedError("nothing came before")
            case Phase.SHOWN | Phase.CLOSED | Phase.CLOSED_AGAIN | Phase.OVER:
                pass
            case _:
                assert_never(room.phase)
        if room.trail:
            return _at(replace(room, trail=room.trail[:-1]), room.trail[-1])
        if room.place.stop <= 0:
            return replace(_at(room, Place(-1)), phase=Phase.LOBBY)
        return self._enter(room, room.place.stop - 1)


def _start(case: Case) -> Position:
    return Position(case.start, tuple(flag.start for flag in case.flags.values()), frozenset())


def _at(room: Room, place: Place) -> Room:
    """The room at a place it just came to."""
    return replace(room, place=place, phase=Phase.SHOWN, round=None)


def _put(rounds: tuple[Round, ...], index: int, new: Round) -> tuple[Round, ...]:
    return (*rounds[:index], new, *rounds[index + 1 :])
