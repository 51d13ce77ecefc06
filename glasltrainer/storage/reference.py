"""The pages of the reference as files that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.storage.places import assets_folder

if TYPE_CHECKING:
    from pathlib import Path


def reference_texts(language: str, folder: Path | None = None) -> dict[str, str]:
    """The Markdown of every page by its id, in English where the language lacks it.

    A page that cannot be read is not there; without the folder there are none.
    """
    folder = folder or assets_folder() / "reference"
    texts: dict[str, str] = {}
    for within in dict.fromkeys(("en", language)):
        for path in sorted((folder / within).glob("*.md")):
            try:
                texts[path.stem] = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                continue
    return texts
