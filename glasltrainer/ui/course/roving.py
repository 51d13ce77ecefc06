"""Rows of controls that are one stop for Tab: the arrows go on within them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from glasltrainer.ui.widgets import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glasltrainer.ui.look import Look

_Key = Qt.Key
_STEPS = {_Key.Key_Up: (-1, 0), _Key.Key_Down: (1, 0), _Key.Key_Left: (0, -1), _Key.Key_Right: (0, 1)}


class Roving(QObject):
    """Walks rows of controls by the arrows, up and down in the same column; Tab comes in where one was.

    In a field for a number up and down change the number.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[list[QWidget]] = []
        self._at = (0, 0)

    def take(self, rows: Sequence[Sequence[QWidget]]) -> None:
        """Walk these; the one that has the keyboard keeps it."""
        for row in rows:
            for control in row:
                control.installEventFilter(self)
        self._rows = [list(row) for row in rows]
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """An arrow was pressed on one of them, or it got the keyboard by another way."""
        if event.type() == QEvent.Type.FocusIn:
            self._come(watched)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(watched, event)
        return False

    def _come(self, control: QObject) -> None:
        for number, row in enumerate(self._rows):
            if control in row:
                self._at = number, row.index(control)
                self._settle()

    def _pressed(self, control: QObject, event: QKeyEvent) -> bool:
        step = _STEPS.get(_Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is None or held != Qt.KeyboardModifier.NoModifier:
            return False
        if step[0] and isinstance(control, QAbstractSpinBox):
            return False
        row, column = self._at[0] + step[0], self._at[1] + step[1]
        if 0 <= row < len(self._rows) and 0 <= column < len(self._rows[row]):
            self._rows[row][column].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _settle(self) -> None:
        """One of them is Tab's."""
        row = min(self._at[0], len(self._rows) - 1)
        for number, controls in enumerate(self._rows):
            for column, control in enumerate(controls):
                is_stop = number == row and column == min(self._at[1], len(controls) - 1)
                policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
                if control.focusPolicy() != policy:
                    control.setFocusPolicy(policy)


class ChipRow(QWidget):
    """Buttons that go on to the next line, one stop for Tab."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._flow = FlowLayout(look.px(6))
        self.setLayout(self._flow)
        self._roving = Roving(self)
        self._chips: list[QWidget] = []

    def add(self, chip: QWidget) -> None:
        """Put it at the end."""
        self._flow.addWidget(chip)
        self._chips.append(chip)
        self._roving.take([self._chips])
