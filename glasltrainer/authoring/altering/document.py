"""A text that is altered: its keys put, set, taken out, renamed and moved, and every other byte as it was.

Each alteration gives a new document, whose text is read again; so none has to know what another moved.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring.altering.content import (
    Piece,
    content_of,
    in_braces,
    in_quotes,
    lines_of,
)
from glasltrainer.authoring.altering.ends import end_of_words, line_after
from glasltrainer.authoring.beginning.text import WIDTH, is_plain
from glasltrainer.authoring.diagnostics import Source, TooManyFindingsError
from glasltrainer.authoring.edits import Edit, apply, line_break
from glasltrainer.authoring.nodes import Entry, Mapping, Node, Scalar, Sequence
from glasltrainer.authoring.source import parse

if TYPE_CHECKING:
    from glasltrainer.authoring.altering.content import Content

Path: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")


class CannotAlterError(ValueError):
    """The text is written in a form that cannot be altered without touching more than was asked."""


@dataclass(frozen=True)
class Document:
    """A text in YAML, without a byte order mark. Paths are keys, and places in a list from 0.

    Every method raises CannotAlterError where it cannot be done, such as for a path that is not there.
    """

    text: str

    @cached_property
    def source(self) -> Source:
        """The text with its lines."""
        return Source("", self.text)

    @cached_property
    def root(self) -> Mapping:
        """The tree."""
        source = Source("", self.text)
        root: Node | None = None
        with suppress(TooManyFindingsError):
            root = parse(source)
        if not isinstance(root, Mapping) or source.has_errors:
            raise CannotAlterError("no group of keys")
        return root

    # -- looking ---------------------------------------------------------------------------------

    def node(self, path: Path) -> Node | None:
        """What stands at a path; None where nothing does."""
        node: Node | None = self.root
        for key in path:
            match node:
                case Mapping(entries=entries) if isinstance(key, str) and key in entries:
                    node = entries[key].value
                case Sequence(items=items) if isinstance(key, int) and key < len(items):
                    node = items[key]
                case _:
                    return None
        return node

    def keys(self, path: Path) -> list[str]:
        """The keys at a path, in the order of the text; none where there is no group of them."""
        node = self.node(path)
        return list(node.entries) if isinstance(node, Mapping) else []

    def _group(self, path: Path) -> Mapping:
        node = self.node(path)
        if not isinstance(node, Mapping):
            raise CannotAlterError(f"no group of keys at {path}")
        return node

    def _entry(self, path: Path) -> tuple[Mapping, Entry]:
        group, key = self._group(path[:-1]), path[-1]
        if key not in group.entries:
            raise CannotAlterError(f"nothing at {path}")
        return group, group.entries[str(key)]

    # -- altering --------------------------------------------------------------------------------

    def put(
        self, path: Path, key: str, content: Content, before: str | None = None, *, is_apart: bool = False
    ) -> Document:
        """With `key: content` in the group at `path`: before the key `before`, or else at its end.

        `is_apart` puts an empty line between it and its neighbour, unless the others there have none.
        """
        group = self._group(path)
        if self._is_in_braces(group):
            pair = content.between_braces() if isinstance(content, Piece) else f"{key}: {in_braces(content)}"
            return self._put_in_braces(group, pair, before)
        if not group.entries:
            raise CannotAlterError(f"an empty group at {path}")
        first = next(iter(group.entries.values())).key
        lines = lines_of(key, content, self.source.position(first.start)[1] - 1)
        blank = content.blank if isinstance(content, Piece) else ""
        if is_apart and not blank and self._are_apart(group):
            blank = line_break(self.text)
        return self._put_lines(group, self._joined(lines), blank, before)

    def set(self, path: Path, content: Content) -> Document:
        """With other content at a path; its quotes stay where they can, and a comment behind it."""
        _, entry = self._entry(path)
        value = entry.value
        end = end_of_words(self.text, value)
        space = " " * (value.start == end)  # behind the colon of a key without a value
        if self._braces_around(path):
            return self._edited(Edit(value.start, end, space + in_braces(content)))
        if isinstance(content, str) and isinstance(value, Scalar) and self._fits(content, value):
            text = in_quotes(content, value.style) if value.style else content
            return self._edited(Edit(value.start, end, space + text))
        column = self.source.position(entry.key.start)[1]
        colon = entry.key.end + self.text[entry.key.end :].index(":") + 1
        start, stop = self._comment_of(colon, value)
        comment = self.text[start:stop]
        head, *below = lines_of(str(path[-1]), content, column - 1)
        head = head.partition(":")[2]
        if comment and not below and isinstance(content, str):
            head, below = " >-", [f"{' ' * (column + 1)}{content}"]  # else it would be a part of the text
        written = line_break(self.text).join([head + comment, *below])
        return self._edited(Edit(colon, max(end, stop), written))

    def take(self, path: Path) -> Document:
        """Without the key at a path and all that stands under it."""
        group, entry = self._entry(path)
        if self._is_in_braces(group):
            return self._take_from_braces(group, entry)
        start, end = self._lines_of(group, entry)
        blank_start, blank_end = self._blank_beside(group, entry)
        if not self._is_alone(entry.key):  # beside a dash
            following = self._next(group, entry)
            if following is None:
                raise CannotAlterError(f"the only key beside a dash, at {path}")
            return self._edited(Edit(entry.key.start, following.key.start, ""))
        return self._edited(Edit(min(start, blank_start), max(end, blank_end), ""))

    def prune(self, path: Path) -> Document:
        """As `take`; a group that would be left without keys goes too, unless it is the whole file."""
        while len(path) > 1 and len(self.keys(path[:-1])) == 1:
            path = path[:-1]
        return self.take(path)

    def piece(self, path: Path) -> Piece:
        """What stands at a path, to be put elsewhere."""
        group, entry = self._entry(path)
        content = content_of(entry.value)
        if self._is_in_braces(group):
            text = self.text[entry.key.start : end_of_words(self.text, entry.value)]
            return Piece(entry.key.text, text, 0, "", content, in_braces=True)
        if not self._is_alone(entry.key):
            raise CannotAlterError(f"a key beside a dash, at {path}")
        start, end = self._lines_of(group, entry)
        indent = self.source.position(entry.key.start)[1] - 1
        blank_start, blank_end = self._blank_beside(group, entry)
        blank = self.text[blank_start:blank_end]
        return Piece(entry.key.text, self.text[start:end], indent, blank, content, in_braces=False)

    def rename(self, path: Path, key: str) -> Document:
        """With another word for the key at a path."""
        _, entry = self._entry(path)
        return self._edited(self._renaming(entry, key))

    def rename_all(self, path: Path, keys: dict[str, str]) -> Document:
        """With other words for several keys of the group at a path."""
        entries = self._group(path).entries
        return self._edited(*(self._renaming(entries[old], new) for old, new in keys.items()))

    def take_all(self, path: Path, keys: list[str]) -> Document:
        """Without several keys of the group at a path; without the group itself when none is left."""
        group = self._group(path)
        if len(keys) == len(group.entries):
            return self.prune(path)
        if self._is_in_braces(group):
            done = self
            for key in keys:
                done = done.take((*path, key))
            return done
        places = (self._lines_of(group, group.entries[key]) for key in keys)
        return self._edited(*(Edit(start, end, "") for start, end in places))

    # -- how it is written -----------------------------------------------------------------------

    def _edited(self, *edits: Edit) -> Document:
        return replace(self, text=apply(self.text, edits))

    def _renaming(self, entry: Entry, key: str) -> Edit:
        start, end = entry.key.start, entry.key.end
        if self.text[start : start + 1] in ("'", '"'):
            start, end = start + 1, end - 1
        if self.text[start:end] != entry.key.text:
            raise CannotAlterError(f"the key {entry.key.text} is written in codes")
        return Edit(start, end, key)

    def _is_in_braces(self, group: Mapping) -> bool:
        return self.text.startswith("{", group.start)

    def _braces_around(self, path: Path) -> bool:
        """Whether what stands at a path lies between braces or brackets."""
        around = (self.node(path[:length]) for length in range(len(path)))
        return any(
            self.text[node.start : node.start + 1] in ("{", "[") for node in around if node is not None
        )

    def _put_in_braces(self, group: Mapping, pair: str, before: str | None) -> Document:
        if before is not None:
            at = group.entries[before].key.start
            return self._edited(Edit(at, at, f"{pair}, "))
        if not group.entries:
            return self._edited(Edit(group.start + 1, group.start + 1, pair))
        at = end_of_words(self.text, list(group.entries.values())[-1].value)
        return self._edited(Edit(at, at, f", {pair}"))

    def _take_from_braces(self, group: Mapping, entry: Entry) -> Document:
        following = self._next(group, entry)
        if following is not None:
            return self._edited(Edit(entry.key.start, following.key.start, ""))
        entries = list(group.entries.values())
        end = end_of_words(self.text, entry.value)
        start = end_of_words(self.text, entries[-2].value) if len(entries) > 1 else entry.key.start
        return self._edited(Edit(start, end, ""))

    def _put_lines(self, group: Mapping, lines: str, blank: str, before: str | None) -> Document:
        if before is None:
            _, at = self._lines_of(group, list(group.entries.values())[-1])
            is_broken = at == 0 or self.text[at - 1] in "\r\n"
            return self._edited(Edit(at, at, ("" if is_broken else line_break(self.text)) + blank + lines))
        entry = group.entries[before]
        at, _ = self._lines_of(group, entry)
        if self._is_alone(entry.key):
            return self._edited(Edit(at, at, lines + blank))
        at, column = entry.key.start, self.source.position(entry.key.start)[1]
        return self._edited(Edit(at, at, lines.lstrip(" ") + " " * (column - 1)))

    def _joined(self, lines: list[str]) -> str:
        return line_break(self.text).join([*lines, ""])

    def _is_alone(self, key: Scalar) -> bool:
        """Whether a key is the first on its line."""
        line, column = self.source.position(key.start)
        return not self.source.line_text(line)[: column - 1].strip()

    def _next(self, group: Mapping, entry: Entry) -> Entry | None:
        entries = list(group.entries.values())
        number = entries.index(entry)
        return entries[number + 1] if number + 1 < len(entries) else None

    def _lines_of(self, group: Mapping, entry: Entry) -> tuple[int, int]:
        """From where to where the lines of a key run: comments right above it, and deeper ones below it."""
        entries = list(group.entries.values())
        number = entries.index(entry)
        above = line_after(self.text, entries[number - 1].value, self.source) if number else 0
        line, column = self.source.position(entry.key.start)
        while self.source.line_start(line - 1) >= above and self._comment_column(line - 1) == column:
            line -= 1
        end = line_after(self.text, entry.value, self.source)
        below = self.source.position(end)[0]
        while end < len(self.text) and self._comment_column(below) > column:
            below += 1
            end = self.source.line_start(below)
        return self.source.line_start(line), end

    def _comment_column(self, line: int) -> int:
        """Where the comment begins that a line is; 0 when it is none."""
        text = self.source.line_text(line)
        stripped = text.lstrip(" ")
        return len(text) - len(stripped) + 1 if stripped.startswith("#") else 0

    def _blank_beside(self, group: Mapping, entry: Entry) -> tuple[int, int]:
        """The empty lines between a key and its neighbour: below it, or above it when it is the last."""
        start, end = self._lines_of(group, entry)
        if self._next(group, entry) is not None:
            after = end
            while found := _BLANK.match(self.text, after):
                after = found.end()
            return end, after
        if entry is next(iter(group.entries.values())):
            return start, start
        line = self.source.position(start)[0]
        while line > 1 and not self.source.line_text(line - 1).strip():
            line -= 1
        return self.source.line_start(line), start

    def _are_apart(self, group: Mapping) -> bool:
        """Whether empty lines stand between the keys of a group, or could."""
        entries = list(group.entries.values())
        beside = (self._blank_beside(group, entry) for entry in entries[:-1])
        return len(entries) == 1 or any(start < end for start, end in beside)

    def _comment_of(self, colon: int, value: Node) -> tuple[int, int]:
        """The place of the comment behind a key or its value, with the spaces before it; maybe empty."""
        line, _ = self.source.position(colon)
        at = colon
        if self.source.position(value.start)[0] == line:
            header = _BLOCK_HEADER.match(self.text, value.start)
            is_block = isinstance(value, Scalar) and value.style in ("|", ">") and header is not None
            at = header.end() if is_block and header is not None else end_of_words(self.text, value)
            line, _ = self.source.position(at)
        rest = self.source.line_text(line)[at - self.source.line_start(line) :].rstrip()
        return at, at + len(rest) if rest.lstrip().startswith("#") else at

    def _fits(self, text: str, value: Scalar) -> bool:
        """Whether a text can take the place of another on its line, in the same quotes."""
        if "\n" in text or value.style in ("|", ">"):
            return False
        is_short = self.source.position(value.start)[1] + len(text) < WIDTH
        return bool(value.style) or (is_plain(text) and is_short)
