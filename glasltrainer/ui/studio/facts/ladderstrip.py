"""The ladder as a strip: which stages a case asks for, and which it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from glasltrainer.ui.look import BOLD, REGULAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.facts.state import StageCount

_HEIGHT = 56  # px at 100 %


class LadderStrip(QWidget):
    """Ten steps from left to right: solid where the stage is asked for, an edge where it is only shown.

    The number of questions stands beneath that of the stage. The words beside it say the same.
    """

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._steps: tuple[StageCount, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[StageCount], words: str) -> None:
        """Show how often each stage occurs, told in `words` for who does not see it."""
        self._steps = tuple(steps)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for ten numbers."""
        return QSize(self._look.px(400), self._look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """They may be narrow."""
        return QSize(self._look.px(220), self._look.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The steps."""
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = look.px(4)
        wide = (self.width() + gap) / max(1, len(self._steps)) - gap
        for place, step in enumerate(self._steps):
            tint = tokens.stage(step.stage)
            box = QRectF(place * (wide + gap), 0, wide, self.height()).adjusted(1, 1, -1, -1)
            is_met = step.asked or step.shown
            style = Qt.PenStyle.SolidLine if is_met else Qt.PenStyle.DashLine
            painter.setPen(
                QPen(QColor(tint.solid if is_met else tokens.line), look.px(2 if is_met else 1), style)
            )
            painter.setBrush(QColor(tint.solid) if step.asked else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, look.px(6), look.px(6))
            ink = tint.on_solid if step.asked else tint.ink if step.shown else tokens.muted
            painter.setPen(QColor(ink))
            painter.setFont(look.font(16, BOLD if is_met else REGULAR))
            upper = QRectF(box.left(), box.top(), box.width(), box.height() * 0.6)
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, str(step.stage))
            painter.setFont(look.font(13))
            lower = QRectF(box.left(), box.top() + box.height() * 0.5, box.width(), box.height() * 0.45)
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, f"{step.asked}×" if step.asked else "")
