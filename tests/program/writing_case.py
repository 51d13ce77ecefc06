"""The real program, writing in a case in its studio by keys for ever, and saving now and then.

``writing_case.py PROFILE SEED``. First it goes on with what was lost, if the first page offers that, and says
``lost`` then. It says ``typed FILE NUMBER TIME`` once a line is typed (TIME by the clock of all
processes, in seconds). It is ended by killing it.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from benchmarks.driver import Desk, drive
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.studio.editor.editor import Editor
from tests.program.test_kill_studio import BED, number_written

CTRL = Qt.KeyboardModifier.ControlModifier

chance = random.Random(int(sys.argv[2]))


def offered(desk: Desk, what: str) -> list[QPushButton]:
    return [
        made for made in desk.window.findChildren(QPushButton) if made.property(what) and made.isVisible()
    ]


def editors(desk: Desk) -> list[Editor]:
    return [made for made in desk.window.findChildren(Editor) if made.isVisible()]


def script(desk: Desk):
    yield lambda: desk.library and desk.library.progress is None and desk.is_at_rest()
    desk.press(Qt.Key.Key_E, CTRL)
    yield lambda: offered(desk, "path")
    lost = offered(desk, "key")
    if lost:
        print("lost", flush=True)
    (lost or offered(desk, "path"))[0].setFocus()
    desk.press(Qt.Key.Key_Space)
    yield lambda: editors(desk)
    (editor,) = editors(desk)
    editor.pad.setFocus()
    QTest.keyClick(editor.pad, Qt.Key.Key_End, CTRL)
    while True:
        number = number_written(editor.text()) + 1
        rest = f"# {number}".removeprefix(editor.text().rpartition("\n")[2])
        for letter in rest:
            QTest.keyClick(editor.pad, letter)
            yield desk.after(chance.choice([0, 0.01, 0.05]))
        QTest.keyClick(editor.pad, Qt.Key.Key_Return)
        assert number_written(editor.text()) == number
        print("typed", BED, number, time.monotonic(), flush=True)
        if chance.random() < 0.1:
            QTest.keyClick(editor.pad, Qt.Key.Key_S, CTRL)
        yield desk.after(chance.choice([0, 0.05, 0.2]))


profile = Path(sys.argv[1])
save_settings(Places.for_profile(profile).settings_file, Settings(language="nl"))
sys.exit(drive(profile, script))
