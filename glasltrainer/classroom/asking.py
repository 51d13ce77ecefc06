"""The questions of a case, a vignette or a programme as ballots, and which answers are right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from glasltrainer.classroom.ballots import Ballot, BallotKind, Group, Option
from glasltrainer.core.answers import question_words, stage_words
from glasltrainer.core.attempt import Attempt
from glasltrainer.core.case import (
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    PartKind,
    Quality,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.catalogue.roles import ROLES, accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.core.engine import available
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Position
    from glasltrainer.core.case import Case, Choice, Question
    from glasltrainer.core.vignettes import Vignette
    from glasltrainer.core.workshop import EvaluationQuestion, VoteOnStatement

_STAGES = tuple(Option(str(stage), stage_words(stage)) for stage in range(10))
_ADVANCED_PARTS = {PartKind.FEELING, PartKind.NEED}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to the room. `id` tells it apart within its stop; `right` are the ids of right answers.

    `right` is empty where no single answer is right or wrong (marked words and sorted parts do have a key:
    `right_options`). `question` is the question of the case or the vignette, None for statements and
    evaluations; `choices` are the open ones where a way is chosen, in the ballot's order.
    """

    id: str
    ballot: Ballot
    right: frozenset[str] = frozenset()
    question: Question | None = None
    choices: tuple[Choice, ...] = ()


def right_options(asked: Asked) -> frozenset[str] | None:
    """The ids that the key holds right, also of marked words and sorted parts; None without a key."""
    match asked.question:
        case EvidenceQuestion(key=key, phrases=phrases):
            shown = [one.sign in SIGNS and SIGNS[one.sign].stage == key for one in phrases]
            return frozenset(str(place) for place, is_shown in enumerate(shown, 1) if is_shown)
        case SortQuestion(parts=parts):
            return frozenset(f"{part.id}:{part.kind.value}" for part in parts)
        case _:
            return asked.right or None


def stage_ballot(ask: Message) -> Ballot:
    """The ladder, 0 to 9, with how sure one is."""
    return Ballot(BallotKind.STAGE, ask, _STAGES, asks_certainty=True)


def right_now() -> Asked:
    """A ladder vote on a situation that somebody just told."""
    return Asked("now", stage_ballot(msg("At which stage does this conflict stand?")))


def ask_vignette(vignette: Vignette) -> Asked:
    """At which stage does the vignette stand?"""
    ask = msg("At which stage does the conflict stand?")
    right = frozenset({str(vignette.stage)})
    return Asked(vignette.id, stage_ballot(ask), right, vignette.question)


def ask_statement(activity: VoteOnStatement) -> Asked:
    """Agree or disagree: 1 is wholly disagree, the highest wholly agree."""
    options = _scale(activity.scale, msg("disagree entirely"), msg("agree entirely"))
    return Asked("statement", Ballot(BallotKind.SCALE, activity.statement, options))


def ask_evaluation(questions: tuple[EvaluationQuestion, ...]) -> Asked:
    """The evaluation: every question is a part, a scale or free text; any may be left open."""
    groups = tuple(Group(one.id, one.ask, is_text=one.scale is None) for one in questions)
    options = tuple(
        Option(f"{one.id}:{option.id}", option.words, one.id)
        for one in questions
        if one.scale is not None
        for option in _scale(one.scale, msg("disagree entirely"), msg("agree entirely"))
    )
    ballot = Ballot(BallotKind.EVALUATION, msg("How was it today?"), options, groups)
    return Asked("evaluation", ballot)


def _scale(points: int, low: Message, high: Message) -> tuple[Option, ...]:
    words = {1: msg("{number}, {words}", number=1, words=low)}
    words[points] = msg("{number}, {words}", number=points, words=high)
    return tuple(Option(str(one), words.get(one, str(one))) for one in range(1, points + 1))


def ask_in_case(case: Case, position: Position, seed: int) -> Asked | None:
    """What the case asks at `position`; None where it only goes on or ends.

    Options stand in the order of `seed`, the same for everybody in the room.
    """
    scene = case.scenes[position.scene]
    questions = scene.questions(is_revisit=position.is_revisit)
    if position.answered >= len(questions):
        return None
    question = questions[position.answered]
    words = question_words(case, question)
    name = f"{scene.id}/{question.id}"
    match question:
        case StageQuestion(key=key):
            return Asked(name, stage_ballot(words), frozenset({str(key)}), question)
        case HelpQuestion(key=key):
            options = tuple(Option(role.id, Message(role.name)) for role in ROLES)
            return Asked(name, Ballot(BallotKind.HELP, words, options), frozenset(accepted(key)), question)
        case EvidenceQuestion(phrases=phrases):
            # By its place: the phrase's own id says which sign it is, and phones get to see these ids.
            options = tuple(Option(str(place), phrase.text) for place, phrase in enumerate(phrases, 1))
            return Asked(name, Ballot(BallotKind.EVIDENCE, words, options), question=question)
        case SortQuestion():
            return Asked(name, _sorting(question, words), question=question)
        case ChoiceQuestion():
            return _choosing(
                case, position, seed, Asked(name, Ballot(BallotKind.CHOICE, words, ()), question=question)
            )
        case ContinueQuestion():
            return None
        case _:
            assert_never(question)


def _sorting(question: SortQuestion, words: Message) -> Ballot:
    is_advanced = any(part.kind in _ADVANCED_PARTS for part in question.parts)
    kinds = [kind for kind in PartKind if is_advanced or kind not in _ADVANCED_PARTS]
    return Ballot(
        BallotKind.SORT,
        words,
        tuple(
            Option(f"{part.id}:{kind.value}", Message(PART_KIND_NAMES[kind]), part.id)
            for part in question.parts
            for kind in kinds
        ),
        tuple(Group(part.id, part.text) for part in question.parts),
    )


def _choosing(case: Case, position: Position, seed: int, asked: Asked) -> Asked:
    """With the open choices; right are the best of them, unless one is open only, or on coming back."""
    here = Attempt(case.id, "", case.language, seed, position, position)  # the version plays no part in it
    offers = tuple(offer.choice for offer in available(case, here) if offer.is_open)
    right = frozenset(choice.id for choice in offers if choice.quality is Quality.BEST)
    is_scored = len(offers) > 1 and not position.is_revisit
    options = tuple(Option(choice.id, choice.say) for choice in offers)
    return replace(
        asked,
        ballot=replace(asked.ballot, options=options),
        right=right if is_scored else frozenset(),
        choices=offers,
    )
