"""`glasltrainer schema NAME`: the JSON Schema of a format, for editors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from glasltrainer.cli.out import add_output, put_out
from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "schema",
        help=tr("print the JSON Schema of a format"),
        description=tr(
            "Print the JSON Schema of a format: with it an editor completes keys and shows mistakes."
        ),
    )
    parser.add_argument(
        "name", nargs="?", metavar=tr("NAME"), help=tr("of which format; without it their names are printed")
    )
    add_output(parser, tr)
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print; 0 when done, 2 when there is no such format or it cannot be written."""
    from glasltrainer.authoring.schema import SCHEMAS

    tr = Translator(args.language or system_language())
    if args.name is None:
        return put_out("".join(f"{name}\n" for name in SCHEMAS), args, tr)
    if args.name not in SCHEMAS:
        refusal = tr(
            "There is no schema “{name}”. There are: {names}", name=args.name, names=", ".join(SCHEMAS)
        )
        print(refusal, file=sys.stderr)
        return 2
    return put_out(SCHEMAS[args.name](), args, tr)
