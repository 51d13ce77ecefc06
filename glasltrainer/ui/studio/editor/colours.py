"""The colours of a text, put on the lines that are seen and no others.

A QSyntaxHighlighter reads a whole text as soon as it is there: at 1,000 scenes that is more than half a
second before a key can be pressed. Here a line gets its colours just before it is first painted, and again
when it, or what goes on from above, is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextLayout

from glasltrainer.ui.studio.editor.colouring import START, Kind, State, parts, state_after

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument

    from glasltrainer.ui.look import Look

_COLOURED = -1  # the revision of a line as we coloured it; every change of the line gives it another
_FARTHEST = 500  # lines looked at above, for a text that goes on
_GOES_ON = ("", ">", '"', "'")


class Colours:
    """Colours the lines of one document."""

    def __init__(self, look: Look) -> None:
        self._formats = formats(look)

    def forget(self, document: QTextDocument) -> None:
        """No line is coloured yet: another look had it before."""
        block = document.firstBlock()
        while block.isValid():
            block.setRevision(0)
            block = block.next()

    def colour(self, first: QTextBlock, last: int) -> int:
        """Colour the lines from a block to the line of a number; how many had other colours."""
        state = _state_before(first)
        block = first
        count = 0
        while block.isValid() and block.blockNumber() <= last:
            line, code = block.text(), _code(state)
            if block.revision() == _COLOURED and block.userState() == code:
                state = state_after(line, state)
            else:
                found, state = parts(line, state)
                is_wide = len(line) != block.length() - 1
                ranges = []
                for part in found:
                    start, end = (_units(line, part.start), _units(line, part.end)) if is_wide else part[:2]
                    ranges.append(_range(start, end - start, self._formats[part.kind]))
                block.layout().setFormats(ranges)
                count += 1
                block.setUserState(code)
                block.setRevision(_COLOURED)
            block = block.next()
        return count


def formats(look: Look) -> dict[Kind, QTextCharFormat]:
    """How each part looks: colour, and weight or slant beside it."""
    t = look.tokens
    return {
        Kind.KEY: _format(t.accent),
        Kind.ID: _format(t.ink, is_bold=True),
        Kind.SPEAKER: _format(t.ink, is_bold=True),
        Kind.MOOD: _format(t.muted, is_italic=True),
        Kind.QUOTED: _format(t.none.ink),
        Kind.PHRASE: _format(t.ink, ground=t.mark),
        Kind.SIGN: _format(t.win_lose.ink, is_italic=True),
        Kind.COMMENT: _format(t.muted, is_italic=True),
        Kind.VALUE: _format(t.win_win.ink, is_bold=True),
        Kind.SIGNS: _format(t.muted),
    }


def _format(
    colour: str, *, ground: str = "", is_bold: bool = False, is_italic: bool = False
) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if ground:
        made.setBackground(QColor(ground))
    if is_bold:
        made.setFontWeight(QFont.Weight.Bold)
    if is_italic:
        made.setFontItalic(True)
    return made


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made


def _units(line: str, offset: int) -> int:
    return offset + sum(letter > "\uffff" for letter in line[:offset])


def _code(state: State) -> int:
    return _GOES_ON.index(state.goes_on) * 1000 + min(state.indent, 999)


def _state_before(block: QTextBlock) -> State:
    """What goes on at a line: read from the last line above that stands left of all between."""
    above: list[str] = []
    least = 10_000
    start = 0
    one = block.previous()
    while one.isValid() and len(above) < _FARTHEST and least > 2:
        line = one.text()
        above.append(line)
        indent = len(line) - len(line.lstrip(" "))
        if indent < min(least, len(line)):
            least, start = indent, len(above)
        one = one.previous()
    state = START
    for line in reversed(above[:start]):
        state = state_after(line, state)
    return state
