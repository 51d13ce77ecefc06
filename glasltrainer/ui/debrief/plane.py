"""The two axes, drawn: hard or soft on the matter upwards, hard or soft on the relationship to the right."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from glasltrainer.core.case import Quality
from glasltrainer.ui.look import MEDIUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from glasltrainer.ui.look import Look

_WORD = 22  # px at 100 %, a line of words beside the plane
SHAPES = {Quality.BEST: "●", Quality.GOOD: "◆", Quality.WEAK: "▲", Quality.HARMFUL: "■"}


class PlanePoint(NamedTuple):
    """An answer: content -1 (soft) .. 1 (hard), relationship -1 (hard) .. 1 (soft), and its quality."""

    content: float
    relationship: float
    quality: Quality | None


def quality_colour(look: Look, quality: Quality | None) -> str:
    """The colour that goes with the word and the shape of a quality."""
    tokens = look.tokens
    match quality:
        case Quality.BEST | Quality.GOOD:
            return tokens.win_win.solid
        case Quality.WEAK:
            return tokens.win_lose.solid
        case Quality.HARMFUL:
            return tokens.lose_lose.solid
        case None:
            return tokens.none.solid


def draw_quality(
    painter: QPainter, look: Look, quality: Quality | None, middle: QPointF, radius: float
) -> None:
    """The shape of a quality: circle, diamond, triangle, square; a ring for a neutral one."""
    colour = QColor(quality_colour(look, quality))
    painter.setPen(QPen(QColor(look.tokens.surface), look.px(1.5)))
    painter.setBrush(colour)
    match quality:
        case Quality.BEST:
            painter.drawEllipse(middle, radius, radius)
        case Quality.GOOD:
            painter.drawPolygon(_polygon(middle, radius * 1.25, 4, 0))
        case Quality.WEAK:
            painter.drawPolygon(_polygon(middle, radius * 1.3, 3, -math.pi / 2))
        case Quality.HARMFUL:
            painter.drawPolygon(_polygon(middle, radius * 1.3, 4, math.pi / 4))
        case None:
            painter.setPen(QPen(colour, look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius, radius)


def _polygon(middle: QPointF, radius: float, corners: int, start: float) -> QPolygonF:
    angles = [start + 2 * math.pi * corner / corners for corner in range(corners)]
    return QPolygonF(
        [
            QPointF(middle.x() + radius * math.cos(angle), middle.y() + radius * math.sin(angle))
            for angle in angles
        ]
    )


class QualityMark(QWidget):
    """The shape of a quality, small, for a legend or beside its word."""

    def __init__(self, look: Look, quality: Quality | None) -> None:
        super().__init__()
        self._look = look
        self._quality = quality
        self.setFixedSize(look.px(16), look.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_quality(
            painter, self._look, self._quality, QPointF(self.rect().toRectF().center()), self._look.px(5)
        )


class StylePlane(QWidget):
    """The plane with the player's answers; four named quadrants."""

    def __init__(self, look: Look, points: Sequence[PlanePoint]) -> None:
        super().__init__()
        self._look = look
        self._points = tuple(points)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(look.tr("Your style: two axes"))

    def sizeHint(self) -> QSize:
        """A square that holds the words."""
        return QSize(self._look.px(304), self._look.px(286))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def box(self) -> QRectF:
        """The plane itself, between the words above and below it."""
        word = self._look.px(_WORD)
        return QRectF(self.rect()).adjusted(1, word, -1, -2 * word)

    def place(self, content: float, relationship: float) -> QPointF:
        """Where an answer lies: content -1 (soft) .. 1 (hard), relationship -1 (hard) .. 1 (soft)."""
        box, look = self.box(), self._look
        return box.center() + QPointF(
            relationship * (box.width() / 2 - look.px(20)), -content * (box.height() / 2 - look.px(34))
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, axes, names, points."""
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.box()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(box, look.px(8), look.px(8))
        middle = box.center()
        painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()))
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
        self._paint_words(painter, box, look.px(_WORD))
        for (content, relationship, quality), shift in zip(self._points, self._shifts(), strict=True):
            beside = QPointF(shift * look.px(9), (shift % 2) * look.px(7))
            draw_quality(painter, look, quality, self.place(content, relationship) + beside, look.px(7))

    def _paint_words(self, painter: QPainter, box: QRectF, word: int) -> None:
        look, tr = self._look, self._look.tr
        painter.setPen(QColor(look.tokens.muted))
        painter.setFont(look.font(13))
        centre, left, right = (
            Qt.AlignmentFlag.AlignHCenter,
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignRight,
        )
        whole = QRectF(0, 0, self.width(), word)
        painter.drawText(whole, int(centre), tr("hard on the matter"))
        painter.drawText(
            whole.translated(0, box.bottom() + look.px(3)), int(centre), tr("soft on the matter")
        )
        bottom = whole.translated(0, box.bottom() + word)
        painter.drawText(bottom, int(left), tr("← hard on the person"))
        painter.drawText(bottom, int(right), tr("soft on the person →"))
        painter.setPen(QColor(look.tokens.ink))
        painter.setFont(look.font(13, MEDIUM))
        pad = look.px(8)
        inner = box.adjusted(pad, pad / 2, -pad, -pad / 2)
        top, foot = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, int(top | left), tr("attacking"))
        painter.drawText(inner, int(top | right), tr("principled"))
        painter.drawText(inner, int(foot | left), tr("avoiding"))
        painter.drawText(inner, int(foot | right), tr("giving in"))

    def _shifts(self) -> list[int]:
        """Answers at the same point are drawn beside each other."""
        seen: dict[tuple[float, float], int] = {}
        shifts = []
        for content, relationship, _ in self._points:
            key = (round(content, 1), round(relationship, 1))
            count = seen.get(key, 0)
            seen[key] = count + 1
            shifts.append((count + 1) // 2 * (1 if count % 2 else -1))
        return shifts
