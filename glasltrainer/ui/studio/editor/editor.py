"""The editor of one file: its text with colours, marks and a list of what can be filled in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from glasltrainer.authoring.edits import in_order
from glasltrainer.authoring.loading import OVERLAY
from glasltrainer.ui.studio.choosing import choose_remedy
from glasltrainer.ui.studio.editor import indenting
from glasltrainer.ui.studio.editor.announce import announce
from glasltrainer.ui.studio.editor.dressing import Dressing
from glasltrainer.ui.studio.editor.filling import Filling
from glasltrainer.ui.studio.editor.findbar import FindBar
from glasltrainer.ui.studio.editor.finding import Finding
from glasltrainer.ui.studio.editor.keys import Command, command_of
from glasltrainer.ui.studio.editor.mirror import clean
from glasltrainer.ui.studio.editor.pad import Pad
from glasltrainer.ui.studio.editor.strip import Strip
from glasltrainer.ui.studio.editor.wording import spoken
from glasltrainer.ui.studio.still import Still

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QKeyEvent

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.edits import Edit
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.editor.marks import Mark
    from glasltrainer.ui.studio.editor.mirror import Change
    from glasltrainer.ui.studio.editor.pad import PutDown
    from glasltrainer.ui.studio.reading import Reading


class Editor(QWidget):
    """One file. Offsets count code points of `text()`.

    `changed()` after every change of the text by hand, by `apply` and by undo, not after `set_text`;
    `cursor_moved(offset)` when the cursor is elsewhere. `portraits` are the looks that a case may name.
    """

    changed = Signal()
    cursor_moved = Signal(int)

    def __init__(self, look: Look, left: PutDown | None = None, *, portraits: Collection[str] = ()) -> None:
        """`left` is what the editor of another look put down."""
        super().__init__()
        self._look = look
        self._said: Mark | None = None
        tr = look.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.find_bar = FindBar(look)
        self.pad = Pad(look, left)
        self.pad.setMinimumHeight(1)  # what is sought above it stays whole: the text scrolls
        self.strip = Strip(look)
        for part, stretch in ((self.find_bar, 0), (self.pad, 1), (Still(self.strip), 0)):
            column.addWidget(part, stretch)
        self.setFocusProxy(self.pad)
        self.pad.setAccessibleName(tr("The text of the case"))
        self.pad.setAccessibleDescription(
            tr(
                "Tab indents a line, Shift+Tab moves it back; F6 or Ctrl+Tab leaves the text. "
                "Ctrl+Space lists what can be filled in, Alt+Down goes to the next problem, "
                "Ctrl+period applies its remedy."
            )
        )
        self.dressing = Dressing(look, self.pad)
        self.filling = Filling(look, self.pad, self, portraits)
        self.finding = Finding(look, self.pad, self.dressing, self.find_bar)
        self.finding.edits_wanted.connect(self.apply)
        self.pad.take = self._take
        self.pad.wants = self._wants
        self.pad.replaced.connect(self._replaced)
        self.pad.cursorPositionChanged.connect(self._moved)
        self.strip.mend_wanted.connect(self._mend)
        self._commands: dict[Command, Callable[[], object]] = self._table()
        self._show_place()

    # -- what the studio asks -------------------------------------------------------------------

    def put_down(self) -> PutDown:
        """The text with all that can be undone, for the editor of another look; this one is done with."""
        self.filling.close()
        return self.pad.put_down()

    def set_text(self, text: str) -> None:
        """Another text, with nothing to undo and the cursor at its start."""
        self.filling.close()
        self.pad.reset(text)
        self.dressing.show_findings([])
        self._show_place()

    def text(self) -> str:
        """The text, code point by code point."""
        return self.pad.mirror.text

    def apply(self, edits: tuple[Edit, ...], title: str) -> None:
        """Apply edits of the text as one step that undo takes back; the cursor stays where it can.

        Raises OverlapError when two of them touch the same characters.
        """
        ordered = in_order(edits)
        if not ordered:
            return
        pad = self.pad
        self.filling.close()
        cursor = pad.textCursor()
        places = [pad.mirror.points(cursor.anchor()), pad.mirror.points(cursor.position())]
        top = QTextCursor(pad.firstVisibleBlock())
        at_units = [(pad.mirror.units(edit.start), pad.mirror.units(edit.end)) for edit in ordered]
        change = QTextCursor(pad.document())
        change.beginEditBlock()
        for edit, (start, end) in zip(reversed(ordered), reversed(at_units), strict=True):
            change.setPosition(start)
            change.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            change.insertText(clean(edit.text))
        change.endEditBlock()
        anchor, position = (_after(ordered, place) for place in places)
        cursor = pad.cursor_at(anchor)
        cursor.setPosition(pad.mirror.units(position), QTextCursor.MoveMode.KeepAnchor)
        pad.setTextCursor(cursor)
        pad.verticalScrollBar().setValue(top.block().firstLineNumber())
        words = self._look.tr("Done: {title}. Ctrl+Z takes it back.", title=title)
        self.strip.show_words(words)
        announce(self, words)

    def go_to(self, start: int, end: int) -> None:
        """Select a stretch, show it in the middle, and give the text the keyboard."""
        self.filling.close()
        cursor = self.pad.cursor_at(end, start)  # the cursor at its start: there its finding is said
        self.pad.setTextCursor(cursor)
        self.pad.centerCursor()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def cursor_offset(self) -> int:
        """Where the cursor is."""
        return self.pad.offset()

    def show_reading(self, reading: Reading, file: str) -> None:
        """Mark what was found in this file, and know the ids there are.

        Findings of a text that has changed since are left out: those there are have moved along.
        """
        self.filling.learn(reading.root, is_translation=OVERLAY.fullmatch(file) is not None)
        if reading.texts.get(file) == self.pad.mirror.text:
            self.dressing.show_findings([one for one in reading.findings if one.file == file])
            self._say_mark()

    # -- keys -----------------------------------------------------------------------------------

    def _table(self) -> dict[Command, Callable[[], object]]:
        pad = self.pad
        return {
            Command.FIND: self._find,
            Command.REPLACE: self._find_and_replace,
            Command.FIND_NEXT: self._find_next,
            Command.FIND_BEFORE: self._find_before,
            Command.NEXT_PROBLEM: self._next_problem,
            Command.PROBLEM_BEFORE: self._problem_before,
            Command.MEND: self._mend,
            Command.COMPLETE: self.filling.open,
            Command.COMMENT: self._comment,
            Command.DEEPER: self._deeper,
            Command.SHALLOWER: self._shallower,
            Command.NEW_LINE: self._new_line,
            Command.UNDO: pad.undo,
            Command.REDO: pad.redo,
            Command.LEAVE: self._leave,
            Command.LEAVE_BACK: self._leave_back,
        }

    def _wants(self, event: QKeyEvent) -> bool:
        is_escape = event.key() == Qt.Key.Key_Escape
        return command_of(event) is not None or (is_escape and self._can_escape())

    def _can_escape(self) -> bool:
        return self.filling.is_open or not self.find_bar.isHidden()

    def _take(self, event: QKeyEvent, command: Command | None) -> bool:
        """Whether a key is not to be typed."""
        if self.filling.key(event):
            return True
        if event.key() == Qt.Key.Key_Escape and self._can_escape():
            self.finding.close()
            return True
        if command is None:
            return False
        self._commands[command]()
        return True

    def _find(self) -> None:
        self.finding.open(is_replacing=False)

    def _find_and_replace(self) -> None:
        self.finding.open(is_replacing=True)

    def _find_next(self) -> None:
        self.finding.step(1)

    def _find_before(self) -> None:
        self.finding.step(-1)

    def _leave(self) -> None:
        self.pad.leave(is_back=False)

    def _leave_back(self) -> None:
        self.pad.leave(is_back=True)

    def _comment(self) -> None:
        self._on_lines(indenting.commented)

    def _deeper(self) -> None:
        self._on_lines(indenting.deeper)

    def _shallower(self) -> None:
        self._on_lines(indenting.shallower)

    def _on_lines(self, change: Callable[[str, int, int], tuple[Edit, ...]]) -> None:
        """Change the lines of the selection; what was selected stays so."""
        pad = self.pad
        edits = change(pad.mirror.text, *pad.selection())
        cursor = pad.textCursor()
        cursor.beginEditBlock()
        at_units = [(pad.mirror.units(edit.start), pad.mirror.units(edit.end)) for edit in edits]
        for edit, (start, end) in zip(reversed(edits), reversed(at_units), strict=True):
            one = QTextCursor(pad.document())
            one.setPosition(start)
            one.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.insertText(edit.text)
        cursor.endEditBlock()
        pad.ensureCursorVisible()

    def _new_line(self) -> None:
        pad = self.pad
        start, end = pad.selection()
        text = pad.mirror.text if start == end else pad.mirror.text[:start] + pad.mirror.text[end:]
        edit = indenting.after_enter(text, start)
        cursor = pad.cursor_at(edit.start, edit.end + end - start)
        cursor.insertText(edit.text)
        pad.setTextCursor(cursor)
        pad.ensureCursorVisible()
        if edit.text.endswith("- "):
            self.filling.offer()

    # -- problems -------------------------------------------------------------------------------

    def _next_problem(self) -> None:
        self._go_to_mark(self.dressing.marks.after(self.cursor_offset()))

    def _problem_before(self) -> None:
        self._go_to_mark(self.dressing.marks.before(self.cursor_offset()))

    def _go_to_mark(self, mark: Mark | None) -> None:
        if mark is None:
            words = self._look.tr("No problems in this text.")
            self.strip.show_words(words)
            announce(self, words)
            return
        self.go_to(mark.start, mark.end)

    def _mend(self) -> None:
        """Apply the remedy under the cursor; of several the one that is chosen."""
        mark = self.dressing.marks.at(self.cursor_offset(), is_mendable=True)
        if mark is None:
            return
        if len(mark.remedies) == 1:
            self._apply_remedy(mark.finding, 0)
            return
        titles = [self._look.tr.render(fix.title) for fix in mark.finding.remedies]
        at = self.pad.viewport().mapToGlobal(self.pad.cursorRect().bottomLeft())
        choose_remedy(self._look, self, at, titles, partial(self._apply_remedy, mark.finding))

    def _apply_remedy(self, finding: Diagnostic, number: int) -> None:
        """Apply one of the remedies of what was found under the cursor, if it is still there."""
        mark = self.dressing.marks.at(self.cursor_offset(), is_mendable=True)
        if mark is not None and mark.finding == finding:
            self.apply(mark.remedies[number], self._look.tr.render(finding.remedies[number].title))

    def _replaced(self, _change: Change) -> None:
        self.changed.emit()

    def _moved(self) -> None:
        self._show_place()
        self._say_mark()
        self.cursor_moved.emit(self.cursor_offset())

    def _show_place(self) -> None:
        offset = self.cursor_offset()
        line_start = self.text().rfind("\n", 0, offset) + 1
        self.strip.show_place(self.pad.textCursor().blockNumber() + 1, offset - line_start + 1)
        if self._said is None:
            self._say_nothing()

    def _say_nothing(self) -> None:
        self.strip.show_words(
            self._look.tr("Ctrl+Space shows what can be filled in here. F6 leaves the text.")
        )

    def _say_mark(self) -> None:
        """Say what was found under the cursor."""
        mark = self.dressing.marks.at(self.cursor_offset())
        before, self._said = self._said, mark
        if mark is None:
            if before is not None:
                self._say_nothing()
            return
        self.strip.show_mark(mark)
        if self.pad.hasFocus() and (before is None or before.finding != mark.finding):
            announce(self.pad, spoken(mark.finding, self._look.tr))


def _after(edits: tuple[Edit, ...], offset: int) -> int:
    """Where a place is after edits in order: within a changed stretch as far from its start as it was."""
    by = 0
    for edit in edits:
        if offset <= edit.start:
            break
        if offset < edit.end:
            return edit.start + by + min(offset - edit.start, len(edit.text))
        by += len(edit.text) - (edit.end - edit.start)
    return offset + by
