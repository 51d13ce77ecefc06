"""The turning points: the few moments worth looking at first."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core.case import Quality
from glasltrainer.core.debrief.values import TurningKind, TurningPoint
from glasltrainer.core.marks import ChoiceDetail, StageDetail
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.core.debrief.values import AnswerReview, MomentReview

    Ranked: TypeAlias = tuple[float, TurningPoint]  # how much it weighs among its kind

MOST = 6
_SHARES = {TurningKind.COST: 3, TurningKind.GAIN: 2, TurningKind.STAGE: 1}  # when there is more than fits
_FAR_OFF = 2


def turning_points(moments: Sequence[MomentReview]) -> tuple[TurningPoint, ...]:
    """At most six, in order of play: forks that cost something, largest gains, stages two or more steps off.

    Each kind first gets its share, by weight and then by order of play; room that is left goes to the rest in
    the order of the kinds.
    """
    found: dict[TurningKind, list[Ranked]] = {kind: [] for kind in TurningKind}
    for moment, following in zip(moments, (*moments[1:], None), strict=True):
        for weight, point in _points(moment, following):
            found[point.kind].append((weight, point))
    chosen: list[TurningPoint] = []
    rest: list[TurningPoint] = []
    for kind, ranked in found.items():
        ranked.sort(key=lambda weighed: -weighed[0])  # stable: equal weights stay in order of play
        points = [point for _, point in ranked]
        chosen += points[: _SHARES[kind]]
        rest += points[_SHARES[kind] :]
    chosen += rest[: MOST - len(chosen)]
    return tuple(sorted(chosen, key=lambda point: point.answer.step))


def _points(moment: MomentReview, following: MomentReview | None) -> Iterator[Ranked]:
    for answer in moment.answers:
        match answer.mark.detail:
            case StageDetail() as detail if abs(detail.difference) >= _FAR_OFF:
                yield abs(detail.difference), _stage_point(moment, answer, detail)
            case ChoiceDetail() as detail:
                yield from _choice_points(moment, answer, detail, following)
            case _:
                pass


def _stage_point(moment: MomentReview, answer: AnswerReview, detail: StageDetail) -> TurningPoint:
    texts: list[Message | str] = [detail.why] if detail.why else []
    if detail.deciding:
        texts.append(detail.deciding)
    return TurningPoint(TurningKind.STAGE, moment.number, answer.mark.reason, tuple(texts), answer)


def _choice_points(
    moment: MomentReview, answer: AnswerReview, detail: ChoiceDetail, following: MomentReview | None
) -> Iterator[Ranked]:
    title = msg("“{said}”", said=detail.chosen.say)
    why = answer.mark.because or answer.mark.reason
    if answer.fork and answer.fork.sentence:
        point = TurningPoint(TurningKind.COST, moment.number, title, (why, answer.fork.sentence), answer)
        yield answer.fork.cost, point
    elif detail.chosen.quality in (Quality.BEST, Quality.GOOD) and following is not None:
        before, after = moment.stage, following.stage
        if before is not None and after is not None and after < before:
            went = msg("After this the conflict went from {before} to {after}.", before=before, after=after)
            yield before - after, TurningPoint(TurningKind.GAIN, moment.number, title, (why, went), answer)
