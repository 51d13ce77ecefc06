"""The program with a case open in its studio."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasltrainer.storage.places import Places
from glasltrainer.ui.app import App
from tests.ui.hands import show_active
from tests.ui.studio.author import NAME, TEXT, Hands, NoDialogs


@pytest.fixture
def places(profile_in_use, tmp_path) -> Places:
    made: Places = profile_in_use(tmp_path)
    made.own_cases.mkdir(parents=True)
    return made


@pytest.fixture
def start(qtbot, qapp, places):
    """Starts the program on the profile; every one is closed."""
    started = []

    def begin_program() -> App:
        app = App(qapp, places, desktop=NoDialogs())
        started.append(app)
        app.open()
        app.window.resize(1280, 800)
        show_active(qtbot, app.window)
        return app

    yield begin_program
    for app in started:
        app.window.close()
        qtbot.waitUntil(lambda app=app: not app.window.isVisible())


@pytest.fixture
def case(places) -> Path:
    path = places.own_cases / NAME
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def studio(qtbot, start, case):
    """The program with the case open in it."""
    app = start()
    return Hands(qtbot, app, case)
