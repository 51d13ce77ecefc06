"""The translation pane: the parts of the case in a list, the texts of one beside their translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from glasltrainer.ui.studio.translation.head import Begin, Head
from glasltrainer.ui.studio.translation.parts import Parts
from glasltrainer.ui.studio.translation.presenter import TranslationPresenter
from glasltrainer.ui.studio.translation.row import TextRow
from glasltrainer.ui.studio.translation.state import Filter
from glasltrainer.ui.widgets import Page, heading, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from glasltrainer.authoring.edits import Edit
    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.reading import Reading
    from glasltrainer.ui.studio.translation.state import Key, TranslationState

SETTLE_AFTER = 400  # ms without typing; then it is written into the file
LOOK_AFTER = 120  # ms without a change of the texts; then they are looked at
_LIST_FROM = 760  # px at 100 %: the width of the pane that has room for the list of parts


class PutDown(NamedTuple):
    """Where an author was in a translation, for the pane of another look."""

    state: TranslationState
    scrolled: int  # pixels


class TranslationPane(QWidget):
    """Works on the translations of the case, text by text.

    Emits `edits_wanted(file, edits, title)` for what is typed, `file_wanted(file, text)` for a translation
    that is begun, and `place_wanted(file, start, end)` for a text to be shown in its file.
    """

    place_wanted = Signal(str, int, int)
    edits_wanted = Signal(str, object, str)
    file_wanted = Signal(str, str)

    def __init__(self, look: Look, background: Background) -> None:
        super().__init__()
        self._look = look
        self._rows: list[TextRow] = []
        self._wanted: Key | None = None
        self._is_next_wanted = False
        self._reading: Reading | None = None
        self._section_drawn = ""
        self._scrolled = 0  # how far the part that is drawn first was scrolled in another look
        self._presenter = TranslationPresenter(background, look.tr, edit=self._edit, create=self._create)
        self._settling = self._timer(SETTLE_AFTER, self._presenter.settle)
        self._looking = self._timer(LOOK_AFTER, self._presenter.look)
        self.setAccessibleName(look.tr("Translation"))
        self._head, self._begin, self._parts = Head(look), Begin(look), Parts(look)
        self._head.next_wanted.connect(self._next_to_do)
        self._head.filter_wanted.connect(self._presenter.filter)
        self._head.searched.connect(self._presenter.search)
        self._head.language_wanted.connect(self._presenter.show_language)
        self._head.begin_wanted.connect(self._presenter.begin)
        self._begin.begin_wanted.connect(self._presenter.begin)
        self._parts.part_wanted.connect(self._presenter.go_to)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._begin, 1)
        self._work = self._work_area()
        whole.addWidget(self._work, 1)
        self._presenter.watch(self._draw)
        self._add_keys()
        self._draw()

    # -- what the studio calls -------------------------------------------------------------------------

    def show_reading(self, reading: Reading) -> None:
        """Show the texts as they are now; quick: what takes time waits until typing pauses."""
        self._reading = reading
        if self.isVisible():
            self._presenter.show_reading(reading)
            if self._presenter.is_behind:
                self._looking.start(LOOK_AFTER if self._presenter.state().texts else 0)

    @property
    def basis(self) -> str:
        """The text of the translation that `edits_wanted` is for."""
        return self._presenter.basis

    def expect(self, revision: int) -> None:
        """What `edits_wanted` asked for is in the texts from this revision on."""
        self._presenter.expect(revision)

    def show_language(self, language: str) -> None:
        """Show this translation."""
        self._presenter.show_language(language)

    def show_missing(self, language: str) -> None:
        """Show what this translation misses, with the keyboard in the first of it."""
        self._presenter.show_language(language)
        self._presenter.filter(Filter.MISSING)
        self._next_to_do()

    def settle(self) -> None:
        """Write what was typed now: before the case is saved or closed, and before an undo."""
        self._settling.stop()
        self._presenter.finish()

    def put_down(self) -> PutDown:
        """Where one is, for the pane of another look."""
        return PutDown(self._presenter.state(), self._page.verticalScrollBar().value())

    def take_up(self, left: PutDown) -> None:
        """Go on there."""
        self._scrolled = left.scrolled
        self._presenter.take_up(left.state)

    # -- building --------------------------------------------------------------------------------------

    def _timer(self, after: int, work: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(after)
        made.timeout.connect(work)
        return made

    def _work_area(self) -> QWidget:
        look = self._look
        made = QWidget()
        beside = QHBoxLayout(made)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._parts)
        self._page = Page(look, margins=(16, 12, 16, 20))
        self._page.body.setSpacing(look.px(10))
        self._section = heading(look, "")
        self._page.body.addWidget(self._section)
        self._nothing = label(look, "", is_muted=True)
        self._page.body.addWidget(self._nothing)
        self._page.body.addStretch(1)
        beside.addWidget(self._page, 1)
        return made

    def _add_keys(self) -> None:
        for keys, used in (
            ("Ctrl+Return", self._next_to_do),
            ("Ctrl+Enter", self._next_to_do),
            ("Ctrl+Shift+Return", self._still_right),
            ("Alt+Return", self._place_asked),
            ("Alt+PgDown", self._next_part),
            ("Alt+PgUp", self._previous_part),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(used)

    def _row(self) -> TextRow:
        made = TextRow(self._look)
        made.edited.connect(self._typed)
        made.entered.connect(self._presenter.hold)
        made.left.connect(self._left)
        made.confirmed.connect(self._confirmed)
        made.taken_out.connect(self._presenter.take_out)
        made.place_wanted.connect(self._show_place)
        self._page.body.insertWidget(self._page.body.count() - 1, made)
        return made

    # -- drawing ---------------------------------------------------------------------------------------

    def _draw(self) -> None:
        state = self._presenter.state()
        self._head.draw(state)
        self._begin.setVisible(not state.language)
        self._work.setVisible(bool(state.language))
        if not state.language:
            self._begin.draw(state.own)
            return
        self._parts.draw(state.sections, state.section)
        self._draw_texts(state)
        if self._is_next_wanted and state.texts and not state.is_renewing:
            self._next_to_do()
        elif self._wanted is not None:
            self._give_keyboard(self._wanted)

    def _draw_texts(self, state: TranslationState) -> None:
        tr = self._look.tr
        name = next((one.name for one in state.sections if one.id == state.section), None)
        self._section.setText("" if name is None else tr.render(name))
        self._section.setVisible(name is not None)
        self._nothing.setText(self._nothing_words(state))
        self._nothing.setVisible(not state.texts)
        with self._page.changing():
            while len(self._rows) < len(state.texts):
                self._rows.append(self._row())
            for row, text in zip(self._rows, state.texts, strict=False):
                is_newer = state.is_renewing or self._presenter.is_typed(text.key)
                row.show_text(text, is_newer=is_newer)
                row.show()
            for row in self._rows[len(state.texts) :]:
                row.hide()
        if state.section != self._section_drawn:
            self._section_drawn = state.section
            if self._scrolled:
                self._page.settle()
            self._page.verticalScrollBar().setValue(self._scrolled)
            self._scrolled = 0

    def _nothing_words(self, state: TranslationState) -> str:
        """Why there are no texts, and what one can do."""
        tr = self._look.tr
        if state.share is None or state.trouble is not None:
            return ""
        if state.search.strip():
            return tr("No text has this in it. Search for other words, or for fewer.")
        match state.filter:
            case Filter.ALL:
                return tr("The case has no texts yet.")
            case Filter.MISSING:
                return tr("Everything is translated.")
            case Filter.STALE:
                return tr("Nothing in the original has changed since it was translated.")
            case Filter.PROBLEMS:
                return tr("Nothing is the matter with this translation.")

    # -- the keyboard ----------------------------------------------------------------------------------

    def _focused(self) -> TextRow | None:
        focused: QWidget | None = self.window().focusWidget()
        if focused is None:
            return None
        return next((row for row in self._rows if row.isAncestorOf(focused)), None)

    def _give_keyboard(self, key: Key) -> None:
        row = next((one for one in self._rows if one.isVisibleTo(self) and one.key == key), None)
        if row is not None:
            self._wanted = None
            self._page.settle()
            row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._page.show_whole(row)

    def _next_to_do(self) -> None:
        row = self._focused()
        self._settling.stop()
        self._is_next_wanted = self._presenter.state().share is None  # as soon as it was looked at
        self._wanted = self._presenter.next_to_do(None if row is None else row.key)
        if self._wanted is not None:
            self._give_keyboard(self._wanted)

    def _next_part(self) -> None:
        self._step(1)

    def _previous_part(self) -> None:
        self._step(-1)

    def _step(self, steps: int) -> None:
        self._presenter.step(steps)
        texts = self._presenter.state().texts
        if texts:
            self._give_keyboard(texts[0].key)

    def _still_right(self) -> None:
        row = self._focused()
        if row is not None and row.key is not None:
            self._confirmed(row.key)

    def _place_asked(self) -> None:
        row = self._focused()
        if row is not None and row.key is not None:
            self._show_place(row.key)

    def _show_place(self, key: Key) -> None:
        self._left()
        place = self._presenter.place(key)
        if place is not None:
            self.place_wanted.emit(*place)

    # -- from keys and clicks --------------------------------------------------------------------------

    def _typed(self, key: Key, words: str) -> None:
        self._presenter.type(key, words)
        self._settling.start()

    def _left(self) -> None:
        self._settling.stop()
        self._presenter.settle()

    def _confirmed(self, key: Key) -> None:
        self._wanted = key  # its button goes; the keyboard stays with the text
        self._presenter.confirm(key)

    def _edit(self, file: str, edits: tuple[Edit, ...], title: Message) -> None:
        self.edits_wanted.emit(file, edits, self._look.tr.render(title))

    def _create(self, file: str, text: str) -> None:
        self._is_next_wanted = True
        self.file_wanted.emit(file, text)

    # -- coming and going ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what came while nobody saw it."""
        super().showEvent(event)
        if self._reading is not None:
            self._presenter.show_reading(self._reading)
            self._presenter.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is written."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list of parts only where there is room for it."""
        super().resizeEvent(event)
        self._parts.setVisible(self.width() >= self._look.px(_LIST_FROM))
