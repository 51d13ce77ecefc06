"""The fields of a block, an item or a day, and what they make of it. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias, assert_never

from glasltrainer.core.workshop import (
    Break,
    Discuss,
    Evaluate,
    EvaluationQuestion,
    GroundRules,
    PlayCase,
    PractiseVignettes,
    RolePlay,
    ShowPage,
    Talk,
    VoteOnStatement,
)
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.classroom.ballots import Words
    from glasltrainer.core.workshop import Activity
    from glasltrainer.i18n import Message
    from glasltrainer.ui.course.desk import Known

Value: TypeAlias = "str | int | bool | tuple[int, ...] | tuple[str, ...]"
Values: TypeAlias = "Mapping[str, Value]"

_MOST_CARDS, _MOST_RULES, _MOST_QUESTIONS = 6, 12, 20
_POINTS = tuple(str(points) for points in range(2, 11))


class FieldKind(Enum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"  # `least` to `most`; with `none` the lowest says that
    YES = "yes"
    PICK = "pick"  # the id of one of `options`
    STAGES = "stages"  # any of 0..9
    SOME = "some"  # the ids of any of `options`


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its value; `none` is what the lowest number is called, where it is no number."""

    key: str
    name: Message
    kind: FieldKind
    value: Value
    least: int = 0
    most: int = 0
    none: Message | None = None
    options: tuple[tuple[str, Words], ...] = ()


def fields_of(activity: Activity, known: Known) -> tuple[Field, ...]:
    """What can be filled in of an activity."""
    match activity:
        case PlayCase(case):
            return (_pick("case", msg("Case"), case, known.cases),)
        case PractiseVignettes():
            return tuple(_vignettes(activity, known))
        case VoteOnStatement(statement, scale, is_repeated):
            return (
                _text("statement", msg("The statement"), statement),
                Field("scale", msg("Points on the scale"), FieldKind.NUMBER, scale, 2, 10),
                Field("again", msg("Ask it again at the end"), FieldKind.YES, is_repeated),
            )
        case ShowPage(page):
            return (_pick("page", msg("Page"), page, known.pages),)
        case Discuss(question):
            return (_text("question", msg("The question"), question),)
        case Talk(title):
            return (_line("title", msg("What it is about"), title),)
        case Break(title):
            return (_line("title", msg("What the break is for"), title),)
        case RolePlay(cards, situation, in_trios):
            return (
                _text("situation", msg("What everybody knows"), situation),
                Field("trios", msg("One of every three observes"), FieldKind.YES, in_trios),
                *_several("card", cards, _MOST_CARDS),
            )
        case GroundRules(rules):
            return tuple(_several("rule", rules, _MOST_RULES))
        case Evaluate(questions):
            return tuple(_questions(questions))
        case _:
            assert_never(activity)


def activity_of(before: Activity, values: Values) -> Activity:
    """The activity with these values; `before` says of which kind, and what no field shows."""
    match before:
        case PlayCase():
            return PlayCase(_str(values, "case"))
        case PractiseVignettes():
            ids = tuple(_str(values, "ids").split())
            count = len(ids) or _int(values, "count")
            stages = tuple(one for one in _tuple(values, "stages") if isinstance(one, int))
            chosen = tuple(one for one in _tuple(values, "sets") if isinstance(one, str))
            sets = before.sets if frozenset(chosen) == frozenset(before.sets) else chosen
            return PractiseVignettes(count, bool(values.get("pairs")), sets, stages, ids)
        case VoteOnStatement():
            return VoteOnStatement(
                _str(values, "statement"), _int(values, "scale"), bool(values.get("again"))
            )
        case ShowPage():
            return ShowPage(_str(values, "page"))
        case Discuss():
            return Discuss(_str(values, "question"))
        case Talk():
            return Talk(_str(values, "title"))
        case Break():
            return Break(_str(values, "title"))
        case RolePlay():
            cards = _filled(values, "card", _MOST_CARDS)
            return RolePlay(cards, _str(values, "situation"), bool(values.get("trios")))
        case GroundRules():
            return GroundRules(_filled(values, "rule", _MOST_RULES))
        case Evaluate(questions):
            return Evaluate(tuple(_asked(questions, values)))
        case _:
            assert_never(before)


def blank_activities(evaluation: tuple[EvaluationQuestion, ...]) -> tuple[Activity, ...]:
    """One of each kind, to be filled in; `evaluation` are the questions one begins with."""
    return (
        PlayCase(""),
        VoteOnStatement(""),
        Discuss(""),
        Talk(""),
        ShowPage(""),
        PractiseVignettes(6),
        RolePlay(()),
        GroundRules(()),
        Break(""),
        Evaluate(evaluation),
    )


# -- within ------------------------------------------------------------------------------------------


def _line(key: str, name: Message, value: str) -> Field:
    return Field(key, name, FieldKind.LINE, value)


def _text(key: str, name: Message, value: str) -> Field:
    return Field(key, name, FieldKind.TEXT, value)


def _pick(key: str, name: Message, value: str, known: tuple[tuple[str, str], ...]) -> Field:
    """One of what there is; what the day names and nobody has stays to be chosen."""
    options = known if not value or value in dict(known) else ((value, value), *known)
    return Field(key, name, FieldKind.PICK, value or (options[0][0] if options else ""), options=options)


def _vignettes(activity: PractiseVignettes, known: Known) -> Iterator[Field]:
    lost = [(one, one) for one in activity.sets if one not in dict(known.sets)]
    if options := (*lost, *known.sets):
        name = msg("From these sets; none chosen is all of them")
        yield Field("sets", name, FieldKind.SOME, activity.sets, options=options)
    if activity.ids:
        name = msg("Just these vignettes, in this order, by their ids")
        yield _text("ids", name, "\n".join(activity.ids))
    else:
        yield Field("count", msg("How many"), FieldKind.NUMBER, activity.count, 1, 60)
        name = msg("Only of these stages; none chosen is all of them")
        yield Field("stages", name, FieldKind.STAGES, activity.stages)
    name = msg("Pairs that look alike, one after the other")
    yield Field("pairs", name, FieldKind.YES, activity.in_pairs)


def _several(key: str, texts: tuple[str, ...], most: int) -> Iterator[Field]:
    """A field for each text, and an empty one for another; a text made empty goes."""
    for number, text in enumerate((*texts, "", "") if len(texts) < 2 else (*texts, "")):
        if number < most:
            shown = number + 1
            name = (
                msg("Role card {number}", number=shown)
                if key == "card"
                else msg("Rule {number}", number=shown)
            )
            yield _text(f"{key}/{number}", name, text)


def _filled(values: Values, key: str, most: int) -> tuple[str, ...]:
    texts = (_str(values, f"{key}/{number}") for number in range(most))
    return tuple(text for text in texts if text)


def _questions(questions: tuple[EvaluationQuestion, ...]) -> Iterator[Field]:
    options: tuple[tuple[str, Words], ...] = (
        ("", msg("In their own words")),
        *((points, msg("On a scale of {points} points", points=points)) for points in _POINTS),
    )
    for number, one in enumerate((*questions, EvaluationQuestion("", "", 5))[:_MOST_QUESTIONS]):
        yield _text(f"ask/{number}", msg("Question {number}", number=number + 1), one.ask)
        scale = "" if one.scale is None else str(one.scale)
        name = msg("How question {number} is answered", number=number + 1)
        yield Field(f"scale/{number}", name, FieldKind.PICK, scale, options=options)


def _asked(before: tuple[EvaluationQuestion, ...], values: Values) -> Iterator[EvaluationQuestion]:
    for number in range(_MOST_QUESTIONS):
        ask, scale = _str(values, f"ask/{number}"), _str(values, f"scale/{number}")
        key = before[number].id if number < len(before) else ""
        if ask:
            yield EvaluationQuestion(key, ask, int(scale) if scale else None)


def _str(values: Values, key: str) -> str:
    return str(values.get(key, "")).strip()


def _tuple(values: Values, key: str) -> tuple[object, ...]:
    value = values.get(key, ())
    return value if isinstance(value, tuple) else ()


def _int(values: Values, key: str) -> int:
    value = values.get(key, 0)
    return value if isinstance(value, int) else 0
