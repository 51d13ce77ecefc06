"""`glasltrainer stats PATH...`: what cases hold, what can be proved of them, and what not reading earns."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.cli.out import all_exist
from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from glasltrainer.authoring import LoadedFile
    from glasltrainer.core.case import Case
    from glasltrainer.core.contents import Contents
    from glasltrainer.core.lazy.players import LazyPlayer
    from glasltrainer.core.lazy.questions import Place
    from glasltrainer.core.proofs.prospects import Proofs
    from glasltrainer.core.vignettes import VignetteSet


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "stats",
        help=tr("count and prove what cases hold"),
        description=tr(
            "Say what cases hold, how they can end, and what players earn who do not read. "
            "Over several, lazy players are held to their bounds."
        ),
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar=tr("PATH"), help=tr("a case file, or a folder of cases")
    )
    parser.add_argument("--scenes", action="store_true", help=tr("say of every scene how it can still end"))
    parser.add_argument(
        "--strict", action="store_true", help=tr("fail when a lazy player earns more than it may")
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=tr("for people, or for programs")
    )
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the program and of the case"))
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """All there is to say of one case, in one language."""

    file: str
    case: Case
    contents: Contents
    proofs: Proofs
    players: tuple[LazyPlayer, ...]


@dataclass(frozen=True, slots=True)
class Earned:
    """What a lazy player earns over all files, in the language where that is most."""

    player: LazyPlayer
    language: str


@dataclass(frozen=True, slots=True)
class Library:
    """All files together. `earned` holds every lazy player once."""

    cases: int
    vignettes: int
    earned: tuple[Earned, ...]

    @property
    def over(self) -> tuple[Earned, ...]:
        """The players that earn more than they may."""
        return tuple(one for one in self.earned if one.player.is_over)


def run(args: argparse.Namespace) -> int:
    """Count; 0 when done, 1 when a file has errors or (strict) a bound is broken, 2 without such a path."""
    from glasltrainer.cli.stats_plain import plain_facts, plain_library
    from glasltrainer.cli.stats_told import told_facts, told_library

    tr = Translator(args.language or system_language())
    if not all_exist(args.paths, tr):
        return 2
    loaded, is_whole = _loaded(args.paths, tr)
    if not loaded.cases and not loaded.sets:
        print(tr("No cases were found there."), file=sys.stderr)
        return 1
    facts = [_facts(file, one.in_language(args.language or "")) for file, one in loaded.cases.items()]
    library = _library(loaded)
    lines = Lines()
    if args.format == "json":
        cases = [plain_facts(one, lines) for one in facts]
        told = {"cases": cases, "library": plain_library(library, lines, tr)}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for one in facts:
            print("\n".join(told_facts(one, lines, tr, has_scenes=args.scenes)), end="\n\n")
        if len(loaded.cases) + len(loaded.sets) > 1 or args.strict:
            print("\n".join(told_library(library, lines, tr)))
    return 1 if not is_whole or (args.strict and library.over) else 0


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The files without errors, by path as it is told."""

    cases: dict[str, LoadedFile[Case]]
    sets: dict[str, LoadedFile[VignetteSet]]


def _loaded(paths: Sequence[Path], tr: Translator) -> tuple[_Loaded, bool]:
    """The cases and vignettes asked for, each once, and whether all could be read; no workshops."""
    from glasltrainer.authoring import case_path, case_paths, formats, load_any_path
    from glasltrainer.authoring.loading import only
    from glasltrainer.core.case import Case
    from glasltrainer.core.vignettes import VignetteSet

    files: dict[Path, None] = {}
    for path in paths:
        files.update(dict.fromkeys(case_paths(path) if path.is_dir() else [case_path(path)]))
    found = _Loaded({}, {})
    is_whole = True
    for path in files:
        one = load_any_path(path)
        match one.value:
            case Case():
                found.cases[str(path)] = only(formats.CASE, one)
            case VignetteSet():
                found.sets[str(path)] = only(formats.VIGNETTES, one)
            case None:
                is_whole = False
                told = tr(
                    "{path} holds no case without errors; `glasltrainer check {path}` shows what is wrong.",
                    path=str(path),
                )
                print(told, file=sys.stderr)
            case _:
                pass
    return found, is_whole


def _facts(file: str, case: Case) -> CaseFacts:
    from glasltrainer.core.contents import contents
    from glasltrainer.core.lazy.players import lazy_players
    from glasltrainer.core.proofs.prospects import BOUND, prove

    return CaseFacts(file, case, contents(case, BOUND), prove(case), lazy_players({file: case}))


def _library(loaded: _Loaded) -> Library:
    """The lazy players over all files, in the language where each earns most: lengths differ by language."""
    from glasltrainer.core.lazy.players import lazy_players

    files = [
        *(one.languages for one in loaded.cases.values()),
        *(one.languages for one in loaded.sets.values()),
    ]
    languages = dict.fromkeys(language for known in files for language in known)
    by_language = {
        language: lazy_players(
            {file: one.in_language(language) for file, one in loaded.cases.items()},
            {file: one.in_language(language) for file, one in loaded.sets.items()},
        )
        for language in languages
    }
    earned = [
        max(
            (Earned(player, language) for language, player in zip(by_language, players, strict=True)),
            key=_excess,
        )
        for players in zip(*by_language.values(), strict=True)
    ]
    vignettes = sum(len(one.value.vignettes) for one in loaded.sets.values() if one.value is not None)
    return Library(len(loaded.cases), vignettes, tuple(earned))


def _excess(earned: Earned) -> float:
    return (earned.player.credit or 0) - (earned.player.limit or 0)


class Lines:
    """In which line of its file a place stands; files are read when first asked for."""

    def __init__(self) -> None:
        self._find: dict[str, _Finder] = {}

    def of(self, place: Place) -> int:
        """The line, from 1, of the first option picked, or else of the question."""
        if place.source not in self._find:
            self._find[place.source] = _Finder(Path(place.source))
        return self._find[place.source].line((*place.path, *place.choices[:1]))


class _Finder:
    def __init__(self, path: Path) -> None:
        from glasltrainer.authoring.decoding import decode
        from glasltrainer.authoring.source import parse

        try:
            self._source, is_readable = decode(path.name, path.read_bytes())
        except OSError:  # gone since it was loaded
            self._source, is_readable = decode(path.name, b"")
        self._root = parse(self._source) if is_readable else None

    def line(self, path: Iterable[str]) -> int:
        from glasltrainer.authoring.nodes import find

        return 1 if self._root is None else self._source.position(find(self._root, *path)[0])[0]
