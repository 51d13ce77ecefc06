"""The composition of a course day: the page, the class while it runs, and the windows and doors it needs."""

from __future__ import annotations

from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.hands import HandSheet
from glasltrainer.classroom.phones.address import INTERFACE_KIND_NAMES, interfaces
from glasltrainer.classroom.programme import Material
from glasltrainer.classroom.room import Room, Runner
from glasltrainer.core.workshop import Workshop
from glasltrainer.i18n import msg
from glasltrainer.ui.classroom.phones import LivePhones
from glasltrainer.ui.classroom.presenter import ClassPresenter
from glasltrainer.ui.classroom.running import RunningClass
from glasltrainer.ui.classroom.wallwindow import screens_now
from glasltrainer.ui.course.desk import CourseDesk
from glasltrainer.ui.course.doors import DoorsPresenter
from glasltrainer.ui.course.presenter import CoursePresenter
from glasltrainer.ui.course.tools import CourseTools
from glasltrainer.ui.course.view import CourseView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QWidget

    from glasltrainer.classroom.journal import Journal
    from glasltrainer.classroom.phones.invitation import Invitation
    from glasltrainer.storage.places import Places
    from glasltrainer.ui.course.desk import Gathered
    from glasltrainer.ui.desktop import Desktop
    from glasltrainer.ui.jobs import Jobs
    from glasltrainer.ui.look import Look


def minute_of_day() -> int:
    """Minutes since midnight by the computer's clock."""
    now = datetime.now().astimezone()
    return now.hour * 60 + now.minute


class _Stir(QObject):
    """Brings "a phone stirred" from the door's thread into the window's."""

    stirred = Signal()


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
        window: QWidget,
        application: QGuiApplication,
        show: Callable[[Callable[[], QWidget]], None],
        desktop: Desktop,
    ) -> None:
        self._look = look
        self._show = show
        self._language = language
        self._window, self._application, self._jobs = window, application, jobs
        self._desk = CourseDesk(places, folders)
        self._is_closing = False
        self._page = CoursePresenter(
            self._desk,
            jobs,
            language=language,
            time_of_day=minute_of_day,
            begun=self._begun,
        )
        self._tools = CourseTools(
            self._desk,
            jobs,
            desktop,
            language=language,
            look=look,
            show=self._show_tool,
            home=self.open,
            failed=self._page.tell,
        )
        self._running: RunningClass | None = None
        self._doors: DoorsPresenter | None = None
        self._stir = _Stir()

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
            running = self._run(Runner(Material(workshop)), Room(), None, BallotBox(), HandSheet())
            running.presenter.ask_now()
            running.presenter.watch(self._now_answered)
        elif self._running.presenter.room.now is None:
            self._running.presenter.ask_now()
        self.open()

    def _now_answered(self) -> None:
        """A class that was only this one vote is over with it."""
        if self._running is not None and self._running.presenter.room.now is None:
            QTimer.singleShot(0, self._running.close)

    def redress(self) -> None:
        """The look changed: the wall follows; the screen is made anew by the window."""
        if self._running is not None:
            self._running.dress(self._look())

    def rest(self) -> None:
        """Another page is in the window: nothing is drawn into what was there."""
        self._page.unwatch()
        if self._running is not None:
            self._running.rest()

    def close(self) -> None:
        """The program ends; a class that is going on can be gone on with next time."""
        self._is_closing = True
        self._page.unwatch()
        if self._doors is not None:
            self._doors.close()
        if self._running is not None:
            self._running.close()

    def _page_view(self) -> QWidget:
        view = CourseView(self._look(), self._page)
        view.now_wanted.connect(self.ask_now)
        view.check_wanted.connect(self._check)
        view.edit_wanted.connect(self._tools.edit)
        view.copy_wanted.connect(self._tools.edit_copy)
        view.new_wanted.connect(self._tools.begin_day)
        view.print_wanted.connect(lambda: self._tools.prints(self._page.state().days))
        return view

    def _show_tool(self, screen: Callable[[], QWidget]) -> None:
        self.rest()
        self._show(screen)

    def _results(self) -> None:
        """What the room voted so far, while the class goes on."""
        assert self._running is not None
        presenter = self._running.presenter
        self._tools.results(presenter.runner, presenter.room, self.open, is_over=False)

    def _panel(self) -> None:
        assert self._running is not None
        presenter = self._running.presenter
        self._tools.panel(presenter.runner, presenter.room, self.open)

    def _check(self) -> None:
        """Before the doors open."""
        self._page.unwatch()
        self._show(self._doors_view)

    def _doors_view(self) -> QWidget:
        from glasltrainer.ui.course.doorsview import DoorsView

        if self._doors is None:
            self._doors = DoorsPresenter(
                self._jobs,
                screens=screens_now,
                console=lambda: self._window.screen().name(),
                seconds=monotonic,
                stirred=self._stir.stirred.emit,
            )
        view = DoorsView(self._look(), self._doors, self._addresses())
        view.leave_wanted.connect(self.open)
        self._stir.stirred.connect(view.look_again)
        for changed in (self._application.screenAdded, self._application.screenRemoved):
            changed.connect(view.look_again)
        return view

    def _begun(self, gathered: Gathered, stop: int) -> None:
        box = BallotBox.resume(gathered.votes)
        hands = HandSheet(gathered.votes)
        running = self._run(gathered.runner, gathered.room, gathered.journal, box, hands, gathered.invitation)
        if gathered.lost:
            running.presenter.tell(
                msg("The case has changed since: the class goes on where both still agree.")
            )
        if stop >= 0:
            running.presenter.go_to(stop)
        self._page.unwatch()
        self._show(running.console)

    def _run(
        self,
        runner: Runner,
        room: Room,
        journal: Journal | None,
        box: BallotBox,
        hands: HandSheet,
        invitation: Invitation | None = None,
    ) -> RunningClass:
        running = RunningClass(self._look(), self._window, self._application)
        phones = LivePhones(
            box,
            self._jobs,
            stirred=running.phone_stirred,
            kept=self._desk.keep_invitation if journal is not None else _not_kept,
            invitation=invitation,
        )
        presenter = ClassPresenter(
            runner,
            box,
            time_of_day=minute_of_day,
            seconds=monotonic,
            room=room,
            journal=journal,
            phones=phones,
            hands=hands,
        )
        self._running = running
        running.ended.connect(self._ended)
        running.console_changed.connect(self._show_console)
        running.results_wanted.connect(self._results)
        running.panel_wanted.connect(self._panel)
        running.run(presenter, self._addresses())
        return running

    def _addresses(self) -> tuple[tuple[str, str], ...]:
        """Where phones might reach the laptop, as (address, name as shown)."""
        tr = self._look().tr
        return tuple(
            (
                one.address,
                tr("{address} ({kind})", address=one.address, kind=tr(INTERFACE_KIND_NAMES[one.kind])),
            )
            for one in interfaces()
        )

    def _show_console(self) -> None:
        if self._running is not None:
            self._show(self._running.console)

    def _ended(self) -> None:
        ended, self._running = self._running, None
        if self._is_closing or ended is None:
            return
        runner, room = ended.presenter.runner, ended.presenter.room
        if room.rounds:
            self._tools.results(runner, room, self.open, is_over=True)
        else:
            self.open()


def _not_kept(_invitation: Invitation) -> None:
    """A class of which nothing is kept."""
