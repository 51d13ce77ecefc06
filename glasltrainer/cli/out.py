"""What commands have in common: paths that must be there, and what is made printed or written to a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from glasltrainer.i18n import Translator


def all_exist(paths: Sequence[Path], tr: Translator) -> bool:
    """Whether every path is there; says which are not."""
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        print(tr("{path}: there is no such file or folder", path=str(path)), file=sys.stderr)
    return not missing


def add_output(parser: argparse.ArgumentParser, tr: Translator) -> None:
    """Add the options that say where to."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar=tr("FILE"), help=tr("write to this file instead of the terminal")
    )
    parser.add_argument("--force", action="store_true", help=tr("write over a file that is there already"))


def put_out(text: str, args: argparse.Namespace, tr: Translator) -> int:
    """Print a text, or write it where `args` say; 0 when done, 2 when it cannot be."""
    from glasltrainer.storage.errors import StorageError
    from glasltrainer.storage.files import write_atomically

    path: Path | None = args.output
    if path is None:
        print(text, end="")
        return 0
    if path.exists() and not args.force:
        refusal = tr("{path} is there already. Choose another name, or add --force.", path=str(path))
        print(refusal, file=sys.stderr)
        return 2
    try:
        write_atomically(path, text.encode())
    except StorageError as problem:
        print(tr.render(problem.message), file=sys.stderr)
        return 2
    print(tr("{path} was written.", path=str(path)), file=sys.stderr)
    return 0
