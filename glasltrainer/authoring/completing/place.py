"""Where in a case a place of its text is, by the indentation of the lines above it.

Works on a text that is broken at this very place, as it is while somebody types: no tree is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_MOST_LINES = 400  # looked at above and below; a scene is shorter than that
_STEP = 2  # the indentation of what stands in an outermost group
_LINE = re.compile(r"(?P<indent> *)(?P<dashes>(?:-(?: +|$))*)(?P<rest>.*)")
_KEY = re.compile(r"""(?P<key>"[^"]*"|'[^']*'|[^\s#'"\[\]{},][^:#]*?) *:(?P<value>\s.*|$)""")
_WORD_AFTER = re.compile(r"[\w-]*")
_BLOCK = re.compile(r"\s*[>|][-+0-9]*\s*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|\s)#")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where something can be filled in.

    `path` are the keys around it from the outside in, with "-" for an item of a list. `is_key` says whether a
    key is being typed there, or else the value of the last key of the path. `typed` is what stands between
    `start` and the place; up to `end` it goes on. `here` are the keys or items that are there already.
    `is_flow` is true between brackets, `is_followed` when a colon follows, `is_text` in a text that began
    earlier, on this line or above, and `before` is what there is of it on this line.
    """

    path: tuple[str, ...]
    is_key: bool
    typed: str
    start: int
    end: int
    here: frozenset[str] = frozenset()
    is_flow: bool = False
    is_followed: bool = False
    is_text: bool = False
    before: str = ""
    column: int = 0


class _Line(NamedTuple):
    """A line: the columns of its dashes, the column and name of its key, and what stands behind that."""

    dashes: tuple[int, ...]
    column: int
    key: str | None
    value: str


def place_at(text: str, offset: int, groups: Collection[str]) -> Place | None:
    """The place at an offset; None in a comment. `groups` are the outermost keys that hold much."""
    start = text.rfind("\n", 0, offset) + 1
    before = text[start:offset]
    found = _LINE.match(before)
    if found is None or _is_comment(before) or _is_prose(found["rest"]):
        return None
    dashes = tuple(at for at in range(found.end("indent"), found.end("dashes")) if before[at] == "-")
    column = found.end("dashes")
    around = _Around(text, start, groups)
    rest = found["rest"]
    key = _KEY.match(rest)
    if key is None and not rest.startswith(("[", "{", '"', "'")):
        return _at_key(text, offset, around, dashes, column, rest)
    own: tuple[str, ...] = ("-",) * len(dashes)
    above = around.above(dashes, column)
    if above.is_text:
        return _in_text(above.path, rest, offset)
    path = (*above.path, *own)
    if key is None:
        return _in_value(text, offset, path, rest)
    return _in_value(text, offset, (*path, _bare(key["key"])), key["value"], column=column)


def _bare(key: str) -> str:
    return key.strip("\"'") if key[:1] in "\"'" else key


def _is_prose(rest: str) -> bool:
    """Whether what is typed can only be a text for a reader: seen without looking around."""
    key = _KEY.match(rest)
    words = key["value"].strip() if key else rest
    is_listed = words.startswith(("[", "{")) or "](#" in words or (key is not None and key["key"] == "if")
    return not is_listed and words.count(" ") > (0 if key else 1) and "(" not in words


def _is_comment(before: str) -> bool:
    """Whether a comment has begun on the line: a # outside of quotes."""
    for found in _COMMENT.finditer(before):
        head = before[: found.start()]
        if head.count('"') % 2 == 0 and "](" not in before[found.start() - 1 : found.end() + 1]:
            return True
    return False


def _at_key(
    text: str, offset: int, around: _Around, dashes: tuple[int, ...], column: int, rest: str
) -> Place | None:
    """Where a key, an item or a line of a text is being typed."""
    above = around.above(dashes, column)
    if above.is_text and not dashes:
        return _in_text(above.path, rest, offset)
    end, is_followed = _end(text, offset)
    return Place(
        (*above.path, *("-",) * len(dashes)),
        True,
        rest,
        offset - len(rest),
        end,
        frozenset(above.siblings if not dashes else ()),
        is_followed=is_followed,
        column=column,
    )


def _in_text(path: tuple[str, ...], before: str, offset: int) -> Place:
    return Place(path, False, before, offset, offset, is_text=True, before=before)


def _end(text: str, offset: int) -> tuple[int, bool]:
    """Where the word at a place ends, and whether a colon follows it."""
    word = _WORD_AFTER.match(text, offset)
    end = word.end() if word else offset
    return end, text[end : end + 1] == ":"


def _in_value(text: str, offset: int, path: tuple[str, ...], value: str, *, column: int = 0) -> Place | None:
    """Within what stands behind a key."""
    words = value.lstrip()
    end, is_followed = _end(text, offset)
    if words[:1] in ("[", "{") and "](" not in words.partition(" ")[0]:
        return _in_flow(text, offset, path, words, end, is_followed=is_followed)
    if words[:1] in (">", "|"):
        return None
    if value and not value[0].isspace():
        return None
    return Place(path, False, words, offset - len(words), end, before=words, column=column)


@dataclass(slots=True)
class _Bracket:
    """A bracket that is open: what it holds so far."""

    sign: str
    keys: list[str] = field(default_factory=list)
    key: str | None = None
    word: str = ""

    def add(self, letter: str) -> None:
        """Read on by a letter that opens and closes nothing."""
        if letter == ":" and self.sign == "{" and self.key is None:
            self.key, self.word = self.word.strip(), ""
        elif letter == ",":
            self.keys.append(self.word.strip() if self.key is None else self.key)
            self.key, self.word = None, ""
        else:
            self.word += letter


def _brackets(words: str) -> list[_Bracket]:
    """The brackets that are open at the end of a value, from the outside in; none within quotes."""
    open_: list[_Bracket] = []
    quote = ""
    for letter in words:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'" and open_ and not open_[-1].word.strip():
            quote = letter
        elif letter in "[{":
            open_.append(_Bracket(letter))
        elif not open_:
            return []
        elif letter in "]}":
            open_.pop()
        else:
            open_[-1].add(letter)
    return [] if quote else open_


def _in_flow(
    text: str, offset: int, path: tuple[str, ...], words: str, end: int, *, is_followed: bool
) -> Place | None:
    """Between brackets: the innermost that is still open."""
    open_ = _brackets(words)
    if not open_:
        return None
    for bracket in open_[:-1]:
        path += (bracket.key or "-",) if bracket.sign == "{" else ("-",)
    last = open_[-1]
    typed = last.word.lstrip()
    here = frozenset((*last.keys, *_later(text, offset)))
    start = offset - len(typed)
    if last.sign == "{" and last.key is not None:
        return Place((*path, last.key), False, typed, start, end, is_flow=True, before=typed)
    if last.sign == "[":
        return Place((*path, "-"), False, typed, start, end, here, is_flow=True, before=typed)
    return Place(path, True, typed, start, end, here, is_flow=True, is_followed=is_followed)


def _later(text: str, offset: int) -> list[str]:
    """What stands behind the place between the same brackets, roughly."""
    stop = text.find("\n", offset)
    rest = re.split(r"[\]}]", text[offset : len(text) if stop < 0 else stop], maxsplit=1)[0]
    return [part.partition(":")[0].strip() for part in rest.split(",")[1:]]


class _Above(NamedTuple):
    """What stands around a line: the keys from the outside in, those beside it, and whether it is text."""

    path: tuple[str, ...]
    siblings: list[str]
    is_text: bool


class _Around:
    """The lines around one line of a text."""

    def __init__(self, text: str, start: int, groups: Collection[str]) -> None:
        self._text = text
        self._start = start
        self._groups = groups

    def above(self, dashes: tuple[int, ...], column: int) -> _Above:
        """What stands around something at a column, behind the dashes of its own line."""
        need = dashes[0] if dashes else column
        is_item = bool(dashes)
        path: list[str] = []
        siblings: list[str] = []
        is_text = False
        for line in self._lines_up():
            if line is None:  # far above: the group it must be in
                if group := self._group():
                    path.append(group)
                break
            if line.key is not None and line.column == need and not path and not is_item:
                siblings.append(line.key)
            is_above = line.column < need or (is_item and line.column == need and not line.dashes)
            if line.key is not None and is_above:
                is_text = is_text or (not path and bool(line.value.strip()) and not _is_open(line.value))
                path.append(line.key)
                need, is_item = line.column, False
            for dash in reversed(line.dashes):
                if dash < need:
                    if line.key is None and not path and line.value.strip():
                        is_text = True
                    path.append("-")
                    need, is_item = dash, True
            if need == 0 and not is_item:
                break
            if path and need <= _STEP and (group := self._group()):
                path.append(group)
                break
        if not is_text and not dashes:
            siblings += self._siblings_below(column)
        return _Above(tuple(reversed(path)), siblings, is_text)

    def _lines_up(self) -> Iterator[_Line | None]:
        at = self._start - 1
        for _ in range(_MOST_LINES):
            if at < 0:
                return
            start = self._text.rfind("\n", 0, at) + 1
            line = _read(self._text[start:at])
            if line is not None:
                yield line
            at = start - 1
        yield None

    def _siblings_below(self, column: int) -> Iterator[str]:
        at = self._text.find("\n", self._start)
        for _ in range(_MOST_LINES):
            if at < 0:
                return
            stop = self._text.find("\n", at + 1)
            line = _read(self._text[at + 1 : len(self._text) if stop < 0 else stop])
            if line is not None:
                if min((line.column, *line.dashes)) < column:
                    return
                if line.key is not None and line.column == column:
                    yield line.key
            at = stop

    def _group(self) -> str:
        """The outermost group that begins last before the line."""
        places = [(self._text.rfind(f"\n{name}:", 0, self._start), name) for name in self._groups]
        at, name = max(places, default=(-1, ""))
        return name if at >= 0 else ""


def _is_open(value: str) -> bool:
    """Whether nothing but a comment stands behind a key, so that more stands below it."""
    return not value.strip() or value.strip().startswith("#")


def _read(line: str) -> _Line | None:
    """A line; None when it is empty or a comment."""
    found = _LINE.match(line)
    if found is None or (not found["dashes"] and (not found["rest"].strip() or found["rest"][0] == "#")):
        return None
    dashes = tuple(at for at in range(found.end("indent"), found.end("dashes")) if line[at] == "-")
    key = _KEY.match(found["rest"])
    if key is None:
        return _Line(dashes, found.end("dashes"), None, found["rest"])
    return _Line(dashes, found.end("dashes"), _bare(key["key"]), key["value"])
