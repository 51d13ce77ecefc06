"""The votes of a ballot as they are drawn: as bars, the first vote light with an edge, the second full."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPen

from glasltrainer.i18n import Message

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from glasltrainer.classroom.ballots import Words as Text
    from glasltrainer.classroom.projector import Outcome, Row
    from glasltrainer.ui.classroom.wall.paint import Hue, Kit

SIGN = "✓"  # of what is right


@dataclass(slots=True)
class Growth:
    """How far the bars have grown (0..1): 1 unless they are moving."""

    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of a ballot to draw; without an outcome nothing is drawn of them."""

    rows: tuple[Row, ...]
    outcome: Outcome | None
    growth: Growth = field(default_factory=Growth)

    @property
    def are_shown(self) -> bool:
        """Whether there is a distribution to draw."""
        return any(row.share is not None or row.before is not None for row in self.rows)

    @property
    def most(self) -> float:
        """The largest share, that the longest bar stands for."""
        shares = [share for row in self.rows for share in (row.share, row.before) if share is not None]
        return max(shares, default=0.0) or 1.0

    def counts(self, row: Row) -> tuple[int | None, int | None]:
        """The votes of a row: of the first of two votes, and of the newest; None where not known."""
        if self.outcome is None:
            return None, None
        before = None if row.before is None else round(row.before * (self.outcome.voters_before or 0))
        newest = None if row.share is None else round(row.share * self.outcome.voters)
        return before, newest

    def words(self, row: Row) -> str:
        """The votes of a row as digits: "12 → 18"; "" where there is nothing to tell."""
        counts = [str(count) for count in self.counts(row) if count is not None]
        return "" if set(counts) <= {"0"} else " → ".join(counts)


def said(kit: Kit, words: Text) -> str:
    """A text of an author, or the program's in the reader's language."""
    return kit.tr.render(words) if isinstance(words, Message) else words


def bars(painter: QPainter, kit: Kit, box: QRectF, row: Row, votes: Votes, hue: Hue) -> float:
    """The bars of a row from the left of `box`; the length of the longest."""
    shares = [
        (share, is_first) for share, is_first in ((row.before, True), (row.share, False)) if share is not None
    ]
    longest, thick = 0.0, min(box.height() / max(len(shares), 1), kit.px(17))
    top = box.center().y() - thick * len(shares) / 2
    for share, is_first in shares:
        length = box.width() * share / votes.most * votes.growth.share
        if length > 0:
            bar = QRectF(box.left(), top + 1, max(length, 3.0), thick - 3)
            painter.setPen(QPen(QColor(hue.full), 2) if is_first else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.light if is_first else hue.full))
            painter.drawRoundedRect(bar.adjusted(1, 1, -1, -1) if is_first else bar, 4, 4)
            longest = max(longest, bar.width())
        top += thick
    return longest
