"""The real program: somebody plays, practises, writes of a conflict, and perhaps erases it all.

``erasing.py PROFILE FOLDER ERASES MARKERS...``: the six markers are what is searched for, what stands in the
title of the case in FOLDER, what its vignettes are called, what is written of a conflict of one's own, the
sentence said before the answers are seen, and what was voted on in a class. Says ``played``, ``drilled``,
``written`` when that was done and ``erased REPORT`` when the page told so.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit

from benchmarks.driver import Desk, drive, keys_for, overhear
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.drill.end import EndView
from glasltrainer.ui.drill.round import RoundView
from glasltrainer.ui.drill.start import StartView
from glasltrainer.ui.drill.state import RoundState, StartState
from glasltrainer.ui.library.grid import CardGrid
from glasltrainer.ui.player.state import ChoiceAsk, Ended

ENTER = Qt.Key.Key_Return
profile, folder, erases = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "erase"
sought, titled, drilled, noted, said, voted = sys.argv[4:]
places = Places.for_profile(profile)
chance = random.Random(4)


def keep_what_has_no_keys_here() -> None:
    votes = places.data / "class" / "votes"
    votes.mkdir(parents=True)
    (votes / "1").write_text(voted)


def shown(desk: Desk, text: str) -> QAbstractButton | None:
    buttons = desk.window.findChildren(QAbstractButton)
    return next((one for one in buttons if one.text() == text and one.isVisible()), None)


def press_button(desk: Desk, text: str):
    yield lambda: shown(desk, text) is not None
    made = shown(desk, text)
    made.setFocus()
    desk.press(Qt.Key.Key_Space)
    yield desk.after(0.05)


def search(desk: Desk, text: str):
    field = desk.window.findChild(QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    yield lambda: desk.library.sought == text
    yield desk.is_at_rest


def play(desk: Desk):
    yield from search(desk, sought)
    yield lambda: not desk.library.cards
    yield from search(desk, titled)
    yield lambda: len(desk.library.cards) == 1
    desk.window.findChild(CardGrid).setFocus()
    yield desk.after(0.05)
    desk.press(ENTER)
    yield lambda: desk.player and desk.is_at_rest()
    while not isinstance(desk.player.panel, Ended):
        if isinstance(desk.player.panel, ChoiceAsk) and desk.player.panel.is_held:
            yield from say_first(desk)
        for key in keys_for(desk.player.panel, chance):
            desk.press(key)
            yield desk.after(0.02)
        drawn = desk.player
        desk.press(ENTER)
        yield lambda drawn=drawn: desk.player is not drawn and desk.is_at_rest()
    desk.press(ENTER)
    yield lambda: desk.debrief and desk.is_at_rest()
    print("played", flush=True)


def say_first(desk: Desk):
    """One's own sentence, before the answers are seen."""
    line = next(one for one in desk.window.findChildren(QLineEdit) if one.isVisible())
    line.setFocus()
    QTest.keyClicks(line, said)
    held = desk.player
    desk.press(ENTER)
    yield lambda: desk.player is not held and desk.is_at_rest()


def drill(desk: Desk):
    """Short practice, until one of the own vignettes was answered."""
    desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    yield lambda: isinstance(desk.drill, StartState) and not desk.drill.is_reading and desk.is_at_rest()
    yield from press_button(desk, "Until coffee is over")
    desk.window.findChild(StartView).setFocus()
    desk.press(Qt.Key.Key_Space)
    yield lambda: isinstance(desk.drill, RoundState) and desk.is_at_rest()
    is_own = False
    while not is_own:
        is_own = desk.drill.setting == drilled
        for key in keys_for(desk.drill.panel, chance):
            desk.press(key)
            yield desk.is_at_rest
        desk.press(ENTER)
        yield lambda: desk.drill.mark is not None and desk.is_at_rest()
        told = desk.drill
        desk.press(ENTER)
        yield lambda told=told: desk.drill is not told and desk.is_at_rest()
    desk.press(Qt.Key.Key_Escape)
    print("drilled", flush=True)
    desk.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    yield lambda: isinstance(desk.drill, StartState) and not desk.drill.is_reading and desk.is_at_rest()


def write_of_a_conflict(desk: Desk):
    """Nine questions, a talk prepared, and kept because it is asked for."""
    yield from press_button(desk, "Look at it")
    yield from press_button(desk, "None of this: go on")
    while shown(desk, "Prepare a talk") is None:
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space, ENTER):
            desk.press(key)
            yield desk.after(0.05)
    yield from press_button(desk, "Prepare a talk")
    field = desk.window.findChildren(QPlainTextEdit)[0]
    field.setFocus()
    QTest.keyClicks(field, noted)
    yield from press_button(desk, "Keep it on this computer")
    yield lambda: shown(desk, "Erase what you kept") is not None
    print("written", flush=True)


def erase(desk: Desk):
    desk.press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    yield from press_button(desk, "What is stored, and where")
    yield from press_button(desk, "Erase everything…")
    yield from press_button(desk, "Erase for good")

    def report() -> str:
        labels = (one.text() for one in desk.window.findChildren(QLabel) if one.isVisible())
        return next((text for text in labels if "erased." in text), "")

    yield lambda: bool(report())
    print("erased", report(), flush=True)
    yield desk.after(0.3)


def script(desk: Desk):
    yield lambda: desk.library and desk.library.cards and desk.library.progress is None
    for view in (StartView, RoundView, EndView):
        overhear(desk, view, "drill")
    yield from play(desk)
    yield from drill(desk)
    yield from write_of_a_conflict(desk)
    if erases:
        yield from erase(desk)


keep_what_has_no_keys_here()
save_settings(places.settings_file, Settings(language="en", folders=(str(folder),), say_first=True))
sys.exit(drive(profile, script))
