"""What the page of progress shows: plain values, made by the presenter, drawn by the view."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.advice import Advice
    from glasltrainer.core.cases_done import CaseDone
    from glasltrainer.core.progress import Place, Progress
    from glasltrainer.i18n import Message
    from glasltrainer.ui.library.state import CaseEntry


class Picture(Enum):
    """A picture that can be told in words."""

    CONFUSION = "confusion"
    PRINCIPLES = "principles"
    PLANE = "plane"


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is known. `entries` are the cases of the library by their key.

    `missing` are attempts of which the answers are not counted, or not looked into, yet.
    """

    progress: Progress
    cases: tuple[CaseDone, ...]
    advice: Advice
    entries: Mapping[str, CaseEntry] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProgressState:
    """One picture of the page. `gathered` is None until everything is read.

    `looked_into` is (done, total) while earlier attempts are being counted. `place` is the square chosen,
    with the `openings` of the vignettes behind it as far as they are known, by item. `told` are the pictures
    told in words. Titles of cases are in `language`.
    """

    language: str
    gathered: Gathered | None = None
    looked_into: tuple[int, int] | None = None
    place: Place | None = None
    openings: Mapping[str, str] = field(default_factory=dict)
    told: frozenset[Picture] = frozenset()
    is_all_listed: bool = False
    are_all_cases_shown: bool = False
    trouble: Message | None = None
