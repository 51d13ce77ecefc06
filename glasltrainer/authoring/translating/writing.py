"""A text written in the place of another in a YAML file, in the style that its author chose for it.

Plain stays plain, quotes stay quotes, a folded block stays folded, as far as the words allow: every way to
write them is read back before it is chosen, and between double quotes any text can stand. Line ends are
those of the file; nothing around the text changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.altering.ends import end_of_words
from glasltrainer.authoring.beginning.text import WIDTH, is_plain
from glasltrainer.authoring.decoding import strip_invisible
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.edits import Edit, line_break
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.authoring.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_JOINER = "\u200d"  # joins two emoji into one, as in a doctor's picture; elsewhere it is refused
_LONE_JOINERS = re.compile(f"(?<![\u2000-\U0010ffff]){_JOINER}+")
_SINGLE_SPACE = re.compile(r"(?<=\S) (?=\S)")
_HEADER = re.compile(r"[>|][-+0-9]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
_ESCAPED = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_LEAST_WIDTH = 40


def typed(text: str) -> str:
    """The words of a field as they are written: without what nobody sees, and what the checker refuses.

    Line breaks are line feeds, tabs are spaces; no line ends in space, and the text has no empty ends.
    """
    text = _CONTROL.sub("", _BREAK.sub("\n", text).replace("\t", " "))
    text = _JOINER.join(strip_invisible(part) for part in text.split(_JOINER))
    lines = (line.rstrip() for line in _LONE_JOINERS.sub("", text).split("\n"))
    return "\n".join(_indented_plainly(line) for line in lines).strip()


def _indented_plainly(line: str) -> str:
    words = line.lstrip()
    return " " * (len(line) - len(words)) + words


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands: `column` of its key or dash (from 0), and what its surroundings allow.

    `is_free`: it may take several lines, for no bracket is around it and nothing follows on its line.
    `used` is how much of its line is taken before it.
    """

    column: int
    used: int
    is_free: bool
    is_in_brackets: bool = False


def write_over(source: Source, node: Scalar, owner: int, words: str, *, is_in_brackets: bool) -> Edit | None:
    """The edit that lets the text at `node` be `words` (as `typed` gives them); None where it is so already.

    `owner` is the offset of the key, or of the dash, that it stands behind.
    """
    if node.text == words:
        return None
    text = source.text
    start, end = node.start, end_of_words(text, node)
    before = source.position(start)[1] - 1
    after = source.line_text(source.position(end)[0])[source.position(end)[1] - 1 :]
    spot = Spot(
        source.position(owner)[1] - 1,
        before,
        is_free=not is_in_brackets and (node.style in (">", "|") or not after.strip()),
        is_in_brackets=is_in_brackets,
    )
    old = text[start:end]
    ending = line_break(text)
    new = next(
        one
        for one in _ways(words, node.style if node.text.strip() else "", old, spot)
        if _reads(one, words, spot)
    ).replace("\n", ending)
    if node.style in (">", "|"):
        new += old[len(old.rstrip("\r\n")) :]  # what a “+” kept
    if start > 0 and not text[start - 1].isspace() and text[start - 1] not in "[{,":
        new = " " + new  # an empty value begins right behind its colon
    return _trimmed(Edit(start, end, new), old)


def written(words: str, spot: Spot) -> str:
    """The words as a new text behind its key; lines end in a line feed."""
    return next(one for one in _ways(words, "", "", spot) if _reads(one, words, spot))


def _ways(words: str, style: str, old: str, spot: Spot) -> Iterator[str]:
    """Ways to write the words, the likeliest first; the last can hold any text."""
    indent, width = spot.column + 2, max(_LEAST_WIDTH, WIDTH - spot.column - 2)
    if not words:
        yield '""'
    fits = "\n" not in words and spot.used + len(words) < WIDTH
    if style == "" and is_plain(words):
        if fits or not spot.is_free:
            yield words
        elif "\n" in old:
            yield _hung(_wrapped(words, width), indent)
    if spot.is_free and style in ("", ">", "|"):
        header, indent = _header(old, indent) if style else ("", indent)
        is_prose = style != "" or not fits
        if style == "|":
            yield _block(f"|-{header}", words.split("\n"), indent)
        elif is_prose:
            yield _block(f">-{header}", _folded(words, width), indent)
            yield _block(f"|-{header}", words.split("\n"), indent)
    lines = [words] if fits or not spot.is_free else _wrapped(words, width)
    if style == "'":
        yield _hung([line.replace("'", "''") for line in lines], indent, "'")
    escaped = [_ESCAPED.sub(lambda found: _ESCAPES[found.group()], line) for line in lines]
    yield _hung(escaped, indent, '"')
    yield '"' + _ESCAPED.sub(lambda found: _ESCAPES[found.group()], words) + '"'


def _wrapped(words: str, width: int) -> list[str]:
    """Lines that a reader of YAML puts together with one space between."""
    lines: list[str] = []
    for part in _SINGLE_SPACE.split(words):
        if lines and len(lines[-1]) + 1 + len(part) <= width:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


def _folded(words: str, width: int) -> list[str]:
    """The lines of a folded block: an empty one more for every line break of the words."""
    lines: list[str] = []
    for number, paragraph in enumerate(words.split("\n")):
        lines += [""] * (number > 0)
        lines += _wrapped(paragraph, width) if paragraph else []
    return lines


def _header(old: str, indent: int) -> tuple[str, int]:
    """What stands behind the sign of a block on its line, and how far its lines are indented."""
    first, *lines = old.splitlines()
    found = _HEADER.match(first)
    assert found is not None
    own = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), indent)
    is_said = any(map(str.isdigit, found.group()))  # then spaces may belong to the text
    return first[found.end() :].rstrip(), indent if is_said else own


def _block(header: str, lines: list[str], indent: int) -> str:
    return "\n".join([header, *(" " * indent + line if line else "" for line in lines)])


def _hung(lines: list[str], indent: int, quote: str = "") -> str:
    """Lines of which the first stands behind the key."""
    return quote + f"\n{' ' * indent}".join(lines) + quote


def _reads(raw: str, words: str, spot: Spot) -> bool:
    """Whether this, at such a spot, is read as the words and leaves what follows alone."""
    lead = " " * spot.column
    text = f"[{{a: {raw}, b: c}}]" if spot.is_in_brackets else f"{lead}a: {raw}\n{lead}b: c\n"
    source = Source("", text)
    root = parse(source)
    if spot.is_in_brackets and root is not None:
        root = getattr(root, "items", [None])[0]
    if not isinstance(root, Mapping) or source.found or list(root.entries) != ["a", "b"]:
        return False
    value, after = root.entries["a"].value, root.entries["b"].value
    return (
        isinstance(value, Scalar) and value.text == words and isinstance(after, Scalar) and after.text == "c"
    )


def _trimmed(edit: Edit, old: str) -> Edit | None:
    """The edit without what it would write again as it was."""
    new, least = edit.text, min(len(old), len(edit.text))
    before = next((n for n in range(least) if old[n] != new[n]), least)
    after = next((n for n in range(least - before) if old[-1 - n] != new[-1 - n]), least - before)
    if before == after == 0:
        return edit
    made = Edit(edit.start + before, edit.end - after, new[before : len(new) - after])
    return made if made.text or made.end > made.start else None
