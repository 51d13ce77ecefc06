"""What became of an answer: the key and why, what decides, the words that show it, the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.core.answers import stage_words
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.core.marks import (
    ChoiceDetail,
    EvidenceDetail,
    PhraseVerdict,
    SortDetail,
    StageDetail,
)
from glasltrainer.ui.debrief.parts import said
from glasltrainer.ui.debrief.words import QUALITY_WORDS, VERDICT_WORDS, panel_words
from glasltrainer.ui.look import BOLD, MEDIUM, SMALL
from glasltrainer.ui.text import unformatted
from glasltrainer.ui.widgets import clear, frame, label, small

if TYPE_CHECKING:
    from glasltrainer.core.marks import Mark
    from glasltrainer.ui.drill.state import RoundState
    from glasltrainer.ui.look import Look

_SHOWN = (PhraseVerdict.HIT, PhraseVerdict.MISSED, PhraseVerdict.FALSE, PhraseVerdict.NEIGHBOUR)


class Told(QWidget):
    """The feedback below an item; empty until something was answered."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        box = frame("notice")
        outer.addWidget(box)
        self._lines = QVBoxLayout(box)
        self._lines.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        self._lines.setSpacing(look.px(6))

    def show_state(self, state: RoundState) -> None:
        """Say what became of the answer in this state."""
        self.setVisible(state.mark is not None)
        if state.mark is None or state.mark == self._shown:
            self._shown = state.mark
            return
        self._shown = state.mark
        clear(self._lines)
        self._add_mark(state.mark)
        match state.mark.detail:
            case StageDetail() as detail:
                self._add_stage(detail, state)
            case EvidenceDetail() as detail:
                self._add_phrases(detail)
            case SortDetail() as detail:
                self._add_parts(detail)
            case ChoiceDetail() as detail:
                self._add_options(detail)
            case _:
                pass

    def _add_mark(self, mark: Mark) -> None:
        look, tr = self._look, self._look.tr
        if isinstance(mark.detail, StageDetail):
            key = tr.render(stage_words(mark.detail.key))
            self._lines.addWidget(label(look, key[:1].upper() + key[1:], weight=BOLD))
        self._lines.addWidget(label(look, tr.render(mark.reason), weight=MEDIUM))
        if mark.because:
            self._lines.addWidget(label(look, unformatted(mark.because)))

    def _add_stage(self, detail: StageDetail, state: RoundState) -> None:
        look, tr = self._look, self._look.tr
        if detail.deciding is not None:
            beyond = detail.key + (1 if detail.chosen > detail.key else -1)
            low, high = sorted((detail.key, beyond))
            self._head(tr("What decides between {low} and {high}", low=low, high=high))
            self._lines.addWidget(label(look, tr.render(detail.deciding)))
        if state.signs:
            self._head(tr("The words that show it"))
            for phrase in state.signs:
                sign = SIGNS[phrase.sign]
                words = tr(
                    "“{phrase}” – {sign} (stage {stage})",
                    phrase=unformatted(phrase.text),
                    sign=tr(sign.name),
                    stage=sign.stage,
                )
                self._lines.addWidget(small(look, words))
        if panel := panel_words(detail):
            self._head(tr("What the experts said"))
            for sentence in panel:
                self._lines.addWidget(small(look, said(tr, sentence)))

    def _add_phrases(self, detail: EvidenceDetail) -> None:
        look, tr = self._look, self._look.tr
        for verdict in _SHOWN:
            phrases = [phrase for phrase in detail.phrases if phrase.verdict is verdict]
            if phrases:
                self._head(tr(VERDICT_WORDS[verdict]))
            for phrase in phrases:
                words = tr("“{phrase}”", phrase=unformatted(phrase.text))
                shows = f" – {tr.render(phrase.sign)}" if phrase.sign else ""
                stage = tr(" (stage {stage})", stage=phrase.stage) if phrase.stage is not None else ""
                self._lines.addWidget(small(look, f"{words}{shows}{stage}"))

    def _add_parts(self, detail: SortDetail) -> None:
        look, tr = self._look, self._look.tr
        for part in detail.parts:
            text, kind = unformatted(part.text), tr(PART_KIND_NAMES[part.kind])
            if part.kind is part.chosen:
                words = tr("“{text}”: {kind}", text=text, kind=kind)
            else:
                yours = tr(PART_KIND_NAMES[part.chosen])
                words = tr("“{text}”: {kind}; you said {yours}", text=text, kind=kind, yours=yours)
            self._lines.addWidget(small(look, words))

    def _add_options(self, detail: ChoiceDetail) -> None:
        look, tr = self._look, self._look.tr
        others = [one for one in detail.options if one.is_open and not one.is_chosen and one.quality]
        if others:
            self._head(tr("What else could be said"))
        for option in others:
            assert option.quality is not None
            words = tr(
                "“{said}” ({quality})",
                said=unformatted(option.say),
                quality=tr(QUALITY_WORDS[option.quality]),
            )
            self._lines.addWidget(label(look, words, size=SMALL))
            if option.because:
                self._lines.addWidget(small(look, unformatted(option.because)))

    def _head(self, text: str) -> None:
        self._lines.addSpacing(self._look.px(4))
        self._lines.addWidget(label(self._look, text, size=SMALL, weight=MEDIUM))
