"""The program without a screen: check a case, play one in the terminal. Never loads Qt."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from glasltrainer import __version__
from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status (0 done, 1 errors found, 2 asked for something impossible)."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without our letters still gets an answer
    tr = Translator(_wanted_language(arguments))
    parser = _parser(tr)
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_usage(sys.stderr)
        return 2
    if options.spoken and options.language is None:
        options.language = options.spoken
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        print()
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # the reader (head, less) has seen enough
        return 0
    return status


def _wanted_language(arguments: Sequence[str]) -> str:
    """The language of the help itself, found before the parser exists."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word == "--language" and following in LANGUAGES:
            return following
        if word.startswith("--language=") and word.partition("=")[2] in LANGUAGES:
            return word.partition("=")[2]
    return system_language()


def _parser(tr: Translator) -> argparse.ArgumentParser:
    from glasltrainer.cli import (
        check,
        diff,
        graph,
        new,
        pack,
        play,
        printing,
        privacy,
        rename,
        schema,
        stats,
        test,
        translate,
    )

    parser = _parser_class(tr)(
        prog="glasltrainer",
        description=tr("Practise reading and calming conflicts. Without a command the window opens."),
    )
    version = f"Glasl Trainer {__version__}"
    parser.add_argument("--version", action="version", version=version, help=tr("show the version"))
    parser.add_argument(
        "--profile", metavar="DIR", help=tr("keep everything below this folder (a throw-away home)")
    )
    parser.add_argument(
        "--language", dest="spoken", choices=LANGUAGES, help=tr("language of the program, for any command")
    )
    commands = parser.add_subparsers(dest="command", metavar=tr("COMMAND"))
    play.add_parser(commands, tr)
    check.add_parser(commands, tr)
    test.add_parser(commands, tr)
    diff.add_parser(commands, tr)
    pack.add_parser(commands, tr)
    translate.add_parser(commands, tr)
    new.add_parser(commands, tr)
    rename.add_parser(commands, tr)
    graph.add_parser(commands, tr)
    printing.add_parser(commands, tr)
    stats.add_parser(commands, tr)
    schema.add_parser(commands, tr)
    privacy.add_parser(commands, tr)
    return parser


def _parser_class(tr: Translator) -> type[argparse.ArgumentParser]:
    """A parser that speaks the reader's language where argparse has words of its own, in its commands too."""

    class Help(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)

    class Parser(argparse.ArgumentParser):
        def __init__(self, **options: Any) -> None:
            super().__init__(add_help=False, formatter_class=Help, **options)
            self._positionals.title = tr("what can be given")
            self._optionals.title = tr("options")
            self.add_argument("-h", "--help", action="help", help=tr("show this help"))

        def error(self, message: str) -> NoReturn:
            self.print_usage(sys.stderr)
            problem = tr("this cannot be understood")
            self.exit(2, f"{self.prog}: {problem} ({message})\n")

    return Parser
