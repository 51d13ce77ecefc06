"""The real program, played by keys and clicks; how long each kind of step takes until it is painted.

``playing.py PROFILE ANSWERS``: plays shipped cases at random until so many answers are given, and prints the
times in ms as JSON: `answered` (stored, and what follows painted), `drafted` (picked), `read on`,
`case opened`, `debrief opened`.
"""

import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from benchmarks.driver import Desk, drive, keys_for
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.player.state import After, ContinueAsk, Ended, Prologue

ENTER = Qt.Key.Key_Return
READING = 0.4  # seconds that even the quickest player looks at the first scene
Waits = Generator[Callable[[], object], None, None]

times: defaultdict[str, list[float]] = defaultdict(list)
chance = random.Random(1)
wanted = int(sys.argv[2])


def timed(desk: Desk, kind: str, act: Callable[[], object], is_there: Callable[[], object]) -> Waits:
    """Do it, and wait until what it leads to is there and painted; the paint's end counts."""
    start = time.perf_counter()
    act()
    yield lambda: is_there() and desk.is_at_rest()
    times[kind].append((desk.painted - start) * 1e3)


def confirming(desk: Desk, turn: int) -> Callable[[], object]:
    """Enter and a click on the button by turns; a click counts from the button's release."""
    primary = [
        button
        for button in desk.window.findChildren(QPushButton)
        if button.property("kind") == "primary" and button.isVisible()
    ]
    if turn % 2 and len(primary) == 1:
        desk.hold(primary[0])
        return lambda: desk.release(primary[0])
    return lambda: desk.press(ENTER)


def draft(desk: Desk, key: Qt.Key) -> Waits:
    """Pick or mark something."""
    drawn = desk.player
    yield from timed(desk, "drafted", lambda: desk.press(key), lambda: desk.player is not drawn)


def moment(desk: Desk, turn: int) -> Waits:
    """Answer what is asked, or read on."""
    assert desk.player is not None
    for key in keys_for(desk.player.panel, chance):
        yield from draft(desk, key)
    drawn = desk.player
    panel = drawn.panel
    if isinstance(panel, Ended):
        yield from timed(desk, "debrief opened", lambda: desk.press(ENTER), lambda: desk.debrief)
        return

    def is_next() -> bool:
        return desk.player is not drawn and desk.player is not None and not desk.player.is_saving

    kind = "read on" if isinstance(panel, After | Prologue | ContinueAsk) else "answered"
    yield from timed(desk, kind, confirming(desk, turn), is_next)


def script(desk: Desk) -> Waits:
    turn = 0
    while len(times["answered"]) < wanted:
        yield lambda: desk.library and desk.library.cards and desk.library.progress is None
        desk.press(chance.choice((Qt.Key.Key_Right, Qt.Key.Key_Down)))  # to the cards
        yield desk.is_at_rest
        yield from timed(desk, "case opened", lambda: desk.press(ENTER), lambda: desk.player)
        yield desk.after(READING)
        while desk.player is not None:
            yield from moment(desk, turn)
            turn += 1
        desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    yield lambda: desk.library
    print(json.dumps(times))


profile = Path(sys.argv[1])
save_settings(Places.for_profile(profile).settings_file, Settings(language="nl", reduced_motion="on"))
sys.exit(drive(profile, script))
