"""Where the findings of a text stand in it, kept in place while it changes. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Severity
from glasltrainer.authoring.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.ui.studio.editor.mirror import Change

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding and the code points it is about, with the edits of its remedies in the text as it is by now.

    `remedies` are in the order of the finding's. `is_dated` when the text just there changed since it was
    found: they may no longer fit.
    """

    start: int
    end: int
    finding: Diagnostic
    remedies: tuple[tuple[Edit, ...], ...] = ()
    is_dated: bool = False

    @classmethod
    def of(cls, start: int, end: int, finding: Diagnostic) -> Mark:
        """A mark in the text that the finding is of."""
        return cls(start, end, finding, tuple([fix.edits for fix in finding.remedies]))

    def moved(self, change: Change) -> Mark:
        """The same after a change of the text."""
        start, end = change.moved(self.start), change.moved(self.end)
        remedies = tuple(
            tuple(Edit(change.moved(one.start), change.moved(one.end), one.text) for one in edits)
            for edits in self.remedies
        )
        is_touched = any(change.touches(one.start, one.end) for edits in self.remedies for one in edits)
        is_dated = self.is_dated or is_touched or change.touches(self.start, self.end)
        return Mark(start, max(start, end), self.finding, remedies, is_dated)

    @property
    def weight(self) -> int:
        """0 for the worst."""
        return _WEIGHT[self.finding.severity]


class Marks:
    """The findings of one text, in its order, as they stand after the changes since they were found."""

    def __init__(self, marks: Iterable[Mark] = (), changes: tuple[Change, ...] = ()) -> None:
        self._found = sorted(marks, key=_start) if not changes else list(marks)
        self._changes = changes

    @cached_property
    def all(self) -> list[Mark]:
        """All of them."""
        return [self._now(mark) for mark in self._found] if self._changes else self._found

    def _now(self, mark: Mark) -> Mark:
        for change in self._changes:
            mark = mark.moved(change)
        return mark

    def moved(self, change: Change) -> Marks:
        """The same after a change; where each is by then, is worked out when it is asked."""
        return Marks(self._found, (*self._changes, change)) if self._found else self

    def between(self, start: int, end: int) -> Iterator[Mark]:
        """Those of which something lies between two places."""
        first, last = start, end
        for change in reversed(self._changes):
            first, last = change.was(first), change.was(last) + change.removed
        for mark in self._found:
            if mark.start <= last and mark.end >= first:
                now = self._now(mark)
                if now.start <= end and now.end >= start:
                    yield now

    def at(self, offset: int, *, is_mendable: bool = False) -> Mark | None:
        """The worst of those at a place, and of these the shortest; or of those with a remedy to apply."""
        here = self.between(offset, offset)
        if is_mendable:
            here = (mark for mark in here if mark.remedies and not mark.is_dated)
        return min(here, key=lambda mark: (mark.weight, mark.end - mark.start), default=None)

    def after(self, offset: int) -> Mark | None:
        """The first that begins after a place; the first of all after the last."""
        return next((mark for mark in self.all if mark.start > offset), self.all[0] if self.all else None)

    def before(self, offset: int) -> Mark | None:
        """The last that begins before a place; the last of all before the first."""
        earlier = [mark for mark in self.all if mark.start < offset]
        return earlier[-1] if earlier else self.all[-1] if self.all else None


def _start(mark: Mark) -> tuple[int, int, int]:
    return mark.start, mark.weight, mark.end
