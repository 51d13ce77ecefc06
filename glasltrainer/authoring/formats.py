"""The formats there are: cases, vignettes and workshops; each with its table of fields and how it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from glasltrainer.authoring import fields, vignette_fields, workshop_fields
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.authoring.patterns import FORMAT, VIGNETTES_FORMAT, WORKSHOP_FORMAT
from glasltrainer.authoring.reading import begin_reading, read_case
from glasltrainer.authoring.story import check_story
from glasltrainer.authoring.vignette_reading import begin_vignettes, read_vignettes
from glasltrainer.authoring.workshop_reading import begin_workshop, read_workshop
from glasltrainer.core.case import Case
from glasltrainer.core.vignettes import VignetteSet
from glasltrainer.core.workshop import Workshop

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Record

T = TypeVar("T", Case, VignetteSet, Workshop)


class Format(Generic[T]):
    """One format: `name` is what a file states, `records` its tables, that of the whole file first.

    `makes` is the type of its value.
    """

    name: str
    records: tuple[Record, ...]
    makes: type[T]

    @property
    def record(self) -> Record:
        """The table of the whole file."""
        return self.records[0]

    def begin(self, root: Node, source: Source) -> Reading:
        """What reading starts with."""
        raise NotImplementedError

    def read(self, name: str, root: Node, reading: Reading) -> T | None:
        """The value in a tree; None when there is nothing to speak of. What is wrong is reported."""
        raise NotImplementedError

    def check(self, value: T, root: Node, source: Source) -> None:
        """Report what only the whole of a value without errors can show."""


class CaseFormat(Format[Case]):
    """A case."""

    name = FORMAT
    records = fields.RECORDS
    makes = Case

    def begin(self, root: Node, source: Source) -> Reading:
        """See `Format.begin`."""
        return begin_reading(root, source)

    def read(self, name: str, root: Node, reading: Reading) -> Case | None:
        """See `Format.read`."""
        return read_case(name, root, reading)

    def check(self, value: Case, root: Node, source: Source) -> None:
        """The walks through it."""
        check_story(value, root, source)


class VignetteFormat(Format[VignetteSet]):
    """A set of vignettes."""

    name = VIGNETTES_FORMAT
    records = vignette_fields.RECORDS
    makes = VignetteSet

    def begin(self, root: Node, source: Source) -> Reading:
        """See `Format.begin`."""
        return begin_vignettes(root, source)

    def read(self, name: str, root: Node, reading: Reading) -> VignetteSet | None:
        """See `Format.read`."""
        return read_vignettes(name, root, reading)


class WorkshopFormat(Format[Workshop]):
    """A workshop."""

    name = WORKSHOP_FORMAT
    records = workshop_fields.RECORDS
    makes = Workshop

    def begin(self, root: Node, source: Source) -> Reading:
        """See `Format.begin`."""
        return begin_workshop(root, source)

    def read(self, name: str, root: Node, reading: Reading) -> Workshop | None:
        """See `Format.read`."""
        return read_workshop(name, root, reading)


AnyFormat: TypeAlias = "CaseFormat | VignetteFormat | WorkshopFormat"

CASE = CaseFormat()
VIGNETTES = VignetteFormat()
WORKSHOP = WorkshopFormat()


def format_of(root: Node | None) -> AnyFormat:
    """The format of a file: the one it states in any version, else the one its keys tell of, else a case."""
    if not isinstance(root, Mapping):
        return CASE
    entry = root.entries.get("format")
    stated = entry.value.text.strip() if entry is not None and isinstance(entry.value, Scalar) else ""
    others: tuple[AnyFormat, ...] = (VIGNETTES, WORKSHOP)
    for other in others:
        if stated.startswith(other.name.partition("/")[0]):
            return other
    if stated == FORMAT or "scenes" in root.entries:
        return CASE
    if vignette_fields.VIGNETTES.name in root.entries or vignette_fields.STATEMENTS.name in root.entries:
        return VIGNETTES
    return WORKSHOP if workshop_fields.BLOCKS.name in root.entries else CASE
