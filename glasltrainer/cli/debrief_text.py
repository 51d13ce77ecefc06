"""The debrief as plain paragraphs, for the terminal: scores, ending, every moment with its reason, style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.answers import stage_words
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES, QUALITY_NAMES
from glasltrainer.core.marks import ChoiceDetail
from glasltrainer.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.core.debrief import AnswerReview, Branch, Debrief, MomentReview, PrincipleScore
    from glasltrainer.i18n import Translator


def debrief_lines(debrief: Debrief, tr: Translator) -> list[str]:
    """The paragraphs, in reading order; within a paragraph a line break begins a new line."""
    return [
        *_heading(debrief, tr),
        *_scores(debrief, tr),
        *_course(debrief, tr),
        *_turning_points(debrief, tr),
        *[_moment(moment, tr) for moment in debrief.moments if moment.answers],
        *_principles(debrief, tr),
        *[_branch(branch, tr) for branch in debrief.branches],
        tr.render(debrief.scores_note),
    ]


def _said(text: Message | str, tr: Translator) -> str:
    return tr.render(text) if isinstance(text, Message) else text


def _heading(debrief: Debrief, tr: Translator) -> Iterator[str]:
    name = tr("Debrief") if debrief.is_finished else tr("Debrief so far")
    yield f"{name}: {debrief.title} — {tr.render(debrief.headline)}"
    if debrief.ending is not None:
        yield tr("How it ended: {ending}", ending=debrief.ending.words)
    elif debrief.unasked:
        yield tr(
            "Still to come here: {questions}",
            questions=" ".join(_said(question, tr) for question in debrief.unasked),
        )


def _scores(debrief: Debrief, tr: Translator) -> Iterator[str]:
    diagnosis = debrief.diagnosis
    if diagnosis.score.value is not None:
        sentences = " ".join(map(tr.render, diagnosis.sentences))
        yield f"{tr('Diagnosis')}: {tr.percent(diagnosis.score.value)}. {sentences}".rstrip()
    if diagnosis.calibration:
        rows = [
            tr(
                "{certainty}: {exact} of {count}",
                certainty=tr(CERTAINTY_NAMES[row.certainty]),
                exact=row.exact,
                count=row.count,
            )
            for row in diagnosis.calibration
        ]
        yield tr("How sure you were, and how often it was the same stage:") + " " + " · ".join(rows)
    if debrief.responses.score.value is not None:
        sentences = " ".join(map(tr.render, debrief.outcome.sentences)) if debrief.outcome else ""
        yield f"{tr('Answers')}: {tr.percent(debrief.responses.score.value)}. {sentences}".rstrip()
    others = (
        (tr("Evidence"), debrief.evidence),
        (tr("Person and problem"), debrief.sorting),
        (tr("Which help fits"), debrief.help),
    )
    shown = [f"{name}: {tr.percent(score.value)}." for name, score in others if score.value is not None]
    if shown:
        yield " ".join(shown)


def _course(debrief: Debrief, tr: Translator) -> Iterator[str]:
    played = [str(point.stage) for point in debrief.course.played if point.stage is not None]
    best = [str(point.stage) for point in debrief.course.best if point.stage is not None]
    if played:
        yield tr("The stages at your moments: {stages}.", stages=", ".join(played))
    if played and best:
        yield tr("The best route goes by the stages {stages}.", stages=", ".join(best))
        yield tr.render(debrief.course_note)


def _turning_points(debrief: Debrief, tr: Translator) -> Iterator[str]:
    if not debrief.turning_points:
        return
    yield tr("Turning points").upper()
    for point in debrief.turning_points:
        texts = [_said(text, tr) for text in point.texts]
        yield "\n".join([f"{point.moment} · {tr.render(point.title)}", *texts])


def _moment(moment: MomentReview, tr: Translator) -> str:
    where = tr("Moment {number}", number=moment.number)
    if moment.stage is not None:
        where += f" · {tr.render(stage_words(moment.stage))}"
    return "\n".join([where, *(line for answer in moment.answers for line in _answer(answer, tr))])


def _answer(answer: AnswerReview, tr: Translator) -> Iterator[str]:
    mark = answer.mark
    yield _said(answer.question, tr)
    yield _said(answer.answer, tr)
    quality = mark.detail.chosen.quality if isinstance(mark.detail, ChoiceDetail) else None
    worth = (
        tr("does not count")
        if mark.credit is None
        else tr("counts for {percent}", percent=tr.percent(mark.credit))
    )
    yield f"→ {tr(QUALITY_NAMES[quality])}, {worth}" if quality else f"→ {worth}"
    for reason in mark.reasons:
        yield _said(reason, tr)
    if answer.fork is not None and answer.fork.sentence is not None:
        yield tr.render(answer.fork.sentence)
    if isinstance(mark.detail, ChoiceDetail):
        for option in mark.detail.alternatives:
            because = f" {option.because}" if option.because else ""
            yield tr("It would also have helped to say: “{say}”", say=option.say) + because


def _principles(debrief: Debrief, tr: Translator) -> Iterator[str]:
    rows = [f"{tr.render(score.name)}: {_figures(score, tr)}" for score in debrief.principles]
    yield "\n".join([tr("Harvard principles"), *rows])
    if debrief.style.points:
        yield f"{tr('Your style')}: {tr.render(debrief.style.sentence)}"


def _figures(score: PrincipleScore, tr: Translator) -> str:
    if score.value is None:
        return tr("not called for here")
    upheld = tr("{upheld} of {chances} moments", upheld=score.upheld, chances=score.chances)
    if not score.violated:
        return upheld
    return f"{upheld}, {tr.plural('{count} against it', '{count} against it', score.violated)}"


def _branch(branch: Branch, tr: Translator) -> str:
    lines = [tr("What you tried afterwards")]
    lines += [_said(answer.answer, tr) for answer in branch.answers]
    if branch.ending is not None:
        lines.append(tr("It led to: {ending}", ending=branch.ending.words))
    return "\n".join(lines)
