"""Edits of a text that has changed since they were thought of. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.edits import Edit
from glasltrainer.authoring.plotting.differing import differences

if TYPE_CHECKING:
    from collections.abc import Iterable


def carried(edits: Iterable[Edit], before: str, after: str) -> tuple[Edit, ...] | None:
    """Edits of the text `before` as edits of `after`; None where the same place was changed meanwhile."""
    if before == after:
        return tuple(edits)
    changes = differences(before, after)
    found = []
    for edit in edits:
        by = 0
        for change in changes:
            if change.start <= edit.end and edit.start <= change.end:
                return None
            if change.end < edit.start:
                by += len(change.text) - (change.end - change.start)
        found.append(Edit(edit.start + by, edit.end + by, edit.text))
    return tuple(found)
