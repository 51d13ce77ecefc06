"""The parts of a text: each key at its left edge with what stands under it, and each scene by itself.

A part goes from the first letter of its key up to that of the next, so that it is followed by nothing that
bears on it: YAML ends all that stands under a key at the next one in its column. Read by itself a part
therefore gives what it gives in the whole, provided that by itself it is just one plain key with a value.
What is not so is `ODD`, and has the whole text read at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING

import yaml

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import is_clean
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.nodes import Entry, Mapping
from glasltrainer.authoring.origins import Origin
from glasltrainer.authoring.source import Builder, StopReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"\n")
_START = re.compile(r"(?:[ ]*(?:#[^\n]*)?\n)*")  # comments and empty lines
_SCENES = re.compile(r"scenes:(?: +#[^\n]*|[ ]*)\n(?:[ ]*(?:#[^\n]*)?\n)*(?P<indent> +)(?=[^\s#-])")
_WHOLE = {  # what these say of a text depends on all of it
    Code.ANCHOR,
    Code.TAG,
    Code.DIRECTIVE,
    Code.SECOND_DOCUMENT,
    Code.TOO_DEEP,
    Code.TOO_MANY_NODES,
}


class Kind(Enum):
    """What a part is."""

    START = "start"  # what comes before the first key
    KEY = "key"  # a key of the file with all under it
    SCENES = "scenes"  # the key “scenes” alone, up to its first scene
    SCENE = "scene"


class State(Enum):
    """What came of reading a part by itself."""

    WHOLE = "whole"  # a key and its value
    BROKEN = "broken"  # no YAML
    ODD = "odd"


@dataclass(eq=False)
class Part:
    """Some lines of a text; `column`, from 0, is where its key starts."""

    kind: Kind
    text: str
    column: int = 0

    @cached_property
    def breaks(self) -> list[int]:
        """Where in the text its lines begin, but for the first."""
        return [found.end() for found in _LINE.finditer(self.text)]

    @cached_property
    def size(self) -> int:
        """The bytes of it; of what cannot be saved as UTF-8 the characters."""
        return len(self.text.encode("utf-8", "replace"))

    @cached_property
    def is_plain(self) -> bool:
        """Whether it holds nothing that is reported by its characters alone, or that ends a document."""
        odd = ("\t", "\r", "\n---", "\n...")
        is_odd = self.text.startswith(("%", "-")) or any(mark in self.text for mark in odd)
        return not is_odd and is_clean(self.text)

    @property
    def is_read(self) -> bool:
        """Whether it was read before."""
        return "read" in self.__dict__

    @cached_property
    def read(self) -> ReadPart:
        """What it is by itself."""
        return ReadPart(self)


class ReadPart:
    """A part read by itself, in a text of its own: indented as in the file, so that columns are the same.

    `nodes` is how many nodes it has, its key included.
    """

    def __init__(self, part: Part) -> None:
        self.origin: Origin | None = None
        self.state = State.ODD
        self.nodes = 0
        if not part.is_plain:
            return
        source = Source("", " " * part.column + part.text)
        above = int(part.kind is Kind.SCENE)
        try:
            entry, self.nodes = _entry(source, part.column, above)
        except StopReadingError:
            return
        except yaml.YAMLError:
            self.state = State.BROKEN
            return
        if entry is not None and not any(found.code in _WHOLE for found in source.found):
            self.state = State.WHOLE
            self.origin = Origin(entry, source, partial(_renewed, source.text, part.column, above))


def _entry(source: Source, column: int, above: int) -> tuple[Entry | None, int]:
    """The one plain key in `column` that a text has, with its value; None of any other; and the nodes read.

    Raises YAMLError and StopReadingError.
    """
    builder = Builder(source, above)
    builder.read(source.text)
    root = builder.root
    if not isinstance(root, Mapping) or len(root.entries) != 1 or root.start != column:
        return None, builder.count
    (entry,) = root.entries.values()
    is_plain = entry.key.start == root.start and not entry.key.style and entry.key.text
    return entry if is_plain else None, builder.count


def _renewed(text: str, column: int, above: int) -> Entry:
    entry, _ = _entry(Source("", text), column, above)
    assert entry is not None
    return entry


def part_text(text: str, before: Sequence[Part]) -> list[Part]:
    """The parts of a text; those it shares with `before`, the parts of another, are the same ones."""
    first, at = _shared_start(text, before)
    last, end = _shared_end(text, before, first, at)
    while True:
        known = {(part.kind, part.column, part.text): part for part in before[first:last]}
        follows = before[last] if last < len(before) else None
        around = before[first - 1] if first else None
        new = [known.get((one.kind, one.column, one.text), one) for one in _cut(text, at, end, around)]
        if follows is None or _fits(text, end, new[-1] if new else around, follows):
            return [*before[:first], *new, *before[last:]]
        last, end = len(before), len(text)


def _shared_start(text: str, before: Sequence[Part]) -> tuple[int, int]:
    """How many parts the text begins with, but for the last of them, which may go on; and where they end."""
    at = number = 0
    for part in before:
        if not text.startswith(part.text, at):
            break
        at += len(part.text)
        number += 1
    if number:
        number -= 1
        at -= len(before[number].text)
    return number, at


def _shared_end(text: str, before: Sequence[Part], first: int, at: int) -> tuple[int, int]:
    """From which part on the text ends with them, and where that begins; nothing before `first` and `at`."""
    end, number = len(text), len(before)
    while number > first:
        length = len(before[number - 1].text)
        if end - length < at or not text.startswith(before[number - 1].text, end - length):
            break
        end -= length
        number -= 1
    return number, end


def _fits(text: str, at: int, last: Part | None, follows: Part) -> bool:
    """Whether `follows` begins a part of its own at `at`, after the part `last`."""
    if last is None or follows.kind is Kind.START or follows.text.startswith(" "):
        return False  # the first key of a file may be indented; after another it would be part of that
    if not text.startswith("\n" + " " * follows.column, at - follows.column - 1):
        return False
    if follows.kind is Kind.SCENE:
        return last.kind in (Kind.SCENES, Kind.SCENE) and _scenes_column(last) == follows.column
    return last.kind is not Kind.SCENES


def _scenes_column(part: Part) -> int:
    """The column of the scenes, of “scenes” itself or of one of them."""
    return part.column if part.kind is Kind.SCENE else len(part.text) - part.text.rindex("\n") - 1


def _cut(text: str, at: int, end: int, before: Part | None) -> Iterator[Part]:
    """The parts of `text[at:end]`; `before` stands before it."""
    if before is None:
        start = _START.match(text, at, end)
        assert start is not None
        yield Part(Kind.START, start.group())
        at = start.end()
    scenes = _scenes_column(before) if before and before.kind in (Kind.SCENES, Kind.SCENE) else 0
    while at < end:
        if scenes and text[at - 1] != "\n":
            stop = _next_key(text, at, end, scenes)
            yield Part(Kind.SCENE, text[at:stop], scenes)
        elif (head := _SCENES.match(text, at)) and head.end() <= end:
            stop = head.end()
            scenes = len(head["indent"])
            yield Part(Kind.SCENES, head.group())
        else:
            scenes = 0
            stop = _next_key(text, at, end, scenes)
            yield Part(Kind.KEY, text[at:stop])
        at = stop


def _next_key(text: str, at: int, end: int, scenes: int) -> int:
    """Where the next key begins at the left edge, or among the scenes in their column."""
    while (line := text.find("\n", at, end) + 1) > 0:
        at = line
        while at < min(line + scenes, end) and text[at] == " ":
            at += 1
        if at < end and text[at] not in " \n#-" and at - line in (0, scenes):
            return at
    return end


class PartedSource(Source):
    """The text of a file in parts, which count its lines."""

    def __init__(self, file: str, text: str, parts: Sequence[Part]) -> None:
        super().__init__(file, text)
        self.parts = parts

    @cached_property
    def starts(self) -> list[int]:
        """Where the parts begin, and where the text ends."""
        return list(accumulate([len(part.text) for part in self.parts], initial=0))

    @cached_property
    def _lines(self) -> list[int]:
        """The lines that the parts begin on, and the last of the text."""
        return list(accumulate([len(part.breaks) for part in self.parts], initial=1))

    def anew(self) -> PartedSource:
        """See `Source.anew`."""
        return PartedSource(self.file, self.text, self.parts)

    def position(self, offset: int) -> tuple[int, int]:
        """See `Source.position`."""
        offset = max(0, min(offset, len(self.text)))
        number = min(bisect_right(self.starts, offset), len(self.parts)) - 1
        line = self._lines[number] + bisect_right(self.parts[number].breaks, offset - self.starts[number])
        return line, offset - self.text.rfind("\n", 0, offset)

    def line_text(self, line: int) -> str:
        """See `Source.line_text`."""
        if not 1 <= line <= self._lines[-1]:
            return ""
        start = self.line_start(line)
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]

    def line_start(self, line: int) -> int:
        """See `Source.line_start`."""
        if line == 1:
            return 0
        if not 1 < line <= self._lines[-1]:
            return len(self.text)
        number = bisect_left(self._lines, line) - 1  # the last part that begins above it
        return self.starts[number] + self.parts[number].breaks[line - self._lines[number] - 1]
