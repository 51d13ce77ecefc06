"""The real program, its pages opened one after the other; how long until each is there and painted.

``turning_pages.py PROFILE ROUNDS``: prints the times in ms as JSON, by page, from the second round on: in the
first one modules are imported, and what was never counted is counted.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from benchmarks.driver import Desk, drive
from glasltrainer.storage.places import Places
from glasltrainer.storage.settings import Settings, save_settings
from glasltrainer.ui.app import App

times: defaultdict[str, list[float]] = defaultdict(list)
apps: list[App] = []
opening = App.open


def noting(app: App) -> None:
    """The pages that no key opens are opened as their button does."""
    apps.append(app)
    opening(app)


def is_whole(screen: Any, name: str) -> bool:
    """Whether everything that was read for it is on the page."""
    if type(screen).__name__ != name:
        return False
    state = screen._presenter.state()
    match name:
        case "LibraryView":
            return bool(state.cards) and state.progress is None
        case "ProgressView":
            is_counted = state.gathered is not None and state.looked_into is None
            return is_counted and not screen._rest.isActive()
        case "PrivacyView":
            return state.found is not None
        case "StartView":
            return not state.is_reading
        case _:
            return state is not None


def is_shown(desk: Desk, name: str) -> bool:
    """Whether it is the page in the window, whole."""
    return is_whole(desk.window.screen_shown(), name)


def script(desk: Desk) -> Generator[Callable[[], object], None, None]:
    """Every page by turns."""
    control = Qt.KeyboardModifier.ControlModifier
    pages: dict[str, tuple[str, Callable[[], None]]] = {
        "short practice": ("StartView", lambda: desk.press(Qt.Key.Key_K, control)),
        "progress": ("ProgressView", lambda: desk.press(Qt.Key.Key_G, control)),
        "reference": ("ReferenceView", lambda: desk.press(Qt.Key.Key_R, control)),
        "what is stored": ("PrivacyView", apps[0]._elsewhere.show_privacy),
        "cases": ("LibraryView", lambda: desk.press(Qt.Key.Key_L, control)),
    }
    yield partial(is_shown, desk, "LibraryView")
    for turn in range(int(sys.argv[2]) + 1):
        for page, (name, act) in pages.items():
            yield desk.after(0.05)
            start = time.perf_counter()
            act()
            yield partial(is_shown, desk, name)
            yield desk.after(0.05)  # what follows from it is painted too
            if turn:
                times[page].append((desk.painted - start) * 1e3)


setattr(App, "open", noting)  # noqa: B010 - from outside; the program itself has no hooks for this
profile = Path(sys.argv[1])
save_settings(Places.for_profile(profile).settings_file, Settings(language="nl"))
status = drive(profile, script)
print(json.dumps(times))
sys.exit(status)
