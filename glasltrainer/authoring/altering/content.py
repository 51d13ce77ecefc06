"""What is written into a file: texts, lists and groups of keys, as lines of their own or between braces.

A text is written so that reading gives it back: plain where that is safe, else in a block without escapes
or, between braces, in quotes.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from glasltrainer.authoring.beginning.text import WIDTH, clean, field, item
from glasltrainer.authoring.mending.remedies import quoted
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.nodes import Node

_WORD = re.compile(r"[\w-]+")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_PLAIN_IN_BRACES = re.compile(r"\w(?:[\w .'’-]*[\w.'’])?")
_BLANK_LINES = re.compile(r"\n{3,}")
_SINGLE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A key with all that stands under it, and the comments above it, as they were typed.

    `text` is whole lines, of which the key is indented by `indent`; or, with `in_braces`, just `key: value`.
    `blank` are the empty lines that parted it from its neighbour; `content` the same without its form.
    """

    key: str
    text: str
    indent: int
    blank: str
    content: Content
    in_braces: bool

    def renamed(self, key: str) -> Piece:
        """The same under another key."""
        at = self.text.index(self.key, _start_of_key(self.text, self.indent))
        text = self.text[:at] + key + self.text[at + len(self.key) :]
        return Piece(key, text, self.indent, self.blank, self.content, self.in_braces)

    def lines(self, indent: int) -> list[str]:
        """Its lines, indented by `indent`, without line endings."""
        if self.in_braces:
            return [" " * indent + line for line in self.text.splitlines()]
        shift = indent - self.indent
        return [_shifted(line.rstrip("\r\n"), shift) for line in _LINES.findall(self.text)]

    def between_braces(self) -> str:
        """It as `key: value` between braces."""
        return self.text if self.in_braces else f"{self.key}: {in_braces(self.content)}"


Content: TypeAlias = "str | list[Content] | dict[str, Content] | Piece"


def tidy(text: str) -> str:
    """A text as it is written, and so read back: no unseen characters, no spaces at the ends of lines.

    Line breaks stay, and one empty line between paragraphs.
    """
    lines = "\n".join(clean(line) for line in text.splitlines())
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def lines_of(key: str, content: Content, indent: int) -> list[str]:
    """The lines of `key: content`, the key indented by `indent`; texts must be tidy."""
    lead = " " * indent
    match content:
        case Piece():
            return content.lines(indent)
        case str():
            return _text(key, content, indent)
        case list() | dict() if _is_short(content) and len(lead + key) + len(in_braces(content)) < WIDTH:
            return [f"{lead}{key}: {in_braces(content)}"]
        case list():
            return [f"{lead}{key}:", *(line for one in content for line in _item(one, indent + 2))]
        case dict():
            return [
                f"{lead}{key}:",
                *(line for one in content.items() for line in lines_of(*one, indent + 2)),
            ]
        case _:
            assert_never(content)


def in_braces(content: Content) -> str:
    """The content on one line, as it stands between braces."""
    match content:
        case Piece():
            return in_braces(content.content)
        case str():
            return content if _is_plain_in_braces(content) else in_quotes(content)
        case list():
            return f"[{', '.join(map(in_braces, content))}]"
        case dict():
            return f"{{{', '.join(_pairs(content))}}}"
        case _:
            assert_never(content)


def in_quotes(text: str, style: str = '"') -> str:
    """The text between quotes, of the kind `style` where that leaves it as it is."""
    if "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    if style == "'" and "'" not in text:
        return f"'{text}'"
    return quoted(text)


def content_of(node: Node) -> Content:
    """What a part of a file holds, without its form and its comments."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [content_of(one) for one in items]
        case Mapping(entries=entries):
            return {key: content_of(entry.value) for key, entry in entries.items()}
        case _:
            return ""


def _pairs(content: dict[str, Content]) -> Iterator[str]:
    for key, value in content.items():
        yield value.between_braces() if isinstance(value, Piece) else f"{key}: {in_braces(value)}"


def _text(key: str, text: str, indent: int) -> list[str]:
    if _CLOCK.fullmatch(text):
        return [f"{' ' * indent}{key}: {text}"]
    if _SINGLE_BREAK.search(text) is None:
        return field(key, text, indent)
    return [f"{' ' * indent}{key}: |-", *_block(text, indent + 2)]


def _item(content: Content, indent: int) -> list[str]:
    lead = " " * indent
    match content:
        case str() if _SINGLE_BREAK.search(content) is not None:
            return [f"{lead}- |-", *_block(content, indent + 2)]
        case str():
            return item(content, indent)
        case _:
            return [f"{lead}- {in_braces(content)}"]


def _block(text: str, indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in text.split("\n")]


def _is_short(content: list[Content] | dict[str, Content]) -> bool:
    """Whether it holds but words and numbers, which fit between braces on one line."""
    values = content if isinstance(content, list) else list(content.values())
    return all(isinstance(one, str) and _WORD.fullmatch(one) for one in values)


def _is_plain_in_braces(text: str) -> bool:
    return _PLAIN_IN_BRACES.fullmatch(text) is not None or _CLOCK.fullmatch(text) is not None


def _shifted(line: str, shift: int) -> str:
    if not line or shift >= 0:
        return " " * shift + line if line else line
    return line[min(-shift, len(line) - len(line.lstrip(" "))) :]


def _start_of_key(text: str, indent: int) -> int:
    """Where the key of a piece stands, below the comments above it."""
    at = 0
    while text.startswith("#", at + indent) and not text[at : at + indent].strip():
        at = text.index("\n", at) + 1
    return at
