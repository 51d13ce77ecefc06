"""`glasltrainer rename CASE OLD NEW`: an id everywhere; `--file NEW`: the case itself."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from glasltrainer.authoring.edits import Edit

_WORKSHOP = re.compile(rb"^format[ \t]*:[ \t]*[\"']?glasltrainer-workshop/|^blocks[ \t]*:", re.MULTILINE)
_KINDS = ("scene", "choice", "cast", "flag", "vignette")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "rename",
        help=tr("give an id another name everywhere"),
        description=tr(
            "Give an id another name in a case, its translations, its tests and the workshops near it."
        ),
    )
    parser.add_argument("case", type=Path, metavar=tr("CASE"), help=tr("the file of the case"))
    parser.add_argument(
        "old", nargs="?", metavar=tr("OLD"), help=tr("the id as it is now; SCENE/CHOICE for a choice")
    )
    parser.add_argument("new", nargs="?", metavar=tr("NEW"), help=tr("the id as it should be"))
    parser.add_argument("--kind", choices=_KINDS, help=tr("what the id is, where it is more than one thing"))
    parser.add_argument(
        "--file", metavar=tr("NAME"), help=tr("rename the case itself, with the files that belong to it")
    )
    parser.add_argument("--dry-run", action="store_true", help=tr("say what would change, and write nothing"))
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Rename; 0 when done, 2 when it cannot be done: then no file has changed."""
    from glasltrainer.authoring import case_path
    from glasltrainer.authoring.renaming.rename import RenameError
    from glasltrainer.cli.fixing import failed
    from glasltrainer.storage.errors import StorageError

    tr = Translator(args.language or system_language())
    path = case_path(args.case)
    if not path.is_file():
        return _refuse(tr("{path}: there is no such file or folder", path=str(path)))
    if (args.new is None) == (args.file is None) or (args.file and (args.old or args.kind)):
        return _refuse(tr("Give an id and its new name, or --file and a new name for the case."))
    try:
        lines = _rename_file(path, args, tr) if args.file else _rename_id(path, args, tr)
    except RenameError as problem:
        return _refuse(tr.render(problem.message))
    except (OSError, StorageError) as problem:
        again = tr("Should only a part of the files have changed, give the same command again.")
        return _refuse(f"{failed(problem, tr)} {again}")
    for line in lines:
        print(line)
    return 0


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _rename_id(path: Path, args: argparse.Namespace, tr: Translator) -> list[str]:
    from glasltrainer.authoring.renaming.mentions import IdKind
    from glasltrainer.authoring.renaming.rename import apply_all, find_target, rename
    from glasltrainer.storage.files import write_together

    name = path.stem
    files = _files_near(path)
    contents = {file.name: data for file, data in files.items()}
    kind = IdKind(args.kind) if args.kind else None
    target = find_target(contents, name, args.old, kind)
    edits = rename(contents, name, target, args.new)
    changed = apply_all(contents, edits)
    # The case comes last: after an interruption the same command finds the old id and does the rest.
    last_first = sorted((file for file in files if file.name in changed), key=lambda file: file == path)
    if not args.dry_run:
        write_together({file: changed[file.name] for file in last_first})
    return list(_places(files, edits, tr))


def _rename_file(path: Path, args: argparse.Namespace, tr: Translator) -> list[str]:
    from glasltrainer.authoring.renaming.rename import RenameError, apply_all, belongs, rename_file
    from glasltrainer.i18n import msg
    from glasltrainer.storage.files import write_together

    new = args.file.removesuffix(".yaml")
    files = _files_near(path)
    contents = {file.name: data for file, data in files.items()}
    edits = rename_file(contents, path.stem, new)
    moves = {
        file: file.with_name(new + file.name.removeprefix(path.stem))
        for file in sorted(files, key=lambda file: file == path)
        if belongs(file.name, path.stem)
    }
    for target in moves.values():
        if target.exists():
            raise RenameError(msg("There is a file {file} already: choose another name.", file=target.name))
    if not args.dry_run:
        changed = apply_all(contents, edits)
        write_together({file: changed[file.name] for file in files if file.name in changed})
        for file, target in moves.items():
            file.rename(target)
    renamed = [f"{file.name} -> {target.name}" for file, target in moves.items()]
    return [*_places(files, edits, tr), *renamed]


def _files_near(path: Path) -> dict[Path, bytes]:
    """The file, its translations and tests, and the workshops that could name it.

    Those lie in its folder or one below; for vignettes in a folder of their own also beside that one.
    """
    from glasltrainer.authoring.renaming.rename import belongs

    folders = [path.parent, *sorted(one for one in path.parent.iterdir() if one.is_dir())]
    if path.parent.name == "vignettes":
        folders += [path.parent.parent, *sorted(one for one in path.parent.parent.iterdir() if one.is_dir())]
    found: dict[Path, bytes] = {}
    for folder in dict.fromkeys(folders):
        for file in sorted(folder.glob("*.yaml")):
            is_own = folder == path.parent and belongs(file.name, path.stem)
            data = file.read_bytes()
            if is_own or (_WORKSHOP.search(data) and file.name not in {one.name for one in found}):
                found[file] = data
    return found


def _places(
    files: Mapping[Path, bytes], edits: Mapping[str, tuple[Edit, ...]], tr: Translator
) -> Iterator[str]:
    """What changes, file by file, with the lines."""
    from glasltrainer.authoring.decoding import decode

    for file, data in files.items():
        made = edits.get(file.name, ())
        if made:
            source, _ = decode(file.name, data)
            lines = sorted({source.position(edit.start)[0] for edit in made})
            shown = ", ".join(map(str, lines))
            yield tr.plural(
                "{file}: {count} place (line {lines})",
                "{file}: {count} places (lines {lines})",
                len(made),
                file=str(file),
                lines=shown,
            )
