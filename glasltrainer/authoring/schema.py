"""JSON Schemas of the format (draft 2020-12) for editors, made from the table of fields.

A schema sees keys, shapes, words and ranges; links, marks and the story it cannot see. Like the reader it
takes what is typed without quotes for text, whatever YAML would make of it.
"""

from __future__ import annotations

import json
from dataclasses import replace

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.records import Field, Group, Groups, OneOrTwo, Record
from glasltrainer.authoring.texts import translatable

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXTS = "-texts"  # what a translation holds of a record


def case_schema() -> str:
    """The schema of a case, as JSON text."""
    definitions = {record.name: _record(record) for record in f.RECORDS if record is not f.CASE}
    ways = (f.SCENE_CHOICES, f.SCENE_NEXT, f.SCENE_ENDING)
    definitions[f.SCENE.name]["oneOf"] = [{"required": [field.name]} for field in ways]  # just one way on
    return _written("A Glasl Trainer case", _record(f.CASE), definitions)


def overlay_schema() -> str:
    """The schema of a translation of a case, as JSON text."""
    whole, *parts = (_texts(record) for record in f.RECORDS)
    definitions = {record.name: _record(record) for record in parts if record.fields}
    fields = (f.OVERLAY_LANGUAGE, *whole.fields, f.OVERLAY_CHECKED)
    schema = _record(replace(whole, fields=fields))
    return _written("A translation of a Glasl Trainer case", schema, definitions)


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
