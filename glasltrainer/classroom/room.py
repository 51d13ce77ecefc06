"""A room as a value: where it is in the day, what it has voted, and what happens next.

Commands go in, a new `Room` comes out; nothing is changed in place. A room that is kept is the list of its
commands, and going on after a crash is replaying them (`journal`). Votes never enter here: the command that
closes a vote brings their counts.

At each question the room goes shown -> voting -> closed -> (discussing -> voting again -> closed again) ->
revealed, and then on; where it must choose, it goes where the majority or the trainer sends it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

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
from glasltrainer.classroom.commands import (
    AskNow,
    CloseNow,
    CloseVote,
    Command,
    EndNow,
    GoTo,
    LetDiscuss,
    OpenVote,
    Proceed,
    ReturnTo,
    Reveal,
    StepBack,
    Take,
)
from glasltrainer.classroom.programme import Material, Stop, programme
from glasltrainer.classroom.snapshot import NowVote, Phase, Place, Room, Round
from glasltrainer.core.attempt import ChoiceMade, Continued, Position
from glasltrainer.core.engine import advance
from glasltrainer.core.workshop import Evaluate, PlayCase, PractiseVignettes, VoteOnStatement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.core.case import Case, Scene


__all__ = [
    "AskNow",
    "CloseNow",
    "CloseVote",
    "Command",
    "CommandRefusedError",
    "EndNow",
    "GoTo",
    "LetDiscuss",
    "NowVote",
    "OpenVote",
    "Phase",
    "Place",
    "Proceed",
    "ReturnTo",
    "Reveal",
    "Room",
    "Round",
    "Runner",
    "StepBack",
    "Take",
]


# Ballots are numbered in steps, and votes of the moment in between: those are not kept, so after a crash the
# ballots after them must still have the numbers they had.
_NUMBERS_BETWEEN = 1000


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
        """The question at a place; None while a reply is read, and where no way is open."""
        if not 0 <= place.stop < len(self.stops) or place.reply is not None:
            return None
        stop = self.stops[place.stop]
        match stop.item.activity:
            case PlayCase(case_id):
                case = self.material.cases.get(case_id)
                if case is None or place.position is None:
                    return None
                asked = ask_in_case(case, place.position, self.material.seed)
                return None if asked is not None and _is_dead_end(asked) else asked
            case PractiseVignettes():
                vignettes = stop.vignettes
                return ask_vignette(vignettes[place.vignette]) if place.vignette < len(vignettes) else None
            case VoteOnStatement() as statement:
                return ask_statement(statement)
            case Evaluate(questions):
                return ask_evaluation(questions) if questions else None
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

        None where the trainer must choose (a way that nobody voted for), at the end of the day, and where the
        programme is empty. A single way needs no vote.
        """
        if room.now is not None:
            return CloseNow(votes) if room.now.tally is None else EndNow()
        asked = self.asked(room)
        match room.phase:
            case Phase.LOBBY:
                return GoTo(0) if self.stops else None
            case Phase.SHOWN:
                return Proceed() if asked is None else _only_way(asked) or OpenVote()
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
        return _only_way(asked) if most is None else Take(most)

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
            case LetDiscuss() if room.phase is Phase.CLOSED and not self._is_evaluation(room):
                return replace(room, phase=Phase.DISCUSSING)
            case Reveal() if self._may_reveal(room):
                rounds = room.rounds
                if room.round is not None:
                    rounds = _put(rounds, room.round, replace(rounds[room.round], is_revealed=True))
                return replace(room, phase=Phase.REVEALED, rounds=rounds)
            case Take(choice) if not room.is_voting:
                return self._take(room, choice)
            case Proceed() if not room.is_voting:
                return self._proceed(room)
            case StepBack():
                return self._step_back(room)
            case ReturnTo(index, stop) if not room.is_voting:
                return self._return(room, index, stop)
            case _:
                raise CommandRefusedError(f"{command!r} in phase {room.phase}")

    def goes_on(self, room: Room, stop: int) -> bool:
        """Whether going to `stop` goes on where it was left, and does not begin it."""
        is_other = stop != room.place.stop
        return is_other and bool(room.walk(stop)) and isinstance(self.stops[stop].item.activity, PlayCase)

    def _enter(self, room: Room, stop: int, *, is_back: bool = False) -> Room:
        """At a stop: where it was left, on stepping back and of a case; else at its beginning."""
        walk = room.walk(stop) if is_back or (stop < len(self.stops) and self.goes_on(room, stop)) else ()
        room = room.leaving(stop)
        if walk:
            return _as_left(replace(_at(room, walk[-1]), trail=walk[:-1]))
        if stop >= len(self.stops):
            return replace(_at(room, Place(stop)), phase=Phase.OVER, trail=())
        activity = self.stops[stop].item.activity
        case = self.material.cases.get(activity.case) if isinstance(activity, PlayCase) else None
        start = _start(case) if case else None
        return replace(_at(room, Place(stop, position=start)), trail=())

    def _return(self, room: Room, index: int, stop: int | None) -> Room:
        walk = room.trail if stop is None else room.walk(stop)
        if not 0 <= index < len(walk):
            raise CommandRefusedError(f"no place {index} to return to")
        back = room if stop is None else room.leaving(stop)
        return replace(_at(back, walk[index]), trail=walk[:index])

    def _open(self, room: Room) -> Room:
        if self.asked(room) is None:
            raise CommandRefusedError("nothing is asked here")
        match room.phase:
            case Phase.SHOWN:
                phase = Phase.VOTING
            case Phase.CLOSED | Phase.DISCUSSING if not _has_votes(room):
                phase = Phase.VOTING
            case Phase.CLOSED | Phase.DISCUSSING if not self._is_evaluation(room):
                phase = Phase.VOTING_AGAIN
            case _:
                raise CommandRefusedError(f"no vote can be opened in phase {room.phase}")
        number = (room.ballots_opened // _NUMBERS_BETWEEN + 1) * _NUMBERS_BETWEEN
        return replace(room, phase=phase, ballots_opened=number)

    def _close(self, room: Room, tally: Tally) -> Room:
        asked, stop = self.asked(room), self.stop(room)
        assert asked is not None
        assert stop is not None
        if not _answers(asked, tally):
            raise CommandRefusedError("counts of another question")
        if room.phase is Phase.VOTING_AGAIN:
            return _close_again(room, tally)
        if room.round is not None:  # nobody answered the first time
            first = replace(room.rounds[room.round], first=tally)
            return replace(room, phase=Phase.CLOSED, rounds=_put(room.rounds, room.round, first))
        voted = Round(
            stop.id,
            asked.id,
            asked.ballot.kind,
            asked.right,
            tally,
            is_replay=any(
                (one.stop, one.asked) == (stop.id, asked.id) and one.first.voters for one in room.rounds
            ),
            place=room.place,
        )
        return replace(room, phase=Phase.CLOSED, rounds=(*room.rounds, voted), round=len(room.rounds))

    def _is_evaluation(self, room: Room) -> bool:
        """Whether an evaluation is at hand: it is answered once, and has nothing to reveal."""
        asked = self.asked(room)
        return asked is not None and asked.ballot.kind is BallotKind.EVALUATION

    def _may_reveal(self, room: Room) -> bool:
        if self.asked(room) is None or self._is_evaluation(room):
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
                return replace(room, phase=Phase.SHOWN if room.round is None else Phase.CLOSED)
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
            return _as_left(_at(replace(room, trail=room.trail[:-1]), room.trail[-1]))
        if room.place.stop <= 0:
            return replace(_at(room.leaving(-1), Place(-1)), phase=Phase.LOBBY)
        return _as_left(self._enter(room, room.place.stop - 1, is_back=True))


def _start(case: Case) -> Position:
    return Position(case.start, tuple(flag.start for flag in case.flags.values()), frozenset())


def _at(room: Room, place: Place) -> Room:
    """The room at a place it just came to."""
    return replace(room, place=place, phase=Phase.SHOWN, round=None)


def _as_left(room: Room) -> Room:
    """The room at a place it steps back to, with what it voted there: a slip of the thumb costs no votes."""
    voted = [number for number, one in enumerate(room.rounds) if one.place == room.place]
    if not voted or not room.rounds[voted[-1]].first.voters:
        return room
    one = room.rounds[voted[-1]]
    phase = Phase.CLOSED if one.second is None else Phase.CLOSED_AGAIN
    return replace(room, phase=Phase.REVEALED if one.is_revealed else phase, round=voted[-1])


def _has_votes(room: Room) -> bool:
    return room.voted is not None and room.voted.first.voters > 0


def _close_again(room: Room, tally: Tally) -> Room:
    """With a second vote; one that nobody answered is none, and the first stands."""
    assert room.round is not None
    rounds = room.rounds
    if tally.voters:
        rounds = _put(rounds, room.round, replace(rounds[room.round], second=tally))
    return replace(room, phase=Phase.CLOSED_AGAIN, rounds=rounds)


def _answers(asked: Asked, tally: Tally) -> bool:
    """Whether these can be counts of this question."""
    options = {option.id for option in asked.ballot.options}
    texts = {group.id for group in asked.ballot.groups if group.is_text}
    return tally.counts.keys() <= options and tally.texts.keys() <= texts


def _is_dead_end(asked: Asked) -> bool:
    return asked.ballot.kind is BallotKind.CHOICE and not asked.ballot.options


def _only_way(asked: Asked) -> Take | None:
    is_single = asked.ballot.kind is BallotKind.CHOICE and len(asked.ballot.options) == 1
    return Take(asked.ballot.options[0].id) if is_single else None


def _put(rounds: tuple[Round, ...], index: int, new: Round) -> tuple[Round, ...]:
    return (*rounds[:index], new, *rounds[index + 1 :])
