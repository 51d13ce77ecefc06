"""Walks through a case with answers by chance: the same for the same seed."""

from __future__ import annotations

import random

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Attempt,
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    Response,
    StageJudged,
)
from glasltrainer.core.case import (
    Case,
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    PartKind,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.catalogue.roles import ROLES


def any_answer(case: Case, attempt: Attempt, chance: random.Random) -> Response:
    """An answer to what is asked now, right or not."""
    match engine.now(case, attempt).question:
        case StageQuestion(key=key):
            off = chance.choice([0, 0, -1, -2, 1])
            return StageJudged(max(0, min(9, key + off)), chance.choice([None, *Certainty]))
        case EvidenceQuestion(phrases=phrases):
            return EvidenceMarked(tuple(phrase.id for phrase in phrases if chance.random() < 0.5))
        case HelpQuestion():
            return HelpChosen(chance.choice(ROLES).id)
        case SortQuestion(parts=parts):
            return PartsSorted(
                tuple((part.id, chance.choice([part.kind, PartKind.PERSON])) for part in parts)
            )
        case ChoiceQuestion():
            return ChoiceMade(chance.choice(engine.open_choices(case, attempt.position)).id)
        case ContinueQuestion():
            return Continued()
        case None:
            raise AssertionError("nothing is asked at the end")


def played(case: Case, seed: int, *, most: int = 99) -> Attempt:
    """A walk by chance, to an end or to `most` answers."""
    chance = random.Random(seed)
    attempt = engine.begin(case, language=case.language, seed=seed)
    while not engine.now(case, attempt).is_finished and len(attempt.steps) < most:
        attempt = engine.respond(case, attempt, any_answer(case, attempt, chance))
    return attempt


def with_branch(case: Case, attempt: Attempt, seed: int = 1) -> Attempt:
    """Another answer tried at the first choice, and back again."""
    chance = random.Random(seed)
    choice = next(step for step in attempt.counted_steps if step.question == "choice")
    tried = engine.rewind(case, attempt, choice.number)
    tried = engine.respond(case, tried, any_answer(case, tried, chance))
    return engine.rejoin(case, tried)
