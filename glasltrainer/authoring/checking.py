"""All that is to be said about a file and its translations: what reading finds and what the rules say.

The library and the player only read; the rules are for whoever writes, so they are left to `check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring import formats
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import TooManyFindingsError
from glasltrainer.authoring.files import load_any_path, read_case_files
from glasltrainer.authoring.loading import SUFFIX, only
from glasltrainer.authoring.rules import Places, judge
from glasltrainer.authoring.scripted.run import check_scripts
from glasltrainer.authoring.source import parse
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from glasltrainer.authoring.diagnostics import Diagnostic, Source
    from glasltrainer.authoring.loading import Loaded
    from glasltrainer.authoring.nodes import Node

    Typed: TypeAlias = tuple[Source, Node | None]


def check_path(
    path: Path, *, portraits: Collection[str] | None = None, pages: Collection[str] | None = None
) -> tuple[Diagnostic, ...]:
    """Everything found in a file, its translations and its tests, file by file, in the order of the text.

    Never raises: a file out of reach is reported. `portraits` are the looks and `pages` the pages of the
    reference there are; None: not looked at.
    """
    loaded = only(formats.CASE, load_any_path(path, portraits=portraits, pages=pages))
    tests = check_scripts(path, loaded.case)
    if tests and not path.exists():
        return tests  # which say that the case is missing
    try:
        files = {} if loaded.case is None else read_case_files(path)
    except OSError:  # it went away in between; what was read stays true
        files = {}
    return (*with_craft(loaded, files), *tests)


def with_craft(loaded: Loaded, files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """What was found in a case and its translations, and what the rules say of those without errors.

    `files` are those it was loaded from, by name. File by file, in the order of the text.
    """

    def typed(file: str) -> Typed | None:
        if file not in files:
            return None
        source, _ = decode(file, files[file])
        root = parse(source)
        return source.anew(), root

    return with_rules(loaded, typed)


def with_rules(loaded: Loaded, typed: Callable[[str], Typed | None]) -> tuple[Diagnostic, ...]:
    """As `with_craft`; `typed` gives the tree of a file as typed, and a source for what is found in it."""
    if loaded.case is None:
        return loaded.diagnostics
    wrong = {diagnostic.file for diagnostic in loaded.diagnostics if diagnostic.is_error}
    order: dict[str, int] = {}
    told = list(loaded.diagnostics)
    for language in loaded.languages:
        is_translation = language != loaded.case.language
        file = f"{loaded.name}.{language}{SUFFIX}" if is_translation else f"{loaded.name}{SUFFIX}"
        order[file] = len(order)
        own = None if file in wrong else typed(file)
        if own is not None and own[1] is not None:
            source, places = own[0], Places(own[1], own[0].text)
            told.extend(_judged(loaded, source, places, language, is_translation=is_translation))
    for diagnostic in loaded.diagnostics:
        order.setdefault(diagnostic.file, len(order))
    told.sort(key=lambda one: (order[one.file], one.span.line, one.span.column, one.code))
    return tuple(told)


def _judged(
    loaded: Loaded, source: Source, places: Places, language: str, *, is_translation: bool
) -> Iterator[Diagnostic]:
    """What the rules say of the case in one language, at the places in that language's own file."""
    try:
        for found in judge(loaded.in_language(language), places, is_translation=is_translation):
            source.add(found.code, (found.start, found.end), found.message, found.remedy)
    except TooManyFindingsError:
        pass  # the last one says so
    except Exception as problem:  # the boundary, as in loading: the author gets a sentence
        message = msg("The checker stumbled over this file ({kind})", kind=type(problem).__name__)
        source.add(Code.CHECKER_STUMBLED, (0, 0), message)
    yield from source.diagnostics()
