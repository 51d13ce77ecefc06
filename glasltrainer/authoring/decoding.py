"""Bytes -> text, with everything named that must not reach the YAML parser (limits.md B1.5-B1.7)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.i18n import msg

MOST_BYTES = 4 * 2**20
MOST_LINES = 100_000  # far more than any case has; counting them out would take seconds
_MOST_OF_ALL = 10_000  # after so many the text is not a case with a slip in it
_MOST_OF_A_KIND = 20  # occurrences named one by one; a pasted page has hundreds with one cause

# What YAML itself refuses, or takes for a line break that no editor shows.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e00ff"
)
_ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_UNWANTED = re.compile(f"[{_CONTROL}{_BIDI}{_INVISIBLE}]")
_INVISIBLE_LETTERS = tuple(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
)  # str.isprintable says yes
_IS_CONTROL = re.compile(f"[{_CONTROL}]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_ANY_INVISIBLE = re.compile(f"[{_BIDI}{_INVISIBLE}]")
_BAD_INDENT = re.compile(f"^ *([\t{_ODD_SPACES}][\t {_ODD_SPACES}]*)(?=[^\\s])", re.MULTILINE)

_NOT_TEXT_STARTS = (
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
)
_ZERO_WIDTH_JOINER = "\u200d"


def decode(file: str, data: bytes) -> tuple[Source, bool]:
    """Decode a file. The second value says whether the text is fit to be parsed as YAML.

    Offsets in the text are those of the file without a byte order mark. Total: any bytes give a source.
    """
    if len(data) > MOST_BYTES:
        source = Source(file, "")
        source.add(
            Code.TOO_LARGE,
            (0, 0),
            msg("The file is larger than 4 MB"),
            msg("Keep pictures in files of their own, and one case per file."),
        )
        return source, False
    if data.startswith(_NOT_TEXT_STARTS):
        return _refused(file, Code.NOT_TEXT), False
    if _is_utf16(data):
        return _refused(file, Code.UTF16), False
    return _decode_utf8(file, data.removeprefix(b"\xef\xbb\xbf"))


def strip_invisible(text: str) -> str:
    """The text without characters that cannot be seen (they were reported where they stand)."""
    return _ANY_INVISIBLE.sub("", text)


def check_characters(source: Source, start: int, end: int, text: str) -> None:
    """Report the unwanted characters of a value that backslash codes made, at the place of the value."""
    found = _UNWANTED.search(text)
    if found is not None:
        _report(source, found.group(), start, end)


def _refused(file: str, code: Code) -> Source:
    source = Source(file, "")
    if code is Code.UTF16:
        source.add(
            code,
            (0, 0),
            msg("The file is saved as UTF-16, which cannot be read"),
            msg("Save it again and choose the encoding UTF-8."),
        )
    else:
        source.add(
            code,
            (0, 0),
            msg("This is not a text file, whatever its name says"),
            msg("Save it from its own program as plain text (UTF-8), and give it the extension .yaml."),
        )
    return source


def _is_utf16(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    head = data[:400]
    # Without a mark: every other byte of Latin text is a zero.
    return len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) * 3 > len(head)


def _decode_utf8(file: str, data: bytes) -> tuple[Source, bool]:
    if data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        source = Source(file, "")
        message = msg("The file has more than 100,000 lines")
        source.add(Code.TOO_LARGE, (0, 0), message, msg("Write one case per file."))
        return source, False
    try:
        source = Source(file, data.decode("utf-8"))
    except UnicodeDecodeError as problem:
        at = len(data[: problem.start].decode("utf-8"))
        source = Source(file, data.decode("utf-8", "replace"))
        source.add(
            Code.NOT_UTF8,
            (at, at + 1),
            msg("The byte {byte} here is not UTF-8", byte=f"0x{data[problem.start]:02X}"),
            msg("Save the file again and choose the encoding UTF-8 (in Notepad: Save as, Encoding)."),
        )
    _check_text(source)
    return source, True


def _check_text(source: Source) -> None:
    text = source.text
    shown = text.replace("\n", "").replace("\r", "")
    if shown.isprintable() and not any(mark in text for mark in _INVISIBLE_LETTERS):
        return  # the usual case, much faster than looking for each unwanted character
    counts: Counter[Code] = Counter()
    for found in _UNWANTED.finditer(text):
        at = found.start()
        if found.group() == _ZERO_WIDTH_JOINER and at > 0 and text[at - 1] >= "\u2000":
            continue  # joins two emoji into one, as in a doctor's picture
        code = _code_of(found.group())
        counts[code] += 1
        if counts[code] <= _MOST_OF_A_KIND:
            _report(source, found.group(), at, at + 1)
        if counts.total() > _MOST_OF_ALL:
            break
    _check_indentation(source)


def _check_indentation(source: Source) -> None:
    for count, found in enumerate(_BAD_INDENT.finditer(source.text)):
        if count == _MOST_OF_A_KIND:
            break
        if "\t" in found.group(1):
            source.add(
                Code.TAB_INDENT,
                found.span(1),
                msg("This line is indented with a tab"),
                msg("Use two spaces for each level (most editors can do so when you press Tab)."),
            )
        else:
            source.add(
                Code.ODD_SPACE_INDENT,
                found.span(1),
                msg(
                    "This line is indented with a space of another kind ({name})",
                    name=_name(found.group(1)[0]),
                ),
                msg("Remove it and type ordinary spaces."),
            )


def _code_of(character: str) -> Code:
    if _IS_CONTROL.match(character):
        return Code.CONTROL_CHARACTER
    return Code.BIDI_CONTROL if _IS_BIDI.match(character) else Code.INVISIBLE_CHARACTER


def _report(source: Source, character: str, start: int, end: int) -> None:
    code = _code_of(character)
    name = _name(character)
    match code:
        case Code.CONTROL_CHARACTER:
            message = msg("A control character stands here ({name})", name=name)
        case Code.BIDI_CONTROL:
            message = msg("A character that turns the writing direction stands here ({name})", name=name)
        case _:
            message = msg("An invisible character stands here ({name})", name=name)
    source.add(code, (start, end), message, msg("Remove it, or type the word again."))


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} {name}".rstrip()


def as_parsed(text: str) -> str:
    """The text as the YAML parser may see it: of the same length, with spaces for what was reported.

    Tabs stay: where they stood for two spaces or more, any number of spaces would mislead.
    """
    return _BAD_INDENT.sub(_spaces, _IS_CONTROL.sub(" ", text))


def _spaces(found: re.Match[str]) -> str:
    return found.group() if "\t" in found.group() else " " * len(found.group())
