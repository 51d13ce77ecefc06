"""Fixes for lines that YAML cannot read: quotes, colons, brackets, backslashes, indentation.

The parser stopped there, so nothing is known but the text: what is certain is read off the lines around it,
and tried on the parser where that costs little.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glasltrainer.authoring.edits import Edit, Fix, line_break
from glasltrainer.authoring.mending.remedies import goes_on_below, is_readable, quote_rest, quoted, replace
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source

_KEY = re.compile(r"^[ ]*(?:- +)*(?P<key>[^\s#\"'\[{][^\n]*?):[ \t]+(?=\S)")
_INNER_KEY = re.compile(r"[ \t]+(?P<key>[a-z_]+):(?=[ \t]|$)")
_CURLY_END = re.compile("[^“”„‟]+[“”‟]")  # closes what a straight quote opened
_DUTCH_APOSTROPHE = re.compile(r"'(?:s|t|n|k|m|r|ns|er|ie|em|tis|twas)\b", re.IGNORECASE)
_ESCAPES = '0abtnvfre "/\\N_LP\t\n\r'
_HEX = {"x": 2, "u": 4, "U": 8}
_WORD_FIRST = re.compile(r"^ *(?:- +)?(?P<key>[a-z_]+) +\S")
_GLUED_COLON = re.compile(r"^ *(?:- +)?[\w-]+:(?=[^\s:/])")
_BLOCK_START = re.compile(r"(?P<space> *)(?:>-?|\|-?)$")
_KEY_OR_ITEM = re.compile(r"^\s*(?:- |-$|[^\s#\"'][^\n]*?:(?:\s|$))")
_SPOKEN = re.compile(r"^ *[\w-]+ *\([\w ]+\):\s")
_SIMPLE_LIST = re.compile(r"\[[\w ,-]+\]?")


def quote_colon(source: Source, at: int) -> Fix | None:
    """Quotes around the text with a colon at `at`; a key that ran on behind another gets its own line."""
    line, column = source.position(at)
    key = _KEY.match(source.line_text(line))
    if key is not None and key.end("key") >= column - 1:
        key = None  # the colon itself makes the key: its text began on a line above
    while key is None and line > 1:
        line -= 1
        key = _KEY.match(source.line_text(line))
    if key is None:
        return None
    start = source.line_start(line) + key.end()
    inner = _inner_key(source, line, key.end(), key.start("key"))
    if inner is not None:
        begin = source.line_start(line) + inner.start()
        text = f"{line_break(source.text)}{' ' * key.start('key')}"
        title = msg("Start “{name}” on a line of its own", name=inner["key"])
        return replace(begin, source.line_start(line) + inner.start("key"), text, title)
    if source.text[start] in "\"'|>[{&*!":
        return None
    fix = quote_rest(source, start)
    return fix if fix is not None and fix.edits[0].end > at else None


def _inner_key(source: Source, line: int, start: int, column: int) -> re.Match[str] | None:
    """A key in the value of another one, which other lines of the file have in the same column."""
    for found in _INNER_KEY.finditer(source.line_text(line), start):
        if _is_key_elsewhere(source, found["key"], column):
            return found
    return None


def _is_key_elsewhere(source: Source, name: str, column: int) -> bool:
    """Whether a line has `name` as its key in a column (from 0); a dash before it counts as space."""
    found = re.search(rf"^(?: {{{column}}}| *- +){re.escape(name)}:(?=\s|$)", source.text, re.MULTILINE)
    return found is not None and len(found.group()) - len(name) - 1 == column


def close_quote(source: Source, start: int) -> Fix | None:
    """The quote that a text on one line misses; for an apostrophe at its start, quotes around it."""
    line, column = source.position(start)
    text = source.line_text(line).rstrip()
    value = text[column - 1 :]
    if _DUTCH_APOSTROPHE.match(value):
        return quote_rest(source, start)
    is_one = value.count(value[:1]) == 1 and len(value) > 1 and not value.endswith("\\")
    if not is_one or " #" in value or goes_on_below(source, start) or not is_readable(text + value[0]):
        return None
    end = source.line_start(line) + len(text)
    if value[0] == '"' and _CURLY_END.fullmatch(value):
        return replace(end - 1, end, value[0], msg("Make the quotes straight"))
    return replace(end, end, value[0], msg("Close the text with {quote}", quote=value[0]))


def quote_whole(source: Source, start: int, end: int) -> Fix | None:
    """Quotes around a whole text on one line that has quotes of its own at `start`..`end`."""
    line, column = source.position(start)
    text = source.line_text(line).rstrip()
    before, after = text[: column - 1], source.text[end : source.line_start(line + 1)]
    if not before.rstrip().endswith((":", "-")) or ": " in after or " #" in after:
        return None
    value = text[column - 1 :]
    quote, inner = value[0], value[1:-1]
    if len(value) < 3 or not value.endswith(quote):
        return quote_rest(source, start)
    first = inner.find(quote)
    if goes_on_below(source, start) or first < 1:
        return None
    is_apostrophe = quote == "'" and all(map(str.isalpha, inner[first - 1] + inner[first + 1 : first + 2]))
    if not is_apostrophe and not inner[first - 1].isspace():
        return quote_rest(source, start)  # the first quotation ends there: the quotes belong to the text
    straight = quoted(inner)
    if not is_readable(before + straight):
        return None
    return replace(start, start + len(value), straight, msg("Put the text in other quotes"))


def double_backslashes(source: Source, start: int | None) -> Fix | None:
    """Two backslashes for each one that starts no code, in the double-quoted text at `start`."""
    if start is None or source.text[start : start + 1] != '"':
        return None
    edits: list[Edit] = []
    at = start + 1
    while at < len(source.text) and source.text[at] != '"':
        if source.text[at] != "\\":
            at += 1
            continue
        if not _is_code(source.text, at + 1):
            edits.append(Edit(at, at, "\\"))
        at += 2
    return Fix(msg("Write two backslashes"), tuple(edits)) if edits and at < len(source.text) else None


def _is_code(text: str, at: int) -> bool:
    digits = _HEX.get(text[at : at + 1])
    if digits is None:
        return text[at : at + 1] in _ESCAPES
    return re.fullmatch(f"[0-9A-Fa-f]{{{digits}}}", text[at + 1 : at + 1 + digits]) is not None


def close_list(source: Source, start: int) -> Fix | None:
    """The bracket that a list of ids on one line misses."""
    line, column = source.position(start)
    text = source.line_text(line).rstrip()
    if _SIMPLE_LIST.fullmatch(text[column - 1 :]) is None or text.endswith((",", "]")):
        return None
    if goes_on_below(source, start) or not is_readable(f"{text}]"):
        return None
    end = source.line_start(line) + len(text)
    return replace(end, end, "]", msg("Close the list with {sign}", sign="]"))


def add_colon(source: Source, line: int) -> Fix | None:
    """The colon after a key, or the space after its colon, where the line can be nothing else."""
    text = source.line_text(line).rstrip()
    start = source.line_start(line)
    glued, word, block = _GLUED_COLON.match(text), _WORD_FIRST.match(text), _BLOCK_START.search(text)
    if glued is not None:
        at, added = start + glued.end(), " "
    elif block is not None and block.start() > 0:
        at, added = start + block.start(), ":" if block["space"] else ": "
    elif word is not None and _is_key_elsewhere(source, word["key"], word.start("key")):
        at, added = start + word.end("key"), ":"
    else:
        return None
    offset = at - start
    if not is_readable(text[:offset] + added + text[offset:]):
        return None
    title = msg("Put a space after the colon") if added == " " else msg("Put a colon after the key")
    return replace(at, at, added, title)


def add_dash(source: Source, line: int) -> Fix | None:
    """The dash that a line of dialogue misses among others that have one."""
    text = source.line_text(line)
    indent = len(text) - len(text.lstrip(" "))
    siblings = re.compile(rf"^ {{{indent}}}- [\w-]+ *(?:\([\w ]+\))?:\s", re.MULTILINE)
    if _SPOKEN.match(text) is None or siblings.search(source.text) is None:
        return None
    at = source.line_start(line) + indent
    return replace(at, at, "- ", msg("Start the line with a dash"))


def shift_line(source: Source, line: int, column: int) -> Fix | None:
    """A line moved to `column` (from 1): a key or item that is one space off, or a line of text."""
    text = source.line_text(line)
    indent = len(text) - len(text.lstrip(" "))
    start = source.line_start(line)
    is_key = _KEY_OR_ITEM.match(text) is not None
    if (is_key and abs(indent + 1 - column) != 1) or text[indent : indent + 1] == "\t":
        return None
    edit = Edit(start, start + indent, " " * (column - 1))
    return Fix(msg("Let the line start in column {column}", column=column), (edit,))
