"""GT701: a best option that stands out by its length.

Source: domain.md 2.4, "Length/valence leak". It stands out when it is a quarter longer than every option that
is not a best one, and by at least twenty characters: less than that nobody sees without counting. Several
best options are judged by the longest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import weighed
from glasltrainer.core.case import Quality
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case, Choice

MARGIN = 1.25
LEAST = 20  # characters
OPTIONS = 3


def longest_option(case: Case, places: Places) -> Iterator[Found]:
    """Each scene whose best option can be picked by its length; scenes not wholly translated are left out."""
    for scene, options in weighed(case):
        paths = [("scenes", scene.id, "choices", option.id, "say") for option in options]
        if len(options) < OPTIONS or any(places.scalar(*path) is None for path in paths):
            continue
        others = max((len(one.say) for one in options if one.quality is not Quality.BEST), default=None)
        best = max((one for one in options if one.quality is Quality.BEST), key=_length, default=None)
        if best is None or others is None:
            continue
        length = len(best.say)
        if length >= others * MARGIN and length - others >= LEAST:
            message = msg(
                "The best option is easily the longest: {length} characters, the next one {others}",
                length=length,
                others=others,
            )
            remedy = msg("Shorten it, or give another option as much to say.")
            place = places.at("scenes", scene.id, "choices", best.id, "say")
            yield found(Code.BEST_LONGEST, place, message, remedy)


def _length(choice: Choice) -> int:
    return len(choice.say)
