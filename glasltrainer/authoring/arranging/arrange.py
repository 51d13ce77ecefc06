"""Changes of a day's programme, each an edit of its file and its translations that leaves all else as it was.

Every function takes an `Arrangement` and gives another, which differs in what was asked and in nothing else,
or raises ArrangeError with a sentence. A place is named BLOCK or BLOCK/ITEM.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from glasltrainer.authoring import fields as f
from glasltrainer.authoring import workshop_fields as w
from glasltrainer.authoring.altering.content import tidy
from glasltrainer.authoring.arranging.activities import activity_content, tidied, words_of
from glasltrainer.authoring.arranging.arrangement import ArrangeError, Arrangement
from glasltrainer.authoring.arranging.following import (
    BLOCK_ORDER,
    HEAD_ORDER,
    ITEM_ORDER,
    aligned,
    dropped,
    keyed,
    moved_to,
    placed,
    renamed_to,
)
from glasltrainer.authoring.arranging.values import (
    BLOCKS,
    block_ids,
    block_of,
    changed,
    checked_title,
    item_in,
    item_of,
    items_path,
    noted,
    ordered,
    path_of,
    with_item,
    without_item,
)
from glasltrainer.authoring.beginning.text import clean, new_id
from glasltrainer.authoring.references import LONGEST_ID, kebab
from glasltrainer.core.workshop import Block, Item, Workshop, clock_time
from glasltrainer.i18n import Translator, msg

if TYPE_CHECKING:
    from glasltrainer.authoring.altering.content import Content
    from glasltrainer.authoring.altering.document import Document, Path
    from glasltrainer.core.workshop import Activity

T = TypeVar("T")


# -- items ---------------------------------------------------------------------------------------


def moved(day: Arrangement, item: str, *, to: str, before: str | None = None) -> Arrangement:
    """With an item in the block `to`, before its item `before` or else at its end.

    Where its id is taken in that block it gets another: see `touched`.
    """
    block, one = item_of(day, item)
    target = block_of(day, to)
    others = [other.id for other in target.items if other is not one]
    key = one.id if target is block else new_id(one.id, "item", others)
    order = ordered(others, key, before)
    if target is block and order == [other.id for other in block.items]:
        return replace(day, touched=item)

    def edit(document: Document) -> Document:
        return moved_to(
            document, items_path(block.id), one.id, items_path(target.id), key, order, block_ids(day)
        )

    def change(workshop: Workshop) -> Workshop:
        moving = replace(item_in(workshop, block.id, one.id), id=key)
        workshop = without_item(workshop, block.id, one.id)
        return with_item(workshop, target.id, moving, order)

    return day.altered(edit, change, f"{target.id}/{key}")


def added(
    day: Arrangement,
    block: str,
    activity: Activity,
    *,
    minutes: int | None = None,
    notes: str = "",
    before: str | None = None,
) -> Arrangement:
    """With a new item in a block, before its item `before` or else at its end; its id is made of its words.

    Questions of an evaluation that have no id get one.
    """
    target = block_of(day, block)
    activity, notes = tidied(activity), tidy(notes)
    others = [one.id for one in target.items]
    tr = Translator(day.workshop.language)
    key = new_id(words_of(activity, tr), "item", others)
    order = ordered(others, key, before)
    content = activity_content(activity)
    if minutes is not None:
        content[w.ITEM_MINUTES.name] = str(minutes)
    if notes:
        content[w.NOTES.name] = notes
    item = Item(key, activity, minutes, notes)
    return day.altered(
        lambda document: placed(document, items_path(block), key, content, order, block_ids(day)),
        lambda workshop: with_item(workshop, block, item, order),
        f"{block}/{key}",
        edit_translation=_unchanged,
    )


def with_activity(day: Arrangement, item: str, activity: Activity) -> Arrangement:
    """With another activity for an item, which keeps its minutes and notes.

    Translated texts that have no place in it any more go; those whose original changed stay, as stale.
    """
    block, one = item_of(day, item)
    wanted = tidied(activity)
    if wanted == tidied(one.activity):
        return replace(day, touched=item)
    content = activity_content(wanted)
    path: Path = (*items_path(block.id), one.id)

    def change(workshop: Workshop) -> Workshop:
        return changed(workshop, item, activity=wanted)

    return day.altered(
        lambda document: aligned(document, path, content),
        change,
        item,
        ignoring=change,
        edit_translation=lambda document: aligned(document, path, content, is_translation=True),
    )


# -- blocks --------------------------------------------------------------------------------------


def moved_block(day: Arrangement, block: str, *, before: str | None = None) -> Arrangement:
    """With a block before another, or else at the end; no times change."""
    block_of(day, block)
    others = [one for one in block_ids(day) if one != block]
    order = ordered(others, block, before)
    if order == block_ids(day):
        return replace(day, touched=block)
    return day.altered(
        lambda document: moved_to(document, BLOCKS, block, BLOCKS, block, order, order),
        lambda workshop: replace(workshop, blocks={key: workshop.blocks[key] for key in order}),
        block,
    )


def added_block(
    day: Arrangement, title: str, start: int, minutes: int, *, before: str | None = None
) -> Arrangement:
    """With a new block without items, before another or else at the end.

    `start` is in minutes since midnight; its id is made of its title.
    """
    title = checked_title(title)
    key = new_id(title, "part", block_ids(day))
    order = ordered(block_ids(day), key, before)
    block = Block(key, title, start, minutes)
    content: dict[str, Content] = {
        w.BLOCK_TITLE.name: title,
        w.START.name: clock_time(start),
        w.MINUTES.name: str(minutes),
    }

    def change(workshop: Workshop) -> Workshop:
        blocks = {**workshop.blocks, key: block}
        return replace(workshop, blocks={one: blocks[one] for one in order})

    return day.altered(
        lambda document: placed(document, BLOCKS, key, content, order, order),
        change,
        key,
        edit_translation=_unchanged,
    )


def with_start(day: Arrangement, block: str, start: int) -> Arrangement:
    """With another time for a block to begin, in minutes since midnight; other blocks stay where they are."""
    block_of(day, block)
    return _with_key(day, block, w.START.name, clock_time(start), start=start)


# -- blocks and items ----------------------------------------------------------------------------


def with_minutes(day: Arrangement, place: str, minutes: int | None) -> Arrangement:
    """With another length for a block or an item; an item without minutes takes what its block has left."""
    if minutes is None and "/" not in place:
        raise ArrangeError(msg("A block says how many minutes it takes."))
    text = None if minutes is None else str(minutes)
    return _with_key(day, place, w.MINUTES.name, text, minutes=minutes)


def with_notes(day: Arrangement, place: str, notes: str) -> Arrangement:
    """With other notes for the trainer at a block or an item; with "" without any."""
    notes = tidy(notes)
    if notes == tidy(noted(day, place).notes):
        return replace(day, touched=place)
    return _with_key(day, place, w.NOTES.name, notes or None, is_text=True, notes=notes)


def with_title(day: Arrangement, block: str, title: str) -> Arrangement:
    """With another title for a block, or with "" for `block` for the workshop itself.

    Translations keep theirs, as stale.
    """
    title = checked_title(title)
    if block:
        block_of(day, block)
        return _with_key(day, block, w.BLOCK_TITLE.name, title, is_text=True, title=title)

    def change(workshop: Workshop) -> Workshop:
        return replace(workshop, title=title)

    return day.altered(
        lambda document: keyed(document, (), w.TITLE.name, title, (w.TITLE.name,)),
        change,
        "",
        ignoring=change,
        edit_translation=_unchanged,
    )


def with_summary(day: Arrangement, summary: str) -> Arrangement:
    """With other sentences about the day for the list of days; with "" without any."""
    summary = tidy(summary)
    if summary == tidy(day.workshop.summary):
        return replace(day, touched="")
    return _with_head(day, f.CASE_SUMMARY.name, summary or None, summary=summary)


def with_goals(day: Arrangement, goals: tuple[str, ...]) -> Arrangement:
    """With other goals of the day; those that are empty are left out.

    A translation with as many goals keeps them, as stale; one with another number loses them.
    """
    goals = tuple(text for goal in goals if (text := clean(goal)))
    if goals == day.workshop.goals:
        return replace(day, touched="")
    is_as_many = len(goals) == len(day.workshop.goals)
    return _with_head(day, f.CASE_GOALS.name, list(goals) or None, is_kept=is_as_many, goals=goals)


def removed(day: Arrangement, place: str) -> Arrangement:
    """Without a block or an item, its notes and its translations."""
    path = path_of(day, place)
    block, _, item = place.partition("/")

    def change(workshop: Workshop) -> Workshop:
        if item:
            return without_item(workshop, block, item)
        return replace(workshop, blocks={key: one for key, one in workshop.blocks.items() if key != block})

    if not item and len(day.workshop.blocks) == 1:
        raise ArrangeError(msg("A day has at least one block: add another before you take this one out."))
    return day.altered(lambda document: dropped(document, path), change, "")


def renamed(day: Arrangement, place: str, new: str) -> Arrangement:
    """With another id for a block or an item."""
    path = path_of(day, place)
    if not new or len(new) > LONGEST_ID or kebab(new) != new:
        raise ArrangeError(msg("Use small letters, digits and hyphens, at most 64."))
    block, _, item = place.partition("/")
    taken = [one.id for one in day.workshop.blocks[block].items] if item else block_ids(day)
    if new in taken:
        raise ArrangeError(msg("“{name}” is used already: choose another.", name=new))

    def change(workshop: Workshop) -> Workshop:
        if item:
            return changed(workshop, place, id=new)
        blocks = ((replace(one, id=new) if one.id == block else one) for one in workshop.blocks.values())
        return replace(workshop, blocks={one.id: one for one in blocks})

    touched = f"{block}/{new}" if item else new
    return day.altered(lambda document: renamed_to(document, path, new), change, touched)


def _with_key(
    day: Arrangement, place: str, key: str, text: str | None, *, is_text: bool = False, **values: object
) -> Arrangement:
    """With `key: text` at a place, or without the key, which changes these fields of its value.

    A translation keeps a text that is changed, and nothing else.
    """
    path = path_of(day, place)
    order = ITEM_ORDER if "/" in place else BLOCK_ORDER

    def change(workshop: Workshop) -> Workshop:
        return changed(workshop, place, **values)

    return day.altered(
        lambda document: keyed(document, path, key, text, order),
        change,
        place,
        ignoring=change if is_text else _unchanged,
        edit_translation=_unchanged
        if is_text and text is not None
        else lambda document: dropped(document, (*path, key)),
    )


def _with_head(
    day: Arrangement, key: str, content: Content | None, *, is_kept: bool = True, **values: object
) -> Arrangement:
    """With `key: content` of the workshop itself, or without the key, which changes these of its fields.

    A translation keeps its own text where `is_kept`, as stale.
    """

    def change(workshop: Workshop) -> Workshop:
        return replace(workshop, **values)  # type: ignore[arg-type] # names of its own fields

    stays = is_kept and content is not None
    return day.altered(
        lambda document: keyed(document, (), key, content, HEAD_ORDER),
        change,
        "",
        ignoring=change,
        edit_translation=_unchanged if stays else lambda document: dropped(document, (key,)),
    )


def _unchanged(one: T) -> T:
    return one
