"""From what the case asks to a panel, and from a drafted panel to an answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.case import (
    ChoiceQuestion,
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    PartKind,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.ui.player.state import (
    ChoiceAsk,
    ContinueAsk,
    Ended,
    EvidenceAsk,
    HelpAsk,
    Option,
    SortAsk,
    StageAsk,
)

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Attempt, Response
    from glasltrainer.core.case import Case
    from glasltrainer.ui.player.state import Panel


def asked_panel(case: Case, attempt: Attempt, *, asks_certainty: bool) -> Panel:
    """The panel of what is asked where the player stands, nothing picked yet."""
    asked = engine.now(case, attempt)
    match asked.question:
        case None:
            return Ended(asked.scene.reflect, is_explored=attempt.is_exploring)
        case StageQuestion(of=of):
            person = case.cast.get(of) if of else None
            return StageAsk(person.name if person else (of or ""), asks_certainty)
        case EvidenceQuestion():
            return EvidenceAsk(asked.question)
        case HelpQuestion():
            return HelpAsk(tuple(Option(n, role.id, role.name) for n, role in enumerate(ROLES, 1)))
        case SortQuestion(parts=parts):
            kinds = [PartKind.PERSON, PartKind.PROBLEM]
            kinds += [
                kind for kind in (PartKind.FEELING, PartKind.NEED) if any(p.kind is kind for p in parts)
            ]
            return SortAsk(asked.question, tuple(kinds), current=parts[0].id if parts else None)
        case ChoiceQuestion():
            return ChoiceAsk(
                tuple(
                    Option(offer.number, offer.choice.id, offer.choice.say, offer.is_open, _note(offer))
                    for offer in engine.available(case, attempt)
                )
            )
        case ContinueQuestion():
            return ContinueAsk()
        case _:
            assert_never(asked.question)


def drafted_response(panel: Panel) -> Response | None:
    """The answer drafted, when it is complete."""
    match panel:
        case StageAsk(picked=int(picked), certainty=certainty):
            return StageJudged(picked, certainty)
        case EvidenceAsk(question, marked):
            return EvidenceMarked(tuple(phrase.id for phrase in question.phrases if phrase.id in marked))
        case HelpAsk(picked=str(picked)):
            return HelpChosen(picked)
        case SortAsk(question=question, sorted=parts) if len(parts) == len(question.parts):
            return PartsSorted(parts)
        case ChoiceAsk(picked=str(picked)):
            return ChoiceMade(picked)
        case ContinueAsk():
            return Continued()
        case _:
            return None


def _note(offer: engine.Offer) -> str:
    return "" if offer.is_open else offer.choice.closed


def is_question(panel: Panel) -> bool:
    """Whether an answer is to be drafted here, before one can go on."""
    return isinstance(panel, StageAsk | EvidenceAsk | HelpAsk | SortAsk | ChoiceAsk)


def keep_draft(old: Panel, new: Panel) -> Panel:
    """What was picked stays picked when the same question is asked again, as far as it is still there."""
    match old, new:
        case StageAsk(picked=picked, certainty=certainty), StageAsk():
            return replace(new, picked=picked, certainty=certainty if new.asks_certainty else None)
        case EvidenceAsk(marked=marked), EvidenceAsk(question=question):
            return replace(new, marked=marked & {phrase.id for phrase in question.phrases})
        case HelpAsk(picked=picked), HelpAsk():
            return replace(new, picked=picked)
        case ChoiceAsk(picked=picked, is_held=is_held), ChoiceAsk(options=options):
            is_there = any(option.id == picked and option.is_open for option in options)
            return replace(new, picked=picked if is_there else None, is_held=is_held and new.is_held)
        case SortAsk(sorted=parts), SortAsk(question=question, kinds=kinds):
            chosen = {part: kind for part, kind in parts if kind in kinds}
            order = tuple((part.id, chosen[part.id]) for part in question.parts if part.id in chosen)
            rest = [part.id for part in question.parts if part.id not in chosen]
            return replace(new, sorted=order, current=rest[0] if rest else None)
        case _:
            return new
