"""The play pane's bar: where one plays, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from glasltrainer.ui.studio.preview.state import Shows
from glasltrainer.ui.widgets import FlowLayout, button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.preview.state import PreviewState

_WORDS = 480  # px at 100 %; below it the words of the buttons leave the room to the player
_LANGUAGES = {"nl": "Nederlands", "en": "English"}  # a language is called by its own name


class Tools(QFrame):
    """Buttons and switches, on as many lines as the width asks for."""

    anew_wanted = Signal()
    back_wanted = Signal()
    text_wanted = Signal()
    feedback_wanted = Signal(bool)
    key_wanted = Signal(bool)
    language_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words: dict[QPushButton, str] = {}
        self.setProperty("kind", "bar")
        tr = look.tr
        row = QVBoxLayout(self)
        row.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        holder = QWidget()
        self._flow = FlowLayout(look.px(8))
        holder.setLayout(self._flow)
        row.addWidget(holder)
        self._anew = self._press(tr("Begin anew"), "rotate-ccw", tr("From the start of the case"))
        self._anew.clicked.connect(self.anew_wanted)
        self._back = self._press(
            tr("One answer back"), "undo-2", tr("Take back your last answer; nothing of it stays")
        )
        self._back.clicked.connect(self.back_wanted)
        self._text = self._press(tr("Show in the text"), "pencil", tr("Go to where this moment is written"))
        self._text.clicked.connect(self.text_wanted)
        self._feedback = self._switch(
            tr("Feedback at once"), tr("Say after every answer what it is worth, and why")
        )
        self._feedback.clicked.connect(self.feedback_wanted)
        self._key = self._switch(tr("Show the key"), tr("What only you know: stage, quality, moves"))
        self._key.clicked.connect(self.key_wanted)
        self._languages: dict[str, QPushButton] = {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons are pictures; their tips and names stay."""
        super().resizeEvent(event)
        has_words = event.size().width() >= self._look.px(_WORDS)
        for made, words in self._words.items():
            made.setText(words if has_words else "")

    def show_state(self, state: PreviewState) -> None:
        """Draw this state."""
        is_playing = state.shows is not Shows.NOTHING
        self.setVisible(is_playing)
        self._anew.setEnabled(state.can_begin_anew)
        self._back.setEnabled(state.can_step_back)
        self._feedback.setChecked(state.is_feedback_at_once)
        self._key.setChecked(state.is_key_shown)
        if tuple(self._languages) != (state.languages if len(state.languages) > 1 else ()):
            self._make_languages(state.languages)
        for language, made in self._languages.items():
            made.setChecked(language == state.language)

    def _make_languages(self, languages: tuple[str, ...]) -> None:
        for made in self._languages.values():
            self._flow.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._languages.clear()
        for language in languages if len(languages) > 1 else ():
            name = _LANGUAGES.get(language, language)
            made = self._switch(name, self._look.tr("Play in this language: {language}", language=name))
            made.setProperty("language", language)
            made.clicked.connect(self._language_clicked)
            self._languages[language] = made

    def _press(self, text: str, icon: str, tip: str) -> QPushButton:
        made = button(self._look, text, kind="link", icon=icon, name=text)
        made.setToolTip(f"{text}: {tip}")
        self._words[made] = text
        self._flow.addWidget(made)
        return made

    def _switch(self, text: str, tip: str) -> QPushButton:
        made = button(self._look, text, kind="chip")
        made.setToolTip(tip)
        self._flow.addWidget(made)
        return made

    def _language_clicked(self) -> None:
        made = self.sender()
        if made is not None:
            self.language_wanted.emit(str(made.property("language")))
