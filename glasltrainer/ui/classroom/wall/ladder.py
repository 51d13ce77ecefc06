"""The ladder on the wall, and the scale from disagree to agree; at the reveal with the votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPen

from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.ui.classroom.wall.pieces import Piece, Words
from glasltrainer.ui.classroom.wall.votes import SIGN, bars, said
from glasltrainer.ui.look import BOLD, MEDIUM, REGULAR

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from glasltrainer.classroom.projector import Row
    from glasltrainer.ui.classroom.wall.paint import Kit
    from glasltrainer.ui.classroom.wall.votes import Votes

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LadderPiece(Piece):
    """The ladder with every name in full, descending; at the reveal with bars, the right step signed."""

    gap = 0.7

    def __init__(self, kit: Kit, votes: Votes) -> None:
        self._kit, self._votes = kit, votes
        self._width, self._size, self._step, self._shift, self._counts = 0, 0, 0, 0, 0

    @property
    def words(self) -> str:
        """Every step, with its votes."""
        return "\n".join(self._words(row) for row in self._votes.rows)

    def _name(self, row: Row) -> str:
        return self._kit.tr(STAGES[int(row.label)].name)

    def _words(self, row: Row) -> str:
        sign = f", {self._kit.tr('right answer')}" if row.is_right else ""
        counts = self._votes.words(row)
        return f"{row.label} {self._name(row)}{sign}" + (f": {counts}" if counts else "")

    def lay_out(self, width: int, size: int) -> int:
        """Ten steps, low but readable; `stretch` makes them higher."""
        size = self._kit.size(size)
        self._width, self._size = width, size
        self._shift = round(size * 0.5)
        regular, bold = self._metrics(MEDIUM), self._metrics(BOLD)
        name = max(regular.horizontalAdvance(self._name(row)) for row in self._votes.rows)
        self._step = name + round(size * 3.0)
        self._counts = max(bold.horizontalAdvance(self._votes.words(row)) for row in self._votes.rows)
        self.height = 10 * round(size * 1.62)
        return self.height

    def least_width(self, size: int) -> int:
        """How wide it must be at this size, its votes included."""
        self.lay_out(0, size)
        votes = round(size * 4) + self._counts if self._votes.are_shown else 0
        return self._step + 9 * self._shift + votes

    def stretch(self, height: int, size: int) -> int:
        """Higher steps, up to twice the text."""
        self.height = max(self.height, min(height, 10 * round(self._kit.size(size) * 2.25)))
        return self.height

    def _metrics(self, weight: int) -> QFontMetrics:
        return QFontMetrics(self._kit.font(self._size, weight))

    def paint(self, painter: QPainter) -> None:
        """Steps, bars and counts."""
        pitch = self.height / 10
        for row in self._votes.rows:
            stage = int(row.label)
            left = self._shift * max(stage - 1, 0)
            step = QRectF(left, stage * pitch + pitch * 0.06, self._step, pitch * 0.88)
            self._paint_step(painter, step, row)
            self._paint_votes(painter, step, row)

    def _paint_step(self, painter: QPainter, step: QRectF, row: Row) -> None:
        kit, size, hue = self._kit, self._size, self._kit.paint.stage(int(row.label))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(hue.full))
        painter.drawRoundedRect(step, kit.px(6), kit.px(6))
        painter.setPen(QColor(hue.on_full))
        painter.setFont(kit.font(size, BOLD))
        painter.drawText(step.adjusted(size * 0.5, 0, 0, 0), _LEFT, row.label)
        if row.is_right:
            painter.drawText(
                step.adjusted(0, 0, -size * 0.45, 0),
                _RIGHT,
                SIGN,
            )
            painter.setPen(QPen(QColor(hue.on_full), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(step.adjusted(4, 4, -4, -4), kit.px(4), kit.px(4))
            painter.setPen(QColor(hue.on_full))
        painter.setFont(kit.font(size, MEDIUM if row.is_right else REGULAR))
        painter.drawText(step.adjusted(size * 1.45, 0, 0, 0), _LEFT, self._name(row))

    def _paint_votes(self, painter: QPainter, step: QRectF, row: Row) -> None:
        words = self._votes.words(row)
        if not words:
            return
        size = self._size
        start = step.right() + size * 0.4
        # The longest bar ends where it would on the lowest step, so that lengths compare.
        longest = self._width - self._counts - size * 0.8 - (self._step + 9 * self._shift + size * 0.4)
        longest = min(longest, size * 16)
        box = QRectF(start, step.top(), longest, step.height())
        length = bars(painter, self._kit, box, row, self._votes, self._kit.paint.stage(int(row.label)))
        painter.setPen(QColor(self._kit.paint.ink))
        painter.setFont(self._kit.font(size, BOLD))
        text = QRectF(start + length + size * 0.4, step.top(), self._counts + size, step.height())
        painter.drawText(text, _LEFT, words)


class Scale(Piece):
    """Agree or disagree, from left to right; at the reveal a column of votes above each."""

    gap = 1.2

    def __init__(self, kit: Kit, votes: Votes) -> None:
        self._kit, self._votes = kit, votes
        self._ends = [Words(kit, self._end(row), ems=12, is_centred=True) for row in votes.rows]
        self._width, self._size, self._columns = 0, 0, 0

    def _end(self, row: Row) -> str:
        words = said(self._kit, row.words)
        return "" if words == row.label else words.removeprefix(f"{row.label}, ")

    @property
    def words(self) -> str:
        """Every point, with its votes."""
        parts = []
        for row in self._votes.rows:
            counts = self._votes.words(row)
            parts.append(said(self._kit, row.words) + (f": {counts}" if counts else ""))
        return "\n".join(parts)

    def lay_out(self, width: int, size: int) -> int:
        """Boxes with numbers, what the ends mean below them, and room for columns above."""
        size = self._kit.size(size)
        self._size = size
        self._width = min(width, round(size * 7 * len(self._ends)))
        self._columns = round(size * 7) if self._votes.are_shown else 0
        below = max(words.lay_out(self._pitch, size) for words in self._ends)
        self.height = self._columns + self._box + round(size * 0.3) + below
        return self.height

    @property
    def _pitch(self) -> int:
        return self._width // len(self._ends)

    @property
    def _box(self) -> int:
        return round(self._size * 2.4)

    def paint(self, painter: QPainter) -> None:
        """Boxes, columns, ends."""
        kit, size, hue = self._kit, self._size, self._kit.paint.accent
        for number, (row, end) in enumerate(zip(self._votes.rows, self._ends, strict=True)):
            left = number * self._pitch
            box = QRect(left + size // 3, self._columns, self._pitch - 2 * (size // 3), self._box)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.full))
            painter.drawRoundedRect(box, kit.px(10), kit.px(10))
            painter.setPen(QColor(hue.on_full))
            painter.setFont(kit.font(size * 1.25, BOLD))
            painter.drawText(box, _CENTRE, row.label)
            self._paint_column(painter, QRectF(box.left(), 0, box.width(), self._columns), row)
            painter.save()
            painter.translate(left, self._columns + self._box + round(size * 0.3))
            end.paint(painter)
            painter.restore()

    def _paint_column(self, painter: QPainter, room: QRectF, row: Row) -> None:
        words = self._votes.words(row)
        if not words:
            return
        size, hue = self._size, self._kit.paint.accent
        shares = [
            (share, first) for share, first in ((row.before, True), (row.share, False)) if share is not None
        ]
        wide = min(room.width() / len(shares), size * 2.0)
        most, left, highest = room.height() - size * 1.8, room.center().x() - wide * len(shares) / 2, 0.0
        for share, is_first in shares:
            high = most * share / self._votes.most * self._votes.growth.share
            bar = QRectF(left + 2, room.bottom() - high - size * 0.25, wide - 4, high)
            painter.setPen(QPen(QColor(hue.full), 2) if is_first else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.light if is_first else hue.full))
            if high > 0:
                painter.drawRoundedRect(bar, 4, 4)
            left, highest = left + wide, max(highest, high)
        painter.setPen(QColor(self._kit.paint.ink))
        painter.setFont(self._kit.font(size, BOLD))
        top = room.bottom() - highest - size * 1.75
        painter.drawText(QRectF(room.left() - size, top, room.width() + 2 * size, size * 1.4), _CENTRE, words)
