"""Where the ids of an author stand in a file: where each is defined, and everything that refers to it.

Follows from the tables of fields, so that a new field is found without a word here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields, vignette_fields
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.conditions import ConditionError, parse_condition
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.diagnostics import TooManyFindingsError
from glasltrainer.authoring.dialogue import Dialogue
from glasltrainer.authoring.kinds import ListOf, MapOf
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence
from glasltrainer.authoring.outside import Outside, OutsideId
from glasltrainer.authoring.records import Group, Groups, OneOrTwo
from glasltrainer.authoring.references import Reference, When
from glasltrainer.authoring.scripted import fields as scripted_fields
from glasltrainer.authoring.scripted.fields import Either
from glasltrainer.authoring.source import parse
from glasltrainer.core.conditions import Compare, Visited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.kinds import Kind
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Field, Record


class IdKind(StrEnum):
    """The kinds of id that a file can define, and the ids that are names of files."""

    SCENE = "scene"
    CHOICE = "choice"
    PERSON = "cast"
    FLAG = "flag"
    VIGNETTE = "vignette"
    CASE = "case"
    VIGNETTE_SET = "vignette-set"


@dataclass(frozen=True, slots=True)
class Mention:
    """An id at `node.text[start:end]`.

    `scene` is the one that a choice belongs to; None where the file does not say. `defines` tells the place
    where the id is given its meaning from those that use it.
    """

    kind: IdKind
    id: str
    node: Scalar
    start: int
    end: int
    scene: str | None = None
    defines: bool = False


_DEFINED_UNDER: dict[Field[object], IdKind] = {
    fields.CASE_SCENES: IdKind.SCENE,
    fields.SCENE_CHOICES: IdKind.CHOICE,
    fields.CASE_CAST: IdKind.PERSON,
    fields.CASE_FLAGS: IdKind.FLAG,
    vignette_fields.VIGNETTES: IdKind.VIGNETTE,
}
_REFERRED_TO = {
    Code.UNKNOWN_SCENE: IdKind.SCENE,
    Code.UNKNOWN_PERSON: IdKind.PERSON,
    Code.UNKNOWN_FLAG: IdKind.FLAG,
    Code.UNKNOWN_TWIN: IdKind.VIGNETTE,
}
_OUTSIDE = {
    Outside.CASE: IdKind.CASE,
    Outside.VIGNETTE: IdKind.VIGNETTE,
    Outside.VIGNETTE_SET: IdKind.VIGNETTE_SET,
}
_CHOICES_OF_STEPS = (scripted_fields.CHOOSE, scripted_fields.OFFERED, scripted_fields.CLOSED)


def mentions(record: Record, root: Node, scene: str | None = None) -> Iterator[Mention]:
    """Every id in a tree that `record` describes; `scene` is the one it lies in."""
    if not isinstance(root, Mapping):
        return
    at = root.entries.get(scripted_fields.AT.name)
    if record is scripted_fields.STEP and at is not None and isinstance(at.value, Scalar):
        scene = at.value.text.strip()
    for key, entry in root.entries.items():
        field = record.by_name.get(key)
        if field is None:
            continue
        if field in _CHOICES_OF_STEPS:
            for item in _items(entry.value):
                yield from _word(IdKind.CHOICE, item, scene)
        elif isinstance(field.kind, Groups):
            yield from _groups(field, field.kind.record, entry.value, scene)
        else:
            yield from _values(field.kind, entry.value, scene)


def _groups(field: Field[object], record: Record, node: Node, scene: str | None) -> Iterator[Mention]:
    kind = _DEFINED_UNDER.get(field)
    for key, entry in node.entries.items() if isinstance(node, Mapping) else ():
        if kind is not None:
            for mention in _word(kind, entry.key, scene):
                yield replace(mention, defines=True)
        yield from mentions(record, entry.value, key if kind is IdKind.SCENE else scene)


def _values(kind: Kind[object], node: Node, scene: str | None) -> Iterator[Mention]:
    """The ids in a value."""
    match kind, node:
        case ((Group(record=record) | OneOrTwo(record=record)), _):
            for one in _items(node):
                yield from mentions(record, one, scene)
        case ListOf(item=item), Sequence():
            for one in _items(node):
                yield from _values(item, one, scene)
        case MapOf(key=of, value=value), Mapping(entries=entries):
            for entry in entries.values():
                yield from _values(of, entry.key, scene)
                yield from _values(value, entry.value, scene)
        case Either(one=one_kind, several=several), _:
            yield from _values(one_kind if isinstance(node, Scalar) else several, node, scene)
        case Reference(code=code), _:
            yield from _word(_REFERRED_TO[code], node)
        case OutsideId(what=what), _ if what in _OUTSIDE:
            yield from _word(_OUTSIDE[what], node)
        case When(), Scalar():
            yield from _atoms(node)
        case Dialogue(), Sequence(items=items):
            yield from _speakers(items)
        case _:
            pass  # a value without ids


def _items(node: Node) -> list[Node]:
    """The items of a list, or what stands there instead of one."""
    return node.items if isinstance(node, Sequence) else [node]


def _word(kind: IdKind, node: Node, scene: str | None = None) -> Iterator[Mention]:
    if isinstance(node, Scalar) and (id := node.text.strip()):
        start = node.text.index(id)
        yield Mention(kind, id, node, start, start + len(id), scene if kind is IdKind.CHOICE else None)


def _speakers(lines: list[Node]) -> Iterator[Mention]:
    """Who speaks in the lines of a dialogue: `name (mood)`."""
    for key in (entry.key for line in lines if isinstance(line, Mapping) for entry in line.entries.values()):
        name = key.text.partition("(")[0].strip()
        if name:
            start = key.text.index(name)
            yield Mention(IdKind.PERSON, name, key, start, start + len(name))


def _atoms(node: Scalar) -> Iterator[Mention]:
    """The flags and scenes of a condition; none of one that cannot be read."""
    try:
        _, atoms = parse_condition(node.text)
    except ConditionError:
        return
    for atom in atoms:
        start = atom.name_start
        match atom.value:
            case Visited(scene):
                yield Mention(IdKind.SCENE, scene, node, start, start + len(scene))
            case Compare(flag=flag):
                yield Mention(IdKind.FLAG, flag, node, start, start + len(flag))


def tests_naming(file: str, text: str, scene: str) -> tuple[str, ...]:
    """The tests in a file of tests that name a scene, by their ids; none where it cannot be read."""
    source, _ = decode(file, text.encode())
    root = None
    with suppress(TooManyFindingsError):
        root = parse(source)
    tests = root.entries.get(scripted_fields.TESTS.name) if isinstance(root, Mapping) else None
    if tests is None or not isinstance(tests.value, Mapping):
        return ()
    return tuple(
        id
        for id, test in tests.value.entries.items()
        if any(
            (one.kind, one.id) == (IdKind.SCENE, scene)
            for one in mentions(scripted_fields.SCRIPT, test.value)
        )
    )


def path_mentions(record: Record, key: Scalar) -> Iterator[Mention]:
    """The ids in a path of the `checked:` block of a translation: `scenes.ward.choices.ask.say`."""
    at: Record | None = record
    kind: IdKind | None = None
    scene: str | None = None
    start = 0
    for part in key.text.split("."):
        if kind is not None:
            yield Mention(kind, part, key, start, start + len(part), scene if kind is IdKind.CHOICE else None)
            scene = part if kind is IdKind.SCENE else scene
            kind = None
        elif at is not None and (field := at.by_name.get(part)) is not None:
            kind = _DEFINED_UNDER.get(field)
            at = field.kind.record if isinstance(field.kind, Group | Groups | OneOrTwo) else None
        start += len(part) + 1
