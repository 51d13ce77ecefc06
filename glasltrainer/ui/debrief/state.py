"""What the debrief screen shows: the debrief itself and what is open and selected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glasltrainer.core.debrief import Debrief


@dataclass(frozen=True, slots=True)
class DebriefState:
    """One picture of the screen. `selected` is the number of a moment, or None.

    `played_at` is when the attempt began (ISO 8601) if it is looked back on later, else "", and `has_changed`
    whether its case is another by now. `is_heavy`: the case began with a content note. `is_course_text` and
    `is_style_text`: the drawing is told in words beneath it.
    """

    debrief: Debrief
    selected: int | None = None
    is_all_shown: bool = False
    is_course_text: bool = False
    is_style_text: bool = False
    can_resume: bool = False
    played_at: str = ""
    has_changed: bool = False
    is_heavy: bool = False
