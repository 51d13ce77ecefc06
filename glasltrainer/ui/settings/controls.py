"""A setting on the screen: its name and its values as radio buttons in the shape of pills."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from glasltrainer.ui.look import MEDIUM
from glasltrainer.ui.widgets import FlowLayout, label, small

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from glasltrainer.ui.look import Look
    from glasltrainer.ui.settings.state import Choice

NARROW = 620  # px of 100 %: below it the values stand under the name
NAME_WIDTH = 250


class Pill(QRadioButton):
    """One value: a radio button to the keyboard and to screen readers, a pill to the eye."""

    def __init__(self, look: Look, text: str, name: str) -> None:
        super().__init__(text)
        self._look = look
        self.setFont(look.font(15, MEDIUM))
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The ring, the dot and the words."""
        look, metrics = self._look, QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + look.px(52), metrics.height() + look.px(16))

    def minimumSizeHint(self) -> QSize:
        """No smaller."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole pill can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dot when chosen, a ring when it has the keyboard."""
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_strong = self.hasFocus()
        edge = look.px(3) if is_strong else look.px(2) if self.isChecked() else 1
        colour = tokens.focus if is_strong else tokens.accent if self.isChecked() else tokens.line
        if self.underMouse() and not is_strong:
            colour = tokens.accent
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.setPen(QPen(QColor(colour), edge))
        painter.setBrush(QColor(tokens.you if self.isChecked() else tokens.surface))
        painter.drawRoundedRect(box, look.px(10), look.px(10))
        self._paint_dot(painter)
        painter.setPen(QColor(tokens.ink))
        painter.setFont(self.font())
        room = self.rect().adjusted(look.px(36), 0, -look.px(8), 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def _paint_dot(self, painter: QPainter) -> None:
        look, tokens = self._look, self._look.tokens
        side = look.px(14)
        ring = QRectF(look.px(14), (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(tokens.accent if self.isChecked() else tokens.muted), look.px(2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            inset = look.px(4)
            painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))


class SettingRow(QWidget):
    """A name, perhaps a sentence, and beside it (or below it, when narrow) whatever changes it."""

    def __init__(self, look: Look, name: str, hint: str, control: QWidget) -> None:
        super().__init__()
        self._look = look
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        self._name = label(look, name, weight=MEDIUM)
        words.addWidget(self._name)
        if hint:
            words.addWidget(small(look, hint))
        self._words = QWidget()
        self._words.setLayout(words)
        words.setContentsMargins(0, look.px(6), 0, look.px(6))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(look.px(16))
        self._box.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(control, 1)
        self._arrange(is_beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below."""
        super().resizeEvent(event)
        self._arrange(is_beside=event.size().width() >= self._look.px(NARROW))

    def _arrange(self, *, is_beside: bool) -> None:
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(beside if is_beside else below)
        self._box.setSpacing(self._look.px(16 if is_beside else 4))
        width = self._look.px(NAME_WIDTH) if is_beside else 16_777_215  # Qt's "no limit"
        self._words.setMaximumWidth(width)
        self._words.setMinimumWidth(width if is_beside else 0)


class ChoiceRow(SettingRow):
    """A setting of a few values. Emits `chosen(field, value)`."""

    chosen = Signal(str, object)

    def __init__(self, look: Look, choice: Choice) -> None:
        tr = look.tr
        self.choice = choice
        name = tr.render(choice.name)
        holder = QWidget()
        flow = FlowLayout(look.px(8))
        holder.setLayout(flow)
        holder.setAccessibleName(name)
        super().__init__(look, name, tr.render(choice.hint) if choice.hint is not None else "", holder)
        self._group = QButtonGroup(self)
        for number, option in enumerate(choice.options):
            text = tr.render(option.name)
            pill = Pill(look, text, f"{name}: {text}")
            self._group.addButton(pill, number)
            flow.addWidget(pill)
        self._group.idClicked.connect(self._on_clicked)

    def show_value(self, value: object) -> None:
        """Check the pill of this value."""
        for number, option in enumerate(self.choice.options):
            if option.value == value:
                self._group.button(number).setChecked(True)

    def take_keyboard(self) -> None:
        """Give the keyboard to the value chosen."""
        if (button := self._group.checkedButton()) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(self.choice.field, self.choice.options[number].value)
