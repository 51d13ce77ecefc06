"""Lazy players: who never reads, and what that earns them. Exact expectations, nothing is simulated.

Over the whole shipped library nobody may do well without reading; in one case the figures are facts for its
author. A lazy player who cannot tell options apart (equally long, say) picks any of them equally often.
Source: SCORING, "Honest by test: lazy players".

*Soft* and *firm* are one scale, as in the quadrants of the axes: the softest option is gentle with the person
and gives way on the matter, the firmest is hard on both; an option without moves lies in between. Credit
for evidence and sorting may be below zero for one question; a player's mean is floored at zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.core.case import PartKind
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.credit import (
    evidence_credit,
    floored_mean,
    help_credit,
    sort_credit,
    stage_credit,
)
from glasltrainer.core.lazy.questions import Fork, Option, Place, Questions
from glasltrainer.core.wanted import always, while_wanted
from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glasltrainer.core.case import Case, EvidenceQuestion, HelpQuestion, SortQuestion, StageQuestion
    from glasltrainer.core.catalogue.roles import Role
    from glasltrainer.core.vignettes import VignetteSet
    from glasltrainer.core.wanted import Wanted

STAGE_NUMBERS = range(10)
_ROUNDING = 1e-9


class Asked(Enum):
    """The kinds of question a lazy player answers."""

    RESPONSE = "response"
    STAGE = "stage"
    EVIDENCE = "evidence"
    SORT = "sort"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a player may earn at most: `limit`, or so much more than picking at random earns there."""

    limit: float
    is_above_chance: bool = False


# By the id of a player, or what comes before its colon. Source: SCORING, the table of lazy players.
_ABOVE_CHANCE = Bound(0.10, is_above_chance=True)
BOUNDS: Mapping[str, Bound] = {
    "random": Bound(0.55),
    "longest": _ABOVE_CHANCE,
    "shortest": _ABOVE_CHANCE,
    "most-questions": _ABOVE_CHANCE,
    "softest": _ABOVE_CHANCE,
    "firmest": _ABOVE_CHANCE,
    "first": _ABOVE_CHANCE,
    "last": _ABOVE_CHANCE,
    "stage": Bound(0.35),
    "every-phrase": Bound(0.25),
    "all-problem": Bound(0.25),
    "help": Bound(0.60),
}


@dataclass(frozen=True, slots=True)
class Reward:
    """What one lazy answer earns, where picking at random earns `chance`."""

    place: Place
    credit: float
    chance: float


@dataclass(frozen=True, slots=True)
class LazyPlayer:
    """A lazy player and what became of it over `count` questions; `credit` and `chance` are None over none.

    `rewards` are the answers that earn more than the bound allows a mean to be (more than chance, where the
    bound goes by chance or there is none), the most first: the lines to blame.
    """

    id: str
    name: Message
    asked: Asked
    count: int
    credit: float | None
    chance: float | None
    rewards: tuple[Reward, ...]

    @property
    def bound(self) -> Bound | None:
        """The bound it is held to over the whole library; None where it is only shown."""
        return BOUNDS.get(self.id.partition(":")[0])

    @property
    def limit(self) -> float | None:
        """The most it may earn; None without a bound or questions."""
        if self.bound is None or self.chance is None:
            return None
        return self.bound.limit + (self.chance if self.bound.is_above_chance else 0)

    @property
    def is_over(self) -> bool:
        """Whether it earns more than it may."""
        return self.credit is not None and self.limit is not None and self.credit > self.limit + _ROUNDING


def lazy_players(
    cases: Mapping[str, Case],
    vignettes: Mapping[str, VignetteSet] | None = None,
    wanted: Wanted = always,
) -> tuple[LazyPlayer, ...]:
    """All lazy players over cases and vignettes in one language, keyed by what their places are told by.

    Every scene with scored choices counts, reachable or not, with all its scored options taken as open, and
    every rewording of a statement; the latter have no moves, so the soft and the firm player leave them out.
    Raises NotWantedError.
    """
    asked = Questions(cases, vignettes or {})
    forks, stages, helping = tuple(asked.forks()), tuple(asked.stages()), tuple(asked.helping())
    return (
        *(_option_player(player, forks) for player in while_wanted(_OPTION_PLAYERS, wanted, every=1)),
        *(_stage_player(stage, stages) for stage in while_wanted(STAGE_NUMBERS, wanted, every=1)),
        _every_phrase(asked.evidence()),
        _all_problem(asked.sorting()),
        *(_helper(role, helping) for role in while_wanted(ROLES, wanted, every=1)),
        *_followers(asked),
    )


def broken(players: Iterable[LazyPlayer]) -> tuple[LazyPlayer, ...]:
    """The players that earn more than they may over a library."""
    return tuple(player for player in players if player.is_over)


def _player(id: str, name: Message, asked: Asked, rewards: Sequence[Reward]) -> LazyPlayer:
    bound = BOUNDS.get(id.partition(":")[0])

    def excess(reward: Reward) -> float:
        if bound is None or bound.is_above_chance:
            return reward.credit - reward.chance
        return reward.credit - bound.limit

    paying = [reward for reward in rewards if excess(reward) > _ROUNDING]
    paying.sort(key=excess, reverse=True)  # stable: equals stay in the order of the text
    return LazyPlayer(
        id=id,
        name=name,
        asked=asked,
        count=len(rewards),
        credit=floored_mean(reward.credit for reward in rewards),
        chance=floored_mean(reward.chance for reward in rewards),
        rewards=tuple(paying),
    )


# -- choices -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _OptionPlayer:
    """Picks the options with the highest `worth` (of an option and its place); None leaves the fork out."""

    id: str
    name: Message
    worth: Callable[[Option, int], float | None]
    only_kept_order: bool = False


_OPTION_PLAYERS = (
    _OptionPlayer("random", msg("any option"), lambda _option, _place: 0),
    _OptionPlayer("longest", msg("always the longest option"), lambda option, _place: len(option.say)),
    _OptionPlayer("shortest", msg("always the shortest option"), lambda option, _place: -len(option.say)),
    _OptionPlayer(
        "most-questions",
        msg("always the option with most question marks"),
        lambda option, _place: option.say.count("?"),
    ),
    _OptionPlayer("softest", msg("always the softest option"), lambda option, _place: option.softness),
    _OptionPlayer(
        "firmest",
        msg("always the firmest option"),
        lambda option, _place: None if option.softness is None else -option.softness,
    ),
    _OptionPlayer(
        "first", msg("always the first option"), lambda _option, place: -place, only_kept_order=True
    ),
    _OptionPlayer("last", msg("always the last option"), lambda _option, place: place, only_kept_order=True),
)


def _option_player(player: _OptionPlayer, forks: Iterable[Fork]) -> LazyPlayer:
    rewards = []
    for fork in forks:
        worth = [player.worth(option, place) for place, option in enumerate(fork.options)]
        known = [round(one, 9) for one in worth if one is not None]
        if len(known) < len(worth) or (player.only_kept_order and not fork.is_order_kept):
            continue
        picked = [option for option, one in zip(fork.options, known, strict=True) if one == max(known)]
        place = replace(fork.place, choices=tuple(option.id for option in picked))
        rewards.append(Reward(place, _mean_value(picked), _mean_value(fork.options)))
    return _player(player.id, player.name, Asked.RESPONSE, rewards)


def _mean_value(options: Sequence[Option]) -> float:
    return sum([option.value for option in options]) / len(options)


# -- stages --------------------------------------------------------------------------------------


def _reward(place: Place, question: StageQuestion, answers: Sequence[int]) -> Reward:
    """What these answers earn on average, and what any stage does."""
    earned = [stage_credit(question.key, stage, question.panel) for stage in STAGE_NUMBERS]
    credit = sum([earned[answer] for answer in answers]) / len(answers)
    return Reward(place, credit, sum(earned) / len(earned))


def _stage_player(stage: int, questions: Iterable[tuple[Place, StageQuestion]]) -> LazyPlayer:
    rewards = [_reward(place, question, (stage,)) for place, question in questions]
    return _player(f"stage:{stage}", msg("always stage {stage}", stage=stage), Asked.STAGE, rewards)


def _followers(asked: Questions) -> Iterator[LazyPlayer]:
    """Who goes by the key of the scene before: of every scene that leads there, equally often."""
    same: list[Reward] = []
    more: list[Reward] = []
    for place, question, before in asked.stages_before():
        if before:
            same.append(_reward(place, question, before))
            more.append(_reward(place, question, [min(9, stage + 1) for stage in before]))
    yield _player("same-stage", msg("the stage of the scene before"), Asked.STAGE, same)
    yield _player("one-more", msg("one stage more than the scene before"), Asked.STAGE, more)


# -- evidence, sorting, help ---------------------------------------------------------------------


def _every_phrase(questions: Iterable[tuple[Place, EvidenceQuestion]]) -> LazyPlayer:
    """By chance every phrase is marked or not, which earns half of what marking all does."""
    rewards = []
    for place, question in questions:
        credit = evidence_credit(question, [phrase.id for phrase in question.phrases])
        if credit is not None:
            rewards.append(Reward(place, credit, credit / 2))
    return _player("every-phrase", msg("marks every phrase"), Asked.EVIDENCE, rewards)


def _all_problem(questions: Iterable[tuple[Place, SortQuestion]]) -> LazyPlayer:
    """By chance half of the parts are sorted right (between person and problem), which earns nothing."""
    rewards = []
    for place, question in questions:
        credit = sort_credit((part.kind, PartKind.PROBLEM) for part in question.parts)
        if credit is not None:
            rewards.append(Reward(place, credit, 0.0))
    return _player("all-problem", msg("sorts everything as problem"), Asked.SORT, rewards)


def _helper(role: Role, questions: Iterable[tuple[Place, HelpQuestion]]) -> LazyPlayer:
    rewards = []
    for place, question in questions:
        chance = sum([help_credit(question.key, other.id) for other in ROLES]) / len(ROLES)
        rewards.append(Reward(place, help_credit(question.key, role.id), chance))
    return _player(f"help:{role.id}", msg("always {role}", role=Message(role.name)), Asked.HELP, rewards)
