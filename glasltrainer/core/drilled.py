"""What is kept of a drill: one answer each, with the key as it was then, and the facts that follow.

An answer holds all that its mark needs, so that it counts the same when its vignette was changed or is gone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

from glasltrainer.core import credit
from glasltrainer.core.attempt import Certainty
from glasltrainer.core.axes import axis_point
from glasltrainer.core.case import Choice, PartKind, Quality
from glasltrainer.core.catalogue.roles import BY_ID
from glasltrainer.core.facts import Fact, FactKind
from glasltrainer.core.principles import upheld, violated

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class DrillAnswer:
    """One stage judgement. `item` is SET/ID; `key` and `chosen` are stages 0..9; `at` knows its zone."""

    item: str
    key: int
    chosen: int
    at: datetime
    certainty: Certainty | None = None

    @property
    def is_right(self) -> bool:
        """Whether it was the key."""
        return self.key == self.chosen


@dataclass(frozen=True, slots=True)
class DrillEvidence:
    """Words marked for stage `key`: `hits` of the `total` that show it; `false` show nothing."""

    item: str
    key: int
    hits: int
    false: int
    total: int
    at: datetime


@dataclass(frozen=True, slots=True)
class DrillHelp:
    """The role chosen (an id of the catalogue) at stage `key`."""

    item: str
    key: int
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DrillSort:
    """(key, chosen) of every part of a statement, in its order."""

    item: str
    parts: tuple[tuple[PartKind, PartKind], ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Offered:
    """Something that could be said: what it is worth, and the ids of its moves."""

    quality: Quality
    moves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrillSaid:
    """Which of the `options` was chosen (by its place from 0), of a statement to reword or of a case.

    `stage` is that of the scene of a case, None for a statement.
    """

    item: str
    chosen: int
    options: tuple[Offered, ...]
    at: datetime
    stage: int | None = None
    is_reword: bool = False


Drilled: TypeAlias = DrillAnswer | DrillEvidence | DrillHelp | DrillSort | DrillSaid


class BadAnswerError(ValueError):
    """The text is not an answer of a drill that this version knows."""


# -- facts ----------------------------------------------------------------------------------------------


def drill_facts(answers: Iterable[Drilled]) -> list[Fact]:
    """The facts of what was drilled, in its order; by the rules of SCORING as for a case."""
    return [fact for answer in answers if (fact := drill_fact(answer)) is not None]


def drill_fact(answer: Drilled) -> Fact | None:
    """The fact of one answer; None where nothing in it counts."""
    at = _iso(answer.at)
    match answer:
        case DrillAnswer(item, key, chosen, _, certainty):
            value: float | None = credit.distance_credit(key, chosen)
            return _fact(FactKind.STAGE, item, at, value, key=key, chosen=chosen, certainty=certainty)
        case DrillEvidence(item, _, hits, false, total):
            return _fact(FactKind.EVIDENCE, item, at, (hits - false) / total if total else None)
        case DrillHelp(item, key, role):
            return _fact(FactKind.HELP, item, at, credit.help_credit(key, role), key=key)
        case DrillSort(item, parts):
            return _fact(FactKind.SORT, item, at, credit.sort_credit(parts))
        case DrillSaid():
            return _said_fact(answer, at)
        case _:
            assert_never(answer)


def _said_fact(answer: DrillSaid, at: str) -> Fact | None:
    chosen = answer.options[answer.chosen]
    value = credit.response_credit(chosen.quality, len(answer.options))
    if answer.is_reword:
        return _fact(FactKind.REWORD, answer.item, at, value)
    choices = [Choice("", "", "", one.quality, one.moves) for one in answer.options]
    chances = frozenset[Any]().union(*(upheld(one, answer.stage) for one in choices))
    made = choices[answer.chosen]
    return _fact(
        FactKind.CHOICE,
        answer.item,
        at,
        value,
        key=answer.stage,
        chances=chances,
        upheld=upheld(made, answer.stage),
        violated=violated(made),
        point=axis_point(made.moves),
    )


def _fact(kind: FactKind, item: str, at: str, value: float | None, **more: Any) -> Fact | None:
    return None if value is None else Fact(kind, item, at, value, **more)


# -- as text --------------------------------------------------------------------------------------------


def answer_to_json(answer: Drilled) -> str:
    """One line of JSON, the same for the same answer."""
    plain = {"item": answer.item, "at": _iso(answer.at)} | _plain(answer)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _plain(answer: Drilled) -> dict[str, Any]:
    match answer:
        case DrillAnswer(key=key, chosen=chosen, certainty=certainty):
            sure = {"certainty": certainty.value} if certainty else {}
            return {"key": key, "chosen": chosen} | sure
        case DrillEvidence(_, key, hits, false, total):
            return {"kind": "evidence", "key": key, "hits": hits, "false": false, "total": total}
        case DrillHelp(key=key, role=role):
            return {"kind": "help", "key": key, "role": role}
        case DrillSort(parts=parts):
            return {"kind": "sort", "parts": [[key.value, chosen.value] for key, chosen in parts]}
        case DrillSaid(chosen=chosen, options=options, stage=stage, is_reword=is_reword):
            offered = [[one.quality.value, *one.moves] for one in options]
            said: dict[str, Any] = {"chosen": chosen, "options": offered}
            return (
                {"kind": "reword"} | said
                if is_reword
                else {"kind": "choice"} | said | ({} if stage is None else {"stage": stage})
            )
        case _:
            assert_never(answer)


def answer_from_json(text: str) -> Drilled:
    """The answer; raises BadAnswerError for anything else, never another error."""
    try:
        plain = json.loads(text)
        at = datetime.fromisoformat(plain["at"])
        item = plain["item"]
        if at.tzinfo is None or not isinstance(item, str):
            raise BadAnswerError("no moment that knows its zone, or no item")
        _iso(at)  # a moment that UTC does not have is none
        return _from_plain(plain, item, at)
    except BadAnswerError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise BadAnswerError(f"not an answer: {error}") from error


def _from_plain(plain: dict[str, Any], item: str, at: datetime) -> Drilled:
    match plain.get("kind", "stage"):
        case "stage":
            sure = Certainty(plain["certainty"]) if "certainty" in plain else None
            return DrillAnswer(item, _whole(plain["key"], 9), _whole(plain["chosen"], 9), at, sure)
        case "evidence":
            total = _whole(plain["total"])
            return DrillEvidence(
                item, _whole(plain["key"], 9), _whole(plain["hits"], total), _whole(plain["false"]), total, at
            )
        case "help":
            return DrillHelp(item, _whole(plain["key"], 9), BY_ID[plain["role"]].id, at)
        case "sort":
            parts = tuple((PartKind(key), PartKind(chosen)) for key, chosen in plain["parts"])
            return DrillSort(item, parts, at)
        case "reword" | "choice" as kind:
            options = tuple(
                Offered(Quality(quality), tuple(map(str, moves))) for quality, *moves in plain["options"]
            )
            stage = _whole(plain["stage"], 9) if "stage" in plain else None
            return DrillSaid(
                item, _whole(plain["chosen"], len(options) - 1), options, at, stage, kind == "reword"
            )
        case _:
            raise BadAnswerError("a kind of answer that this version does not know")


def _whole(value: object, most: int = 10_000) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
        return value
    raise BadAnswerError("not a whole number, or out of bounds")


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
