"""Blocks and items of a day looked up, and the changes of arranging as changes of the value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.authoring import workshop_fields as w
from glasltrainer.authoring.arranging.arrangement import ArrangeError, Arrangement
from glasltrainer.authoring.beginning.text import clean
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.core.workshop import Block, Item, Workshop

BLOCKS = (w.BLOCKS.name,)

# -- looking up ----------------------------------------------------------------------------------


def block_ids(day: Arrangement) -> list[str]:
    """The ids of the blocks, in order."""
    return list(day.workshop.blocks)


def items_path(block: str) -> tuple[str, ...]:
    """The path of a block's items in the file."""
    return (*BLOCKS, block, w.ITEMS.name)


def block_of(day: Arrangement, block: str) -> Block:
    """The block with this id. Raises ArrangeError."""
    found = day.workshop.blocks.get(block)
    if found is None:
        raise ArrangeError(msg("There is no part “{name}” in this day.", name=block))
    return found


def item_of(day: Arrangement, place: str) -> tuple[Block, Item]:
    """The item at BLOCK/ITEM, and its block. Raises ArrangeError."""
    block, _, key = place.partition("/")
    for one in block_of(day, block).items:
        if one.id == key:
            return day.workshop.blocks[block], one
    raise ArrangeError(msg("There is no item “{name}” in this part.", name=key))


def ordered(others: list[str], key: str, before: str | None) -> list[str]:
    """The ids with `key` before another, or at the end. Raises ArrangeError when that one is not there."""
    if before is None:
        return [*others, key]
    if before not in others:
        raise ArrangeError(msg("There is no “{name}” to put it before.", name=before))
    at = others.index(before)
    return [*others[:at], key, *others[at:]]


def checked_title(title: str) -> str:
    """The title on one line. Raises ArrangeError when there are no words in it."""
    title = clean(title)
    if not title:
        raise ArrangeError(msg("A title has at least one word."))
    return title


# -- the same in values --------------------------------------------------------------------------


def item_in(workshop: Workshop, block: str, key: str) -> Item:
    """An item of a workshop in any language."""
    return next(one for one in workshop.blocks[block].items if one.id == key)


def with_block(workshop: Workshop, block: Block) -> Workshop:
    """The workshop with another form of a block."""
    return replace(workshop, blocks={**workshop.blocks, block.id: block})


def without_item(workshop: Workshop, block: str, key: str) -> Workshop:
    """The workshop without an item."""
    old = workshop.blocks[block]
    return with_block(workshop, replace(old, items=tuple(one for one in old.items if one.id != key)))


def with_item(workshop: Workshop, block: str, item: Item, order: list[str]) -> Workshop:
    """The workshop with an item more, the block's items in this order."""
    old = workshop.blocks[block]
    items = {one.id: one for one in (*old.items, item)}
    return with_block(workshop, replace(old, items=tuple(items[key] for key in order)))


def changed_item(workshop: Workshop, block: str, key: str, change: Callable[[Item], Item]) -> Workshop:
    """The workshop with a change of one item."""
    old = workshop.blocks[block]
    return with_block(
        workshop, replace(old, items=tuple(change(one) if one.id == key else one for one in old.items))
    )
