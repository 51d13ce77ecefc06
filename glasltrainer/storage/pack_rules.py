"""What may be in a pack of cases: names that are safe on every system, known kinds of files, bounded sizes.

A pack that breaks a rule is refused whole, naming the entry; nothing is renamed, repaired or left out.
"""

from __future__ import annotations

import os
import unicodedata

from glasltrainer.i18n import Message, msg

MOST_ENTRIES = 2_000
MOST_YAML = 4 * 2**20  # bytes, as the format has it
MOST_IMAGE = 16 * 2**20
LARGEST = max(MOST_YAML, MOST_IMAGE)
MOST_BYTES = 256 * 2**20  # of all entries together, and of the pack itself
MOST_RATIO = 100  # unpacked to packed, of an entry above RATIO_FROM
RATIO_FROM = 256 * 2**10
LONGEST_NAME = 200  # characters, with its folders
LONGEST_PART = 200  # bytes, of one folder or file name
MOST_LEVELS = 8

IMAGES = (".png", ".jpg", ".jpeg", ".webp")
_FORBIDDEN = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{name}{digit}" for name in ("com", "lpt") for digit in "0123456789¹²³"]
)


class PackRefusedError(Exception):
    """The pack, or what was to go into one, is not taken. `entry` names the file, "" the whole."""

    def __init__(self, reason: Message, entry: str = "") -> None:
        self.entry = entry
        self.message = msg("“{entry}”: {reason}", entry=shown(entry), reason=reason) if entry else reason
        super().__init__(str(self.message))


def shown(name: str) -> str:
    """A name as it can be printed: what steers a terminal or turns the writing direction is spelled out."""
    text = "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in name)
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"


def refusal(name: str) -> Message | None:
    """Why no file of this name is taken; None where it is."""
    if len(name) > LONGEST_NAME or any(
        len(part.encode("utf-8", "replace")) > LONGEST_PART for part in name.split("/")
    ):
        return msg("the name is too long")
    if any(unicodedata.category(one).startswith("C") or one in "\u2028\u2029" for one in name):
        return msg("the name has a control or invisible character")
    if name.startswith("/") or (len(name) > 1 and name[1] == ":"):
        return msg("the name says where on a disk the file goes")
    if "\\" in name:
        return msg("the name has a backslash")
    parts = name.split("/")
    if len(parts) > MOST_LEVELS:
        return msg("the file lies more than {count} folders deep", count=MOST_LEVELS - 1)
    for part in parts:
        if part in ("", ".", ".."):
            return msg("the name leads out of its folder")
        if part.startswith(".") or part[-1] in ". " or part[0] == " " or _FORBIDDEN.intersection(part):
            return msg("not every system can have a file of this name")
        if part.split(".")[0].rstrip().casefold() in _DEVICES:
            return msg("Windows keeps this name for a device")
    if not is_known(name):
        return msg("only .yaml files and PNG, JPEG or WebP images go into a pack")
    return None


def is_known(name: str) -> bool:
    """Whether a file of this name is of a kind that goes into a pack."""
    return name.lower().endswith((".yaml", *IMAGES))


def is_what_it_says(name: str, data: bytes) -> bool:
    """Whether the content is of the kind the file's name says: text, or that kind of image."""
    match os.path.splitext(name.lower())[1]:  # noqa: PTH122 - a name in a pack is no path of this system
        case ".png":
            return data.startswith(b"\x89PNG\r\n\x1a\n")
        case ".jpg" | ".jpeg":
            return data.startswith(b"\xff\xd8\xff")
        case ".webp":
            return data.startswith(b"RIFF") and data[8:12] == b"WEBP"
        case _:
            try:
                return "\0" not in data.decode("utf-8")
            except UnicodeDecodeError:
                return False


class Names:
    """The names so far: none twice, none the same in other capitals, none both a file and a folder."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def add(self, name: str) -> None:
        """Take one more. Raises PackRefusedError."""
        key = _key(name)
        if key in self._files:
            other = self._files[key]
            if other == name:
                raise PackRefusedError(msg("it is there twice"), name)
            raise PackRefusedError(
                msg("“{other}” differs from it in capitals only", other=shown(other)), name
            )
        parts = name.split("/")
        self._files[key] = name
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            if self._folders.setdefault(_key(folder), folder) != folder:
                raise PackRefusedError(msg("its folder is there in other capitals too"), name)
            if _key(folder) in self._files:
                raise PackRefusedError(msg("its folder is a file too"), name)
        if key in self._folders:
            raise PackRefusedError(msg("it is a folder too"), name)


def _key(name: str) -> str:
    """The same for names that some system takes for the same."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def check_content(name: str, data: bytes) -> None:
    """Raises PackRefusedError for a file that is too large or not what it says."""
    if len(data) > most_bytes(name):
        raise PackRefusedError(
            msg("it is too large: the most is {size} MB", size=most_bytes(name) // 2**20), name
        )
    if not is_what_it_says(name, data):
        raise PackRefusedError(msg("the content is not what the name says"), name)


def most_bytes(name: str) -> int:
    """How large a file of this name may be."""
    return MOST_YAML if name.lower().endswith(".yaml") else MOST_IMAGE


def check_counts(count: int, size: int) -> None:
    """Raises PackRefusedError for more files, or more bytes together, than a pack has."""
    if count > MOST_ENTRIES:
        raise PackRefusedError(msg("there are more than {count} files in it", count=MOST_ENTRIES))
    if size > MOST_BYTES:
        raise PackRefusedError(msg("it is too large: the most is {size} MB", size=MOST_BYTES // 2**20))
