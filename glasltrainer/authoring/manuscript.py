"""A file's bytes <-> the text of the studio, so that saving changes only what its author changed.

In the studio a text has no byte order mark and its lines end in a line feed. A `Manuscript` remembers what
the file had instead, line by line, and gives that back.

Nearly every character can be edited. What the editor's document takes for the end of a paragraph (or drops)
is not among them: U+2029, U+FDD0, U+FDD1, and U+FEFF as the first character. Such a file, and one that is not
UTF-8, is refused with what to do, and where it can be guessed with its text as UTF-8.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.edits import BYTE_ORDER_MARK, apply
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Found, Source
    from glasltrainer.i18n import Message

_LINE_BREAK = re.compile(r"\r\n|\r|\n")  # as `diagnostics`: what else Unicode calls a line end is a character
_LINE_FEED = "\n"
_MARK = "\ufeff"
_PARAGRAPH_ENDS = "\u2029\ufdd0\ufdd1"
_NOT_HELD = re.compile(f"\\A{_MARK}+|[{_PARAGRAPH_ENDS}]")


class NotEditableError(Exception):
    """A file that the studio cannot edit and give back as it was; nothing of it was changed.

    `message` says what is wrong and `remedy` what to do. `as_utf8` is the file as the studio can open it, in
    the encoding it should have and without characters that cannot be held; None where that is a guess. The
    file itself is changed only when that is saved.
    """

    def __init__(self, file: str, message: Message, remedy: Message, as_utf8: bytes | None) -> None:
        super().__init__(f"{file}: {message}")
        self.file = file
        self.message = message
        self.remedy = remedy
        self.as_utf8 = as_utf8


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of a file as the studio has it, and how to write it back."""

    file: str
    text: str
    _has_mark: bool = field(default=False, repr=False)
    _ends: tuple[str, ...] = field(default=(), repr=False)  # of every line; () when all are the same
    _end: str = field(default=_LINE_FEED, repr=False)  # of most lines

    @classmethod
    def of(cls, file: str, data: bytes) -> Manuscript:
        """The manuscript of a file. Raises NotEditableError when it could not be given back as it is."""
        source, _ = decode(file, data)
        if not source.is_exact:
            raise _refusal(source, source.found[0])
        found = None if _is_held(source.text) else _NOT_HELD.search(source.text)
        if found is not None:
            line, _ = source.position(found.start())
            raise NotEditableError(
                file,
                msg(
                    "Line {line} has a character that cannot be edited here ({name})",
                    line=line,
                    name=f"U+{ord(found.group()[0]):04X}",
                ),
                msg("Open it without such characters, or take them out in another program."),
                _editable(file, source.text),
            )
        has_mark = data.startswith(BYTE_ORDER_MARK)
        ends = _LINE_BREAK.findall(source.text) if "\r" in source.text else []
        return cls(file, _with_line_feeds(source.text), has_mark, *_compact(ends))

    def beside(self, file: str) -> Manuscript:
        """An empty manuscript of a new file that is to go with this one: its lines end in the same way."""
        return Manuscript(file, "", _end=self._end)

    def after(self, text: str) -> Manuscript:
        """The manuscript when its file holds `bytes_of(text)`."""
        ends = self._ends_of(_holdable(text))
        return Manuscript(self.file, text, self._has_mark, *(_compact(ends) if ends else ((), self._end)))

    def bytes_of(self, text: str) -> bytes:
        """The file with this text: unchanged lines end as they did, new ones as their neighbours.

        The byte order mark stays, or stays away. What no file can hold, half a pair of surrogates, becomes a
        question mark; what the studio could not open again is left out (U+2029 becomes a space).
        """
        text = _holdable(text)
        if self._ends:
            pieces = text.split(_LINE_FEED)
            ends = self._ends_of(text)
            text = "".join(piece + end for piece, end in zip(pieces, [*ends, ""], strict=True))
        elif self._end != _LINE_FEED:
            text = text.replace(_LINE_FEED, self._end)
        mark = BYTE_ORDER_MARK if self._has_mark else b""
        return mark + text.encode("utf-8", "replace")

    def _ends_of(self, text: str) -> list[str]:
        """The line ends of a changed text, one for each line feed in it; [] when all are `_end`."""
        if not self._ends:
            return []
        old, new = self.text.split(_LINE_FEED), text.split(_LINE_FEED)
        ends: list[str | None] = [None] * (len(new) - 1)
        for before, after in _same_place(old, new):
            if before < len(self._ends) and after < len(ends):
                ends[after] = self._ends[before]
        return _apart(new, _filled(ends, self._end))


def _refusal(source: Source, found: Found) -> NotEditableError:
    as_utf8 = None
    if found.fix is not None:
        as_utf8 = _editable(source.file, apply(source.text, found.fix.edits))
    remedy = found.remedy or msg("Save it again as UTF-8 in the program it was made with.")
    return NotEditableError(source.file, found.message, remedy, as_utf8)


def _editable(file: str, text: str) -> bytes | None:
    """A text as the bytes of a file that the studio can open; None where there is no such file."""
    data = _NOT_HELD.sub(_instead, text).encode()
    try:
        Manuscript.of(file, data)
    except NotEditableError:
        return None
    return data


def _is_held(text: str) -> bool:
    """Much faster than looking for the pattern, and nearly always true."""
    return not text.startswith(_MARK) and not any(end in text for end in _PARAGRAPH_ENDS)


def _holdable(text: str) -> str:
    return _with_line_feeds(text if _is_held(text) else _NOT_HELD.sub(_instead, text))


def _instead(found: re.Match[str]) -> str:
    return " " if found.group() == "\u2029" else ""


def _with_line_feeds(text: str) -> str:
    return _LINE_BREAK.sub(_LINE_FEED, text) if "\r" in text else text


def _compact(ends: list[str]) -> tuple[tuple[str, ...], str]:
    """(the line ends, () when all are the same; the one of most lines)."""
    counted = Counter(ends).most_common()
    return tuple(ends) if len(counted) > 1 else (), counted[0][0] if counted else _LINE_FEED


def _same_place(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs of lines (old, new) that are the same line, or one that was changed in its place."""
    most = min(len(old), len(new))
    head = next((at for at in range(most) if old[at] != new[at]), most)
    most -= head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    pairs = [(at, at) for at in range(head)]
    pairs += [(len(old) - at, len(new) - at) for at in range(1, tail + 1)]
    changed = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail])
    for _, first, end, other, other_end in changed.get_opcodes():
        pairs += zip(
            range(head + first, head + end), range(head + other, head + other_end), strict=False
        )  # of a replaced stretch as many as there are on both sides
    return pairs


def _filled(ends: list[str | None], usual: str) -> list[str]:
    """Every new line ends as the one before it, and at the top as the one after."""
    last = next((end for end in ends if end is not None), usual)
    filled = []
    for end in ends:
        last = last if end is None else end
        filled.append(last)
    return filled


def _apart(pieces: list[str], ends: list[str]) -> list[str]:
    """Keep the end of a line and that of an empty line after it from being read as one, CR LF."""
    for at in range(len(ends) - 2, -1, -1):
        if ends[at] == "\r" and ends[at + 1] == _LINE_FEED and not pieces[at + 1]:
            ends[at] = _LINE_FEED
    return ends
