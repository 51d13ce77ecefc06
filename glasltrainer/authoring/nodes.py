"""The tree of a file: texts, lists and groups of keys that know their place."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

# Letters of other alphabets that look like Latin ones, for keys only.
_LOOKALIKES = str.maketrans("аеорсухівјѕԁһӏαοινκρυ", "aeopcyxibjsdhlaoivkpu")


# The nodes are made by the hundred on every keystroke; `frozen` would triple the cost of making them.
@dataclass(slots=True, eq=False)
class Scalar:
    """A text as typed. `style` is "" when it is plain, else its first character: ' " > or |."""

    start: int
    end: int
    text: str
    style: str = ""


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    start: int
    end: int
    items: list[Node]


@dataclass(slots=True, eq=False)
class Mapping:
    """A group of keys; of two equal keys only the first is kept (the second was reported)."""

    start: int
    end: int
    entries: dict[str, Entry]


@dataclass(slots=True, eq=False)
class Refused:
    """Something that was reported and not read."""

    start: int
    end: int


Node: TypeAlias = Scalar | Sequence | Mapping | Refused


class Entry(NamedTuple):
    """A key and what stands under it."""

    key: Scalar
    value: Node


def place(node: Node) -> tuple[int, int]:
    """The offsets of a node, shortened to where it begins when it is a whole block."""
    if isinstance(node, Scalar):
        return node.start, node.end
    return node.start, min(node.end, node.start + 1)


def find(root: Node, *path: str) -> tuple[int, int]:
    """The offsets of the key at a path of keys, or of the last key of it that is there."""
    found = (0, 1)
    node = root
    for key in path:
        entry = node.entries.get(key) if isinstance(node, Mapping) else None
        if entry is None:
            break
        found = entry.key.start, entry.key.end
        node = entry.value
    return found


def skeleton(text: str) -> str:
    """What a word looks like: composed, with look-alike letters of other alphabets made Latin."""
    return unicodedata.normalize("NFKC", text).translate(_LOOKALIKES)
