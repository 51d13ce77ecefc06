"""Controls of the console that change often and move nothing around them.

What a layout of Qt holds is measured anew, outwards to the window, whenever a text in it changes; while three
hundred phones vote that costs frames. And a layout of our own is asked its height by Qt dozens of times each
round: every such call waits for the phones' thread to let go of the interpreter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from glasltrainer.ui.look import BODY, BOLD

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from glasltrainer.ui.look import Look


class Count(QLabel):
    """A short text in a room of fixed size, as wide as `widest` would be."""

    def __init__(self, look: Look, *, widest: str, size: int = BODY, weight: int = BOLD) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(size, weight))
        room = self.fontMetrics().size(0, widest)
        self.setFixedSize(room.width() + look.px(4), room.height() + look.px(2))


class WrappingRow(QWidget):
    """Controls beside each other, going on to the next line where the width ends; as high as they need."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spacing = spacing
        self._controls: list[QWidget] = []

    def add(self, control: QWidget) -> None:
        """Put it at the end."""
        control.setParent(self)
        control.show()
        self._controls.append(control)

    def event(self, event: QEvent) -> bool:
        """One of them came, went, or says something longer."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Give each its place in the width there is."""
        x = y = line = widest = 0
        for control in self._controls:
            if control.isHidden():
                continue
            hint = control.sizeHint()
            if x and x + hint.width() > self.width():
                x, y, line = 0, y + line + self._spacing, 0
            control.setGeometry(QRect(x, y, min(hint.width(), self.width()), hint.height()))
            x += hint.width() + self._spacing
            line, widest = max(line, hint.height()), max(widest, control.minimumSizeHint().width())
        if (widest, y + line) != (self.minimumWidth(), self.minimumHeight()):
            self.setMinimumWidth(widest)
            self.setFixedHeight(y + line)
