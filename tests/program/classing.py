"""The real program with a class in it, driven from the page of the course day.

``classing.py PROFILE begin``: runs a day to its first vote on the ladder, lets phones in, counts hands and
waits to be killed. ``classing.py PROFILE go-on``: goes on with the class that was left, lets phones in again,
waits for a line on its input, closes the vote, sends the phones away and waits for another line.

Says ``room PLACE PHASE``, ``votes VOTERS COUNTS`` as the console has them, ``open SHORT LINK``, ``closed``.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from benchmarks.driver import Desk, drive
from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.app import App
from glasltrainer.ui.classroom.console import ConsoleView
from glasltrainer.ui.course.view import CourseView

NEXT = Qt.Key.Key_PageDown
VOTERS, HANDS = 12, 6
apps: list[App] = []
heard: list[str] = []
opening = App.open


def noting(app: App) -> None:
    apps.append(app)
    opening(app)


def say(*words: object) -> None:
    print(*words, flush=True)


def listen() -> None:
    """What the test tells, from a thread of its own."""
    heard.extend(iter(sys.stdin.readline, ""))


def press_button(desk: Desk, text: str):
    """Press the first button in sight that reads this."""

    def there() -> list[QPushButton]:
        screen = desk.window.screen_shown()
        return [made for made in screen.findChildren(QPushButton) if made.text() == text and made.isVisible()]

    yield there
    there()[0].click()


def presenter():
    return apps[0]._elsewhere._course._running.presenter


def tell_room() -> None:
    room = presenter().room
    say("room", room.place.stop, room.place.vignette, room.phase.value, room.ballots_opened)


def let_phones_in():
    presenter().open_phones("127.0.0.1")
    yield lambda: presenter().phones.state().is_open
    door = presenter().phones._door
    say("open", door.short_link, door.link)


def has_votes(count: int):
    return lambda: presenter().desk().console.voters == count


def tell_votes() -> None:
    votes = presenter()._votes()
    say("votes", votes.voters, json.dumps(dict(sorted(votes.counts.items()))))


def script(desk: Desk):
    desk.window.activateWindow()
    yield lambda: QApplication.activeWindow() is desk.window
    desk.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    yield lambda: isinstance(desk.window.screen_shown(), CourseView)
    if sys.argv[2] == "begin":
        yield from begin(desk)
    else:
        yield from go_on(desk)


def begin(desk: Desk):
    yield from press_button(desk, RUN)
    yield lambda: isinstance(desk.window.screen_shown(), ConsoleView)
    say("running")
    while not is_ladder_vote():
        desk.press(NEXT)
        yield desk.after(0.02)
    yield from let_phones_in()
    tell_room()
    yield lambda: heard  # every phone has voted, and changed its mind
    yield has_votes(VOTERS)
    for key in (Qt.Key.Key_4, Qt.Key.Key_Return, Qt.Key.Key_2):  # hands at stages 0 and 1
        desk.press(key)
        yield desk.after(0.02)
    yield has_votes(VOTERS + HANDS)
    tell_votes()
    yield lambda: len(heard) > 1


def is_ladder_vote() -> bool:
    asked = presenter().runner.asked(presenter().room)
    return asked is not None and asked.ballot.kind is BallotKind.STAGE and presenter().room.is_voting


def go_on(desk: Desk):
    yield from press_button(desk, GO_ON)
    yield lambda: isinstance(desk.window.screen_shown(), ConsoleView)
    tell_room()
    tell_votes()
    yield from let_phones_in()
    yield lambda: heard
    tell_votes()
    desk.press(NEXT)
    yield lambda: not presenter().room.is_voting
    say("tally", json.dumps(dict(sorted(presenter().room.tally.counts.items()))))
    presenter().close_phones()
    say("closed")
    yield lambda: len(heard) > 1


RUN, GO_ON = "Run this day", "Go on with the class"
App.open = noting
threading.Thread(target=listen, daemon=True).start()
profile = Path(sys.argv[1])
save_settings(Places.for_profile(profile).settings_file, Settings(language="en", case_language="nl"))
sys.exit(drive(profile, script))
