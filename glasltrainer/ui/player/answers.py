"""An answer in words, as the player gave it: for looking back and for the debrief's list."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from glasltrainer.core.attempt import (
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.catalogue.roles import BY_ID
from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.core.catalogue.topics import PART_KIND_NAMES
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Step
    from glasltrainer.core.case import Case, PartKind, SortPart


def answer_text(case: Case, step: Step) -> Message | str:
    """The answer of a step in one sentence."""
    scene = case.scenes[step.position.scene]
    match step.response:
        case StageJudged(stage):
            return msg(
                "You chose {stage}.",
                stage=msg("{number} {name}", number=stage, name=Message(STAGES[stage].name)),
            )
        case EvidenceMarked(phrases):
            texts = {phrase.id: phrase.text for phrase in scene.marked_phrases()}
            marked = " · ".join(texts[phrase] for phrase in phrases if phrase in texts)
            return msg("You marked: {phrases}", phrases=marked) if marked else msg("You marked nothing.")
        case HelpChosen(role):
            return msg("You chose {role}.", role=Message(BY_ID[role].name))
        case PartsSorted(parts):
            return _sorted_text(scene.sort.parts if scene.sort else (), parts)
        case ChoiceMade(choice):
            return msg("You said: “{said}”", said=scene.choice(choice).say)
        case Continued():
            return msg("You read on.")
        case _:
            assert_never(step.response)


def _sorted_text(parts: tuple[SortPart, ...], chosen: tuple[tuple[str, PartKind], ...]) -> Message:
    texts = {part.id: part.text for part in parts}
    message: Message | None = None
    for part_id, kind in chosen:
        piece = msg("“{part}”: {kind}", part=texts.get(part_id, part_id), kind=Message(PART_KIND_NAMES[kind]))
        message = piece if message is None else msg("{first} · {second}", first=message, second=piece)
    return message or msg("You sorted nothing.")
