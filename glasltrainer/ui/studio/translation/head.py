"""Above the texts: how far the translation is, which language, which texts; and how to begin one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from glasltrainer.ui.course.formview import Picker
from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.studio.translation.state import Filter
from glasltrainer.ui.studio.translation.words import progress_text
from glasltrainer.ui.widgets import FlowLayout, Page, button, clear, heading, label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.translation.state import TranslationState

_ROOMY = 480  # px at 100 %
_LANGUAGES = {  # in their own words, as people look for their own
    "en": "English",
    "nl": "Nederlands",
    "de": "Deutsch",
    "fr": "français",
    "es": "español",
    "it": "italiano",
    "pt": "português",
    "pl": "polski",
    "tr": "Türkçe",
    "uk": "українська",
}


def named(language: str) -> str:
    """A language in its own words, or its code."""
    return _LANGUAGES.get(language, language)


class Head(QFrame):
    """Progress, languages, filters and search."""

    next_wanted = Signal()
    filter_wanted = Signal(object)
    searched = Signal(str)
    language_wanted = Signal(str)
    begin_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._languages: tuple[str, ...] | None = None
        self.setProperty("kind", "bar")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        rows.setSpacing(look.px(8))
        rows.addWidget(self._first_row())
        self._tools = self._second_row()
        rows.addWidget(self._tools)
        self._trouble = label(look, "")
        rows.addWidget(self._trouble)

    def _first_row(self) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        flow = FlowLayout(look.px(10))
        holder.setLayout(flow)
        self._next = button(look, tr("Next to do"), kind="primary", icon="arrow-down")
        self._next.setToolTip(tr("Ctrl+Enter goes to the next text to do, also while you type."))
        self._next.clicked.connect(self.next_wanted)
        flow.addWidget(self._next)
        self._progress = label(look, "", weight=MEDIUM, wraps=False)
        flow.addWidget(self._progress)
        self._chosen = QWidget()
        self._chosen_flow = FlowLayout(look.px(6))
        self._chosen.setLayout(self._chosen_flow)
        flow.addWidget(self._chosen)
        return holder

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the texts have it: how far it is, the studio's bar says too."""
        super().resizeEvent(event)
        self._progress.setVisible(event.size().width() >= self._look.px(_ROOMY))

    def _second_row(self) -> QWidget:
        look, tr = self._look, self._look.tr
        holder = QWidget()
        flow = FlowLayout(look.px(8))
        holder.setLayout(flow)
        self._chips: dict[Filter, QPushButton] = {}
        for one in Filter:
            made = button(look, tr(one.value), kind="chip")
            made.setProperty("filter", one.name)
            made.clicked.connect(self._filter_pressed)
            self._chips[one] = made
            flow.addWidget(made)
        self._search = QLineEdit()
        self._search.setFont(look.font(14))
        self._search.setProperty("kind", "search")
        self._search.setPlaceholderText(tr("Search in both texts"))
        self._search.setAccessibleName(tr("Search in both texts"))
        self._search.setClearButtonEnabled(True)
        self._search.setMinimumWidth(look.px(190))
        self._search.textChanged.connect(self.searched)
        flow.addWidget(self._search)
        return holder

    def draw(self, state: TranslationState) -> None:
        """Show this."""
        tr, has_one = self._look.tr, bool(state.language)
        self.setVisible(has_one or state.trouble is not None)
        self._tools.setVisible(has_one)
        self._next.setVisible(has_one)
        self._trouble.setText("" if state.trouble is None else tr.render(state.trouble))
        self._trouble.setVisible(state.trouble is not None)
        words = tr("Looking …") if has_one and state.share is None and state.trouble is None else ""
        if has_one and state.share is not None:
            words = progress_text(state.own, state.language, state.share, tr)
        self._progress.setText(words)
        for one, count in state.counts:
            self._chips[one].setText(f"{tr(one.value)} {count}")
        for one, made in self._chips.items():
            made.setChecked(state.filter is one)
        if self._search.text() != state.search:
            self._search.setText(state.search)
        if self._languages != state.languages:
            self._languages = state.languages
            self._draw_languages(state)
        for made in self._chosen.findChildren(QPushButton):
            made.setChecked(made.property("language") == state.language)

    def _draw_languages(self, state: TranslationState) -> None:
        clear(self._chosen_flow)
        for language in state.languages if len(state.languages) > 1 else ():
            made = button(self._look, named(language), kind="chip")
            made.setProperty("language", language)
            made.clicked.connect(self._language_pressed)
            self._chosen_flow.addWidget(made)
        self._chosen_flow.addWidget(_more(self._look, state, self))

    def _filter_pressed(self) -> None:
        self.filter_wanted.emit(Filter[str(self.sender().property("filter"))])

    def _language_pressed(self) -> None:
        self.language_wanted.emit(str(self.sender().property("language")))

    def more_picked(self, number: int) -> None:
        """Another language was picked from the list of them."""
        picker = self.sender()
        if isinstance(picker, Picker) and number > 0:
            self.begin_wanted.emit(str(picker.itemData(number)))
            picker.setCurrentIndex(0)


def _more(look: Look, state: TranslationState, head: Head) -> Picker:
    made = Picker(look, look.tr("Translate into another language"), 12)
    made.setFont(look.font(14))
    made.setMinimumHeight(look.px(38))
    made.addItem(look.tr("Another language …"), "")
    for one in _LANGUAGES:
        if one != state.own and one not in state.languages:
            made.addItem(named(one), one)
    made.activated.connect(head.more_picked)
    return made


class Begin(Page):
    """What is shown while there is no translation. Emits `begin_wanted(language)`."""

    begin_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, margins=(28, 24, 28, 24))
        self._look = look
        self._own: str | None = None
        self.body.setSpacing(look.px(12))

    def draw(self, own: str) -> None:
        """Offer to translate from this language."""
        if own == self._own:
            return
        self._own = own
        look, tr = self._look, self._look.tr
        clear(self.body)
        self.body.addWidget(heading(look, tr("This case is in one language")))
        told = tr(
            "Begin a translation: every text of the case gets a field beside it. "
            "What is not translated yet is shown as it is in the original."
        )
        self.body.addWidget(label(look, told))
        holder = QWidget()
        flow = FlowLayout(look.px(10))
        holder.setLayout(flow)
        first, *others = (one for one in _LANGUAGES if one != own)
        made = button(
            look,
            tr("Begin a translation into {language}", language=named(first)),
            kind="primary",
            icon="languages",
        )
        made.setProperty("language", first)
        made.clicked.connect(self._pressed)
        flow.addWidget(made)
        picker = Picker(look, tr("Translate into another language"), 12)
        picker.addItem(tr("Another language …"), "")
        for one in others:
            picker.addItem(named(one), one)
        picker.activated.connect(self._picked)
        flow.addWidget(picker)
        self.body.addWidget(holder)
        self.body.addStretch(1)

    def _pressed(self) -> None:
        self.begin_wanted.emit(str(self.sender().property("language")))

    def _picked(self, number: int) -> None:
        picker = self.sender()
        if isinstance(picker, Picker) and number > 0:
            self.begin_wanted.emit(str(picker.itemData(number)))
