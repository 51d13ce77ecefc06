"""What the play pane says of the place one stands at, in one calm line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.case import Quality
from glasltrainer.core.catalogue.topics import QUALITY_NAMES
from glasltrainer.i18n import Message, msg, nmsg
from glasltrainer.ui.studio.preview.following import Fate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.core.case import Case
    from glasltrainer.core.graph import Leg
    from glasltrainer.ui.studio.preview.following import Followed
    from glasltrainer.ui.studio.reading import Reading

_ORDER = (Quality.HARMFUL, Quality.WEAK, Quality.GOOD)


def fate_line(followed: Followed) -> Message | None:
    """What an edit did to the place; None where it did nothing."""
    match followed.fate:
        case Fate.BREAKS:
            return msg(
                "Your answer in “{scene}” is not there any more. You go on from that moment.",
                scene=followed.scene,
            )
        case Fate.ELSEWHERE:
            return msg(
                "Your answer in “{scene}” leads somewhere else now. You go on from there.",
                scene=followed.scene,
            )
        case Fate.NOWHERE:
            return msg(
                "The scene “{scene}” you began at is not there any more. You are back at the beginning.",
                scene=followed.scene,
            )
        case Fate.KEPT if followed.by_key:
            return nmsg(
                "{count} question is new on the way you came. It was answered by its key.",
                "{count} questions are new on the way you came. They were answered by their key.",
                followed.by_key,
            )
        case Fate.KEPT:
            return None


def way_line(case: Case, scene: str, walk: Sequence[Leg] | None) -> Message:
    """How one came to a scene by this walk; None: no walk leads there."""
    if walk is None:
        return msg(
            "Nothing leads to “{scene}” yet. You begin there, with every flag as at the start.", scene=scene
        )
    if not walk:
        return msg("This is where the case begins.")
    given = {case.scenes[leg.scene].choice(leg.choice).quality for leg in walk if leg.choice is not None}
    for quality in _ORDER:
        if quality in given:
            return nmsg(
                "By the best answers that lead here: {count} moment, the least answer is “{quality}”.",
                "By the best answers that lead here: {count} moments, the least answer is “{quality}”.",
                len(walk),
                quality=Message(QUALITY_NAMES[quality]),
            )
    return nmsg("By the best answers, {count} moment.", "By the best answers, {count} moments.", len(walk))


def not_there(scene: str) -> Message:
    """That a scene was asked for which the version that is played does not have."""
    return msg("“{scene}” cannot be played yet.", scene=scene)


def walk_line(walk: Sequence[Leg]) -> Message:
    """That a whole walk was played."""
    return nmsg(
        "This walk has {count} moment. “Back” looks at it again.",
        "This walk has {count} moments. “Back” looks at them again.",
        len(walk) + 1,
    )


GONE_WALK = msg("The case has changed: this walk is not there any more.")
STALE = msg("The text has errors now. You play the case as it was before your last change.")


def why_empty(reading: Reading) -> Message:
    """Why there is nothing to play."""
    if not reading.loaded.is_case:
        return msg("This file holds no case, so there is nothing to play here.")
    return nmsg(
        "Here you play along while you write. First {count} error in the text must be mended; "
        "“Problems” shows where.",
        "Here you play along while you write. First {count} errors in the text must be mended; "
        "“Problems” shows where.",
        reading.errors,
    )
