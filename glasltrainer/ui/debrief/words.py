"""The debrief's marks and drawings told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from glasltrainer.core.answers import stage_words
from glasltrainer.core.axes import QUADRANT_NAMES
from glasltrainer.core.case import Quality
from glasltrainer.core.marks import (
    ChoiceDetail,
    EvidenceDetail,
    HelpDetail,
    PhraseVerdict,
    SortDetail,
    StageDetail,
)
from glasltrainer.core.scoring import difference_words
from glasltrainer.i18n import N_, Message, msg, nmsg

if TYPE_CHECKING:
    from glasltrainer.core.axes import AxisPoint
    from glasltrainer.core.debrief import (
        AnswerReview,
        BranchAnswer,
        Course,
        Debrief,
        MomentReview,
        PrincipleScore,
        Style,
    )
    from glasltrainer.core.marks import Mark

QUALITY_WORDS = {
    Quality.BEST: N_("best answer"),
    Quality.GOOD: N_("good answer"),
    Quality.WEAK: N_("weak answer"),
    Quality.HARMFUL: N_("harmful answer"),
}
VERDICT_WORDS = {
    PhraseVerdict.HIT: N_("You marked it, and it shows the stage:"),
    PhraseVerdict.MISSED: N_("It shows the stage, and you left it:"),
    PhraseVerdict.FALSE: N_("You marked it, and it shows nothing:"),
    PhraseVerdict.NEIGHBOUR: N_("It shows another stage, and counts neither way:"),
    PhraseVerdict.LEFT: N_("You left it, and it shows nothing:"),
}


def headline_words(debrief: Debrief) -> Message:
    """How the conflict went; of an unfinished case where it stands."""
    if debrief.is_finished:
        return debrief.headline
    stages = [point.stage for point in debrief.course.played if point.stage is not None]
    if not stages:
        return msg("The case is not finished yet")
    return msg("The conflict stands at {stage}", stage=stage_words(stages[-1]))


def moment_words(number: int, stage: int | None) -> Message:
    """A moment and the stage the conflict stood at."""
    if stage is None:
        return msg("Moment {number}", number=number)
    return msg("Moment {number} · {stage}", number=number, stage=stage_words(stage))


def answer_words(answer: AnswerReview | BranchAnswer) -> Message | str:
    """The answer as given; what was said between quotation marks."""
    if answer.mark is not None and isinstance(answer.mark.detail, ChoiceDetail):
        return msg("“{said}”", said=answer.mark.detail.chosen.say)
    return answer.answer


def mark_words(mark: Mark) -> Message:
    """What became of an answer, in a word or two."""
    match mark.detail:
        case ChoiceDetail():
            quality = mark.detail.chosen.quality
            return Message(QUALITY_WORDS[quality]) if quality else msg("a fork without a mark")
        case StageDetail(difference=difference):
            return difference_words(difference) if difference else msg("the same stage")
        case EvidenceDetail(hits=hits, total=total):
            return msg("{hits} of {total} signs found", hits=hits, total=total)
        case SortDetail(parts=parts, right=right):
            return msg("{right} of {total} parts as the author", right=right, total=len(parts))
        case HelpDetail():
            if mark.credit is None or mark.credit >= 1:
                return msg("fits this stage")
            return msg("next to what fits") if mark.credit > 0 else msg("fits other stages")
        case _:
            assert_never(mark.detail)


def credit_words(mark: Mark) -> Message:
    """What the answer counts for."""
    if mark.credit is None:
        return msg("does not count")
    return msg("counts for {percent}", percent=f"{round(mark.credit * 100)}%".replace("-", "−"))


def tone(mark: Mark) -> Quality | None:
    """The colour and shape of a mark: those of the quality, or of a credit that high. Always beside words."""
    if isinstance(mark.detail, ChoiceDetail):
        return mark.detail.chosen.quality
    if mark.credit is None:
        return None
    if mark.credit >= 1:
        return Quality.BEST
    if mark.credit >= 0.5:  # one step off, next to what fits
        return Quality.GOOD
    return Quality.WEAK if mark.credit > 0 else Quality.HARMFUL


def panel_words(detail: StageDetail) -> list[Message | str]:
    """The votes of the case's panel and their reasons; nothing where no panel was asked."""
    said: list[Message | str] = []
    for vote in detail.panel:
        words = nmsg(
            "{count} expert chose {stage}.",
            "{count} experts chose {stage}.",
            vote.votes,
            stage=stage_words(vote.stage),
        )
        said.append(msg("{votes} “{reason}”", votes=words, reason=vote.reason) if vote.reason else words)
    if said and not detail.is_panel_used:
        said.append(msg("With fewer than ten votes the panel is shown and not used for the mark."))
    return said


def principle_words(score: PrincipleScore) -> Message:
    """The figures behind a bar."""
    if score.value is None:
        return msg("not called for here")
    upheld = nmsg("{upheld} of 1 moment", "{upheld} of {count} moments", score.chances, upheld=score.upheld)
    if not score.violated:
        return upheld
    against = nmsg("{count} against it", "{count} against it", score.violated)
    return msg("{upheld}, {against}", upheld=upheld, against=against)


def course_words(course: Course) -> list[Message]:
    """The chart as text: the stage at every moment, then the best route."""
    said = [
        msg("Moment {number}: {stage}.", number=point.moment, stage=stage_words(point.stage))
        for point in course.played
        if point.stage is not None
    ]
    best = [point.stage for point in course.best if point.stage is not None]
    if best:
        said.append(msg("The best route goes by the stages {stages}.", stages=", ".join(map(str, best))))
    return said


def style_words(style: Style) -> list[Message]:
    """The plane as text: where each answer lies."""
    return [
        msg(
            "Moment {number}: {place} ({quality}).",
            number=point.moment,
            place=Message(QUADRANT_NAMES[point.quadrant]) if point.quadrant else _axis_words(point.point),
            quality=Message(QUALITY_WORDS[point.quality]),
        )
        for point in style.points
    ]


def _axis_words(point: AxisPoint) -> Message:
    """A point on an axis, which belongs to no quadrant."""
    content = _side(point.content, msg("soft on the matter"), msg("hard on the matter"))
    person = _side(point.relationship, msg("hard on the person"), msg("soft on the person"))
    sides = [side for side in (content, person) if side is not None]
    return sides[0] if sides else msg("in the middle")


def _side(value: float, low: Message, high: Message) -> Message | None:
    return None if value == 0 else high if value > 0 else low


def point_words(moment: MomentReview) -> Message:
    """A point of the chart: moment, stage, and what was said there."""
    where = moment_words(moment.number, moment.stage)
    answers = [
        answer_words(answer) for answer in moment.answers if isinstance(answer.mark.detail, ChoiceDetail)
    ]
    return msg("{where} · {answer}", where=where, answer=answers[-1]) if answers else where
