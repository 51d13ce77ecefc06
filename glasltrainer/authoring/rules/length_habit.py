"""GT702: the best option is the longest, or the shortest, as a habit.

Source: domain.md 2.4, "Length/valence leak"; SCORING, "lazy players". A habit is two thirds of the weighed
moments of a whole case: with three or four options and one or two best ones chance alone seldom comes there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import WHOLE, weighed
from glasltrainer.core.case import Quality
from glasltrainer.i18n import N_, Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case, Choice

HABIT = 2 / 3


def look(case: Case, places: Places) -> Iterator[tuple[bool, bool]]:
    """Of each weighed moment whether the longest options are best ones, and whether the shortest are."""
    for scene, options in weighed(case):
        if all(places.scalar("scenes", scene.id, "choices", one.id, "say") is not None for one in options):
            yield _tells(options, max), _tells(options, min)


def length_habit(case: Case, places: Places, seen: Sequence[tuple[bool, bool]]) -> Iterator[Found]:
    """At most one finding for the longest and one for the shortest option."""
    if len(seen) < WHOLE:
        return
    for extreme, message in (
        (0, N_("The longest option is a best one at {count} of {total} moments")),
        (1, N_("The shortest option is a best one at {count} of {total} moments")),
    ):
        count = sum(tells[extreme] for tells in seen)
        if count >= len(seen) * HABIT:
            remedy = msg("Write some best options shorter and some longer than the others.")
            told = Message(message, (("count", count), ("total", len(seen))))
            yield found(Code.LENGTH_HABIT, places.at("scenes"), told, remedy)


def _tells(options: Iterable[Choice], extreme: Callable[[Iterable[int]], int]) -> bool:
    """Whether all options of the extreme length are best ones."""
    options = tuple(options)
    length = extreme(len(option.say) for option in options)
    return all(option.quality is Quality.BEST for option in options if len(option.say) == length)
