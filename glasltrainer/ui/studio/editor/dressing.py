"""What lies over the text: the line of the cursor, the marks under the words, the hits of a search.

Only what is seen is dressed: a thousand findings cost no more than those on the screen.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from glasltrainer.authoring.codes import Severity
from glasltrainer.ui.studio.editor.gutter import Gutter, severity_colours
from glasltrainer.ui.studio.editor.marks import Mark, Marks
from glasltrainer.ui.studio.editor.searching import Hits
from glasltrainer.ui.studio.editor.wording import plain

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.editor.mirror import Change
    from glasltrainer.ui.studio.editor.pad import Pad


class _Worn(NamedTuple):
    """A stretch of the text and how it looks; the stretch moves along with the text."""

    cursor: QTextCursor
    form: QTextCharFormat

    @property
    def key(self) -> tuple[int, int, int]:
        """What it would look like now."""
        return self.cursor.anchor(), self.cursor.position(), id(self.form)

    def selection(self) -> QTextEdit.ExtraSelection:
        """For Qt."""
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = self.cursor, self.form
        return made


class Dressing(QObject):
    """Dresses one pad, and its gutter."""

    def __init__(self, look: Look, pad: Pad) -> None:
        super().__init__(pad)
        self._look = look
        self._pad = pad
        self.marks = Marks()
        self.hits = Hits()
        self._signs: dict[int, Mark] = {}
        self._lines = _formats(look)
        t = look.tokens
        self._current = QTextCharFormat()
        self._current.setBackground(QColor(t.you))
        self._current.setProperty(QTextFormat.Property.FullWidthSelection.value, True)
        self._hit = QTextCharFormat()
        self._hit.setBackground(QColor(t.mark))
        self._hit.setForeground(QColor(t.ink))
        self._drawn: set[tuple[int, Severity | None]] = set()  # the cursor's line, and those with a sign
        self._worn: list[_Worn] = []
        self.gutter = Gutter(look, pad, self._sign)
        pad.give_room(self.gutter)
        pad.blockCountChanged.connect(self._count_changed)
        pad.updateRequest.connect(self._scroll_gutter)
        pad.cursorPositionChanged.connect(self.dress)
        pad.scrolled.connect(self.dress)
        pad.replaced.connect(self._replaced)
        pad.tip = self.words_at

    def show_findings(self, findings: list[Diagnostic]) -> None:
        """Mark these findings of the text as it is."""
        self.marks = Marks(self._mark(finding) for finding in findings)
        self.dress()

    def show_hits(self, hits: Hits) -> None:
        """Mark what was found."""
        self.hits = hits
        self.dress()

    def words_at(self, offset: int) -> str:
        """What was found at a place, in words."""
        here = islice(self.marks.between(offset, offset), 3)
        return "\n".join(plain(mark.finding, self._look.tr) for mark in here)

    def dress(self) -> None:
        """Dress what is seen; nothing is painted anew where it wears that already."""
        pad = self._pad
        first, last = pad.range_seen()
        here = pad.textCursor()
        here.setPosition(here.block().position())  # at its start: a key in the line changes nothing
        wear = [_Worn(here, self._current)]
        wear += [_Worn(pad.cursor_at(*hit), self._hit) for hit in self.hits.between(first, last)]
        signs: dict[int, Mark] = {}
        for mark in sorted(self.marks.between(first, last), key=_last_the_worst):
            place = self._words(mark)
            if place[0] < place[1]:
                wear.append(_Worn(pad.cursor_at(*place), self._lines[mark.finding.severity]))
            signs[pad.cursor_at(mark.start).blockNumber()] = mark
        if [one.key for one in wear] != [one.key for one in self._worn]:
            pad.setExtraSelections([one.selection() for one in wear])
            self._worn = wear
        drawn = {(here.blockNumber(), None), *((line, mark.finding.severity) for line, mark in signs.items())}
        self._signs = signs
        if changed := drawn ^ self._drawn:
            self._drawn = drawn
            self.gutter.renew({line for line, _ in changed})

    def _mark(self, finding: Diagnostic) -> Mark:
        """Where a finding stands: its lines are those of the document."""
        span, most = finding.span, len(self._pad.mirror.text)
        start = self._line_start(span.line)
        end = start if span.end_line == span.line else self._line_start(span.end_line)
        start, end = min(start + span.column - 1, most), min(end + span.end_column - 1, most)
        return Mark.of(start, max(start, end), finding)

    def _line_start(self, line: int) -> int:
        block = self._pad.document().findBlockByNumber(line - 1)
        mirror = self._pad.mirror
        return mirror.points(block.position()) if block.isValid() else len(mirror.text)

    def _words(self, mark: Mark) -> tuple[int, int]:
        """What is underlined: never nothing, where there is something to underline beside it."""
        text, start, end = self._pad.mirror.text, mark.start, mark.end
        if start < end:
            return start, end
        if text[start : start + 1] not in ("", "\n"):
            return start, start + 1
        if start and text[start - 1] != "\n":
            return start - 1, start
        return start, start

    def _sign(self, number: int) -> tuple[Severity, str] | None:
        mark = self._signs.get(number)
        return None if mark is None else (mark.finding.severity, plain(mark.finding, self._look.tr))

    def _replaced(self, change: Change) -> None:
        self.marks = self.marks.moved(change)
        self.hits = Hits()  # looked for again when typing pauses

    def _count_changed(self) -> None:
        self._pad.give_room(self.gutter)

    def _scroll_gutter(self, rect: QRect, by: int) -> None:
        if by:
            self.gutter.scroll(0, by)
        else:
            self.gutter.update(0, rect.y(), self.gutter.width(), rect.height())


def _last_the_worst(mark: Mark) -> tuple[int, int]:
    return -mark.weight, mark.start


def _formats(look: Look) -> dict[Severity, QTextCharFormat]:
    """A line under the words: its shape tells the kind as well as its colour."""
    shapes = {
        Severity.ERROR: QTextCharFormat.UnderlineStyle.WaveUnderline,
        Severity.WARNING: QTextCharFormat.UnderlineStyle.DotLine,
        Severity.NOTE: QTextCharFormat.UnderlineStyle.DashUnderline,
    }
    made = {}
    for severity, colour in severity_colours(look).items():
        form = QTextCharFormat()
        form.setUnderlineStyle(shapes[severity])
        form.setUnderlineColor(QColor(colour))
        made[severity] = form
    made[Severity.ERROR].setBackground(QColor(look.tokens.lose_lose.tint))
    return made
