"""Bytes -> text, with everything named that must not reach the YAML parser (limits.md B1.5-B1.7)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from contextlib import suppress

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.edits import Edit, Fix
from glasltrainer.authoring.mending.remedies import is_readable, ordinary_spaces, replace, spaces_for_tab
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
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_AS_UTF8 = msg("Save it as UTF-8")
_UTF8_PAIR = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
# What Dutch and English texts of Windows hold; in other old encodings these bytes make nonsense of them.
_WINDOWS_LETTERS = frozenset("ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâäçèéêëìíîïñòóôöùúûüß")
_WINDOWS_SIGNS = frozenset("€…‘’“”•–—°±²³½¼«»§\u00a0")
_LETTERS_AROUND = "’"  # the one sign that stands between two letters
_LINE_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_MATTERS_TO_YAML = frozenset(":-?#") | {""}
_LINE_END = re.compile(r"[\r\n]")
_ZERO_WIDTH_JOINER = "\u200d"


def decode(file: str, data: bytes) -> tuple[Source, bool]:
    """Decode a file. The second value says whether the text is fit to be parsed as YAML.

    Offsets in the text are those of the file without a byte order mark. Total: any bytes give a source.
    """
    if len(data) > MOST_BYTES:
        source = Source(file, "", is_exact=False)
        source.add(
            Code.TOO_LARGE,
            (0, 0),
            msg("The file is larger than 4 MB"),
            msg("Keep pictures in files of their own, and one case per file."),
        )
        return source, False
    if data.startswith(_NOT_TEXT_STARTS):
        return _not_text(file), False
    if _is_utf16(data):
        return _utf16(file, data), False
    return _decode_utf8(file, data.removeprefix(b"\xef\xbb\xbf"))


def is_clean(text: str) -> bool:
    """Whether nothing in a text is unwanted, nor indented with anything but spaces."""
    if text.replace("\n", "").isprintable() and not any(mark in text for mark in _INVISIBLE_LETTERS):
        return True
    return "\r" not in text and _UNWANTED.search(text) is None and _BAD_INDENT.search(text) is None


def strip_invisible(text: str) -> str:
    """The text without characters that cannot be seen (they were reported where they stand)."""
    return _ANY_INVISIBLE.sub("", text)


def check_characters(source: Source, start: int, end: int, text: str) -> None:
    """Report the unwanted characters of a value that backslash codes made, at the place of the value."""
    found = _UNWANTED.search(text)
    if found is not None:
        _report(source, found.group(), start, end)


def _utf16(file: str, data: bytes) -> Source:
    source = Source(file, "", is_exact=False)
    fix = None
    if data.startswith(_UTF16_MARKS):
        with suppress(UnicodeDecodeError):
            fix = Fix(_AS_UTF8, (Edit(0, 0, data.decode("utf-16")),))
    message = msg("The file is saved as UTF-16, which cannot be read")
    source.add(Code.UTF16, (0, 0), message, msg("Save it again and choose the encoding UTF-8."), fix=fix)
    return source


def _not_text(file: str) -> Source:
    source = Source(file, "", is_exact=False)
    remedy = msg("Save it from its own program as plain text (UTF-8), and give it the extension .yaml.")
    source.add(Code.NOT_TEXT, (0, 0), msg("This is not a text file, whatever its name says"), remedy)
    return source


def _is_utf16(data: bytes) -> bool:
    if data.startswith(_UTF16_MARKS):
        return True
    head = data[:400]
    # Without a mark: every other byte of Latin text is a zero.
    return len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) * 3 > len(head)


def _decode_utf8(file: str, data: bytes) -> tuple[Source, bool]:
    if data.count(b"\n") + data.count(b"\r") > MOST_LINES:
        source = Source(file, "", is_exact=False)
        message = msg("The file has more than 100,000 lines")
        source.add(Code.TOO_LARGE, (0, 0), message, msg("Write one case per file."))
        return source, False
    try:
        source = Source(file, data.decode("utf-8"))
    except UnicodeDecodeError as problem:
        at = len(data[: problem.start].decode("utf-8"))
        source = Source(file, data.decode("utf-8", "replace"), is_exact=False)
        source.add(
            Code.NOT_UTF8,
            (at, at + 1),
            msg("The byte {byte} here is not UTF-8", byte=f"0x{data[problem.start]:02X}"),
            msg("Save the file again and choose the encoding UTF-8 (in Notepad: Save as, Encoding)."),
            fix=_from_windows(data, source.text),
        )
    _check_text(source)
    return source, True


def _from_windows(data: bytes, text: str) -> Fix | None:
    """The letters that were meant, where all bytes that are no UTF-8 are letters and signs of Windows."""
    if _UTF8_PAIR.search(data):
        return None
    meant = iter(data.decode("cp1252", "replace"))
    edits: list[Edit] = []
    for at, (letter, instead) in enumerate(zip(text, meant, strict=False)):
        if letter == instead:
            continue
        around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        is_within_word = len(around) == 2 and around.isalpha()
        if instead not in _WINDOWS_LETTERS and (
            instead not in _WINDOWS_SIGNS or (is_within_word and instead not in _LETTERS_AROUND)
        ):
            return None
        edits.append(Edit(at, at + 1, instead))
    return Fix(_AS_UTF8, tuple(edits))


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
            _report(source, found.group(), at, at + 1, _without(source.text, at))
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
                fix=spaces_for_tab(source, found.start()),
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
                fix=ordinary_spaces(source, *found.span(1)),
            )


def _code_of(character: str) -> Code:
    if _IS_CONTROL.match(character):
        return Code.CONTROL_CHARACTER
    return Code.BIDI_CONTROL if _IS_BIDI.match(character) else Code.INVISIBLE_CHARACTER


def _without(text: str, at: int) -> Fix | None:
    """The character at `at` taken out, or what it stands for.

    None where it is a part of the indentation, or where the line could no longer be read.
    """
    begin = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    found = _LINE_END.search(text, at)
    before, after = text[begin:at], text[at + 1 : found.start() if found else len(text)]
    if not before.strip() and after[:1].isspace():
        return None
    instead = _instead_of(text[at], before[-1:] + after[:1])
    if (before[-1:].isspace() or before[-1:] in _MATTERS_TO_YAML or after[:1] in _MATTERS_TO_YAML) and (
        is_readable(as_parsed(f"{before}x{after}")) and not is_readable(as_parsed(before + instead + after))
    ):
        return None
    return replace(at, at + 1, instead)


def _instead_of(character: str, around: str) -> str:
    """What an unwanted character stands for: a space, a sign of Windows, or nothing."""
    if character in _LINE_BREAKS:
        return "" if any(map(str.isspace, around)) else " "
    if "\x80" <= character <= "\x9f":  # a Windows byte that was taken for Latin-1
        meant = character.encode("latin-1").decode("cp1252", "replace")
        return meant if meant in _WINDOWS_SIGNS else ""
    return ""


def _report(source: Source, character: str, start: int, end: int, fix: Fix | None = None) -> None:
    code = _code_of(character)
    name = _name(character)
    match code:
        case Code.CONTROL_CHARACTER:
            message = msg("A control character stands here ({name})", name=name)
        case Code.BIDI_CONTROL:
            message = msg("A character that turns the writing direction stands here ({name})", name=name)
        case _:
            message = msg("An invisible character stands here ({name})", name=name)
    source.add(code, (start, end), message, msg("Remove it, or type the word again."), fix=fix)


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
