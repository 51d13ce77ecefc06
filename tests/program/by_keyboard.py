"""The real program in a real window, one case played from card to debrief and back by keyboard alone.

``by_keyboard.py PROFILE``: begins the case "Uitloop", leaves it half-way, goes on from the banner, answers
what is asked until the end, looks at the debrief, goes back to the cases and opens the debrief again from the
card. Says ``answers N`` (confirmed), ``asked KIND...``, ``debrief TITLE``, of each card that is marked as
played by then ``done NAME STAGE``, and ``again TITLE`` with the debrief that was opened from the card.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from benchmarks.driver import Desk, drive, keys_for
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.library.grid import CardGrid
from glasltrainer.ui.player.state import After, ChoiceAsk, Ended, Prologue

ENTER, TAB, DOWN, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Right
CASE = "uitloop"
WAY = {  # past every kind of question, whatever order the choices are shown in
    "bord": "naar-de-holding",
    "bed": "ook-als-het-nee-is",
    "magazijn": "deur-dicht",
    "tafel": "eerst-de-maat",
}
chance = random.Random(5)
asked: list[str] = []  # the kind of every question answered


def say(*words: object) -> None:
    print(*words, flush=True)


def press(desk: Desk, key: Qt.Key):
    """Press a key and let the program do what it leads to."""
    desk.press(key)
    yield desk.after(0.02)
    yield desk.is_at_rest


def confirm(desk: Desk):
    """Enter, and wait for what comes after the answer (until it is stored, the screen stays as it is)."""
    drawn = desk.player
    desk.press(ENTER)
    yield lambda: desk.player is not drawn and desk.is_at_rest()


def tab_to(desk: Desk, is_it):
    """Tab until the control is reached; a control that Tab never reaches is a failure."""
    for _ in range(60):
        if is_it(QApplication.focusWidget()):
            return
        yield from press(desk, TAB)
    raise AssertionError("Tab does not come there")


def is_button(kind: str):
    def is_it(widget: QWidget | None) -> bool:
        return isinstance(widget, QPushButton) and widget.property("kind") == kind and widget.isEnabled()

    return is_it


def library_is_read(desk: Desk):
    return lambda: desk.library and desk.library.cards and desk.library.progress is None


def choose_card(desk: Desk):
    """Arrow keys to the card, Enter."""
    yield library_is_read(desk)
    yield from reach_card(desk)
    desk.press(ENTER)
    yield lambda: desk.player and desk.is_at_rest()


def reach_card(desk: Desk):
    """Arrow keys to the card."""
    yield from press(desk, DOWN)
    grid = QApplication.focusWidget()
    assert isinstance(grid, CardGrid), "the arrow keys do not go to the cards"
    for _ in desk.library.cards:
        if grid.current_entry().path.stem == CASE:
            break
        yield from press(desk, RIGHT)
    assert grid.current_entry().path.stem == CASE


def keys(desk: Desk) -> list[Qt.Key]:
    panel = desk.player.panel
    if isinstance(panel, ChoiceAsk):
        (number,) = [option.number for option in panel.options if option.id == WAY[desk.player.scene]]
        return [Qt.Key(Qt.Key.Key_0 + number)]
    return keys_for(panel, chance)


def answer(desk: Desk):
    """One moment on: the keys of an answer, Enter."""
    before = desk.player
    for key in keys(desk):
        yield from press(desk, key)
    assert desk.player.can_confirm, f"the keys gave no answer: {desk.player.panel}"
    if not isinstance(before.panel, After | Prologue):
        asked.append(type(before.panel).__name__)
    yield from confirm(desk)


def play(desk: Desk, most: int = 1000):
    """Answer until the end, or until so many answers are given in all."""
    while not isinstance(desk.player.panel, Ended) and len(asked) < most:
        yield from answer(desk)


def script(desk: Desk):
    desk.window.activateWindow()  # what a window manager does; on the bare display there is none
    yield lambda: QApplication.activeWindow() is desk.window
    yield from choose_card(desk)
    yield from play(desk, most=6)
    desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    yield lambda: desk.library and desk.library.unfinished
    yield library_is_read(desk)
    yield from tab_to(desk, is_button("on-banner"))
    desk.press(Qt.Key.Key_Space)
    yield lambda: desk.player and desk.is_at_rest()
    yield from play(desk)
    say("answers", len(asked))
    say("asked", *sorted(set(asked)))
    desk.press(ENTER)
    yield lambda: desk.debrief and desk.is_at_rest()
    say("debrief", desk.debrief.debrief.title)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
        yield from press(desk, key)
    yield from tab_to(desk, lambda widget: isinstance(widget, QPushButton))
    desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    yield lambda: desk.library and any(entry.is_done for entry in desk.library.cards)
    for entry in desk.library.cards:
        if entry.is_done:
            say("done", entry.path.stem, entry.ended_at)
    yield library_is_read(desk)
    yield from reach_card(desk)
    yield from press(desk, TAB)
    desk.press(ENTER)
    yield lambda: desk.debrief and desk.is_at_rest()
    say("again", desk.debrief.debrief.title)
    assert desk.debrief.played_at


profile = Path(sys.argv[1])
save_settings(Places.for_profile(profile).settings_file, Settings(language="nl", ask_certainty=True))
sys.exit(drive(profile, script))
