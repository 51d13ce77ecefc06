"""The trainer's tools around a class: editing a day, results, a panel, prints; each on its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.ui.course.dayfiles import DayFiles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from glasltrainer.classroom.room import Room, Runner
    from glasltrainer.ui.background import Background
    from glasltrainer.ui.course.desk import CourseDesk, Days, Known
    from glasltrainer.ui.desktop import Desktop
    from glasltrainer.ui.look import Look


class CourseTools:
    """Opens the pages. `show` puts one in the window, `home` goes back to the course page.

    `failed` is given what went wrong before there was a page to tell it on.
    """

    def __init__(
        self,
        desk: CourseDesk,
        background: Background,
        desktop: Desktop,
        *,
        language: str,
        look: Callable[[], Look],
        show: Callable[[Callable[[], QWidget]], None],
        home: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._desk, self._background, self._desktop = desk, background, desktop
        self._files = DayFiles(desk.own_days)
        self._language, self._look = language, look
        self._show, self._home, self._failed = show, home, failed

    # -- days ------------------------------------------------------------------------------------------

    def edit(self, path: Path) -> None:
        """Edit a day of the trainer's own."""
        self._background.run(
            lambda: self._desk.known(self._language), lambda known: self._edit(path, known), self._failed
        )

    def edit_copy(self, path: Path) -> None:
        """Copy a day with its translations to the trainer's own, and edit that."""
        self._background.run(lambda: self._files.copy(path), self.edit, self._failed)

    def begin_day(self) -> None:
        """A new day."""
        title, language = self._look().tr("A new day"), self._language
        self._background.run(lambda: self._files.begin(title, language), self.edit, self._failed)

    def _edit(self, path: Path, known: Known) -> None:
        from glasltrainer.ui.course.editing import EditPresenter
        from glasltrainer.ui.course.editview import EditView

        presenter = EditPresenter(self._files, self._background, path, known)

        def view() -> QWidget:
            made = EditView(self._look(), presenter)
            made.left.connect(self._home)
            return made

        presenter.read()
        self._show(view)

    # -- after a vote ----------------------------------------------------------------------------------

    def results(self, runner: Runner, room: Room, back: Callable[[], None], *, is_over: bool) -> None:
        """What the room voted; `back` goes where the trainer came from."""
        from glasltrainer.ui.course.results import ResultsPresenter
        from glasltrainer.ui.course.resultsview import ResultsView
        from glasltrainer.ui.printing import save_page

        presenter = ResultsPresenter(runner, room, self._background, save_page, is_over=is_over)

        def view() -> QWidget:
            made = ResultsView(self._look(), presenter, self._desktop)
            made.left.connect(back)
            made.thrown_away.connect(self._throw_away)
            made.panel_wanted.connect(lambda: self.panel(runner, room, lambda: self._show(view)))
            return made

        presenter.make()
        self._show(view)

    def panel(self, runner: Runner, room: Room, back: Callable[[], None]) -> None:
        """Write what the room voted as a panel; it has voted on something that can be one."""
        from glasltrainer.ui.course.panelround import PanelPresenter
        from glasltrainer.ui.course.panelview import PanelView

        presenter = PanelPresenter(self._desk, self._background, runner, room)

        def view() -> QWidget:
            made = PanelView(self._look(), presenter)
            made.left.connect(back)
            return made

        self._show(view)

    def _throw_away(self) -> None:
        self._background.run(self._desk.throw_away, lambda _: self._home(), self._failed)

    # -- paper -----------------------------------------------------------------------------------------

    def prints(self, days: Days) -> None:
        """What can be printed of these days and cases."""
        from glasltrainer.ui.course.prints import PrintPresenter
        from glasltrainer.ui.course.printview import PrintView
        from glasltrainer.ui.printing import save_page

        presenter = PrintPresenter(self._desk, self._background, save_page, days)

        def view() -> QWidget:
            made = PrintView(self._look(), presenter, self._desktop, self._language)
            made.left.connect(self._home)
            return made

        self._show(view)
