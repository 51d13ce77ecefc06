"""What the projector shows: the text, the ballot, and after the reveal the key and the distribution.

Before the reveal this state holds no key, no notes and no distribution: what is not in it cannot leak to the
wall. Of fewer than five voters it never holds a distribution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.classroom.advice import gain
from glasltrainer.classroom.asking import right_options
from glasltrainer.classroom.ballots import ANONYMOUS_FROM, BallotKind, Tally
from glasltrainer.classroom.room import Phase
from glasltrainer.classroom.slides import Slide, slide
from glasltrainer.core.case import ChoiceQuestion, StageQuestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.classroom.asking import Asked
    from glasltrainer.classroom.ballots import Ballot, Option, Words
    from glasltrainer.classroom.room import Room, Round, Runner

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMBERED = (BallotKind.STAGE, BallotKind.SCALE, BallotKind.EVALUATION)


@dataclass(frozen=True, slots=True)
class Row:
    """An option on the screen. `label` is its number or letter; `group` the part of the question it answers.

    After the reveal `is_right` says whether it is the key (None without a key) and `because` why; `share` is
    the newest distribution and `before` that of the first vote where there were two (0..1), None when hidden.
    """

    id: str
    label: str
    words: Words
    group: str = ""
    is_right: bool | None = None
    share: float | None = None
    before: float | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class PanelReason:
    """What experts chose and why: votes for an option, and a reason in their words."""

    label: str
    votes: int
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is told at the reveal. `voters` and `voters_before` count the newest and the first vote.

    Shares are 0..1: of the key, and of the answer that most gave where there is no key (None where a question
    has parts, or nobody voted). `gain` is the normalised gain (-inf..1) where `has_gain` (two votes and a
    key); None is then a dash. `is_hidden` says that too few voted for a distribution. `why` is the author's.
    """

    voters: int
    voters_before: int | None = None
    is_hidden: bool = False
    has_gain: bool = False
    gain: float | None = None
    share_right: float | None = None
    share_right_before: float | None = None
    share_largest: float | None = None
    why: str = ""
    panel: tuple[PanelReason, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectorState:
    """The projector's picture. `kind` and `ask` are there where something is asked.

    `outcome` is None until the reveal; `phase` tells whether votes are taken or pairs talk.
    """

    slide: Slide
    phase: Phase
    is_voting: bool = False
    is_again: bool = False
    kind: BallotKind | None = None
    ask: Words = ""
    rows: tuple[Row, ...] = ()
    parts: tuple[tuple[str, Words], ...] = ()
    outcome: Outcome | None = None


def projector_state(runner: Runner, room: Room) -> ProjectorState:
    """What the wall shows now."""
    asked, here = runner.asked(room), slide(runner, room)
    if asked is None or asked.ballot.kind is BallotKind.EVALUATION:
        return ProjectorState(here, room.phase, room.is_voting)
    phase, voted = room.seen_phase, _votes(room)
    is_revealed = phase is Phase.REVEALED
    return ProjectorState(
        slide=here,
        phase=phase,
        is_voting=room.is_voting,
        is_again=phase in (Phase.VOTING_AGAIN, Phase.CLOSED_AGAIN),
        kind=asked.ballot.kind,
        ask=asked.ballot.ask,
        rows=_revealed_rows(asked, *voted) if is_revealed else rows(asked.ballot),
        parts=tuple((group.id, group.ask) for group in asked.ballot.groups),
        outcome=outcome(asked, *voted) if is_revealed else None,
    )


def rows(ballot: Ballot) -> tuple[Row, ...]:
    """The options as they are voted on."""
    return tuple(
        Row(option.id, _label(ballot, option, number), option.words, option.group)
        for number, option in enumerate(ballot.options)
    )


def _label(ballot: Ballot, option: Option, number: int) -> str:
    if ballot.kind in _NUMBERED:
        return option.id.rpartition(":")[2]
    return "" if ballot.kind is BallotKind.SORT else LETTERS[number % len(LETTERS)]


def _votes(room: Room) -> tuple[Tally | None, Tally | None]:
    """The newest counts, and those of the first vote where there were two."""
    if room.now is not None:
        return room.now.tally, None
    voted: Round | None = room.voted
    if voted is None:
        return None, None
    return (voted.first, None) if voted.second is None else (voted.second, voted.first)


def _revealed_rows(asked: Asked, newest: Tally | None, first: Tally | None) -> tuple[Row, ...]:
    right, told = right_options(asked), _told(asked, (newest, first))
    return tuple(
        Row(
            row.id,
            row.label,
            row.words,
            row.group,
            is_right=None if right is None else row.id in right,
            share=newest.share(row.id) if newest and newest.is_anonymous else None,
            before=first.share(row.id) if first and first.is_anonymous else None,
            because=told.get(row.id, ""),
        )
        for row in rows(asked.ballot)
    )


def _told(asked: Asked, votes: Iterable[Tally | None]) -> dict[str, str]:
    """Why: of the best answers, and of the one that most hands went to."""
    if not isinstance(asked.question, ChoiceQuestion):
        return {}
    shown = set(asked.right)
    for tally in votes:
        if tally is not None and tally.is_anonymous:
            shown.add(max(asked.ballot.options, key=lambda one: tally.counts.get(one.id, 0)).id)
    return {choice.id: choice.because for choice in asked.choices if choice.id in shown}


def outcome(
    asked: Asked, newest: Tally | None, first: Tally | None, *, shown_from: int = ANONYMOUS_FROM
) -> Outcome:
    """What these votes say; of fewer than `shown_from` voters nothing but their number."""
    tallies = [tally for tally in (newest, first) if tally is not None and tally.voters]
    told = newest if newest and newest.voters >= shown_from else None
    told_first = first if first and first.voters >= shown_from else None
    share = told.share_of(asked.right) if asked.right and told else None
    share_before = told_first.share_of(asked.right) if asked.right and told_first else None
    return Outcome(
        voters=newest.voters if newest else 0,
        voters_before=first.voters if first else None,
        is_hidden=any(tally.voters < shown_from for tally in tallies),
        has_gain=share is not None and share_before is not None,
        gain=gain(share_before, share) if share is not None and share_before is not None else None,
        share_right=share,
        share_right_before=share_before,
        share_largest=_share_largest(asked, told),
        why=asked.question.why if isinstance(asked.question, StageQuestion) else "",
        panel=panel(asked),
    )


def _share_largest(asked: Asked, tally: Tally | None) -> float | None:
    """Of questions without a key: the share of the largest answer (SCORING, "Classroom")."""
    ballot = asked.ballot
    if tally is None or not tally.voters or ballot.groups or right_options(asked) is not None:
        return None
    return max((tally.share(option.id) for option in ballot.options), default=None)


def panel(asked: Asked) -> tuple[PanelReason, ...]:
    """What real experts chose, most votes first; empty where none were asked."""
    match asked.question:
        case StageQuestion(panel=votes, reasons=reasons):
            found = [
                PanelReason(str(stage), votes.get(stage, 0), reasons.get(stage, ""))
                for stage in sorted(votes.keys() | reasons.keys())
            ]
        case ChoiceQuestion():
            labels = {row.id: row.label for row in rows(asked.ballot)}
            found = [
                PanelReason(labels[choice.id], choice.votes, "")
                for choice in asked.choices
                if choice.votes is not None
            ]
        case _:
            found = []
    return tuple(sorted(found, key=lambda one: -one.votes))
