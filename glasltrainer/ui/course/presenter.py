"""The course day's page: what it lists and what the trainer can do with it. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glasltrainer.ui.course.desk import Days

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from glasltrainer.i18n import Message
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.course.desk import CourseDesk, Gathered


@dataclass(frozen=True, slots=True)
class CourseState:
    """What the page shows. `is_reading` until the days are known; `trouble` is what went wrong last."""

    days: Days = field(default_factory=lambda: Days(()))
    is_reading: bool = True
    trouble: Message | None = None


class CoursePresenter:
    """Lists days and cases, and begins, resumes or throws away a class."""

    def __init__(
        self,
        desk: CourseDesk,
        background: Background,
        *,
        language: str,
        time_of_day: Callable[[], int],
        begun: Callable[[Gathered, int], None],
    ) -> None:
        """`begun` is called with what a class needs and the number of the stop to start at."""
        self._desk = desk
        self._background = background
        self._language = language
        self._time_of_day, self._begun = time_of_day, begun
        self._state = CourseState()
        self._changed: Callable[[], None] | None = None

    def watch(self, changed: Callable[[], None]) -> None:
        """Call `changed` whenever the page shows something else; one view at a time."""
        self._changed = changed

    def unwatch(self) -> None:
        """Draw into no view any more."""
        self._changed = None

    def state(self) -> CourseState:
        """What the page shows now."""
        return self._state

    def refresh(self) -> None:
        """Look again what there is."""
        self._background.run(lambda: self._desk.days(self._language), self._listed, self._failed)

    def run_day(self, path: Path, stop: int = -1) -> None:
        """Begin a class of this day, in the lobby or at a stop of it."""
        now, language = self._time_of_day(), self._language
        self._background.run(
            lambda: self._desk.begin_day(path, language, now),
            lambda gathered: self._begun(gathered, stop),
            self._failed,
        )

    def run_case(self, path: Path) -> None:
        """Begin a class that plays this case together."""
        now, language = self._time_of_day(), self._language
        self._background.run(
            lambda: self._desk.begin_case(path, language, now),
            lambda gathered: self._begun(gathered, -1),
            self._failed,
        )

    def go_on(self) -> None:
        """Go on with the class that was left, where it was."""
        self._background.run(self._desk.go_on, lambda gathered: self._begun(gathered, -1), self._failed)

    def throw_away(self) -> None:
        """Forget the class that was left."""
        self._background.run(self._desk.throw_away, lambda _: self.refresh(), self._failed)

    def tell(self, error: Exception) -> None:
        """Say on the page what went wrong; an error of ours goes on."""
        self._failed(error)

    def _listed(self, days: Days) -> None:
        self._state = CourseState(days, is_reading=False)
        self._tell()

    def _failed(self, error: Exception) -> None:
        text = getattr(error, "message", None)
        if text is None:
            raise error
        self._state = replace(self._state, is_reading=False, trouble=text)
        self._tell()

    def _tell(self) -> None:
        if self._changed is not None:
            self._changed()
