"""GT717: a principle of the Harvard method that no best or good option upholds.

Source: SCORING, "Principles"; the four of domain.md 2.1. A note: a case need not practise all four, but the
debrief will have nothing to say about this one, and whoever makes a course wants to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import is_whole, weighed
from glasltrainer.core.catalogue.moves import PRINCIPLE_NAMES, Principle
from glasltrainer.core.principles import upheld
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case


def principles_practised(case: Case, places: Places) -> Iterator[Found]:
    """One finding for each principle that is missing; none where no option has moves at all."""
    if not is_whole(case):
        return
    options = [(scene, option) for scene, some in weighed(case) for option in some]
    if not any(option.moves for _, option in options):
        return
    practised = frozenset().union(*(upheld(option, scene.stage) for scene, option in options))
    for principle in Principle:
        if principle not in practised:
            message = msg(
                "No best or good option practises: {principle}", principle=Message(PRINCIPLE_NAMES[principle])
            )
            remedy = msg("Leave it to another case, or write an option whose moves uphold it.")
            yield found(Code.PRINCIPLE_NOT_PRACTISED, places.at("scenes"), message, remedy)
