"""The nearest name: "did you mean"."""

from __future__ import annotations

from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING

from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Collection

    from glasltrainer.i18n import Message

_FEW = 12  # names that fit in one sentence
_MOST_COMPARED = 200
_LONGEST_NAME = 60  # comparing longer ones costs time and finds nothing


def nearest(name: str, names: Collection[str]) -> str | None:
    """The name most like `name`, or None when none is near."""
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")[:_LONGEST_NAME]
    most = max(3, len(wanted) // 2)  # letters more or fewer: beyond that nothing is near
    alike = (one for one in names if abs(len(one) - len(wanted)) <= most)
    found = get_close_matches(wanted, list(islice(alike, _MOST_COMPARED)), 1, 0.6)
    return found[0] if found else None


def did_you_mean(name: str, names: Collection[str]) -> Message | None:
    """A remedy for an unknown name: the nearest one, else all of them when they are few."""
    near = nearest(name, names)
    if near is not None:
        return msg("Did you mean “{name}”?", name=near)
    if 0 < len(names) <= _FEW:
        return msg("Possible here: {names}.", names=", ".join(names))
    return None
