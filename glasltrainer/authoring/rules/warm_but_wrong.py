"""GT705: no option is warm but wrong.

Source: domain.md 2.4 and the writer's checklist, (4). By the moves: warm is soft on the person; without one
such weak or harmful option, kindness alone finds the best answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import WHOLE, weighed
from glasltrainer.core.axes import axis_point
from glasltrainer.core.case import Quality
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case, Choice


def look(case: Case, places: Places) -> Iterator[bool]:
    """Of each weighed moment whether it has such an option."""
    for _, options in weighed(case):
        yield any(is_warm_but_wrong(one) for one in options)


def warm_but_wrong(case: Case, places: Places, seen: Sequence[bool]) -> Iterator[Found]:
    """At most one finding, about the whole case."""
    if len(seen) < WHOLE or any(seen):
        return
    message = msg("No option is warm but wrong: whoever is kind always does well")
    remedy = msg("Let one kind option give the matter away, such as one with the move concede-to-please.")
    yield found(Code.NO_WARM_BUT_WRONG, places.at("scenes"), message, remedy)


def is_warm_but_wrong(choice: Choice) -> bool:
    """Whether it is soft on the person, and weak or harmful."""
    point = axis_point(choice.moves)
    return choice.quality in (Quality.WEAK, Quality.HARMFUL) and point is not None and point.relationship > 0
