"""The outline of a case: its head, its cast, what it remembers and its scenes, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.authoring.origins import origin_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.nodes import Node

_LONGEST = 90


class Part(Enum):
    """What an entry is."""

    HEAD = "head"
    PERSON = "person"
    FLAG = "flag"
    SCENE = "scene"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something one can go to: the offsets are those of its key.

    `words` say a little more of it: a person's name, the first words of a scene. `stage` is that of a scene.
    """

    part: Part
    id: str
    start: int
    end: int
    words: str = ""
    stage: int | None = None


def outline(root: Node | None) -> tuple[Entry, ...]:
    """The entries of a case's tree in the order of its text; none without a tree."""
    return tuple(_entries(root)) if isinstance(root, Mapping) else ()


def _entries(root: Mapping) -> Iterator[Entry]:
    if root.entries:
        first = next(iter(root.entries.values())).key
        yield Entry(Part.HEAD, "", first.start, first.end, beginning(root, f.CASE_TITLE.name))
    groups = {
        f.CASE_CAST.name: _person,
        f.CASE_FLAGS.name: _flag,
        f.CASE_SCENES.name: _scene,
    }
    for name, entry in root.entries.items():
        make = groups.get(name)
        if make is not None and isinstance(entry.value, Mapping):
            for id, one in entry.value.entries.items():
                yield make(id, one.key.start, one.key.end, one.value)


def _person(id: str, start: int, end: int, node: Node) -> Entry:
    said = (beginning(node, f.PERSON_NAME.name), beginning(node, f.PERSON_ROLE.name))
    return Entry(Part.PERSON, id, start, end, ", ".join(word for word in said if word))


def _flag(id: str, start: int, end: int, _node: Node) -> Entry:
    return Entry(Part.FLAG, id, start, end)


def _scene(id: str, start: int, end: int, node: Node) -> Entry:
    stage = beginning(node, f.SCENE_STAGE.name)
    is_end = isinstance(node, Mapping) and f.SCENE_ENDING.name in _own(node).entries
    return Entry(
        Part.ENDING if is_end else Part.SCENE,
        id,
        start,
        end,
        beginning(node, f.SCENE_NARRATION.name),
        int(stage) if len(stage) == 1 and stage in "0123456789" else None,
    )


def _own(group: Mapping) -> Mapping:
    """The group as it was read by itself, where it was: its place is other, and nothing has to be made."""
    origin = origin_of(group)
    own = group if origin is None else origin.entry.value
    return own if isinstance(own, Mapping) else group


def beginning(node: Node, key: str) -> str:
    """The beginning of the text under a key of a group; "" without one."""
    entry = _own(node).entries.get(key) if isinstance(node, Mapping) else None
    if entry is None or not isinstance(entry.value, Scalar):
        return ""
    words = " ".join(entry.value.text[: 2 * _LONGEST].split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def at(entries: tuple[Entry, ...], offset: int) -> int | None:
    """The number of the entry that a place belongs to: the last that begins at or before it."""
    found = [number for number, entry in enumerate(entries) if entry.start <= offset]
    return max(found, key=lambda number: entries[number].start, default=None)
