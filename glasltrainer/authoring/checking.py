"""All that is to be said about a file and its translations: what reading finds and what the rules say.

The library and the player only read; the rules are for whoever writes, so they are left to `check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.files import load_path

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from glasltrainer.authoring.diagnostics import Diagnostic


def check_path(path: Path, *, portraits: Collection[str] | None = None) -> tuple[Diagnostic, ...]:
    """Everything found in a file and the translations beside it, file by file, in the order of the text.

    Never raises: a file out of reach is reported. `portraits` are the looks there are; None: not looked at.
    """
    return load_path(path, portraits=portraits).diagnostics
