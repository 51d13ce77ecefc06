"""The text of an item: a vignette or a statement on a card, a scene of a case as a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from glasltrainer.core.marks import EvidenceDetail, PhraseVerdict
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.player.conversation import Conversation
from glasltrainer.ui.player.state import EvidenceAsk
from glasltrainer.ui.text import TextView
from glasltrainer.ui.widgets import column, frame, label

if TYPE_CHECKING:
    from collections.abc import Collection

    from glasltrainer.ui.drill.state import RoundState
    from glasltrainer.ui.look import Look

_SIGNS = (PhraseVerdict.HIT, PhraseVerdict.MISSED)


class Situation(QWidget):
    """Emits `phrase_clicked(id)` while words are asked for."""

    phrase_clicked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._setting = label(look, "", weight=MEDIUM)
        self._text = TextView(look)
        self._text.phrase_clicked.connect(self.phrase_clicked)
        self._card = frame("bubble")
        inner = column(self._card, look)
        inner.setContentsMargins(look.px(20), look.px(14), look.px(20), look.px(16))
        inner.addWidget(self._setting)
        inner.addWidget(self._text)
        self._scene = Conversation(look)
        self._scene.phrase_clicked.connect(self.phrase_clicked)
        layout = column(self, look)
        layout.addWidget(self._card)
        layout.addWidget(self._scene)

    def show_state(self, state: RoundState) -> None:
        """Show the text; words can be clicked while they are asked, and are the author's afterwards."""
        clickable, marked = _marks(state)
        is_scene = bool(state.bubbles)
        self._card.setVisible(not is_scene)
        self._scene.setVisible(is_scene)
        if is_scene:
            self._scene.show_scene(state.narration, state.bubbles, clickable=clickable, marked=marked)
            return
        self._setting.setText(state.setting[:1].upper() + state.setting[1:])
        self._setting.setVisible(bool(state.setting))
        self._text.show_text(state.narration, clickable=clickable, marked=marked)


def _marks(state: RoundState) -> tuple[Collection[str] | None, Collection[str]]:
    """Which phrases can be clicked, and which are marked."""
    if state.mark is None and isinstance(state.panel, EvidenceAsk):
        return {phrase.id for phrase in state.panel.question.phrases}, state.panel.marked
    shown = {one.id for one in state.signs}
    if state.mark is not None and isinstance(state.mark.detail, EvidenceDetail):
        shown = {one.id for one in state.mark.detail.phrases if one.verdict in _SIGNS}
    return shown or None, shown
