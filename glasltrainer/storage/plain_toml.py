"""The simplest TOML, read without a parser: loading tomllib costs as much as a tenth of a start."""

from __future__ import annotations

import re

# One `key = value` a line: a bare key; a plain string, true, false, a whole or a decimal number, or no items.
_LINE = re.compile(
    r'([A-Za-z0-9_-]+) = (?:"([^"\\\x00-\x1f\x7f]*)"|(true|false)|(-?(?:0|[1-9][0-9]{0,15}))'
    r"|(-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,15})|(\[\]))",
    re.ASCII,
)


def plain_toml(text: str) -> dict[str, object] | None:
    """What tomllib would read, or None where anything stands in the text that only tomllib can judge."""
    values: dict[str, object] = {}
    for line in text.split("\n"):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None or found[1] in values:
            return None
        key, string, truth, whole, decimal, nothing = found.groups()
        if string is not None:
            values[key] = string
        elif truth is not None:
            values[key] = truth == "true"
        elif whole is not None:
            values[key] = int(whole)
        elif decimal is not None:
            values[key] = float(decimal)
        elif nothing is not None:
            values[key] = []
    return values
