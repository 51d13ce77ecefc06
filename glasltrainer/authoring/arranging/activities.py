"""An activity of a workshop as it is written in the file, and the words that make an id of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from glasltrainer.authoring import workshop_fields as w
from glasltrainer.authoring.altering.content import tidy
from glasltrainer.authoring.beginning.text import new_id
from glasltrainer.authoring.workshop_reading import USUAL_SCALE
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
    activity_name,
)

if TYPE_CHECKING:
    from glasltrainer.authoring.altering.content import Content
    from glasltrainer.core.workshop import Activity
    from glasltrainer.i18n import Translator

_TRUE = "true"


def activity_content(activity: Activity) -> dict[str, Content]:
    """The keys of an item that say what happens; what the format takes for granted is left out."""
    match activity:
        case PlayCase(case):
            return {w.CASE.name: case}
        case PractiseVignettes():
            return {w.VIGNETTES.name: _round(activity)}
        case VoteOnStatement(statement, scale, is_repeated):
            content: dict[str, Content] = {w.STATEMENT.name: statement}
            if scale != USUAL_SCALE:
                content[w.SCALE.name] = str(scale)
            return content | ({w.AGAIN.name: _TRUE} if is_repeated else {})
        case ShowPage(page):
            return {w.PAGE.name: page}
        case Discuss(question):
            return {w.DISCUSSION.name: question}
        case Talk(title):
            return {w.TALK.name: title}
        case RolePlay(cards, situation, in_trios):
            play: dict[str, Content] = {w.SITUATION.name: situation} if situation else {}
            play |= {w.TRIO.name: _TRUE} if in_trios else {}
            return {w.ROLEPLAY_ITEM.name: {**play, w.CARDS.name: list(cards)}}
        case GroundRules(rules):
            return {w.GROUND_RULES.name: list(rules)}
        case Break(title):
            return {w.BREAK.name: title}
        case Evaluate(questions):
            return {w.EVALUATION.name: {one.id: _question(one) for one in questions}}
        case _:
            assert_never(activity)


def tidied(activity: Activity) -> Activity:
    """The activity as it is read back: its texts tidy, and an id for each question that has none."""
    match activity:
        case PlayCase() | ShowPage():
            return activity
        case PractiseVignettes(ids=ids):
            return replace(activity, count=len(ids) or activity.count)
        case VoteOnStatement(statement):
            return replace(activity, statement=tidy(statement))
        case Discuss(question):
            return Discuss(tidy(question))
        case Talk(title):
            return Talk(tidy(title))
        case RolePlay(cards, situation):
            return replace(activity, cards=tuple(map(tidy, cards)), situation=tidy(situation))
        case GroundRules(rules):
            return GroundRules(tuple(map(tidy, rules)))
        case Break(title):
            return Break(tidy(title))
        case Evaluate(questions):
            return Evaluate(_with_ids(questions))
        case _:
            assert_never(activity)


def words_of(activity: Activity, tr: Translator) -> str:
    """The words that an item's id is made of: what it names, or else its kind."""
    match activity:
        case PlayCase(words) | ShowPage(words) | Discuss(words) | Talk(words) | Break(words):
            return words
        case VoteOnStatement(statement):
            return statement
        case _:
            return tr(activity_name(activity))


def _round(activity: PractiseVignettes) -> dict[str, Content]:
    content: dict[str, Content] = {}
    if activity.ids:
        content[w.IDS.name] = list(activity.ids)
    else:
        content[w.COUNT.name] = str(activity.count)
    if activity.in_pairs:
        content[w.PAIRS.name] = _TRUE
    if activity.sets:
        content[w.SETS.name] = list(activity.sets)
    if activity.stages:
        content[w.STAGES.name] = [str(stage) for stage in activity.stages]
    return content


def _question(one: EvaluationQuestion) -> dict[str, Content]:
    if one.scale is None:
        return {w.ANSWER_TEXT.name: _TRUE, w.ASK.name: one.ask}
    return {w.ANSWER_SCALE.name: str(one.scale), w.ASK.name: one.ask}


def _with_ids(questions: tuple[EvaluationQuestion, ...]) -> tuple[EvaluationQuestion, ...]:
    found: dict[str, EvaluationQuestion] = {}
    taken = {one.id for one in questions}
    for number, one in enumerate(questions, 1):
        key = one.id
        if not key or key in found:
            key = new_id(one.ask, f"question-{number}", taken)
            taken.add(key)
        found[key] = replace(one, id=key, ask=tidy(one.ask))
    return tuple(found.values())
