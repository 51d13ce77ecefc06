"""The composition of a course day: the page, the class while it runs, and the windows and doors it needs."""

from __future__ import annotations

from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.programme import Material
from glasltrainer.classroom.room import Room, Runner
from glasltrainer.core.workshop import Workshop
from glasltrainer.i18n import msg
from glasltrainer.ui.classroom.presenter import ClassPresenter
from glasltrainer.ui.classroom.running import RunningClass
from glasltrainer.ui.course.desk import CourseDesk
from glasltrainer.ui.course.presenter import CoursePresenter
from glasltrainer.ui.course.view import CourseView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from glasltrainer.classroom.journal import Journal
    from glasltrainer.storage.places import Places
    from glasltrainer.ui.course.desk import Gathered
    from glasltrainer.ui.jobs import Jobs
    from glasltrainer.ui.look import Look


def minute_of_day() -> int:
    """Minutes since midnight by the computer's clock."""
    now = datetime.now().astimezone()
    return now.hour * 60 + now.minute


class CourseDay:
    """The course day's page and, while there is one, the class. `show` puts a screen in the window."""

    def __init__(
        self,
        places: Places,
        jobs: Jobs,
        *,
        folders: tuple[str, ...],
        look: Callable[[], Look],
        language: str,
        show: Callable[[Callable[[], QWidget]], None],
    ) -> None:
        self._look = look
        self._show = show
        self._language = language
        self._page = CoursePresenter(
            CourseDesk(places, folders),
            jobs,
            language=language,
            time_of_day=minute_of_day,
            begun=self._begun,
        )
        self._running: RunningClass | None = None

    @property
    def is_running(self) -> bool:
        """Whether a class is going on."""
        return self._running is not None

    def open(self) -> None:
        """Show the class that is going on, or the page."""
        if self._running is not None:
            self._show(self._running.console)
        else:
            self._show(self._page_view)
            self._page.refresh()

    def ask_now(self) -> None:
        """Vote on something somebody just told, whatever is on the screen; nothing of it is kept."""
        if self._running is None:
            workshop = Workshop("now", self._look().tr("Right now"), self._language)
            self._run(Runner(Material(workshop)), Room(), None, BallotBox())
        assert self._running is not None
        self._running.presenter.ask_now()
        self.open()

    def redress(self) -> None:
        """The look changed: the wall follows; the screen is made anew by the window."""
        if self._running is not None:
            self._running.dress(self._look())

    def close(self) -> None:
        """The program ends; a class that is going on can be gone on with next time."""
        self._page.unwatch()
        if self._running is not None:
            self._running.close()

    def _page_view(self) -> QWidget:
        view = CourseView(self._look(), self._page)
        view.now_wanted.connect(self.ask_now)
        return view

    def _begun(self, gathered: Gathered, stop: int) -> None:
        box = BallotBox.resume(gathered.votes)
        self._run(gathered.runner, gathered.room, gathered.journal, box)
        assert self._running is not None
        if gathered.lost:
            self._running.presenter.tell(
                msg("The case has changed since: the class goes on where both still agree.")
            )
        if stop >= 0:
            self._running.presenter.go_to(stop)
        self._show(self._running.console)

    def _run(self, runner: Runner, room: Room, journal: Journal | None, box: BallotBox) -> None:
        from glasltrainer.ui.classroom.wallwindow import WallWindow

        presenter = ClassPresenter(
            runner, box, time_of_day=minute_of_day, seconds=monotonic, room=room, journal=journal
        )
        self._running = RunningClass(self._look(), presenter, WallWindow(self._look()))
        self._running.ended.connect(self._ended)

    def _ended(self) -> None:
        self._running = None
        self.open()
