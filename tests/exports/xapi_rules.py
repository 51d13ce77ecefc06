"""What xAPI 1.0.3 asks of a statement (Data, part 2), as far as our statements go: a second pair of eyes.

Learning record stores check less than the specification says (limits: a scaled score of 1.5 is let through).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

TOP = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
RESULT = {"score", "success", "completion", "response", "duration", "extensions"}
CONTEXT = {"registration", "contextActivities", "platform", "language", "extensions"}
DEFINITION = {"name", "description", "type", "moreInfo", "interactionType", "correctResponsesPattern",
              "choices", "scale", "source", "target", "steps", "extensions"}  # fmt: skip
LISTS = {"choice": {"choices"}, "matching": {"source", "target"}, "numeric": set(), "other": set()}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def broken(statement: dict[str, Any]) -> list[str]:
    """The rules that a statement breaks, in words; none for a sound one."""
    return [*_top(statement), *_result(statement.get("result")), *_context(statement.get("context", {}))]


def _top(statement: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown property {name}" for name in statement.keys() - TOP)
    yield from (f"{name} is missing" for name in ("actor", "verb", "object") if name not in statement)
    if not _is_uuid(statement.get("id")):
        yield "the id is no UUID"
    if None in statement.values():
        yield "null is allowed in extensions only"
    account = statement["actor"].get("account", {})
    if account.keys() != {"homePage", "name"} or not _is_iri(account["homePage"]) or not account["name"]:
        yield "an account is a homePage and a name"
    if statement["actor"].keys() - {"objectType", "account", "name"}:
        yield "exactly one inverse functional identifier"
    if not _is_iri(statement["verb"]["id"]) or not all(map(LANGUAGE.fullmatch, statement["verb"]["display"])):
        yield "a verb is an IRI with a language map"
    try:
        if datetime.fromisoformat(statement["timestamp"]).tzinfo is None:
            yield "a timestamp has its zone"
    except ValueError:
        yield "the timestamp is not ISO 8601"
    yield from _activity(statement["object"])


def _activity(activity: dict[str, Any]) -> Iterator[str]:
    if activity.keys() - {"objectType", "id", "definition"} or not _is_iri(activity["id"]):
        yield "an activity is an IRI and a definition"
    definition = activity.get("definition", {})
    yield from (f"unknown in a definition: {name}" for name in definition.keys() - DEFINITION)
    if "type" in definition and not _is_iri(definition["type"]):
        yield "a type is an IRI"
    if "interactionType" not in definition:
        return
    lists = LISTS[definition["interactionType"]]
    if definition.keys() & {"choices", "scale", "source", "target", "steps"} != lists:
        yield "the lists do not fit the kind of interaction"
    for name in lists:
        ids = [one["id"] for one in definition[name]]
        if len(set(ids)) != len(ids) or any(not one or re.search(r"\s", one) for one in ids):
            yield f"the ids of {name} are unique and without spaces"
    patterns = definition.get("correctResponsesPattern", [])
    if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
        yield "patterns are texts"
    if lists == {"choices"}:
        known = {one["id"] for one in definition["choices"]}
        if any(set(pattern.split("[,]")) - known for pattern in patterns):
            yield "a pattern names an unknown choice"


def _result(result: dict[str, Any] | None) -> Iterator[str]:
    if result is None:
        return
    yield from (f"unknown in a result: {name}" for name in result.keys() - RESULT)
    scaled = result.get("score", {}).get("scaled", 0)
    if isinstance(scaled, bool) or not -1 <= scaled <= 1:
        yield "a scaled score is -1 to 1"
    if not isinstance(result.get("response", ""), str):
        yield "a response is a text"
    if not all(isinstance(result.get(name, True), bool) for name in ("success", "completion")):
        yield "success and completion are true or false"
    yield from (f"not an IRI: {name}" for name in result.get("extensions", {}) if not _is_iri(name))


def _context(context: dict[str, Any]) -> Iterator[str]:
    yield from (f"unknown in a context: {name}" for name in context.keys() - CONTEXT)
    if "registration" in context and not _is_uuid(context["registration"]):
        yield "a registration is a UUID"
    if "language" in context and not LANGUAGE.fullmatch(context["language"]):
        yield "a language is a tag"
    for name, activities in context.get("contextActivities", {}).items():
        if name not in ("parent", "grouping", "category", "other") or not isinstance(activities, list):
            yield f"context activities: {name}"
        for activity in activities:
            yield from _activity(activity)


def _is_uuid(text: Any) -> bool:
    try:
        return str(UUID(text)) == text
    except (ValueError, TypeError, AttributeError):
        return False


def _is_iri(text: str) -> bool:
    return bool(urlsplit(text).scheme) and not re.search(r"[\s<>\"{}|\\^`]", text)
