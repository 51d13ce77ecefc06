"""GT707: a safety call or a duty to report, keyed as a threat or as a fault.

Source: domain.md 1.8: calling for help, stopping an unsafe act and reporting as duty asks are good care and
never marked as a threat. The same act used as a lever is another answer, with the move threaten.
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
    from glasltrainer.core.case import Case, Choice, Scene

DUTIES = ("escalate-for-safety", "stop-unsafe", "report-as-duty")  # in place at every stage
CALLS = (*DUTIES, "call-supervisor")
THREATS = ("threaten", "counter-threat")


def safety_call(case: Case, places: Places) -> Iterator[Found]:
    """Each option that is called both a duty and a threat, or a fault for no other reason than the duty."""
    for scene in case.scenes.values():
        for choice in scene.choices:
            call = next((move for move in choice.moves if move in CALLS), None)
            threat = next((move for move in choice.moves if move in THREATS), None)
            if call is not None and threat is not None:
                message = msg(
                    "“{call}” is no threat, and this option has “{threat}” too", call=call, threat=threat
                )
                remedy = msg("Keep the one that this answer is; give the other an option of its own.")
                yield found(Code.SAFETY_AS_THREAT, _place(places, scene, choice, "moves"), message, remedy)
    for scene, options in weighed(case):
        for choice in options:
            duty = next((move for move in choice.moves if move in DUTIES), None)
            is_wrong = choice.quality in (Quality.WEAK, Quality.HARMFUL)
            if duty is not None and is_wrong and not _has_fault(choice):
                message = msg(
                    "“{duty}” is good care, and this option is keyed “{quality}”",
                    duty=duty,
                    quality=str(choice.quality),
                )
                remedy = msg("Let it be good or best, or add the move that makes it wrong.")
                yield found(Code.SAFETY_AS_THREAT, _place(places, scene, choice, "quality"), message, remedy)


def _has_fault(choice: Choice) -> bool:
    return any(MOVES[move].polarity is Polarity.VIOLATES for move in choice.moves)


def _place(places: Places, scene: Scene, choice: Choice, key: str) -> tuple[int, int]:
    return places.at("scenes", scene.id, "choices", choice.id, key)
