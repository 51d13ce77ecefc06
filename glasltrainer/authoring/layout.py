"""Lines that start in the wrong column, or that are neither key nor text: said with the lines around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.mending.line_fixes import add_colon, add_dash, shift_line
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source

_GLUED_COLON = re.compile(r"^\s*(?:- +)?[\w-]+:(?=\S)")
_KEY_OR_ITEM = re.compile(r"^\s*(?:- |-$|[^\s#\"'][^\n]*?:(?:\s|$))")
_CUT_BY_HASH = re.compile(r"\s#")
_BLOCK_START = (">-", ">", "|", "|-")
_LINES_LOOKED_AT = 60


def misplaced_line(source: Source, at: int) -> None:
    """Report the line at `at`, which belongs to nothing in its column."""
    line = source.position(at)[0]
    above = line_above(source, line)
    this, before = source.line_text(line), source.line_text(above)
    if before.startswith("..."):
        message = msg("“...” ended the case above this line")
        remedy = msg("Remove the line “...”, or move what follows to a file of its own.")
        source.add(Code.SECOND_DOCUMENT, (at, at + 1), message, remedy)
    elif _CUT_BY_HASH.search(before) and not _KEY_OR_ITEM.match(this):
        message = msg("The text above was cut off at its #, so this line belongs to nothing")
        remedy = msg("Put the whole text in quotes, or write it under >-.")
        source.add(Code.OTHER_SYNTAX, (at, at + len(this.strip())), message, remedy)
    elif above and _indent(before) == _indent(this) and not _KEY_OR_ITEM.match(before):
        missing_colon(source, above)
    else:
        wrong_indent(source, at)


def missing_colon(source: Source, line: int) -> None:
    """Report a line that is neither a key with a value nor part of a text."""
    text = source.line_text(line)
    if _GLUED_COLON.match(text):
        remedy = msg("Put a space after the colon.")
    elif source.line_text(line - 1).rstrip().endswith(_BLOCK_START):
        remedy = msg("Indent the text deeper than the key above it.")
    elif text.rstrip().endswith(_BLOCK_START):
        remedy = msg("Put a colon and a space before {sign}.", sign=text.split()[-1])
    elif source.line_text(line_above(source, line)).startswith(f"{_indent(text)}- "):
        remedy = msg("Start it with a dash, like the line above; or indent it, if it belongs to that text.")
    else:
        remedy = msg(
            "Put a colon and a space after the key; or indent the line if it belongs to the text above."
        )
    start = source.line_start(line) + len(_indent(text))
    message = msg("This line is no key with a value")
    end = start + max(1, len(text.strip()))
    source.add(Code.MISSING_COLON, (start, end), message, remedy, fix=add_colon(source, line))


def has_key_without_colon(source: Source, line: int) -> int:
    """The line above `line` when it is a key that starts a text without its colon, else 0."""
    above = line_above(source, line)
    text = source.line_text(above).strip()
    is_key = _KEY_OR_ITEM.match(text.lstrip("- "))
    return above if text.endswith(_BLOCK_START) and not is_key else 0


def wrong_indent(source: Source, at: int) -> None:
    """Report the line at `at`, or the one above it that stands out, and where the lines around it start."""
    line, column = source.position(at)
    deeper, level = _levels_above(source, line, column)
    this, before = source.line_text(line), source.line_text(line_above(source, line))
    if not _KEY_OR_ITEM.match(this) and not _KEY_OR_ITEM.match(before) and _column(before) > column:
        there = _column(before)
        remedy = msg("If it belongs to the text above it, let it start in column {there} too.", there=there)
        _report(source, line, remedy, there)
    elif deeper and _stands_out(source, deeper, line, column):
        remedy = msg(
            "Below it, “{text}” starts in column {there}: let both start there.", **_start(source, line)
        )
        _report(source, deeper, remedy, column)
    elif level and _column(source.line_text(level)) == column:
        message = msg("This line does not go with “{text}” above it", text=_start(source, level)["text"])
        remedy = msg("In one column all lines are keys, or all are list items that start with a dash.")
        end = at + len(source.line_text(line).strip())
        source.add(Code.INDENTATION, (at, end), message, remedy, fix=add_dash(source, line))
    elif (
        deeper
        and level
        and _column(source.line_text(line_below(source, line))) != _column(source.line_text(deeper))
    ):
        other = _start(source, level)
        remedy = msg(
            "Above it, “{text}” starts in column {there} and “{other}” in column {elsewhere}: "
            "move it to one of these.",
            **_start(source, deeper),
            other=other["text"],
            elsewhere=other["there"],
        )
        _report(source, line, remedy)
    else:
        near = _start(source, deeper or level or line_above(source, line))
        remedy = msg("Above it, “{text}” starts in column {there}: let both start there.", **near)
        _report(source, line, remedy, int(near["there"]))


def _report(source: Source, line: int, remedy: Message, wanted: int = 0) -> None:
    """Report a line, and where it should start if that is clear."""
    text = source.line_text(line)
    column = _column(text)
    start = source.line_start(line) + column - 1
    message = msg("This line starts in column {column}, where nothing else does", column=column)
    fix = shift_line(source, line, wanted) if wanted else None
    source.add(Code.INDENTATION, (start, start + max(1, len(text.strip()))), message, remedy, fix=fix)


def _start(source: Source, line: int) -> dict[str, str | int]:
    text = source.line_text(line)
    return {"text": text.strip()[:40], "there": _column(text)}


def _levels_above(source: Source, line: int, column: int) -> tuple[int, int]:
    """The nearest key or item above that is deeper, then the nearest that is not; 0 where there is none."""
    deeper = 0
    depth = 0
    for above in range(line - 1, max(0, line - _LINES_LOOKED_AT), -1):
        text = source.line_text(above)
        if not _KEY_OR_ITEM.match(text):
            continue
        there = _column(text)
        if there <= column:
            return (0 if there == column else deeper), above
        if not deeper or there < depth:
            deeper, depth = above, there
    return deeper, 0


def _stands_out(source: Source, deeper: int, line: int, column: int) -> bool:
    """Whether more lines below start where `line` does than above where the deeper line does."""
    depth = _column(source.line_text(deeper))
    above = _siblings(source, range(line - 1, max(0, line - _LINES_LOOKED_AT), -1), depth)
    return _siblings(source, range(line, line + _LINES_LOOKED_AT), column) > above


def _siblings(source: Source, lines: range, column: int) -> int:
    """How many keys or items start in a column, until one that starts less deep."""
    count = 0
    for line in lines:
        text = source.line_text(line)
        if _KEY_OR_ITEM.match(text):
            there = _column(text)
            if there < column:
                break
            count += there == column
    return count


def _column(text: str) -> int:
    return len(_indent(text)) + 1


def line_above(source: Source, line: int) -> int:
    """The nearest line above that has something on it; 0 when there is none."""
    line -= 1
    while line > 0 and source.line_text(line).strip()[:1] in ("", "#"):
        line -= 1
    return line


def line_below(source: Source, line: int) -> int:
    """The nearest line below that has something on it; the one past the last when there is none."""
    last = source.position(len(source.text))[0]
    line += 1
    while line <= last and source.line_text(line).strip()[:1] in ("", "#"):
        line += 1
    return line


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
