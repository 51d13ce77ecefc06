"""GT723: a best option with a move that goes against the principles.

Source: SCORING, "Principles": moves violated count always. The player would be told in one breath that the
answer is a best one and that it broke a principle. A good option may have such a flaw.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import weighed
from glasltrainer.core.case import Quality
from glasltrainer.core.catalogue.moves import MOVES, Polarity
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case


def move_against(case: Case, places: Places) -> Iterator[Found]:
    """Each best option with such a move, for the first of them."""
    for scene, options in weighed(case):
        for option in options:
            against = next((move for move in option.moves if MOVES[move].polarity is Polarity.VIOLATES), None)
            if option.quality is Quality.BEST and against is not None:
                message = msg("A best option, and “{move}” goes against the principles", move=against)
                remedy = msg("Take the move out of the text and its moves, or let the option be good.")
                place = places.at("scenes", scene.id, "choices", option.id, "moves")
                yield found(Code.MOVE_AGAINST, place, message, remedy)
