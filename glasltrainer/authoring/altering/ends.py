"""Where the words of a node end: a parser counts the empty lines and comments below a block to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Node

_KEEPS_END = re.compile(r"[|>][1-9]?\+")


def end_of_words(text: str, node: Node) -> int:
    """The offset after the last character of a node."""
    match node:
        case Scalar(start=start, end=end, style="|" | ">"):
            return end if _KEEPS_END.match(text, start) else start + len(text[start:end].rstrip())
        case Mapping(start=start, entries=entries) if text[start] != "{" and entries:
            return end_of_words(text, list(entries.values())[-1].value)
        case Sequence(start=start, items=items) if text[start] != "[" and items:
            return end_of_words(text, items[-1])
        case _:
            return node.end


def line_after(text: str, node: Node, source: Source) -> int:
    """Where the line after a node begins, or the text ends."""
    end = end_of_words(text, node)
    line, column = source.position(end)
    return end if column == 1 and end > node.start else source.line_start(line + 1)
