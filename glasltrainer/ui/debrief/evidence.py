"""Evidence: what the player marked beside the signs of the author, then every phrase with its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.core.marks import PhraseVerdict
from glasltrainer.ui.debrief.parts import Row, said
from glasltrainer.ui.debrief.words import VERDICT_WORDS
from glasltrainer.ui.look import MEDIUM, SMALL
from glasltrainer.ui.text import TextView
from glasltrainer.ui.widgets import frame, label, small

if TYPE_CHECKING:
    from collections.abc import Collection

    from glasltrainer.core.debrief import MomentReview
    from glasltrainer.core.marks import EvidenceDetail
    from glasltrainer.ui.look import Look

_SHOWN = (PhraseVerdict.HIT, PhraseVerdict.MISSED, PhraseVerdict.FALSE, PhraseVerdict.NEIGHBOUR)
_READ_ONLY = Qt.TextInteractionFlag.TextSelectableByMouse


def evidence_review(look: Look, moment: MomentReview, detail: EvidenceDetail) -> QWidget:
    """The text twice, side by side where there is room, and the list of its phrases."""
    tr = look.tr
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(8))
    yours = {phrase.id for phrase in detail.phrases if phrase.was_marked}
    author = {p.id for p in detail.phrases if p.verdict in (PhraseVerdict.HIT, PhraseVerdict.MISSED)}
    texts = Row(look, least=560, spacing=12)
    texts.add(_marked_text(look, tr("What you marked"), moment, yours))
    texts.add(_marked_text(look, tr("The signs of this stage"), moment, author))
    column.addWidget(texts)
    for verdict in _SHOWN:
        phrases = [phrase for phrase in detail.phrases if phrase.verdict is verdict]
        if not phrases:
            continue
        column.addWidget(label(look, tr(VERDICT_WORDS[verdict]), size=SMALL, weight=MEDIUM))
        for phrase in phrases:
            words = tr("“{phrase}”", phrase=said(tr, phrase.text))
            shows = f" – {tr.render(phrase.sign)}" if phrase.sign else ""
            stage = tr(" (stage {stage})", stage=phrase.stage) if phrase.stage is not None else ""
            column.addWidget(small(look, f"{words}{shows}{stage}"))
    return box


def _marked_text(look: Look, name: str, moment: MomentReview, marked: Collection[str]) -> QWidget:
    box = frame("bubble")
    column = QVBoxLayout(box)
    column.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
    column.setSpacing(look.px(4))
    column.addWidget(label(look, name, size=SMALL, weight=MEDIUM))
    counts: dict[str, int] = {}
    texts = [("", moment.narration)] + [(line.name, line.text) for line in moment.dialogue]
    for speaker, text in texts:
        if not text:
            continue
        if speaker:
            column.addWidget(small(look, speaker))
        view = TextView(look, font=look.font(15))
        view.show_text(text, clickable=marked, marked=marked, counts=counts)
        view.setTextInteractionFlags(_READ_ONLY)
        view.setAccessibleName(
            f"{name}. {speaker}: {view.accessibleName()}" if speaker else view.accessibleName()
        )
        column.addWidget(view)
    column.addStretch(1)
    return box
