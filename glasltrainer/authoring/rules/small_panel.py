"""GT719: a panel of fewer than ten experts.

Source: SCORING, "Stage": fewer than ten votes are shown and not used; domain.md 4.1: ten members or more are
advised. A note: a panel grows from course to course.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.rules.places import Places, found
from glasltrainer.core.credit import PANEL_QUORUM
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case


def small_panel(case: Case, places: Places) -> Iterator[Found]:
    """Each stage question and each scene of options with some votes, but fewer than count."""
    for scene in case.scenes.values():
        for question in scene.diagnose:
            where = places.at("scenes", scene.id, "diagnose", "panel")
            yield from _judge(sum(question.panel.values()), where)
        asked = [choice for choice in scene.choices if choice.votes is not None]
        if asked:
            where = places.at("scenes", scene.id, "choices", asked[0].id, "panel")
            yield from _judge(sum(choice.votes or 0 for choice in asked), where)


def _judge(votes: int, place: tuple[int, int]) -> Iterator[Found]:
    if 0 < votes < PANEL_QUORUM:
        message = nmsg(
            "A panel of {count} expert is shown, and not used for marks",
            "A panel of {count} experts is shown, and not used for marks",
            votes,
        )
        remedy = msg("Ask more experts, until there are {count}.", count=PANEL_QUORUM)
        yield found(Code.SMALL_PANEL, place, message, remedy)
