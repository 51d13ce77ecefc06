"""Before the doors open: what a trainer tries out while nobody is there yet. Knows no Qt.

What it opens for the test, it closes again: a check leaves nothing listening and nothing on the wall.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glasltrainer.classroom.box import BallotBox
from glasltrainer.ui.classroom.phones import LivePhones
from glasltrainer.ui.classroom.screens import Screens
from glasltrainer.ui.classroom.state import Phones

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.ui.background import Background
    from glasltrainer.ui.classroom.phones import PhonesDesk
    from glasltrainer.ui.classroom.screens import Screen

CLICKER = ("next", "back", "black", "vote", "escape")  # by the names of `classroom.keys`
PATIENCE = 60  # seconds without a phone, after which the page says what may keep phones out


@dataclass(frozen=True, slots=True)
class ScreenCheck:
    """The screens there are. `wall` is the one the room will see, None where there is no second one.

    `is_mirrored` where two screens show the same; `is_tested` while the test picture is shown.
    """

    screens: tuple[Screen, ...]
    wall: Screen | None = None
    is_mirrored: bool = False
    is_tested: bool = False


@dataclass(frozen=True, slots=True)
class DoorsState:
    """What the page shows. `pressed` are the clicker's keys that arrived.

    `is_reached` when a phone came in over this network, `is_late` when none did for a minute.
    """

    screens: ScreenCheck
    pressed: frozenset[str] = frozenset()
    phones: Phones = field(default_factory=Phones)
    is_opening: bool = False
    is_reached: bool = False
    is_late: bool = False


class DoorsPresenter:
    """The checks, one after another or in any order.

    `screens` tells which screens there are, `console` the name of the one the program is on, `seconds` is a
    clock that only goes forward. `stirred` is called from any thread when a phone comes in; whoever draws
    then calls `refresh` in its own thread.
    """

    def __init__(
        self,
        background: Background,
        *,
        screens: Callable[[], tuple[Screen, ...]],
        console: Callable[[], str],
        seconds: Callable[[], float],
        stirred: Callable[[], None],
        phones: PhonesDesk | None = None,
    ) -> None:
        self._list_screens, self._console, self._seconds = screens, console, seconds
        self._phones: PhonesDesk = phones or LivePhones(
            BallotBox(), background, stirred=stirred, kept=lambda _invitation: None
        )
        self._since: float | None = None
        self._changed: Callable[[], None] | None = None
        self._state = DoorsState(self._look_at_screens(is_tested=False))

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever the page shows something else; one view at a time."""
        self._changed = changed

    def unwatch(self, changed: Callable[[], None]) -> None:
        """Draw into this view no more."""
        if self._changed == changed:
            self._changed = None

    def state(self) -> DoorsState:
        """What the page shows now."""
        return self._state

    # -- the projector ---------------------------------------------------------------------------------

    def show_test(self, *, is_shown: bool) -> None:
        """Show the test picture where the wall will be, or take it away."""
        self._put(replace(self._state, screens=self._look_at_screens(is_tested=is_shown)))

    # -- the clicker -----------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """A key arrived; only those of a clicker count."""
        if key in CLICKER:
            self._put(replace(self._state, pressed=self._state.pressed | {key}))

    # -- the network -----------------------------------------------------------------------------------

    def open_door(self, address: str) -> None:
        """Let a phone in at this address, to see whether one gets here."""
        self._since = None
        self._put(replace(self._state, is_opening=True, is_reached=False, is_late=False))
        self._phones.open(address)
        self.refresh()

    def close_door(self) -> None:
        """Nothing listens any more when this returns; what was found out stays on the page."""
        self._phones.close()
        self._since = None
        self._put(replace(self._state, phones=self._phones.state(), is_opening=False, is_late=False))

    # -- time goes by ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """A phone came in, a screen was plugged in, or a second went by."""
        phones, state = self._phones.state(), self._state
        if phones.is_open and self._since is None:
            self._since = self._seconds()
        is_reached = state.is_reached or phones.seats > 0
        waited = 0.0 if self._since is None else self._seconds() - self._since
        self._put(
            replace(
                state,
                screens=self._look_at_screens(is_tested=state.screens.is_tested),
                phones=phones,
                is_opening=state.is_opening and not phones.is_open and phones.trouble is None,
                is_reached=is_reached,
                is_late=phones.is_open and not is_reached and waited >= PATIENCE,
            )
        )

    def close(self) -> None:
        """The page is left: no test picture, no door."""
        self._state = replace(self._state, screens=self._look_at_screens(is_tested=False))
        self.close_door()

    # -- within ----------------------------------------------------------------------------------------

    def _look_at_screens(self, *, is_tested: bool) -> ScreenCheck:
        found = Screens(self._list_screens(), self._console())
        places = [one.geometry for one in found.screens]
        return ScreenCheck(
            found.screens,
            found.screen(found.wall),
            is_mirrored=len(set(places)) < len(places),
            is_tested=is_tested,
        )

    def _put(self, state: DoorsState) -> None:
        if state != self._state:
            self._state = state
            if self._changed is not None:
                self._changed()
