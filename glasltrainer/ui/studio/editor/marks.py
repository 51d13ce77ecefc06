"""Where the findings of a text stand in it, kept in place while it changes. Knows no Qt."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
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
    """A finding and the code points it is about, with the edits of its remedy in the text as it is by now.

    `is_dated` when the text just there changed since it was found: the remedy may no longer fit.
    """

    start: int
    end: int
    finding: Diagnostic
    edits: tuple[Edit, ...] = ()
    is_dated: bool = False

    @classmethod
    def of(cls, start: int, end: int, finding: Diagnostic) -> Mark:
        """A mark in the text that the finding is of."""
        return cls(start, end, finding, finding.fix.edits if finding.fix is not None else ())

    def moved(self, change: Change) -> Mark:
        """The same after a change of the text."""
        start, end = change.moved(self.start), change.moved(self.end)
        edits = tuple(Edit(change.moved(one.start), change.moved(one.end), one.text) for one in self.edits)
        is_touched = any(change.touches(one.start, one.end) for one in self.edits)
        is_dated = self.is_dated or is_touched or change.touches(self.start, self.end)
        return Mark(start, max(start, end), self.finding, edits, is_dated)

    @property
    def weight(self) -> int:
        """0 for the worst."""
        return _WEIGHT[self.finding.severity]


class Marks:
    """The findings of one text, in its order."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.all = sorted(marks, key=lambda mark: (mark.start, mark.weight, mark.end))

    def moved(self, change: Change) -> Marks:
        """The same after a change."""
        return Marks(mark.moved(change) for mark in self.all) if self.all else self

    def between(self, start: int, end: int) -> Iterator[Mark]:
        """Those of which something lies between two places."""
        return (mark for mark in self.all if mark.start <= end and mark.end >= start)

    def at(self, offset: int, *, is_mendable: bool = False) -> Mark | None:
        """The worst of those at a place, and of these the shortest; or of those with a remedy to apply."""
        here = [mark for mark in self.all if mark.start <= offset <= mark.end]
        if is_mendable:
            here = [mark for mark in here if mark.edits and not mark.is_dated]
        return min(here, key=lambda mark: (mark.weight, mark.end - mark.start), default=None)

    def after(self, offset: int) -> Mark | None:
        """The first that begins after a place; the first of all after the last."""
        if not self.all:
            return None
        number = bisect_right(self.all, offset, key=_start)
        return self.all[number % len(self.all)]

    def before(self, offset: int) -> Mark | None:
        """The last that begins before a place; the last of all before the first."""
        earlier = [mark for mark in self.all if mark.start < offset]
        return earlier[-1] if earlier else self.all[-1] if self.all else None


def _start(mark: Mark) -> int:
    return mark.start
