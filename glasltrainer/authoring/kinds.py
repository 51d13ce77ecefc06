"""The kinds of value a field can hold: how each is read, and what JSON Schema says of it.

`read` gives the value, or None when it cannot be read; it reports what is wrong at the value's own place.
In the schema a text may have any type that YAML would give it without quotes (`no`, 12, 2026-11-22): what
is typed without quotes is text to the reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import strip_invisible
from glasltrainer.authoring.marked import check_text, parse_marked
from glasltrainer.authoring.mending.remedies import (
    keep_lines,
    quote_prose,
    quote_with_hash,
    separate_dashes,
    take_out_item,
    write,
)
from glasltrainer.authoring.nodes import Mapping, Refused, Scalar, Sequence, place
from glasltrainer.authoring.source import LONGEST_TEXT
from glasltrainer.authoring.suggest import certain, suggest
from glasltrainer.authoring.words import spelled, truth
from glasltrainer.core.case import NEUTRAL, Level, MarkedText, Matter, PartKind, Quality
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.topics import LEVEL_NAMES, MATTER_NAMES, PART_KIND_NAMES, QUALITY_NAMES
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from collections.abc import Mapping as MappingOf
    from collections.abc import Set as AbstractSet

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.edits import Fix
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.outside import Find
    from glasltrainer.core.case import Flag
    from glasltrainer.i18n import Message

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=Enum)
K = TypeVar("K")

SIGN_MARKS = frozenset(SIGNS) | {NEUTRAL}
PART_MARKS = tuple(kind.value for kind in PartKind)
_WHOLE = re.compile("-?(?:0|[1-9][0-9]{0,8})")
_COMMENT = re.compile(r"( +)#(\S?)")
_DASH_LINE = re.compile(r"\n\s*(?:-\S|[–—•·▪]\s)")
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*")
_SAID: dict[type[Enum], MappingOf[str, str]] = {
    Quality: QUALITY_NAMES,
    Level: LEVEL_NAMES,
    Matter: MATTER_NAMES,
    PartKind: PART_KIND_NAMES,
}

TEXT_TYPES = ["string", "number", "boolean", "null"]


@dataclass(slots=True)
class Reading:
    """What reading one file knows: where findings go, and the names that it may refer to.

    `portraits` are the looks there are; `find_image` gives the name on disk of an image beside the case (or
    None), whose capitals may differ; `find` gives the ids of what a workshop may name. What is left out is
    not checked.
    """

    source: Source
    scenes: AbstractSet[str] = frozenset()
    cast: AbstractSet[str] = frozenset()
    flags: MappingOf[str, Flag] = field(default_factory=dict)
    vignettes: Collection[str] = ()
    homes: MappingOf[str, str] = field(default_factory=dict)
    portraits: Collection[str] | None = None
    find_image: Callable[[str], str | None] | None = None
    find: Find | None = None

    def add(
        self,
        code: Code,
        node: Node,
        message: Message,
        remedy: Message | None = None,
        fix: Fix | None = None,
        choices: tuple[Fix, ...] = (),
    ) -> None:
        """Report a finding at a node."""
        self.source.add(code, place(node), message, remedy, fix=fix, choices=choices)

    def expected(
        self, node: Node, message: Message, remedy: Message | None = None, fix: Fix | None = None
    ) -> None:
        """Report a value of another shape than the field takes."""
        if not isinstance(node, Refused):
            self.add(Code.WRONG_SHAPE, node, message, remedy, fix)

    def write(self, node: Node, word: str | None) -> Fix | None:
        """The fix that writes `word` in the place of the one at `node`; None where there is none to write."""
        if word is None or not isinstance(node, Scalar):
            return None
        return write(self.source, node, word, (0, len(node.text)))


class Kind(Generic[T_co]):
    """A kind of value."""

    def read(self, node: Node, reading: Reading) -> T_co | None:
        """The value of `node`; None when it has none, which is then reported."""
        raise NotImplementedError

    def schema(self) -> dict[str, object]:
        """What JSON Schema says of it."""
        raise NotImplementedError

    @property
    def names(self) -> Collection[str]:
        """The words it takes, where these are known beforehand."""
        return ()


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
            reading.add(Code.NOT_A_NUMBER, node, message, remedy, reading.write(node, self._meant(text)))
            return None
        number = int(text)
        if not self.low <= number <= self.high:
            message = msg(
                "{number} is not within {low} to {high}", number=number, low=self.low, high=self.high
            )
            reading.add(
                Code.OUT_OF_RANGE,
                node,
                message,
                msg("Write a whole number from {low} to {high} in digits.", low=self.low, high=self.high),
            )
            return None
        return number

    def _meant(self, text: str) -> str | None:
        """The digits of a number in words, or with zeros before it."""
        meant = spelled(text)
        return str(meant) if meant is not None and self.low <= meant <= self.high else None

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
                fix = reading.write(node, truth(other))
                reading.add(Code.NOT_TRUE_OR_FALSE, node, message, msg("Write true or false."), fix)
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
        proposal = suggest(text, self.names, _SAID.get(self.options))
        remedy = msg("Possible here: {names}.", names=self._names)
        if proposal.certain is not None:
            remedy = msg(
                "Did you mean “{name}”? Possible here: {names}.", name=proposal.certain, names=self._names
            )
        elif proposal.possible:
            remedy = proposal.remedy or remedy
        fixes = proposal.fixes(lambda word: reading.write(node, word))
        reading.add(Code.NOT_AN_OPTION, node, message, remedy, *fixes)
        return None

    @property
    def names(self) -> Collection[str]:
        """The words."""
        return [str(option.value) for option in self.options]

    @property
    def _names(self) -> str:
        return ", ".join(self.names)

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
            self._expect_list(node, reading)
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
                message = msg("“{name}” stands here twice", name=str(value))
                fix = take_out_item(reading.source, node, item)
                reading.add(Code.TWICE_IN_LIST, item, message, msg("Take one of them out."), fix)
            else:
                found.append(value)
        return tuple(found)

    def _expect_list(self, node: Node, reading: Reading) -> None:
        message = msg("A list is expected here")
        remedy = msg("Write [one, two], or one item per line after “- ”.")
        fix = None
        if isinstance(node, Scalar) and not node.style:
            items = [certain(one, self.item.names) for one in _BETWEEN_NAMES.split(node.text.strip())]
            known = [one for one in items if one is not None]
            if len(known) == len(items):
                fix = reading.write(node, f"[{', '.join(known)}]")
            elif dashes := separate_dashes(reading.source, node):
                fix, remedy = dashes, msg("Start each line with a dash and a space.")
        reading.expected(node, message, remedy, fix)

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
        fix = None if isinstance(node, Refused) else quote_prose(reading.source, node)
        reading.expected(node, msg("A text is expected here"), remedy, fix)
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
                fix=quote_with_hash(source, node),
            )
        if node.text[:1] in "-–—•·▪" and _DASH_LINE.search(source.text, node.start, node.end):
            message = msg("These lines are read as one text, not as a list")
            remedy = msg("Write |- behind the key, and a dash and a space before each line.")
            reading.add(Code.DASH_WITHOUT_SPACE, node, message, remedy, keep_lines(source, node))
    return node


def short(text: str) -> str:
    """A name short enough to be said in a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"
