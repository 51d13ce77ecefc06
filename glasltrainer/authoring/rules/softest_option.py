"""GT704: the softest option is the best one as a habit.

Source: domain.md 2.4: hard on the content *and* soft on the relationship; giving in is no answer. Softness is
that of the lazy player "always the softest option" (SCORING). Two thirds, as for length.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.length_habit import HABIT
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import WHOLE, weighed
from glasltrainer.core.case import Quality
from glasltrainer.core.lazy.questions import softness
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case, Choice


def look(case: Case, places: Places) -> Iterator[bool]:
    """Whether the softest options are best ones, of each moment where every option has moves."""
    for _, options in weighed(case):
        if all(option.moves for option in options):
            yield _tells(options)


def softest_option(case: Case, places: Places, seen: Sequence[bool]) -> Iterator[Found]:
    """At most one finding."""
    if len(seen) < WHOLE:
        return
    count = sum(seen)
    if count >= len(seen) * HABIT:
        message = msg(
            "The softest option is a best one at {count} of {total} moments", count=count, total=len(seen)
        )
        remedy = msg("Write warm options that give the matter away, and best ones that hold on to it.")
        yield found(Code.BEST_SOFTEST, places.at("scenes"), message, remedy)


def _tells(options: Sequence[Choice]) -> bool:
    """Whether all of the softest options are best ones."""
    most = max(softness(option) for option in options)
    return all(option.quality is Quality.BEST for option in options if softness(option) == most)
