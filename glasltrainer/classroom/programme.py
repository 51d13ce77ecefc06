"""The programme of a day as the room runs it: one stop after another, each at its planned time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glasltrainer.core.digest import blake2b
from glasltrainer.core.workshop import (
    Block,
    Evaluate,
    Item,
    PlayCase,
    PractiseVignettes,
    VoteOnStatement,
    Workshop,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.core.case import Case
    from glasltrainer.core.vignettes import Vignette, VignetteSet


@dataclass(frozen=True, slots=True)
class Material:
    """All that a room is run from: a workshop, and by id the cases, vignette sets and pages it names.

    `pages` hold the Markdown of reference pages. What is not found is not in it; its stop says so.
    `seed` (0 <= seed < 2**63) decides which vignettes are taken and the order of options.
    """

    workshop: Workshop
    cases: Mapping[str, Case] = field(default_factory=dict, hash=False)
    sets: Mapping[str, VignetteSet] = field(default_factory=dict, hash=False)
    pages: Mapping[str, str] = field(default_factory=dict, hash=False)
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """One item of the day where the room stops. `id` is BLOCK/ITEM, and BLOCK/ITEM/again when asked again.

    `block` is the one it is in then, `id` names the one it comes from. `start` is when it is planned,
    `minutes` how long, both in minutes (since midnight); `vignettes` are those of a round of vignettes, in
    the order asked.
    """

    id: str
    block: Block
    item: Item
    start: int
    minutes: int
    is_again: bool = False
    vignettes: tuple[Vignette, ...] = ()

    @property
    def end(self) -> int:
        """When it is planned to be over, in minutes since midnight."""
        return self.start + self.minutes


def programme(material: Material) -> tuple[Stop, ...]:
    """The stops of the day, in order.

    Repeated statements come back before the evaluation that follows them, or at the end of the day.
    """
    found: list[Stop] = []
    repeated: list[Stop] = []
    for block in material.workshop.blocks.values():
        for item, start, minutes in _timed(block):
            if isinstance(item.activity, Evaluate):
                found.extend(_again(stop, block, start) for stop in repeated)
                repeated.clear()
            stop = Stop(
                f"{block.id}/{item.id}", block, item, start, minutes, vignettes=_taken(material, item)
            )
            found.append(stop)
            if isinstance(item.activity, VoteOnStatement) and item.activity.is_repeated:
                repeated.append(stop)
    end = found[-1] if found else None
    found.extend(_again(stop, end.block, end.end) for stop in repeated if end is not None)
    return tuple(found)


def single_case(case: Case, *, start: int, seed: int) -> Material:
    """The material of a room that just plays one case; `start` in minutes since midnight."""
    item = Item("case", PlayCase(case.id), case.minutes)
    block = Block("case", case.title, start, case.minutes, (item,))
    return Material(
        Workshop(case.id, case.title, case.language, {block.id: block}), {case.id: case}, seed=seed
    )


def _again(stop: Stop, block: Block, start: int) -> Stop:
    return Stop(f"{stop.id}/again", block, stop.item, start, 0, is_again=True)


def _timed(block: Block) -> Iterator[tuple[Item, int, int]]:
    """Each item with its planned start and minutes; those without minutes share what is left of the block."""
    open_ended = sum(item.minutes is None for item in block.items)
    left = max(block.minutes - block.planned, 0)
    start = block.start
    for item in block.items:
        minutes = left // open_ended if item.minutes is None else item.minutes
        yield item, start, minutes
        start += minutes


def _taken(material: Material, item: Item) -> tuple[Vignette, ...]:
    """The vignettes of an item: those named, or `count` drawn by the seed, twins together where asked.

    Heavy ones are drawn only when they are named: nobody in a room can pass one over.
    """
    activity = item.activity
    if not isinstance(activity, PractiseVignettes):
        return ()
    sets = [one for key, one in material.sets.items() if not activity.sets or key in activity.sets]
    known = {vignette.id: vignette for one in sets for vignette in one.vignettes.values()}
    if activity.ids:
        return tuple(known[one] for one in activity.ids if one in known)
    fitting = {
        key: vignette
        for key, vignette in known.items()
        if not vignette.is_heavy and (not activity.stages or vignette.stage in activity.stages)
    }
    drawn = sorted(fitting, key=lambda key: _draw(material.seed, item.id, key))
    taken: dict[str, Vignette] = {}
    for key in drawn:
        twin = fitting[key].pair
        if activity.in_pairs and (twin == key or twin not in fitting or fitting[twin].pair != key):
            continue
        taken[key] = fitting[key]
        if activity.in_pairs:
            taken[twin] = fitting[twin]
        if len(taken) >= activity.count:
            break
    return tuple(taken.values())[: activity.count]


def _draw(seed: int, item: str, vignette: str) -> bytes:
    return blake2b(f"{seed}\0{item}\0{vignette}".encode(), digest_size=8).digest()
