"""`glasltrainer new NAME`: a new case, from a few questions or from a script."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from glasltrainer.authoring.beginning.begin import Beginning
    from glasltrainer.core.case import Matter

    T = TypeVar("T")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "new",
        help=tr("begin a new case"),
        description=tr(
            "Begin a new case: a small story that can be played at once, with notes where to write."
        ),
    )
    parser.add_argument("name", type=Path, metavar=tr("NAME"), help=tr("the name of the new file"))
    parser.add_argument(
        "--from",
        dest="script",
        type=Path,
        metavar=tr("FILE"),
        help=tr("make it of a script: docx, txt or md"),
    )
    parser.add_argument("--yes", action="store_true", help=tr("ask nothing"))
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the case and of its notes"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Begin; 0 when the file was written, 2 when it could not be."""
    from glasltrainer.authoring.beginning.word import CannotReadScriptError
    from glasltrainer.storage.errors import StorageError

    language = args.language or system_language()
    tr = Translator(language)
    path = args.name if args.name.suffix == ".yaml" else args.name.with_name(f"{args.name.name}.yaml")
    refusal = _refusal(path, tr)
    try:
        if not refusal:
            refusal = _write(path, _begun(args, path, language), tr)
    except (CannotReadScriptError, StorageError) as problem:
        refusal = tr.render(problem.message)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    print(tr("{path} was written. `glasltrainer play {path}` plays it.", path=str(path)))
    return 0


def _begun(args: argparse.Namespace, path: Path, language: str) -> str:
    """The text of the new case. Raises CannotReadScriptError or StorageError."""
    from glasltrainer.authoring.beginning.begin import Beginning, begin
    from glasltrainer.authoring.beginning.skeleton import from_script

    if args.script is not None:
        return from_script(_read(args.script), path.stem.replace("-", " ").capitalize(), language)
    is_asking = sys.stdin.isatty() and not args.yes
    return begin(_Questions(language).ask() if is_asking else Beginning(language=language))


def _refusal(path: Path, tr: Translator) -> str:
    """Why the file cannot be written; empty when it can."""
    from glasltrainer.authoring.references import kebab

    if kebab(path.stem) != path.stem:
        told = tr("“{name}” is no id", name=path.stem)
        remedy = tr("Use small letters, digits and hyphens for the file's name.")
        return f"{told}. {remedy}"
    if path.exists() or path.is_symlink():
        return tr("{path} is there already. Choose another name.", path=str(path))
    if not path.parent.is_dir():
        return tr("{path}: there is no such file or folder", path=str(path.parent))
    return ""


def _read(path: Path) -> bytes:
    """The script. Raises StorageError."""
    from glasltrainer.authoring.beginning.word import MOST_BYTES
    from glasltrainer.storage.errors import from_os

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise from_os(problem, path) from problem


def _write(path: Path, text: str, tr: Translator) -> str:
    """Write a file that is not there yet; gives why not, if not. Raises StorageError."""
    from glasltrainer.storage.errors import from_os

    try:
        with path.open("xb") as file:
            file.write(text.encode())
    except FileExistsError:
        return tr("{path} is there already. Choose another name.", path=str(path))
    except OSError as problem:
        raise from_os(problem, path) from problem
    return ""


class _Questions:
    """Asks for the beginning of a case; Enter takes the default, what is not understood is asked again."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.tr = Translator(language)

    def ask(self) -> Beginning:
        """All questions, in order; the end of the input leaves the rest at its default."""
        from glasltrainer.authoring.beginning.begin import Beginning, Somebody

        tr, default = self.tr, Beginning()
        print(tr("A few questions; Enter skips one."))
        language = self.one(tr("Language of the case, nl or en"), self.language, _language)
        title = self.one(tr("Title"), "", str.strip)
        conflict = self.one(tr("What is it about, in one sentence"), "", str.strip)
        specialties = self.one(tr("Specialties, such as chirurgie urologie"), "", _specialties)
        people = [
            Somebody(self.one(who, "", str.strip), self.one(tr("What they do"), "", str.strip))
            for who in (tr("The player’s name in the case"), tr("The name of the other"))
        ]
        stages = self.one(tr("Stages it goes through, 0 to 9"), _joined(default.stages), _stages)
        endings = self.one(
            tr("What becomes of the matter, from best to worst: met, partly, lost"),
            _joined(ending.value for ending in default.endings),
            _endings,
        )
        return Beginning(title, language, conflict, specialties, tuple(people), stages, endings)

    def one(self, question: str, default: str, read: Callable[[str], T]) -> T:
        """One answer."""
        while True:
            hint = f" [{default}]" if default else ""
            try:
                given = input(f"{question}{hint}: ").strip()
            except EOFError:
                print()
                given = ""
            try:
                return read(given or default)
            except ValueError:
                print(self.tr("This was not understood: {text}", text=given))


def _joined(words: Iterable[object]) -> str:
    return " ".join(map(str, words))


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise ValueError(text)
    return text


def _specialties(text: str) -> tuple[str, ...]:
    """Ids of the catalogue, each once. Raises ValueError for another word."""
    from glasltrainer.core.catalogue.topics import SPECIALTIES

    found = dict.fromkeys(word.lower() for word in _words(text))
    if not SPECIALTIES.keys() >= found.keys():
        raise ValueError(text)
    return tuple(found)


def _stages(text: str) -> tuple[int, ...]:
    from glasltrainer.authoring.beginning.begin import MOST_STAGES

    stages = tuple(int(word) for word in _words(text))
    if not 1 <= len(stages) <= MOST_STAGES or not all(0 <= stage <= 9 for stage in stages):
        raise ValueError(text)
    return stages


def _endings(text: str) -> tuple[Matter, ...]:
    from glasltrainer.authoring.beginning.begin import MOST_ENDINGS
    from glasltrainer.core.case import Matter

    endings = tuple(Matter(word.lower()) for word in _words(text))
    if not 1 <= len(endings) <= MOST_ENDINGS:
        raise ValueError(text)
    return endings
