"""What the parts of a line of a case are, line by line: for their colours only. Knows no Qt.

A line is read with the state that the line above left: whether a text goes on, and how far its key is
indented. It judges nothing: that is the checker's.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring import fields, vignette_fields, workshop_fields

if TYPE_CHECKING:
    from collections.abc import Iterator


class Kind(Enum):
    """What a part of a line is."""

    KEY = auto()
    ID = auto()  # a key of the author's own, or what refers to one
    SPEAKER = auto()
    MOOD = auto()
    QUOTED = auto()
    PHRASE = auto()  # marked words
    SIGN = auto()  # what they show
    COMMENT = auto()
    VALUE = auto()  # a number, true or false
    SIGNS = auto()  # dashes, brackets, > and |


class Part(NamedTuple):
    """A stretch of a line, in the characters of the line."""

    start: int
    end: int
    kind: Kind


class State(NamedTuple):
    """What goes on after a line: "" nothing, ">" a text below its key, or a quote that is still open.

    `indent` is the column of its key: the text goes on as long as lines lie deeper.
    """

    goes_on: str = ""
    indent: int = 0


START = State()
_KEYS = frozenset(
    field.name
    for table in (fields, vignette_fields, workshop_fields)
    for record in table.RECORDS
    for field in record.fields
) | {"checked"}
_REFERRING = frozenset({"next", "start", "of", "pair", "case"})
_HEAD = re.compile(r"( *)((?:- +)*)")
_KEY = re.compile(r"""("[^"]*"|'[^']*'|[^\s#'"\[\]{},&*!|>%@`:-][^:#\[\]{}]*?|-?[0-9]+) *:(?=\s|$)""")
_NAME = re.compile(r"[\w-]+")
_SPOKEN = re.compile(r"([\w-]+)\s*(\([^()]*\)?)?")
_BLOCK = re.compile(r"[>|][-+0-9]*(?=\s*(?:#|$))")
_MARK = re.compile(r"(\[[^\]\[]*\])(\(#[\w-]*\)?)")
_WORD = re.compile(r"-?[0-9]+|true|false")
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")
_FLOW = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|(?P<comment>(?<=\s)\#.*)|(?P<signs>[\[\]{},])"""
    r"""|(?P<key>[\w-]+) *:(?=\s)|(?P<value>-?[0-9]+|true|false)(?=\s*[,}\]]|\s*$)"""
    r"""|(?P<word>[^\s,\[\]{}:\#]+)""",
)
_CLOSE = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'")}


def parts(line: str, before: State = START) -> tuple[list[Part], State]:
    """The parts of a line in their order, and the state it leaves."""
    found: list[Part] = []
    if before.goes_on and (not line.strip() or len(line) - len(line.lstrip(" ")) > before.indent):
        return found, _go_on(line, before, found)
    head = _HEAD.match(line)
    at = head.end() if head else 0
    if head and head[2]:
        found.append(Part(head.end(1), head.end(), Kind.SIGNS))
    if line.startswith("#", at):
        found.append(Part(at, len(line), Kind.COMMENT))
        return found, START
    key = _KEY.match(line, at)
    if key is None:
        return found, _value(line, at, at, found)
    found += _key(line, key, is_item=bool(head and head[2]))
    rest = key.end() + len(line[key.end() :]) - len(line[key.end() :].lstrip())
    if key[1] in _REFERRING and (word := _NAME.match(line, rest)):
        found.append(Part(word.start(), word.end(), Kind.ID))
        return found, _comment(line, word.end(), found)
    return found, _value(line, rest, at, found)


def state_after(line: str, before: State = START) -> State:
    """The state a line leaves, when its parts are not asked: quick, for whole files."""
    if before.goes_on == ">":
        words = line.lstrip(" ")
        if not words or len(line) - len(words) > before.indent:
            return before
    elif before.goes_on:
        return parts(line, before)[1]
    if ">" in line or "|" in line or '"' in line or "'" in line:
        return parts(line)[1]
    return START


def _go_on(line: str, before: State, found: list[Part]) -> State:
    """A line of a text that began above."""
    if before.goes_on == ">":
        found += _marks(line, 0)
        return before
    start = len(line) - len(line.lstrip())
    close = _CLOSE[before.goes_on].match(line, start)
    end = close.end() if close else len(line)
    found += _quoted(line, start, end)
    return before if close is None else _comment(line, end, found)


def _key(line: str, key: re.Match[str], *, is_item: bool) -> Iterator[Part]:
    name = key[1]
    if is_item and name not in _KEYS and (spoken := _SPOKEN.fullmatch(line, key.start(1), key.end(1))):
        yield Part(spoken.start(1), spoken.end(1), Kind.SPEAKER)
        if spoken[2]:
            yield Part(spoken.start(2), spoken.end(2), Kind.MOOD)
        return
    kind = Kind.KEY if name in _KEYS else Kind.VALUE if name.lstrip("-").isdigit() else Kind.ID
    yield Part(key.start(1), key.end(1), kind)


def _value(line: str, at: int, column: int, found: list[Part]) -> State:
    """What stands behind a key or a dash, from `at`; `column` is where the key stands."""
    first = line[at : at + 1]
    if block := _BLOCK.match(line, at):
        found.append(Part(at, block.end(), Kind.SIGNS))
        _comment(line, block.end(), found)
        return State(">", column)
    if first in ('"', "'"):
        close = _CLOSE[first].match(line, at + 1)
        found += _quoted(line, at, close.end() if close else len(line))
        return State(first, column) if close is None else _comment(line, close.end(), found)
    if first in ("[", "{") and not _MARK.match(line, at):
        found += _flow(line, at)
        return START
    end = line.find(" #", max(0, at - 1))
    end = len(line) if end < 0 else end
    text = line[at:end].rstrip()
    if text and _WORD.fullmatch(text):
        found.append(Part(at, at + len(text), Kind.VALUE))
    else:
        found += _marks(line[:end], at)
    return _comment(line, end, found)


def _comment(line: str, at: int, found: list[Part]) -> State:
    if comment := _COMMENT.search(line, at):
        found.append(Part(comment.start(1), len(line), Kind.COMMENT))
    return START


def _quoted(line: str, start: int, end: int) -> Iterator[Part]:
    """A text in quotes, with the marks in it."""
    for mark in _marks(line[:end], start):
        if mark.start > start:
            yield Part(start, mark.start, Kind.QUOTED)
        yield mark
        start = mark.end
    if start < end:
        yield Part(start, end, Kind.QUOTED)


def _marks(line: str, at: int) -> Iterator[Part]:
    for mark in _MARK.finditer(line, at):
        yield Part(mark.start(1), mark.end(1), Kind.PHRASE)
        yield Part(mark.start(2), mark.end(2), Kind.SIGN)


def _flow(line: str, at: int) -> Iterator[Part]:
    """A list or a group on one line."""
    kinds = {"quoted": Kind.QUOTED, "comment": Kind.COMMENT, "signs": Kind.SIGNS, "value": Kind.VALUE}
    for token in _FLOW.finditer(line, at):
        name = token.lastgroup or ""
        if name == "key":
            word = token["key"]
            kind = Kind.KEY if word in _KEYS else Kind.VALUE if word.isdigit() else Kind.ID
            yield Part(token.start("key"), token.end("key"), kind)
        elif name in kinds:
            yield Part(token.start(name), token.end(name), kinds[name])
