"""GT722: a weighed option without moves.

Source: writer's checklist, (8): each option carries tags. Without them it counts for no principle and lies
nowhere in the plane of the two axes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import weighed
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case


def no_moves(case: Case, places: Places) -> Iterator[Found]:
    """Each such option; for a whole case only."""
    for scene, options in weighed(case):
        for option in options:
            if not option.moves:
                message = msg("This option has no moves: the debrief cannot say what it does")
                remedy = msg("Add “moves:” with one to three moves of the catalogue.")
                place = places.at("scenes", scene.id, "choices", option.id)
                yield found(Code.NO_MOVES, place, message, remedy)
