"""Answers to pick: a row with its key, its words wrapped, a ring when picked. Radio for one, check for many.

Both are real radio buttons and check boxes to the keyboard and to screen readers; only the paint is ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from glasltrainer.ui.look import BODY, SMALL

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from glasltrainer.ui.look import Look

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class _Row:
    """Measures and paints a row; used by both kinds of button."""

    def __init__(self, look: Look, number: int, text: str, note: str) -> None:
        self.look = look
        self.number = number
        self.text = text
        self.note = note
        self._heights: dict[int, int] = {}  # by width: the layout asks often

    def height_for(self, width: int) -> int:
        """The height of the row in `width` pixels."""
        if width not in self._heights:
            self._heights[width] = self._measured(width)
        return self._heights[width]

    def _measured(self, width: int) -> int:
        look = self.look
        room = QRect(0, 0, max(1, width - look.px(72)), 10_000)
        text = QFontMetrics(look.font(BODY)).boundingRect(room, int(_WRAP), self.text).height()
        if self.note:
            text += QFontMetrics(look.font(SMALL)).boundingRect(room, int(_WRAP), self.note).height()
        return max(look.px(44), text + look.px(24))

    def paint(self, button: QAbstractButton) -> None:
        """The row as the button's state says."""
        look, tokens = self.look, self.look.tokens
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_strong = button.isChecked() or button.hasFocus()
        edge = look.px(3) if is_strong else 1
        box = QRectF(button.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        colour = tokens.focus if button.hasFocus() else tokens.accent if button.isChecked() else tokens.line
        style = Qt.PenStyle.SolidLine if button.isEnabled() else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(colour), edge, style))
        painter.setBrush(QColor(tokens.you if button.isChecked() else tokens.surface))
        painter.drawRoundedRect(box, look.px(12), look.px(12))
        self._paint_key(painter, button)
        room = button.rect().adjusted(look.px(54), look.px(8), -look.px(18), -look.px(8))
        painter.setPen(QColor(tokens.ink if button.isEnabled() else tokens.muted))
        painter.setFont(look.font(BODY))
        if not self.note:
            painter.drawText(room, int(_WRAP), self.text)
            return
        used = painter.boundingRect(room, int(_WRAP), self.text)
        top = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(top), self.text)
        painter.setFont(look.font(SMALL))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(room.adjusted(0, used.height() + look.px(2), 0, 0), int(top), self.note)

    def _paint_key(self, painter: QPainter, button: QAbstractButton) -> None:
        look, tokens = self.look, self.look.tokens
        side = look.px(24)
        key = QRectF(look.px(17), (button.height() - side) / 2, side, side)
        is_on = button.isChecked()
        painter.setPen(QPen(QColor(tokens.accent if is_on else tokens.muted), 1))
        painter.setBrush(QColor(tokens.accent if is_on else tokens.panel))
        painter.drawRoundedRect(key, look.px(6), look.px(6))
        painter.setPen(QColor(tokens.on_accent if is_on else tokens.muted))
        painter.setFont(look.font(SMALL))
        is_ticked = is_on and isinstance(button, QCheckBox)
        shown = "✓" if is_ticked else str(self.number) if self.number <= 9 else "·"
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, shown)


def _prepare(button: QAbstractButton, row: _Row) -> None:
    _fill(button, row)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _fill(button: QAbstractButton, row: _Row) -> None:
    button.setChecked(False)
    # Qt takes Tab away from those of a group that are not picked, and does not give it back.
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setText(row.text.replace("&", "&&"))  # a letter, not the sign of a shortcut
    button.setAccessibleName(f"{row.number}. {row.text}" + (f" ({row.note})" if row.note else ""))
    button.updateGeometry()
    button.update()


class OptionRadio(QRadioButton):
    """One of several: picked alone."""

    def __init__(self, look: Look, number: int, text: str, note: str = "") -> None:
        super().__init__()
        self._row = _Row(look, number, text, note)
        _prepare(self, self._row)

    def show_option(self, number: int, text: str, note: str = "") -> None:
        """Show another answer in this row, not picked."""
        self._row = _Row(self._row.look, number, text, note)
        _fill(self, self._row)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the row."""
        return self._row.height_for(width)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._row.look.px(320), self._row.height_for(self.width() or self._row.look.px(600)))

    def minimumSizeHint(self) -> QSize:
        """Words wrap, so it can be narrow."""
        return QSize(self._row.look.px(160), self._row.look.px(44))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Our row."""
        self._row.paint(self)


class OptionCheck(QCheckBox):
    """One of several that may all be marked."""

    def __init__(self, look: Look, number: int, text: str, note: str = "") -> None:
        super().__init__()
        self._row = _Row(look, number, text, note)
        _prepare(self, self._row)

    def show_option(self, number: int, text: str, note: str = "") -> None:
        """Show another answer in this row, not picked."""
        self._row = _Row(self._row.look, number, text, note)
        _fill(self, self._row)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the row."""
        return self._row.height_for(width)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self._row.look.px(320), self._row.height_for(self.width() or self._row.look.px(600)))

    def minimumSizeHint(self) -> QSize:
        """Words wrap, so it can be narrow."""
        return QSize(self._row.look.px(160), self._row.look.px(44))

    def hitButton(self, pos: QPoint) -> bool:
        """The whole row can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Our row."""
        self._row.paint(self)
