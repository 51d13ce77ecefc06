"""JSON Schemas of the formats (draft 2020-12) for editors, made from their tables of fields.

A schema sees keys, shapes, words and ranges; links, marks and the story it cannot see. Like the reader it
takes what is typed without quotes for text, whatever YAML would make of it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring import formats
from glasltrainer.authoring import vignette_fields as v
from glasltrainer.authoring import workshop_fields as w
from glasltrainer.authoring.records import Field, Group, Groups, OneOrTwo, Record
from glasltrainer.authoring.scripted import fields as t
from glasltrainer.authoring.texts import translatable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glasltrainer.authoring.formats import AnyFormat

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXTS = "-texts"  # what a translation holds of a record


def case_schema() -> str:
    """The schema of a case, as JSON text."""
    definitions = _definitions(formats.CASE)
    definitions[f.SCENE.name]["oneOf"] = _one_of(f.SCENE_CHOICES, f.SCENE_NEXT, f.SCENE_ENDING)
    return _written("A Glasl Trainer case", _record(f.CASE), definitions)


def vignettes_schema() -> str:
    """The schema of a set of vignettes, as JSON text."""
    whole = _record(v.SET) | {"anyOf": _one_of(v.VIGNETTES, v.STATEMENTS)}
    definitions = _definitions(formats.VIGNETTES)
    definitions[v.STATEMENT.name]["anyOf"] = _one_of(v.SORT, v.REWORDINGS)
    return _written("Glasl Trainer vignettes", whole, definitions)


def workshop_schema() -> str:
    """The schema of a workshop, as JSON text."""
    definitions = _definitions(formats.WORKSHOP)
    definitions[w.ITEM.name]["oneOf"] = _one_of(*w.ACTIVITIES)
    definitions[w.ROUND.name]["anyOf"] = _one_of(w.COUNT, w.IDS)
    definitions[w.QUESTION.name]["oneOf"] = _one_of(w.ANSWER_SCALE, w.ANSWER_TEXT)
    return _written("A Glasl Trainer workshop", _record(w.WORKSHOP), definitions)


def overlay_schema() -> str:
    """The schema of a translation of a case, as JSON text."""
    return _overlay("A translation of a Glasl Trainer case", formats.CASE)


def vignettes_overlay_schema() -> str:
    """The schema of a translation of vignettes, as JSON text."""
    return _overlay("A translation of Glasl Trainer vignettes", formats.VIGNETTES)


def workshop_overlay_schema() -> str:
    """The schema of a translation of a workshop, as JSON text."""
    return _overlay("A translation of a Glasl Trainer workshop", formats.WORKSHOP)


def script_schema() -> str:
    """The schema of the tests beside a case, as JSON text."""
    definitions = {record.name: _record(record) for record in t.RECORDS if record is not t.FILE}
    return _written("Tests of a Glasl Trainer case", _record(t.FILE), definitions)


# By the name of the file, before `.schema.json`.
SCHEMAS: Mapping[str, Callable[[], str]] = {
    "case": case_schema,
    "overlay": overlay_schema,
    "vignettes": vignettes_schema,
    "vignettes-overlay": vignettes_overlay_schema,
    "workshop": workshop_schema,
    "workshop-overlay": workshop_overlay_schema,
    "test": script_schema,
}


def _definitions(format: AnyFormat) -> dict[str, dict[str, object]]:
    return {record.name: _record(record) for record in format.records[1:]}


def _one_of(*fields: Field[object]) -> list[dict[str, object]]:
    return [{"required": [field.name]} for field in fields]


def _overlay(title: str, format: AnyFormat) -> str:
    whole, *parts = (_texts(record) for record in format.records)
    definitions = {record.name: _record(record) for record in parts if record.fields}
    fields = (f.OVERLAY_LANGUAGE, *whole.fields, f.OVERLAY_CHECKED)
    return _written(title, _record(replace(whole, fields=fields)), definitions)


def _written(title: str, whole: dict[str, object], definitions: dict[str, dict[str, object]]) -> str:
    schema = {"$schema": _DRAFT, "title": title, **whole, "$defs": definitions}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _record(record: Record) -> dict[str, object]:
    properties = {
        field.name: {"description": field.sentence, **field.kind.schema()} for field in record.fields
    }
    schema: dict[str, object] = {
        "type": "object",
        "description": record.sentence,
        "properties": properties,
        "additionalProperties": False,
    }
    required = [field.name for field in record.required]
    return schema | ({"required": required} if required else {})


def _texts(record: Record) -> Record:
    """Of a record, the fields that hold text, and the records in it that do; none of them is required."""
    fields: list[Field[object]] = []
    for field in record.fields:
        kind = field.kind
        match kind:
            case Group(record=inner) | Groups(record=inner) | OneOrTwo(record=inner):
                if (texts := _texts(inner)).fields:
                    fields.append(replace(field, kind=type(kind)(texts), required=False))
            case _ if translatable(kind):
                fields.append(replace(field, required=False))
            case _:
                pass
    return Record(record.name + _TEXTS, record.sentence, tuple(fields))
