"""GT724: a best option none of whose moves fits the stage.

Source: domain.md 2.4, "Right move, wrong stage"; SCORING: such a move is not a credit. A note: where a move
fits is a rule of thumb, and the scene may be the exception.
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


def wrong_stage(case: Case, places: Places) -> Iterator[Found]:
    """Each such option; moves that violate are GT723's and are left out here."""
    for scene, options in weighed(case):
        for option in options:
            moves = [MOVES[move] for move in option.moves if MOVES[move].polarity is not Polarity.VIOLATES]
            is_best = option.quality is Quality.BEST
            if (
                is_best
                and scene.stage is not None
                and moves
                and not any(one.fits(scene.stage) for one in moves)
            ):
                message = msg("A best option, and none of its moves fits stage {stage}", stage=scene.stage)
                remedy = msg("Choose moves that fit here, or let another option be the best.")
                place = places.at("scenes", scene.id, "choices", option.id, "moves")
                yield found(Code.WRONG_STAGE, place, message, remedy)
