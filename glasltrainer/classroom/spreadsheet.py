"""The result of a room as one table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.classroom.report import advice_words
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES
from glasltrainer.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.classroom.ballots import Words
    from glasltrainer.classroom.result import GroupResult, Question, QuestionResult
    from glasltrainer.i18n import Translator

Cell: TypeAlias = "Message | str | int | float | None"

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet may take for a formula begins so


def report_csv(result: GroupResult, tr: Translator) -> bytes:
    """One line for each answer to each vote, as Excel reads it (UTF-8 with a mark).

    In Dutch `;` between cells and a comma in numbers, in English `,` and a point. The columns: what kind of
    line it is; block, stop, how the text begins, question and part of it; which vote (1, 2, or how sure); the
    answer, whether it is the key, how many gave it and their share (0..1); how many voted; the share that was
    right, the gain and the advice of the question. The evaluation has a line for each point of a scale and
    for each text. What was left out has a line without numbers. A text that a spreadsheet would take for a
    formula begins with '.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if tr.language == "nl" else ",", lineterminator="\r\n")
    writer.writerow(_head(tr))
    for row in _rows(result, tr):
        writer.writerow([_cell(one, tr) for one in row])
    return file.getvalue().encode("utf-8-sig")


def _head(tr: Translator) -> tuple[str, ...]:
    return (
        tr("Kind"),
        tr("Block"),
        tr("Item"),
        tr("About"),
        tr("Question"),
        tr("Part"),
        tr("Vote"),
        tr("Answer"),
        tr("Key"),
        tr("Count"),
        tr("Share"),
        tr("Voted"),
        tr("Share right"),
        tr("Gain"),
        tr("Advice"),
    )


def _rows(result: GroupResult, tr: Translator) -> Iterator[Sequence[Cell]]:
    for kind, questions in ((tr("vote"), result.questions), (tr("tried again"), result.replays)):
        for one in questions:
            yield from _votes(kind, one, tr)
    evaluation = tr("Evaluation")
    for scale in result.scales:
        for point, count in enumerate(scale.counts, 1):
            share = count / scale.answers
            about = (evaluation, "", "", "", scale.ask, "", 1, point, None, count, share, scale.answers)
            yield (*about, None, None, None)
    for written in result.texts:
        for text in written.texts:
            yield (evaluation, "", "", "", written.ask, "", 1, text, *[None] * 7)
    for question in result.left_out:
        yield (tr("left out"), *_about(question), *[None] * 10)


def _votes(kind: str, one: QuestionResult, tr: Translator) -> Iterator[Sequence[Cell]]:
    about = _about(one.question)
    advised = advice_words(one.advice) if one.advice else None
    first = [option.first for option in one.options]
    yield from _vote((kind, *about), one, 1, first, one.voters, (one.right, None, advised), tr)
    if one.voters_again is not None:
        again = [option.again or 0 for option in one.options]
        figures = (one.right_again, one.gain, None)
        yield from _vote((kind, *about), one, 2, again, one.voters_again, figures, tr)
    if one.certainty:
        sure = sum(one.certainty)
        for name, count in zip(CERTAINTY_NAMES.values(), one.certainty, strict=True):
            yield (kind, *about, "", tr("how sure"), tr(name), "", count, count / sure, sure, *[None] * 3)


def _vote(
    about: Sequence[Cell],
    one: QuestionResult,
    vote: int,
    counts: Sequence[int],
    voters: int,
    figures: Sequence[Cell],
    tr: Translator,
) -> Iterator[Sequence[Cell]]:
    for option, count in zip(one.options, counts, strict=True):
        is_key = "" if option.is_key is None else tr("yes") if option.is_key else tr("no")
        answer = (option.part, vote, option.words, is_key, count, count / voters, voters)
        yield (*about, *answer, *figures)


def _about(question: Question) -> tuple[Words, Words, Words, Words]:
    return question.block, question.stop, question.about, question.ask


def _cell(value: Cell, tr: Translator) -> str:
    match value:
        case None:
            return ""
        case int():
            return str(value)
        case float():
            return tr.number(value, 3)
        case Message():
            return _harmless(tr.render(value))
        case str():
            return _harmless(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
