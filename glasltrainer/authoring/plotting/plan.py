"""What the map of a case shows: its scenes and which lead to which, as far as its text can be read.

Made from the tree and not from the case, so that a link to a scene that is not there is seen as it is typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.authoring.suggest import nearest
from glasltrainer.core.case import Matter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.nodes import Node
    from glasltrainer.core.case import Case, Scene


class Spot(NamedTuple):
    """A scene on the map.

    `stage` is 0..9 or None; `matter` how it ends, where that is said. `is_met` tells whether links lead there
    from the start; `is_missing` that something leads to it and there is no such scene.
    """

    id: str
    stage: int | None = None
    is_ending: bool = False
    matter: Matter | None = None
    is_safe: bool = True
    is_met: bool = True
    is_missing: bool = False


class Way(NamedTuple):
    """A link from one spot to another, by number: by a choice, or by reading on (None).

    `typed` is the scene it names; `is_loose` that there is none so called. It then goes to the one that was
    probably meant, or else to a spot that is missing.
    """

    source: int
    target: int
    choice: str | None
    typed: str
    is_loose: bool = False


@dataclass(frozen=True)
class Plan:
    """The map; of `spots` the first is the start, if it is there, the others in the order of the text."""

    spots: tuple[Spot, ...]
    ways: tuple[Way, ...]
    start: str

    def number(self, scene: str) -> int | None:
        """The place of a scene among the spots; None where it is not on the map."""
        return self._numbers.get(scene)

    def out_of(self, number: int) -> list[int]:
        """The ways that leave a spot, by number, in the order of the text."""
        return self._out_of.get(number, [])

    def into(self, number: int) -> list[int]:
        """The ways that come to a spot, by number."""
        return self._into.get(number, [])

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {spot.id: number for number, spot in enumerate(self.spots)}

    @cached_property
    def _out_of(self) -> dict[int, list[int]]:
        return _grouped([way.source for way in self.ways])

    @cached_property
    def _into(self) -> dict[int, list[int]]:
        return _grouped([way.target for way in self.ways])


_STAGES = {str(stage): stage for stage in range(10)}
_MATTERS = {matter.value: matter for matter in Matter}
EMPTY = Plan((), (), "")


def plan_of(root: Node | None) -> Plan | None:
    """The map of a tree; None where it has no scenes that can be read."""
    scenes = _under(root, "scenes")
    if not isinstance(scenes, Mapping) or not scenes.entries:
        return None
    start = _text(_under(root, "start"))
    ids = sorted(scenes.entries, key=lambda id: id != start)  # stable: the others as they were
    numbers = {id: number for number, id in enumerate(ids)}
    spots = [_spot(id, scenes.entries[id].value) for id in ids]
    ways: list[Way] = []
    meant: dict[str, str | None] = {}
    for number, id in enumerate(ids):
        for choice, target in links(scenes.entries[id].value):
            if target in numbers:
                there = numbers[target]
                is_loose = spots[there].is_missing
            else:
                if target not in meant:
                    meant[target] = nearest(target, scenes.entries)
                near, is_loose = meant[target], True
                there = numbers[near] if near is not None else len(spots)
                if near is None:
                    numbers[target] = there
                    spots.append(Spot(target, is_missing=True))
            ways.append(Way(number, there, choice, target, is_loose))
    met = _met(len(spots), ways) if start in scenes.entries else set(range(len(spots)))
    met |= {number for number, spot in enumerate(spots) if spot.is_missing}
    return Plan(
        tuple(spot if number in met else spot._replace(is_met=False) for number, spot in enumerate(spots)),
        tuple(ways),
        start,
    )


def plan_of_case(case: Case) -> Plan:
    """The map of a case, for when its text cannot be read."""
    ids = sorted(case.scenes, key=lambda id: id != case.start)
    numbers = {id: number for number, id in enumerate(ids)}
    ways = [
        Way(numbers[id], numbers[target], choice, target)
        for id in ids
        for choice, target in _leads(case.scenes[id])
    ]
    met = _met(len(ids), ways)
    spots = [
        Spot(id, scene.stage, is_met=number in met)
        if (scene := case.scenes[id]).ending is None
        else Spot(id, scene.stage, True, scene.ending.matter, scene.ending.is_safe, is_met=number in met)
        for number, id in enumerate(ids)
    ]
    return Plan(tuple(spots), tuple(ways), case.start)


def _leads(scene: Scene) -> Iterator[tuple[str | None, str]]:
    yield from ((choice.id, choice.next) for choice in scene.choices)
    if scene.next is not None:
        yield None, scene.next


def links(scene: Node) -> Iterator[tuple[str | None, str]]:
    """Where a scene leads: by which choice (None: reading on), and the name of the scene as typed."""
    choices = _under(scene, "choices")
    if isinstance(choices, Mapping):
        for choice, entry in choices.entries.items():
            if target := _text(_under(entry.value, "next")):
                yield choice, target
    if target := _text(_under(scene, "next")):
        yield None, target


def way_place(root: Node | None, scene: str, choice: str | None) -> tuple[int, int] | None:
    """Where the name of the scene stands that a scene leads to by a choice; None where it is not said."""
    here = _under(_under(root, "scenes"), scene)
    value = _under(here if choice is None else _under(_under(here, "choices"), choice), "next")
    return (value.start, value.end) if isinstance(value, Scalar) else None


def choice_words(root: Node | None, scene: str, choice: str | None) -> str:
    """What is said with a choice; "" where nothing is, or for reading on."""
    if choice is None:
        return ""
    here = _under(_under(_under(root, "scenes"), scene), "choices")
    return " ".join(_text(_under(_under(here, choice), "say")).split())


def choice_ids(root: Node | None, scene: str) -> tuple[str, ...]:
    """The choices of a scene, in the order of the text."""
    choices = _under(_under(_under(root, "scenes"), scene), "choices")
    return tuple(choices.entries) if isinstance(choices, Mapping) else ()


def _grouped(spots: list[int]) -> dict[int, list[int]]:
    """Per spot the places where it stands in a list."""
    found: dict[int, list[int]] = {}
    for number, spot in enumerate(spots):
        found.setdefault(spot, []).append(number)
    return found


def _spot(id: str, scene: Node) -> Spot:
    closing = _under(scene, "ending")
    if closing is None:
        return Spot(id, _STAGES.get(_text(_under(scene, "stage"))))
    return Spot(
        id,
        stage=_STAGES.get(_text(_under(scene, "stage"))),
        is_ending=True,
        matter=_MATTERS.get(_text(_under(closing, "matter"))),
        is_safe=_text(_under(closing, "safe")) != "false",
    )


def _met(count: int, ways: list[Way]) -> set[int]:
    """The spots that links lead to from the first; what a condition keeps closed is not looked at."""
    targets: list[list[int]] = [[] for _ in range(count)]
    for way in ways:
        targets[way.source].append(way.target)
    met, todo = {0}, [0]
    for number in todo:  # grows while it is walked
        new = [target for target in dict.fromkeys(targets[number]) if target not in met]
        met.update(new)
        todo += new
    return met


def _under(node: Node | None, key: str) -> Node | None:
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    return None if entry is None else entry.value


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""
