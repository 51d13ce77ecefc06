"""The user's own cases: a case that comes with the program is edited as a copy here, never in its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from glasltrainer.storage.errors import from_os
from glasltrainer.storage.files import make_folder, sync_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_SUFFIX = ".yaml"


def copy_to_own(source: Path, own_folder: Path, pictures: Sequence[str] = ()) -> Path:
    """Copy ``NAME.yaml`` with its overlays and tests (``NAME.*.yaml``) into `own_folder`, made if needed.

    `pictures` are those the case names, relative to it. Returns the path of the copied source. Nothing is
    overwritten: where a name is taken the whole copy is called ``NAME-2``, ``NAME-3`` ..., and a picture that
    is there already stays as it is, for the case goes on calling it by that name. Raises StoreFull,
    StoreReadOnly or StoreFailed; then nothing was copied.
    """
    make_folder(own_folder)
    try:
        data = {path.name: path.read_bytes() for path in _family(source)}
        seen = _pictures(source.parent, own_folder, pictures)
    except OSError as error:
        raise from_os(error, source) from error
    name = source.name.removesuffix(_SUFFIX)
    number = 1
    while True:
        copy = name if number == 1 else f"{name}-{number}"
        names = {old: copy + old.removeprefix(name) for old in data}
        try:
            copies = [(own_folder / names[old], content) for old, content in data.items()]
            _write_new([*copies, *((own_folder / name, content) for name, content in seen.items())])
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            raise from_os(error, own_folder) from error
        return own_folder / names[source.name]


def _family(source: Path) -> list[Path]:
    name = source.name.removesuffix(_SUFFIX)
    others = sorted(
        path
        for path in source.parent.iterdir()
        if path.name.startswith(f"{name}.") and path.name.endswith(_SUFFIX) and path.name != source.name
    )
    return [source, *others]


def _pictures(folder: Path, own_folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    """The pictures to copy by name: those that lie in the case's folder and are not in the own one yet."""
    found: dict[str, bytes] = {}
    for name in names:
        path = (folder / name).resolve()
        is_ours = path.is_relative_to(folder.resolve()) and path.is_file()
        if is_ours and not (own_folder / name).exists():
            found[name] = path.read_bytes()
    return found


def _write_new(files: Sequence[tuple[Path, bytes]]) -> None:
    """All of the files, or none: raises FileExistsError when a name is taken, and any other OSError."""
    made: list[Path] = []
    try:
        for path, data in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        sync_folder(files[0][0].parent)
    except OSError:
        for path in made:
            path.unlink(missing_ok=True)
        raise
