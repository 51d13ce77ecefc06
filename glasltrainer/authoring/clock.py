"""Clock times, as typed: 9:00 or 10:45, with or without quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import Kind, read_word, short
from glasltrainer.authoring.mending.remedies import write
from glasltrainer.authoring.nodes import Scalar
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.kinds import Reading
    from glasltrainer.authoring.nodes import Node

_PATTERN = "(?:[01]?[0-9]|2[0-3]):[0-5][0-9]"
_CLOCK = re.compile(_PATTERN)
_ALMOST = re.compile(r"([0-9]{1,2})\s*[.:h,u]?\s*([0-9]{2})(?:\s*(?:u|uur|h|am))?", re.IGNORECASE)
_LAST = 24 * 60 - 1


@dataclass(frozen=True, slots=True)
class ClockTime(Kind[int]):
    """A time of day, in minutes since midnight."""

    def read(self, node: Node, reading: Reading) -> int | None:
        """The minutes; see `Kind.read`."""
        text = read_word(node, reading)
        if text is None:
            return None
        if _CLOCK.fullmatch(text):
            hours, _, minutes = text.partition(":")
            return int(hours) * 60 + int(minutes)
        fix = None
        remedy = msg("Write hours and minutes, such as 10:45.")
        almost = _ALMOST.fullmatch(text)
        meant = f"{int(almost[1])}:{almost[2]}" if almost is not None and almost[0].isascii() else ""
        if _CLOCK.fullmatch(meant):
            remedy = msg("Did you mean “{name}”?", name=meant)
            if isinstance(node, Scalar):
                fix = write(reading.source, node, meant, (0, len(node.text)))
        message = msg("“{text}” is no clock time", text=short(text))
        reading.add(Code.CLOCK_TIME, node, message, remedy, fix)
        return None

    def schema(self) -> dict[str, object]:
        """Hours and minutes; without quotes, YAML 1.1 reads 10:45 as 645, which is 10 times 60 and 45."""
        return {
            "anyOf": [
                {"type": "string", "pattern": f"^{_PATTERN}$"},
                {"type": "integer", "minimum": 60, "maximum": _LAST},
            ],
            "examples": ["10:45"],
        }
