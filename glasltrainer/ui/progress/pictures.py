"""Two small pictures: a principle over time as steps, and the plane of all answers with its drift."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from glasltrainer.ui.debrief.plane import StylePlane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from glasltrainer.core.axes import AxisPoint
    from glasltrainer.core.progress import Plane
    from glasltrainer.ui.look import Look

_HEIGHT = 76  # px at 100 %
_SMALLEST, _GROWTH, _LARGEST = 4, 2.6, 17  # px at 100 %, the radius of a spot: of one answer, of many


class StepPicture(QWidget):
    """Shares of 0..1 as steps, the latest at the right; a period without a share leaves a gap."""

    def __init__(self, look: Look, shares: Sequence[float | None]) -> None:
        super().__init__()
        self._look = look
        self._shares = tuple(shares)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Steps may be narrow."""
        return QSize(self._look.px(120), self._look.px(_HEIGHT))

    def sizeHint(self) -> QSize:
        """Some room for each step."""
        return QSize(self._look.px(220), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing, half and all as hairlines; the steps; a dot at the latest."""
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = look.px(40)
        box = QRectF(self.rect()).adjusted(names, look.px(9), -look.px(8), -look.px(9))
        painter.setFont(look.font(12))
        for share in (0.0, 0.5, 1.0):
            y = box.bottom() - share * box.height()
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(QColor(tokens.muted))
            words = QRectF(0, y - look.px(9), names - look.px(6), look.px(18))
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, int(side), look.tr.percent(share))
        self._paint_steps(painter, box)

    def _paint_steps(self, painter: QPainter, box: QRectF) -> None:
        look, tokens = self._look, self._look.tokens
        width = box.width() / max(1, len(self._shares))
        line: list[QPointF] = []
        pen = QPen(QColor(tokens.accent), look.px(2.5))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        for number, share in enumerate((*self._shares, None)):
            if share is None:
                painter.setPen(pen)
                painter.drawPolyline(QPolygonF(line))
                line = []
                continue
            y = box.bottom() - share * box.height()
            x = box.left() + number * width
            line += [QPointF(x, y), QPointF(x + width, y)]
        known = [number for number, share in enumerate(self._shares) if share is not None]
        if known:
            share = self._shares[known[-1]] or 0.0
            at = QPointF(box.left() + (known[-1] + 1) * width, box.bottom() - share * box.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(at, look.px(5), look.px(5))


class DriftPlane(StylePlane):
    """The plane with all answers: more at a place is a larger spot; a line from first to last third."""

    def __init__(self, look: Look, plane: Plane) -> None:
        super().__init__(look, ())
        self._look = look
        self._plane = plane

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plane as everywhere, with spots and drift on it."""
        super().paintEvent(event)
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(tokens.accent)
        ground.setAlpha(90)
        painter.setPen(QPen(QColor(tokens.accent), look.px(1)))
        painter.setBrush(ground)
        for spot in self._plane.spots:
            radius = look.px(min(_LARGEST, _SMALLEST + _GROWTH * (math.sqrt(spot.count) - 1)))
            painter.drawEllipse(self._at(spot.point), radius, radius)
        if self._plane.first is not None and self._plane.last is not None:
            self._paint_drift(painter, self._at(self._plane.first), self._at(self._plane.last))

    def _at(self, point: AxisPoint) -> QPointF:
        return self.place(point.content, point.relationship)

    def _paint_drift(self, painter: QPainter, first: QPointF, last: QPointF) -> None:
        look, tokens = self._look, self._look.tokens
        painter.setPen(QPen(QColor(tokens.ink), look.px(2)))
        painter.drawLine(first, last)
        draw_third(painter, look, first, is_last=False)
        draw_third(painter, look, last, is_last=True)


class ThirdMark(QWidget):
    """The mark of a third, for the legend."""

    def __init__(self, look: Look, *, is_last: bool) -> None:
        super().__init__()
        self._look = look
        self._is_last = is_last
        self.setFixedSize(look.px(18), look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_third(painter, self._look, QPointF(self.rect().toRectF().center()), is_last=self._is_last)


def draw_third(painter: QPainter, look: Look, middle: QPointF, *, is_last: bool) -> None:
    """A diamond: open for the first third, filled for the last."""
    tokens = look.tokens
    side = look.px(7)
    painter.setPen(QPen(QColor(tokens.ink), look.px(2)))
    painter.setBrush(QColor(tokens.ink if is_last else tokens.surface))
    corners = ((0, -side), (side, 0), (0, side), (-side, 0))
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
