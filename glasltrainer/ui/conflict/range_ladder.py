"""The ladder with two ranges beside it: where you stand, where you think the other stands.

A picture only; the same is said in words beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from glasltrainer.core.catalogue.stages import STAGES
from glasltrainer.ui.look import BOLD, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from glasltrainer.core.own_conflict import Reading
    from glasltrainer.ui.look import Look

_ROW, _GAP, _LANE, _INDENT = 36, 3, 62, 4  # px at 100 %
_NAMES = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class RangeLadder(QWidget):
    """Nine steps descending below their landing, and a bracket for every range."""

    def __init__(self, look: Look, ranges: Sequence[tuple[str, Reading]], told: str) -> None:
        """`ranges` are names with readings; `told` says the picture in words."""
        super().__init__()
        self._look = look
        self._ranges = tuple(ranges)
        self.setAccessibleName(look.tr("Where it stands on the ladder"))
        self.setAccessibleDescription(told)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ten rows below the names of the brackets."""
        look = self._look
        return QSize(look.px(440), look.px(10 * _ROW + 26))

    def minimumSizeHint(self) -> QSize:
        """Narrower where the names of stages still fit."""
        return QSize(self._look.px(290), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Steps, then brackets."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stage in range(10):
            self._paint_step(painter, stage)
        for lane, (name, found) in enumerate(self._ranges):
            self._paint_bracket(painter, lane, name, found)

    def _lanes(self) -> int:
        return self._look.px(_LANE) * len(self._ranges)

    def _row(self, stage: int) -> QRectF:
        """The step: each a little to the right of the one above it."""
        look = self._look
        left = self._lanes() + look.px(_INDENT) * stage
        right = self.width() - look.px(_INDENT) * (9 - stage)
        top = look.px(26 + _ROW * stage)
        return QRectF(left, top, max(1, right - left), look.px(_ROW - _GAP))

    def _paint_step(self, painter: QPainter, stage: int) -> None:
        look, tint = self._look, self._look.tokens.stage(stage)
        is_within = any(found.low <= stage <= found.high for _, found in self._ranges)
        row = self._row(stage)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.solid if is_within else tint.tint))
        painter.drawRoundedRect(row, look.px(4), look.px(4))
        painter.setPen(QColor(tint.on_solid if is_within else tint.ink))
        painter.setFont(look.font(15, BOLD))
        number = look.px(26)
        painter.drawText(row.adjusted(look.px(10), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(stage))
        painter.setFont(look.font(13, MEDIUM if is_within else 400))
        name = look.tr(STAGES[stage].name)
        room = row.adjusted(look.px(10) + number, 0, -look.px(4), 0)
        painter.drawText(room, int(_NAMES), name)

    def _paint_bracket(self, painter: QPainter, lane: int, name: str, found: Reading) -> None:
        look, tokens = self._look, self._look.tokens
        width = look.px(_LANE)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(look.font(13, MEDIUM))
        head = QRectF(lane * width, 0, width - look.px(4), look.px(22))
        painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
        x = lane * width + width / 2
        top, bottom = self._row(found.low).center().y(), self._row(found.high).center().y()
        painter.setPen(QPen(QColor(tokens.ink), look.px(3), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(round(x), round(top), round(x), round(bottom))
        arm = look.px(7)
        for y in {top, bottom}:
            painter.drawLine(round(x - arm), round(y), round(x + arm), round(y))
