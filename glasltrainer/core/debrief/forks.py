"""Endings in words, and what each choice did to those still reachable (SCORING, "Counterfactual")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.answers import excerpt
from glasltrainer.core.catalogue.topics import MATTER_NAMES
from glasltrainer.core.debrief.values import EndingSummary, Fork
from glasltrainer.core.engine import advance
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Step
    from glasltrainer.core.case import Case
    from glasltrainer.core.graph import Survey
    from glasltrainer.core.outcome import ReachedEnding


def summary(case: Case, surveyed: Survey, ending: ReachedEnding) -> EndingSummary:
    """The ending with its words and its outcome in this case."""
    return EndingSummary(
        scene=ending.scene,
        stage=ending.stage,
        matter=ending.matter,
        is_safe=ending.is_safe,
        outcome=surveyed.outcome(ending),
        words=ending_words(ending),
        excerpt=excerpt(case.scenes[ending.scene]),
    )


def fork(case: Case, surveyed: Survey, step: Step) -> Fork:
    """What a choice did to the best ending still reachable.

    The costs of a line of steps add up to the outcome of the best ending at its start less that of the best
    at its end, which for a finished case is the one reached. No ending at all counts as outcome 0.
    """
    best = surveyed.best(step.position)
    still = surveyed.best(advance(case, step.position, step.response))
    before = summary(case, surveyed, best) if best else None
    after = summary(case, surveyed, still) if still else None
    return Fork(
        before=before,
        after=after,
        cost=(before.outcome if before else 0.0) - (after.outcome if after else 0.0),
        sentence=_sentence(before, after) if before and after and best and not best.is_like(still) else None,
    )


def _sentence(before: EndingSummary, after: EndingSummary) -> Message:
    return msg(
        "After this the best that could still happen went from {before} to {after}.",
        before=_told(before),
        after=_told(after),
    )


def _told(ending: EndingSummary) -> Message:
    """The ending with how its scene begins, in this case's words."""
    if not ending.excerpt:
        return ending.words
    return msg("{ending} (“{excerpt}”)", ending=ending.words, excerpt=ending.excerpt)


def ending_words(ending: ReachedEnding) -> Message:
    """Stage, matter and safety of an ending."""
    matter = Message(MATTER_NAMES[ending.matter])
    match ending.stage, ending.is_safe:
        case None, True:
            return msg("an end with the matter {matter}", matter=matter)
        case None, _:
            return msg("an end with the matter {matter} and somebody left unsafe", matter=matter)
        case stage, True:
            return msg("stage {stage}, with the matter {matter}", stage=stage, matter=matter)
        case stage, _:
            return msg(
                "stage {stage}, with the matter {matter} and somebody left unsafe", stage=stage, matter=matter
            )
