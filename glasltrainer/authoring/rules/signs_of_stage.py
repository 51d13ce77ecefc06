"""GT709: a stage is asked whose signs are marked fewer than three times over.

Source: domain.md 1.0, diagnosis rests on the cluster of signs and never on one; writer's checklist, (1).
Different signs count, wherever in the scene they are marked. Stage 0 has no signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

LEAST = 3


def signs_of_stage(case: Case, places: Places) -> Iterator[Found]:
    """Each scene that asks for a stage, for its first question short of signs; for a whole case only."""
    for scene in case.scenes.values():
        signs = {phrase.sign for phrase in scene.marked_phrases()}
        for question in scene.diagnose:
            shown = [sign for sign in signs if sign in SIGNS and SIGNS[sign].stage == question.key]
            if question.key and len(shown) < LEAST:
                message = nmsg(
                    "{count} sign of stage {stage} is marked in this scene",
                    "{count} signs of stage {stage} are marked in this scene",
                    len(shown),
                    stage=question.key,
                )
                remedy = msg(
                    "Mark at least three different signs of it, or write what is missing: [words](#sign)."
                )
                yield found(Code.TOO_FEW_SIGNS, places.at("scenes", scene.id, "diagnose"), message, remedy)
                break
