"""Events to JSON text and back: one event, one line, for storage and for transcripts on disk."""

from __future__ import annotations

import json
from typing import assert_never

from glasltrainer.core.attempt import (
    Branched,
    Certainty,
    ChoiceMade,
    Continued,
    Event,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    Rejoined,
    Responded,
    Response,
    StageJudged,
)
from glasltrainer.core.case import PartKind


class BadEventError(ValueError):
    """The text is not an event that this version knows."""


def event_to_json(event: Event) -> str:
    """One line of JSON, the same for the same event."""
    return json.dumps(_to_plain(event), ensure_ascii=False, separators=(",", ":"))


def event_from_json(text: str) -> Event:
    """The event; raises BadEventError for anything else, never another error."""
    try:
        return _from_plain(json.loads(text))
    except BadEventError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadEventError(f"not an event: {error}") from error


def _to_plain(event: Event) -> dict[str, object]:
    match event:
        case Responded(response):
            return _response_to_plain(response)
        case Branched(at):
            return {"branched": at}
        case Rejoined():
            return {"rejoined": True}
        case _:
            assert_never(event)


def _response_to_plain(response: Response) -> dict[str, object]:
    match response:
        case StageJudged(stage, certainty):
            return {"stage": stage} | ({"certainty": certainty.value} if certainty else {})
        case EvidenceMarked(phrases):
            return {"evidence": list(phrases)}
        case HelpChosen(role):
            return {"help": role}
        case PartsSorted(parts):
            return {"sorted": [[part_id, kind.value] for part_id, kind in parts]}
        case ChoiceMade(choice):
            return {"choice": choice}
        case Continued():
            return {"continued": True}
        case _:
            assert_never(response)


def _from_plain(plain: object) -> Event:
    match plain:
        case {"stage": int(stage), "certainty": str(certainty)} if _is_whole(stage):
            return Responded(StageJudged(stage, Certainty(certainty)))
        case {"stage": int(stage), **rest} if _is_whole(stage) and not rest:
            return Responded(StageJudged(stage))
        case {"evidence": list(phrases)} if all(isinstance(phrase, str) for phrase in phrases):
            return Responded(EvidenceMarked(tuple(phrases)))
        case {"help": str(role)}:
            return Responded(HelpChosen(role))
        case {"sorted": list(parts)}:
            return Responded(PartsSorted(tuple(_part(part) for part in parts)))
        case {"choice": str(choice)}:
            return Responded(ChoiceMade(choice))
        case {"continued": True}:
            return Responded(Continued())
        case {"branched": int(at)} if _is_whole(at):
            return Branched(at)
        case {"rejoined": True}:
            return Rejoined()
        case _:
            raise BadEventError("not an event that this version knows")


def _is_whole(value: int) -> bool:
    return not isinstance(value, bool)


def _part(pair: object) -> tuple[str, PartKind]:
    match pair:
        case [str(part_id), str(kind)]:
            return part_id, PartKind(kind)
        case _:
            raise BadEventError("a sorted part is its id and its kind")
