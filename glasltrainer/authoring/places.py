"""Where a part of a value stands in its file, although YAML folded its lines and read its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glasltrainer.authoring.nodes import Scalar

_WHITE_CODES = (
    "n",
    "t",
    "r",
    " ",
    "\n",
    "\r",
    "\t",
    "_",
    "N",
    "L",
    "P",
    "v",
    "f",
)  # backslash codes for space
_CODE_LENGTHS = {"x": 4, "u": 6, "U": 10}


def place_within(text: str, node: Scalar, start: int, end: int) -> tuple[int, int]:
    """The offsets in the file's `text` of `node.text[start:end]`."""
    for first in (node.start, node.start + 1):  # as typed on one line: plain, or between quotes
        if text.startswith(node.text, first):
            return first + start, first + end
    offsets = _align(text, node)
    last = len(offsets) - 1
    return offsets[min(start, last)], offsets[min(max(start, end - 1), last)] + 1


def _align(text: str, node: Scalar) -> list[int]:
    """The offset in the file of every character of the value; folding moves white space only."""
    at = node.start
    if node.style in ("|", ">"):
        at = text.find("\n", at) + 1
    elif node.style:
        at += 1
    last = max(node.start, node.end - 1)
    offsets: list[int] = []
    for character in node.text:
        if character.isspace():
            offsets.append(min(at, last))
            continue
        at = _skip_to(text, at, node, character)
        offsets.append(min(at, last))
        at += _length(text, at, node.style, character)
    return offsets or [node.start]


def _skip_to(text: str, at: int, node: Scalar, character: str) -> int:
    """Over white space, and in double quotes over codes that make white space, to the next character."""
    end = min(node.end, len(text))
    while at < end and text[at] != character:
        if node.style == '"' and text[at] == "\\":
            if text[at + 1 : at + 2] not in _WHITE_CODES:
                return at
            at += 1
        at += 1
    return at


def _length(text: str, at: int, style: str, character: str) -> int:
    """How many characters of the file make this one character of the value."""
    if style == '"' and text[at : at + 1] == "\\":
        return _CODE_LENGTHS.get(text[at + 1 : at + 2], 2)
    return 2 if style == "'" and character == "'" else 1
