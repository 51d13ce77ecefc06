"""Blocks and items of a day looked up, and the changes of arranging as changes of the value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glasltrainer.authoring import workshop_fields as w
from glasltrainer.authoring.arranging.arrangement import ArrangeError, Arrangement
from glasltrainer.authoring.beginning.text import clean
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.altering.document import Path
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
        raise ArrangeError(msg("There is no block “{name}” in this day.", name=block))
    return found


def item_of(day: Arrangement, place: str) -> tuple[Block, Item]:
    """The item at BLOCK/ITEM, and its block. Raises ArrangeError."""
    block, _, key = place.partition("/")
    for one in block_of(day, block).items:
        if one.id == key:
            return day.workshop.blocks[block], one
    raise ArrangeError(msg("There is no item “{name}” in this block.", name=key))


def noted(day: Arrangement, place: str) -> Block | Item:
    """The block or the item at a place, both of which have notes. Raises ArrangeError."""
    return item_of(day, place)[1] if "/" in place else block_of(day, place)


def path_of(day: Arrangement, place: str) -> Path:
    """The path in the file of a block, or of an item at BLOCK/ITEM. Raises ArrangeError."""
    if "/" not in place:
        return (*BLOCKS, block_of(day, place).id)
    block, one = item_of(day, place)
    return (*items_path(block.id), one.id)


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


def changed(workshop: Workshop, place: str, **values: Any) -> Workshop:
    """The workshop with other values for the fields of a block or an item."""
    block, _, item = place.partition("/")
    old = workshop.blocks[block]
    if not item:
        return with_block(workshop, replace(old, **values))
    items = tuple(replace(one, **values) if one.id == item else one for one in old.items)
    return with_block(workshop, replace(old, items=items))
