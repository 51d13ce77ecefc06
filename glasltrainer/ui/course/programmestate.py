"""What the editor of a day shows: its programme as rows, made from the day as it is. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from glasltrainer.classroom.agenda import activity_title
from glasltrainer.classroom.programme import Material, programme
from glasltrainer.core.workshop import PlayCase, ShowPage, Workshop, activity_name
from glasltrainer.i18n import Message, msg, nmsg

if TYPE_CHECKING:
    from glasltrainer.classroom.ballots import Words
    from glasltrainer.core.workshop import Activity, Block
    from glasltrainer.ui.course.dayform import Field
    from glasltrainer.ui.course.desk import Known

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item at `place` (BLOCK/ITEM); `start` is planned, in minutes since midnight."""

    place: str
    start: int
    kind: Message
    title: Words
    minutes: int | None
    has_notes: bool


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block; `total` says what its items take together, `clash` where it begins too early."""

    id: str
    title: str
    start: int
    minutes: int
    total: Message
    is_over: bool
    clash: Message | None
    has_notes: bool
    items: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """What is being filled in: a block or an item at `place`, or something new in the block `place`."""

    place: str
    title: Message
    fields: tuple[Field, ...]
    activity: Activity | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class EditState:
    """The editor. `title` is None until the day is read, `undo` None where there is nothing to take back.

    `shift` offers to let the blocks after a change follow; `trouble` says what was refused, or went wrong.
    `touched` is the block or item that the last change was about.
    """

    title: str | None = None
    file: str = ""
    blocks: tuple[BlockRow, ...] = ()
    undo: Message | None = None
    shift: Message | None = None
    trouble: Message | None = None
    is_changed_outside: bool = False
    form: Form | None = None
    touched: str = ""


def block_rows(workshop: Workshop, known: Known) -> tuple[BlockRow, ...]:
    """The blocks of a day, in order."""
    starts = {stop.id: stop.start for stop in programme(Material(workshop))}
    blocks = list(workshop.blocks.values())
    clashes = {later.id: earlier.title for earlier, later in pairwise(blocks) if later.start < earlier.end}
    return tuple(_block_row(block, starts, clashes.get(block.id), known) for block in blocks)


def _block_row(block: Block, starts: dict[str, int], clash: str | None, known: Known) -> BlockRow:
    items = tuple(
        ItemRow(
            f"{block.id}/{item.id}",
            starts[f"{block.id}/{item.id}"],
            Message(activity_name(item.activity)),
            item_title(item.activity, known),
            item.minutes,
            bool(item.notes),
        )
        for item in block.items
    )
    told = None if clash is None else msg("It begins before “{block}” is over.", block=clash)
    is_over = block.planned > block.minutes
    return BlockRow(
        block.id,
        block.title,
        block.start,
        block.minutes,
        _total(block),
        is_over,
        told,
        bool(block.notes),
        items,
    )


def _total(block: Block) -> Message:
    left = block.minutes - block.planned
    if left < 0:
        return nmsg("{count} minute too many", "{count} minutes too many", -left)
    if left == 0:
        return msg("Just full")
    if any(item.minutes is None for item in block.items):
        return nmsg("{count} minute for what has no minutes", "{count} minutes for what has no minutes", left)
    return nmsg("{count} minute left", "{count} minutes left", left)


def item_title(activity: Activity, known: Known) -> Words:
    """What an item is called: a case or a page by its title."""
    match activity:
        case PlayCase(case):
            return dict(known.cases).get(case, case)
        case ShowPage(page):
            return dict(known.pages).get(page, page)
        case _:
            return activity_title(Material(Workshop("", "", "")), activity)


def following(before: Workshop, after: Workshop) -> dict[str, int]:
    """The starts, in minutes since midnight, of the blocks that should begin at another time after a change.

    Each begins as long after the one before it as the block in that place did; a start that was changed
    stays. Empty where nothing should move, and where a block would begin on another day.
    """
    old, new = list(before.blocks.values()), list(after.blocks.values())
    if not old or len(old) != len(new):
        return {}
    gaps = [later.start - earlier.end for earlier, later in pairwise(old)]
    start, wanted = old[0].start, {}
    for number, block in enumerate(new):
        if block.start != before.blocks[block.id].start:
            start = block.start
        wanted[block.id] = start
        start += block.minutes + (gaps[number] if number < len(gaps) else 0)
    if not all(0 <= one < _DAY for one in wanted.values()):
        return {}
    return {key: one for key, one in wanted.items() if after.blocks[key].start != one}
