"""The floor of writing: a key in a bare text of the same length, painted, and the YAML parser over it once.

``bare_writing.py SCENES KEYS``: prints the times in ms as a JSON list.
"""

import json
import sys
import time

import yaml
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.long_case import NAME, texts

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Pad(QPlainTextEdit):
    """A window of text that counts from a key until it is painted."""

    def __init__(self, text: str, keys: int) -> None:
        super().__init__(text)
        self._keys = keys
        self._times: list[float] = []
        self._pressed = 0.0
        cursor = self.textCursor()
        cursor.setPosition(len(text) // 2)
        self.setTextCursor(cursor)
        self.resize(1280, 800)

    def event(self, event: QEvent) -> bool:
        """An UpdateRequest paints the window; when that is handled, the key is done."""
        is_handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and self._pressed:
            self._times.append((time.perf_counter() - self._pressed) * 1e3)
            self._pressed = 0.0
            QTimer.singleShot(5, self.press)
        return is_handled

    def press(self) -> None:
        """The next key, or the end."""
        if len(self._times) < self._keys:
            self._pressed = time.perf_counter()
            QTest.keyClick(self, Qt.Key.Key_X)
            for _event in yaml.parse(self.toPlainText(), Loader=PARSER):
                pass
        else:
            print(json.dumps(self._times))
            self.close()


application = QApplication([sys.argv[0]])
both = texts(int(sys.argv[1]) or None)
pad = Pad(both[f"{NAME}.yaml"], int(sys.argv[2]))
pad.show()
QTimer.singleShot(300, pad.press)
application.exec()
