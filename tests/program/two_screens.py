"""The real program with a class on two screens, run from the page of the course day to its first vote.

``two_screens.py PROFILE FOLDER``: says ``ready``; then for every line on its input it does what is said
there (``look NAME``: takes a picture of each screen, FOLDER/NAME-SCREEN.png; ``swap``; ``end``) and answers
with ``at CONSOLE WALL``: where both windows are as ``SCREEN:X,Y,WIDTH,HEIGHT``, or ``off``. Without a word it
looks every moment whether that has changed, and says so.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from benchmarks.driver import Desk, drive
from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.app import App
from glasltrainer.ui.classroom.console import ConsoleView
from glasltrainer.ui.course.view import CourseView

apps: list[App] = []
heard: list[str] = []
opening = App.open


def noting(app: App) -> None:
    apps.append(app)
    opening(app)


def running():
    return apps[0]._elsewhere._course._running


def where(window: QWidget) -> str:
    if not window.isVisible():
        return "off"
    x, y, width, height = window.geometry().getRect()
    return f"{window.screen().name()}:{x},{y},{width},{height}"


def places() -> str:
    return f"{where(apps[0].window)} {where(running().wall)}"


def look(name: str) -> None:
    for screen in QGuiApplication.screens():
        screen.grabWindow(0).save(f"{sys.argv[2]}/{name}-{screen.name()}.png")
    running().wall.grab().save(f"{sys.argv[2]}/{name}-wall.png")
    apps[0].window.grab().save(f"{sys.argv[2]}/{name}-console.png")


def button(desk: Desk, text: str):
    screen = desk.window.screen_shown()
    return next(
        (made for made in screen.findChildren(QPushButton) if made.text() == text and made.isVisible()), None
    )


def script(desk: Desk):
    desk.window.setGeometry(0, 0, 1280, 800)  # no window manager does it here
    desk.window.activateWindow()
    yield lambda: QApplication.activeWindow() is desk.window
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    yield lambda: isinstance(desk.window.screen_shown(), CourseView)
    yield lambda: button(desk, "Run this day")
    button(desk, "Run this day").click()
    yield lambda: isinstance(desk.window.screen_shown(), ConsoleView)
    desk.window.activateWindow()
    yield lambda: QApplication.activeWindow() is desk.window
    presenter = running().presenter
    while not (
        presenter.room.is_voting and presenter.runner.asked(presenter.room).ballot.kind is BallotKind.STAGE
    ):
        desk.press(Qt.Key.Key_PageDown)
        yield desk.after(0.05)
    yield desk.after(0.6)
    print("ready", flush=True)
    told = ""
    while True:
        yield desk.after(0.05)
        if heard:
            asked, _, name = heard.pop(0).strip().partition(" ")
            if asked == "end":
                return
            if asked == "look":
                look(name)
            else:
                desk.window.screen_shown().swap_wanted.emit()
            told = ""
        if (now := places()) != told:
            told = now
            print("at", now, flush=True)


def listen() -> None:
    heard.extend(iter(sys.stdin.readline, ""))


App.open = noting
threading.Thread(target=listen, daemon=True).start()
profile = Path(sys.argv[1])
save_settings(Places.for_profile(profile).settings_file, Settings(language="en", case_language="nl"))
sys.exit(drive(profile, script))
