"""The facts of `glasltrainer stats` as plain values: shares are 0..1, walks pairs of scene and choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.contents import READING_SPEED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.cli.stats import CaseFacts, Earned, Library, Lines
    from glasltrainer.core.graph import Leg
    from glasltrainer.core.lazy.players import LazyPlayer, Reward
    from glasltrainer.core.proofs.prospects import EndingWalk, Prospects, ScoreWalk, Span
    from glasltrainer.i18n import Translator


def plain_facts(facts: CaseFacts, lines: Lines) -> dict[str, object]:
    """All about one case."""
    found, proofs = facts.contents, facts.proofs
    return {
        "file": facts.file,
        "title": facts.case.title,
        "language": facts.case.language,
        "scenes": found.scenes,
        "choices": found.choices,
        "scored": found.scored,
        "endings": found.endings,
        "words": found.words,
        "walk_words": None if found.walk is None else [found.walk.shortest, found.walk.longest],
        "walk_minutes": None if found.walk is None else [round(one, 1) for one in found.walk.minutes],
        "words_a_minute": READING_SPEED,
        "stages_asked": found.stages_asked,
        "stages_shown": found.stages_shown,
        "principles": {principle.value: count for principle, count in found.principles.items()},
        "proven": proofs.is_proven,
        "score_proven": proofs.is_score_proven,
        "states": proofs.states_seen,
        "walks": proofs.walks and proofs.walks.count,
        "loop": list(proofs.walks.loop) if proofs.walks else [],
        "start": proofs.start and _plain_prospects(proofs.start),
        "from": {scene: _plain_prospects(one) for scene, one in proofs.scenes.items()},
        "lazy": [_plain_player(player, lines) for player in facts.players],
    }


def plain_library(library: Library, lines: Lines, tr: Translator) -> dict[str, object]:
    """All files together."""
    return {
        "cases": library.cases,
        "vignettes": library.vignettes,
        "over": [one.player.id for one in library.over],
        "lazy": [_plain_earned(one, lines, tr) for one in library.earned],
    }


def _plain_earned(earned: Earned, lines: Lines, tr: Translator) -> dict[str, object]:
    player = earned.player
    return {
        "name": tr.render(player.name),
        "language": earned.language,
        "limit": player.limit,
        "over": player.is_over,
        **_plain_player(player, lines),
    }


def _plain_player(player: LazyPlayer, lines: Lines) -> dict[str, object]:
    return {
        "id": player.id,
        "asked": player.asked.value,
        "questions": player.count,
        "credit": player.credit,
        "chance": player.chance,
        "rewards": [_plain_reward(reward, lines) for reward in player.rewards],
    }


def _plain_reward(reward: Reward, lines: Lines) -> dict[str, object]:
    place = reward.place
    return {
        "file": place.source,
        "line": lines.of(place),
        "path": ".".join(place.path),
        "choices": list(place.choices),
        "credit": reward.credit,
    }


def _plain_prospects(prospects: Prospects) -> dict[str, object]:
    return {
        "states": prospects.states,
        "best": prospects.best and _plain_ending(prospects.best),
        "worst": prospects.worst and _plain_ending(prospects.worst),
        "mean": _plain_span(prospects.mean),
        "best_score": prospects.best_score and _plain_score(prospects.best_score),
        "worst_score": prospects.worst_score and _plain_score(prospects.worst_score),
        "mean_score": _plain_span(prospects.mean_score),
    }


def _plain_ending(walk: EndingWalk) -> dict[str, object]:
    ending = walk.ending
    return {
        "scene": ending.scene,
        "stage": ending.stage,
        "matter": ending.matter.value,
        "safe": ending.is_safe,
        "outcome": walk.outcome,
        "lead": _plain_legs(walk.lead),
        "walk": _plain_legs(walk.walk),
    }


def _plain_score(walk: ScoreWalk) -> dict[str, object]:
    return {
        "credit": walk.credit,
        "moments": walk.moments,
        "lead": _plain_legs(walk.lead),
        "walk": _plain_legs(walk.walk),
    }


def _plain_legs(legs: Sequence[Leg]) -> list[list[str | None]]:
    return [[leg.scene, leg.choice] for leg in legs]


def _plain_span(span: Span | None) -> list[float] | None:
    return None if span is None else [span.least, span.most]
