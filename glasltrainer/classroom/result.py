"""What a room voted, for afterwards: counts per question, and nothing that points at a person.

Made from the closed votes only. A question that fewer than five voted on is named and nothing of it is told,
also not which way it took; a result of which no question reached five is refused (limits.md B6, goal G24).
Nothing here knows a seat, a time or the order in which votes came.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from statistics import fmean, median
from typing import TYPE_CHECKING

from glasltrainer.classroom.advice import Advice, advice, gain
from glasltrainer.classroom.asking import (
    right_options,
)
from glasltrainer.classroom.ballots import ANONYMOUS_FROM, BallotKind, Tally
from glasltrainer.core.answers import excerpt
from glasltrainer.core.case import Scene
from glasltrainer.core.workshop import (
    PlayCase,
    PractiseVignettes,
    VoteOnStatement,
    activity_name,
)
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glasltrainer.classroom.asking import Asked
    from glasltrainer.classroom.ballots import Ballot, Words
    from glasltrainer.classroom.programme import Stop
    from glasltrainer.classroom.room import Round, Runner

_CERTAINTIES = ("guess", "fairly", "sure")


class TooFewVotersError(Exception):
    """No question reached five voters; `message` says so to the trainer."""

    def __init__(self) -> None:
        self.message = msg(
            "No question was answered by {count} people or more, so there is no group report: with fewer, "
            "the numbers could point at somebody.",
            count=ANONYMOUS_FROM,
        )
        super().__init__(str(self.message))


@dataclass(frozen=True, slots=True)
class Question:
    """Which question: the block and the stop of the day, how its text begins, and its words."""

    block: str
    stop: Words
    about: str
    ask: Words


@dataclass(frozen=True, slots=True)
class OptionResult:
    """An option with its votes; `again` are those of the second vote, None where there was none to tell.

    `id` is a stage ("0".."9"), a point of the scale ("1"..) or the author's own; `part` is the part of the
    question it answers, "" without parts; `is_key` None where there is no key.
    """

    id: str
    words: Words
    part: Words
    is_key: bool | None
    first: int
    again: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """A question that five or more voted on.

    `voters` took part in the first vote, `voters_again` in the second (None without one, or of fewer than
    five, which `is_again_left_out` says). Shares are 0..1: `right` and `right_again` of the key, None without
    one; `largest` of the answer most picked at first. `gain` is None without a second vote, and where all
    were right before. `certainty` counts guess, fairly and sure of the first vote, empty where fewer than
    five said it. `taken` is the way the room went.
    """

    question: Question
    kind: BallotKind
    voters: int
    options: tuple[OptionResult, ...]
    largest: float
    right: float | None = None
    advice: Advice | None = None
    voters_again: int | None = None
    right_again: float | None = None
    gain: float | None = None
    is_again_left_out: bool = False
    certainty: tuple[int, ...] = ()
    taken: Words | None = None


@dataclass(frozen=True, slots=True)
class ScaleResult:
    """A scale of the evaluation: `counts` from 1 upwards, by five or more answers."""

    ask: Words
    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def mean(self) -> float:
        """The mean answer, from 1."""
        return fmean(_values(self.counts))

    @property
    def median(self) -> float:
        """The middle answer, from 1."""
        return median(_values(self.counts))


@dataclass(frozen=True, slots=True)
class TextResult:
    """What was written at an open question, in alphabetical order."""

    ask: Words
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """A statement before and after: the mean answers, from 1 to `points`, and how many gave one."""

    statement: Words
    points: int
    before: float
    after: float
    voters_before: int
    voters_after: int


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A whole result, in the order of the programme.

    `replays` are questions that the room came back to; they count nowhere else. `confusion` has for each
    stage that was a key how often each stage 0..9 was answered in the first votes. `left_out` are the
    questions, parts of an evaluation among them, that fewer than five answered.
    """

    title: str
    language: str
    questions: tuple[QuestionResult, ...] = ()
    scales: tuple[ScaleResult, ...] = ()
    texts: tuple[TextResult, ...] = ()
    shifts: tuple[Shift, ...] = ()
    replays: tuple[QuestionResult, ...] = ()
    left_out: tuple[Question, ...] = ()
    confusion: Mapping[int, tuple[int, ...]] = field(default_factory=dict, hash=False)

    @property
    def by_difficulty(self) -> tuple[int, ...]:
        """The places in `questions` of those with a key, the hardest (fewest right at first) in front."""
        right = {place: one.right for place, one in enumerate(self.questions) if one.right is not None}
        return tuple(sorted(right, key=right.__getitem__))


def group_result(runner: Runner, rounds: Iterable[Round]) -> GroupResult:
    """The result of these rounds of the runner's day. Raises TooFewVotersError where none reached five."""
    return _Result(runner).of(tuple(rounds))


class _Result:
    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._stops = {stop.id: (number, stop) for number, stop in enumerate(runner.stops)}

    def of(self, rounds: tuple[Round, ...]) -> GroupResult:
        workshop = self._runner.material.workshop
        told = sorted(filter(_is_told, rounds), key=lambda one: self._stops[one.stop][0])
        first = [one for one in told if not one.is_replay]
        votes = [one for one in first if one.kind is not BallotKind.EVALUATION]
        evaluations = [one for one in first if one.kind is BallotKind.EVALUATION]
        result = GroupResult(
            workshop.title,
            workshop.language,
            questions=tuple(map(self._told, votes)),
            scales=tuple(scale for one in evaluations for scale in self._scales(one)),
            texts=tuple(text for one in evaluations for text in self._texts(one)),
            shifts=tuple(self._shifts(votes)),
            replays=tuple(
                self._told(one) for one in told if one.is_replay and one.kind is not BallotKind.EVALUATION
            ),
            left_out=(*self._too_few(rounds), *(part for one in evaluations for part in self._skipped(one))),
            confusion=_confusion(votes),
        )
        if not (result.questions or result.scales or result.texts):
            raise TooFewVotersError
        return result

    # -- one question ----------------------------------------------------------------------------

    def _told(self, voted: Round) -> QuestionResult:
        stop, asked = self._asked(voted)
        first, again = voted.first, voted.second
        is_again_left_out = again is not None and not again.is_anonymous
        if is_again_left_out:
            again = None
        right = first.share_of(voted.right) if voted.right else None
        right_again = again.share_of(voted.right) if voted.right and again else None
        key = right_options(replace(asked, right=voted.right))
        parts = {group.id: group.ask for group in asked.ballot.groups}
        options = tuple(
            OptionResult(
                option.id,
                option.words,
                parts.get(option.group, ""),
                None if key is None else option.id in key,
                first.counts.get(option.id, 0),
                None if again is None else again.counts.get(option.id, 0),
            )
            for option in asked.ballot.options
        )
        return QuestionResult(
            self._question(stop, asked),
            voted.kind,
            first.voters,
            options,
            largest=max((first.share(option.id) for option in asked.ballot.options), default=0.0),
            right=right,
            advice=None if right is None else advice(right),
            voters_again=again.voters if again else None,
            right_again=right_again,
            gain=None if right is None or right_again is None else gain(right, right_again),
            is_again_left_out=is_again_left_out,
            certainty=_certainty(first),
            taken=asked.ballot.option(voted.taken).words if voted.taken else None,
        )

    def _asked(self, voted: Round) -> tuple[Stop, Asked]:
        """The stop and the question of a round, as the room had it."""
        asked = None if voted.place is None else self._runner.asked_at(voted.place)
        if asked is None:
            raise ValueError(f"nothing is asked at {voted.stop}")
        _, stop = self._stops[voted.stop]
        return stop, asked

    def _question(self, stop: Stop, asked: Asked) -> Question:
        activity, material = stop.item.activity, self._runner.material
        kind, about = Message(activity_name(activity)), ""
        match activity:
            case PlayCase(case_id):
                case = material.cases[case_id]
                return Question(
                    stop.block.title,
                    case.title,
                    excerpt(case.scenes[asked.id.partition("/")[0]]),
                    asked.ballot.ask,
                )
            case PractiseVignettes():
                vignette = next(one for one in stop.vignettes if one.id == asked.id)
                about = excerpt(Scene(vignette.id, vignette.text))
            case VoteOnStatement() if stop.is_again:
                kind = msg("Statement, once more")
            case _:
                pass
        return Question(stop.block.title, kind, about, asked.ballot.ask)

    def _too_few(self, rounds: Iterable[Round]) -> Iterator[Question]:
        left = [one for one in rounds if not one.is_replay and not _is_told(one)]
        for one in sorted(left, key=lambda one: self._stops[one.stop][0]):
            # Its name only: what was voted may not even decide which options are looked up.
            yield self._question(*self._asked(replace(one, first=Tally(), second=None, taken=None)))

    # -- evaluation and statements ---------------------------------------------------------------

    def _scales(self, voted: Round) -> Iterator[ScaleResult]:
        _, asked = self._asked(voted)
        for ask, counts in _groups(asked.ballot, voted.first):
            if sum(counts) >= ANONYMOUS_FROM:
                yield ScaleResult(ask, counts)

    def _texts(self, voted: Round) -> Iterator[TextResult]:
        _, asked = self._asked(voted)
        for group in asked.ballot.groups:
            if group.is_text and voted.first.texts.get(group.id):
                yield TextResult(group.ask, tuple(sorted(voted.first.texts[group.id])))

    def _skipped(self, voted: Round) -> Iterator[Question]:
        stop, asked = self._asked(voted)
        for ask, counts in _groups(asked.ballot, voted.first):
            if sum(counts) < ANONYMOUS_FROM:
                yield replace(self._question(stop, asked), ask=ask)

    def _shifts(self, votes: Iterable[Round]) -> Iterator[Shift]:
        statements = {one.stop: one for one in votes if one.kind is BallotKind.SCALE}
        for name, before in statements.items():
            after = statements.get(f"{name}/again")
            if after is None:
                continue
            _, asked = self._asked(before)
            then, later = (ScaleResult(*next(_groups(asked.ballot, one.first))) for one in (before, after))
            if min(then.answers, later.answers) >= ANONYMOUS_FROM:
                yield Shift(then.ask, len(then.counts), then.mean, later.mean, then.answers, later.answers)


def _is_told(voted: Round) -> bool:
    return voted.first.is_anonymous


def _certainty(tally: Tally) -> tuple[int, ...]:
    counts = tuple(tally.certainty.get(one, 0) for one in _CERTAINTIES)
    return counts if sum(counts) >= ANONYMOUS_FROM else ()


def _confusion(votes: Iterable[Round]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    for one in votes:
        if one.kind is BallotKind.STAGE and len(one.right) == 1:
            (key,) = map(int, one.right)
            row = found.get(key, (0,) * 10)
            found[key] = tuple(count + one.first.counts.get(str(stage), 0) for stage, count in enumerate(row))
    return dict(sorted(found.items()))


def _groups(ballot: Ballot, tally: Tally) -> Iterator[tuple[Words, tuple[int, ...]]]:
    """Each scale of a ballot, with how often its points were picked, from 1 upwards."""
    asks = {group.id: group.ask for group in ballot.groups} or {"": ballot.ask}
    for group, ask in asks.items():
        counts = tuple(tally.counts.get(one.id, 0) for one in ballot.options if one.group == group)
        if counts:
            yield ask, counts


def _values(counts: tuple[int, ...]) -> list[int]:
    return [value for value, count in enumerate(counts, 1) for _ in range(count)]
