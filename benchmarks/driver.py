"""Plays the real program from inside its own process: its own entry, event loop, widgets; keys as pressed.

A script is a generator: it presses keys and yields what it waits for, a condition that is looked at when the
program has nothing left to do. Nothing of the program is replaced; its screens are overheard as they draw.

    def script(desk):
        yield lambda: desk.library is not None and desk.library.cards
        desk.press(Qt.Key.Key_Return)
        yield lambda: desk.player is not None

    drive(folder, script)
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from typing import TYPE_CHECKING, Any, TypeAlias
from weakref import WeakSet

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glasltrainer.__main__ import main
from glasltrainer.ui.app import App
from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.library.view import LibraryView
from glasltrainer.ui.player.state import (
    ChoiceAsk,
    EvidenceAsk,
    HelpAsk,
    SortAsk,
    StageAsk,
)
from glasltrainer.ui.player.view import PlayerView
from glasltrainer.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path
    from random import Random

    from PySide6.QtWidgets import QWidget

    from glasltrainer.ui.debrief.state import DebriefState
    from glasltrainer.ui.drill.state import DrillState
    from glasltrainer.ui.library.state import LibraryState
    from glasltrainer.ui.player.state import Panel, PlayerState

Condition: TypeAlias = "Callable[[], object]"
Script: TypeAlias = "Generator[Condition, None, None]"

PATIENCE = 120.0  # seconds that a script waits for one condition, on a machine that has other things to do
GAVE_UP = 3  # exit status when it waited in vain or failed


class Desk:
    """The window and who sits before it. `library`, `player`, `debrief`: what the shown screen drew last."""

    def __init__(self) -> None:
        self.library: LibraryState | None = None
        self.player: PlayerState | None = None
        self.debrief: DebriefState | None = None
        self.drill: DrillState | None = None  # where the script overhears it
        self.window: Window
        self.screen: QWidget | None = None  # the one made last
        self.screens: WeakSet[QWidget] = WeakSet()
        self.painted = 0.0  # time.perf_counter() at the end of the window's last paint
        self.is_stale = True  # whether a screen drew a state that is not painted yet

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press and release a key in the window that has the keyboard, as the window system would."""
        window = QApplication.focusWindow()
        if window is None:
            raise RuntimeError("no window has the keyboard")
        QTest.keyClick(window, key, modifier)

    def hold(self, widget: QWidget) -> None:
        """Press the mouse's button in the middle of a widget."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton)

    def release(self, widget: QWidget) -> None:
        """Let the mouse's button go there: only now a click is one."""
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton)

    def after(self, seconds: float) -> Condition:
        """A condition that comes true when so much time has passed."""
        passed: list[bool] = []
        QTimer.singleShot(int(seconds * 1000), self.window, lambda: passed.append(True))
        return lambda: passed

    def is_at_rest(self) -> bool:
        """Whether everything that was drawn is painted."""
        return not self.is_stale


def drive(profile: Path, script: Callable[[Desk], Script]) -> int:
    """Run the program on `profile` and play the script in it; returns the program's exit status.

    At the script's end the window is closed as a user closes it. A script that fails or waits in vain ends
    the process with GAVE_UP.
    """
    desk = Desk()
    _overhear(desk)
    reader = _Reader(desk, script(desk))
    opening = App.open

    def open_(app: App) -> None:
        opening(app)
        desk.window = app.window
        reader.begin()

    _put(App, "open", open_)
    return main(["--profile", str(profile)])


def keys_for(panel: Panel, chance: Random) -> list[Qt.Key]:
    """Keys that give some answer to what is asked, but for the Enter that confirms it."""
    match panel:
        case StageAsk():
            return [_digit(chance.randrange(10))]
        case EvidenceAsk(question):
            last = min(9, len(question.phrases))
            return [_digit(number) for number in range(1, last + 1) if chance.random() < 0.5]
        case SortAsk(question):
            return [_digit(chance.randint(1, 2)) for _ in question.parts]
        case ChoiceAsk(options) | HelpAsk(options):
            return [_digit(chance.choice([o.number for o in options if o.is_open and o.number <= 9]))]
        case _:
            return []


def _digit(number: int) -> Qt.Key:
    return Qt.Key(Qt.Key.Key_0 + number)


def _overhear(desk: Desk) -> None:
    """Note what each screen draws, and when the window was painted."""
    for view, name in ((LibraryView, "library"), (PlayerView, "player"), (DebriefView, "debrief")):
        overhear(desk, view, name)
    handling = Window.event

    def event(window: Window, happened: QEvent) -> bool:
        is_handled = handling(window, happened)
        if happened.type() == QEvent.Type.UpdateRequest:
            desk.painted = time.perf_counter()
            desk.is_stale = False
        return is_handled

    _put(Window, "event", event)


def overhear(desk: Desk, view: type[Any], name: str) -> None:
    """Note under `name` what screens of this kind draw from now on: of those only some scripts go to."""
    _put(view, "draw", _noting(view.draw, desk, name))


def _put(owner: type[Any], name: str, method: Callable[..., Any]) -> None:
    """Wrap a method from outside; the program itself has no hooks for this."""
    setattr(owner, name, method)


def _noting(draw: Callable[..., None], desk: Desk, name: str) -> Callable[..., None]:
    def noting(view: QWidget, state: Any) -> None:
        draw(view, state)
        if view not in desk.screens:
            desk.screens.add(view)
            desk.screen = view
        elif view is not desk.screen:
            return  # a screen that was left is told of something that came late
        for other in ("library", "player", "debrief", "drill"):
            setattr(desk, other, state if other == name else None)
        desk.is_stale = True
        # A state that changes nothing to be seen asks for no paint; this comes after any asked for.
        later = Qt.EventPriority.LowEventPriority.value
        QCoreApplication.postEvent(view.window(), QEvent(QEvent.Type.UpdateRequest), later)

    return noting


class _Reader:
    """Goes on with the script when what it waits for has come and the event loop is about to sleep."""

    def __init__(self, desk: Desk, script: Script) -> None:
        self._desk = desk
        self._script = script
        self._condition: Condition = desk.is_at_rest
        self._is_going_on = False
        self._alarm: QTimer

    def begin(self) -> None:
        self._alarm = QTimer(self._desk.window)
        self._alarm.setSingleShot(True)
        self._alarm.timeout.connect(self._give_up)
        self._alarm.start(int(PATIENCE * 1000))
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._look)

    def _look(self) -> None:
        if not self._is_going_on and self._condition():
            self._is_going_on = True
            QTimer.singleShot(0, self._go_on)  # not from within the dispatcher

    def _go_on(self) -> None:
        self._is_going_on = False
        try:
            self._condition = next(self._script)
        except StopIteration:
            self._alarm.stop()
            self._condition = _never
            self._desk.window.close()
        except Exception:
            traceback.print_exc()
            _end()
        else:
            self._alarm.start()

    def _give_up(self) -> None:
        desk = self._desk
        sys.stderr.write(
            f"waited in vain; on the screen: {desk.player or desk.debrief or desk.drill or desk.library}\n"
        )
        part: Any = self._script
        while part is not None:  # one waits for a part of it, which may wait for a part of its own
            traceback.print_stack(part.gi_frame, limit=1)
            part = part.gi_yieldfrom
        _end()


def _never() -> bool:
    return False


def _end() -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(GAVE_UP)  # the program must not go on as if nothing were wrong
