"""The texts of a case that players read, where they stand in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.rules.places import Places

FEEDBACK = ("because", "why")
# Not here: the trainer's notes, which nobody plays, and names and roles, which are no sentences.
_CASE = ("summary", "goals", "content_note")
_SCENE = ("narration", "dialogue", "reflect")
_DIAGNOSE = ("why",)
_SORT = ("ask", "statement")
_CHOICE = ("say", "because", "reply", "closed")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text: `key` is the field it belongs to. A line of dialogue is a passage, and so is a goal."""

    key: str
    node: Scalar


def passages(places: Places) -> Iterator[Passage]:
    """All texts of a file that players read, in no particular order."""
    root = places.root
    yield from _fields(root, _CASE)
    for scene in _values(places.node("scenes")):
        yield from _fields(scene, _SCENE)
        diagnose = _value(scene, "diagnose")
        for question in diagnose.items if isinstance(diagnose, Sequence) else (diagnose,):
            yield from _fields(question, _DIAGNOSE)
        yield from _fields(_value(scene, "sort"), _SORT)
        for choice in _values(_value(scene, "choices")):
            yield from _fields(choice, _CHOICE)


def _fields(node: Node | None, keys: tuple[str, ...]) -> Iterator[Passage]:
    for key in keys:
        for scalar in _scalars(_value(node, key)):
            yield Passage(key, scalar)


def _scalars(node: Node | None) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from _scalars(item)
        case Mapping(entries=entries):
            for entry in entries.values():
                yield from _scalars(entry.value)
        case _:
            return


def _value(node: Node | None, key: str) -> Node | None:
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    return None if entry is None else entry.value


def _values(node: Node | None) -> list[Node]:
    return [entry.value for entry in node.entries.values()] if isinstance(node, Mapping) else []
