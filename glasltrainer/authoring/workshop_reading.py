"""The tree of a workshop -> its values, and what only a whole item, block or day can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring import workshop_fields as w
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import Reading
from glasltrainer.authoring.records import open_record
from glasltrainer.core.workshop import (
    Block,
    Break,
    Discuss,
    Evaluate,
    EvaluationQuestion,
    GroundRules,
    Item,
    PlayCase,
    PractiseVignettes,
    RolePlay,
    ShowPage,
    Talk,
    VoteOnStatement,
    Workshop,
    clock_time,
)
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Values
    from glasltrainer.core.workshop import Activity

_MIDNIGHT = 24 * 60
USUAL_SCALE = 5


def begin_workshop(_root: Node, source: Source) -> Reading:
    """What reading starts with."""
    return Reading(source, homes=w.HOMES)


def read_workshop(name: str, root: Node, reading: Reading) -> Workshop | None:
    """The workshop in a tree; every problem is reported to the source of `reading`.

    The value is whole only when no error was reported; None when there are no blocks to speak of.
    """
    values = open_record(w.WORKSHOP, root, None, reading)
    if values is None:
        return None
    values.get(w.FORMAT)
    records = values.get(w.BLOCKS) or {}
    blocks = {key: _block(key, one, reading.source) for key, one in records.items()}
    _check_times([(blocks[key], one) for key, one in records.items()], reading.source)
    workshop = Workshop(
        id=name,
        title=values.get(w.TITLE) or "",
        language=values.get(f.CASE_LANGUAGE) or "",
        blocks={key: block for key, block in blocks.items() if block is not None},
        summary=values.get(f.CASE_SUMMARY) or "",
        goals=values.get(f.CASE_GOALS) or (),
    )
    return workshop if workshop.blocks else None


def _block(key: str, values: Values, source: Source) -> Block | None:
    """The block; None when its place in the day cannot be read, which is then reported."""
    start, minutes = values.get(w.START), values.get(w.MINUTES)
    records = values.get(w.ITEMS) or {}
    items = [(_item(item, one, source), one) for item, one in records.items()]
    title, notes = values.get(w.BLOCK_TITLE) or "", values.get(w.NOTES) or ""
    if start is None or minutes is None:
        return None
    block = Block(key, title, start, minutes, tuple(item for item, _ in items if item is not None), notes)
    if block.planned > minutes:
        message = msg(
            "The items take {planned} minutes, the block has {minutes}",
            planned=block.planned,
            minutes=minutes,
        )
        remedy = msg("Shorten an item, or give the block more minutes.")
        source.add(Code.MINUTES_DO_NOT_FIT, values.place(w.MINUTES), message, remedy)
    return block


def _check_times(blocks: Iterable[tuple[Block | None, Values]], source: Source) -> None:
    """Blocks follow one another, and the day ends before midnight."""
    before: Block | None = None
    for block, values in blocks:
        if block is None:
            continue
        where = values.value_place(w.START)
        if block.end > _MIDNIGHT:
            message = msg("This block ends after midnight")
            source.add(Code.BLOCKS_OVERLAP, where, message, msg("Let it begin earlier, or take less time."))
        elif before is not None and block.start < before.end:
            message = msg("“{name}” lasts until {time}", name=before.id, time=clock_time(before.end))
            remedy = msg("Begin at {time} or later, or put the blocks in order.", time=clock_time(before.end))
            source.add(Code.BLOCKS_OVERLAP, where, message, remedy)
        if before is None or block.end > before.end:
            before = block


def _item(key: str, values: Values, source: Source) -> Item | None:
    """The item; None when it does not say what to do, which is then reported."""
    minutes, notes = values.get(w.ITEM_MINUTES), values.get(w.NOTES) or ""
    activity = _activity(values, source)
    kinds = [field for field in w.ACTIVITIES if values.has(field)]
    if not kinds:
        names = ", ".join(field.name for field in w.ACTIVITIES)
        message = msg("This item does not say what happens")
        source.add(Code.NO_ACTIVITY, values.place(), message, msg("Add one of: {names}.", names=names))
    elif len(kinds) > 1:
        first, second = kinds[0].name, kinds[1].name
        message = msg("“{first}” and “{second}” exclude each other", first=first, second=second)
        remedy = msg("Keep one, and make an item of its own of the other.")
        source.add(Code.TWO_ACTIVITIES, values.place(kinds[1]), message, remedy)
    elif kinds[0] is not w.STATEMENT:
        _check_options(values, source)
    return None if activity is None else Item(key, activity, minutes, notes)


def _check_options(values: Values, source: Source) -> None:
    """What only a statement has."""
    for field in (w.SCALE, w.AGAIN):
        if values.has(field):
            message = msg("“{name}” belongs to a statement only", name=field.name)
            remedy = msg("Leave it out, or make a statement of this item.")
            source.add(Code.NOT_OF_THIS_ITEM, values.place(field), message, remedy)


def _activity(values: Values, source: Source) -> Activity | None:
    """What the item asks to do, by the first of its keys that can be read."""
    scale, is_repeated = values.get(w.SCALE) or USUAL_SCALE, values.get(w.AGAIN) or False
    if (case := values.get(w.CASE)) is not None:
        return PlayCase(case)
    if (asked := values.get(w.VIGNETTES)) is not None:
        return _round(asked, source)
    if (statement := values.get(w.STATEMENT)) is not None:
        return VoteOnStatement(statement, scale, is_repeated)
    if (page := values.get(w.PAGE)) is not None:
        return ShowPage(page)
    if (question := values.get(w.DISCUSSION)) is not None:
        return Discuss(question)
    if (talk := values.get(w.TALK)) is not None:
        return Talk(talk)
    if (play := values.get(w.ROLEPLAY_ITEM)) is not None:
        cards, situation = play.get(w.CARDS) or (), play.get(w.SITUATION) or ""
        return RolePlay(cards, situation, play.get(w.TRIO) or False)
    if (rules := values.get(w.GROUND_RULES)) is not None:
        return GroundRules(rules)
    if (rest := values.get(w.BREAK)) is not None:
        return Break(rest)
    if (questions := values.get(w.EVALUATION)) is not None:
        return Evaluate(tuple(_question(key, one, source) for key, one in questions.items()))
    return None


def _round(values: Values, source: Source) -> PractiseVignettes:
    ids, count = values.get(w.IDS) or (), values.get(w.COUNT)
    if not values.has(w.IDS) and not values.has(w.COUNT):
        message = msg("“{name}” is missing", name=w.COUNT.name)
        remedy = msg("Add “{name}”: {sentence}", name=w.COUNT.name, sentence=Message(w.COUNT.sentence))
        source.add(Code.MISSING_KEY, values.place(), message, remedy)
    return PractiseVignettes(
        count=len(ids) or count or 1,
        in_pairs=values.get(w.PAIRS) or False,
        sets=values.get(w.SETS) or (),
        stages=values.get(w.STAGES) or (),
        ids=ids,
    )


def _question(key: str, values: Values, source: Source) -> EvaluationQuestion:
    scale, is_text = values.get(w.ANSWER_SCALE), values.get(w.ANSWER_TEXT)
    ways = [field for field in (w.ANSWER_SCALE, w.ANSWER_TEXT) if values.has(field)]
    if len(ways) != 1 or is_text is False:
        message = msg("It must be clear how this question is answered")
        remedy = msg("Give it either “scale: 5” or “text: true”.")
        source.add(Code.ANSWER_FORM, values.place(), message, remedy)
    return EvaluationQuestion(key, values.get(w.ASK) or "", scale)
