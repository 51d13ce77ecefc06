"""One sentence to try tomorrow: a small thing to say or do, for what was just practised."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.marks import StageDetail
from glasltrainer.i18n import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.debrief.values import Debrief

AT_THRESHOLD: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        (0, 1): N_(
            "Ask once: “Is this the first time we see this differently, or does it keep coming back?”"
        ),
        (1, 2): N_("When a talk turns into a contest, ask one question to which you do not know the answer."),
        (2, 3): N_(
            "Before you arrange something, say it first: “I am about to do this. Does that work for you?”"
        ),
        (3, 4): N_(
            "When somebody tells you about a colleague who is not there, ask: “What did they say themselves?”"
        ),
        (4, 5): N_("If it touches somebody’s integrity, take it out of the room: “Shall we two go on?”"),
        (5, 6): N_("When you hear “or else”, ask what it has to prevent before you answer the condition."),
        (6, 7): N_("Look at one hard message: is something announced in it, or has it been carried out?"),
        (7, 8): N_("When harm has become the aim, do not solve it alone: ring one person above the parties."),
        (8, 9): N_("Know by heart whom you ring when nobody is safe any more, and ring early."),
    }
)
FOR_PRINCIPLE: Mapping[Principle, str] = MappingProxyType(
    {
        Principle.PEOPLE: N_(
            "Take one irritated sentence and say it again with the facts only, then what it does to you."
        ),
        Principle.INTERESTS: N_("When somebody holds on to a standpoint, ask: “What would that give you?”"),
        Principle.OPTIONS: N_(
            "Before anybody chooses, ask: “What else could we do?” and wait for a second answer."
        ),
        Principle.CRITERIA: N_("Ask once: “What could we both go by here?”"),
    }
)


def tomorrow(
    *, mixed_up: tuple[int, int] | None = None, principle: Principle | None = None, turn: int = 0
) -> Message:
    """The sentence for two stages mixed up (for the threshold beside the lower), else for a principle.

    Where nothing asks for one of its own, they take turns by `turn` (from 0).
    """
    if mixed_up is not None and mixed_up[0] != mixed_up[1]:
        low = min(mixed_up)
        return Message(AT_THRESHOLD[low, low + 1])
    if principle is not None:
        return Message(FOR_PRINCIPLE[principle])
    every = (*FOR_PRINCIPLE.values(), *AT_THRESHOLD.values())
    return Message(every[turn % len(every)])


def after_case(debrief: Debrief) -> Message:
    """The sentence for what was played: stages mixed up most, else the principle that came out least."""
    judged = [
        answer.mark.detail
        for moment in debrief.moments
        for answer in moment.answers
        if isinstance(answer.mark.detail, StageDetail) and answer.mark.credit is not None
    ]
    wrong = Counter(
        (min(one.key, one.chosen), max(one.key, one.chosen)) for one in judged if one.key != one.chosen
    )
    if wrong:
        return tomorrow(mixed_up=min(wrong, key=lambda pair: (-wrong[pair], pair)))
    missed = [one for one in debrief.principles if one.value is not None and one.value < 1]
    if missed:
        return tomorrow(principle=min(missed, key=lambda one: one.value or 0.0).principle)
    return tomorrow(turn=sum(debrief.case_id.encode()))  # for a case always the same one
