"""Fixes for what is certain: a word written otherwise, a text put in quotes, a line taken out.

Each gives None where it is not certain after all, such as a text that goes on below or holds a comment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from glasltrainer.authoring.edits import Edit, Fix, line_break
from glasltrainer.authoring.nodes import Mapping, Node, Scalar, Sequence
from glasltrainer.authoring.places import place_within
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.i18n import Message

_KEY_OR_ITEM = re.compile(r"\s*(?:- |-$|[\w-]+(?: \([\w ]*\))?:(?:\s|$))")
_DASHES = re.compile(r"\s*(?:- +)*")
_CURLY = re.compile("[“”„‟]([^“”„‟]*)[“”„‟]|[‘’‚]([^‘’‚]*)[‘’]")
# At one end only: the author's word processor made the other straight, or it was forgotten.
_LONE_CURLY = re.compile('[“„‟”]([^“”„‟"]*)"?|"?([^“”„‟"]*)[“”‟]|[‘‚](?!\\w{1,2}\\b)([^‘’‚\']*)\'?')
_COMMENT = re.compile(r"\s#")
_ITEM_START = re.compile(r"(?P<indent>[ \t]*)(?:-(?=[^\s-])|[–—•·▪]\s*(?=\S))")
_NEXT_IN_BRACES = re.compile(r"\s*(?:\}|,\s*[\w-]+:\s)")
_NOT_TEXT = re.compile(r"#(?:\W|$|(?i:todo|fixme|xxx|nb|let\b|note))")
_SPACE_INDENT = re.compile(r"^ +\S", re.MULTILINE)
_OPENS_GROUP = re.compile(r"(?::|[>|][+-]?)\s*$")
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def replace(start: int, end: int, text: str, title: Message | None = None) -> Fix:
    """Other characters in the place of some; or none, which takes them out."""
    own_title = msg("Write “{name}”", name=text) if text.strip() else msg("Take it out")
    return Fix(title or own_title, (Edit(start, end, text),))


def write(source: Source, node: Scalar, word: str, part: tuple[int, int]) -> Fix | None:
    """Another word in the place of `node.text[start:end]`, where `part` is (start, end).

    None where the file does not hold that part as it is read: folded, or made by backslash codes.
    """
    start, end = place_within(source.text, node, *part)
    if source.text[start:end] != node.text[part[0] : part[1]]:
        return None
    return replace(start, end, word)


def first_line(source: Source, root: Node, line: str) -> Fix | None:
    """A line added above the first key of a file."""
    start = root.start
    if (
        not isinstance(root, Mapping)
        or source.position(start)[1] != 1
        or source.text[start : start + 1] == "{"
    ):
        return None
    title = msg("Add “{line}”", line=line)
    return replace(start, start, f"{line}{line_break(source.text)}", title)


def is_readable(lines: str) -> bool:
    """Whether some lines of a case are YAML by themselves."""
    try:
        for _ in yaml.parse(lines, Loader=_PARSER):
            pass
    except yaml.YAMLError:
        return False
    return True


# -- quotes -----------------------------------------------------------------------------------------


def quoted(text: str) -> str:
    """The text between quotes that leave it as it is; its line breaks fold as without them."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote_rest(source: Source, start: int) -> Fix | None:
    """Quotes around a value from `start` to the end of its line, and of the lines that it goes on over."""
    line, column = source.position(start)
    end = _end_of(source, line)
    key = _key_column(source.line_text(line)[: column - 1])
    while (below := _continuation(source, line + 1, key)) is not None:
        line += 1
        if _KEY_OR_ITEM.match(below):
            return None  # a key of its own, or an item, and no text
        end = _end_of(source, line)
    if not source.text[start:end] or _COMMENT.search(source.text, start, end):
        return None
    return _quote(source, start, end)


def quote_prose(source: Source, node: Node) -> Fix | None:
    """Quotes around a text that is read as a list or a group: it starts with a bracket, or holds a colon."""
    if source.text[node.start : node.start + 1] in ("[", "{"):
        end = _end_of(source, source.position(node.start)[0])
        is_alone = source.text[node.end : end].strip() == "" and node.end <= end
        return _quote(source, node.start, node.end) if is_alone and not _is_nested(node) else None
    if not isinstance(node, Mapping) or len(node.entries) != 1:
        return None
    (entry,) = node.entries.values()
    is_sentence = " " in entry.key.text and isinstance(entry.value, Scalar) and not entry.value.style
    return quote_rest(source, node.start) if is_sentence and not entry.key.style else None


def quote_with_hash(source: Source, node: Scalar) -> Fix | None:
    """Quotes around a text on one line that was cut off at its #, where that is no comment."""
    line = source.position(node.start)[0]
    end = _end_of(source, line)
    rest = source.text[node.end : end].lstrip()
    if (
        not node.text
        or not node.end <= end
        or _NOT_TEXT.match(rest)
        or _COMMENT.search(rest)
        or goes_on_below(source, node.start)
    ):
        return None
    return _quote(source, node.start, end)


def quote_in_braces(source: Source, start: int, end: int) -> Fix | None:
    """Quotes around a value between braces, where the next key or the closing brace follows."""
    value = source.text[start:end]
    if "\n" in value or _NEXT_IN_BRACES.match(source.text, end) is None:
        return None
    return replace(start, end, quoted(value), msg("Put the text in quotes"))


def _quote(source: Source, start: int, end: int) -> Fix | None:
    value = source.text[start:end]
    curly = _CURLY.fullmatch(value) or _LONE_CURLY.fullmatch(value)
    straight = quoted(value if curly is None else next((part for part in curly.groups() if part), ""))
    line_start = source.line_start(source.position(start)[0])
    if not is_readable(source.text[line_start:start] + straight):
        return None
    title = msg("Put the text in quotes") if curly is None else msg("Make the quotes straight")
    return replace(start, end, straight, title)


def _is_nested(node: Node) -> bool:
    """Whether a list or group holds more than texts."""
    values: list[Node] = []
    if isinstance(node, Sequence):
        values = node.items
    elif isinstance(node, Mapping):
        values = [entry.value for entry in node.entries.values()]
    return not all(isinstance(value, Scalar) for value in values)


def goes_on_below(source: Source, at: int) -> bool:
    """Whether the value at `at` goes on over the next line."""
    line, column = source.position(at)
    key = _key_column(source.line_text(line)[: column - 1])
    return _continuation(source, line + 1, key) is not None


def _end_of(source: Source, line: int) -> int:
    """Where the text of a line ends."""
    return source.line_start(line) + len(source.line_text(line).rstrip())


def _key_column(before: str) -> int:
    """How far the key of a value is indented (or the dash of an item): its text goes on deeper than that."""
    found = _DASHES.match(before)
    length = found.end() if found else 0
    return length if length < len(before) else length - 1


def _continuation(source: Source, line: int, indent: int) -> str | None:
    """The line, when it lies deeper than `indent` and so belongs to the text above; else None."""
    text = source.line_text(line)
    is_deeper = len(text) - len(text.lstrip()) > indent
    return text if text.strip() and is_deeper and not text.lstrip().startswith("#") else None


# -- lists ------------------------------------------------------------------------------------------


def separate_dashes(source: Source, node: Scalar) -> Fix | None:
    """A dash and a space before each line, where a list is read as one text."""
    edits = _dashes(source, node)
    return Fix(msg("Start each line with a dash and a space"), edits) if edits else None


def keep_lines(source: Source, node: Scalar) -> Fix | None:
    """A text that is meant to hold a list: |- behind its key keeps its lines; spaces after the dashes."""
    above = source.position(node.start)[0] - 1
    edits = _dashes(source, node)
    if not edits or not source.line_text(above).rstrip().endswith(":"):
        return None
    end = _end_of(source, above)
    return Fix(msg("Keep the lines of the list"), (Edit(end, end, " |-"), *edits))


def _dashes(source: Source, node: Scalar) -> tuple[Edit, ...]:
    """Dashes with a space for those without, and for the bullets of a word processor.

    None unless the text starts on a line of its own and all its lines have one, in one column.
    """
    first, column = source.position(node.start)
    last = source.position(max(node.start, node.end - 1))[0]
    if source.line_text(first)[: column - 1].strip():
        return ()
    edits: list[Edit] = []
    for line in range(first, last + 1):
        found = _ITEM_START.match(source.line_text(line))
        if found is None or len(found["indent"]) != column - 1:
            return ()
        start = source.line_start(line)
        edits.append(Edit(start + found.end("indent"), start + found.end(), "- "))
    return tuple(edits)


def take_out_item(source: Source, node: Sequence, item: Node) -> Fix | None:
    """An item of a list taken out: its line, or in brackets the item with the comma before it."""
    if source.text[node.start : node.start + 1] != "[":
        line, column = source.position(item.start)
        has_dash = source.line_text(line)[: column - 1].strip() == "-"
        return take_out_lines(source, item.start, item.end, before="-") if has_dash else None
    number = node.items.index(item)
    if number == 0 or "#" in source.text[node.start : node.end]:
        return None
    previous = node.items[number - 1]
    between = source.text[previous.end : item.start].strip()
    return replace(previous.end, item.end, "") if between == "," else None


def take_out_lines(source: Source, start: int, end: int, before: str = "") -> Fix | None:
    """The lines of `start`..`end` taken out, where nothing else stands on them but `before` and a comment.

    A group ends where the next key starts; a comment above that may belong to it, and is not taken along.
    """
    value = source.text[start:end].rstrip(" ")
    end = start + len(value)
    if value.endswith("\n") and value.rstrip().rpartition("\n")[2].lstrip().startswith("#"):
        return None
    first = source.position(start)[0]
    begin = source.line_start(first)
    below = source.line_start(source.position(max(start, end - 1))[0] + 1)
    after = source.text[end:below].strip()
    if source.text[begin:start].strip() != before or (after and not after.startswith("#")):
        return None
    if below == len(source.text) and source.text[begin:below].rstrip() == source.text[begin:below]:
        return None  # the last line, without a line break: what is above it would lose its own
    return Fix(msg("Take the line out"), (Edit(begin, below, ""),))


# -- indentation ------------------------------------------------------------------------------------


def spaces_for_tab(source: Source, at: int) -> Fix | None:
    """Spaces for the tabs that indent the line at `at`, where the lines around it show how many.

    In a file indented by tabs alone each is two spaces. Among spaces, the line goes where those next to it
    start, if they are of its kind and it does not start a group of its own.
    """
    line = source.position(at)[0]
    text = source.line_text(line)
    start = source.line_start(line)
    indent = text[: len(text) - len(text.lstrip())]
    if _SPACE_INDENT.search(source.text) is None and set(indent) == {"\t"}:
        spaces = "  " * len(indent)
    else:
        above, below = _indented_by_spaces(source, line, -1), _indented_by_spaces(source, line, 1)
        if above is None or below is None or _OPENS_GROUP.search(text):
            return None
        opens = _OPENS_GROUP.search(above) is not None
        here, there = _indent(above), _indent(below)
        if {_kind_of(text)} != ({_kind_of(below)} if opens else {_kind_of(above), _kind_of(below)}):
            return None
        if (len(there) <= len(here)) if opens else (there != here):
            return None
        spaces = there
    title = nmsg("Make it {count} space", "Make it {count} spaces", len(spaces))
    return replace(start, start + len(indent), spaces, title)


def ordinary_spaces(source: Source, start: int, end: int) -> Fix | None:
    """As many ordinary spaces, where the line then starts where one next to it does, or on a level of two."""
    line = source.position(start)[0]
    indent = len(_indent(source.line_text(line)))
    beside = (_indented_by_spaces(source, line, -1), _indented_by_spaces(source, line, 1))
    if indent % 2 and indent not in [len(_indent(text)) for text in beside if text is not None]:
        return None
    return replace(start, end, " " * (end - start), msg("Make it ordinary spaces"))


def _indented_by_spaces(source: Source, line: int, step: int) -> str | None:
    """The nearest line above or below with something on it, unless it is indented by anything but spaces."""
    line += step
    while (text := source.line_text(line)).strip() == "":
        if not 1 <= line <= source.position(len(source.text))[0]:
            return None
        line += step
    return text if set(_indent(text)) <= {" "} else None


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _kind_of(text: str) -> str:
    """Whether a line is an item, a key or text."""
    plain = text.strip()
    if plain.startswith("- "):
        return "item"
    return "key" if _KEY_OR_ITEM.match(plain) or re.match(r"[\w-]+:", plain) else "text"
