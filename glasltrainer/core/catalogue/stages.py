"""Glasl's ladder: the stages 0..9, their phases and what crosses the line between them.

Sources: domain.md 1.1 (phases and main thresholds), 1.2 (names), 1.3 (thresholds), 1.5 (core of each stage)
and 1.6 (deciding questions). Stage 0 is a difference that is no conflict yet: a landing above the ladder.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


class Phase(Enum):
    """What the parties still think can be won; NONE above the ladder, then three stages each."""

    NONE = "none"
    WIN_WIN = "win-win"
    WIN_LOSE = "win-lose"
    LOSE_LOSE = "lose-lose"


PHASE_NAMES: Mapping[Phase, str] = MappingProxyType(
    {
        Phase.NONE: N_("no conflict"),
        Phase.WIN_WIN: N_("win-win"),
        Phase.WIN_LOSE: N_("win-lose"),
        Phase.LOSE_LOSE: N_("lose-lose"),
    }
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the ladder, `number` 0..9; `core` says in one sentence what goes on there."""

    number: int
    name: str
    phase: Phase
    core: str


STAGES: tuple[Stage, ...] = (
    Stage(
        0,
        N_("No conflict yet"),
        Phase.NONE,
        N_("There is a difference, and nobody feels hindered by how the other deals with it."),
    ),
    Stage(
        1,
        N_("Hardening"),
        Phase.WIN_WIN,
        N_("A difference keeps coming back and views harden into standpoints; both still trust in talking."),
    ),
    Stage(
        2,
        N_("Debates and polemics"),
        Phase.WIN_WIN,
        N_("The talk turns into a contest, and standing counts as much as the matter."),
    ),
    Stage(
        3,
        N_("Actions, not words"),
        Phase.WIN_WIN,
        N_("Someone acts without the other, because talking no longer seems to help."),
    ),
    Stage(
        4,
        N_("Images and coalitions"),
        Phase.WIN_LOSE,
        N_("The other person has become the problem; fixed images go round and allies are sought."),
    ),
    Stage(
        5,
        N_("Loss of face"),
        Phase.WIN_LOSE,
        N_("Someone has been morally unmasked before others, and the fight is now about dignity."),
    ),
    Stage(
        6,
        N_("Strategies of threats"),
        Phase.WIN_LOSE,
        N_("Demands come with sanctions and deadlines; threat and counter-threat decide what happens."),
    ),
    Stage(
        7,
        N_("Limited destructive blows"),
        Phase.LOSE_LOSE,
        N_("Harm itself has become the aim, and a smaller loss of one's own counts as a gain."),
    ),
    Stage(
        8,
        N_("Fragmentation of the enemy"),
        Phase.LOSE_LOSE,
        N_(
            "The aim is to take apart what the other side exists on; only one's own survival still restrains."
        ),
    ),
    Stage(
        9,
        N_("Together into the abyss"),
        Phase.LOSE_LOSE,
        N_("The other must go under, even at the price of one's own ruin."),
    ),
)

THRESHOLDS: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        (0, 1): N_("The difference keeps coming back and is felt as a hindrance."),
        (1, 2): N_("Tactics enter the argument: people talk to win, no longer to solve."),
        (2, 3): N_("Someone acts without consulting and creates a fact."),
        (3, 4): N_("The other's identity or standing is hit, in ways that can be denied."),
        (4, 5): N_("An act before others costs someone their moral credit."),
        (5, 6): N_("A demand comes with an announced sanction."),
        (6, 7): N_("A threat is carried out, as a blow to the other's means to hit back."),
        (7, 8): N_("The blow is aimed at what the other lives on: group, leadership or livelihood."),
        (8, 9): N_("Self-preservation is given up."),
    }
)

_DECIDING_QUESTIONS: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        (0, 1): N_("Does the same point keep coming back and cost energy, or is it only a difference?"),
        (1, 2): N_("Do they talk to solve it or to win, and is there an audience?"),
        (2, 3): N_("Has something been done without consultation, or are the weapons still words?"),
        (3, 4): N_("Is the third person used as a route, or recruited as an ally against someone?"),
        (4, 5): N_(
            "Is it about type or skill and behind someone's back, or about integrity and before others?"
        ),
        (5, 6): N_("Is it a verdict on the past, or a condition for the future?"),
        (6, 7): N_("Has it been announced, or carried out to do harm?"),
        (7, 8): N_("Is the blow aimed at means and assets, or at existence and cohesion?"),
        (8, 9): N_("Does their own survival still restrain them?"),
    }
)

_MAIN_THRESHOLDS = (3, 6)  # the last stage before each: 3|4 leaves the matter, 6|7 leaves moral restraint


def main_thresholds_between(a: int, b: int) -> int:
    """How many main thresholds (3|4 and 6|7) lie between two stages: 0, 1 or 2, in either order."""
    low, high = sorted((a, b))
    return sum(low <= last < high for last in _MAIN_THRESHOLDS)


def deciding_question(a: int, b: int) -> str | None:
    """The question (a msgid) that tells two neighbouring stages apart, in either order; else None."""
    low, high = sorted((a, b))
    return _DECIDING_QUESTIONS.get((low, high))
