"""An item of a drill as the questions it asks.

Each is a case of one moment, so that the rules of play and of marks are those of a case.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.core import engine
from glasltrainer.core.attempt import HelpChosen
from glasltrainer.core.case import (
    Case,
    Choice,
    ChoiceQuestion,
    Ending,
    EvidenceQuestion,
    HelpQuestion,
    Matter,
    Phrase,
    Scene,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.digest import blake2b
from glasltrainer.core.drilled import (
    DrillAnswer,
    Drilled,
    DrillEvidence,
    DrillHelp,
    DrillSaid,
    DrillSort,
    Offered,
    drill_fact,
)
from glasltrainer.core.drills import Pick
from glasltrainer.core.marks import ChoiceDetail, EvidenceDetail, HelpDetail, SortDetail, StageDetail
from glasltrainer.core.scoring import mark_step
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from glasltrainer.core.attempt import Response
    from glasltrainer.core.case import MarkedText, Question
    from glasltrainer.core.marks import Mark
    from glasltrainer.core.vignettes import Statement, Vignette

_HERE, _END = "here", "end"
_APART = 3  # items between two times that the same one is asked
_OVER = Scene(_END, ending=Ending(Matter.PARTLY, is_safe=True))


class Source(Enum):
    """Where an item is from."""

    VIGNETTE = "vignette"
    STATEMENT = "statement"
    SCENE = "scene"


@dataclass(frozen=True, slots=True)
class Item:
    """Something to practise on: `asks` in their order, each a case whose first scene asks one question.

    `id` is SET/ID, or CASE/SCENE of a case; `setting` says where it is, "" when it does not matter.
    """

    id: str
    source: Source
    asks: tuple[Case, ...]
    setting: str = ""
    content_note: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer with its mark; `kept` is what storage keeps of it, None where it does not count."""

    mark: Mark
    kept: Drilled | None


def of_vignette(item: str, vignette: Vignette, language: str, *, is_stage_only: bool = False) -> Item:
    """Its stage, then the words that show it (where it has enough of them) and which help fits."""
    asked: list[Question] = [vignette.question]
    if not is_stage_only:
        asked.extend(one for one in (vignette.evidence, vignette.help) if one is not None)
    scene = Scene(_HERE, vignette.text, stage=vignette.stage)
    asks = tuple(_one(item, scene, question, language) for question in asked)
    return Item(item, Source.VIGNETTE, asks, vignette.setting, vignette.content_note)


def of_statement(item: str, statement: Statement, language: str) -> Item:
    """Person or problem, then another way to say it. The statement itself stands above both."""
    text = statement.sort.statement if statement.sort else ()
    scene = Scene(_HERE, (Phrase("“"), *text, Phrase("”")) if text else ())
    asks = [_one(item, scene, statement.sort, language)] if statement.sort else []
    if statement.rewordings:
        choices = tuple(
            Choice(one.id, one.say, _END, one.quality, because=one.because) for one in statement.rewordings
        )
        asks.append(_one(item, replace(scene, choices=choices), ChoiceQuestion(), language))
    return Item(item, Source.STATEMENT, tuple(asks))


def of_scene(item: str, case: Case, scene_id: str) -> Item:
    """A scene of a case as it begins: its questions and what one could say; where that leads is not told.

    Meant for the first scene, which needs no other, or for what is to be sorted.
    """
    scene = case.scenes[scene_id]
    begun = replace(engine.begin(case, language=case.language, seed=0).position, scene=scene_id)
    choices = tuple(
        replace(choice, next=_END, effects=(), condition=None)
        for choice in engine.open_choices(case, begun)
        if choice.quality is not None
    )
    asked: list[Question] = [*scene.diagnose]
    asked.extend(one for one in (scene.extra, scene.sort) if one is not None)
    if len(choices) > 1:
        asked.append(ChoiceQuestion())
    here = replace(scene, id=_HERE, choices=choices)
    asks = tuple(_one(item, here, question, case.language, case) for question in asked)
    return Item(item, Source.SCENE, asks, content_note=case.content_note)


def sort_scenes(key: str, case: Case) -> Iterable[Item]:
    """The statements to sort that a case holds, each without the rest of its scene."""
    for scene in case.scenes.values():
        if scene.sort is not None:
            said = Scene(_HERE, (Phrase("“"), *scene.sort.statement, Phrase("”")))
            item = f"{key}/{scene.id}"
            ask = _one(item, said, scene.sort, case.language)
            yield Item(item, Source.SCENE, (ask,), content_note=case.content_note)


def _one(item: str, scene: Scene, question: Question, language: str, of: Case | None = None) -> Case:
    """A case of this scene, that asks this question only."""
    match question:
        case StageQuestion():
            asking = replace(scene, diagnose=(question,), extra=None, sort=None, choices=())
        case EvidenceQuestion() | HelpQuestion():
            asking = replace(scene, diagnose=(), extra=question, sort=None, choices=())
        case SortQuestion():
            asking = replace(scene, diagnose=(), extra=None, sort=question, choices=())
        case _:
            asking = replace(scene, diagnose=(), extra=None, sort=None)
    ending = None if asking.choices else _OVER.ending
    asking = replace(asking, next=None, ending=ending, reflect="", notes="")
    cast = of.cast if of else {}
    return Case(item, of.title if of else "", language, _HERE, {_HERE: asking, _END: _OVER}, cast)


def text_of(ask: Case) -> MarkedText:
    """What is told above the question."""
    return ask.scenes[ask.start].narration


def marked(ask: Case, response: Response, *, item: Item, seed: int, at: datetime) -> Marked:
    """Mark an answer to `ask`; raises engine.ResponseRefusedError for one that does not answer it."""
    attempt = engine.respond(ask, engine.begin(ask, language=ask.language, seed=seed), response)
    mark = mark_step(ask, attempt, attempt.steps[0])
    assert mark is not None  # only reading on has none
    is_reword = item.source is Source.STATEMENT
    return Marked(mark, _kept(ask, mark, response, item.id, at, is_reword=is_reword))


def _kept(
    ask: Case, mark: Mark, response: Response, item: str, at: datetime, *, is_reword: bool
) -> Drilled | None:
    if mark.credit is None:
        return None
    match mark.detail, response:
        case StageDetail(key=key, chosen=chosen, certainty=certainty), _:
            return DrillAnswer(item, key, chosen, at, certainty)
        case EvidenceDetail(key=key, hits=hits, false=false, total=total), _:
            return DrillEvidence(item, key, hits, false, total, at)
        case HelpDetail(key=key), HelpChosen(role):
            return DrillHelp(item, key, role, at)
        case SortDetail(parts=parts), _:
            return DrillSort(item, tuple((part.kind, part.chosen) for part in parts), at)
        case ChoiceDetail(options=options), _:
            offered = tuple(
                Offered(one.quality, tuple(move.id for move in one.moves))
                for one in options
                if one.quality is not None
            )
            place = next(place for place, one in enumerate(options) if one.is_chosen)
            stage = None if is_reword else ask.scenes[ask.start].stage
            return DrillSaid(item, place, offered, at, stage, is_reword)
        case _:
            return None


def choose_item(items: Mapping[str, Item], answers: Sequence[Drilled], seed: int) -> Pick | None:
    """Which of `items` comes next: one that went otherwise some items ago, one not seen yet, or the oldest.

    None without items. The same arguments give the same item.
    """
    if not items:
        return None
    last: dict[str, int] = {}
    otherwise: dict[str, bool] = {}
    for number, answer in enumerate(answers):
        if answer.item in items:
            fact = drill_fact(answer)
            is_same_turn = last.get(answer.item) == number - 1
            was = is_same_turn and otherwise[answer.item]
            otherwise[answer.item] = was or (fact is not None and fact.credit < 1)
            last[answer.item] = number
    recent = set(sorted(last, key=lambda item: last[item])[-_APART:])
    fresh = [item for item in items if item not in recent] or [item for item in items if len(items) > 1]
    again = [item for item in fresh if otherwise.get(item)]
    unseen = [item for item in fresh if item not in last]
    if again and len(last) % 3 == 0:
        return Pick(min(again, key=lambda item: last[item]), msg("because it went otherwise last time"))
    if unseen:
        item = min(unseen, key=lambda one: blake2b(f"{seed}\0{one}".encode(), digest_size=8).digest())
        return Pick(item, msg("because you have not seen it yet"))
    if again:
        return Pick(min(again, key=lambda item: last[item]), msg("because it went otherwise last time"))
    oldest = min(fresh or items, key=lambda item: last.get(item, -1))
    return Pick(oldest, msg("because you saw it longest ago"))
