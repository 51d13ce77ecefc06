"""What the assistant for a new case and the first page of the studio show."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.core.case import Matter
from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from glasltrainer.i18n import Message


class Step(Enum):
    """The steps of the assistant; the values are their names."""

    CONFLICT = N_("The conflict")
    PEOPLE = N_("The people")
    STAGES = N_("The moments")
    ENDINGS = N_("The endings")
    READY = N_("Ready")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case, as far as it was filled in."""

    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """A script that the case is made of: the name of its file, the text of the case, its scenes."""

    file: str
    text: str
    scenes: int


@dataclass(frozen=True, slots=True)
class NewCaseState:
    """One picture of the assistant: what was typed, and what it will become.

    The first of `people` is the player, the second the one the conflict is with. `moment` is the one of
    `stages` that the ladder shows. `name` is the id the file will have, `is_named` whether it was typed;
    `preview` says what will be made, `trouble` what is the matter.
    """

    step: Step = Step.CONFLICT
    steps: tuple[Step, ...] = tuple(Step)
    conflict: str = ""
    title: str = ""
    language: str = "nl"
    specialties: tuple[str, ...] = ()
    people: tuple[Person, ...] = (Person(), Person())
    stages: tuple[int, ...] = (2, 3, 4)
    moment: int = 0
    endings: tuple[Matter, ...] = (Matter.MET, Matter.LOST)
    name: str = ""
    is_named: bool = False
    script: Script | None = None
    preview: tuple[Message, ...] = ()
    trouble: Message | None = None


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case of the user's own: `path` opens it, `when` is when it was last changed (ISO 8601)."""

    path: str
    title: str
    when: str = ""
    problems: int = 0


@dataclass(frozen=True, slots=True)
class ShippedCase:
    """A case that comes with the program; a copy of it can be edited."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Work that was not saved when the program ended; `key` is the studio's own."""

    key: str
    title: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class StartState:
    """What the studio shows while no case is open. `trouble` is what went wrong last."""

    own: tuple[OwnCase, ...] = ()
    shipped: tuple[ShippedCase, ...] = ()
    unsaved: tuple[Unsaved, ...] = field(default=())
    is_reading: bool = False
    trouble: Message | None = None
