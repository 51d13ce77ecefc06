"""GT717: a principle of the Harvard method that no best or good option upholds.

Source: SCORING, "Principles"; the four of domain.md 2.1. A note: a case need not practise all four, but the
debrief will have nothing to say about this one, and whoever makes a course wants to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.authoring.rules.scope import WHOLE, weighed
from glasltrainer.core.catalogue.moves import PRINCIPLE_NAMES, Principle
from glasltrainer.core.principles import upheld
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case


def look(case: Case, places: Places) -> Iterator[frozenset[Principle] | None]:
    """The principles that the options of each weighed moment uphold; None where none has moves."""
    for scene, options in weighed(case):
        practised = frozenset[Principle]().union(*(upheld(option, scene.stage) for option in options))
        yield practised if any(option.moves for option in options) else None


def principles_practised(
    case: Case, places: Places, seen: Sequence[frozenset[Principle] | None]
) -> Iterator[Found]:
    """One finding for each principle that is missing; none where no option has moves at all."""
    some = [principles for principles in seen if principles is not None]
    if len(seen) < WHOLE or not some:
        return
    practised = frozenset[Principle]().union(*some)
    for principle in Principle:
        if principle not in practised:
            message = msg(
                "No best or good option practises: {principle}", principle=Message(PRINCIPLE_NAMES[principle])
            )
            remedy = msg("Leave it to another case, or write an option whose moves uphold it.")
            yield found(Code.PRINCIPLE_NOT_PRACTISED, places.at("scenes"), message, remedy)
