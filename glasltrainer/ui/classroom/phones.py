"""The phones' door as the desk knows it: open, closed, who is in. Qt-free; opening runs in the background.

The door's own thread calls `stirred`; whoever draws takes it over into the window's thread.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from glasltrainer.i18n import msg
from glasltrainer.ui.classroom.state import Join, Phones

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.classroom.box import BallotBox
    from glasltrainer.classroom.phone import PhoneState
    from glasltrainer.classroom.phones.door import PhoneDoor
    from glasltrainer.classroom.phones.events import DoorEvent
    from glasltrainer.classroom.phones.invitation import Invitation
    from glasltrainer.ui.background import Background


class PhonesDesk(Protocol):
    """What the presenter asks of the phones' door."""

    def open(self, address: str) -> None:
        """Let phones in at this address of the laptop; what goes wrong stands in `state().trouble`."""

    def close(self) -> None:
        """Let no phone in any more."""

    def show(self, state: PhoneState) -> None:
        """What every phone shows from now on."""

    def state(self) -> Phones:
        """How it stands."""


class LivePhones:
    """The real door. What it needs of the network is imported when it opens for the first time."""

    def __init__(
        self,
        box: BallotBox,
        background: Background,
        *,
        stirred: Callable[[], None],
        kept: Callable[[Invitation], None],
        invitation: Invitation | None = None,
    ) -> None:
        """`stirred` is called from any thread when something changed.

        `kept` gets the invitation to keep with the room, so that phones keep their seats after a crash;
        `invitation` is the one kept before.
        """
        self._box = box
        self._background = background
        self._stirred, self._kept = stirred, kept
        self._invitation = invitation
        self._door: PhoneDoor | None = None
        self._shown: PhoneState | None = None
        self._state = Phones()

    def open(self, address: str) -> None:
        """Open it in the background; the state says when it is."""

        def work() -> Invitation:
            from glasltrainer.classroom.phones.door import PhoneDoor

            if self._door is None:
                self._door = PhoneDoor(self._box, self._happened)
            return self._door.open(address, self._invitation)

        if not self._state.is_open:
            self._state = Phones(chosen=address)
            self._background.run(work, self._opened, self._failed)

    def close(self) -> None:
        """Close it; nothing listens when this returns."""
        if self._door is not None:
            self._door.close()
        self._state = Phones()

    def show(self, state: PhoneState) -> None:
        """Tell every phone."""
        self._shown = state
        if self._door is not None:
            self._door.show(state)

    def state(self) -> Phones:
        """How it stands."""
        return self._state

    def _opened(self, invitation: Invitation) -> None:
        from glasltrainer.classroom.phones.address import qr

        assert self._door is not None
        self._invitation = invitation
        self._kept(invitation)
        if self._shown is not None:
            self._door.show(self._shown)
        join = Join(self._door.short_link.removeprefix("http://"), self._door.code, qr(self._door.link))
        self._state = replace(self._state, is_open=True, join=join, trouble=None)
        self._stirred()

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        self._state = Phones(trouble=text or msg("Phones cannot be let in. Hands always work."))
        self._stirred()

    def _happened(self, event: DoorEvent) -> None:
        """In the door's thread: a value is replaced whole, and the window told."""
        from glasltrainer.classroom.phones.events import PhonesChanged, Trouble

        if isinstance(event, PhonesChanged):
            self._state = replace(self._state, seats=event.seats)
        elif isinstance(event, Trouble):
            self._state = replace(self._state, trouble=event.message)
        self._stirred()
