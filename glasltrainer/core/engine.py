"""The rules of play: begin, what is asked now, respond, rewind, replay.

`respond` and `rewind` return a new Attempt; nothing is changed in place. Saving an attempt is appending
its newest event; resuming is replaying them on the case as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from glasltrainer.core.attempt import (
    Attempt,
    Branched,
    ChoiceMade,
    Continued,
    Event,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    Position,
    Rejoined,
    Responded,
    Response,
    StageJudged,
    Step,
)
from glasltrainer.core.case import (
    Case,
    Choice,
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    Question,
    Scene,
    SortQuestion,
    StageQuestion,
    content_hash,
)
from glasltrainer.core.catalogue.roles import HELP_ANSWERS
from glasltrainer.core.conditions import holds
from glasltrainer.core.digest import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterable


class ResponseRefusedError(ValueError):
    """The response does not answer what is asked now (a programming or transcript error, not a player's)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What there is to show now. `question` is None only at the end of the case."""

    scene: Scene
    question: Question | None
    is_revisit: bool

    @property
    def is_finished(self) -> bool:
        """Whether the case is closed: an ending with nothing left to ask."""
        return self.question is None


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as shown: `number` from 1 in the shown order; a closed one says why, if the author did."""

    number: int
    choice: Choice
    is_open: bool


def begin(case: Case, *, language: str, seed: int) -> Attempt:
    """A new attempt at the first scene. `seed` decides the order of options, 0 <= seed < 2**63."""
    start = first_position(case)
    return Attempt(case.id, content_hash(case), language, seed, start, start)


def first_position(case: Case) -> Position:
    """Where a case begins."""
    return Position(case.start, tuple(flag.start for flag in case.flags.values()), frozenset())


def moment(case: Case, position: Position) -> Moment:
    """What is asked at a position."""
    scene = case.scenes[position.scene]
    questions = scene.questions(is_revisit=position.is_revisit)
    question = questions[position.answered] if position.answered < len(questions) else None
    return Moment(scene, question, position.is_revisit)


def now(case: Case, attempt: Attempt) -> Moment:
    """What is asked where the player stands."""
    return moment(case, attempt.position)


def is_finished(case: Case, attempt: Attempt) -> bool:
    """Whether the counted line has reached its end."""
    return moment(case, attempt.counted_position).is_finished


def open_choices(case: Case, position: Position) -> tuple[Choice, ...]:
    """The choices open at a position, in the author's order."""
    flags = dict(zip(case.flags, position.flags, strict=True))
    scene = case.scenes[position.scene]
    return tuple(choice for choice in scene.choices if holds(choice.condition, flags, position.visited))


def available(case: Case, attempt: Attempt) -> tuple[Offer, ...]:
    """The choices to show now, in the order of this attempt; closed ones without a text are left out.

    The order is that of a digest of (seed, scene, choice), stable across versions, unless the scene says
    `keep_order` (SCORING, "Response").
    """
    position = attempt.position
    scene = case.scenes[position.scene]
    still_open = {choice.id for choice in open_choices(case, position)}
    in_order = choices_in_order(scene, attempt.seed)
    shown = [choice for choice in in_order if choice.id in still_open or choice.closed]
    return tuple(Offer(number, choice, choice.id in still_open) for number, choice in enumerate(shown, 1))


def choices_in_order(scene: Scene, seed: int) -> tuple[Choice, ...]:
    """All choices of a scene, open or not, in the order of `seed`."""
    if scene.keep_order:
        return scene.choices
    return tuple(sorted(scene.choices, key=lambda choice: _shuffle_key(seed, scene.id, choice.id)))


def _shuffle_key(seed: int, scene: str, choice: str) -> bytes:
    return blake2b(f"{seed}\0{scene}\0{choice}".encode(), digest_size=8).digest()


def respond(case: Case, attempt: Attempt, response: Response) -> Attempt:
    """Answer what is asked now. Raises ResponseRefusedError if `response` does not answer it."""
    return _respond(case, attempt, Responded(response))


def rewind(case: Case, attempt: Attempt, step: int) -> Attempt:
    """Go back to the moment of `step` (its number) to try another answer; what follows is explored."""
    return apply(case, attempt, Branched(step))


def rejoin(case: Case, attempt: Attempt) -> Attempt:
    """Stop exploring and stand again where the counted line stood."""
    return apply(case, attempt, Rejoined())


def apply(case: Case, attempt: Attempt, event: Event) -> Attempt:
    """The attempt after one more event. Raises ResponseRefusedError if it cannot happen here."""
    match event:
        case Responded():
            return _respond(case, attempt, event)
        case Branched(at):
            if not 0 <= at < len(attempt.steps):
                raise ResponseRefusedError(f"no step {at} to go back to")
            step = attempt.steps[at]
            return replace(
                attempt,
                events=(*attempt.events, event),
                position=step.position,
                last=step.parent,
                is_exploring=True,
            )
        case Rejoined():
            return replace(
                attempt,
                events=(*attempt.events, event),
                position=attempt.counted_position,
                last=attempt.counted_last,
                is_exploring=False,
            )
        case _:
            assert_never(event)


def replay(case: Case, events: Iterable[Event], *, language: str, seed: int) -> Attempt:
    """The attempt that these events make. Raises ResponseRefusedError where one cannot happen."""
    attempt = begin(case, language=language, seed=seed)
    for event in events:
        attempt = apply(case, attempt, event)
    return attempt


def advance(case: Case, position: Position, response: Response) -> Position:
    """The position after `response` was given at `position` (which is not checked)."""
    scene = case.scenes[position.scene]
    match response:
        case ChoiceMade(choice_id):
            choice = scene.choice(choice_id)
            return Position(
                choice.next, _after_effects(case, position.flags, choice), position.visited | {scene.id}
            )
        case Continued():
            assert scene.next is not None
            return Position(scene.next, position.flags, position.visited | {scene.id})
        case StageJudged() | EvidenceMarked() | HelpChosen() | PartsSorted():
            return replace(position, answered=position.answered + 1)
        case _:
            assert_never(response)


def _after_effects(case: Case, flags: tuple[int, ...], choice: Choice) -> tuple[int, ...]:
    if not choice.effects:
        return flags
    values = dict(zip(case.flags, flags, strict=True))
    for effect in choice.effects:
        flag = case.flags[effect.flag]
        wanted = effect.amount if effect.is_set else values[effect.flag] + effect.amount
        values[effect.flag] = max(flag.minimum, min(flag.maximum, wanted))
    return tuple(values.values())


def _respond(case: Case, attempt: Attempt, event: Responded) -> Attempt:
    asked = now(case, attempt)
    _check(case, attempt, asked, event.response)
    assert asked.question is not None
    step = Step(
        number=len(attempt.steps),
        parent=attempt.last,
        is_counted=not attempt.is_exploring,
        position=attempt.position,
        question=asked.question.id,
        response=event.response,
    )
    position = advance(case, attempt.position, event.response)
    moved = replace(
        attempt,
        events=(*attempt.events, event),
        steps=(*attempt.steps, step),
        position=position,
        last=step.number,
    )
    if attempt.is_exploring:
        return moved
    return replace(moved, counted_position=position, counted_last=step.number)


def _check(case: Case, attempt: Attempt, asked: Moment, response: Response) -> None:
    match asked.question, response:
        case StageQuestion(), StageJudged(stage) if 0 <= stage <= 9:
            return
        case EvidenceQuestion(phrases=phrases), EvidenceMarked(marked):
            known = {phrase.id for phrase in phrases}
            if set(marked) <= known and len(set(marked)) == len(marked):
                return
        case HelpQuestion(), HelpChosen(role) if role in HELP_ANSWERS:
            return
        case SortQuestion(parts=parts), PartsSorted(sorted_parts):
            if [part.id for part in parts] == [part_id for part_id, _ in sorted_parts]:
                return
        case ChoiceQuestion(), ChoiceMade(choice_id):
            if choice_id in {choice.id for choice in open_choices(case, attempt.position)}:
                return
        case ContinueQuestion(), Continued():
            return
        case _:
            pass
    raise ResponseRefusedError(f"{response!r} does not answer what scene {asked.scene.id!r} asks now")
