"""The real program: somebody searches, plays a case of their own, and then perhaps erases it all.

``erasing.py PROFILE FOLDER ERASES MARKERS...``: the five markers are what is searched for, what stands in the
title of the case in FOLDER, what a drill was about, what a note says, and what was voted on in a class. Says
``played`` when the case was played and ``erased REPORT`` when the page told so.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from benchmarks.driver import Desk, drive, keys_for
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.storage.store import Store
from glasltrainer.ui.library.grid import CardGrid
from glasltrainer.ui.player.state import Ended

ENTER = Qt.Key.Key_Return
profile, folder, erases = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "erase"
sought, titled, drilled, noted, voted = sys.argv[4:]
places = Places.for_profile(profile)
chance = random.Random(4)


def keep_what_has_no_keys_here() -> None:
    with Store.open(places.data) as store:
        Drills(store).append(f'{{"item":"{drilled}","key":4,"chosen":5,"at":"2026-11-02T10:00:00+00:00"}}')
        with store.transaction():
            store.write("INSERT INTO note VALUES ('n', NULL, 'x', ?, 1)", (noted,))
    votes = places.data / "class" / "votes"
    votes.mkdir(parents=True)
    (votes / "1").write_text(voted)


def shown(desk: Desk, text: str) -> QPushButton | None:
    buttons = desk.window.findChildren(QPushButton)
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
        for key in keys_for(desk.player.panel, chance):
            desk.press(key)
            yield desk.after(0.02)
        drawn = desk.player
        desk.press(ENTER)
        yield lambda drawn=drawn: desk.player is not drawn and desk.is_at_rest()
    desk.press(ENTER)
    yield lambda: desk.debrief and desk.is_at_rest()
    print("played", flush=True)


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
    yield from play(desk)
    if erases:
        yield from erase(desk)


keep_what_has_no_keys_here()
save_settings(places.settings_file, Settings(language="en", folders=(str(folder),)))
sys.exit(drive(profile, script))
