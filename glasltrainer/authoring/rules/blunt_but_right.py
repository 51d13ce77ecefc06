"""GT706: no option is blunt but right.

Source: domain.md 2.4: a calm limit, a call to whoever decides, a safety stop. By the moves: firm on the
matter and not soft on the person, yet best or good; without one, every firm answer is a wrong one.
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
        yield any(is_blunt_but_right(one) for one in options)


def blunt_but_right(case: Case, places: Places, seen: Sequence[bool]) -> Iterator[Found]:
    """At most one finding, about the whole case."""
    if len(seen) < WHOLE or any(seen):
        return
    message = msg("No option is blunt but right: whoever avoids the firm ones always does well")
    remedy = msg(
        "Let one firm option be good or best, such as one with the move set-limit-calm or stop-unsafe."
    )
    yield found(Code.NO_BLUNT_BUT_RIGHT, places.at("scenes"), message, remedy)


def is_blunt_but_right(choice: Choice) -> bool:
    """Whether it is firm on the matter, not soft on the person, and best or good."""
    point = axis_point(choice.moves)
    if choice.quality not in (Quality.BEST, Quality.GOOD) or point is None:
        return False
    return point.content > 0 and point.relationship <= 0
