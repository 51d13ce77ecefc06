"""What the settings' screen shows: plain values, made by the presenter, drawn by the view."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.i18n import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from glasltrainer.storage.settings import Settings


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a setting can have, and what it is called."""

    value: str | float | bool
    name: Message


@dataclass(frozen=True, slots=True)
class Choice:
    """A setting with a few values: the field of `Settings`, its name, a sentence about it, its options."""

    field: str
    name: Message
    hint: Message | None
    options: tuple[Option, ...]


_DUTCH = Option("nl", Message("Nederlands"))  # a language is called by its own name, in every language
_ENGLISH = Option("en", Message("English"))
_LIKE_SYSTEM = msg("As the system")

LANGUAGES = (
    Choice("language", msg("Language"), None, (Option("", _LIKE_SYSTEM), _DUTCH, _ENGLISH)),
    Choice(
        "case_language",
        msg("Language of the cases"),
        msg("A case that does not have it is played in its own language."),
        (Option("", msg("As the program")), _DUTCH, _ENGLISH),
    ),
)
LOOKS = (
    Choice(
        "theme",
        msg("Colours"),
        None,
        (
            Option("system", _LIKE_SYSTEM),
            Option("light", msg("Light")),
            Option("dark", msg("Dark")),
            Option("high-contrast", msg("High contrast")),
        ),
    ),
    Choice(
        "text_scale",
        msg("Size of the text"),
        None,
        tuple(
            Option(scale, msg("{percent}%", percent=round(scale * 100))) for scale in (1.0, 1.25, 1.5, 2.0)
        ),
    ),
    Choice(
        "reduced_motion",
        msg("Motion"),
        None,
        (Option("system", _LIKE_SYSTEM), Option("on", msg("Reduced")), Option("off", msg("Full"))),
    ),
)
PLAYING = (
    Choice(
        "feedback",
        msg("Feedback on your answers"),
        None,
        (Option("end", msg("In the debrief")), Option("at_once", msg("At once, after each answer"))),
    ),
    Choice(
        "ask_certainty",
        msg("Ask how sure you are of a stage"),
        None,
        (Option(value=True, name=msg("Yes")), Option(value=False, name=msg("No"))),
    ),
    Choice(
        "say_first",
        msg("Say it first"),
        msg("What you could say is shown after you have said or typed your own sentence. It is not kept."),
        (Option(value=True, name=msg("Yes")), Option(value=False, name=msg("No"))),
    ),
)
PRACTICE = (
    Choice(
        "keep_practice",
        msg("Keep what you play"),
        msg(
            "Off: nothing of what you play is kept after you close the program. "
            "What was kept before stays until you erase it."
        ),
        (Option(value=True, name=msg("On")), Option(value=False, name=msg("Off"))),
    ),
)
CHOICES: Mapping[str, Choice] = {choice.field: choice for choice in (*LANGUAGES, *LOOKS, *PLAYING, *PRACTICE)}


class Erasing(Enum):
    """How far the erasing of all practice is."""

    NOT_ASKED = 0
    ASKED = 1
    RUNNING = 2


@dataclass(frozen=True, slots=True)
class SettingsState:
    """One picture of the screen. `touched` is the field changed last, for the keyboard to return to."""

    settings: Settings
    own_folder: Path
    data_folder: Path
    version: str
    touched: str = ""
    erasing: Erasing = Erasing.NOT_ASKED
    erased: tuple[Message, ...] = ()
    licences: str | None = None
    problem: Message | None = None
