"""Files -> a case in its languages, with everything found on the way. Total: no bytes make it raise."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import Silent, Source, TooManyFindingsError
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.authoring.overlay import check_language, lay_over
from glasltrainer.authoring.patterns import FORMAT, LANGUAGE_PATTERN
from glasltrainer.authoring.reading import begin_reading, read_case
from glasltrainer.authoring.references import kebab
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.story import check_story
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.core.case import Case

SUFFIX = ".yaml"
OVERLAY = re.compile(rf"(?P<name>.+?)\.(?P<language>{LANGUAGE_PATTERN})\.yaml")
_OTHER_FORMATS = ("glasltrainer-vignettes/", "glasltrainer-workshop/")


class NoCaseError(ValueError):
    """The files hold no case that can be played; the diagnostics say why."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A case as loaded: `case` is None when it has errors; `languages` starts with the case's own.

    `diagnostics` are those of the case and all its translations, file by file, in the order of the text;
    `trees` the texts as read, by language.
    """

    name: str
    case: Case | None
    languages: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    trees: MappingOf[str, Node] = field(default_factory=dict, repr=False, compare=False)

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps the case or a translation from being used."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)

    def in_language(self, language: str) -> Case:
        """The case in a language, text by text in its own where there is no translation.

        A language it does not have gives the case as written. Raises NoCaseError when there is no case.
        """
        if self.case is None:
            raise NoCaseError(self.name)
        if language == self.case.language or language not in self.trees:
            return self.case
        tree = self.trees[language]
        translated = read_case(self.name, tree, begin_reading(tree, Silent()))
        return self.case if translated is None else replace(translated, language=language)


def load_case(
    files: MappingOf[str, bytes],
    name: str,
    *,
    portraits: Collection[str] | None = None,
    find_image: Callable[[str], str | None] | None = None,
) -> Loaded:
    """The case `name` from its files: {"NAME.yaml": bytes, "NAME.en.yaml": bytes, ...}. Never raises.

    `name` may also be the file's. `portraits` are the looks there are, `find_image` gives the name on disk of
    an image beside the case, or None; what is left out is not checked.
    """
    name = name.removesuffix(SUFFIX)
    try:
        return _load(files, name, portraits, find_image)
    except Exception as problem:  # the boundary: whatever bytes did, the author gets a sentence
        source = Source(f"{name}{SUFFIX}", "")
        message = msg("The checker stumbled over this file ({kind})", kind=type(problem).__name__)
        source.add(Code.CHECKER_STUMBLED, (0, 0), message)
        return Loaded(name, None, (), source.diagnostics())


def _load(
    files: MappingOf[str, bytes],
    name: str,
    portraits: Collection[str] | None,
    find_image: Callable[[str], str | None] | None,
) -> Loaded:
    file = f"{name}{SUFFIX}"
    if file not in files:
        return Loaded(name, None, (), tuple(_without_case(files, name)))
    source, root = _tree(file, files[file])
    if root is None or _is_other_format(root, source):
        return Loaded(name, None, (), source.diagnostics(), {} if root is None else {_language(root): root})
    reading = begin_reading(root, source)
    reading.portraits, reading.find_image = portraits, find_image
    case: Case | None = None
    with suppress(TooManyFindingsError):
        _check_name(name, source)
        case = read_case(name, root, reading)
        if case is not None and not source.has_errors:
            check_story(case, root, source)
    diagnostics = list(source.diagnostics())
    trees: dict[str, Node] = {_language(root): root}
    for other, language in _overlays(files, name):
        merged, found = _overlay(files[other], other, language, root, source)
        diagnostics.extend(found)
        if merged is not None:
            trees[language] = merged
    if case is None or source.has_errors:
        return Loaded(name, None, (), tuple(diagnostics), trees)
    return Loaded(name, case, tuple(trees), tuple(diagnostics), trees)


def _check_name(name: str, source: Source) -> None:
    if kebab(name) != name:
        remedy = msg("Use small letters, digits and hyphens for the file's name.")
        source.add(Code.FILE_NAME, (0, 1), msg("“{name}” is no id", name=name), remedy)


def _language(root: Node) -> str:
    entry = root.entries.get("language") if isinstance(root, Mapping) else None
    return entry.value.text.strip() if entry is not None and isinstance(entry.value, Scalar) else ""


def _tree(file: str, data: bytes) -> tuple[Source, Node | None]:
    source, is_readable = decode(file, data)
    root: Node | None = None
    with suppress(TooManyFindingsError):
        root = parse(source) if is_readable else None
    if root is None and not source.has_errors:
        message = msg("There is no case in this file")
        source.add(Code.NO_CASE, (0, 0), message, msg("Start it with: format: {format}", format=FORMAT))
    return source, root


def _is_other_format(root: Node, source: Source) -> bool:
    if not isinstance(root, Mapping) or "format" not in root.entries:
        return False
    value = root.entries["format"].value
    if not isinstance(value, Scalar) or not value.text.startswith(_OTHER_FORMATS):
        return False
    what = (
        msg("Vignettes are not checked yet")
        if "vignettes" in value.text
        else msg("Workshops are not checked yet")
    )
    source.add(Code.NOT_CHECKED_YET, (value.start, value.end), what)
    return True


def _overlays(files: MappingOf[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    """The overlays among the files and their languages, by language."""
    for file in sorted(files):
        found = OVERLAY.fullmatch(file)
        if found is not None and found["name"] == name:
            yield file, found["language"]


def _overlay(
    data: bytes, file: str, language: str, base: Node, base_source: Source
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of the case in another language, None when that cannot be offered; and what was found."""
    source, over = _tree(file, data)
    merged: Node | None = None
    if over is not None and isinstance(base, Mapping):
        with suppress(TooManyFindingsError):
            laid = lay_over(base, over, base_source, source)
            merged = laid if check_language(over, language, base, source) else None
    return merged, source.diagnostics()


def _without_case(files: MappingOf[str, bytes], name: str) -> Iterator[Diagnostic]:
    for file, _ in _overlays(files, name):
        source, _tree_of_it = _tree(file, files[file])
        message = msg("There is no {file} beside this translation", file=f"{name}{SUFFIX}")
        source.add(
            Code.NO_SOURCE,
            (0, 0),
            message,
            msg("Put both in one folder; the names differ in the language only."),
        )
        yield from source.diagnostics()
