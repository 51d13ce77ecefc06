"""GT708: the stage leaps by more than two between a scene and the next.

Source: domain.md 1.0: escalation is stepwise, each stage with its own threshold; coming back up takes skill
and help. A scene without a stage in between is a step of its own and is not looked through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case, Scene

    Path: TypeAlias = tuple[str, ...]

MOST = 2


def look(case: Case, places: Places) -> Iterator[tuple[int, str, Path]]:
    """Of each scene with a stage that, and each scene it leads to with the path to its first link."""
    for scene in case.scenes.values():
        if scene.stage is not None:
            first: dict[str, Path] = {}
            for following, path in _ways(scene):
                first.setdefault(following, ("scenes", scene.id, *path))
            for following, path in first.items():
                yield scene.stage, following, path


def stage_leap(case: Case, places: Places, seen: Sequence[tuple[int, str, Path]]) -> Iterator[Found]:
    """Each pair of scenes with a leap, once, where the first leads to the second."""
    stages = {name: scene.stage for name, scene in case.scenes.items()}
    for here, following, path in seen:
        there = stages.get(following)
        if there is not None and abs(there - here) > MOST:
            message = msg(
                "The conflict goes from stage {here} to {there} in one step", here=here, there=there
            )
            remedy = msg("Put a scene in between, or key one of the two nearer to the other.")
            yield found(Code.STAGE_LEAP, places.at(*path), message, remedy)


def _ways(scene: Scene) -> Iterator[tuple[str, Path]]:
    """The scenes it leads to, and the path of keys to the link."""
    for choice in scene.choices:
        yield choice.next, ("choices", choice.id, "next")
    if scene.next is not None:
        yield scene.next, ("next",)
