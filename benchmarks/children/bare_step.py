"""The floor of a step: a key, a durable commit, another text and four other buttons, painted.

``bare_step.py DATABASE STEPS``: prints the times in ms as a JSON list.
"""

import json
import sqlite3
import sys
import time

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

TEXT = "Tien over vier, het planbord bij de balie. Zes mensen kijken op. " * 40


class Window(QWidget):
    """Every key is a step."""

    def __init__(self, database: sqlite3.Connection, steps: int) -> None:
        super().__init__()
        self._database = database
        self._steps = steps
        self._times: list[float] = []
        self._pressed = 0.0
        self._text = QTextBrowser()
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the window keeps its size
        self._column.addWidget(self._text)
        self.resize(1280, 800)

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Commit, and change everything that is shown."""
        number = len(self._times)
        self._database.execute("INSERT INTO event VALUES (?, ?)", (number, '{"choice":"ja"}'))
        self._text.setPlainText(f"{number} {TEXT}")
        for button in self._buttons:
            button.deleteLater()
        self._buttons = [QPushButton(f"{number} {choice}") for choice in range(4)]
        for button in self._buttons:
            self._column.addWidget(button)

    def event(self, event: QEvent) -> bool:
        """An UpdateRequest paints the window; when that is handled, the step is done."""
        is_handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and self._pressed:
            self._times.append((time.perf_counter() - self._pressed) * 1e3)
            self._pressed = 0.0
            QTimer.singleShot(5, self.press)
        return is_handled

    def press(self) -> None:
        """The next step, or the end."""
        if len(self._times) < self._steps:
            self._pressed = time.perf_counter()
            QTest.keyClick(self, Qt.Key.Key_Return)
        else:
            print(json.dumps(self._times))
            self.close()


database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.executescript(
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE event (number INTEGER, body TEXT);"
)
application = QApplication([sys.argv[0]])
window = Window(database, int(sys.argv[2]))
window.show()
QTimer.singleShot(200, window.press)
application.exec()
