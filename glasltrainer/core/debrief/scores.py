"""The scores of a debrief: means, agreement, outcome, principles and style, in numbers and in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glasltrainer.core.agreement import agreement, calibration
from glasltrainer.core.axes import Quadrant, axis_point, quadrant
from glasltrainer.core.case import Matter, Quality
from glasltrainer.core.catalogue.moves import PRINCIPLE_NAMES
from glasltrainer.core.credit import floored_mean, mean
from glasltrainer.core.debrief.values import (
    Diagnosis,
    Outcome,
    PrincipleScore,
    Responses,
    Score,
    Style,
    StylePoint,
)
from glasltrainer.core.engine import open_choices
from glasltrainer.core.marks import ChoiceDetail, EvidenceDetail, HelpDetail, SortDetail, StageDetail
from glasltrainer.core.outcome import MATTER_VALUE, conflict_value
from glasltrainer.core.principles import tally
from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case
    from glasltrainer.core.debrief.values import AnswerReview, EndingSummary, MomentReview
    from glasltrainer.core.graph import Survey
    from glasltrainer.core.marks import Mark

_MATTER_SENTENCES = {
    Matter.MET: msg("The matter is settled."),
    Matter.PARTLY: msg("The matter is partly settled."),
    Matter.LOST: msg("The matter was lost."),
}
_STYLE_SENTENCES = {
    Quadrant.PRINCIPLED: msg("Most of your answers are firm on the matter and gentle with the person."),
    Quadrant.GIVING_IN: msg("Most of your answers are gentle with the person and give way on the matter."),
    Quadrant.ATTACKING: msg("Most of your answers are firm on the matter and hard on the person."),
    Quadrant.AVOIDING: msg("Most of your answers give way on the matter and are hard on the person."),
}


def diagnosis(marks: Sequence[Mark]) -> Diagnosis:
    """The stage answers among these marks."""
    given = [(mark.detail, mark.credit) for mark in marks if isinstance(mark.detail, StageDetail)]
    answers = [(detail, credit) for detail, credit in given if credit is not None]
    agreed = agreement([(detail.key, detail.chosen) for detail, _ in answers])
    sentences: tuple[Message, ...] = ()
    if agreed is not None:
        close = nmsg(
            "{close} of {count} answer exact or one step off.",
            "{close} of {count} answers exact or one step off.",
            agreed.count,
            close=agreed.within_one,
        )
        sentences = (close, agreed.bias_words)
    return Diagnosis(
        score=Score(mean(credit for _, credit in answers), len(answers)),
        agreement=agreed,
        sentences=sentences,
        calibration=calibration(
            (detail.certainty, detail.difference == 0, credit) for detail, credit in answers
        ),
    )


def score(marks: Sequence[Mark], kind: type[EvidenceDetail | SortDetail | HelpDetail]) -> Score:
    """The mean over the questions of one kind; floored at 0, which only evidence and sorting can need."""
    credits = [mark.credit for mark in marks if isinstance(mark.detail, kind) and mark.credit is not None]
    return Score(floored_mean(credits), len(credits))


def responses(marks: Sequence[Mark]) -> Responses:
    """The choices among these marks."""
    chosen = [
        (mark.detail.chosen.quality, mark.credit)
        for mark in marks
        if isinstance(mark.detail, ChoiceDetail) and mark.credit is not None
    ]
    counts = Counter(quality for quality, _ in chosen)
    return Responses(
        Score(mean(credit for _, credit in chosen), len(chosen)),
        tuple((quality, counts[quality]) for quality in Quality),
    )


def outcome(surveyed: Survey, ending: EndingSummary, best: EndingSummary | None) -> Outcome:
    """What the ending reached is worth, and where the best route ends."""
    sentences = [_MATTER_SENTENCES[ending.matter]]
    if not ending.is_safe:
        sentences.append(msg("Somebody was left unsafe; that weighs more than all the rest."))
    if best is not None:
        is_best = (best.stage, best.matter, best.is_safe) == (ending.stage, ending.matter, ending.is_safe)
        sentences.append(
            msg("No route in this case ends better.")
            if is_best
            else msg("The best route leads to {ending}.", ending=best.words)
        )
    return Outcome(
        value=ending.outcome,
        conflict=conflict_value(ending.stage, surveyed.stages),
        matter=MATTER_VALUE[ending.matter],
        ending=ending,
        sentences=tuple(sentences),
    )


def principles(case: Case, attempt: Attempt, moments: Sequence[MomentReview]) -> tuple[PrincipleScore, ...]:
    """The four principles over the scored choices."""
    played = []
    for _, answer, _ in _scored_choices(moments):
        position = attempt.steps[answer.step].position
        scene = case.scenes[position.scene]
        assert isinstance(answer.mark.detail, ChoiceDetail)
        chosen = scene.choice(answer.mark.detail.chosen.id)
        played.append((chosen, open_choices(case, position), scene.stage))
    return tuple(
        PrincipleScore(
            principle=one.principle,
            name=Message(PRINCIPLE_NAMES[one.principle]),
            chances=one.chances,
            upheld=one.upheld,
            violated=one.violated,
            value=one.value,
        )
        for one in tally(played)
    )


def style(moments: Sequence[MomentReview]) -> Style:
    """The scored choices in the plane of content and relationship."""
    points = []
    for moment, answer, detail in _scored_choices(moments):
        point = axis_point(move.id for move in detail.chosen.moves)
        if point is not None and detail.chosen.quality is not None:
            points.append(StylePoint(moment, answer.step, point, quadrant(point), detail.chosen.quality))
    counts = Counter(point.quadrant for point in points)
    return Style(
        points=tuple(points),
        counts=tuple((place, counts[place]) for place in Quadrant),
        principled=counts[Quadrant.PRINCIPLED] / len(points) if points else None,
        sentence=_style_sentence(counts, len(points)),
    )


def _style_sentence(counts: Counter[Quadrant | None], total: int) -> Message:
    if not total:
        return msg("There are no answers to place here yet.")
    for place, sentence in _STYLE_SENTENCES.items():
        if counts[place] * 2 > total:
            return sentence
    return msg("Your answers lie spread over the plane.")


def _scored_choices(moments: Sequence[MomentReview]) -> list[tuple[int, AnswerReview, ChoiceDetail]]:
    return [
        (moment.number, answer, answer.mark.detail)
        for moment in moments
        for answer in moment.answers
        if isinstance(answer.mark.detail, ChoiceDetail) and answer.mark.credit is not None
    ]
