"""What the map shows at one moment: immutable values that its picture and its list draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from glasltrainer.authoring.plotting.plan import EMPTY

if TYPE_CHECKING:
    from glasltrainer.authoring.plotting.plan import Plan
    from glasltrainer.i18n import Message

AT_ONCE = 60  # scenes; more are read and laid out in the background


class Task(Enum):
    """What the map asks a few words about before it is done."""

    ADD_SCENE = auto()
    ADD_ENDING = auto()
    CONNECT = auto()
    RENAME = auto()
    COPY = auto()


@dataclass(frozen=True, slots=True)
class Lead:
    """How a scene is to lead to another: by `choice`; without one by a new one, or reading on."""

    words: Message
    choice: str | None = None
    is_new: bool = False
    is_none: bool = False  # nothing leads there yet


@dataclass(frozen=True, slots=True)
class Ask:
    """A question in the pane.

    `name` is the name proposed, None where none is asked; `leads` are the ways to choose from, and `targets`
    the scenes, both empty where they are not asked. `scene` is the one it is about, "" for none.
    """

    task: Task
    scene: str
    title: Message
    verb: Message
    name: str | None = None
    leads: tuple[Lead, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """What is selected: a scene, or with `is_way` its line by `choice` (None: reading on)."""

    scene: str
    is_way: bool = False
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class MapState:
    """The map. `old` says why the picture is that of an earlier moment; `told` what cannot be done."""

    plan: Plan = EMPTY
    old: Message | None = None
    current: str = ""
    picked: Picked | None = None
    ask: Ask | None = None
    told: Message | None = None
    is_busy: bool = False
