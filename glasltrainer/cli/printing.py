"""`glasltrainer print WHAT [NAME]`: handouts as HTML, to open in a browser and print from there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.cli.out import add_output, put_out
from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse

    from glasltrainer.core.case import Case
    from glasltrainer.core.page import Page
    from glasltrainer.core.workshop import Workshop

_WITHOUT_NAME = ("ladder", "slips")
_OF_A_WORKSHOP = ("evaluation", "cards")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "print",
        help=tr("make a handout: a case, the ladder, voting slips, an evaluation, role cards"),
        description=tr(
            "Make a handout as HTML, to open in a browser and print from there. `case` and a case: a "
            "booklet to play it from; `ladder`: the stages with their signs; `slips`: to vote on paper; "
            "`evaluation` and `cards` and a workshop: its evaluation on paper, the cards of its role plays."
        ),
    )
    parser.add_argument("what", choices=("case", *_WITHOUT_NAME, *_OF_A_WORKSHOP), help=tr("which handout"))
    parser.add_argument(
        "name",
        nargs="?",
        metavar=tr("NAME"),
        help=tr("the file of a case or a workshop, or the id of a shipped one"),
    )
    parser.add_argument("--key", action="store_true", help=tr("with the key: the trainer's copy of a case"))
    parser.add_argument("--large", action="store_true", help=tr("in large print, 18 points"))
    add_output(parser, tr)
    parser.add_argument(
        "--language", choices=LANGUAGES, help=tr("language of the program and of the handout")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the handout; 0 when done, 2 when what it is of cannot be used, or it cannot be written."""
    tr = Translator(args.language or system_language())
    refusal = _refusal(args, tr)
    page = None if refusal else _page(args, tr)
    if page is None:
        if refusal:
            print(refusal, file=sys.stderr)
        return 2
    return put_out(page.html, args, tr)


def _refusal(args: argparse.Namespace, tr: Translator) -> str:
    """Why these words together ask for nothing; "" when they do."""
    if args.what in _WITHOUT_NAME and args.name is not None:
        return tr("`{what}` is the same for every case: leave out “{name}”.", what=args.what, name=args.name)
    if args.what == "case" and args.name is None:
        return tr("Which case? Give its file, or the id of a shipped one.")
    if args.what in _OF_A_WORKSHOP and args.name is None:
        return tr("Which workshop? Give its file, or the id of a shipped one.")
    if args.key and args.what != "case":
        return tr("Only a case has a key: leave out --key.")
    return ""


def _page(args: argparse.Namespace, tr: Translator) -> Page | None:
    from glasltrainer.exports import case_handout, handouts

    large: bool = args.large
    if args.what == "ladder":
        return handouts.ladder_sheet(tr, is_large=large)
    if args.what == "slips":
        return handouts.voting_sheet(tr, is_large=large)
    if args.what == "case":
        case = _case(args.name, tr)
        if case is None:
            return None
        return case_handout.case_handout(case, tr, has_key=args.key, is_large=large)
    workshop = _workshop(args.name, tr)
    if workshop is None:
        return None
    make = handouts.evaluation_sheet if args.what == "evaluation" else handouts.role_cards
    return make(workshop, tr, is_large=large)


def _case(name: str, tr: Translator) -> Case | None:
    from glasltrainer.authoring import case_path, load_path
    from glasltrainer.storage.places import shipped_folder

    path = _path(case_path(Path(name)), name, shipped_folder())
    if not path.is_file():
        print(tr("There is no case “{name}”.", name=name), file=sys.stderr)
        return None
    loaded = load_path(path)
    if loaded.case is None:
        told = tr(
            "{path} holds no case without errors; `glasltrainer check {path}` shows what is wrong.",
            path=str(path),
        )
        print(told, file=sys.stderr)
        return None
    return loaded.in_language(tr.language)


def _workshop(name: str, tr: Translator) -> Workshop | None:
    from glasltrainer.authoring import case_path, load_any_path
    from glasltrainer.core.workshop import Workshop
    from glasltrainer.storage.places import shipped_folder

    path = _path(case_path(Path(name)), name, shipped_folder() / "workshops")
    if not path.is_file():
        print(tr("There is no workshop “{name}”.", name=name), file=sys.stderr)
        return None
    loaded = load_any_path(path)
    if not isinstance(loaded.value, Workshop):
        told = tr(
            "{path} holds no workshop without errors; `glasltrainer check {path}` shows what is wrong.",
            path=str(path),
        )
        print(told, file=sys.stderr)
        return None
    found: object = loaded.in_language(tr.language)
    assert isinstance(found, Workshop)
    return found


def _path(path: Path, name: str, shipped: Path) -> Path:
    """The file named, or where a shipped one with this id lies."""
    return shipped / f"{name}.yaml" if not path.suffix and not path.exists() else path
