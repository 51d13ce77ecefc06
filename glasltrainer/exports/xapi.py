"""Practice as xAPI 1.0.3 statements, for an organisation that asks and a player who agrees.

Pure; nothing is sent. Who practised is a random UUID; no text of a case, of the player or of a file's place
is in a statement, only ids; and no moment finer than the day. Statement ids follow from the pseudonym and
the attempt, so that a file loaded twice changes nothing. The addresses (IRIs) end in ``.invalid``, a name
reserved for addresses that lead nowhere (RFC 2606).

Shapes follow the specification's Data part: 2.4.4.1 (interactions), 2.4.5 (result), 2.4.6 (context).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID, uuid5

from glasltrainer.core.attempt import (
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.case import Quality, SortQuestion
from glasltrainer.core.catalogue.roles import ROLES, accepted
from glasltrainer.core.drills import BadAnswerError, DrillAnswer, answer_from_json
from glasltrainer.core.engine import is_finished, open_choices
from glasltrainer.core.marks import EvidenceDetail, HelpDetail, PhraseVerdict, StageDetail
from glasltrainer.core.scoring import mark_step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.core.attempt import Attempt, Response, Step
    from glasltrainer.core.case import Case, Scene
    from glasltrainer.core.marks import Mark
    from glasltrainer.exports.practice_export import Played, Practice

VERSION = "1.0.3"
BASE = "https://glasltrainer.invalid/xapi"
PROFILE = f"{BASE}/profile/1"
_VERB = "http://adlnet.gov/expapi/verbs/"
_ACTIVITY = "http://adlnet.gov/expapi/activities/"

Statement = dict[str, Any]


def statements(practice: Practice, pseudonym: UUID) -> list[Statement]:
    """One statement for each counted answer, one for each case begun or completed, in the order of play.

    Attempts that cannot be replayed and answers this version does not know are left out; so are explored
    answers and reading on. Of a drill the judgements of a stage are told.
    """
    found: list[Statement] = []
    for played in practice.attempts:
        found += _of_attempt(played, pseudonym)
    for body in practice.drills:
        try:
            answer = answer_from_json(body)
        except BadAnswerError:
            continue
        if isinstance(answer, DrillAnswer):
            found.append(_of_drill(answer, uuid5(pseudonym, f"drill {body}"), pseudonym))
    return found


def _of_attempt(played: Played, pseudonym: UUID) -> Iterator[Statement]:
    case, attempt, head = played.case, played.attempt, played.stored.head
    if case is None or attempt is None or not attempt.counted_steps:
        return
    registration = uuid5(pseudonym, f"attempt {head.id}")
    context = _context(case.language, registration=str(registration))
    whole = {"objectType": "Activity", "id": _case_id(case), "definition": {"type": f"{_ACTIVITY}simulation"}}
    common = {"actor": _actor(pseudonym), "timestamp": _day(head.started_at)}
    yield {
        "id": str(uuid5(registration, "initialized")),
        **common,
        "verb": _verb("initialized"),
        "object": whole,
        "context": context,
    }
    parent = {**context["contextActivities"], "parent": [whole]}
    for step in attempt.counted_steps:
        mark = mark_step(case, attempt, step)
        if mark is None or isinstance(step.response, Continued):
            continue
        yield {
            "id": str(uuid5(registration, f"step {step.number}")),
            **common,
            "verb": _verb("answered"),
            "object": _question(case, step, mark),
            "result": _result(step.response, mark),
            "context": {**context, "contextActivities": parent},
        }
    if is_finished(case, attempt):
        yield {
            "id": str(uuid5(registration, "completed")),
            **common,
            "verb": _verb("completed"),
            "object": whole,
            "result": {"completion": True, **_ending(case, attempt)},
            "context": context,
        }


def _of_drill(answer: DrillAnswer, number: UUID, pseudonym: UUID) -> Statement:
    item = "/".join(answer.item.split("/")[-2:])  # set and vignette; never the folder they lie in
    return {
        "id": str(number),
        "actor": _actor(pseudonym),
        "timestamp": _day(answer.at.isoformat()),
        "verb": _verb("answered"),
        "object": {
            "objectType": "Activity",
            "id": f"{BASE}/vignettes/{quote(item)}",
            "definition": _stage_definition(answer.key),
        },
        "result": {
            "response": str(answer.chosen),
            "success": answer.is_right,
            **_certainty(answer.certainty.value if answer.certainty else None),
        },
        "context": _context(),
    }


# -- parts of a statement ----------------------------------------------------------------------------


def _actor(pseudonym: UUID) -> Statement:
    return {"objectType": "Agent", "account": {"homePage": BASE, "name": str(pseudonym)}}


def _verb(name: str) -> Statement:
    return {"id": f"{_VERB}{name}", "display": {"en": name}}


def _context(language: str = "", **more: str) -> Statement:
    spoken = {"language": language} if language else {}
    category = [{"objectType": "Activity", "id": PROFILE}]
    return {**more, **spoken, "platform": "Glasl Trainer", "contextActivities": {"category": category}}


def _day(moment: str) -> str:
    """The day of a moment, where it was: midnight, so that nobody's shift can be read from it."""
    try:
        day = datetime.fromisoformat(moment).date()
    except ValueError:
        day = datetime(1970, 1, 1, tzinfo=UTC).date()
    return f"{day.isoformat()}T00:00:00Z"


def _case_id(case: Case) -> str:
    return f"{BASE}/cases/{quote(case.id, safe='')}"


def _question(case: Case, step: Step, mark: Mark) -> Statement:
    scene = case.scenes[step.position.scene]
    place = f"{_case_id(case)}/{quote(scene.id, safe='')}/{quote(step.question, safe='')}"
    return {"objectType": "Activity", "id": place, "definition": _definition(case, scene, step, mark)}


def _definition(case: Case, scene: Scene, step: Step, mark: Mark) -> Statement:
    match step.response, mark.detail:
        case StageJudged(), StageDetail(key=key):
            return _stage_definition(key)
        case HelpChosen(), HelpDetail(key=key):
            return _choice_definition([role.id for role in ROLES], list(accepted(key)))
        case EvidenceMarked(), EvidenceDetail(phrases=phrases):
            signs = [one.id for one in phrases if one.verdict in (PhraseVerdict.HIT, PhraseVerdict.MISSED)]
            return _choice_definition([one.id for one in phrases], ["[,]".join(signs)])
        case PartsSorted(), _:
            return _sort_definition(scene)
        case ChoiceMade(), _:
            choices = open_choices(case, step.position)
            best = [choice.id for choice in choices if choice.quality is Quality.BEST]
            return _choice_definition([choice.id for choice in choices], best)
        case _:
            return {"type": f"{_ACTIVITY}cmi.interaction", "interactionType": "other"}


def _stage_definition(key: int) -> Statement:
    return {
        "type": f"{_ACTIVITY}cmi.interaction",
        "interactionType": "numeric",
        "correctResponsesPattern": [str(key)],
    }


def _choice_definition(ids: list[str], correct: list[str]) -> Statement:
    made = {
        "type": f"{_ACTIVITY}cmi.interaction",
        "interactionType": "choice",
        "choices": [{"id": one} for one in ids],
    }
    patterns = [one for one in correct if one]
    return {**made, "correctResponsesPattern": patterns} if patterns else made


def _sort_definition(scene: Scene) -> Statement:
    parts = next(one for one in scene.questions() if isinstance(one, SortQuestion)).parts
    kinds = sorted({part.kind.value for part in parts})
    return {
        "type": f"{_ACTIVITY}cmi.interaction",
        "interactionType": "matching",
        "source": [{"id": part.id} for part in parts],
        "target": [{"id": kind} for kind in kinds],
        "correctResponsesPattern": ["[,]".join(f"{part.id}[.]{part.kind.value}" for part in parts)],
    }


def _result(response: Response, mark: Mark) -> Statement:
    made: Statement = {"response": _response(response)}
    if mark.credit is not None:
        made["score"] = {"scaled": round(max(-1.0, min(1.0, mark.credit)), 4)}
        made["success"] = mark.credit >= 1
    sure = response.certainty if isinstance(response, StageJudged) else None
    return {**made, **_certainty(sure.value if sure else None)}


def _certainty(value: str | None) -> Statement:
    return {"extensions": {f"{BASE}/extensions/certainty": value}} if value else {}


def _response(response: Response) -> str:
    match response:
        case StageJudged(stage):
            return str(stage)
        case EvidenceMarked(phrases):
            return "[,]".join(phrases)
        case HelpChosen(role):
            return role
        case PartsSorted(parts):
            return "[,]".join(f"{part}[.]{kind.value}" for part, kind in parts)
        case ChoiceMade(choice):
            return choice
        case Continued():
            return ""


def _ending(case: Case, attempt: Attempt) -> Statement:
    scene = case.scenes[attempt.counted_position.scene]
    if scene.ending is None:
        return {}
    reached: Statement = {f"{BASE}/extensions/matter": scene.ending.matter.value}
    if scene.stage is not None:
        reached[f"{BASE}/extensions/stage"] = scene.stage
    return {"extensions": reached}
