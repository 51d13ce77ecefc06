"""What the play pane shows besides the player: plain values, made by the presenter, drawn by the pane."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glasltrainer.core.case import Quality
    from glasltrainer.i18n import Message


class Shows(Enum):
    """What stands in the pane."""

    NOTHING = "nothing"  # there is no case to play yet
    PLAYER = "player"
    DEBRIEF = "debrief"


@dataclass(frozen=True, slots=True)
class KeyOption:
    """A choice as its author knows it; `number` is that of the shown order, 0 where it is hidden."""

    number: int
    id: str
    quality: Quality | None
    moves: tuple[str, ...]
    next: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Key:
    """What the author knows of the moment shown and the player does not.

    `stage` is 0..9, None where the moment has none; `parties` are those that stand elsewhere, by name, and
    `flags` what the story remembers now.
    """

    scene: str
    stage: int | None
    parties: tuple[tuple[str, int], ...]
    options: tuple[KeyOption, ...]
    flags: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PreviewState:
    """One picture of the pane.

    `line` says calmly what became of the place, `is_notable` that an edit did it or keeps the text from being
    played. `empty` says why there is
    nothing to play. `key` is None while the author plays as anybody does.
    """

    shows: Shows
    empty: Message | None = None
    line: Message | None = None
    is_notable: bool = False
    can_begin_anew: bool = False
    can_step_back: bool = False
    languages: tuple[str, ...] = ()
    language: str = ""
    is_feedback_at_once: bool = False
    is_key_shown: bool = False
    key: Key | None = None
