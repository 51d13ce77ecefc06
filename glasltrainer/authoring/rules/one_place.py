"""GT703: where the order is kept, the best option always stands in one place.

Elsewhere options are shown in an order of chance, so their order in the file is harmless. Three such scenes
are needed: two in a row are easily chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import weighed
from glasltrainer.core.case import Quality
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

LEAST = 3  # scenes that keep their order


def look(case: Case, places: Places) -> Iterator[tuple[str, set[int]]]:
    """Of each scene that keeps its order where its best options stand, from the top and (below 0) the end."""
    for scene, options in weighed(case):
        if scene.keep_order:
            best = [at for at, one in enumerate(options) if one.quality is Quality.BEST]
            yield scene.id, {*best, *(at - len(options) for at in best)}


def one_place(case: Case, places: Places, seen: Sequence[tuple[str, set[int]]]) -> Iterator[Found]:
    """At most one finding, at the last scene that keeps its order."""
    if len(seen) >= LEAST and set.intersection(*(best for _, best in seen)):
        message = msg(
            "In all {count} scenes that keep their order a best option stands in the same place",
            count=len(seen),
        )
        remedy = msg("Move it in one of them, or leave “keep_order” out.")
        yield found(Code.BEST_IN_ONE_PLACE, places.at("scenes", seen[-1][0], "keep_order"), message, remedy)
