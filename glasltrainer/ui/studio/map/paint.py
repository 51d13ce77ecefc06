"""Painting a drawing: all in it near by, its boxes and lines from further off, and from afar but colours."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from glasltrainer.ui.look import BOLD, MEDIUM, REGULAR
from glasltrainer.ui.studio.map.drawing import BOX_HEIGHT, LONG, Frame, bent, cleared
from glasltrainer.ui.studio.map.words import beneath

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glasltrainer.authoring.plotting.plan import Plan, Spot
    from glasltrainer.exports.graph_layout import Point
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.map.drawing import Drawing, Stretch

_NARROWEST, _WIDEST = 124.0, 220.0
_BESIDE_WORDS = 34.0  # of a box, left and right together
_RADIUS = 11.0
_READABLE = 0.5  # zoom from which words are painted,
_SHAPED = 0.2  # boxes have their form and their number,
_MOST_CURVES = 700  # and so many lines are curves
_LONG_BENDS = 64  # pieces of a long curve
_ARROW = 5.0
_GRIP = 6.0


class Brush:
    """Paints drawings in one look. Lengths are those of the drawing; who calls it scales the painter."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._name_font, self._small_font = self._font(14, MEDIUM), self._font(12, REGULAR)
        self._number_font, self._tag_font = self._font(22, BOLD), self._font(11, BOLD)
        self._names, self._smalls = QFontMetricsF(self._name_font), QFontMetricsF(self._small_font)
        self._widths: dict[tuple[str, str], float] = {}
        self._elided: dict[tuple[str, float, bool], str] = {}
        self._lines: dict[Stretch, QLineF] = {}
        self._curves: dict[tuple[Point, Point], QPainterPath] = {}

    def _font(self, size: int, weight: int) -> QFont:
        font = self._look.font(size, weight)
        font.setPixelSize(size)  # the painter is scaled, also by the text size
        return font

    def widths(self, plan: Plan) -> list[float]:
        """How wide the box of each spot is."""
        found = []
        for spot in plan.spots:
            key = spot.id, beneath(self._look.tr, spot)
            if key not in self._widths:
                words = max(self._names.horizontalAdvance(key[0]), self._smalls.horizontalAdvance(key[1]))
                self._widths[key] = min(_WIDEST, max(_NARROWEST, round(words + _BESIDE_WORDS)))
            found.append(self._widths[key])
        return found

    def forget(self) -> None:
        """Let go of what was worked out for another drawing."""
        self._curves.clear()
        self._lines.clear()

    # -- everything --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, drawing: Drawing, exposed: Frame, zoom: float) -> None:
        """Lines and boxes that lie in the part exposed."""
        spots, lines = drawing.seen(exposed)
        self._paint_lines(painter, lines, exposed, zoom)
        if zoom < _SHAPED:
            self._paint_colours(painter, drawing, spots)
            return
        for number in spots:
            if (arrow := drawing.arrows[number]) is not None:
                point, is_loose = arrow
                colour = self._look.tokens.lose_lose.solid if is_loose else self._line_colour()
                self._arrow(painter, point, colour)
            self._paint_box(painter, drawing, number, zoom)

    def _paint_lines(self, painter: QPainter, lines: Sequence[Stretch], exposed: Frame, zoom: float) -> None:
        t = self._look.tokens
        sound = [one for one in lines if not one.is_loose]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._line_pen(zoom))
        if zoom < _SHAPED or len(sound) > _MOST_CURVES:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawLines([self._straight(one) for one in sound])
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        else:
            for one in sound:
                self._draw(painter, one.start, one.end, exposed, is_curve=one.is_curve)
        pen = QPen(QColor(t.lose_lose.solid), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for one in lines:
            if one.is_loose:
                self._draw(painter, one.start, one.end, exposed, is_curve=one.is_curve)

    def _line_colour(self) -> str:
        t = self._look.tokens
        return {"light": "#b3ad9f", "dark": "#6b7680"}.get(t.name, t.muted)

    def _line_pen(self, zoom: float) -> QPen:
        pen = QPen(QColor(self._line_colour()), 1.8)
        if zoom < _SHAPED:
            pen.setWidth(0)  # one pixel, however small
        return pen

    def _draw(self, painter: QPainter, start: Point, end: Point, exposed: Frame, *, is_curve: bool) -> None:
        """A piece of line. Of a very long curve only what is seen: Qt would stroke all of it first."""
        if not is_curve:
            painter.drawLine(QPointF(*start), QPointF(*end))
        elif abs(end[1] - start[1]) > LONG:
            for one, other in pairwise(bent(start, end, _LONG_BENDS)):
                if min(one[1], other[1]) <= exposed.bottom and max(one[1], other[1]) >= exposed.top:
                    painter.drawLine(QPointF(*one), QPointF(*other))
        else:
            painter.drawPath(self._curve(start, end))

    def _curve(self, start: Point, end: Point) -> QPainterPath:
        path = self._curves.get((start, end))
        if path is None:
            path = self._curves[start, end] = QPainterPath(QPointF(*start))
            middle = (start[1] + end[1]) / 2
            path.cubicTo(start[0], middle, end[0], middle, *end)
        return path

    def _straight(self, one: Stretch) -> QLineF:
        line = self._lines.get(one)
        if line is None:
            line = self._lines[one] = QLineF(*one.start, *one.end)
        return line

    def _arrow(self, painter: QPainter, tip: Point, colour: str) -> None:
        x, y = tip
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        top = y - 1.6 * _ARROW
        painter.drawPolygon(QPolygonF([QPointF(x - _ARROW, top), QPointF(x + _ARROW, top), QPointF(x, y)]))

    def _paint_colours(self, painter: QPainter, drawing: Drawing, spots: Iterable[int]) -> None:
        """Boxes as blocks of one colour."""
        by_colour: dict[str, list[QRectF]] = {}
        for number in spots:
            frame = drawing.frames[number]
            box = QRectF(frame.left, frame.top, frame.right - frame.left, BOX_HEIGHT)
            by_colour.setdefault(self._edge(drawing.plan.spots[number]), []).append(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for colour, boxes in by_colour.items():
            painter.setBrush(QColor(colour))
            painter.drawRects(boxes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    # -- a box -------------------------------------------------------------------------------------

    def _edge(self, spot: Spot) -> str:
        t = self._look.tokens
        if spot.is_missing:
            return t.lose_lose.solid
        return t.muted if spot.stage is None else t.stage(spot.stage).solid

    def box(self, drawing: Drawing, number: int) -> QRectF:
        """Where a box is."""
        frame = drawing.frames[number]
        return QRectF(frame.left, frame.top, frame.right - frame.left, BOX_HEIGHT)

    def _paint_box(self, painter: QPainter, drawing: Drawing, number: int, zoom: float) -> None:
        t, spot, box = self._look.tokens, drawing.plan.spots[number], self.box(drawing, number)
        pen = QPen(QColor(self._edge(spot)), 2.4)
        if spot.is_missing or not spot.is_met:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(t.surface if zoom >= _READABLE else self._tint(spot)))
        radius = BOX_HEIGHT / 2 if spot.is_ending else _RADIUS
        painter.drawRoundedRect(box, radius, radius)
        if spot.is_ending:
            painter.setPen(QPen(QColor(self._edge(spot)), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), radius - 4, radius - 4)
        if zoom >= _READABLE:
            self._paint_words(painter, spot, box)
        elif spot.stage is not None or spot.is_missing:
            painter.setPen(QColor(self._ink(spot)))
            painter.setFont(self._number_font)
            words = "?" if spot.is_missing else str(spot.stage)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        if number == 0 and spot.id == drawing.plan.start:
            self._paint_tag(painter, box, self._look.tr("Start"))

    def _tint(self, spot: Spot) -> str:
        t = self._look.tokens
        return t.surface if spot.stage is None else t.stage(spot.stage).tint

    def _ink(self, spot: Spot) -> str:
        t = self._look.tokens
        if spot.is_missing:
            return t.lose_lose.ink
        return t.muted if spot.stage is None else t.stage(spot.stage).ink

    def _paint_words(self, painter: QPainter, spot: Spot, box: QRectF) -> None:
        room = box.adjusted(12, 0, -12, 0)
        told = beneath(self._look.tr, spot)
        painter.setPen(QColor(self._look.tokens.ink))
        painter.setFont(self._name_font)
        name = self._fitted(spot.id, room.width(), is_name=True)
        upper = room.adjusted(0, 6, 0, -box.height() / 2 + 2) if told else room
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, name)
        if told:
            painter.setPen(QColor(self._ink(spot)))
            painter.setFont(self._small_font)
            lower = room.adjusted(0, box.height() / 2, 0, -5)
            painter.drawText(
                lower, Qt.AlignmentFlag.AlignCenter, self._fitted(told, room.width(), is_name=False)
            )

    def _fitted(self, words: str, width: float, *, is_name: bool) -> str:
        key = words, width, is_name
        if key not in self._elided:
            metrics = self._names if is_name else self._smalls
            self._elided[key] = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, width + 1)
        return self._elided[key]

    def _paint_tag(self, painter: QPainter, box: QRectF, words: str) -> None:
        """A word on the upper edge of a box."""
        t = self._look.tokens
        painter.setFont(self._tag_font)
        width = QFontMetricsF(self._tag_font).horizontalAdvance(words) + 14
        tag = QRectF(box.left() + 10, box.top() - 10, width, 17)
        painter.setPen(QPen(QColor(t.surface), 1.5))
        painter.setBrush(QColor(t.accent))
        painter.drawRoundedRect(tag, 8, 8)
        painter.setPen(QColor(t.on_accent))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)

    # -- on top ------------------------------------------------------------------------------------

    def paint_picked(self, painter: QPainter, drawing: Drawing, number: int, *, has_focus: bool) -> None:
        """A box that is selected."""
        t, spot = self._look.tokens, drawing.plan.spots[number]
        box = self.box(drawing, number)
        radius = BOX_HEIGHT / 2 if spot.is_ending else _RADIUS
        painter.setBrush(QColor(t.you if spot.stage is None else self._tint(spot)))
        painter.setPen(QPen(QColor(self._edge(spot)), 4))
        painter.drawRoundedRect(box, radius, radius)
        self._paint_words(painter, spot, box)
        if number == 0 and spot.id == drawing.plan.start:
            self._paint_tag(painter, box, self._look.tr("Start"))
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(t.focus), 3))
            painter.drawRoundedRect(box.adjusted(-6, -6, 6, 6), radius + 6, radius + 6)

    def paint_grip(self, painter: QPainter, drawing: Drawing, number: int) -> None:
        """What a new line is drawn from: a plus on the lower edge of a box."""
        t, box = self._look.tokens, self.box(drawing, number)
        middle = QPointF(box.center().x(), box.bottom())
        painter.setPen(QPen(QColor(t.surface), 1.5))
        painter.setBrush(QColor(t.accent))
        painter.drawEllipse(middle, _GRIP + 2, _GRIP + 2)
        painter.setPen(QPen(QColor(t.on_accent), 2))
        painter.drawLine(middle - QPointF(4, 0), middle + QPointF(4, 0))
        painter.drawLine(middle - QPointF(0, 4), middle + QPointF(0, 4))

    def paint_current(self, painter: QPainter, drawing: Drawing, number: int) -> None:
        """The scene that is being written: a pencil in its corner."""
        t, box = self._look.tokens, self.box(drawing, number)
        middle = box.topRight() + QPointF(-8, 0)
        painter.setPen(QPen(QColor(t.surface), 1.5))
        painter.setBrush(QColor(t.ink))
        painter.drawEllipse(middle, 11, 11)
        self._look.icon("pencil", t.surface, 13).paint(
            painter, QRectF(middle.x() - 6.5, middle.y() - 6.5, 13, 13).toRect()
        )

    def paint_ways(
        self, painter: QPainter, drawing: Drawing, exposed: Frame, ways: Sequence[int], *, colour: str
    ) -> None:
        """These ways, thick."""
        t = self._look.tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number in ways:
            way = drawing.plan.ways[number]
            pen = QPen(QColor(t.lose_lose.solid if way.is_loose else colour), 3.2)
            pen.setStyle(Qt.PenStyle.DashLine if way.is_loose else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for start, end, is_curve in drawing.pieces(number):
                self._draw(painter, start, end, exposed, is_curve=is_curve)
            self._arrow(painter, drawing.layout.ways[number][-1], pen.color().name())

    def paint_labels(
        self, painter: QPainter, drawing: Drawing, labels: Sequence[tuple[Point, str, int]]
    ) -> None:
        """Words on lines, each at its point or near it, and how many more there are."""
        t = self._look.tokens
        painter.setFont(self._small_font)
        shown, wanted = list[str](), list[Frame]()
        for (x, y), words, more in labels:
            others = f" +{more}" if more else ""
            room = 190 - self._smalls.horizontalAdvance(others)
            shown.append(self._smalls.elidedText(words, Qt.TextElideMode.ElideRight, room) + others)
            half = self._smalls.horizontalAdvance(shown[-1]) / 2 + 6
            wanted.append(Frame(x - half, y - 9, x + half, y + 9))
        places = cleared(wanted, drawing.boxes_near(wanted, slack=_WIDEST))
        for words, place in zip(shown, places, strict=True):
            label = QRectF(place.left, place.top, place.right - place.left, place.bottom - place.top)
            painter.setPen(QPen(QColor(t.line), 1))
            painter.setBrush(QColor(t.surface))
            painter.drawRoundedRect(label, 5, 5)
            painter.setPen(QColor(t.ink))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)
