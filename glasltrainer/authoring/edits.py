"""Edits: what to put where in a text, so that everything else stays byte for byte as its author typed it.

Offsets count code points of a file's text without its byte order mark, as in `diagnostics.Source`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.i18n import Message

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class OverlapError(ValueError):
    """Two edits want the same place, so their outcome would depend on their order."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in the place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"an edit from {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy that can be applied as it is: what it does, in a few words, and its edits in one file."""

    title: Message
    edits: tuple[Edit, ...]


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in the order of the text. Raises OverlapError when two of them touch the same characters."""
    ordered = tuple(sorted(edits))
    for first, second in pairwise(ordered):
        if overlap(first, second):
            raise OverlapError(f"{first} and {second}")
    return ordered


def overlap(first: Edit, second: Edit) -> bool:
    """Whether the outcome of both would depend on their order: shared characters, or one place to insert."""
    if first.start == first.end == second.start == second.end:
        return True
    return first.start < second.end and second.start < first.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after the edits, in whatever order they are given.

    Raises OverlapError when two of them touch the same characters, ValueError past the end of the text.
    """
    parts: list[str] = []
    last = 0
    for edit in in_order(edits):
        if edit.end > len(text):
            raise ValueError(f"{edit} in a text of {len(text)} characters")
        parts += (text[last : edit.start], edit.text)
        last = edit.end
    parts.append(text[last:])
    return "".join(parts)


def apply_to_bytes(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A UTF-8 file after the edits to its text; byte order mark, line endings and all else stay.

    Raises UnicodeDecodeError when it is not UTF-8, and as `apply`.
    """
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    return mark + apply(data[len(mark) :].decode(), edits).encode()


def line_break(text: str) -> str:
    """The line ending of a text: that of its first line, or a plain one."""
    at = text.find("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"
