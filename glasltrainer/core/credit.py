"""What one answer is worth: the rules of SCORING as small pure functions of plain numbers and ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.case import NEUTRAL, EvidenceQuestion, MarkedPhrase, Quality
from glasltrainer.core.catalogue.roles import BY_ID, ROLES, accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.catalogue.stages import main_thresholds_between
from glasltrainer.core.marks import PhraseVerdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from glasltrainer.core.case import PartKind

PANEL_QUORUM = 10  # votes from which a panel is used and not only shown
RESPONSE_VALUE = {Quality.BEST: 1.0, Quality.GOOD: 0.7, Quality.WEAK: 0.3, Quality.HARMFUL: 0.0}


def distance_credit(key: int, answer: int) -> float:
    """max(0, 1 - 0.4 d - 0.2 m): d the distance, m the main thresholds between (SCORING, "Stage")."""
    tenths = 10 - 4 * abs(answer - key) - 2 * main_thresholds_between(key, answer)
    return max(0, tenths) / 10


def is_panel_used(panel: Mapping[int, int]) -> bool:
    """Whether there are votes enough for the panel to count (SCORING, "Stage"); fewer are shown only."""
    return sum(panel.values()) >= PANEL_QUORUM


def modes(panel: Mapping[int, int]) -> tuple[int, ...]:
    """The stages with the most votes, ascending."""
    most = max(panel.values(), default=0)
    return tuple(sorted(stage for stage, votes in panel.items() if votes == most)) if most else ()


def measured_against(key: int, panel: Mapping[int, int], answer: int) -> int:
    """The stage an answer is measured against: the key, or the nearest mode of a panel that counts.

    Of two modes equally near the one that gives the most credit, then the key itself.
    """
    if not is_panel_used(panel):
        return key
    return max(
        modes(panel),
        key=lambda mode: (-abs(mode - answer), distance_credit(mode, answer), mode == key, -mode),
    )


def stage_credit(key: int, answer: int, panel: Mapping[int, int]) -> float:
    """The credit of a stage answer, 0..1: by distance, or by the panel's votes where that is more."""
    by_distance = distance_credit(measured_against(key, panel, answer), answer)
    if not is_panel_used(panel):
        return by_distance
    return max(by_distance, panel.get(answer, 0) / max(panel.values()))


def phrase_verdict(key: int, phrase: MarkedPhrase, *, was_marked: bool) -> PhraseVerdict:
    """What became of a phrase. A sign of another stage than the key counts neither way."""
    if phrase.sign == NEUTRAL:
        return PhraseVerdict.FALSE if was_marked else PhraseVerdict.LEFT
    if phrase.sign in SIGNS and SIGNS[phrase.sign].stage == key:
        return PhraseVerdict.HIT if was_marked else PhraseVerdict.MISSED
    return PhraseVerdict.NEIGHBOUR


def evidence_credit(question: EvidenceQuestion, marked: Collection[str]) -> float | None:
    """(hits - false) / n, at most 1, maybe below 0 (SCORING, "Evidence"); None without signs of the key."""
    verdicts = [
        phrase_verdict(question.key, phrase, was_marked=phrase.id in marked) for phrase in question.phrases
    ]
    hits = verdicts.count(PhraseVerdict.HIT)
    total = hits + verdicts.count(PhraseVerdict.MISSED)
    return (hits - verdicts.count(PhraseVerdict.FALSE)) / total if total else None


def sort_credit(parts: Iterable[tuple[PartKind, PartKind]]) -> float | None:
    """(right - wrong) / n over (key, answer), -1..1 (SCORING, "Person / problem"); None without parts."""
    right = [key is answer for key, answer in parts]
    return (2 * sum(right) - len(right)) / len(right) if right else None


def help_credit(stage: int, role: str) -> float:
    """1 in the accepted set of the stage, 0.5 next to it on the ladder of roles, else 0 (SCORING, "Help")."""
    fitting = accepted(stage)
    if role in fitting:
        return 1.0
    order = [known.id for known in ROLES]
    place = order.index(BY_ID[role].id)
    is_beside = any(abs(place - order.index(fit)) == 1 for fit in fitting)
    return 0.5 if is_beside else 0.0


def response_credit(quality: Quality | None, open_options: int) -> float | None:
    """The value of the chosen option, whatever else is open (SCORING, "Response").

    None for a choice without quality and where only one option was open.
    """
    return None if quality is None or open_options < 2 else RESPONSE_VALUE[quality]


def mean(credits: Iterable[float]) -> float | None:
    """The mean of credits, None of none."""
    values = list(credits)
    return sum(values) / len(values) if values else None


def floored_mean(credits: Iterable[float]) -> float | None:
    """The mean of evidence or sorting credits, floored at 0 as a whole so that guessing earns about zero."""
    value = mean(credits)
    return None if value is None else max(0.0, value)
