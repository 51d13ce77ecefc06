"""The mark of one answer: its credit by the rules of SCORING and one sentence of reason that never judges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core import credit
from glasltrainer.core.answers import joined, party_name
from glasltrainer.core.attempt import (
    ChoiceMade,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.case import (
    ChoiceQuestion,
    EvidenceQuestion,
    HelpQuestion,
    Quality,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.catalogue.moves import MOVES, Principle
from glasltrainer.core.catalogue.roles import BY_ID, accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.stages import deciding_question
from glasltrainer.core.engine import available, open_choices
from glasltrainer.core.marks import (
    ChoiceDetail,
    Detail,
    EvidenceDetail,
    HelpDetail,
    Mark,
    MoveResult,
    OptionReview,
    PanelVote,
    PartResult,
    PhraseResult,
    PhraseVerdict,
    SortDetail,
    StageDetail,
    Touch,
)
from glasltrainer.core.principles import is_credit, upheld, violated
from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Attempt, Step
    from glasltrainer.core.case import Case, Choice, MarkedPhrase

    Marked: TypeAlias = tuple[
        float | None, Message, str, Detail
    ]  # credit, reason, the author's words, detail

_UPHELD_WORDS = {
    Principle.PEOPLE: msg("person and problem: kept apart"),
    Principle.INTERESTS: msg("interests: on the table"),
    Principle.OPTIONS: msg("options: opened up"),
    Principle.CRITERIA: msg("criteria: a shared yardstick"),
}
_VIOLATED_WORDS = {
    Principle.PEOPLE: msg("person and problem: mixed up"),
    Principle.INTERESTS: msg("interests: out of sight"),
    Principle.OPTIONS: msg("options: closed off"),
    Principle.CRITERIA: msg("criteria: power instead"),
}
_QUALITY_WORDS = {
    Quality.BEST: msg("Of what could be said here, this serves people and matter best."),
    Quality.GOOD: msg("This serves people and matter here."),
    Quality.WEAK: msg("This leaves something undone, for the people or for the matter."),
    Quality.HARMFUL: msg("This makes things heavier, for the people or for the matter."),
}


def mark_step(case: Case, attempt: Attempt, step: Step) -> Mark | None:
    """The mark of a step of `attempt`; None where nothing was asked (reading on).

    An explored step is explained and has no credit: first answers count.
    """
    scene = case.scenes[step.position.scene]
    question = next(asked for asked in scene.questions() if asked.id == step.question)
    match question, step.response:
        case StageQuestion(), StageJudged() as judged:
            marked = _stage(case, question, judged)
        case EvidenceQuestion(), EvidenceMarked(phrases):
            marked = _evidence(question, frozenset(phrases))
        case HelpQuestion(), HelpChosen(role):
            marked = _help(question, role)
        case SortQuestion(), PartsSorted() as answer:
            marked = _sort(question, answer)
        case ChoiceQuestion(), ChoiceMade(choice):
            marked = _choice(case, attempt, step, scene.choice(choice))
        case _:
            return None
    value, reason, because, detail = marked
    counted = value if step.is_counted else None
    return Mark(step.number, scene.id, step.question, counted, reason, because, detail)


def _stage(case: Case, question: StageQuestion, judged: StageJudged) -> Marked:
    chosen, panel = judged.stage, question.panel
    key = credit.measured_against(question.key, panel, chosen)
    detail = StageDetail(
        key=key,
        chosen=chosen,
        difference=chosen - key,
        party="" if question.of is None else party_name(case, question.of),
        certainty=judged.certainty,
        panel=tuple(
            PanelVote(stage, panel.get(stage, 0), question.reasons.get(stage, ""))
            for stage in sorted(panel.keys() | question.reasons.keys())
        ),
        is_panel_used=credit.is_panel_used(panel),
        why=question.why,
        deciding=_deciding(key, chosen),
    )
    reason = _stage_reason(detail)
    if detail.party:
        reason = msg("{party}: {sentence}", party=detail.party, sentence=reason)
    return credit.stage_credit(question.key, chosen, panel), reason, question.why, detail


def _stage_reason(detail: StageDetail) -> Message:
    votes = {vote.stage: vote.votes for vote in detail.panel}
    if detail.is_panel_used:
        if detail.difference == 0:
            return msg("You chose {chosen}, as most experts did.", chosen=detail.chosen)
        if agreeing := votes.get(detail.chosen, 0):
            return nmsg(
                "You chose {chosen}; most experts chose {key}, and {count} of {all} chose {chosen} too.",
                "You chose {chosen}; most experts chose {key}, and {count} of {all} chose {chosen} too.",
                agreeing,
                chosen=detail.chosen,
                key=detail.key,
                all=sum(votes.values()),
            )
        return msg(
            "You chose {chosen}, most experts chose {key}: {difference}.",
            chosen=detail.chosen,
            key=detail.key,
            difference=difference_words(detail.difference),
        )
    if detail.difference == 0:
        return msg("You chose {chosen}, the same as the key.", chosen=detail.chosen)
    return msg(
        "You chose {chosen}, the key is {key}: {difference}.",
        chosen=detail.chosen,
        key=detail.key,
        difference=difference_words(detail.difference),
    )


def difference_words(difference: int) -> Message:
    """How far a stage was from the key: too light below 0, too heavy above."""
    if difference < 0:
        return nmsg("{count} step too light", "{count} steps too light", -difference)
    return nmsg("{count} step too heavy", "{count} steps too heavy", difference)


def _deciding(key: int, chosen: int) -> Message | None:
    """The question at the threshold of the key that the answer lies beyond; None when they agree."""
    if key == chosen:
        return None
    question = deciding_question(key, key + 1 if chosen > key else key - 1)
    return None if question is None else Message(question)


def _evidence(question: EvidenceQuestion, marked: frozenset[str]) -> Marked:
    phrases = tuple(
        _phrase(question.key, phrase, was_marked=phrase.id in marked) for phrase in question.phrases
    )
    verdicts = [phrase.verdict for phrase in phrases]
    hits, false = verdicts.count(PhraseVerdict.HIT), verdicts.count(PhraseVerdict.FALSE)
    detail = EvidenceDetail(question.key, phrases, hits, false, hits + verdicts.count(PhraseVerdict.MISSED))
    if false:
        reason = nmsg(
            "You marked {hits} of the {total} phrases that show stage {key}, and {count} that shows nothing.",
            "You marked {hits} of the {total} phrases that show stage {key}, and {count} that show nothing.",
            false,
            hits=hits,
            total=detail.total,
            key=question.key,
        )
    else:
        reason = msg(
            "You marked {hits} of the {total} phrases that show stage {key}.",
            hits=hits,
            total=detail.total,
            key=question.key,
        )
    return credit.evidence_credit(question, marked), reason, "", detail


def _phrase(key: int, phrase: MarkedPhrase, *, was_marked: bool) -> PhraseResult:
    sign = SIGNS.get(phrase.sign)
    return PhraseResult(
        id=phrase.id,
        text=phrase.text,
        sign=Message(sign.name) if sign else None,
        stage=sign.stage if sign else None,
        was_marked=was_marked,
        verdict=credit.phrase_verdict(key, phrase, was_marked=was_marked),
    )


def _help(question: HelpQuestion, role: str) -> Marked:
    value = credit.help_credit(question.key, role)
    name = Message(BY_ID[role].name)
    fitting = tuple(Message(BY_ID[fit].name) for fit in accepted(question.key))
    if question.key == 0:
        reason = msg("There is no conflict yet: a talk between those involved is enough.")
    elif value == 1:
        reason = msg("At stage {key} this fits: {role}.", key=question.key, role=name)
    elif value > 0:
        reason = msg(
            "“{role}” lies next to what fits at stage {key}: {fitting}.",
            role=name,
            key=question.key,
            fitting=joined(fitting),
        )
    else:
        reason = msg(
            "“{role}” belongs to other stages; at stage {key} this fits: {fitting}.",
            role=name,
            key=question.key,
            fitting=joined(fitting),
        )
    return value, reason, "", HelpDetail(question.key, name, fitting)


def _sort(question: SortQuestion, answer: PartsSorted) -> Marked:
    chosen = dict(answer.parts)
    parts = tuple(PartResult(part.text, part.kind, chosen[part.id]) for part in question.parts)
    right = sum(part.kind is part.chosen for part in parts)
    reason = nmsg(
        "You sorted {right} of {count} part as the author did.",
        "You sorted {right} of {count} parts as the author did.",
        len(parts),
        right=right,
    )
    value = credit.sort_credit((part.kind, part.chosen) for part in parts)
    return value, reason, "", SortDetail(question.ask, parts, right)


def _choice(case: Case, attempt: Attempt, step: Step, choice: Choice) -> Marked:
    stage = case.scenes[step.position.scene].stage
    kept, broken = upheld(choice, stage), violated(choice)
    detail = ChoiceDetail(
        options=tuple(
            _option(
                offer.number,
                offer.choice,
                stage,
                is_open=offer.is_open,
                is_chosen=offer.choice.id == choice.id,
            )
            for offer in available(case, replace(attempt, position=step.position))
        ),
        touches=tuple(
            Touch(principle, is_upheld, words[principle])
            for principle in Principle
            for is_upheld, group, words in ((True, kept, _UPHELD_WORDS), (False, broken, _VIOLATED_WORDS))
            if principle in group
        ),
    )
    if step.position.is_revisit:
        return None, msg("You were here before; only the first visit counts."), choice.because, detail
    if choice.quality is None:
        return None, msg("No way is better than another here, so this does not count."), "", detail
    value = credit.response_credit(choice.quality, len(open_choices(case, step.position)))
    if value is None:
        return None, msg("Only this answer was open, so it does not count."), choice.because, detail
    return value, _QUALITY_WORDS[choice.quality], choice.because, detail


def _option(
    number: int, choice: Choice, stage: int | None, *, is_open: bool, is_chosen: bool
) -> OptionReview:
    known = [MOVES[move] for move in choice.moves if move in MOVES]
    return OptionReview(
        number=number,
        id=choice.id,
        say=choice.say,
        quality=choice.quality,
        because=choice.because,
        is_open=is_open,
        is_chosen=is_chosen,
        moves=tuple(
            MoveResult(
                move.id,
                Message(move.name),
                Message(move.explanation),
                fits=is_credit(move, stage),
            )
            for move in known
        ),
        votes=choice.votes,
    )
