"""A picture for the projector: are all corners there, and can the smallest text be read from the last row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from glasltrainer.ui.classroom.keys import key_name
from glasltrainer.ui.classroom.wall.paint import DESIGNED, LEAST
from glasltrainer.ui.classroom.wallwindow import system_screen
from glasltrainer.ui.look import BOLD, REGULAR

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from glasltrainer.ui.classroom.screens import Screen
    from glasltrainer.ui.look import Look

_SIZES = (34, 28, 22, LEAST)  # px of the wall's text at 1280 wide
_ARM = 90  # px of a corner's mark
_INK, _GROUND = "#1c2430", "#ffffff"


class TestPicture(QWidget):
    """A window of its own over a whole screen. A click or closing it emits `done`.

    A clicker may be tried while it is shown: `key_used(name)` as the wall emits it.
    """

    __test__ = False  # no test, though a class of tests would be called so

    key_used = Signal(str)
    done = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._look = look
        self.setWindowTitle(look.tr("Test picture"))
        self.setAccessibleName(look.tr("Test picture"))
        self.setAccessibleDescription(self._words())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)

    def show_on(self, screen: Screen) -> None:
        """Fill this screen."""
        found = system_screen(screen.name)
        if found is not None:
            self.setScreen(found)
        self.setGeometry(QRect(*screen.geometry))
        self.showFullScreen()

    def _words(self) -> str:
        return self._look.tr("Do you see all four corners? Can you read the smallest line from the last row?")

    # -- drawing ---------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Corners, and a line of text in every size that the wall uses."""
        look, tr = self._look, self._look.tr
        by = min(self.width() / DESIGNED[0], self.height() / DESIGNED[1]) / look.scale
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(_GROUND))
        self._draw_corners(painter, round(_ARM * by * look.scale))
        painter.setPen(QColor(_INK))
        lines = [(_SIZES[0], BOLD, self._words())]
        for size in _SIZES:
            words = tr("Text of {size} pixels: on which stage is this conflict?", size=size)
            lines.append((size, REGULAR, words))
        lines.append((_SIZES[-1], REGULAR, tr("Esc or a click takes this picture away.")))
        room = self.width() * 4 // 5
        y = self.height() // 5
        for size, weight, words in lines:
            painter.setFont(look.font(round(size * by), weight))
            box = QRect(self.width() // 10, y, room, self.height() - y)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            y = painter.drawText(box, flags, words).bottom() + round(24 * by * look.scale)
        painter.end()

    def _draw_corners(self, painter: QPainter, arm: int) -> None:
        """A thick angle in each corner, its outside on the very edge."""
        thick = max(arm // 10, 4)
        painter.setPen(QPen(QColor(_INK), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        half = thick // 2
        right, low = self.width() - half, self.height() - half
        for x, y, across, down in (
            (half, half, arm, arm),
            (right, half, -arm, arm),
            (half, low, arm, -arm),
            (right, low, -arm, -arm),
        ):
            painter.drawLine(x, y, x + across, y)
            painter.drawLine(x, y, x, y + down)

    # -- away ------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key of the clicker counts; the page knows that Esc takes the picture away."""
        name = key_name(event)
        if name is None:
            event.ignore()
            return
        self.key_used.emit(name)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A click takes it away."""
        self.done.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the trainer."""
        super().closeEvent(event)
        self.done.emit()
