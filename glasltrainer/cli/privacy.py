"""`glasltrainer export` and `glasltrainer erase`: take along what was kept, or be rid of it, by a command."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from glasltrainer.storage.places import Places
    from glasltrainer.storage.store import Store


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add both commands to the parser."""
    export = commands.add_parser(
        "export",
        help=tr("keep what you practised in files of your own"),
        description=tr(
            "Write everything that was kept of your practice into one archive: readable text, JSON, and "
            "tables."
        ),
    )
    export.add_argument(
        "folder", nargs="?", type=Path, metavar=tr("FOLDER"), default=Path(),
        help=tr("the folder to write it to; without it the present one"),
    )  # fmt: skip
    export.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    export.set_defaults(run=run_export)
    erase = commands.add_parser(
        "erase",
        help=tr("erase what you practised for good"),
        description=tr(
            "Erase everything that was kept of your practice, with its backups, what a course day left, and "
            "the library's index. Settings and your own cases stay."
        ),
    )
    erase.add_argument("--yes", action="store_true", help=tr("erase without asking"))
    erase.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    erase.set_defaults(run=run_erase)


def run_export(args: argparse.Namespace) -> int:
    """Write the archive; 0 when done, 1 without anything to write, 2 when it cannot be written."""
    from datetime import datetime

    from glasltrainer.exports.kept_practice import kept_practice, save_archive
    from glasltrainer.storage.errors import StorageError
    from glasltrainer.storage.settings import load_settings

    tr, places = Translator(args.language or system_language()), _places(args)
    try:
        with _store(places) as store:
            if store is None:
                print(tr("There is nothing to export."), file=sys.stderr)
                return 1
            practice = kept_practice(store, load_settings(places.settings_file).value)
        day = datetime.now().astimezone().date().isoformat()
        path = save_archive(practice, args.folder, tr, day)
    except StorageError as problem:
        print(tr.render(problem.message), file=sys.stderr)
        return 2
    print(tr("{path} was written.", path=str(path)))
    return 0


def run_erase(args: argparse.Namespace) -> int:
    """Erase; 0 when done, 1 when the user thought better of it, 2 when it cannot be."""
    from glasltrainer.storage.attempts import Attempts
    from glasltrainer.storage.errors import StorageError
    from glasltrainer.storage.kept import erase_files, files_in

    tr, places = Translator(args.language or system_language()), _places(args)
    if not args.yes and not _is_sure(tr):
        print(tr("Nothing was erased."))
        return 1
    try:
        with _store(places) as store:
            attempts = Attempts(store).erase_all().attempts if store is not None else 0
        left = files_in(places.data / "class")
        index = files_in(places.index_file.parent, f"{places.index_file.name}*")
        erase_files((*left, *index))
    except StorageError as problem:
        print(tr.render(problem.message), file=sys.stderr)
        return 2
    print(tr.plural("{count} attempt is erased.", "{count} attempts are erased.", attempts))
    return 0


def _is_sure(tr: Translator) -> bool:
    word = tr("erase")
    question = tr("Erase everything that was kept of your practice for good? Type {word}: ", word=word)
    try:
        return input(question).strip().casefold() == word
    except EOFError:
        return False


def _places(args: argparse.Namespace) -> Places:
    from glasltrainer.storage.places import Places

    return Places.for_profile(Path(args.profile)) if args.profile else Places.for_platform()


@contextmanager
def _store(places: Places) -> Iterator[Store | None]:
    """The store, None where there is none."""
    from glasltrainer.storage.store import Store, practice_file

    if not practice_file(places.data).exists():
        yield None
        return
    with Store.open(places.data) as store:
        yield store
