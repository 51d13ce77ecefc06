"""The scores: diagnosis, answers, the other questions, the principles. Every figure is told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel

from glasltrainer.core.axes import Quadrant
from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES
from glasltrainer.ui.debrief.parts import Card, Row, bar_row, said, stacked
from glasltrainer.ui.debrief.words import QUALITY_WORDS, principle_words
from glasltrainer.ui.look import BOLD, SMALL
from glasltrainer.ui.widgets import label, small

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from glasltrainer.core.debrief import Debrief, Diagnosis, Score
    from glasltrainer.ui.look import Look


def score_cards(look: Look, debrief: Debrief) -> QWidget:
    """The cards of what was asked, beside each other where there is room."""
    scores = Row(look, least=440)
    columns = [[_diagnosis(look, debrief.diagnosis)]] if debrief.diagnosis.score.count else []
    columns.append([_answers(look, debrief)])
    if (others := _other_questions(look, debrief)) is not None:
        # Beneath the diagnosis, unless the table of certainty makes that the longer column.
        columns[-1 if debrief.diagnosis.calibration else 0].append(others)
    for column in columns:
        scores.add(stacked(look, *column))
    row = Row(look, least=1000)
    row.add(scores, 4)
    row.add(_principles(look, debrief), 3)
    return row


def _percent(look: Look, score: Score) -> QLabel:
    shown = look.tr.percent(score.value) if score.value is not None else "–"
    return label(look, shown, size=32, weight=BOLD, wraps=False)


def _diagnosis(look: Look, diagnosis: Diagnosis) -> Card:
    tr = look.tr
    card = Card(look, tr("Diagnosis"), is_score=True)
    card.body.addWidget(_percent(look, diagnosis.score))
    card.body.addWidget(small(look, " ".join(tr.render(sentence) for sentence in diagnosis.sentences)))
    if diagnosis.calibration:
        card.body.addWidget(small(look, tr("How sure you were, and how often it was the same stage:")))
        table = QGridLayout()
        table.setHorizontalSpacing(look.px(14))
        table.setVerticalSpacing(look.px(2))
        for at, row in enumerate(diagnosis.calibration):
            table.addWidget(label(look, tr(CERTAINTY_NAMES[row.certainty]), size=SMALL, wraps=False), at, 0)
            figures = tr("{exact} of {count}", exact=row.exact, count=row.count)
            table.addWidget(label(look, figures, size=SMALL, wraps=False), at, 1)
        table.setColumnStretch(1, 1)
        card.body.addLayout(table)
    card.body.addStretch(1)
    return card


def _answers(look: Look, debrief: Debrief) -> Card:
    tr = look.tr
    card = Card(look, tr("Answers"), is_score=True)
    card.body.addWidget(_percent(look, debrief.responses.score))
    sentences = debrief.outcome.sentences if debrief.outcome else ()
    if sentences:
        card.body.addWidget(small(look, " ".join(tr.render(sentence) for sentence in sentences)))
    tally = [(quality, count) for quality, count in debrief.responses.tally if count]
    if tally:
        words = " · ".join(f"{count} × {tr(QUALITY_WORDS[quality])}" for quality, count in tally)
        card.body.addWidget(small(look, words))
    else:
        card.body.addWidget(small(look, tr("No answer has been given yet that counts.")))
    card.body.addStretch(1)
    return card


def _other_questions(look: Look, debrief: Debrief) -> Card | None:
    tr = look.tr
    asked = [
        (tr("Evidence"), debrief.evidence),
        (tr("Person and problem"), debrief.sorting),
        (tr("Which help fits"), debrief.help),
    ]
    asked = [(name, score) for name, score in asked if score.count and score.value is not None]
    if not asked:
        return None
    card = Card(look, tr("The other questions"), is_score=True)
    for name, score in asked:
        card.body.addWidget(bar_row(look, name, score.value, tr.percent(score.value or 0.0)))
    card.body.addStretch(1)
    return card


def _principles(look: Look, debrief: Debrief) -> Card:
    tr = look.tr
    card = Card(look, tr("Harvard principles"), is_score=True)
    for score in debrief.principles:
        card.body.addWidget(
            bar_row(look, said(tr, score.name), score.value, tr.render(principle_words(score)))
        )
    style = debrief.style
    hard_and_soft = dict(style.counts).get(Quadrant.PRINCIPLED, 0)
    figures = tr("{count} of {total} answers", count=hard_and_soft, total=len(style.points))
    if style.principled is None:
        figures = tr("no answers yet")
    card.body.addWidget(
        bar_row(look, tr("Hard on the matter, soft on the person"), style.principled, figures)
    )
    card.body.addStretch(1)
    return card
