"""Where somebody stands, and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.answers import stage_words
from glasltrainer.core.catalogue.stages import STAGES, THRESHOLDS
from glasltrainer.core.own_conflict import DEEPEST, Party
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.core.own_conflict import Reading


def range_words(found: Reading) -> Message:
    """The range: one stage with its name, or from one to another."""
    if found.low == found.high:
        return stage_words(found.low)
    return msg("{low} to {high}", low=stage_words(found.low), high=stage_words(found.high))


def stands_words(party: Party, found: Reading) -> Message:
    """Where this party stands, as one sentence."""
    if party is Party.ME:
        return msg("You: {range}", range=range_words(found))
    return msg("The other, as you see it: {range}", range=range_words(found))


def reasons(found: Reading) -> tuple[Message, ...]:
    """Why, in a few sentences."""
    said: list[Message] = []
    if found.heaviest:
        said.append(msg("The heaviest sign you named: {sign}", sign=_crossed(found.heaviest)))
    elif not found.unknown:
        said.append(msg("You named no sign of a conflict."))
    if found.is_alone:
        said.append(msg("It stands alone, and one sign can turn up early. So it may be a stage lighter."))
    if len(found.unknown) == DEEPEST:
        said.append(msg("You do not know yet. That is a result too: asking comes first."))
    elif found.unknown:
        said.append(msg("You do not know about: {sign}", sign=_crossed(found.unknown[0])))
        said.append(msg("If it is so, it is heavier than it looks now."))
    if found.beyond:
        names = ", ".join(str(stage) for stage in found.beyond)
        said.append(msg("Still open for you, and heavier: stage {stages}.", stages=names))
    return tuple(said)


def _crossed(stage: int) -> Message:
    return Message(THRESHOLDS[stage - 1, stage])


def deeper_names(stage: int) -> tuple[Message, ...]:
    """The names of all stages deeper than this one."""
    return tuple(Message(one.name) for one in STAGES[stage + 1 :])
