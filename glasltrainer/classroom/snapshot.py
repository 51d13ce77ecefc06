"""The state of a room at a moment: where it is in the day, what it is doing, and what it voted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glasltrainer.classroom.ballots import BallotKind, Tally
    from glasltrainer.core.attempt import Position


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
    came back to after it was answered: first answers count. `is_revealed` says that the room has seen the
    key, `place` where it was asked.
    """

    stop: str
    asked: str
    kind: BallotKind
    right: frozenset[str]
    first: Tally
    second: Tally | None = None
    taken: str | None = None
    is_replay: bool = False
    is_revealed: bool = False
    place: Place | None = None

    @property
    def newest(self) -> Tally:
        """The counts that stand: those of the second vote if there was one."""
        return self.first if self.second is None else self.second


@dataclass(frozen=True, slots=True)
class NowVote:
    """A ladder vote on something somebody just told; nothing of it is kept. `tally` once it is closed."""

    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """The state of a room. `ballots_opened` numbers the open ballot, so that a late vote finds no other.

    It rises with every ballot, in steps, and is the same again in a room that is resumed. `trail` are the
    places before in this stop, oldest first; `round` is the index in `rounds` of the question at hand, None
    before it was voted on here. `walks` are the ways through other stops: their places, the last one where
    the stop was left.
    """

    place: Place = Place(-1)
    phase: Phase = Phase.LOBBY
    trail: tuple[Place, ...] = ()
    rounds: tuple[Round, ...] = ()
    round: int | None = None
    ballots_opened: int = 0
    now: NowVote | None = None
    walks: tuple[tuple[Place, ...], ...] = ()

    def walk(self, stop: int) -> tuple[Place, ...]:
        """The way through a stop that was left; empty where the room was not, or is now."""
        return next((one for one in self.walks if one[-1].stop == stop), ())

    def leaving(self, onwards: int) -> Room:
        """This room with its way through the stop it is at kept, for it goes on at stop number `onwards`."""
        walks = [one for one in self.walks if one[-1].stop not in (self.place.stop, onwards)]
        if self.place.stop != onwards and self.phase not in (Phase.LOBBY, Phase.OVER):
            walks.append((*self.trail, self.place))
        return replace(self, walks=tuple(walks))

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
        return None if self.voted is None else self.voted.newest

    @property
    def seen_phase(self) -> Phase:
        """The phase as the screens show it: a vote of the moment is voted on, then revealed."""
        if self.now is None:
            return self.phase
        return Phase.VOTING if self.now.tally is None else Phase.REVEALED
