"""What progress counts: one fact for each counted answer, of a case or of a drill.

A fact repeats what a mark says in the form that lists and pictures need, without the words. Answers are what
is stored; facts follow from them by the rules of SCORING and are kept only to spare replaying: those made by
other `RULES` are made anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from glasltrainer.core.attempt import Certainty
from glasltrainer.core.axes import AxisPoint, axis_point
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.engine import open_choices
from glasltrainer.core.marks import ChoiceDetail, EvidenceDetail, HelpDetail, SortDetail, StageDetail
from glasltrainer.core.principles import upheld, violated

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Step
    from glasltrainer.core.case import Case
    from glasltrainer.core.marks import Mark


RULES = 1  # rises with every change of what an answer is worth


class FactKind(StrEnum):
    """What was answered."""

    STAGE = "stage"
    EVIDENCE = "evidence"
    HELP = "help"
    SORT = "sort"
    CHOICE = "choice"
    REWORD = "reword"


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer. `item` names what it was about: CASE-KEY/SCENE of a case, SET/ID of a vignette.

    `at` is ISO 8601 with its offset. `credit` as in SCORING. `key`, `chosen` and `certainty` are there for a
    stage (0..9). Of a choice: the principles it could uphold here (`chances`), upheld and went against, and
    where it lies in the plane.
    """

    kind: FactKind
    item: str
    at: str
    credit: float
    key: int | None = None
    chosen: int | None = None
    certainty: Certainty | None = None
    chances: frozenset[Principle] = frozenset()
    upheld: frozenset[Principle] = frozenset()
    violated: frozenset[Principle] = frozenset()
    point: AxisPoint | None = None


class BadFactError(ValueError):
    """The text is not a fact that this version knows."""


def case_fact(case: Case, step: Step, mark: Mark, *, item: str, at: str) -> Fact | None:
    """The fact of a marked step of a case; None where the mark has no credit."""
    if mark.credit is None:
        return None
    match mark.detail:
        case StageDetail(key=key, chosen=chosen, certainty=certainty):
            return Fact(FactKind.STAGE, item, at, mark.credit, key, chosen, certainty)
        case EvidenceDetail():
            return Fact(FactKind.EVIDENCE, item, at, mark.credit)
        case HelpDetail(key=key):
            return Fact(FactKind.HELP, item, at, mark.credit, key)
        case SortDetail():
            return Fact(FactKind.SORT, item, at, mark.credit)
        case ChoiceDetail(options=options):
            scene = case.scenes[step.position.scene]
            chosen_id = next(option.id for option in options if option.is_chosen)
            choice = scene.choice(chosen_id)
            fitting = (upheld(one, scene.stage) for one in open_choices(case, step.position))
            return Fact(
                FactKind.CHOICE,
                item,
                at,
                mark.credit,
                scene.stage,
                chances=frozenset[Principle]().union(*fitting),
                upheld=upheld(choice, scene.stage),
                violated=violated(choice),
                point=axis_point(choice.moves),
            )


def fact_to_json(fact: Fact) -> str:
    """One line of JSON, the same for the same fact."""
    plain: dict[str, Any] = {
        "kind": fact.kind.value,
        "item": fact.item,
        "at": fact.at,
        "credit": fact.credit,
        "key": fact.key,
        "chosen": fact.chosen,
        "certainty": fact.certainty.value if fact.certainty else None,
        "chances": sorted(one.value for one in fact.chances),
        "upheld": sorted(one.value for one in fact.upheld),
        "violated": sorted(one.value for one in fact.violated),
        "point": [fact.point.content, fact.point.relationship] if fact.point else None,
    }
    return json.dumps(
        {key: value for key, value in plain.items() if value not in (None, [])},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def fact_from_json(text: str) -> Fact:
    """The fact; raises BadFactError for anything else, never another error."""
    try:
        plain = json.loads(text)
        return Fact(
            FactKind(plain["kind"]),
            str(plain["item"]),
            str(plain["at"]),
            float(plain["credit"]),
            _stage(plain.get("key")),
            _stage(plain.get("chosen")),
            Certainty(plain["certainty"]) if "certainty" in plain else None,
            frozenset(map(Principle, plain.get("chances", ()))),
            frozenset(map(Principle, plain.get("upheld", ()))),
            frozenset(map(Principle, plain.get("violated", ()))),
            AxisPoint(*map(float, plain["point"])) if "point" in plain else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadFactError(f"not a fact: {error}") from error


def _stage(plain: object) -> int | None:
    if plain is None or (isinstance(plain, int) and not isinstance(plain, bool) and 0 <= plain <= 9):
        return plain
    raise ValueError("not a stage")
