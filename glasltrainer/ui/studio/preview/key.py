"""The key of a moment: what its author knows of it and a player does not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.core import engine
from glasltrainer.core.answers import party_name
from glasltrainer.ui.studio.preview.state import Key, KeyOption

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Attempt, Position
    from glasltrainer.core.case import Case


def key_of(case: Case, attempt: Attempt, position: Position) -> Key:
    """The key of the scene at a position of this attempt, its options in the order shown."""
    scene = case.scenes[position.scene]
    shown = engine.available(case, replace(attempt, position=position))
    numbers = {offer.choice.id: offer.number for offer in shown}
    still_open = {offer.choice.id for offer in shown if offer.is_open}
    hidden = [choice for choice in scene.choices if choice.id not in numbers]
    return Key(
        scene=scene.id,
        stage=scene.stage,
        parties=tuple((party_name(case, party), stage) for party, stage in scene.stages.items()),
        options=tuple(
            KeyOption(
                numbers.get(choice.id, 0),
                choice.id,
                choice.quality,
                choice.moves,
                choice.next,
                choice.id in still_open,
            )
            for choice in (*(offer.choice for offer in shown), *hidden)
        ),
        flags=tuple(zip(case.flags, position.flags, strict=True)),
    )
