"""The kinds of value a field can hold: how each is read, and what JSON Schema says of it.

`read` gives the value, or None when it cannot be read; it reports what is wrong at the value's own place.
In the schema a text may have any type that YAML would give it without quotes (`no`, 12, 2026-11-22): what
is typed without quotes is text to the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import strip_invisible
from glasltrainer.authoring.marked import check_text, parse_marked
from glasltrainer.authoring.nodes import Mapping, Refused, Scalar, Sequence, place
from glasltrainer.authoring.source import LONGEST_TEXT
from glasltrainer.core.case import NEUTRAL, MarkedText, PartKind
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from collections.abc import Mapping as MappingOf
    from enum import Enum

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.core.case import Flag
    from glasltrainer.i18n import Message

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound="Enum")
K = TypeVar("K")

SIGN_MARKS = frozenset(SIGNS) | {NEUTRAL}
PART_MARKS = tuple(kind.value for kind in PartKind)
_WHOLE = re.compile("-?(?:0|[1-9][0-9]{0,8})")
_COMMENT = re.compile(r"( +)#(\S?)")
_DASH_LINE = re.compile(r"\n\s*-\S")

TEXT_TYPES = ["string", "number", "boolean", "null"]


@dataclass(slots=True)
class Reading:
    """What reading one file knows: where findings go, and the names that it may refer to.

    `portraits` are the looks there are; `find_image` gives the name on disk of an image beside the case (or
    None), whose capitals may differ. Without them neither is checked.
    """

    source: Source
    scenes: Collection[str] = ()
    cast: Collection[str] = ()
    flags: dict[str, Flag] = field(default_factory=dict)
    homes: MappingOf[str, str] = field(default_factory=dict)
    portraits: Collection[str] | None = None
    find_image: Callable[[str], str | None] | None = None

    def add(self, code: Code, node: Node, message: Message, remedy: Message | None = None) -> None:
        """Report a finding at a node."""
        self.source.add(code, place(node), message, remedy)

    def expected(self, node: Node, message: Message, remedy: Message | None = None) -> None:
        """Report a value of another shape than the field takes."""
        if not isinstance(node, Refused):
            self.add(Code.WRONG_SHAPE, node, message, remedy)


class Kind(Generic[T_co]):
    """A kind of value."""

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """The value of `node`; None when it has none, which is then reported."""
        raise NotImplementedError

    def schema(self) -> dict[str, object]:
        """What JSON Schema says of it."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(Kind[str]):
    """Words for a reader, exactly as typed."""

    def read(self, node: Node, reading: Reading) -> str | None:
        """The text; see `Kind.read`."""
        scalar = _prose(node, reading)
        return None if scalar is None else check_text(reading.source, scalar)

    def schema(self) -> dict[str, object]:
        """Any scalar."""
        return {"type": TEXT_TYPES, "maxLength": LONGEST_TEXT}


@dataclass(frozen=True, slots=True)
class Marked(Kind[MarkedText]):
    """Words for a reader with marked phrases; `is_statement` marks parts to sort instead of signs."""

    is_statement: bool = False

    def read(self, node: Node, reading: Reading) -> MarkedText | None:
        """The phrases; see `Kind.read`."""
        scalar = _prose(node, reading)
        if scalar is None:
            return None
        if self.is_statement:
            return parse_marked(reading.source, scalar, PART_MARKS, Code.UNKNOWN_PART)
        return parse_marked(reading.source, scalar, SIGN_MARKS, Code.UNKNOWN_SIGN)

    def schema(self) -> dict[str, object]:
        """Any scalar."""
        return {"type": TEXT_TYPES, "maxLength": LONGEST_TEXT}


@dataclass(frozen=True, slots=True)
class Whole(Kind[int]):
    """A whole number within bounds."""

    low: int
    high: int

    def read(self, node: Node, reading: Reading) -> int | None:
        """The number; see `Kind.read`."""
        if not isinstance(node, Scalar):
            reading.expected(node, msg("A whole number is expected here"))
            return None
        text = node.text.strip()
        if _WHOLE.fullmatch(text) is None:
            remedy = msg("Write a whole number from {low} to {high} in digits.", low=self.low, high=self.high)
            message = msg("“{text}” is no whole number", text=short(text))
            if not text:
                message = msg("A whole number is missing here")
            reading.add(Code.NOT_A_NUMBER, node, message, remedy)
            return None
        number = int(text)
        if not self.low <= number <= self.high:
            message = msg(
                "{number} is not within {low} to {high}", number=number, low=self.low, high=self.high
            )
            reading.add(Code.OUT_OF_RANGE, node, message)
            return None
        return number

    def schema(self) -> dict[str, object]:
        """A number, or its digits between quotes."""
        pattern = "^-?(0|[1-9][0-9]{0,8})$" if self.low < 0 else "^(0|[1-9][0-9]{0,8})$"
        return {"type": ["integer", "string"], "minimum": self.low, "maximum": self.high, "pattern": pattern}


@dataclass(frozen=True, slots=True)
class YesNo(Kind[bool]):
    """true or false."""

    def read(self, node: Node, reading: Reading) -> bool | None:
        """The switch; see `Kind.read`."""
        if not isinstance(node, Scalar):
            reading.expected(node, msg("true or false is expected here"))
            return None
        match node.text.strip():
            case "true" | "True" | "TRUE":
                return True
            case "false" | "False" | "FALSE":
                return False
            case other:
                message = msg("“{text}” is neither true nor false", text=short(other))
                reading.add(Code.NOT_TRUE_OR_FALSE, node, message, msg("Write true or false."))
                return None

    def schema(self) -> dict[str, object]:
        """A boolean, or its word between quotes."""
        return {"enum": [True, False, "true", "false"]}


@dataclass(frozen=True, slots=True)
class Word(Kind[E]):
    """One of a few fixed words."""

    options: type[E]

    def read(self, node: Node, reading: Reading) -> E | None:
        """The word's meaning; see `Kind.read`."""
        if not isinstance(node, Scalar):
            reading.expected(
                node, msg("One word is expected here"), msg("Possible here: {names}.", names=self._names)
            )
            return None
        text = node.text.strip()
        try:
            return self.options(text)
        except ValueError:
            pass
        message = msg("“{text}” is not one of the possible words", text=short(text))
        reading.add(Code.NOT_AN_OPTION, node, message, msg("Possible here: {names}.", names=self._names))
        return None

    @property
    def _names(self) -> str:
        return ", ".join(str(option.value) for option in self.options)

    def schema(self) -> dict[str, object]:
        """The words."""
        return {"enum": [option.value for option in self.options]}


@dataclass(frozen=True, slots=True)
class ListOf(Kind[tuple[T, ...]]):
    """A list."""

    item: Kind[T]
    least: int = 1
    most: int = 100
    is_set: bool = False

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | None:
        """The items that can be read; see `Kind.read`."""
        if not isinstance(node, Sequence):
            reading.expected(
                node,
                msg("A list is expected here"),
                msg("Write [one, two], or one item per line after “- ”."),
            )
            return None
        if not self.least <= len(node.items) <= self.most:
            message = nmsg("This list has {count} item", "This list has {count} items", len(node.items))
            remedy = msg("It takes {least} to {most}.", least=self.least, most=self.most)
            reading.add(Code.WRONG_COUNT, node, message, remedy)
            return None
        found: list[T] = []
        for item in node.items:
            value = self.item.read(item, reading)
            if value is None:
                continue
            if self.is_set and value in found:
                reading.add(Code.TWICE_IN_LIST, item, msg("“{name}” stands here twice", name=str(value)))
            else:
                found.append(value)
        return tuple(found)

    def schema(self) -> dict[str, object]:
        """A list."""
        return {"type": "array", "items": self.item.schema(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True, slots=True)
class MapOf(Kind[dict[K, T]]):
    """Values by stage, person or flag."""

    key: Kind[K]
    value: Kind[T]

    def read(self, node: Node, reading: Reading) -> dict[K, T] | None:
        """The pairs that can be read; see `Kind.read`."""
        if not isinstance(node, Mapping):
            reading.expected(
                node, msg("A group of keys is expected here"), msg("Write {example}.", example=self._example)
            )
            return None
        found: dict[K, T] = {}
        for entry in node.entries.values():
            key = self.key.read(entry.key, reading)
            value = self.value.read(entry.value, reading)
            if key is not None and value is not None:
                found[key] = value
        return found

    @property
    def _example(self) -> str:
        key = "4" if isinstance(self.key, Whole) else "name"
        return f"{{{key}: {'text' if isinstance(self.value, Text) else '1'}}}"

    def schema(self) -> dict[str, object]:
        """An object; keys with digits are text in JSON."""
        schema: dict[str, object] = {"type": "object", "additionalProperties": self.value.schema()}
        if isinstance(self.key, Whole):
            schema["propertyNames"] = {"pattern": "^[0-9]$"}
        return schema


def read_word(node: Node, reading: Reading) -> str | None:
    """A name without spaces around it."""
    if isinstance(node, Scalar):
        return strip_invisible(node.text.strip()) if not node.text.isascii() else node.text.strip()
    reading.expected(node, msg("One name is expected here"))
    return None


def _prose(node: Node, reading: Reading) -> Scalar | None:
    """A text for a reader, looked over for what YAML silently leaves out of one without quotes."""
    if not isinstance(node, Scalar):
        remedy = msg("A text that starts with a bracket, or has a colon in it, goes between quotes.")
        reading.expected(node, msg("A text is expected here"), remedy)
        return None
    if not node.style:
        source = reading.source
        comment = _COMMENT.match(source.text, node.end)
        if comment and (len(comment.group(1)) == 1 or comment.group(2) not in ("", "#")):
            start = comment.start() + len(comment.group(1))
            end = source.text.find("\n", start)
            remedy = msg("Put the text in quotes if # belongs to it, or the comment on a line of its own.")
            source.add(
                Code.TEXT_AFTER_HASH,
                (start, end if end > 0 else len(source.text)),
                msg("What follows # is left out of the text"),
                remedy,
            )
        if node.text.startswith("-") and _DASH_LINE.search(source.text, node.start, node.end):
            message = msg("These lines are read as one text, not as a list")
            reading.add(Code.DASH_WITHOUT_SPACE, node, message, msg("Put a space after each dash."))
    return node


def short(text: str) -> str:
    """A name short enough to be said in a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"
