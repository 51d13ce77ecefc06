"""Writing in the real studio: from a key until all that is wrong is painted, and how late the loop gets.

``writing.py PROFILE SCENES KEYS`` (0 SCENES: a shipped case as it is): prints as JSON `painted`, from a key
that breaks or mends where a choice leads until the marks and the list of problems are painted, in ms; and
`late`, the longest times in ms that the window did nothing else while keys came fast.
"""

import json
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QPushButton

from benchmarks.driver import Desk, drive
from benchmarks.long_case import NAME, texts
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.studio.editor.editor import Editor
from glasltrainer.ui.studio.reading import Reading
from glasltrainer.ui.studio.view import StudioView
from glasltrainer.ui.window import Window

TICK = 4  # ms between beats of the heart that notices a busy loop
APART = 0.04  # seconds between keys of somebody who types fast
PAUSE = 0.06  # seconds before each key that is timed
RESTS = 3.0  # seconds until a case that was opened is worked out in all panes
Waits = Generator[Callable[[], object], None, None]

scenes, keys = int(sys.argv[2]), int(sys.argv[3])
painted: list[float] = []
late: list[float] = []


class Seen:
    """Overhears when a reading was drawn, and when the window was painted first after that."""

    def __init__(self) -> None:
        self.is_drawn = False
        self.at = 0.0
        drawing, handling = StudioView._draw_reading, Window.event

        def draw_reading(screen: StudioView, reading: Reading) -> None:
            drawing(screen, reading)
            self.is_drawn = True

        def event(window: Window, happened: QEvent) -> bool:
            is_handled = handling(window, happened)
            if self.is_drawn and happened.type() == QEvent.Type.UpdateRequest:
                self.is_drawn, self.at = False, time.perf_counter()
            return is_handled

        setattr(StudioView, "_draw_reading", draw_reading)  # noqa: B010 (from outside, for the measurement)
        setattr(Window, "event", event)  # noqa: B010


def view(desk: Desk) -> StudioView | None:
    """The studio, once a case is open and read."""
    found = [one for one in desk.window.findChildren(StudioView) if one.isVisible()]
    return found[0] if found and found[0].reading is not None else None


def editor(desk: Desk) -> Editor:
    (found,) = [one for one in desk.window.findChildren(Editor) if one.isVisible()]
    return found


def is_read(desk: Desk) -> bool:
    """Whether what is marked and listed is that of the text as it is."""
    studio = view(desk)
    if studio is None or studio.reading is None:
        return False
    return studio.reading.texts[f"{NAME}.yaml"] == editor(desk).text() and not seen.is_drawn


def open_case(desk: Desk) -> Waits:
    yield lambda: desk.library and desk.library.progress is None
    desk.window.resize(1440, 900)  # a laptop: the text, the map beside it and the problems below
    desk.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    def cards() -> list[QPushButton]:
        return [one for one in desk.window.findChildren(QPushButton) if one.property("path")]

    yield cards
    cards()[0].setFocus()
    desk.press(Qt.Key.Key_Space)
    yield lambda: view(desk) is not None
    yield desk.after(RESTS)


def timed(desk: Desk) -> Waits:
    """Keys that break where a choice leads, and mend it, one after the other."""
    pad = editor(desk)
    text = pad.text()
    at = text.index("\n", text.index(" next: ", len(text) // 2))
    pad.go_to(at, at)
    yield desk.after(1.0)
    for number in range(keys):
        seen.is_drawn, seen.at = False, 0.0
        start = time.perf_counter()
        desk.press(Qt.Key.Key_Backspace if number % 2 else Qt.Key.Key_X)
        yield lambda: seen.at and is_read(desk)
        painted.append((seen.at - start) * 1e3)
        yield desk.after(PAUSE)


def fast(desk: Desk) -> Waits:
    """Words in a text, however long reading takes."""
    pad = editor(desk)
    text = pad.text()
    at = text.index("narration: >-\n", len(text) // 2) + 40
    pad.go_to(at, at)
    yield desk.after(1.0)
    heart = QTimer(desk.window)
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    beats = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        late.append((now - beats[-1]) * 1e3 - TICK)
        beats.append(now)

    heart.timeout.connect(beat)
    heart.start(TICK)
    for number in range(keys):
        desk.press(Qt.Key(Qt.Key.Key_A + number % 8))
        yield desk.after(APART)
    heart.stop()


def script(desk: Desk) -> Waits:
    yield from open_case(desk)
    yield from timed(desk)
    yield from fast(desk)
    print(json.dumps({"painted": painted, "late": sorted(late)[-20:]}))


profile, seen = Path(sys.argv[1]), Seen()
places = Places.for_profile(profile)
places.own_cases.mkdir(parents=True)
for name, words in texts(scenes or None).items():
    (places.own_cases / name).write_text(words, "utf-8")
save_settings(places.settings_file, Settings(language="nl", reduced_motion="on"))
sys.exit(drive(profile, script))
