"""An attempt -> its debrief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core import engine
from glasltrainer.core.answers import question_words
from glasltrainer.core.case import ContinueQuestion
from glasltrainer.core.debrief import scores
from glasltrainer.core.debrief.forks import summary
from glasltrainer.core.debrief.moments import branches, moments
from glasltrainer.core.debrief.turning import turning_points
from glasltrainer.core.debrief.values import Course, Debrief, PathPoint
from glasltrainer.core.graph import ending_of, survey
from glasltrainer.core.marks import EvidenceDetail, HelpDetail, SortDetail
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.case import Case
    from glasltrainer.core.debrief.values import EndingSummary, MomentReview
    from glasltrainer.core.graph import Survey

SCORES_NOTE = msg(
    "Take this as feedback from a group of colleagues. It is not a validated test: "
    "no study rates Glasl's stages from short texts."
)
COURSE_NOTE = msg("The routes show how this case could go: one possible course, not a law.")


def debrief(case: Case, attempt: Attempt, surveyed: Survey | None = None) -> Debrief:
    """The debrief of an attempt at this case, finished or so far; `surveyed` spares surveying it again."""
    surveyed = surveyed or survey(case)
    played = moments(case, attempt, surveyed)
    marks = [answer.mark for moment in played for answer in moment.answers]
    last = case.scenes[attempt.counted_position.scene]
    reached, possible = ending_of(last), surveyed.best()
    ending = summary(case, surveyed, reached) if reached and engine.is_finished(case, attempt) else None
    best = summary(case, surveyed, possible) if possible else None
    return Debrief(
        case_id=case.id,
        title=case.title,
        language=case.language,
        goals=case.goals,
        is_finished=ending is not None,
        is_proven=surveyed.is_proven,
        headline=_headline(played, ending),
        ending=ending,
        ending_narration=last.narration if ending else (),
        reflect=last.reflect if ending else "",
        best_ending=best,
        diagnosis=scores.diagnosis(marks),
        evidence=scores.score(marks, EvidenceDetail),
        sorting=scores.score(marks, SortDetail),
        help=scores.score(marks, HelpDetail),
        responses=scores.responses(marks),
        outcome=scores.outcome(surveyed, ending, best) if ending else None,
        principles=scores.principles(case, attempt, played),
        style=scores.style(played),
        course=_course(played, surveyed),
        moments=played,
        turning_points=turning_points(played),
        branches=branches(case, attempt, surveyed),
        unasked=_unasked(case, attempt),
        scores_note=SCORES_NOTE,
        course_note=COURSE_NOTE,
    )


def _headline(played: Sequence[MomentReview], ending: EndingSummary | None) -> Message:
    if ending is None:
        return msg("The debrief so far: the case is not finished yet")
    stages = [moment.stage for moment in played if moment.stage is not None]
    if ending.stage is None or len(stages) < 2:
        return msg("The case ended: {ending}", ending=ending.words)
    if stages[0] == ending.stage:
        return msg("The conflict ended at stage {stage}, where it began", stage=ending.stage)
    return msg("The conflict went from stage {first} to {last}", first=stages[0], last=ending.stage)


def _course(played: Sequence[MomentReview], surveyed: Survey) -> Course:
    return Course(
        played=tuple(PathPoint(moment.number, moment.scene, moment.stage) for moment in played),
        best=tuple(
            PathPoint(number, point.scene, point.stage)
            for number, point in enumerate(surveyed.best_route(), 1)
        ),
    )


def _unasked(case: Case, attempt: Attempt) -> tuple[Message, ...]:
    position = attempt.counted_position
    questions = case.scenes[position.scene].questions(is_revisit=position.is_revisit)
    return tuple(
        question_words(case, question)
        for question in questions[position.answered :]
        if not isinstance(question, ContinueQuestion)
    )
