"""Which screen is the wall: plugged in, lost, swapped, mirrored, alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.ui.classroom.screens import Placing, Screen, Screens, WallMode

LAPTOP = Screen("eDP-1", (0, 0, 1440, 900), is_primary=True)
BEAMER = Screen("HDMI-1", (1440, 0, 1280, 800))
DESK = Screen("DP-2", (-1920, 0, 1920, 1080))
MIRROR = Screen("HDMI-1", (0, 0, 1440, 900))
ALL = (LAPTOP, BEAMER, DESK)

FULL, WINDOW, OFF = WallMode.FULL, WallMode.WINDOW, WallMode.OFF


def begin(*screens: Screen, console: str = "eDP-1") -> Screens:
    return Screens(screens, console)


@pytest.mark.parametrize(
    ("screens", "console", "expected"),
    [
        ((LAPTOP,), "eDP-1", Placing(OFF, "eDP-1")),
        ((LAPTOP, BEAMER), "eDP-1", Placing(FULL, "eDP-1", "HDMI-1")),
        ((BEAMER, LAPTOP), "eDP-1", Placing(FULL, "eDP-1", "HDMI-1")),
        (
            (LAPTOP, BEAMER),
            "HDMI-1",
            Placing(FULL, "HDMI-1", "eDP-1"),
        ),  # the program was opened on the beamer
        ((LAPTOP, BEAMER, DESK), "DP-2", Placing(FULL, "DP-2", "HDMI-1")),  # not the laptop's own
        ((LAPTOP, MIRROR), "eDP-1", Placing(OFF, "eDP-1")),  # a mirrored screen is no other screen
        ((LAPTOP, BEAMER), "gone", Placing(FULL, "eDP-1", "HDMI-1")),
        ((), "eDP-1", Placing(OFF, "eDP-1")),
    ],
)
def test_where_the_windows_begin(screens, console, expected):
    assert begin(*screens, console=console).placing == expected


def test_plugged_in_later():
    assert begin(LAPTOP).changed((LAPTOP, BEAMER)).placing == Placing(FULL, "eDP-1", "HDMI-1")


def test_lost_it_comes_back_as_a_window_and_plugged_in_again_it_is_full():
    lost = begin(LAPTOP, BEAMER).changed((LAPTOP,))
    assert lost.placing == Placing(WINDOW, "eDP-1")
    assert lost.changed((LAPTOP, BEAMER)).placing == Placing(FULL, "eDP-1", "HDMI-1")
    assert lost.changed(()).changed((LAPTOP,)).placing == Placing(
        WINDOW, "eDP-1"
    )  # both went dark for a moment


def test_the_consoles_screen_lost_the_console_goes_to_the_laptop():
    after = begin(LAPTOP, BEAMER, console="HDMI-1").changed((LAPTOP,))
    assert after.placing.console == "eDP-1"
    assert after.placing.mode is WINDOW


def test_the_choice_is_remembered_while_it_is_unplugged():
    chosen = begin(*ALL).given_wall("DP-2")
    assert chosen.placing == Placing(FULL, "eDP-1", "DP-2")
    lost = chosen.changed((LAPTOP, BEAMER))
    assert lost.placing.wall == "HDMI-1"
    assert lost.changed(ALL).placing.wall == "DP-2"


def test_swapped_and_swapped_back():
    first = begin(LAPTOP, BEAMER)
    assert first.swapped().placing == Placing(FULL, "HDMI-1", "eDP-1")
    assert first.swapped().swapped().placing == first.placing
    assert begin(LAPTOP).swapped() == begin(LAPTOP)


def test_the_wall_makes_room_for_a_console_that_is_dragged_onto_it():
    moved = begin(LAPTOP, BEAMER).console_moved("HDMI-1")
    assert moved.placing == Placing(FULL, "HDMI-1", "eDP-1")


def test_the_console_makes_room_for_the_wall():
    assert begin(LAPTOP, BEAMER).given_wall("eDP-1").placing == Placing(FULL, "HDMI-1", "eDP-1")
    assert begin(LAPTOP).given_wall("eDP-1") == begin(LAPTOP)
    assert begin(LAPTOP).given_wall("nowhere") == begin(LAPTOP)


def test_a_window_to_share_stays_a_window():
    shared = begin(LAPTOP, BEAMER).windowed(True)
    assert shared.placing == Placing(WINDOW, "eDP-1")
    assert shared.changed((LAPTOP,)).placing.mode is WINDOW
    assert shared.windowed(False).placing.mode is FULL
    assert begin(LAPTOP).windowed(True).windowed(False).placing.mode is OFF


def test_over_the_console_on_the_only_screen_until_another_comes():
    covering = begin(LAPTOP).covering(True)
    assert covering.placing == Placing(FULL, "eDP-1", "eDP-1")
    assert covering.placing.covers_console
    assert covering.covering(False).placing == Placing(OFF, "eDP-1")
    assert covering.changed((LAPTOP, BEAMER)).placing == Placing(FULL, "eDP-1", "HDMI-1")
    assert covering.changed((LAPTOP,)).placing == Placing(OFF, "eDP-1")


@pytest.mark.parametrize("screens", [(LAPTOP,), (LAPTOP, BEAMER), ALL, (), (LAPTOP, MIRROR)])
def test_a_window_lies_on_a_screen_and_leaves_half_of_the_consoles(screens):
    x, y, width, height = begin(*screens).window_at()
    assert width > 0
    assert height > 0
    console = LAPTOP.geometry
    if screens:
        homes = [one.geometry for one in screens]
        assert any(
            left <= x and top <= y and x + width <= left + wide and y + height <= top + high
            for left, top, wide, high in homes
        )
    assert x + width <= 0 or x >= console[2] // 2 or not screens  # the left half of the console stays free


EVENTS = st.one_of(
    st.tuples(st.just("changed"), st.lists(st.sampled_from(ALL), unique=True).map(tuple)),
    st.tuples(st.just("console_moved"), st.sampled_from([one.name for one in ALL])),
    st.tuples(st.just("given_wall"), st.sampled_from([one.name for one in ALL])),
    st.tuples(st.just("windowed"), st.booleans()),
    st.tuples(st.just("covering"), st.booleans()),
    st.tuples(st.just("swapped"), st.none()),
)


@given(st.lists(EVENTS, max_size=12))
def test_whatever_happens_the_console_is_in_sight(events):
    screens = begin(LAPTOP, BEAMER)
    for name, value in events:
        act = getattr(screens, name)
        screens = act() if value is None else act(value)
        placing = screens.placing
        known = {one.name for one in screens.screens}
        if known:
            assert placing.console in known
        assert placing.wall is None or placing.wall in known
        if placing.covers_console:  # only where the trainer asked for it just now
            assert screens.is_covering
        assert (placing.mode is FULL) == (placing.wall is not None)
