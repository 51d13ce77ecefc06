"""GT721: the faces give the stage away: angry ones only where the conflict has gone far.

Source: domain.md 1.6, "Loud = high", and the writer's checklist, (5): emotion varies independently of stage.
Shouting may be stage 1, icy courtesy stage 6. Three scenes with an angry face and three without are needed to
speak of a pattern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.core.case import Mood
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

HEATED = (Mood.ANGRY, Mood.FURIOUS)
LEAST = 3  # scenes of either kind


def look(case: Case, places: Places) -> Iterator[tuple[bool, int]]:
    """Of each scene with a stage and faces whether one is angry, and the stage."""
    for scene in case.scenes.values():
        if scene.stage is not None and scene.dialogue:
            yield any(line.mood in HEATED for line in scene.dialogue), scene.stage


def mood_tells(case: Case, places: Places, seen: Sequence[tuple[bool, int]]) -> Iterator[Found]:
    """At most one finding, when every heated scene has a higher stage than every other."""
    heated = [stage for is_heated, stage in seen if is_heated]
    others = [stage for is_heated, stage in seen if not is_heated]
    if min(len(heated), len(others)) < LEAST or min(heated) <= max(others):
        return
    message = msg(
        "Angry faces are seen from stage {heated} on and never before: they give the stage away",
        heated=min(heated),
    )
    remedy = msg("Let somebody be angry at stage 1 or 2, or icily calm at 5 or 6.")
    yield found(Code.MOOD_TELLS, places.at("scenes"), message, remedy)
