"""The studio's screen: the texts, what is found in them, and beside them what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from glasltrainer.authoring.plotting.differing import differences
from glasltrainer.i18n import msg
from glasltrainer.ui.studio.arrangement import Arrangement
from glasltrainer.ui.studio.bar import StudioBar
from glasltrainer.ui.studio.carrying import carried
from glasltrainer.ui.studio.editor.editor import Editor
from glasltrainer.ui.studio.editor.outline import Outline
from glasltrainer.ui.studio.facts.view import FactsPane
from glasltrainer.ui.studio.joint import Joint
from glasltrainer.ui.studio.map.pane import MapPane
from glasltrainer.ui.studio.notices import Notices
from glasltrainer.ui.studio.place import Place
from glasltrainer.ui.studio.preview.view import PreviewPane
from glasltrainer.ui.studio.problems.pane import ProblemsPane
from glasltrainer.ui.studio.regions import add_key, go_on
from glasltrainer.ui.studio.state import Answer
from glasltrainer.ui.studio.still import Still
from glasltrainer.ui.studio.translation.pane import TranslationPane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from glasltrainer.authoring.edits import Edit
    from glasltrainer.core.graph import Leg
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.presenter import StudioPresenter
    from glasltrainer.ui.studio.reading import Reading
    from glasltrainer.ui.studio.state import Notice, StudioState


_PAUSE = 500  # ms without a change, after which the tests are played


class StudioView(QWidget):
    """One open case. Emits `leave_wanted()` for the studio's first page, `save_as_wanted()` for another name.

    It lives as long as its look, and puts down for the next what can be undone; `presenter` keeps the texts.
    """

    leave_wanted = Signal()
    save_as_wanted = Signal()
    _soon = Signal(object)

    def __init__(
        self,
        look: Look,
        presenter: StudioPresenter,
        background: Background,
        *,
        folder: Path | None,
        place: Place | None = None,
    ) -> None:
        """`place` is where the view of another look was."""
        super().__init__()
        self._look = look
        self._presenter = presenter
        self._editors: dict[str, Editor] = {}
        self._reading: Reading | None = None
        self._meant: Reading | None = None  # what the panes beside the text know
        self.setAccessibleName(look.tr("Write a case"))
        self._texts = QStackedWidget()
        self._problems = ProblemsPane(look)
        self._outline = Outline(look)
        self._map = MapPane(look, background)
        self._preview = PreviewPane(look, background, folder, place.preview if place is not None else None)
        self._facts = FactsPane(look, background, place.facts if place is not None else None)
        self._translation = TranslationPane(look, background)
        self._beside = (self._map, self._preview, self._facts, self._translation, self._outline)
        self._panes = (self._problems, *self._beside)
        self._meaning = QTimer(self)
        self._meaning.setSingleShot(True)
        self._meaning.setInterval(0)
        self._meaning.timeout.connect(self._draw_meaning)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(presenter.rest)
        self._changed_last = presenter.state().title  # the file that an undo is about
        self._left = dict(place.texts) if place is not None else {}  # until their editors are there
        self._joint = place.joint if place is not None else Joint()
        self._bar = StudioBar(look, background)
        self._notices = Notices(look, self)
        self._fill()
        self._wire()
        self._soon.connect(_call, Qt.ConnectionType.QueuedConnection)
        presenter.watch(self.draw, self._soon.emit)
        presenter.watch_texts(self._text_replaced)
        if place is not None:
            self._take_up(place)
        self.draw(presenter.state())
        if place is not None:
            self._changed_last = place.changed_last
            self.show_file(place.file)

    # -- making ----------------------------------------------------------------------------------

    def _fill(self) -> None:
        tr = self._look.tr
        names = (tr("Map"), tr("Play"), tr("Facts"), tr("Translation"), tr("Contents"))
        beside = tuple(zip(self._beside, names, strict=True))
        self._arrangement = Arrangement(self._look, self._texts, self._problems, beside)
        self._side = self._arrangement.side
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Still(self._bar))
        whole.addWidget(self._notices)
        whole.addWidget(self._arrangement, 1)

    def _wire(self) -> None:
        presenter = self._presenter
        self._bar.leave_wanted.connect(self.leave_wanted)
        self._bar.save_wanted.connect(self.save)
        self._bar.play_wanted.connect(self.play_from_cursor)
        self._bar.file_wanted.connect(self._file_chosen)
        self._notices.answered.connect(self._answered)
        for pane in self._panes:
            pane.place_wanted.connect(self.show_place)
        self._problems.edits_wanted.connect(self.apply)
        self._problems.missing_wanted.connect(self._show_missing)
        self._map.edits_wanted.connect(self._mapped)
        self._translation.edits_wanted.connect(self._translated)
        self._side.currentChanged.connect(self._draw_meaning)
        self._map.play_wanted.connect(self.play_from)
        self._facts.walk_wanted.connect(self._play_walk)
        self._translation.file_wanted.connect(presenter.add_file)
        add_key(self, QKeySequence("Ctrl+S"), self.save)
        add_key(self, QKeySequence("F6"), self._next_region)
        add_key(self, QKeySequence(QKeySequence.StandardKey.Undo), self._undo)
        for redo in ("Ctrl+Shift+Z", "Ctrl+Y"):
            add_key(self, QKeySequence(redo), self._redo)
        elsewhere = [pane for pane in self._panes if pane is not self._translation]  # which has its own
        for part in (self._bar, self._texts, *elsewhere):
            for play in ("Ctrl+Return", "Ctrl+Enter"):
                add_key(part, QKeySequence(play), self.play_from_cursor)

    # -- from one look to another ----------------------------------------------------------------

    def _take_up(self, place: Place) -> None:
        """Show what was seen in another look."""
        self._problems.take_up(place.problems)
        self._map.take_up(place.map)
        self._translation.take_up(place.translation)
        self._outline.filter.setText(place.looked_for)
        self._arrangement.take_up(place.arrangement)

    def put_down(self) -> Place:
        """Where the author is, for the view of another look; this one is done with."""
        self.leave()
        return Place(
            texts={file: editor.put_down() for file, editor in self._editors.items()},
            file=self._file,
            changed_last=self._changed_last,
            joint=self._joint,
            arrangement=self._arrangement.put_down(),
            problems=self._problems.put_down(),
            map=self._map.put_down(),
            preview=self._preview.put_down(),
            facts=self._facts.put_down(),
            translation=self._translation.put_down(),
            looked_for=self._outline.filter.text(),
        )

    # -- drawing ---------------------------------------------------------------------------------

    def draw(self, state: StudioState) -> None:
        """Show this state."""
        for file in state.files:
            if file.name not in self._editors:
                self._open(file.name)
        self._bar.draw(state)
        self._notices.draw(state.notices)
        if state.reading is not None and state.reading is not self._reading:
            self._reading = state.reading
            self._draw_reading(state.reading)

    def _draw_reading(self, reading: Reading) -> None:
        """What is wrong with the words, and when that is painted what they mean."""
        for file, editor in self._editors.items():
            editor.show_reading(reading, file)
        self._problems.show_reading(reading)
        self._arrangement.count_problems(self._problems.errors)
        self._meaning.start()
        self._pause.start()

    def _draw_meaning(self) -> None:
        """Show what is seen beside the text; what nobody sees waits until it is."""
        if self._reading is None:
            return
        self._meant = self._reading
        for pane in self._panes:
            if pane is self._translation or (pane is not self._problems and pane.isVisible()):
                pane.show_reading(self._reading)
        self._cursor_moved()

    @property
    def reading(self) -> Reading | None:
        """What is marked in the texts and listed below them; None before they were read."""
        return self._reading

    # -- the texts -------------------------------------------------------------------------------

    def _open(self, file: str) -> None:
        left = self._left.pop(file, None)
        editor = Editor(self._look, left, portraits=self._presenter.portraits)
        if left is None:
            editor.set_text(self._presenter.texts[file])
        editor.setProperty("file", file)
        editor.setAccessibleName(self._look.tr("Text of {file}", file=file))
        editor.changed.connect(self._typed)
        editor.cursor_moved.connect(self._cursor_moved)
        self._editors[file] = editor
        self._texts.addWidget(editor)
        self._text_replaced(file, self._presenter.texts[file])  # between one view and the next
        if self._reading is not None:
            editor.show_reading(self._reading, file)

    @property
    def _file(self) -> str:
        """The file whose text is seen."""
        shown = self._texts.currentWidget()
        return str(shown.property("file")) if shown is not None else ""

    def _typed(self) -> None:
        editor = self.sender()
        if isinstance(editor, Editor):
            self._facts.hold()
            file = self._changed_last = str(editor.property("file"))
            old = self._presenter.texts[file]
            self._presenter.typed(file, editor.text())
            for other, is_undone in self._joint.followers(file, old, self._presenter.texts):
                self._step(other, is_back=is_undone)

    def _text_replaced(self, file: str, text: str) -> None:
        """Another program wrote it, or a pane began it: one step that can be undone."""
        editor = self._editors.get(file)
        if editor is not None and editor.text() != text:
            editor.apply(differences(editor.text(), text), self._look.tr("What another program wrote"))

    def _file_chosen(self, number: int) -> None:
        self._texts.setCurrentIndex(number)
        shown = self._texts.currentWidget()
        if shown is not None:
            self.setFocusProxy(shown)
        self._cursor_moved()

    def show_file(self, file: str) -> None:
        """Bring the text of this file to the front."""
        for number, name in enumerate(self._editors):
            if name == file:
                self._bar.files.setCurrentIndex(number)
                self._texts.setCurrentIndex(number)

    def show_place(self, file: str, start: int, end: int) -> None:
        """Bring these characters into sight, selected, with the keyboard there."""
        if file in self._editors:
            self.show_file(file)
            self._arrangement.show_text()
            self._editors[file].go_to(start, end)

    def apply(self, file: str, edits: tuple[Edit, ...], title: str) -> None:
        """Make a change that a pane asks for, as one step that can be undone."""
        reading = self._reading
        if reading is not None:
            self._apply(file, edits, title, reading.texts.get(file, ""))

    def _mapped(self, changes: Mapping[str, tuple[Edit, ...]], title: str) -> None:
        """The same of the map, in several files as one; it may not have been shown the last reading yet."""
        if self._meant is None:
            return
        texts, joint = self._presenter.texts, self._joint
        self._joint = Joint()  # nothing follows what is done now
        for file, edits in changes.items():
            self._apply(file, edits, title, self._meant.texts.get(file, ""))
        joint.made({file: texts[file] for file in changes}, self._presenter.texts)
        self._joint = joint

    def _translated(self, file: str, edits: tuple[Edit, ...], title: str) -> None:
        """The same of the translation, which knows what it changed before that was read."""
        self._apply(file, edits, title, self._translation.basis)
        self._translation.expect(self._presenter.revision)

    def _apply(self, file: str, edits: tuple[Edit, ...], title: str, before: str) -> None:
        """Make a change that was thought of when the text read `before`."""
        editor = self._editors.get(file)
        if editor is None:
            return
        made = carried(edits, before, editor.text())
        if made is None:
            self._presenter.tell(msg("The text there changed a moment ago. Please try once more."))
        else:
            editor.apply(made, title)

    def save(self) -> None:
        """Write what is not on disk yet, what is being typed beside the text too."""
        self.settle()
        self._presenter.save()

    def settle(self) -> None:
        """Have everything in the texts that was typed: before they are saved or left."""
        self._translation.settle()

    def leave(self) -> None:
        """Another screen comes, or another case: work out nothing more, and lose nothing that was typed."""
        self._facts.hold()
        self.settle()

    def _undo(self) -> None:
        """Take back what was done last, from whichever pane."""
        self.settle()
        self._step(self._changed_last, is_back=True)

    def _redo(self) -> None:
        self._step(self._changed_last, is_back=False)

    def _step(self, file: str, *, is_back: bool) -> None:
        if file in self._editors:
            pad = self._editors[file].pad
            (pad.undo if is_back else pad.redo)()

    def _cursor_moved(self) -> None:
        reading, file = self._reading, self._file
        if reading is None:
            return
        offset = self._editors[file].cursor_offset()
        if self._outline.isVisible():
            self._outline.follow(file, offset)
        if file == reading.file and self._map.isVisible():
            self._map.show_current(reading.scene_at(offset))

    def editor(self, file: str) -> Editor:
        """The editor of a file."""
        return self._editors[file]

    def show_side(self, number: int) -> None:
        """Show this pane beside the text: map, play, facts, translation, contents."""
        self._side.setCurrentWidget(self._beside[number])

    def _show_missing(self, language: str) -> None:
        """Show the first text that this translation misses."""
        self._side.setCurrentWidget(self._translation)
        self._translation.show_missing(language)

    # -- playing ---------------------------------------------------------------------------------

    def play_from_cursor(self) -> None:
        """Play the scene that the cursor is in; the case from its beginning where it is in none."""
        reading = self._reading
        if reading is None:
            return
        scene = reading.scene_at(self._editors[reading.file].cursor_offset())
        case = reading.last_case
        self.play_from(scene or (case.start if case is not None else ""))

    def play_from(self, scene: str) -> None:
        """Play from a scene."""
        self._side.setCurrentWidget(self._preview)
        self._preview.play_from(scene)

    def _play_walk(self, walk: Sequence[Leg]) -> None:
        self._side.setCurrentWidget(self._preview)
        self._preview.play_walk(walk)

    def _answered(self, notice: Notice, answer: Answer) -> None:
        if answer is Answer.SAVE_AS:
            self.save_as_wanted.emit()
        else:
            self._presenter.answer(notice, answer)

    # -- room and keyboard -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns or tabs, and the notices, as there is room."""
        super().resizeEvent(event)
        self._notices.fit()
        self._arrangement.fit(event.size().width())

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard goes to the text, and the panes that are seen now show it."""
        super().showEvent(event)
        self._meaning.start()
        shown = self._texts.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_region(self) -> None:
        """The keyboard goes round: the bar, the text, the tabs beside it, what they show, the problems."""
        go_on((self._bar, *self._arrangement.regions()), self.focusWidget())


def _call(does: Callable[[], None]) -> None:
    does()
