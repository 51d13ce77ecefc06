"""The real program, reading an opened folder for the first time: how late was its event loop?

``reading.py PROFILE FOLDER``: tells ``late`` (the longest, from the first time the screen was drawn until all
was read) and ``read`` (how long that took), both in ns.
"""

import sys
import time
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer

from benchmarks.driver import Desk, drive
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings

EVERY = 5  # ms between two beats of the pulse


class Pulse:
    """A timer that notes how much later than due it came."""

    def __init__(self, desk: Desk) -> None:
        self.late = 0
        self._due = time.perf_counter_ns() + EVERY * 1_000_000
        self._timer = QTimer(desk.window)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(EVERY)

    def _beat(self) -> None:
        now = time.perf_counter_ns()
        self.late = max(self.late, now - self._due)
        self._due = now + EVERY * 1_000_000


def script(desk: Desk) -> Generator[Callable[[], object], None, None]:
    start = time.perf_counter_ns()
    pulse = Pulse(desk)

    def is_read() -> bool:
        return desk.library is not None and len(desk.library.cards) >= count and desk.library.progress is None

    def has_more(seen: int) -> bool:
        return is_read() or (desk.library is not None and len(desk.library.cards) > seen)

    while not is_read():
        seen = len(desk.library.cards) if desk.library else 0
        yield partial(has_more, seen)
    print("late", pulse.late, flush=True)
    print("read", time.perf_counter_ns() - start, flush=True)


profile, folder = Path(sys.argv[1]), Path(sys.argv[2])
count = len(list(folder.glob("*.yaml")))
save_settings(Places.for_profile(profile).settings_file, Settings(language="nl", folders=(str(folder),)))
sys.exit(drive(profile, script))
