"""GT718: a goal names a stage where no scene stands.

A case cannot practise all stages, so it is held to its own promise only. A note: telling 3 from 4 may be
practised where the conflict stands at 4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.nodes import Scalar
from glasltrainer.authoring.nodes import Sequence as List
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

_STAGE = re.compile(
    r"\b(?:treden?|stages?)((?:\s*(?:,|-|–|/|en|of|tot|and|or|to)?\s*\b\d\b)+)", re.IGNORECASE
)


def look(case: Case, places: Places) -> Iterator[int]:
    """The stages of each scene and the parties in it."""
    for scene in case.scenes.values():
        yield from scene.stages.values()
        if scene.stage is not None:
            yield scene.stage


def goals_practised(case: Case, places: Places, seen: Sequence[int]) -> Iterator[Found]:
    """Each number of a stage in the goals that is the key of no scene, nor of a party in one."""
    goals = places.node("goals")
    stands = set(seen)
    if not isinstance(goals, List) or not stands:
        return
    for goal in goals.items:
        if not isinstance(goal, Scalar):
            continue
        for named in _STAGE.finditer(goal.text):
            for digit in re.finditer(r"\d", named.group(1)):
                if int(digit.group()) in stands:
                    continue
                at = named.start(1) + digit.start()
                message = msg(
                    "No scene stands at stage {stage}, which this goal names", stage=int(digit.group())
                )
                remedy = msg("Write a scene at that stage, or leave it out of the goal.")
                yield found(Code.GOAL_NOT_PRACTISED, places.within(goal, at, at + 1), message, remedy)
