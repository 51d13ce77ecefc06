"""The phones' door as the desk knows it: open, closed, who is in; Qt-free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from glasltrainer.classroom.phone import PhoneState
    from glasltrainer.ui.classroom.state import Phones


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
