"""A text that is being typed: its tree is put together from those of its parts, of which few are new."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import yaml

from glasltrainer.authoring.decoding import MOST_BYTES, MOST_LINES
from glasltrainer.authoring.diagnostics import MOST_FINDINGS, Source
from glasltrainer.authoring.live.parts import Kind, Part, PartedSource, State, part_text
from glasltrainer.authoring.loading import read_tree
from glasltrainer.authoring.nodes import Entry, Mapping, Scalar
from glasltrainer.authoring.origins import Moved, Placed, moved, moved_key, tell
from glasltrainer.authoring.source import MOST_NODES, Builder, StopReadingError
from glasltrainer.authoring.syntax import explain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.authoring.nodes import Node

_SCENES = Scalar(0, len("scenes"), "scenes")
_READ = (Kind.KEY, Kind.SCENE)  # what is read by itself


class LiveText:
    """One file as it is typed."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._parts: list[Part] = []
        self._known: dict[object, object] = {}
        self._last: tuple[Source, Node | None] | None = None
        self.new = 0  # parts read since somebody last set it to 0

    def read(self, text: str) -> tuple[Source, Node | None]:
        """The tree of a text and what is wrong with it: as `loading.read_tree` of its bytes."""
        if self._last is not None and self._is_as_it_was(text):
            source, root = self._last
            self._last = source.anew(), root
        else:
            self._last = self._read(text)
        self._last[0].known = self._known
        return self._last

    def _is_as_it_was(self, text: str) -> bool:
        """Whether the last tree can be read once more: reading changes one only where it finds something."""
        assert self._last is not None
        return not self._last[0].found and self._last[0].text == text

    def _read(self, text: str) -> tuple[Source, Node | None]:
        self._parts = parts = part_text(text, self._parts)
        self.new += sum(not part.is_read for part in parts)
        return self._read_parts(text) or read_tree(self._file, text.encode("utf-8", "surrogatepass"))

    def _read_parts(self, text: str) -> tuple[Source, Node | None] | None:
        """What the parts come to; None when the text must be read at once."""
        parts = self._parts
        is_plain = all(part.is_plain for part in parts if part.kind not in _READ)
        states = [part.read.state for part in parts if part.kind in _READ]
        if not states or not is_plain or State.ODD in states or _is_large(parts):
            return None
        source = PartedSource(self._file, text, parts)
        tree = _Tree(source)
        if State.BROKEN not in states:
            for number in range(len(parts)):
                tree.add(number)
            tree.end()
            return (source, tree.root) if len(source.found) < MOST_FINDINGS else None
        broken = next(at for at, part in enumerate(parts) if _is_broken(part))
        found = 0
        for number in range(broken):
            found = len(source.found)
            tree.add(number)
        # What is found in the very last part before it depends on how far the parser had come.
        is_sure = found == len(source.found) < MOST_FINDINGS and not tree.has_key_of(parts[broken])
        return (source, None) if is_sure and _explain(source, broken) else None


def _is_large(parts: Sequence[Part]) -> bool:
    """Whether the bounds of a file come near: those are for who reads all of it."""
    nodes = sum([part.read.nodes for part in parts if part.kind in _READ])
    lines = sum([len(part.breaks) for part in parts])
    size = sum([part.size for part in parts])
    return size > MOST_BYTES or lines > MOST_LINES or nodes > MOST_NODES - len(parts)


def _is_broken(part: Part) -> bool:
    return part.kind in _READ and part.read.state is State.BROKEN


class _Tree:
    """A tree put together from parts that are whole, by the builder that reads a text at once."""

    def __init__(self, source: PartedSource) -> None:
        self.root = Mapping(source.starts[1], source.starts[1], {})
        self._source = source
        self._builder = Builder(source)
        self._builder.enter(self.root, None, self.root.entries)
        self._is_within = False  # the scenes

    def add(self, number: int) -> None:
        """Add the next part."""
        part, start = self._source.parts[number], self._source.starts[number]
        if self._is_within and part.kind is not Kind.SCENE:
            self._builder.close(start)
            self._is_within = False
        match part.kind:
            case Kind.START:
                pass
            case Kind.SCENES:
                scenes = Mapping(start + len(part.text), start, {})
                self._builder.attach(moved_key(_SCENES, start))
                self._builder.enter(scenes, None, scenes.entries)
                self._is_within = True
            case Kind.KEY | Kind.SCENE:
                self._add_read(part, start - part.column)

    def _add_read(self, part: Part, by: int) -> None:
        origin = part.read.origin
        assert origin is not None
        key, value = origin.entry
        placed = Scalar(key.start + by, key.end + by, key.text)
        if isinstance(value, Mapping) and key.text not in self._builder.entries:  # as nearly always
            self._builder.entries[key.text] = Entry(placed, Moved(value, by, origin))
        else:
            self._builder.attach(placed)
            self._builder.attach(Moved(value, by, origin) if isinstance(value, Mapping) else moved(value, by))
        for found in origin.source.found:
            tell(found, Placed(origin.source, self._source, by))

    def has_key_of(self, part: Part) -> bool:
        """Whether the group that a part would come in has its key already, or one that is no plain word."""
        entries = self._builder.entries if part.kind is Kind.SCENE else self.root.entries
        rests = (part.text[len(key) :] for key in entries if part.text.startswith(key))
        return part.text[0] in "\"'?" or any(rest.lstrip(" ").startswith(":") for rest in rests)

    def end(self) -> None:
        """Close the groups that are still being filled."""
        for _ in range(1 + self._is_within):
            self._builder.close(len(self._source.text))


def _explain(source: PartedSource, broken: int) -> bool:
    """Report why the text cannot be read from the part `broken` on; False when only all of it tells.

    The parser is given that, after the keys which the groups around it begin with: it may name their places.
    """
    shown = _Shown(source, broken)
    builder = Builder(Source("", shown.text))
    try:
        builder.read(shown.text)
    except yaml.MarkedYAMLError as problem:
        if builder.source.found or problem.problem_mark is None:
            return False
        quoted = builder.last_quoted
        explain(source, shown.problem(problem), quoted and (shown.place(quoted[0]), shown.place(quoted[1])))
        return True
    except (yaml.YAMLError, StopReadingError):
        pass
    return False


class _Shown:
    """What of a text the parser is given to say why it is broken, and the places of that in the file."""

    def __init__(self, source: PartedSource, broken: int) -> None:
        numbers = [1]
        if source.parts[broken].kind is Kind.SCENE:
            head = max(at for at in range(broken) if source.parts[at].kind is Kind.SCENES)
            numbers += [head, head + 1]
        if source.parts[broken - 1].kind is not Kind.SCENE or source.parts[broken].kind is Kind.SCENE:
            numbers.append(broken - 1)  # in whose group it stands: there may be no value after its key
        numbers = sorted({number for number in numbers if 0 < number < broken} | {broken})
        self.text = ""
        self._starts: list[tuple[int, int]] = []
        for number, following in pairwise(numbers):
            self._starts.append((len(self.text), source.starts[number]))
            part = source.parts[number]
            is_shown = number == broken - 1 or part.kind is Kind.SCENES
            self.text += part.text if is_shown else _stub(part, source.parts[following].column)
        self._starts.append((len(self.text), source.starts[broken]))
        self.text += source.text[source.starts[broken] :]

    def place(self, offset: int) -> int:
        """The place in the file of an offset in what is shown."""
        shown, there = max(start for start in self._starts if start[0] <= offset)
        return there + offset - shown

    def problem(self, problem: yaml.MarkedYAMLError) -> yaml.MarkedYAMLError:
        """The problem at its place in the file."""
        return yaml.MarkedYAMLError(
            problem.context,
            self._mark(problem.context_mark),
            problem.problem,
            self._mark(problem.problem_mark),
        )

    def _mark(self, mark: yaml.Mark | None) -> yaml.Mark | None:
        return None if mark is None else yaml.Mark("", self.place(mark.index), 0, 0, None, 0)


def _stub(part: Part, column: int) -> str:
    """The key of a part with nothing under it, before one in `column`."""
    origin = part.read.origin
    assert origin is not None
    key = origin.entry.key
    return f"{origin.source.text[key.start : key.end]}: {{}}\n{' ' * column}"
