"""Records: groups of named fields, and the kinds of value that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import Kind
from glasltrainer.authoring.mending.remedies import first_line
from glasltrainer.authoring.nodes import Mapping, Refused, Scalar, Sequence, place, skeleton
from glasltrainer.authoring.origins import recall
from glasltrainer.authoring.references import ID_PATTERN, LONGEST_ID, check_id
from glasltrainer.authoring.suggest import certain, nearest, suggest
from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from glasltrainer.authoring.edits import Fix
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Entry, Node

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True)
class Field(Generic[T_co]):
    """One key of a record.

    `sentence` says what it is for; `also` are other words that authors try for it; `is_name` a text that
    a translation may repeat but need not.
    """

    name: str
    kind: Kind[T_co]
    sentence: str
    required: bool = False
    also: tuple[str, ...] = ()
    is_name: bool = False


@dataclass(frozen=True, eq=False)
class Record:
    """A group of fields. `name` is its name in the schema, `sentence` says what it is."""

    name: str
    sentence: str
    fields: tuple[Field[object], ...]

    @cached_property
    def by_name(self) -> dict[str, Field[object]]:
        """The fields by their key."""
        return {field.name: field for field in self.fields}

    @cached_property
    def required(self) -> tuple[Field[object], ...]:
        """The fields that must be there."""
        return tuple(field for field in self.fields if field.required)


def homes(records: Iterable[Record]) -> dict[str, str]:
    """The record each key belongs in; of two that have it the first."""
    return {field.name: record.name for record in reversed(tuple(records)) for field in record.fields}


class Values:
    """A record as it stands in a file; each field is read when it is asked for, which is once."""

    __slots__ = ("_reading", "node", "owner", "record")

    def __init__(self, record: Record, node: Mapping, owner: Scalar | None, reading: Reading) -> None:
        self.record = record
        self.node = node
        self.owner = owner
        self._reading = reading

    def get(self, field: Field[T]) -> T | None:
        """The value of a field; None when it is not there or cannot be read (which is reported)."""
        value = self._filled(field)
        return None if value is None else field.kind.read(value, self._reading)

    def each(
        self, field: Field[dict[str, Values]], about: Hashable, make: Callable[[str, Values, Reading], T]
    ) -> dict[str, T]:
        """What `make` makes of each record in a field, by id; see `Groups.each`."""
        value = self._filled(field)
        if value is None:
            return {}
        assert isinstance(field.kind, Groups)
        return field.kind.each(value, self._reading, about, make)

    def _filled(self, field: Field[object]) -> Node | None:
        """What stands in a field; None when it is not there or empty (which is reported)."""
        entry = self.node.entries.get(field.name)
        if entry is None:
            return None
        value = entry.value
        if type(value) is Scalar and (not value.text or value.text.isspace()):
            if field.required:
                self._report_missing(field, (entry.key.start, entry.key.end), is_empty=True)
            else:
                message = msg("“{name}” is empty", name=field.name)
                self._reading.add(
                    Code.EMPTY_TEXT, entry.key, message, msg("Fill it in, or leave the key out.")
                )
            return None
        return value

    def has(self, field: Field[object]) -> bool:
        """Whether the key is there at all."""
        return field.name in self.node.entries

    def place(self, field: Field[object] | None = None) -> tuple[int, int]:
        """Where a field's key stands, or else the record's own key, or else where the record begins."""
        entry = self.node.entries.get(field.name) if field is not None else None
        if entry is not None:
            return place(entry.key)
        return place(self.node) if self.owner is None else place(self.owner)

    def value_place(self, field: Field[object]) -> tuple[int, int]:
        """Where a field's value stands, or else the record's own key."""
        entry = self.node.entries.get(field.name)
        return self.place() if entry is None else place(entry.value)

    def check_keys(self) -> None:
        """Report the keys that this record does not have, and those it misses."""
        known = self.record.by_name
        for key in [key for key in self.node.entries if key not in known]:
            self._check_key(key)
        for field in self.record.required:
            if field.name not in self.node.entries:
                self._report_missing(field, self.place(), is_empty=False)

    def _check_key(self, key: str) -> None:
        """Report a key that the record does not have; read as the key that was meant, if that is clear."""
        entry = self.node.entries[key]
        known = self.record.by_name
        if not key.isascii() and (shape := skeleton(key)) in known:
            message = msg(
                "“{key}” looks like “{name}”, but is typed with another letter", key=key, name=shape
            )
            typed = None if shape in self.node.entries else self._reading.write(entry.key, shape)
            self._reading.add(
                Code.LOOKALIKE_KEY, entry.key, message, msg("Type it again: {name}.", name=shape), typed
            )
            self.node.entries.setdefault(shape, entry)
            return
        meant = self._meant(key)
        home = self._reading.homes.get(key)
        fix: Fix | None = None
        choices: tuple[Fix, ...] = ()
        if meant is not None:
            if meant not in self.node.entries and (
                self._is_other_word(key, meant) or certain(key, known) == meant
            ):
                fix = self._reading.write(entry.key, meant)
            remedy = msg("Did you mean “{name}”?", name=meant)
            proposal = suggest(key, [name for name in known if name not in self.node.entries])
            if fix is None and proposal.possible and proposal.remedy is not None:
                remedy = proposal.remedy
                _, choices = proposal.fixes(lambda word: self._reading.write(entry.key, word))
            self.node.entries.setdefault(meant, entry)
        elif home is not None:
            remedy = msg("It belongs under “{home}”.", home=home)
        elif (group := self._group_of(entry.value)) is not None:
            remedy = msg("Indent it, and what is below it, as deep as the others under “{name}”.", name=group)
        elif " " in key.strip():
            remedy = msg("If it is text, indent it deeper than the key above, or put it in quotes.")
        else:
            remedy = msg("Possible here: {names}.", names=", ".join(known))
        message = msg("There is no key “{key}” here", key=key[:40])
        self._reading.add(Code.UNKNOWN_KEY, entry.key, message, remedy, fix, choices)

    def _group_of(self, node: Node) -> str | None:
        """The field here that holds records like the group at `node`, which then stands a level too high."""
        if not isinstance(node, Mapping):
            return None
        for field in self.record.fields:
            if isinstance(field.kind, Groups):
                known = field.kind.record.by_name
                if sum(key in known for key in node.entries) > 1:
                    return field.name
        return None

    def _meant(self, key: str) -> str | None:
        """The key that was meant: one by another name, or one nearly spelled so that belongs nowhere else."""
        for field in self.record.fields:
            if self._is_other_word(key, field.name):
                return field.name
        return None if key in self._reading.homes else nearest(key, self.record.by_name)

    def _is_other_word(self, key: str, name: str) -> bool:
        """Whether a key is the field `name` in other words or with other capitals."""
        wanted = key.strip().casefold()
        return wanted == name or wanted in self.record.by_name[name].also

    def _report_missing(self, field: Field[object], where: tuple[int, int], *, is_empty: bool) -> None:
        message = msg("“{name}” is missing", name=field.name)
        if is_empty:
            message = msg("“{name}” is still empty", name=field.name)
        remedy = msg("Add “{name}”: {sentence}", name=field.name, sentence=Message(field.sentence))
        fix = None if is_empty else self._only_value(field)
        self._reading.source.add(Code.MISSING_KEY, where, message, remedy, fix=fix)

    def _only_value(self, field: Field[object]) -> Fix | None:
        """A key added with the one value it can have: the format, as the first line of the file."""
        names = list(field.kind.names)
        if self.owner is not None or len(names) != 1:
            return None
        return first_line(self._reading.source, self.node, f"{field.name}: {names[0]}")


def open_record(record: Record, node: Node, owner: Scalar | None, reading: Reading) -> Values | None:
    """The record at `node`, whose keys are checked; `owner` is the key it stands under."""
    if not isinstance(node, Mapping):
        remedy = msg("Write the keys below it, indented: {names}.", names=", ".join(list(record.by_name)[:8]))
        reading.expected(node, msg("A group of keys is expected here"), remedy)
        return None
    values = Values(record, node, owner, reading)
    values.check_keys()
    return values


@dataclass(frozen=True)
class Group(Kind[Values]):
    """One record."""

    record: Record

    def read(self, node: Node, reading: Reading) -> Values | None:
        """The record; see `Kind.read`."""
        return open_record(self.record, node, None, reading)

    def schema(self) -> dict[str, object]:
        """A reference to the record's own schema."""
        return {"$ref": f"#/$defs/{self.record.name}"}


@dataclass(frozen=True)
class Groups(Kind[dict[str, Values]]):
    """Records by an id of the author's own."""

    record: Record

    def read(self, node: Node, reading: Reading) -> dict[str, Values] | None:
        """The records by id, in the author's order; see `Kind.read`."""
        return self.each(node, reading, None, lambda key, values, reading: values) or None

    def each(
        self, node: Node, reading: Reading, about: Hashable, make: Callable[[str, Values, Reading], T]
    ) -> dict[str, T]:
        """What `make` makes of each record, by id, in the author's order; see `origins.recall`."""
        if not isinstance(node, Mapping):
            remedy = msg("Give each its own id as a key, and its fields below it, indented.")
            reading.expected(node, msg("A group of ids is expected here"), remedy)
            return {}
        if not node.entries:
            reading.add(Code.WRONG_COUNT, node, msg("At least one is expected here"))

        def one(entry: Entry, reading: Reading) -> T | None:
            check_id(entry.key, reading)
            values = open_record(self.record, entry.value, entry.key, reading)
            return None if values is None else make(entry.key.text, values, reading)

        found: dict[str, T] = {}
        for key, entry in node.entries.items():
            made = recall(entry, reading, about, one)
            if made is not None:
                found[key] = made
        return found

    def schema(self) -> dict[str, object]:
        """An object whose keys are ids."""
        return {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": ID_PATTERN, "maxLength": LONGEST_ID},
            "additionalProperties": {"$ref": f"#/$defs/{self.record.name}"},
        }


@dataclass(frozen=True)
class OneOrTwo(Kind[tuple[Values, ...]]):
    """One record, or a list of two."""

    record: Record

    def read(self, node: Node, reading: Reading) -> tuple[Values, ...] | None:
        """The records; see `Kind.read`."""
        nodes: list[Node] = [node]
        if isinstance(node, Sequence):
            if len(node.items) != 2:
                message = nmsg("This list has {count} item", "This list has {count} items", len(node.items))
                reading.add(
                    Code.WRONG_COUNT,
                    node,
                    message,
                    msg("Write one question without a dash, or a list of two."),
                )
                return None
            nodes = node.items
        found = [
            open_record(self.record, one, None, reading) for one in nodes if not isinstance(one, Refused)
        ]
        return tuple(values for values in found if values is not None)

    def schema(self) -> dict[str, object]:
        """Either form."""
        one = {"$ref": f"#/$defs/{self.record.name}"}
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 2, "maxItems": 2}]}
