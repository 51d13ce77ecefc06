"""The paragraphs of a Word document (.docx), read without trusting it.

A .docx is a zip with XML in it. Expat streams through the one part that holds the text: no tree is built, a
document type is refused at its first word (so there are no entities to expand or to fetch), and sizes are
bounded before and while unpacking. That is all a script needs; a library for whole documents would bring a C
library of its own for it.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat

from glasltrainer.i18n import Message, msg

MOST_BYTES = 20 * 2**20  # of the file, and of a part of it unpacked
_MOST_PARTS = 5_000
_MOST_TIMES = 300  # unpacked against packed; a part of text comes to twenty or so
_DEEPEST = 200
_AGAIN = "Fallback"  # the same words once more, for older programs
_TEXT, _STYLES = "word/document.xml", "word/styles.xml"
_SPACES = ("/wordprocessingml/2006/main", "/ooxml/wordprocessingml/main")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)


class CannotReadScriptError(ValueError):
    """A script that cannot be read; `message` says why, and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(slots=True)
class Paragraph:
    """A paragraph as written; an empty one is an empty line. `bold` characters at its start are bold.

    `level` is that of a heading (0: the document's title), None for ordinary text.
    """

    text: str
    level: int | None = None
    is_item: bool = False
    bold: int = 0


def read_word(data: bytes) -> list[Paragraph]:
    """The paragraphs of a .docx. Raises CannotReadScriptError: whatever the bytes, in a sentence."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if len(archive.infolist()) > _MOST_PARTS:
                raise CannotReadScriptError(_refusal())
            levels = _Styles().read(_part(archive, _STYLES)) if _STYLES in archive.namelist() else {}
            return _Text(levels).read(_part(archive, _TEXT))
    except KeyError:  # a zip, but not of Word
        raise CannotReadScriptError(_refusal()) from None
    except CannotReadScriptError:
        raise
    except _BROKEN:
        raise CannotReadScriptError(_refusal()) from None


def _refusal() -> Message:
    return msg("This is no Word document that can be read. Save it again as .docx, or as plain text.")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, unpacked no further than its bounds."""
    info = archive.getinfo(name)
    too_much = msg("This Word document unpacks to more than a script can be. Save its text as plain text.")
    if info.file_size > min(MOST_BYTES, max(1, info.compress_size) * _MOST_TIMES + 2**16):
        raise CannotReadScriptError(too_much)
    with archive.open(info) as part:
        data = part.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise CannotReadScriptError(too_much)
    return data


def _own(name: str) -> str:
    """The name of an element that is Word's own, "" for others (drawings have paragraphs too)."""
    space, _, local = name.rpartition(" ")
    return local if space.endswith(_SPACES) or local == _AGAIN else ""


class _Reader:
    """Streams through one part of the document; names are those of Word's own vocabulary, without prefix."""

    def __init__(self) -> None:
        self.depth = 0

    def stream(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self.refuse
        parser.StartElementHandler = self.enter
        parser.EndElementHandler = self.leave
        parser.CharacterDataHandler = self.words
        parser.Parse(data, True)

    def refuse(self, *_told: object) -> None:
        raise CannotReadScriptError(_refusal())

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise CannotReadScriptError(_refusal())
        value = next((text for key, text in attributes.items() if key.endswith(" val")), "")
        self.start(_own(name), value, attributes)

    def leave(self, name: str) -> None:
        self.depth -= 1
        self.end(_own(name))

    def start(self, name: str, value: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

    def words(self, text: str) -> None:
        """Characters between the tags."""


class _Styles(_Reader):
    """Which styles are headings: their ids differ by language, their names do not."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: dict[str, int] = {}
        self.style = ""

    def read(self, data: bytes) -> dict[str, int]:
        self.stream(data)
        return self.levels

    def start(self, name: str, value: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self.style = next((text for key, text in attributes.items() if key.endswith(" styleId")), "")
        elif name == "name" and self.style:
            words = value.lower().split()
            if words == ["title"]:
                self.levels[self.style] = 0
            elif len(words) == 2 and words[0] == "heading" and words[1] in "123456789":
                self.levels[self.style] = int(words[1])

    def end(self, name: str) -> None:
        if name == "style":
            self.style = ""


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    parts: list[str] = field(default_factory=list)
    level: int | None = None
    is_item: bool = False
    bold: int = 0
    is_all_bold: bool = True


class _Text(_Reader):
    """The paragraphs; a row of a table with two cells is one: who speaks, and what."""

    def __init__(self, levels: dict[str, int]) -> None:
        super().__init__()
        self.levels = levels
        self.found: list[Paragraph] = []
        self.open: list[_Open] = []  # a text box has paragraphs within a paragraph
        self.is_run = self.is_bold = self.is_text = False
        self.skipped = 0  # how deep within what is not read
        self.row: list[list[Paragraph]] | None = None
        self.tables = 0

    def read(self, data: bytes) -> list[Paragraph]:
        self.stream(data)
        return self.found

    def start(self, name: str, value: str, attributes: dict[str, str]) -> None:
        match name:
            case _ if name == _AGAIN:
                self.skipped += 1
            case _ if self.skipped:
                pass
            case "p":
                self.open.append(_Open())
            case "r":
                self.is_run, self.is_bold = True, False
            case "b" if self.is_run:
                self.is_bold = value not in ("0", "false", "off")
            case "t":
                self.is_text = True
            case "tab" if self.is_run:
                self.add(" ")
            case "br" | "cr":
                self.add("\n")
            case "noBreakHyphen":
                self.add("-")
            case "pStyle" if self.open:
                self.open[-1].level = self.levels.get(value)
            case "numPr" if self.open:
                self.open[-1].is_item = True
            case _:
                self.start_table(name)

    def start_table(self, name: str) -> None:
        if name == "tbl":
            self.tables += 1
        elif name == "tr" and self.tables == 1:
            self.row = []
        elif name == "tc" and self.tables == 1 and self.row is not None:
            self.row.append([])

    def words(self, text: str) -> None:
        if self.is_text and not self.skipped:
            self.add(text)

    def add(self, text: str) -> None:
        if not self.open:
            return
        paragraph = self.open[-1]
        paragraph.parts.append(text)
        paragraph.is_all_bold = paragraph.is_all_bold and (self.is_bold or not text.strip())
        if paragraph.is_all_bold:
            paragraph.bold += len(text)

    def end(self, name: str) -> None:
        match name:
            case _ if name == _AGAIN:
                self.skipped -= 1
            case _ if self.skipped:
                pass
            case "t":
                self.is_text = False
            case "r":
                self.is_run = False
            case "p" if self.open:
                one = self.open.pop()
                self.keep(Paragraph("".join(one.parts), one.level, one.is_item, one.bold))
            case "tr" if self.tables == 1:
                self.close_row()
            case "tbl":
                self.tables -= 1
            case _:
                pass

    def keep(self, paragraph: Paragraph) -> None:
        if self.row:
            self.row[-1].append(paragraph)
        else:
            self.found.append(paragraph)

    def close_row(self) -> None:
        cells, self.row = self.row or [], None
        texts = [" ".join(one.text.strip() for one in cell if one.text.strip()) for cell in cells]
        if len(texts) == 2 and all(texts):
            speaker = texts[0].rstrip(": ")
            self.found.append(Paragraph(f"{speaker}: {texts[1]}", bold=len(speaker)))
        else:
            self.found += [paragraph for cell in cells for paragraph in cell]
