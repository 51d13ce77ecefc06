"""What the two windows show: the wall and the desk, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.classroom.agenda import Agenda
    from glasltrainer.classroom.console import ConsoleState
    from glasltrainer.classroom.projector import ProjectorState
    from glasltrainer.i18n import Message

SCALES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5)  # of the projector's text; nothing under 20 px at the smallest


@dataclass(frozen=True, slots=True)
class Join:
    """How a phone gets in: what to type, the code, and the QR code's modules by row (True: dark)."""

    address: str
    code: str
    modules: tuple[tuple[bool, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Countdown:
    """The timer on the wall: seconds left, below 0 when over time."""

    seconds: int
    is_running: bool


@dataclass(frozen=True, slots=True)
class Wall:
    """What the room sees. `votes_in` counts the votes of an open ballot, never what they are."""

    picture: ProjectorState
    is_black: bool = False
    scale: float = 1.0
    join: Join | None = None
    countdown: Countdown | None = None
    votes_in: int = 0


@dataclass(frozen=True, slots=True)
class Phones:
    """The phones' door. `seats` came in, `chosen` is the address it listens on; `trouble` why it does not."""

    is_open: bool = False
    seats: int = 0
    chosen: str = ""
    join: Join | None = None
    trouble: Message | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What the trainer sees. `wall` is what the room sees now, `hands` the raised hands counted so far.

    `clock` is the time of day in minutes since midnight; `notice` one sentence about what just happened.
    """

    console: ConsoleState
    agenda: Agenda
    wall: Wall
    clock: int
    phones: Phones = field(default_factory=Phones)
    hands: Mapping[str, int] = field(default_factory=dict, hash=False)
    is_frozen: bool = False
    notice: Message | None = None
