"""GT710: a sign that decides for a stage two or more away from the scene's.

Source: writer's checklist, (1): one sign from a neighbour, no decisive sign from two stages away. The first
sign of each stage in the catalogue is its decisive one, that of the threshold (domain.md 1.3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

NEAR = 1
_SIGN = re.compile(r"\]\(#([\w-]+)\)")


def distant_sign(case: Case, places: Places) -> Iterator[Found]:
    """Each such mark; where parties stand apart, a sign may be near to any of them."""
    for scene in case.scenes.values():
        keys = {*scene.stages.values()} | ({scene.stage} if scene.stage is not None else set())
        if not keys:
            continue
        for node in _texts(places, scene.id):
            for mark in _SIGN.finditer(node.text):
                sign = SIGNS.get(mark.group(1))
                if sign is None or not sign.is_decisive or min(abs(sign.stage - key) for key in keys) <= NEAR:
                    continue
                message = msg(
                    "“{sign}” decides for stage {stage}, and this scene is keyed {key}",
                    sign=sign.id,
                    stage=sign.stage,
                    key=" / ".join(map(str, sorted(keys))),
                )
                remedy = msg(
                    "Take these words out, mark them as what they show here, or key the scene again."
                )
                yield found(Code.DISTANT_SIGN, places.within(node, *mark.span(1)), message, remedy)


def _texts(places: Places, scene: str) -> Iterator[Scalar]:
    narration = places.scalar("scenes", scene, "narration")
    if narration is not None:
        yield narration
    dialogue = places.node("scenes", scene, "dialogue")
    for line in dialogue.items if isinstance(dialogue, Sequence) else ():
        for entry in line.entries.values() if isinstance(line, Mapping) else ():
            if isinstance(entry.value, Scalar):
                yield entry.value
