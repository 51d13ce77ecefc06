"""The moments: turning points first, the whole list in order, and what was tried afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from glasltrainer.core.answers import stage_words
from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.core.marks import ChoiceDetail, EvidenceDetail, HelpDetail, SortDetail, StageDetail
from glasltrainer.ui.debrief.evidence import evidence_review
from glasltrainer.ui.debrief.parts import Barred, reading_width, said, side_by_side, stacked, wrapping_chip
from glasltrainer.ui.debrief.plane import QualityMark, quality_colour
from glasltrainer.ui.debrief.references import references
from glasltrainer.ui.debrief.words import (
    QUALITY_WORDS,
    answer_words,
    credit_words,
    mark_words,
    moment_words,
    panel_words,
    tone,
)
from glasltrainer.ui.look import BOLD, MEDIUM, SMALL
from glasltrainer.ui.widgets import button, label, small

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.debrief import AnswerReview, Branch, MomentReview, TurningPoint
    from glasltrainer.core.marks import Mark, OptionReview
    from glasltrainer.ui.look import Look

EVIDENCE_WIDTH = 860  # px at 100 %: two texts beside each other


class Tries:
    """Makes the “try another answer” buttons; every one calls back with the number of its step."""

    def __init__(self, look: Look, owner: QWidget, try_again: Callable[[int], None]) -> None:
        self._look = look
        self._group = QButtonGroup(owner)
        self._group.setExclusive(False)
        self._group.idClicked.connect(try_again)

    def make(self, step: int, moment: int) -> QPushButton:
        """A button for this step."""
        look, tr = self._look, self._look.tr
        name = tr("Try another answer at moment {number}", number=moment)
        made = button(look, tr("Try another answer"), kind="chip", icon="git-branch", name=name)
        made.setCheckable(False)
        self._group.addButton(made, step)
        return made


def turning_point(look: Look, point: TurningPoint, tries: Tries) -> Barred:
    """A turning point: the bar and the word of its mark, what was said, why, what it changed."""
    tr = look.tr
    mark = point.answer.mark
    head = f"{point.moment} · {said(tr, point.title)}"
    again = tries.make(point.answer.step, point.moment)
    words = stacked(
        look,
        label(look, head, weight=BOLD),
        *[_muted(look, said(tr, text)) for text in point.texts],
        side_by_side(look, *_chips(look, mark), again, spacing=6),
        spacing=6,
    )
    box = Barred(look, quality_colour(look, tone(mark)))
    box.setAccessibleName(head)
    box.body.addLayout(reading_width(look, words))
    return box


def moment_review(look: Look, moment: MomentReview, tries: Tries) -> Barred:
    """A moment in full: each question with the answer, its mark, the reason and what else there was."""
    tr = look.tr
    scored = [answer for answer in moment.answers if answer.mark.credit is not None]
    colour = quality_colour(look, tone(scored[-1].mark)) if scored else look.tokens.line
    box = Barred(look, colour)
    name = tr.render(moment_words(moment.number, moment.stage))
    if moment.is_revisit:
        name = tr("{moment} · here again", moment=name)
    box.setAccessibleName(name)
    box.body.addWidget(label(look, name, weight=BOLD))
    if moment.excerpt:
        box.body.addWidget(small(look, said(tr, moment.excerpt)))
    for answer in moment.answers:
        box.body.addLayout(reading_width(look, _answer(look, moment, answer, tries)))
        if isinstance(answer.mark.detail, EvidenceDetail):
            marked = evidence_review(look, moment, answer.mark.detail)
            box.body.addLayout(reading_width(look, marked, EVIDENCE_WIDTH))
    return box


def _answer(look: Look, moment: MomentReview, answer: AnswerReview, tries: Tries) -> QWidget:
    tr = look.tr
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, look.px(8), 0, look.px(4))
    column.setSpacing(look.px(6))
    mark = answer.mark
    column.addWidget(label(look, said(tr, answer.question), size=SMALL, weight=MEDIUM))
    column.addWidget(label(look, said(tr, answer_words(answer))))
    chips = [*_chips(look, mark), wrapping_chip(look, tr.render(credit_words(mark)))]
    column.addWidget(side_by_side(look, *chips, tries.make(answer.step, moment.number), spacing=6))
    for reason in mark.reasons:
        column.addWidget(_muted(look, said(tr, reason)))
    if answer.fork is not None and answer.fork.sentence is not None:
        column.addWidget(_plain(look, tr.render(answer.fork.sentence)))
    _add_detail(look, column, mark)
    if (links := references(look, mark)) is not None:
        column.addWidget(links)
    return box


def _add_detail(look: Look, column: QVBoxLayout, mark: Mark) -> None:
    """The key, and what stands behind the mark."""
    tr = look.tr
    match mark.detail:
        case StageDetail(key=key, party=party, deciding=deciding):
            if party:
                words = tr("{party} stands at {stage}.", party=party, stage=stage_words(key))
                column.addWidget(_plain(look, words))
            if deciding is not None:
                column.addWidget(_plain(look, tr("Ask yourself: {question}", question=deciding)))
            for vote in panel_words(mark.detail):
                column.addWidget(_muted(look, said(tr, vote)))
        case EvidenceDetail():
            pass  # wider than text: below the answer
        case SortDetail(parts=parts):
            for part in parts:
                names = {"part": said(tr, part.text), "kind": tr(PART_KIND_NAMES[part.kind])}
                if part.kind is part.chosen:
                    words = tr("✓ “{part}” is about the {kind}.", **names)
                else:
                    names["chosen"] = tr(PART_KIND_NAMES[part.chosen])
                    words = tr("“{part}” is about the {kind}; you chose {chosen}.", **names)
                column.addWidget(_muted(look, words))
        case HelpDetail(key=key, accepted=accepted):
            roles = ", ".join(tr.render(role) for role in accepted)
            words = tr("At {stage}, these fit: {roles}.", stage=stage_words(key), roles=roles)
            column.addWidget(_plain(look, words))
        case ChoiceDetail():
            _add_options(look, column, mark.detail)


def _add_options(look: Look, column: QVBoxLayout, detail: ChoiceDetail) -> None:
    tr = look.tr
    if detail.alternatives:
        column.addWidget(label(look, tr("What would also have helped:"), size=SMALL, weight=MEDIUM))
    for option in detail.alternatives:
        column.addLayout(_option(look, option))
    voted = [option for option in detail.options if option.votes is not None]
    if voted:
        votes = " · ".join(
            tr.plural(
                "{count} expert: “{say}”", "{count} experts: “{say}”", option.votes or 0, say=option.say
            )
            for option in voted
        )
        column.addWidget(_muted(look, said(tr, votes)))


def _option(look: Look, option: OptionReview) -> QHBoxLayout:
    tr = look.tr
    row = QHBoxLayout()
    row.setSpacing(look.px(8))
    row.addWidget(QualityMark(look, option.quality), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(look.px(2))
    quality = tr(QUALITY_WORDS[option.quality]) if option.quality else ""
    words.addWidget(label(look, said(tr, f"“{option.say}” – {quality}"), size=15))
    if option.because:
        words.addWidget(_muted(look, said(tr, option.because)))
    row.addLayout(words, 1)
    return row


def branch_review(look: Look, branch: Branch) -> Barred:
    """What was tried afterwards, and where it led; never scored."""
    tr = look.tr
    name = tr("From a moment that you were trying out")
    if branch.moment is not None:
        name = tr("From moment {number}", number=branch.moment)
    words: list[QWidget] = [label(look, name, weight=BOLD)]
    for answer in branch.answers:
        words.append(small(look, said(tr, answer.question)))
        words.append(label(look, said(tr, answer_words(answer))))
        reasons = answer.mark.reasons if answer.mark is not None else ()
        words += [_muted(look, said(tr, reason)) for reason in reasons]
    if branch.ending is not None:
        words.append(_plain(look, tr("It led to: {ending}", ending=branch.ending.words)))
    elif branch.reached:
        words.append(_plain(look, tr("You left it at: {place}", place=said(tr, branch.reached))))
    box = Barred(look, look.tokens.none.solid)
    box.setAccessibleName(name)
    box.body.addLayout(reading_width(look, stacked(look, *words, spacing=6)))
    return box


def _chips(look: Look, mark: Mark) -> list[QWidget]:
    """The mark in words, with its shape; then the principles that it touches."""
    tr = look.tr
    made: list[QWidget] = [QualityMark(look, tone(mark)), wrapping_chip(look, tr.render(mark_words(mark)))]
    if isinstance(mark.detail, ChoiceDetail):
        made += [wrapping_chip(look, tr.render(touch.words)) for touch in mark.detail.touches]
    return made


def _plain(look: Look, text: str) -> QWidget:
    return label(look, text, size=15)


def _muted(look: Look, text: str) -> QWidget:
    return label(look, text, size=15, is_muted=True)
