"""`glasltrainer graph CASE`: the scenes of a case and how they hang together, as SVG or Mermaid."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.cli.out import add_output, put_out
from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse

_BY_SUFFIX = {"": "svg", ".svg": "svg", ".mmd": "mermaid", ".mermaid": "mermaid", ".md": "mermaid"}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "graph",
        help=tr("draw the scenes of a case and how they hang together"),
        description=tr("Draw the scenes of a case, what can be answered there and where it leads."),
    )
    parser.add_argument("case", metavar=tr("CASE"), help=tr("a case file, or the id of a shipped case"))
    parser.add_argument(
        "--format",
        choices=("svg", "mermaid"),
        help=tr("a picture, or text for a wiki; by default as the name of the output says, else svg"),
    )
    add_output(parser, tr)
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the program and of the case"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Draw; 0 when done, 2 when there is no such case, it has errors, or it cannot be written."""
    from glasltrainer.authoring import case_path, load_path
    from glasltrainer.exports.graph import mermaid, svg
    from glasltrainer.storage.places import shipped_folder

    language = args.language or system_language()
    tr = Translator(language)
    path = case_path(Path(args.case))
    if not path.suffix and not path.exists():
        path = shipped_folder() / f"{args.case}.yaml"
    if not path.is_file():
        print(tr("There is no case “{name}”.", name=args.case), file=sys.stderr)
        return 2
    loaded = load_path(path)
    if loaded.case is None:
        told = tr(
            "{path} holds no case without errors; `glasltrainer check {path}` shows what is wrong.",
            path=str(path),
        )
        print(told, file=sys.stderr)
        return 2
    format = args.format or ("svg" if args.output is None else _BY_SUFFIX.get(args.output.suffix))
    if format is None:
        told = tr("A graph is written as .svg or as .mmd: choose one of these names, or add --format.")
        print(told, file=sys.stderr)
        return 2
    case = loaded.in_language(language)
    return put_out((svg if format == "svg" else mermaid)(case, tr), args, tr)
