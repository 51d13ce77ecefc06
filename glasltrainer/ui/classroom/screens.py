"""Which screen is the wall: decided on a list of screens, so that it can be tried without any.

The console keeps the screen it is on, and the wall takes another one. Where there is no other, the console
stands alone, until the trainer asks for the wall: in a window, or over the console where a projector shows
the same as the laptop.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

Rect: TypeAlias = tuple[int, int, int, int]  # x, y, width, height in logical px of the desktop

_WINDOW = (960, 600)  # px of a wall in a window


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of the laptop. `name` is the system's, the same while it is plugged in."""

    name: str
    geometry: Rect
    is_primary: bool = False


class WallMode(StrEnum):
    """How the wall stands."""

    FULL = "full"  # fills a screen
    WINDOW = "window"  # in a window: to share it, or because its screen was lost
    OFF = "off"  # one screen, and nobody asked for more


@dataclass(frozen=True, slots=True)
class Placing:
    """Where the two windows stand now. `wall` is the screen that the wall fills, None where it fills none."""

    mode: WallMode
    console: str
    wall: str | None = None

    @property
    def covers_console(self) -> bool:
        """Whether the wall fills the console's own screen."""
        return self.wall == self.console


@dataclass(frozen=True, slots=True)
class Screens:
    """The screens there are, and what the trainer chose in this class; every change makes another value.

    `console_at` is the screen with the console's window; `chosen` the one that the trainer gave to the wall,
    kept while it is unplugged; `is_windowed` a wall in a window by choice; `is_lost` a wall whose screen went
    away; `is_covering` a wall over the console on the only screen.
    """

    screens: tuple[Screen, ...]
    console_at: str
    chosen: str | None = None
    is_windowed: bool = False
    is_lost: bool = False
    is_covering: bool = False

    # -- what follows ----------------------------------------------------------------------------------

    @property
    def placing(self) -> Placing:
        """Where the windows go."""
        console, wall = self.console, self.wall
        if self.is_windowed:
            return Placing(WallMode.WINDOW, console)
        if wall is not None:
            return Placing(WallMode.FULL, console, wall)
        if self.is_covering:
            return Placing(WallMode.FULL, console, console)
        return Placing(WallMode.WINDOW if self.is_lost else WallMode.OFF, console)

    @property
    def console(self) -> str:
        """The console's screen: where it is, or when that one is gone the laptop's own."""
        if self.screen(self.console_at) is not None:
            return self.console_at
        first = sorted(self.screens, key=lambda one: not one.is_primary)
        return first[0].name if first else self.console_at

    @property
    def wall(self) -> str | None:
        """The screen for the wall: the one chosen, or one that is not the laptop's own, or any other."""
        others = self._others()
        if self.chosen in {one.name for one in others}:
            return self.chosen
        others.sort(key=lambda one: one.is_primary)
        return others[0].name if others else None

    def screen(self, name: str | None) -> Screen | None:
        """The screen with this name, while it is there."""
        return next((one for one in self.screens if one.name == name), None)

    def window_at(self) -> Rect:
        """Where a wall in a window begins: amid another screen, or in a corner of the console's."""
        others, console = self._others(), self.screen(self.console)
        at = others[0] if others else console
        x, y, width, height = at.geometry if at else (0, 0, *_WINDOW)
        wide, high = min(_WINDOW[0], width // 2), min(_WINDOW[1], height // 2)
        if others:
            return x + (width - wide) // 2, y + (height - high) // 2, wide, high
        return x + width - wide, y + height - high, wide, high

    def _others(self) -> list[Screen]:
        """The screens without the console; one that mirrors it shows the console too."""
        console = self.screen(self.console)
        return [
            one
            for one in self.screens
            if console is not None and one.name != console.name and one.geometry != console.geometry
        ]

    # -- what happens ----------------------------------------------------------------------------------

    def changed(self, screens: tuple[Screen, ...]) -> Screens:
        """Screens were plugged in or lost. A window by choice stays one; a wall that was lost comes back.

        The console is always in sight afterwards, also where the wall had covered it.
        """
        after = replace(self, screens=screens, is_covering=False)
        was_apart = self.placing.mode is WallMode.FULL and not self.placing.covers_console
        return replace(after, is_lost=after.wall is None and (was_apart or self.is_lost))

    def console_moved(self, name: str) -> Screens:
        """The trainer dragged the console to another screen; a wall that was there makes room."""
        if name == self.placing.wall and not self.placing.covers_console:
            return self.swapped()
        return replace(self, console_at=name)

    def swapped(self) -> Screens:
        """Console and wall change places; where the wall has no screen of its own nothing changes."""
        placing = self.placing
        if placing.wall is None or placing.covers_console:
            return self
        return replace(self, console_at=placing.wall, chosen=placing.console)

    def given_wall(self, name: str) -> Screens:
        """The trainer gave the wall this screen; a console that was there goes to another one."""
        rest = [one.name for one in self.screens if one.name != name]
        if self.screen(name) is None or not rest:
            return self
        console = rest[0] if self.console == name else self.console
        return replace(self, chosen=name, console_at=console, is_windowed=False)

    def windowed(self, is_windowed: bool) -> Screens:
        """The wall in a window, to share it; or on its screen again, away where there is none."""
        return replace(self, is_windowed=is_windowed, is_lost=False, is_covering=False)

    def covering(self, is_covering: bool) -> Screens:
        """The wall over the console on the only screen, or away from it again."""
        return replace(self, is_covering=is_covering, is_windowed=False, is_lost=False)
