"""What an overlay is renewed with: places for what is missing, the program's comments, the `checked:` block.

Everything becomes an edit at one place; the lines a translator typed are never written again.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, assert_never

from glasltrainer.authoring.altering.ends import end_of_words, line_after
from glasltrainer.authoring.edits import Edit, line_break
from glasltrainer.authoring.fields import OVERLAY_CHECKED
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Entry, Node
    from glasltrainer.i18n import Translator

SHOWS, WAS, NOW = "#>", "#>-", "#>+"
_WIDTH = 100
_NARROWEST = 40
_APART = ("scenes", "vignettes", "blocks")  # an empty line stands between what these hold


@dataclass(frozen=True, slots=True)
class Blank:
    """A place for the translation of one text, whose lines are these."""

    lines: list[str]


@dataclass(frozen=True, slots=True)
class Blanks:
    """A place for each item of a list, or for each line of a dialogue: its speaker, or "", and its lines."""

    items: list[tuple[str, list[str]]]


Place: TypeAlias = "Blank | Blanks | dict[str, Place] | list[dict[str, Place]]"


class Renewal:
    """The edits that renew one overlay; inserts at one place stay in the order they are asked for."""

    def __init__(self, source: Source, over: Mapping, tr: Translator) -> None:
        self._source = source
        self._over = over
        self._tr = tr
        self._ending = line_break(source.text)
        self._replaced: list[Edit] = []
        self._inserted: dict[int, list[str]] = {}
        self._notes: dict[int, list[str]] = {}  # the program's comments by the line they stand above

    def flow(self, node: Node, outer: int | None) -> int | None:
        """Where the outermost bracket around what stands in `node` opens; None when there is none."""
        if outer is None and isinstance(node, Mapping | Sequence) and self._source.text[node.start] in "{[":
            return node.start
        return outer

    def insert(
        self,
        over: Mapping,
        last: Entry | None,
        owner: Scalar | None,
        key: str,
        place: Place,
        flow: int | None,
    ) -> None:
        """Put a place into `over` after the entry `last`, or before all others, under the key `owner`."""
        if flow is not None:
            for name, one in _units(key, place):
                self._note(flow, [f"{name}: {line}" for line in _shown(one)])
            written = f"{key}: {_in_brackets(place)}"
            if last is not None:
                self._insert(self._end(last.value), f", {written}")
            else:
                self._insert(over.start + 1, written + (", " if over.entries else ""))
            return
        first = next(iter(over.entries.values())).key
        line, column = self._source.position(first.start)
        indent = column - 1
        lines = list(_block(key, place, indent))
        if last is not None and owner is not None and owner.text in _APART:
            lines.insert(0, "")
        if last is not None:
            self._insert(self._after(last.value), self._joined(lines))
        elif owner is not None and not self._source.line_text(line)[:indent].strip():
            below = self._source.position(owner.start)[0] + 1
            self._insert(self._source.line_start(below), self._joined(lines))
        else:  # the first key stands beside a dash
            self._insert(first.start, self._joined(lines).lstrip() + " " * indent)

    def show(self, entry: Entry, place: Blank | Blanks | None, flow: int | None) -> None:
        """Show the texts to translate above their places; without a `place` there is nothing to be done."""
        value = entry.value
        flow = self.flow(value, flow)
        if isinstance(value, Sequence) and flow is None:
            beside: list[tuple[str, list[str]]] = []
            if isinstance(place, Blanks) and len(place.items) == len(value.items):
                beside, place = place.items, None
            for number, item in enumerate(value.items):
                self._note(item.start, beside[number][1] if beside else [])
        lines = [] if place is None else _shown(place)
        if flow is not None:
            lines = [f"{entry.key.text}: {line}" for line in lines]
        self._note(entry.key.start if flow is None else flow, lines)

    def show_change(self, entry: Entry, then: list[str] | None, now: list[str], flow: int | None) -> None:
        """Show what a text was when it was translated (None: not known) and what it is now."""
        self.show(entry, None, flow)
        at = self.flow(entry.value, flow)
        at = entry.key.start if at is None else at
        line = self._source.position(at)[0]
        notes = self._notes.setdefault(line, [])
        width = self._width(line)
        told = self._tr("“{name}” has changed since it was translated:", name=entry.key.text)
        notes += _comment([told], width)
        if then is None:  # what was shown before is still so
            notes += [one for one in self._above(line).values() if one.startswith(WAS)]
        else:
            notes += _comment([one for one in then if one not in now] or then, width, WAS)
        notes += _comment([one for one in now if then is None or one not in then] or now, width, NOW)

    def checked(self, hashes: MappingOf[str, str]) -> None:
        """Let the block at the end hold just these hashes."""
        entry = self._over.entries.get(OVERLAY_CHECKED.name)
        if self.flow(self._over, None) is not None:
            self._checked_in_brackets(entry, hashes)
            return
        lines = [f"  {path}: {value}" for path, value in hashes.items()]
        if entry is None:
            if lines:
                told = self._tr("Written by the program: which text was translated. Leave it as it is.")
                last = list(self._over.entries.values())[-1]
                self._insert(self._after(last.value), self._joined(["", f"# {told}", "checked:", *lines]))
            return
        block = entry.value
        if not isinstance(block, Mapping) or self.flow(block, None) is not None or not lines:
            start = self._source.line_start(self._source.position(entry.key.start)[0])
            text = self._joined(["checked:", *lines]) if lines else ""
            self._replaced.append(Edit(start, self._after(block), text))
            return
        at = self._source.line_start(self._source.position(entry.key.start)[0] + 1)
        for path, value in hashes.items():
            there = block.entries.get(path)
            if there is None:
                self._insert(at, self._joined([f"  {path}: {value}"]))
                continue
            at = self._after(there.value)
            if not isinstance(there.value, Scalar) or there.value.text.strip() != value:
                self._replaced.append(Edit(there.value.start, self._end(there.value), value))
        for path, there in block.entries.items():
            if path not in hashes:
                start = self._source.line_start(self._source.position(there.key.start)[0])
                self._replaced.append(Edit(start, self._after(there.value), ""))

    def _checked_in_brackets(self, entry: Entry | None, hashes: MappingOf[str, str]) -> None:
        written = "{" + ", ".join(f"{path}: {value}" for path, value in hashes.items()) + "}"
        if entry is None:
            last = list(self._over.entries.values())[-1]
            self._insert(self._end(last.value), f", {OVERLAY_CHECKED.name}: {written}")
            return
        there = entry.value.entries if isinstance(entry.value, Mapping) else {}
        if {
            path: line.value.text for path, line in there.items() if isinstance(line.value, Scalar)
        } != hashes:
            self._replaced.append(Edit(entry.value.start, self._end(entry.value), written))

    def edits(self) -> list[Edit]:
        """Everything that is to change, each at a place of its own."""
        for line, notes in self._notes.items():
            there = self._above(line)
            if list(there.values()) == notes:
                continue
            for one in there:
                start, end = self._source.line_start(one), self._source.line_start(one + 1)
                self._replaced.append(Edit(start, end, ""))
            text = self._source.line_text(line)
            indent = text[: len(text) - len(text.lstrip(" "))]
            if notes:
                self._insert(
                    self._source.line_start(line), "".join(indent + note + self._ending for note in notes)
                )
        length, text = len(self._source.text), self._source.text
        if length in self._inserted and text and text[-1] not in "\r\n":
            self._inserted[length].insert(0, self._ending)
        inserted = [Edit(at, at, "".join(texts)) for at, texts in self._inserted.items()]
        return self._replaced + inserted

    def _insert(self, at: int, text: str) -> None:
        self._inserted.setdefault(at, []).append(text)

    def _joined(self, lines: list[str]) -> str:
        return self._ending.join([*lines, ""])

    def _note(self, at: int, lines: list[str]) -> None:
        line = self._source.position(at)[0]
        self._notes.setdefault(line, []).extend(_comment(lines, self._width(line)))

    def _width(self, line: int) -> int:
        text = self._source.line_text(line)
        return _width(len(text) - len(text.lstrip(" ")))

    def _above(self, line: int) -> dict[int, str]:
        """The program's own comments among those right above a line, by their lines, without indentation."""
        found: dict[int, str] = {}
        while line > 1 and (text := self._source.line_text(line - 1).strip()).startswith("#"):
            line -= 1
            if text.startswith(SHOWS):
                found[line] = text
        return dict(sorted(found.items()))

    def _after(self, node: Node) -> int:
        """Where the line after a node begins."""
        return line_after(self._source.text, node, self._source)

    def _end(self, node: Node) -> int:
        """Where the words of a node end."""
        return end_of_words(self._source.text, node)


def _block(key: str, place: Place, indent: int) -> Iterator[str]:
    """The lines of a place on lines of its own."""
    lead = " " * indent
    match place:
        case Blank(lines=lines):
            yield from _led(lines, indent)
            yield f'{lead}{key}: ""'
        case Blanks(items=items):
            yield f"{lead}{key}:"
            for speaker, lines in items:
                yield from _led(lines, indent + 2)
                yield f'{lead}  - {speaker}: ""' if speaker else f'{lead}  - ""'
        case dict():
            yield from ("",) * (indent == 0)
            yield f"{lead}{key}:"
            for number, (name, one) in enumerate(place.items()):
                yield from ("",) * (key in _APART and number > 0)
                yield from _block(name, one, indent + 2)
        case list():
            yield f"{lead}{key}:"
            for one in place:
                yield from _item(one, indent + 2)


def _item(places: dict[str, Place], indent: int) -> Iterator[str]:
    """The lines of one record of a list."""
    lead = " " * indent
    for number, (key, place) in enumerate(places.items()):
        if number == 0 and isinstance(place, Blank):
            yield from _led(place.lines, indent)
            yield f'{lead}- {key}: ""'
            continue
        lines = list(_block(key, place, indent + 2))
        yield f"{lead}- {lines[0].lstrip()}" if number == 0 else lines[0]
        yield from lines[1:]
    if not places:
        yield f"{lead}- {{}}"


def _in_brackets(place: Place) -> str:
    """A place between brackets, on one line."""
    match place:
        case Blank():
            return '""'
        case Blanks(items=items):
            return "[" + ", ".join(f'{{{speaker}: ""}}' if speaker else '""' for speaker, _ in items) + "]"
        case dict():
            return "{" + ", ".join(f"{key}: {_in_brackets(one)}" for key, one in place.items()) + "}"
        case list():
            return "[" + ", ".join(_in_brackets(one) for one in place) + "]"
        case _:
            assert_never(place)


def _units(key: str, place: Place) -> Iterator[tuple[str, Blank | Blanks]]:
    """The places for one text each, by the key they stand under."""
    match place:
        case Blank() | Blanks():
            yield key, place
        case dict():
            for name, one in place.items():
                yield from _units(name, one)
        case list():
            for record in place:
                yield from _units(key, record)
        case _:
            assert_never(place)


def _shown(place: Blank | Blanks) -> list[str]:
    """The lines that tell what is to be translated."""
    if isinstance(place, Blank):
        return place.lines
    return [f"{speaker}: {line}" if speaker else line for speaker, lines in place.items for line in lines]


def _led(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line for line in _comment(lines, _width(indent))]


def _width(indent: int) -> int:
    return max(_NARROWEST, _WIDTH - indent)


def _comment(lines: list[str], width: int, sign: str = SHOWS) -> list[str]:
    """Comment lines without their indentation, that tell these lines."""
    found: list[str] = []
    for line in lines:
        wrapped = textwrap.wrap(line, width - len(sign) - 1, break_long_words=False, break_on_hyphens=False)
        found += [f"{sign} {one}" for one in wrapped or [""]]
    return [one.rstrip() for one in found]
