"""What keys do to whole lines: the next line's indentation, deeper, shallower, comment. Knows no Qt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glasltrainer.authoring.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

STEP = 2
_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)(?P<rest>.*)")
_KEY = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s#'"\[\]{}][^#:]*?):(?:\s+(?P<value>.*))?$""")
_NOTHING = re.compile(r"\s*(?:#.*)?$")
_BLOCK = re.compile(r"[>|][-+0-9]*\s*(?:#.*)?$")


def after_enter(text: str, offset: int) -> Edit:
    """What Enter at a place does: a new line with the indentation that is most likely meant.

    Deeper below a key with nothing behind it, a dash for the next item of a list; on an item that is still
    empty the list is over.
    """
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    before, after = text[start:offset], text[offset : len(text) if end < 0 else end]
    found = _LINE.match(before)
    if found is None:  # the pattern takes any line
        return Edit(offset, offset, "\n")
    indent, dashes, rest = found["indent"], found["dashes"], found["rest"]
    if dashes.rstrip().endswith("-") and not rest and not after.strip():
        return Edit(start, offset, indent)  # the empty item goes
    column = len(indent) + len(dashes)
    taken = len(after) - len(after.lstrip(" ")) if after.strip() else len(after)
    return Edit(offset, offset + taken, "\n" + _below(indent, dashes, rest, after, column))


def _below(indent: str, dashes: str, rest: str, after: str, column: int) -> str:
    if not rest.strip() or rest.startswith("#"):
        return indent if not dashes else " " * column
    key = _KEY.match(rest)
    value = (key["value"] or "") if key else rest
    if key and (_NOTHING.match(value) or _BLOCK.match(value)):
        return " " * (column + STEP)
    if after.strip() and not after.lstrip().startswith("#"):  # in the middle of a text: it goes on below
        return " " * (column + STEP) if key else " " * column
    return f"{indent}{dashes}" if dashes else indent


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where the lines of a stretch begin, and what is in them."""
    at = text.rfind("\n", 0, start) + 1
    while True:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        yield at, text[at:stop]
        at = stop + 1
        if at >= end or at > len(text):  # a selection up to the start of a line leaves that line alone
            return


def deeper(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The lines of a stretch one step to the right."""
    lines = list(_lines(text, start, end))
    return tuple(Edit(at, at, " " * STEP) for at, line in lines if line or len(lines) == 1)


def shallower(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The lines of a stretch one step to the left, as far as they can."""
    return tuple(
        Edit(at, at + room, "")
        for at, line in _lines(text, start, end)
        if (room := min(STEP, len(line) - len(line.lstrip(" "))))
    )


def commented(text: str, start: int, end: int) -> tuple[Edit, ...]:
    """The lines of a stretch made comments, or lines again when all of them are comments."""
    lines = [(at, line) for at, line in _lines(text, start, end) if line.strip()]
    if not lines:
        return ()
    if all(line.lstrip().startswith("#") for _, line in lines):
        edits = []
        for at, line in lines:
            sign = at + len(line) - len(line.lstrip())
            edits.append(Edit(sign, sign + (2 if text.startswith("# ", sign) else 1), ""))
        return tuple(edits)
    least = min(len(line) - len(line.lstrip(" ")) for _, line in lines)
    return tuple(Edit(at + least, at + least, "# ") for at, _ in lines)
