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
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

LEAST = 3  # scenes that keep their order


def one_place(case: Case, places: Places) -> Iterator[Found]:
    """At most one finding, at the last scene that keeps its order."""
    kept = [(scene, options) for scene, options in weighed(case) if scene.keep_order]
    if len(kept) < LEAST:
        return
    from_top = [{at for at, one in enumerate(options) if one.quality is Quality.BEST} for _, options in kept]
    from_end = [
        {at - len(options) for at, one in enumerate(options) if one.quality is Quality.BEST}
        for _, options in kept
    ]
    if set.intersection(*from_top) or set.intersection(*from_end):
        message = msg(
            "In all {count} scenes that keep their order a best option stands in the same place",
            count=len(kept),
        )
        remedy = msg("Move it in one of them, or leave “keep_order” out.")
        yield found(
            Code.BEST_IN_ONE_PLACE, places.at("scenes", kept[-1][0].id, "keep_order"), message, remedy
        )
