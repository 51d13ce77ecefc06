"""Files on disk: a case, vignettes or a workshop with its translations; the cases of a folder."""

from __future__ import annotations

import glob
from errno import ENOENT
from functools import partial
from os import strerror
from typing import TYPE_CHECKING

from glasltrainer.authoring import formats
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import MOST_BYTES
from glasltrainer.authoring.diagnostics import Source
from glasltrainer.authoring.loading import OVERLAY, SUFFIX, LoadedFile, Surroundings, load_any, only
from glasltrainer.authoring.neighbours import TEST, Neighbours
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from glasltrainer.authoring.loading import AnyLoaded, Loaded


def read_case_files(path: Path) -> dict[str, bytes]:
    """The bytes of a case and its translations by file name: what a snapshot keeps. Raises OSError.

    Of a file above the largest size just enough is read to refuse it.
    """
    return {path.name: _read(path), **_overlay_files(path)}


def _overlay_files(path: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for other in sorted(path.parent.glob(f"{glob.escape(path.stem)}.*{SUFFIX}")):
        match = OVERLAY.fullmatch(other.name)
        if match is not None and match["name"] == path.stem:
            found[other.name] = _read(other)
    return found


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def load_path(path: Path, *, portraits: Collection[str] | None = None) -> Loaded:
    """The case in a file, with the translations beside it. Never raises: a file out of reach is reported.

    A file of vignettes or a workshop is checked as such, and gives no case.
    """
    return only(formats.CASE, load_any_path(path, portraits=portraits))


def load_any_path(
    path: Path, *, portraits: Collection[str] | None = None, pages: Collection[str] | None = None
) -> AnyLoaded:
    """What a file holds, with the translations beside it. Never raises: a file out of reach is reported.

    `portraits` are the looks and `pages` the pages of the reference there are; None: not looked at.
    """
    try:
        is_alone = not path.exists()
        files = _overlay_files(path) if is_alone else read_case_files(path)
        if not files:
            raise FileNotFoundError(ENOENT, strerror(ENOENT))
    except OSError as problem:
        source = Source(path.name, "")
        reason = problem.strerror or type(problem).__name__
        message = msg("The file cannot be read: {reason}", reason=reason)
        source.add(
            Code.CANNOT_READ, (0, 0), message, msg("Look whether it is still there and may be opened.")
        )
        return LoadedFile(path.stem, formats.CASE, None, (), source.diagnostics())
    return load_any(files, path.stem, surroundings(path, portraits=portraits, pages=pages))


def surroundings(
    path: Path, *, portraits: Collection[str] | None = None, pages: Collection[str] | None = None
) -> Surroundings:
    """What lies around a file, for reading other bytes in its place; see `load_any_path`."""
    return Surroundings(portraits, partial(_on_disk, path.parent), Neighbours(path, pages).find)


def _on_disk(folder: Path, name: str) -> str | None:
    """The name on disk of a file below `folder`, whatever its capitals; None when it is not there."""
    found: list[str] = []
    for part in name.split("/"):
        try:
            names = [one.name for one in folder.iterdir()]
        except OSError:
            return None
        actual = part if part in names else next((one for one in names if one.lower() == part.lower()), None)
        if actual is None:
            return None
        found.append(actual)
        folder = folder / actual
    return "/".join(found)


def case_path(path: Path) -> Path:
    """The file of the case itself, where `path` is a translation of it or its tests."""
    if path.name.endswith(TEST):
        return path.with_name(f"{path.name.removesuffix(TEST)}{SUFFIX}")
    overlay = OVERLAY.fullmatch(path.name)
    return path if overlay is None else path.with_name(f"{overlay['name']}{SUFFIX}")


def case_paths(folder: Path) -> list[Path]:
    """The case files in a folder and those below it, in order; translations and tests are not listed.

    A translation whose case is missing is listed as the case it should lie beside.
    """
    found: set[Path] = set()
    for path in folder.rglob(f"*{SUFFIX}"):
        if any(part.startswith(".") for part in path.relative_to(folder).parts) or path.name.endswith(TEST):
            continue
        found.add(case_path(path))
    return sorted(found)
