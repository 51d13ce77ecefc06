"""TOML, the other way round from tomllib: plain values to text that reads back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def to_toml(values: Mapping[str, object]) -> str:
    """One `key = value` a line; tables within become inline tables.

    Takes what tomllib gives: text, bool, whole and decimal numbers, dates and times, sequences and mappings
    of these. Raises TypeError for anything else.
    """
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in values.items())


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case int() | float():
            return repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case Mapping():
            inside = ", ".join(f"{_key(str(key))} = {_value(item)}" for key, item in value.items())
            return f"{{{inside}}}"
        case Sequence() if not isinstance(value, bytes | bytearray):
            return f"[{', '.join(_value(item) for item in value)}]"
        case _:
            raise TypeError(f"no TOML for {type(value).__name__}")


def _text(text: str) -> str:
    """A basic string, with JSON's escapes and DEL's. A lone surrogate (no TOML can hold it) becomes “?”."""
    sound = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(sound, ensure_ascii=False).replace("\x7f", "\\u007F")
