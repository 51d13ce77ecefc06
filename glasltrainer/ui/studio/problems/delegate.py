"""Draws a problem: its kind, its place, what it says with what was meant in bold, and its code in grey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glasltrainer.ui.look import BOLD, SMALL
from glasltrainer.ui.studio.editor.gutter import severity_colours
from glasltrainer.ui.studio.editor.wording import ICONS

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.problems.rows import Row

_SIZE = 15  # px of 100 %
_BESIDE = 520  # px of 100 %; in a narrower list the words stand below their place
_KEPT = 4_000  # rows laid out that are kept; a list has 1,000


class ProblemRows(QStyledItemDelegate):
    """Rows as high as their words need in the width of the list."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._plain = look.font(_SIZE)
        self._bold = look.font(_SIZE, BOLD)
        self._small = look.font(SMALL)
        self._colours = severity_colours(look)
        self._heights: dict[tuple[object, ...], int] = {}
        tr = look.tr
        kinds = (tr("error"), tr("warning"), tr("note"))
        self.place_width = 0  # of the widest place in the list
        self._kind = max(QFontMetrics(self._bold).horizontalAdvance(kind) for kind in kinds)

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the lines it takes; measured once for words and width."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        key = (width, self.place_width, row.runs)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            height = self._heights[key] = round(self._height(row, width)) + self._look.px(10)
        return QSize(10, height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One problem."""
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        box: QRect = option.rect
        state = option.state
        t, look = self._look.tokens, self._look
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            self._paint_ground(painter, box, has_keyboard=bool(state & QStyle.StateFlag.State_HasFocus))
        top = box.top() + look.px(5)
        line = QFontMetrics(self._plain).height()
        colour = self._colours[row.severity]
        size = look.px(16)
        icon = look.icon_pixmap(ICONS[row.severity], colour, 16)
        painter.drawPixmap(QRect(box.left() + look.px(8), top + (line - size) // 2, size, size), icon)
        painter.setPen(QColor(colour))
        painter.setFont(self._bold)
        left = box.left() + look.px(30)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, top, self._kind + 2, line), middle, row.kind)
        painter.setPen(QColor(t.muted))
        painter.setFont(self._plain)
        left += self._kind + look.px(10)
        painter.drawText(QRect(left, top, self.place_width, line), middle, row.place)
        painter.setPen(QColor(t.ink))
        below = 0 if self._is_beside(box.width()) else line
        self._words(row, box.width()).draw(
            painter, QPointF(box.left() + self._indent(box.width()), top + below)
        )
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, *, has_keyboard: bool) -> None:
        t, look = self._look.tokens, self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = look.px(2)
        ring = t.focus if has_keyboard else t.line
        painter.setPen(QPen(QColor(ring), edge))
        painter.setBrush(QColor(t.you))
        inner = box.toRectF().adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(inner, look.px(6), look.px(6))

    def measure(self, rows: tuple[Row, ...]) -> None:
        """Room for the places of these rows."""
        longest = max((len(row.place) for row in rows), default=0)
        metrics = QFontMetrics(self._plain)
        widths = (metrics.horizontalAdvance(row.place) for row in rows if len(row.place) >= longest - 1)
        self.place_width = max(widths, default=0) + self._look.px(2)

    def _is_beside(self, width: int) -> bool:
        return width >= self._look.px(_BESIDE)

    def _indent(self, width: int) -> int:
        """Where the words begin in a list of this width."""
        if not self._is_beside(width):
            return self._look.px(30)
        return self._look.px(30 + 10 + 10) + self._kind + self.place_width

    def _height(self, row: Row, width: int) -> float:
        """The height of what is told; most words fit on one line, which is quickly seen."""
        metrics = QFontMetrics(self._bold)  # no narrower than the plain one
        above = 0 if self._is_beside(width) else QFontMetrics(self._plain).height()
        whole = "".join(run.words for run in row.runs) + row.finding.code
        if metrics.horizontalAdvance(whole) < self._room(width) - self._look.px(20):
            return above + metrics.height()
        return above + self._words(row, width).boundingRect().height()

    def _room(self, width: int) -> int:
        return max(width - self._indent(width) - self._look.px(10), self._look.px(120))

    def _words(self, row: Row, width: int) -> QTextLayout:
        """The sentence and its code, laid out in what is left of the width."""
        words = "".join(run.words for run in row.runs)
        whole = f"{words}  {row.finding.code}"
        layout = QTextLayout(whole, self._plain)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        ranges = []
        at = 0
        for run in row.runs:
            if run.is_meant:
                ranges.append(_range(at, len(run.words), self._format(is_bold=True)))
            at += len(run.words)
        ranges.append(_range(len(words), len(whole) - len(words), self._format(is_bold=False)))
        layout.setFormats(ranges)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._room(width))
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _format(self, *, is_bold: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        if is_bold:
            made.setFont(self._bold)
        else:
            made.setForeground(QColor(self._look.tokens.muted))
        return made


def _range(start: int, length: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, form
    return made
