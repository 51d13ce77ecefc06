"""What differs between a text and the same text altered: as few characters as lines tell apart."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from glasltrainer.authoring.edits import Edit

_LINES = re.compile(r"[^\n]*\n|[^\n]+")


def differences(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that make `before` into `after`, in the order of the text; lines that stay are in none."""
    old, new = _LINES.findall(before), _LINES.findall(after)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    old, new = old[: len(old) - tail], new[: len(new) - tail]
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, old[head:], new[head:])
    return tuple(
        _narrowed(
            starts[head + first], "".join(old[head + first : head + last]), "".join(new[head + a : head + b])
        )
        for kind, first, last, a, b in matcher.get_opcodes()
        if kind != "equal"
    )


def _narrowed(at: int, old: str, new: str) -> Edit:
    """The edit of a stretch at an offset, without what both begin and end with."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(at + head, at + len(old) - tail, new[head : len(new) - tail])
