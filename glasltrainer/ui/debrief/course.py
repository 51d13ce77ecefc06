"""The course of the conflict, drawn: stages descending as on the ladder, moments from left to right.

The points are radio buttons to the keyboard and to screen readers; only the paint is ours.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from glasltrainer.core.catalogue.stages import PHASE_NAMES, STAGES, Phase
from glasltrainer.ui.look import BOLD, MEDIUM
from glasltrainer.ui.widgets import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from glasltrainer.ui.look import Look

_ROW = 36  # px at 100 %, the least height of a stage
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_PHASES = ((Phase.WIN_WIN, 1), (Phase.WIN_LOSE, 4), (Phase.LOSE_LOSE, 7))


class ChartPoint(NamedTuple):
    """A moment of the player's line: its column (from 0), its stage 0..9, and what to say of it."""

    column: int
    stage: int
    name: str


class _Point(QRadioButton):
    """A moment on the line."""

    def __init__(self, look: Look, point: ChartPoint, chart: CourseChart) -> None:
        super().__init__(chart)
        self._look = look
        self._chart = chart
        self.point = point
        self.setAccessibleName(point.name)
        self.setToolTip(plain_tip(point.name))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        side = look.px(26)
        self.setFixedSize(side, side)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole point can be clicked."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right follow the line, whatever stage it is at."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self._chart.go(self, -1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self._chart.go(self, +1)
            case Qt.Key.Key_Home:
                self._chart.go(self, -(len(STAGES) ** 3))
            case Qt.Key.Key_End:
                self._chart.go(self, len(STAGES) ** 3)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring; filled when selected, a second ring for the keyboard."""
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.focus), look.px(3)))
            painter.setBrush(QColor(tokens.surface))
            painter.drawEllipse(middle, look.px(11), look.px(11))
        painter.setPen(QPen(QColor(tokens.ink), look.px(3)))
        painter.setBrush(QColor(tokens.ink if self.isChecked() else tokens.surface))
        radius = look.px(7 if self.isChecked() or self.underMouse() else 6)
        painter.drawEllipse(middle, radius, radius)


class CourseChart(QWidget):
    """The player's line and the best route. Emits `point_selected(index)` for a point of the line."""

    point_selected = Signal(int)

    def __init__(
        self, look: Look, points: Sequence[ChartPoint], best: Sequence[tuple[int, int]], *, columns: int
    ) -> None:
        """`best` are (column, stage) pairs; `columns` is how many moments wide the drawing is."""
        super().__init__()
        self._look = look
        self._best = tuple(best)
        self._columns = max(2, columns)
        stages = [point.stage for point in points] + [stage for _, stage in best]
        self._plot = QRectF(0, 0, 1, 1)  # measured when the size is known
        self._first = 0 if 0 in stages else 1  # the landing is drawn only when somebody stands on it
        self._group = QButtonGroup(self)
        self._points = [_Point(look, point, self) for point in points]
        for index, made in enumerate(self._points):
            self._group.addButton(made, index)
        self._group.idClicked.connect(self.point_selected)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)
        self.setAccessibleName(look.tr("Course of the conflict"))

    def sizeHint(self) -> QSize:
        """Rows of a readable height."""
        return QSize(self._look.px(520), self._look.px((10 - self._first) * _ROW + 50))

    def minimumSizeHint(self) -> QSize:
        """Columns may come close to each other."""
        return QSize(self._look.px(300), self.sizeHint().height())

    def show_selected(self, index: int | None) -> None:
        """Fill the point with this index, or none."""
        self._group.setExclusive(False)
        for number, made in enumerate(self._points):
            made.setChecked(number == index)
        self._group.setExclusive(True)

    def go(self, made: _Point, by: int) -> None:
        """The keyboard moves along the line and selects."""
        index = self._points.index(made) + by
        target = self._points[max(0, min(len(self._points) - 1, index))]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        target.click()

    # -- geometry ----------------------------------------------------------------------------

    def _measured(self) -> QRectF:
        """The drawing itself: right of the names, left of what is written at the ends of the lines."""
        look = self._look
        names = QFontMetrics(look.font(12))
        words = [word for stage in STAGES for word in look.tr(stage.name).split()]
        gutter = max(look.px(142), look.px(28) + max(map(names.horizontalAdvance, words)))
        foot = look.px(26)
        if self._is_narrow():
            return QRectF(
                gutter, 0, max(1, self.width() - gutter), self.height() - foot - self._legend_height()
            )
        bold = QFontMetrics(look.font(14, BOLD))
        end = max((bold.horizontalAdvance(text) for text, _ in self._ends()), default=0) + look.px(12)
        return QRectF(gutter, 0, max(1, self.width() - gutter - end), self.height() - foot)

    def _is_narrow(self) -> bool:
        """Whether the lines are named in a legend, because there is no room at their ends."""
        return self.width() < self._look.px(440)

    def _legend_height(self) -> int:
        return self._look.px(24)

    def _row_height(self) -> float:
        return self._plot.height() / (10 - self._first)

    def _at(self, column: int, stage: int) -> QPointF:
        plot = self._plot
        edge = self._look.px(20)
        x = plot.left() + edge + (plot.width() - 2 * edge) * column / (self._columns - 1)
        return QPointF(x, plot.top() + (stage - self._first + 0.5) * self._row_height())

    def _ends(self) -> list[tuple[str, int]]:
        """What is written at the end of each line, and at which stage."""
        tr = self._look.tr
        yours = self._points[-1].point.stage if self._points else None
        best = self._best[-1][1] if self._best else None
        if yours is not None and yours == best:
            return [(tr("you, best route"), yours)]
        ends = [] if best is None else [(tr("best route"), best)]
        return ends if yours is None else [*ends, (tr("you"), yours)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The points go where they belong."""
        super().resizeEvent(event)
        self._plot = self._measured()
        for made in self._points:
            middle = self._at(made.point.column, made.point.stage)
            made.move(round(middle.x() - made.width() / 2), round(middle.y() - made.height() / 2))

    # -- paint -------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bands, names, the best route, the player's line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_rows(painter)
        self._paint_phases(painter)
        self._paint_moments(painter)
        self._paint_lines(painter)
        if self._is_narrow():
            self._paint_legend(painter)
        else:
            self._paint_ends(painter)

    def _paint_rows(self, painter: QPainter) -> None:
        look, tokens = self._look, self._look.tokens
        plot, height = self._plot, self._row_height()
        for stage in range(self._first, 10):
            tint = tokens.stage(stage)
            row = QRectF(plot.left(), plot.top() + (stage - self._first) * height, plot.width(), height)
            painter.fillRect(row.adjusted(0, 1, 0, -1), QColor(tint.tint))
            painter.setPen(QColor(tokens.ink))
            painter.setFont(look.font(14, BOLD))
            number = look.px(20)
            painter.drawText(QRectF(0, row.top(), number, height), Qt.AlignmentFlag.AlignVCenter, str(stage))
            painter.setPen(QColor(tokens.muted))
            painter.setFont(look.font(12))
            words = QRect(number, round(row.top()), round(plot.left()) - number - look.px(6), round(height))
            painter.drawText(words, int(_WRAP), look.tr(STAGES[stage].name))

    def _paint_phases(self, painter: QPainter) -> None:
        """The name of each phase in a corner of its band that no line runs through."""
        look = self._look
        plot, height = self._plot, self._row_height()
        font = look.font(12, MEDIUM)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        busy = self._line_places()
        for phase, stage in _PHASES:
            name = look.tr(PHASE_NAMES[phase])
            size = QSizeF(metrics.horizontalAdvance(name) + look.px(2), metrics.height())
            top = plot.top() + (stage - self._first) * height
            band = QRectF(plot.left(), top, plot.width(), 3 * height)
            boxes = _corners(band, size, look.px(6))
            near = look.px(8)  # half a point
            free = next(
                (
                    box
                    for box in boxes
                    if not any(box.adjusted(-near, -near, near, near).contains(place) for place in busy)
                ),
                boxes[0],
            )
            painter.setPen(QColor(look.tokens.stage(stage).ink))
            painter.drawText(free, int(Qt.AlignmentFlag.AlignCenter), name)

    def _line_places(self) -> list[QPointF]:
        """Places along both lines, close enough together to find a name in their way."""
        places: list[QPointF] = []
        for line in (self._best_line(), self._played_line()):
            for start, end in pairwise(line):
                places += [start + (end - start) * (part / 16) for part in range(17)]
        return places

    def _best_line(self) -> list[QPointF]:
        return [self._at(column, stage) for column, stage in self._best]

    def _played_line(self) -> list[QPointF]:
        return [self._at(made.point.column, made.point.stage) for made in self._points]

    def _paint_moments(self, painter: QPainter) -> None:
        look = self._look
        plot = self._plot
        painter.setPen(QColor(look.tokens.muted))
        painter.setFont(look.font(12))
        room = (plot.width() - look.px(40)) / (self._columns - 1)
        every = 1 if room >= look.px(18) else 2
        for column in range(0, self._columns, every):
            x = self._at(column, 1).x()
            box = QRectF(x - look.px(20), plot.bottom() + look.px(4), look.px(40), look.px(20))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(column + 1))

    def _paint_lines(self, painter: QPainter) -> None:
        look, tokens = self._look, self._look.tokens
        pen = QPen(QColor(tokens.win_win.solid), look.px(3))
        pen.setDashPattern([2.5, 2.5])
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(self._best_line()))
        painter.setPen(QPen(QColor(tokens.ink), look.px(3)))
        painter.drawPolyline(QPolygonF(self._played_line()))

    def _paint_ends(self, painter: QPainter) -> None:
        look, tokens = self._look, self._look.tokens
        plot, height = self._plot, self._row_height()
        painter.setFont(look.font(14, BOLD))
        for text, stage in self._ends():
            is_best = text == look.tr("best route")
            painter.setPen(QColor(tokens.win_win.ink if is_best else tokens.ink))
            top = plot.top() + (stage - self._first) * height
            box = QRectF(plot.right() + look.px(8), top, self.width() - plot.right() - look.px(8), height)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_legend(self, painter: QPainter) -> None:
        """Each kind of line with its name, below the drawing."""
        look, tokens = self._look, self._look.tokens
        painter.setFont(look.font(13, BOLD))
        metrics = QFontMetrics(painter.font())
        x, middle = 0.0, self.height() - self._legend_height() / 2
        for text, colour, style in (
            (look.tr("you"), tokens.ink, Qt.PenStyle.SolidLine),
            (look.tr("best route"), tokens.win_win.solid, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(QColor(colour), look.px(3), style))
            painter.drawLine(QPointF(x, middle), QPointF(x + look.px(30), middle))
            painter.setPen(QColor(tokens.ink))
            width = metrics.horizontalAdvance(text) + look.px(4)
            box = QRectF(x + look.px(36), middle - look.px(11), width, look.px(22))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
            x = box.right() + look.px(16)


def _corners(band: QRectF, size: QSizeF, pad: int) -> list[QRectF]:
    """Where a name of this size can stand in a band: right and left, below and above."""
    xs = (band.right() - size.width() - pad, band.left() + pad)
    ys = (band.bottom() - size.height() - pad / 2, band.top() + pad / 2)
    return [QRectF(QPointF(x, y), size) for x in xs for y in ys]
