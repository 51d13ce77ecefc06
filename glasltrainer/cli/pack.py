"""`glasltrainer pack FOLDER|CASE... -o NAME.glasl` and `glasltrainer unpack FILE`: cases as one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.cli.out import all_exist
from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from glasltrainer.storage.pack_rules import PackRefusedError

_YAML = ".yaml"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add both commands to the parser."""
    parser = commands.add_parser(
        "pack",
        help=tr("put cases into one file"),
        description=tr("Put cases, with their translations, tests and images, into one file."),
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar=tr("PATH"), help=tr("a case file, or a folder of cases")
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="NAME.glasl", help=tr("the file to write")
    )
    parser.add_argument("--force", action="store_true", help=tr("write over the file if it is there"))
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    parser.set_defaults(run=run_pack)
    parser = commands.add_parser(
        "unpack",
        help=tr("take the cases out of such a file"),
        description=tr("Take the cases out of a file that `pack` made."),
    )
    parser.add_argument("file", type=Path, metavar=tr("FILE"), help=tr("the file with the cases"))
    parser.add_argument(
        "--to",
        type=Path,
        metavar=tr("FOLDER"),
        help=tr("the folder to make; without it, the name of the file"),
    )
    parser.add_argument("--force", action="store_true", help=tr("keep a folder that is there as NAME-before"))
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    parser.set_defaults(run=run_unpack)


# -- pack ------------------------------------------------------------------------------------


def run_pack(args: argparse.Namespace) -> int:
    """Pack; 0 when it is written, 1 when a case has errors or a file is refused, 2 when it cannot be done."""
    from glasltrainer.storage.errors import StorageError
    from glasltrainer.storage.files import write_atomically
    from glasltrainer.storage.pack_rules import PackRefusedError
    from glasltrainer.storage.packs import pack_bytes

    tr = Translator(args.language or system_language())
    if not all_exist(args.paths, tr):
        return 2
    if args.output.exists() and not args.force:
        print(
            tr("{path} is there already; with --force it is written over.", path=str(args.output)),
            file=sys.stderr,
        )
        return 2
    if _has_errors(args.paths, tr):
        return 1
    try:
        files, left_out = _collect(args.paths, args.output)
        data = pack_bytes(files)
        write_atomically(args.output, data)
    except PackRefusedError as error:
        return _refused(error, tr)
    except StorageError as error:
        print(tr.render(error.message), file=sys.stderr)
        return 2
    for path in left_out:
        print(tr("left out: {path}", path=str(path)))
    print(
        tr.plural(
            "{count} file packed into {path}",
            "{count} files packed into {path}",
            len(files),
            path=str(args.output),
        )
    )
    return 0


def _has_errors(paths: Sequence[Path], tr: Translator) -> bool:
    """Whether any of the cases has errors; each that has is named."""
    from glasltrainer.authoring import case_path, case_paths, check_path

    cases: dict[Path, None] = {}
    for path in paths:
        cases.update(dict.fromkeys(case_paths(path) if path.is_dir() else [_case_of(case_path(path))]))
    found = False
    for case in cases:
        count = sum(diagnostic.is_error for diagnostic in check_path(case))
        if count:
            found = True
            told = tr.plural(
                "{path} has {count} error; `glasltrainer check {path}` shows it.",
                "{path} has {count} errors; `glasltrainer check {path}` shows them.",
                count,
                path=str(case),
            )
            print(told, file=sys.stderr)
    if found:
        print(tr("Nothing was packed."), file=sys.stderr)
    return found


def _case_of(path: Path) -> Path:
    from glasltrainer.authoring.scripted.run import is_script, scripted_case

    return scripted_case(path) if is_script(path) else path


def _collect(paths: Sequence[Path], output: Path) -> tuple[dict[str, bytes], list[Path]]:
    """The files by the name they have in the pack, and those that do not go into it.

    Raises PackRefusedError where two have one name, and StorageError for a file that cannot be read.
    """
    from glasltrainer.i18n import msg
    from glasltrainer.storage.errors import from_os
    from glasltrainer.storage.pack_rules import LARGEST, PackRefusedError, is_known

    files: dict[str, bytes] = {}
    origins: dict[str, Path] = {}
    left_out: list[Path] = []
    for folder, path in _family(paths):
        if path.resolve() == output.resolve():
            continue
        if path.is_symlink() or not is_known(path.name):
            left_out.append(path)
            continue
        name = path.relative_to(folder).as_posix()
        other = origins.setdefault(name, path)
        if other.resolve() != path.resolve():
            reason = msg("{one} and {other} would have this name both", one=str(other), other=str(path))
            raise PackRefusedError(reason, name)
        try:
            with path.open("rb") as file:
                files[name] = file.read(LARGEST + 1)
        except OSError as error:
            raise from_os(error, path) from error
    return files, left_out


def _family(paths: Sequence[Path]) -> Iterator[tuple[Path, Path]]:
    """(the folder names are told from, a file): all of a folder, of a case what belongs to it."""
    for path in paths:
        if path.is_dir():
            every = sorted(found for found in path.rglob("*") if found.is_file())
            for file in every:
                if not any(part.startswith(".") for part in file.relative_to(path).parts):
                    yield path, file
        else:
            for file in _of_case(path):
                yield path.parent, file


def _of_case(path: Path) -> Iterator[Path]:
    """A case, its translations and tests, and the images it shows."""
    from glasltrainer.authoring import case_path, load_path

    source = _case_of(case_path(path))
    stem = source.name.removesuffix(_YAML)
    yield source
    for beside in sorted(source.parent.iterdir()):
        if beside.name.startswith(f"{stem}.") and beside.name.endswith(_YAML) and beside != source:
            yield beside
    case = load_path(source).case
    for image in dict.fromkeys(scene.image for scene in case.scenes.values() if scene.image) if case else ():
        if (file := source.parent / image).is_file():
            yield file


# -- unpack ----------------------------------------------------------------------------------


def run_unpack(args: argparse.Namespace) -> int:
    """Unpack; 0 when all of it is there, 1 when the pack is refused, 2 when it cannot be done."""
    from glasltrainer.storage.errors import StorageError
    from glasltrainer.storage.pack_rules import PackRefusedError
    from glasltrainer.storage.packs import is_free, unpack

    tr = Translator(args.language or system_language())
    if not args.file.is_file():
        print(tr("{path}: there is no such file or folder", path=str(args.file)), file=sys.stderr)
        return 2
    folder = args.to or Path(args.file.stem)
    if not args.force and not is_free(folder):
        told = tr("{path} is there already; with --force it is kept under another name.", path=str(folder))
        print(told, file=sys.stderr)
        return 2
    try:
        done = unpack(args.file, folder, is_replacing=args.force)
    except PackRefusedError as error:
        return _refused(error, tr)
    except StorageError as error:
        print(tr.render(error.message), file=sys.stderr)
        return 2
    if done.before is not None:
        print(tr("What was there is now in {path}", path=str(done.before)))
    print(
        tr.plural(
            "{count} file unpacked into {path}",
            "{count} files unpacked into {path}",
            done.files,
            path=str(folder),
        )
    )
    return 0


def _refused(error: PackRefusedError, tr: Translator) -> int:
    print(tr("Refused: {reason}", reason=error.message), file=sys.stderr)
    return 1
