"""Values with a form of their own: the format's name, language codes, portraits and images."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import Kind, Reading, read_word, short
from glasltrainer.authoring.suggest import suggest
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection

    from glasltrainer.authoring.edits import Fix
    from glasltrainer.authoring.nodes import Node

FORMAT = "glasltrainer/1"
VIGNETTES_FORMAT = "glasltrainer-vignettes/1"
WORKSHOP_FORMAT = "glasltrainer-workshop/1"
_LONGEST_PATH = 200
LANGUAGE_PATTERN = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
_SEPARATORS = re.compile(r"[\s/_-]+")  # told apart by nothing else, formats are the same
_LANGUAGE_NAMES = {
    "nederlands": "nl",
    "dutch": "nl",
    "engels": "en",
    "english": "en",
    "duits": "de",
    "deutsch": "de",
    "german": "de",
    "frans": "fr",
    "français": "fr",
    "french": "fr",
}
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
_IMAGE = re.compile(r"[\w][\w .()-]*(?:/[\w][\w .()-]*)*\.(?:png|jpg|jpeg|webp)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormatName(Kind[str]):
    """The name and version of a format; `remedy` is a message id that says where it stands."""

    name: str
    remedy: str

    def read(self, node: Node, reading: Reading) -> str | None:
        """The name; see `Kind.read`."""
        text = read_word(node, reading)
        if text is None or text == self.name:
            return text
        message = msg("“{text}” is no format that this version reads", text=short(text))
        is_meant = _SEPARATORS.sub("", text.casefold()) == _SEPARATORS.sub("", self.name)
        fix = reading.write(node, self.name) if is_meant else None
        reading.add(Code.UNKNOWN_FORMAT, node, message, Message(self.remedy, (("format", self.name),)), fix)
        return None

    @property
    def names(self) -> Collection[str]:
        """Just this name."""
        return (self.name,)

    def schema(self) -> dict[str, object]:
        """Just this name."""
        return {"const": self.name}


@dataclass(frozen=True, slots=True)
class Pattern(Kind[str]):
    """A text with a form of its own: a language code, a portrait or an image."""

    code: Code

    def read(self, node: Node, reading: Reading) -> str | None:
        """The text; see `Kind.read`."""
        text = read_word(node, reading)
        if text is None:
            return None
        fix: Fix | None = None
        match self.code:
            case Code.LANGUAGE_CODE:
                if _LANGUAGE.fullmatch(text):
                    return text
                message = msg("“{text}” is no language code", text=short(text))
                remedy = msg("Write two small letters, such as nl or en.")
                meant = _LANGUAGE_NAMES.get(text.casefold(), text.casefold().replace("_", "-"))
                if _LANGUAGE.fullmatch(meant):
                    fix = reading.write(node, meant)
            case Code.UNKNOWN_PORTRAIT:
                if reading.portraits is not None and text not in reading.portraits:
                    message = msg("There is no portrait “{name}”", name=short(text))
                    proposal = suggest(text, reading.portraits)
                    fixes = proposal.fixes(lambda word: reading.write(node, word))
                    reading.add(self.code, node, message, proposal.remedy, *fixes)
                return text
            case _:
                if _IMAGE.fullmatch(text) and len(text) <= _LONGEST_PATH:
                    _check_image(text, node, reading)
                    return text
                message = msg("“{text}” cannot be used as an image", text=short(text))
                remedy = msg(
                    "Name a png, jpg, jpeg or webp file in the case's own folder: images/corridor.png."
                )
        reading.add(self.code, node, message, remedy, fix)
        return None

    def schema(self) -> dict[str, object]:
        """A text of that form."""
        if self.code is Code.UNKNOWN_PORTRAIT:
            return {"type": "string"}
        if self.code is Code.LANGUAGE_CODE:
            # Without quotes, YAML 1.1 reads the code of Norwegian as false.
            return {
                "anyOf": [{"type": "string", "pattern": f"^{LANGUAGE_PATTERN}$"}, {"const": False}],
                "examples": ["nl", "en"],
            }
        return {
            "type": "string",
            "pattern": r"^[^/.%:\\][^%:\\]*\.([pP][nN][gG]|[jJ][pP][eE]?[gG]|[wW][eE][bB][pP])$",
        }


def _check_image(name: str, node: Node, reading: Reading) -> None:
    """Whether the image lies beside the case, under just this name."""
    if reading.find_image is None:
        return
    found = reading.find_image(name)
    if found is None:
        message = msg("There is no file “{name}” beside the case", name=name)
        reading.add(Code.IMAGE_MISSING, node, message, msg("Put it there, or leave “image” out."))
    elif found != name:
        message = msg("The file is called “{found}”", found=found)
        remedy = msg("Write the name with the same capitals.")
        reading.add(Code.IMAGE_LETTER_CASE, node, message, remedy, reading.write(node, found))
