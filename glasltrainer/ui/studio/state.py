"""What the studio's screen shows around its panes: immutable values. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glasltrainer.i18n import Message
    from glasltrainer.ui.studio.reading import Reading


class Answer(Enum):
    """What can be said to a notice."""

    TAKE_THEIRS = auto()  # what another program wrote
    KEEP_MINE = auto()
    SAVE_AS = auto()
    DISMISS = auto()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the author should know, about one file or ("") about none, and what can be done."""

    text: Message
    file: str = ""
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class FileState:
    """A file of the case: its name, and whether it is on disk as it is here."""

    name: str
    is_saved: bool


@dataclass(frozen=True, slots=True)
class StudioState:
    """One open case. `reading` is None until the texts were read for the first time.

    `saved_at` is the time of day of the last save ("14:05"), "" when there was none.
    """

    title: str
    files: tuple[FileState, ...]
    reading: Reading | None = None
    notices: tuple[Notice, ...] = ()
    is_saving: bool = False
    saved_at: str = ""

    @property
    def is_saved(self) -> bool:
        """Whether every file is on disk as it is here."""
        return all(file.is_saved for file in self.files)
