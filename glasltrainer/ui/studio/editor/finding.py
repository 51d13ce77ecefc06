"""Finding and replacing in one pad, by its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from glasltrainer.authoring.edits import Edit
from glasltrainer.ui.studio.editor.announce import announce
from glasltrainer.ui.studio.editor.searching import Hits, find

if TYPE_CHECKING:
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.editor.dressing import Dressing
    from glasltrainer.ui.studio.editor.findbar import FindBar
    from glasltrainer.ui.studio.editor.pad import Pad

_PAUSE = 150  # ms after typing before the hits are counted again


class Finding(QObject):
    """Looks for what the bar asks. `edits_wanted(edits, title)`: what replacing comes to."""

    edits_wanted = Signal(object, str)

    def __init__(self, look: Look, pad: Pad, dressing: Dressing, bar: FindBar) -> None:
        super().__init__(pad)
        self._look = look
        self._pad = pad
        self._dressing = dressing
        self._bar = bar
        self._from = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._look_again)
        bar.asked.connect(self._asked)
        bar.step_wanted.connect(self.step)
        bar.replace_wanted.connect(self._replace)
        bar.replace_all_wanted.connect(self._replace_all)
        bar.closed.connect(self.close)
        pad.replaced.connect(self._changed)

    @property
    def _is_open(self) -> bool:
        return not self._bar.isHidden()

    def open(self, *, is_replacing: bool) -> None:
        """Open the bar, with the words that are selected on one line."""
        start, end = self._pad.selection()
        words = self._pad.mirror.text[start:end]
        self._from = start
        self._bar.open("" if "\n" in words else words, is_replacing=is_replacing)

    def close(self) -> None:
        """Close the bar; the keyboard is in the text again."""
        self._later.stop()
        self._bar.hide()
        self._dressing.show_hits(Hits())
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """To the next hit, or the one before."""
        if not self._bar.words.text():
            self.open(is_replacing=False)
            return
        self._look_again()
        start, end = self._pad.selection()
        hits = self._dressing.hits
        number = hits.after(end if end > start else start) if by > 0 else hits.before(start)
        self._go(number)

    def _asked(self) -> None:
        """Other words: the first hit from where the search began."""
        self._look_again()
        self._go(self._dressing.hits.after(self._from) if self._bar.words.text() else None)

    def _look_again(self) -> None:
        self._later.stop()
        self._dressing.show_hits(find(self._pad.mirror.text, self._bar.wanted))
        self._count()

    def _changed(self) -> None:
        if self._is_open:
            self._later.start()

    def _go(self, number: int | None) -> None:
        if number is not None:
            start, end = self._dressing.hits.places[number]
            self._pad.setTextCursor(self._pad.cursor_at(start, end))
            self._pad.centerCursor()
        self._count()
        announce(self._bar, self._bar.count.text())

    def _count(self) -> None:
        hits = self._dressing.hits
        self._bar.show_count(hits.at(*self._pad.selection()), len(hits.places))

    def _replace(self) -> None:
        """Replace the hit that is selected, and go on; without one, only go on."""
        start, end = self._pad.selection()
        if self._dressing.hits.at(start, end) is not None:
            edit = Edit(start, end, self._bar.other.text())
            self.edits_wanted.emit((edit,), self._look.tr("Replace"))
            self._pad.setTextCursor(self._pad.cursor_at(start + len(edit.text)))
        self.step(1)

    def _replace_all(self) -> None:
        self._look_again()
        count = len(self._dressing.hits.places)
        if not count:
            return
        edits = self._dressing.hits.edits(self._bar.other.text())
        title = self._look.tr.plural("Replace {count} hit", "Replace {count} hits", count)
        self.edits_wanted.emit(edits, title)
        self._look_again()
