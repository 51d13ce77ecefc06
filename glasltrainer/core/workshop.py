"""A workshop as it is run: blocks with clock times, and in them one activity after another.

Frozen values in one language, made by the loader. Cases, vignettes and pages are named by id, and looked up
by whoever runs the day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, assert_never

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class PlayCase:
    """The room plays a case together."""

    case: str


@dataclass(frozen=True, slots=True)
class PractiseVignettes:
    """A round of vignettes: `count` of them, or just those in `ids` (then `count` is their number).

    They are taken from the sets named in `sets` (empty: from all there are) and, where `stages` are given,
    of those stages only. `in_pairs` asks twins one after the other.
    """

    count: int
    in_pairs: bool = False
    sets: tuple[str, ...] = ()
    stages: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoteOnStatement:
    """Agree or disagree, on a scale of `scale` points (2..10); `is_repeated` asks it again at the end."""

    statement: str
    scale: int = 5
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class ShowPage:
    """A page of the reference, by id."""

    page: str


@dataclass(frozen=True, slots=True)
class Discuss:
    """A question for the whole room or for pairs."""

    question: str


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody tells: the screen is quiet and nothing is recorded."""

    title: str


@dataclass(frozen=True, slots=True)
class RolePlay:
    """A role play with a card for each role; `in_trios` lets the third of three observe."""

    cards: tuple[str, ...]
    situation: str = ""
    in_trios: bool = False


@dataclass(frozen=True, slots=True)
class GroundRules:
    """What the room agrees on, shown together."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Break:
    """A break, and what it is for."""

    title: str


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """One question of the evaluation: on a scale of `scale` points (2..10), or free text where it is None."""

    id: str
    ask: str
    scale: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluate:
    """The evaluation at the end."""

    questions: tuple[EvaluationQuestion, ...]


Activity: TypeAlias = (
    PlayCase
    | PractiseVignettes
    | VoteOnStatement
    | ShowPage
    | Discuss
    | Talk
    | RolePlay
    | GroundRules
    | Break
    | Evaluate
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a block; `minutes` is None where it takes what is left. `notes` are the trainer's."""

    id: str
    activity: Activity
    minutes: int | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the day. `start` is in minutes since midnight, `minutes` how long it takes."""

    id: str
    title: str
    start: int
    minutes: int
    items: tuple[Item, ...] = ()
    notes: str = ""

    @property
    def end(self) -> int:
        """When it ends, in minutes since midnight; beyond 1440 on the next day."""
        return self.start + self.minutes

    @property
    def planned(self) -> int:
        """The minutes that its items ask for together; those without minutes ask for none."""
        return sum(item.minutes or 0 for item in self.items)


@dataclass(frozen=True, slots=True)
class Workshop:
    """A course day or a part of one, in one language; `blocks` are keyed by id, in the author's order."""

    id: str
    title: str
    language: str
    blocks: Mapping[str, Block] = field(default_factory=dict, hash=False)
    summary: str = ""
    goals: tuple[str, ...] = ()

    @property
    def cases(self) -> tuple[str, ...]:
        """The ids of the cases it plays, each once, in order."""
        items = (item for block in self.blocks.values() for item in block.items)
        played = (item.activity.case for item in items if isinstance(item.activity, PlayCase))
        return tuple(dict.fromkeys(played))


def clock_time(minutes: int) -> str:
    """Minutes since midnight as hours and minutes: 645 -> "10:45"."""
    return f"{minutes // 60 % 24}:{minutes % 60:02}"


def activity_name(activity: Activity) -> str:
    """What kind of activity it is, as a message id."""
    match activity:
        case PlayCase():
            return N_("Case")
        case PractiseVignettes():
            return N_("Vignettes")
        case VoteOnStatement():
            return N_("Statement")
        case ShowPage():
            return N_("Page")
        case Discuss():
            return N_("Discussion")
        case Talk():
            return N_("Talk")
        case RolePlay():
            return N_("Role play")
        case GroundRules():
            return N_("Ground rules")
        case Break():
            return N_("Break")
        case Evaluate():
            return N_("Evaluation")
        case _:
            assert_never(activity)
