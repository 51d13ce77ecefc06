"""The places besides the cases, each made when it is first opened: nothing of them is there at the start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.ui.places import COURSE, DRILL, PROGRESS, REFERENCE, SETTINGS, STUDIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from glasltrainer.core.facts import Fact
    from glasltrainer.storage.places import Places
    from glasltrainer.storage.settings import Settings
    from glasltrainer.ui.conflict.conflict import OwnConflict
    from glasltrainer.ui.course.course import CourseDay
    from glasltrainer.ui.desktop import Desktop
    from glasltrainer.ui.drill.drill import ShortPractice
    from glasltrainer.ui.jobs import Jobs
    from glasltrainer.ui.library.state import CaseEntry
    from glasltrainer.ui.look import Look
    from glasltrainer.ui.practice import Practice
    from glasltrainer.ui.progress.place import ProgressPlace
    from glasltrainer.ui.reference.reference import ReferencePlace
    from glasltrainer.ui.studio.studio import Studio
    from glasltrainer.ui.window import Window


@dataclass(frozen=True, slots=True)
class House:
    """What every place may use of the program. What changes while it runs is asked for anew each time.

    `show` puts a screen in the window and marks its place on the rail; `play` and `look_back` open a case and
    an attempt; `erased` tells that practice is gone.
    """

    application: QApplication
    window: Window
    practice: Practice
    jobs: Jobs
    places: Places
    desktop: Desktop
    look: Callable[[], Look]
    settings: Callable[[], Settings]
    case_language: Callable[[], str]
    show: Callable[[Callable[[], QWidget], str], None]
    play: Callable[[CaseEntry], None]
    look_back: Callable[[str], None]
    settings_changed: Callable[[Settings], None]
    show_settings: Callable[[], None]
    erased: Callable[[], None]


class Elsewhere:
    """Opens the places, and tells them what happened to the rest of the program."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._course: CourseDay | None = None
        self._reference: ReferencePlace | None = None
        self._drill: ShortPractice | None = None
        self._progress: ProgressPlace | None = None
        self._conflict: OwnConflict | None = None
        self._studio: Studio | None = None

    # -- opening ---------------------------------------------------------------------------------------

    def open(self, place: str) -> None:
        """Show a place of the rail, by its id; another id shows nothing."""
        match place:
            case COURSE.id:
                self._course_day().open()
            case REFERENCE.id:
                self._the_reference().open()
            case DRILL.id:
                self._short_practice().open()
            case PROGRESS.id:
                self._the_progress().open(self._house.case_language())
            case STUDIO.id:
                self._the_studio().open()
            case _:
                pass

    def edit(self, path: Path) -> None:
        """Write on in a case."""
        self._the_studio().open_case(path)

    def ask_now(self) -> None:
        """Vote with the room on what somebody just told, from any screen."""
        self._course_day().ask_now()

    def show_reference_beside(self, page: str, anchor: str) -> None:
        """The reference beside the screen, at this page."""
        self._the_reference().beside(page, anchor)

    def toggle_reference(self) -> None:
        """F2."""
        self._the_reference().toggle()

    def show_own_conflict(self) -> None:
        """Look at a conflict of one's own."""
        from glasltrainer.ui.conflict.conflict import OwnConflict

        house = self._house
        if self._conflict is None:
            self._conflict = OwnConflict(
                house.practice, house.jobs, look=house.look, show=self._show_drill, leave=self._back_to_drill
            )
        self._conflict.open()

    def show_privacy(self) -> None:
        """What is stored, where, and how to be rid of it."""
        from glasltrainer.ui.privacy.privacy import Privacy

        house = self._house
        Privacy(
            house.practice,
            house.jobs,
            settings=house.settings,
            changed=house.settings_changed,
            look=house.look,
            language=lambda: house.look().tr.language,
            choose_folder=house.desktop.choose_folder,
            show_folder=house.desktop.show_folder,
            window=house.window,
            is_class_running=lambda: self._course is not None and self._course.is_running,
            erased=house.erased,
            show=lambda screen: house.show(screen, SETTINGS.id),
            back=house.show_settings,
        ).open()

    # -- what happened elsewhere -----------------------------------------------------------------------

    def screen_changed(self, place: str) -> None:
        """Another screen comes into the window, of this place: draw into none that goes."""
        if self._drill is not None:
            self._drill.leave()
        if self._course is not None and place != COURSE.id:
            self._course.rest()
        if self._studio is not None:
            self._studio.rest()

    def settings_changed(self) -> None:
        """Another language, other questions, another store: what follows from them is made anew."""
        self._drill = None

    def redress(self) -> None:
        """The look changed."""
        if self._course is not None:
            self._course.redress()
        if self._reference is not None:
            self._reference.redress()
        if self._studio is not None:
            self._studio.redress()

    def practice_erased(self) -> None:
        """All practice is gone: nothing may write any of it again."""
        self._drill = self._progress = self._conflict = None

    def close(self) -> None:
        """The program ends."""
        if self._course is not None:
            self._course.close()
        if self._studio is not None:
            self._studio.close()

    # -- making ----------------------------------------------------------------------------------------

    def _course_day(self) -> CourseDay:
        from glasltrainer.ui.course.course import CourseDay

        house = self._house
        if self._course is None or not self._course.is_running:
            if self._course is not None:
                self._course.rest()  # it may be reading still: its page goes
            self._course = CourseDay(
                house.places,
                house.jobs,
                folders=house.settings().folders,
                look=house.look,
                language=house.case_language(),
                window=house.window,
                application=house.application,
                show=lambda screen: house.show(screen, COURSE.id),
                desktop=house.desktop,
            )
        return self._course

    def _the_reference(self) -> ReferencePlace:
        from glasltrainer.ui.reference.reference import ReferencePlace

        house = self._house
        if self._reference is None:
            self._reference = ReferencePlace(
                look=house.look,
                window=house.window,
                show=lambda screen: house.show(screen, REFERENCE.id),
                show_address=house.desktop.show_address,
            )
        return self._reference

    def _short_practice(self) -> ShortPractice:
        from glasltrainer.ui.drill.drill import ShortPractice

        house = self._house
        if self._drill is None:
            self._drill = ShortPractice(
                house.practice,
                house.jobs,
                language=house.case_language(),
                look=house.look,
                show=self._show_drill,
                show_own_conflict=self.show_own_conflict,
            )
        return self._drill

    def _the_progress(self) -> ProgressPlace:
        from glasltrainer.ui.progress.place import ProgressPlace

        house = self._house
        if self._progress is None:
            self._progress = ProgressPlace(
                house.practice,
                house.jobs,
                look=house.look,
                language=house.case_language(),
                show=lambda screen: house.show(screen, PROGRESS.id),
                look_back=house.look_back,
                play=house.play,
                drill=lambda pair: self._short_practice().open_pair(pair),
                answer_wanted=self._show_answer,
            )
        return self._progress

    def _the_studio(self) -> Studio:
        from glasltrainer.ui.studio.studio import Studio

        house = self._house
        if self._studio is None:
            self._studio = Studio(
                house.practice,
                house.jobs,
                places=house.places,
                look=house.look,
                language=house.case_language,
                window=house.window,
                desktop=house.desktop,
                show=lambda screen: house.show(screen, STUDIO.id),
            )
        return self._studio

    def _show_drill(self, screen: Callable[[], QWidget]) -> None:
        self._house.show(screen, DRILL.id)

    def _show_answer(self, fact: Fact) -> None:
        self._short_practice().open_answer(fact, back=lambda: self.open(PROGRESS.id))

    def _back_to_drill(self) -> None:
        self._short_practice().open()
