"""Random rooms for results: any number of votes, certainty, texts, second votes, ways tried again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.classroom.ballots import BallotKind, Tally, Vote, count
from glasltrainer.classroom.room import (
    CloseVote,
    OpenVote,
    Phase,
    ReturnTo,
    Room,
    Round,
    Take,
)
from glasltrainer.core.attempt import Certainty
from tests.classroom import days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from glasltrainer.classroom.asking import Asked
    from glasltrainer.classroom.ballots import Ballot
    from glasltrainer.classroom.room import Runner


def votes(ballot: Ballot, random: Random, voters: int) -> Tally:
    """What `voters` might vote: some say how sure they are, some write, some skip what may be skipped."""
    return count(_one(ballot, random) for _ in range(voters))


def _one(ballot: Ballot, random: Random) -> Vote:
    vote = days.one_vote(ballot, random)
    if ballot.may_skip:
        kept = tuple(one for one in vote.picks if random.random() < 0.7)
        texts = tuple(
            (group, f"Zin {random.randrange(9)}.") for group, _ in vote.texts if random.random() < 0.5
        )
        vote = replace(vote, picks=kept, texts=texts)
    if ballot.asks_certainty and random.random() < 0.6:
        vote = replace(vote, certainty=random.choice(list(Certainty)))
    return vote


def may_vote_again(asked: Asked) -> bool:
    return asked.ballot.kind is not BallotKind.EVALUATION


def walk(runner: Runner, random: Random, most: int) -> Iterator[Room]:
    """All rooms of a day in which 0 to `most` people vote each time, and the room sometimes goes back."""
    room, back = Room(), 3
    while room.phase is not Phase.OVER:
        asked = runner.asked(room)
        if room.is_voting:
            command = CloseVote(votes(asked.ballot, random, random.randint(0, most)))
        elif room.phase is Phase.CLOSED and may_vote_again(asked) and random.random() < 0.4:
            command = OpenVote()
        elif room.trail and back and random.random() < 0.05:
            command, back = ReturnTo(random.randrange(len(room.trail))), back - 1
        else:
            command = runner.forward(room, Tally()) or Take(asked.ballot.options[0].id)
        room = runner.apply(room, command)
        yield room


def scrambled(runner: Runner, voted: Round, random: Random) -> Round:
    """The same round with other votes wherever fewer than five gave them."""
    ballot_votes = _ballot_votes(runner, voted, random)
    if not voted.first.is_anonymous:
        return replace(
            voted,
            first=ballot_votes(),
            second=random.choice([None, ballot_votes()]),
            taken=random.choice([None, "x"]),
        )
    first, second = voted.first, voted.second
    if 0 < sum(first.certainty.values()) < 5:
        first = replace(first, certainty={random.choice(list(Certainty)).value: random.randint(1, 4)})
    if second is not None and not second.is_anonymous:
        second = ballot_votes()
    return replace(voted, first=first, second=second)


def _ballot_votes(runner: Runner, voted: Round, random: Random):
    """Makes counts of four or fewer voters, among the options that round saw and some it never had."""

    def make() -> Tally:
        voters = random.randint(0, 4)
        seen = [*voted.first.counts, "never-offered"]
        return Tally(
            voters,
            {random.choice(seen): voters},
            {"sure": voters},
            {"zin": ("Verraden.",) * voters},
        )

    return make


def shuffled(voted: Round, random: Random) -> Round:
    """The same votes as if they had come in another order."""

    def shuffle(tally: Tally) -> Tally:
        def mixed(counts):
            items = list(counts.items())
            random.shuffle(items)
            return dict(items)

        texts = {group: tuple(random.sample(each, len(each))) for group, each in mixed(tally.texts).items()}
        return Tally(tally.voters, mixed(tally.counts), mixed(tally.certainty), texts)

    return replace(voted, first=shuffle(voted.first), second=voted.second and shuffle(voted.second))
