"""What lies near a workshop: the cases and vignettes it may name."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from glasltrainer.authoring.decoding import MOST_BYTES, decode
from glasltrainer.authoring.diagnostics import TooManyFindingsError
from glasltrainer.authoring.loading import OVERLAY, SUFFIX
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.outside import Outside
from glasltrainer.authoring.patterns import FORMAT, VIGNETTES_FORMAT
from glasltrainer.authoring.reading import ids
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.vignette_fields import VIGNETTES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

VIGNETTE_FOLDER = "vignettes"
TEST = ".test.yaml"
_STATED = re.compile(rb"^format[ \t]*:[ \t]*[\"']?([\w/-]+)", re.MULTILINE)


class Neighbours:
    """The files in a workshop's folder, in the one above, and in “vignettes” there; each is read once."""

    def __init__(self, path: Path, pages: Collection[str] | None) -> None:
        self._folders = (path.parent, path.parent.parent, path.parent.parent / VIGNETTE_FOLDER)
        self._pages = pages

    def find(self, what: Outside) -> Collection[str] | None:
        """The ids there are of a kind; None where that is not known."""
        match what:
            case Outside.CASE:
                return [path.stem for path, stated in self._files if stated == FORMAT]
            case Outside.VIGNETTE_SET:
                return [path.stem for path in self._sets]
            case Outside.VIGNETTE:
                return self._vignettes
            case Outside.PAGE:
                return self._pages

    @cached_property
    def _files(self) -> list[tuple[Path, str]]:
        """The files with the format each states; translations and tests are left out."""
        return [(path, _stated(path)) for folder in self._folders for path in _originals(folder)]

    @property
    def _sets(self) -> list[Path]:
        return [path for path, stated in self._files if stated == VIGNETTES_FORMAT]

    @cached_property
    def _vignettes(self) -> list[str]:
        return [one for path in self._sets for one in _vignette_ids(path)]


def _originals(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if OVERLAY.fullmatch(path.name) is None and not path.name.endswith(TEST):
            yield path


def _bytes(path: Path) -> bytes:
    """What is in a file; nothing where it is out of reach, which its own check will say."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        return b""


def _stated(path: Path) -> str:
    found = _STATED.search(_bytes(path).removeprefix(b"\xef\xbb\xbf"))
    return found[1].decode("ascii", "replace") if found is not None else ""


def _vignette_ids(path: Path) -> list[str]:
    source, is_readable = decode(path.name, _bytes(path))
    try:
        root = parse(source) if is_readable else None
    except TooManyFindingsError:
        return []
    return list(ids(root, VIGNETTES.name)) if isinstance(root, Mapping) else []
