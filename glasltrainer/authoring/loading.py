"""Files -> a case, a set of vignettes or a workshop in its languages, with everything found on the way.

Total: no bytes make it raise. What a file holds is decided by the format it states.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, Protocol, TypeAlias, TypeVar

from glasltrainer.authoring import formats
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import Silent, Source, TooManyFindingsError
from glasltrainer.authoring.formats import Format, T, format_of
from glasltrainer.authoring.mending import safety
from glasltrainer.authoring.mending.safety import tried
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.authoring.overlay import lay_over
from glasltrainer.authoring.overlay_head import check_language
from glasltrainer.authoring.patterns import FORMAT, LANGUAGE_PATTERN
from glasltrainer.authoring.references import kebab
from glasltrainer.authoring.source import parse
from glasltrainer.core.case import Case
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from collections.abc import Mapping as MappingOf

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.edits import Edit
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.outside import Find
    from glasltrainer.core.vignettes import VignetteSet
    from glasltrainer.core.workshop import Workshop

SUFFIX = ".yaml"
OVERLAY = re.compile(rf"(?P<name>.+?)\.(?P<language>{LANGUAGE_PATTERN})\.yaml")


class NoCaseError(ValueError):
    """The files hold no case, vignettes or workshop that can be used; the diagnostics say why."""


@dataclass(frozen=True, slots=True)
class LoadedFile(Generic[T]):
    """A file as loaded: `value` is None when it has errors; `languages` starts with the file's own.

    `format` is what it was read as. `diagnostics` are those of the file and all its translations, file by
    file, in the order of the text; `trees` the texts as read, by language.
    """

    name: str
    format: Format[T]
    value: T | None
    languages: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    trees: MappingOf[str, Node] = field(default_factory=dict, repr=False, compare=False)

    @property
    def case(self) -> Case | None:
        """The value, where it is a case."""
        value: object = self.value
        return value if isinstance(value, Case) else None

    @property
    def is_case(self) -> bool:
        """Whether the file is meant to be a case, with or without errors."""
        return format_of(next(iter(self.trees.values()), None)) is formats.CASE

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps the value or a translation from being used."""
        return any(diagnostic.is_error for diagnostic in self.diagnostics)

    def in_language(self, language: str) -> T:
        """The value in a language, text by text in its own where there is no translation.

        A language it does not have gives it as written. Raises NoCaseError when there is no value.
        """
        if self.value is None:
            raise NoCaseError(self.name)
        if language == self.value.language or language not in self.trees:
            return self.value
        tree = self.trees[language]
        translated = self.format.read(self.name, tree, self.format.begin(tree, Silent()))
        return self.value if translated is None else replace(translated, language=language)


Loaded: TypeAlias = LoadedFile[Case]
AnyLoaded: TypeAlias = "LoadedFile[Case] | LoadedFile[VignetteSet] | LoadedFile[Workshop]"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies around a file; what is None is not checked.

    `portraits` are the looks there are, `find_image` gives the name on disk of an image beside the case, or
    None; `find` the ids of what a workshop may name.
    """

    portraits: Collection[str] | None = None
    find_image: Callable[[str], str | None] | None = None
    find: Find | None = None


class Files(safety.Files, Protocol):
    """Some files, by name, and their trees."""

    def __iter__(self) -> Iterator[str]:
        """The names."""

    def tree(self, file: str) -> tuple[Source, Node | None]:
        """As `read_tree`."""


F = TypeVar("F", bound=Files)


class _Read:
    """Files that are read at once."""

    def __init__(self, files: MappingOf[str, bytes]) -> None:
        self._files = files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def tree(self, file: str) -> tuple[Source, Node | None]:
        return read_tree(file, self._files[file])

    def edited(self, file: str, edits: Iterable[Edit]) -> _Read:
        return _Read({**self._files, file: safety.fixed_text(self._files[file], edits)})

    def line(self, file: str, offset: int) -> int:
        return decode(file, self._files[file])[0].position(offset)[0]


def load_any(files: MappingOf[str, bytes], name: str, around: Surroundings | None = None) -> AnyLoaded:
    """What `name` holds, by the format it states: {"NAME.yaml": bytes, "NAME.en.yaml": bytes, ...}.

    Never raises. `name` may also be the file's.
    """
    return load_files(_Read(files), name, around)


def load_files(files: F, name: str, around: Surroundings | None = None) -> AnyLoaded:
    """As `load_any`, for who has a way of its own to read the trees of some files."""
    name = name.removesuffix(SUFFIX)
    around = around or Surroundings()
    try:
        loaded = _load(files, name, around)
        found = tried(loaded.diagnostics, files, lambda files: _load(files, name, around).diagnostics)
        return loaded if found == loaded.diagnostics else replace(loaded, diagnostics=found)
    except Exception as problem:  # the boundary: whatever bytes did, the author gets a sentence
        source = Source(f"{name}{SUFFIX}", "")
        message = msg("The checker stumbled over this file ({kind})", kind=type(problem).__name__)
        source.add(Code.CHECKER_STUMBLED, (0, 0), message)
        return LoadedFile(name, formats.CASE, None, (), source.diagnostics())


def load_case(
    files: MappingOf[str, bytes],
    name: str,
    *,
    portraits: Collection[str] | None = None,
    find_image: Callable[[str], str | None] | None = None,
) -> Loaded:
    """The case `name`, as `load_any`; where the files hold something else there is none."""
    return only(formats.CASE, load_any(files, name, Surroundings(portraits, find_image)))


def load_vignettes(files: MappingOf[str, bytes], name: str) -> LoadedFile[VignetteSet]:
    """The vignettes `name`, as `load_any`; where the files hold something else there are none."""
    return only(formats.VIGNETTES, load_any(files, name))


def load_workshop(
    files: MappingOf[str, bytes], name: str, *, find: Find | None = None
) -> LoadedFile[Workshop]:
    """The workshop `name`, as `load_any`; where the files hold something else there is none.

    `find` gives the ids there are of cases, vignettes and pages; without it they are not checked.
    """
    return only(formats.WORKSHOP, load_any(files, name, Surroundings(find=find)))


def only(format: Format[T], loaded: AnyLoaded) -> LoadedFile[T]:
    """What was loaded, for who takes one format: of another the findings and the texts, and no value."""
    value = loaded.value if isinstance(loaded.value, format.makes) else None
    languages = loaded.languages if value is not None else ()
    return LoadedFile(loaded.name, format, value, languages, loaded.diagnostics, loaded.trees)


def _load(files: Files, name: str, around: Surroundings) -> AnyLoaded:
    file = f"{name}{SUFFIX}"
    if file not in files:
        return LoadedFile(name, formats.CASE, None, (), tuple(_without_source(files, name)))
    source, root = files.tree(file)
    if root is None:
        return LoadedFile(name, formats.CASE, None, (), source.diagnostics())
    match format_of(root):
        case formats.CaseFormat() as case:
            return _read(case, files, name, source, root, around)
        case formats.VignetteFormat() as vignettes:
            return _read(vignettes, files, name, source, root, around)
        case formats.WorkshopFormat() as workshop:
            return _read(workshop, files, name, source, root, around)


def _read(
    format: Format[T],
    files: Files,
    name: str,
    source: Source,
    root: Node,
    around: Surroundings,
) -> LoadedFile[T]:
    reading = format.begin(root, source)
    reading.portraits, reading.find_image, reading.find = around.portraits, around.find_image, around.find
    value: T | None = None
    with suppress(TooManyFindingsError):
        _check_name(name, source)
        value = format.read(name, root, reading)
        if value is not None and not source.has_errors:
            format.check(value, root, source)
    diagnostics = list(source.diagnostics())
    trees: dict[str, Node] = {_language(root): root}
    for other, language in _overlays(files, name):
        merged, found = _overlay(files, other, language, root, source)
        diagnostics.extend(found)
        if merged is not None:
            trees[language] = merged
    if value is None or source.has_errors:
        return LoadedFile(name, format, None, (), tuple(diagnostics), trees)
    return LoadedFile(name, format, value, tuple(trees), tuple(diagnostics), trees)


def _check_name(name: str, source: Source) -> None:
    if kebab(name) != name:
        remedy = msg("Use small letters, digits and hyphens for the file's name.")
        source.add(Code.FILE_NAME, (0, 1), msg("“{name}” is no id", name=name), remedy)


def _language(root: Node) -> str:
    entry = root.entries.get("language") if isinstance(root, Mapping) else None
    return entry.value.text.strip() if entry is not None and isinstance(entry.value, Scalar) else ""


def read_tree(file: str, data: bytes) -> tuple[Source, Node | None]:
    """The tree of a file, None where it cannot be read, and what is wrong with it as YAML."""
    source, is_readable = decode(file, data)
    root: Node | None = None
    with suppress(TooManyFindingsError):
        root = parse(source) if is_readable else None
    if root is None and not source.has_errors:
        message = msg("There is no case in this file")
        source.add(Code.NO_CASE, (0, 0), message, msg("Start it with: format: {format}", format=FORMAT))
    return source, root


def _overlays(files: Files, name: str) -> Iterator[tuple[str, str]]:
    """The overlays among the files and their languages, by language."""
    for file in sorted(files):
        found = OVERLAY.fullmatch(file)
        if found is not None and found["name"] == name:
            yield file, found["language"]


def _overlay(
    files: Files, file: str, language: str, base: Node, base_source: Source
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree of the file in another language, None when that cannot be offered; and what was found."""
    source, over = files.tree(file)
    merged: Node | None = None
    if over is not None and isinstance(base, Mapping):
        with suppress(TooManyFindingsError):
            laid = lay_over(base, over, base_source, source)
            merged = laid if check_language(over, language, base, source) else None
    return merged, source.diagnostics()


def _without_source(files: Files, name: str) -> Iterator[Diagnostic]:
    for file, _ in _overlays(files, name):
        source, _root = files.tree(file)
        message = msg("There is no {file} beside this translation", file=f"{name}{SUFFIX}")
        source.add(
            Code.NO_SOURCE,
            (0, 0),
            message,
            msg("Put both in one folder; the names differ in the language only."),
        )
        yield from source.diagnostics()
