"""GT708: the stage leaps by more than two between a scene and the next.

Source: domain.md 1.0: escalation is stepwise, each stage with its own threshold; coming back up takes skill
and help. A scene without a stage in between is a step of its own and is not looked through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case, Scene

MOST = 2


def stage_leap(case: Case, places: Places) -> Iterator[Found]:
    """Each pair of scenes with a leap, once, where the first leads to the second."""
    for scene in case.scenes.values():
        told: set[str] = set()
        for following, path in _ways(scene):
            there = case.scenes.get(following)
            if scene.stage is None or there is None or there.stage is None or following in told:
                continue
            if abs(there.stage - scene.stage) > MOST:
                told.add(following)
                message = msg(
                    "The conflict goes from stage {here} to {there} in one step",
                    here=scene.stage,
                    there=there.stage,
                )
                remedy = msg("Put a scene in between, or key one of the two nearer to the other.")
                yield found(Code.STAGE_LEAP, places.at("scenes", scene.id, *path), message, remedy)


def _ways(scene: Scene) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The scenes it leads to, and the path of keys to the link."""
    for choice in scene.choices:
        yield choice.next, ("choices", choice.id, "next")
    if scene.next is not None:
        yield scene.next, ("next",)
