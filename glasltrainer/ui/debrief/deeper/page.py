"""The debrief on paper: how it went, the turning points, every moment with its reason, one's own notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.case import plain
from glasltrainer.core.page import Html, Page, element, joined
from glasltrainer.core.tomorrow import after_case
from glasltrainer.ui.debrief.deeper.state import END
from glasltrainer.ui.debrief.parts import said
from glasltrainer.ui.debrief.words import (
    answer_words,
    credit_words,
    headline_words,
    mark_words,
    moment_words,
    principle_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.core.debrief import Debrief, MomentReview
    from glasltrainer.i18n import Translator


def debrief_page(debrief: Debrief, notes: Mapping[str, str], tr: Translator) -> Page:
    """The whole debrief; `notes` are one's own, by place (a step's number, or END)."""
    title = tr("Debrief: {title}", title=debrief.title)
    parts = (
        element("h1", title),
        element("p", element("strong", tr.render(headline_words(debrief)))),
        *_scores(debrief, tr),
        *_turning_points(debrief, tr),
        element(
            "p", element("strong", tr("To try tomorrow: {sentence}", sentence=tr.render(after_case(debrief))))
        ),
        element("h2", tr("All moments")),
        *(part for moment in debrief.moments for part in _moment(moment, notes, tr)),
        *_thinking(debrief, tr),
    )
    return Page(title, tr.language, joined(*parts))


def _scores(debrief: Debrief, tr: Translator) -> Iterator[Html]:
    rows = [
        (tr("Diagnosis"), debrief.diagnosis.score.value, debrief.diagnosis.sentences),
        (
            tr("Answers"),
            debrief.responses.score.value,
            debrief.outcome.sentences if debrief.outcome else (),
        ),
    ]
    made = [
        element(
            "tr",
            element("th", name),
            element("td", tr.percent(value), class_="number"),
            element("td", " ".join(tr.render(sentence) for sentence in sentences)),
        )
        for name, value, sentences in rows
        if value is not None
    ]
    if made:
        yield element("table", element("tbody", *made))
    told = [
        element("li", f"{said(tr, score.name)}: {tr.render(principle_words(score))}")
        for score in debrief.principles
    ]
    yield element("h2", tr("Harvard principles"))
    yield element("ul", *told)
    yield element("p", tr.render(debrief.scores_note), class_="muted")


def _turning_points(debrief: Debrief, tr: Translator) -> Iterator[Html]:
    if not debrief.turning_points:
        return
    yield element("h2", tr("Turning points"))
    for point in debrief.turning_points:
        yield element("h3", f"{point.moment} · {said(tr, point.title)}")
        for text in point.texts:
            yield element("p", said(tr, text))


def _moment(moment: MomentReview, notes: Mapping[str, str], tr: Translator) -> Iterator[Html]:
    yield element("h3", tr.render(moment_words(moment.number, moment.stage)))
    if text := said(tr, plain(moment.narration)):
        yield element("p", text)
    for turn in moment.dialogue:
        yield element("p", element("strong", f"{turn.name}:"), " ", said(tr, plain(turn.text)))
    for answer in moment.answers:
        yield element("p", element("em", said(tr, answer.question)))
        yield element("p", tr("You: {answer}", answer=said(tr, answer_words(answer))))
        marks = f"{tr.render(mark_words(answer.mark))}, {tr.render(credit_words(answer.mark))}. "
        reasons = " ".join(said(tr, reason) for reason in answer.mark.reasons)
        yield element("p", marks[:1].upper(), marks[1:], reasons, class_="muted")
        if answer.fork is not None and answer.fork.sentence is not None:
            yield element("p", tr.render(answer.fork.sentence), class_="muted")
    place = END if moment.step is None else str(moment.step)
    if note := notes.get(place, "").strip():
        yield element("p", element("strong", tr("Your note:")), " ", note)


def _thinking(debrief: Debrief, tr: Translator) -> Iterator[Html]:
    if debrief.reflect:
        yield element("h2", tr("To think over"))
        yield element("p", said(tr, debrief.reflect))
