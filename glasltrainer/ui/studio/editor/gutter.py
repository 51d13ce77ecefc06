"""Left of the text: the numbers of the lines, and a sign where something was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from glasltrainer.authoring.codes import Severity
from glasltrainer.ui.look import BOLD
from glasltrainer.ui.studio.editor.wording import ICONS
from glasltrainer.ui.widgets import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.studio.editor.pad import Pad

_SIGN = 14  # px of 100 %


class Gutter(QWidget):
    """Drawn beside a pad; `signs` tells of a line (from 0) the worst found there, and in words."""

    def __init__(self, look: Look, pad: Pad, signs: Callable[[int], tuple[Severity, str] | None]) -> None:
        super().__init__(pad)
        self._look = look
        self._pad = pad
        self._signs = signs
        self._plain = look.font(13)
        self._bold = look.font(13, BOLD)
        self._colours = severity_colours(look)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def room(self) -> int:
        """The width it needs for the numbers there are."""
        digits = max(3, len(str(self._pad.blockCount())))
        look = self._look
        return QFontMetrics(self._bold).horizontalAdvance("0" * digits) + look.px(_SIGN + 6 + 8 + 10)

    def sizeHint(self) -> QSize:
        """As wide as its numbers."""
        return QSize(self.room(), 0)

    def renew(self, lines: set[int]) -> None:
        """Paint these lines anew, counted from 0."""
        for number, box in self._pad.lines_seen():
            if number in lines:
                self.update(0, box.top(), self.width(), box.height() + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines that are seen."""
        painter = QPainter(self)
        t, look = self._look.tokens, self._look
        painter.fillRect(event.rect(), QColor(t.surface))
        current = self._pad.textCursor().blockNumber()
        size = look.px(_SIGN)
        right = self.width() - look.px(10)
        for number, box in self._pad.lines_seen():
            if box.bottom() < event.rect().top() or box.top() > event.rect().bottom():
                continue
            first = QRect(0, box.top(), right, self._pad.line_height())
            painter.setFont(self._bold if number == current else self._plain)
            painter.setPen(QColor(t.ink if number == current else t.muted))
            painter.drawText(
                first, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number + 1)
            )
            if (sign := self._signs(number)) is not None:
                icon = look.icon_pixmap(ICONS[sign[0]], self._colours[sign[0]], _SIGN)
                painter.drawPixmap(QRect(look.px(6), first.center().y() - size // 2 + 1, size, size), icon)

    def event(self, event: QEvent) -> bool:
        """A tool tip says what a sign stands for."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            number = self._line_at(event.pos())
            sign = None if number is None else self._signs(number)
            if sign is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), plain_tip(sign[1]), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cursor goes to the line."""
        number = self._line_at(event.position().toPoint())
        if number is not None:
            self._pad.go_to_line(number)

    def _line_at(self, point: QPoint) -> int | None:
        lines = self._pad.lines_seen()
        return next((number for number, box in lines if box.top() <= point.y() <= box.bottom()), None)


def severity_colours(look: Look) -> dict[Severity, str]:
    """The colour of each kind of finding; its word and its icon say the same."""
    t = look.tokens
    return {
        Severity.ERROR: t.lose_lose.solid,
        Severity.WARNING: t.win_lose.solid,
        Severity.NOTE: t.none.solid,
    }
