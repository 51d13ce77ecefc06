"""The screens of the course day: a class with fixed votes, hands and phones; the clock stands still."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QPoint
from PySide6.QtGui import QPixmap

from glasltrainer.classroom.ballots import BallotKind, Vote
from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.phones.address import qr
from glasltrainer.classroom.programme import single_case
from glasltrainer.classroom.room import Phase, Runner
from glasltrainer.storage.places import Places
from glasltrainer.ui.classroom.console import ConsoleView
from glasltrainer.ui.classroom.presenter import ClassPresenter
from glasltrainer.ui.classroom.projector import ProjectorView
from glasltrainer.ui.classroom.screens import Screen
from glasltrainer.ui.classroom.state import Join, Phones
from glasltrainer.ui.course.dayfiles import DayFiles
from glasltrainer.ui.course.desk import CourseDesk, Days
from glasltrainer.ui.course.doors import DoorsPresenter
from glasltrainer.ui.course.doorsview import DoorsView
from glasltrainer.ui.course.editing import EditPresenter
from glasltrainer.ui.course.editview import EditView
from glasltrainer.ui.course.presenter import CoursePresenter
from glasltrainer.ui.course.results import ResultsPresenter
from glasltrainer.ui.course.resultsview import ResultsView
from glasltrainer.ui.course.view import CourseView
from glasltrainer.ui.places import COURSE
from glasltrainer.ui.printing import save_page
from tests.classroom import days
from tests.screens.standins import AtOnce, nothing
from tests.screens.variants import Setting
from tests.ui.course.rooms import played

ADDRESS = "192.168.178.20"
ADDRESSES = ((ADDRESS, f"{ADDRESS} (Wi-Fi)"),)
JOIN = Join(f"{ADDRESS}:8420", "471908", qr(f"http://{ADDRESS}:8420/#471908"))
SCREENS = (
    Screen("eDP-1", (0, 0, 1280, 800), is_primary=True),
    Screen("HDMI-1", (1280, 0, 1920, 1080)),
)
TEN_PAST_TEN = 610
PHONES, HANDS = 19, 4  # that vote
VOTED = (2, 3, 3, 4, 4, 4, 3, 5, 4, 4, 3, 4, 6, 4, 5, 3, 4, 3, 4)  # the stage by every phone


class OpenDoor:
    """The phones' door, open at a fixed address, without a network."""

    def open(self, _address: str) -> None:
        pass

    def close(self) -> None:
        pass

    def show(self, _state: object) -> None:
        pass

    def state(self) -> Phones:
        return Phones(is_open=True, seats=PHONES + 2, chosen=ADDRESS, join=JOIN)


@cache
def _profile() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="glasl-screens-")


def _places() -> Places:
    return Places.for_profile(Path(_profile().name))


@cache
def _days(language: str) -> Days:
    return CourseDesk(_places()).days(language)


@cache
def _own_day() -> tuple[DayFiles, Path]:
    files = DayFiles(Path(_profile().name) / "workshops")
    return files, files.copy(days.SCENARIOS / "workshops" / "anderhalf-uur.yaml")


class _Listed:
    """The course day's desk: what is shipped."""

    def days(self, language: str) -> Days:
        return _days(language)


def course(setting: Setting) -> None:
    """The days and cases that can be run."""
    presenter = CoursePresenter(
        _Listed(), AtOnce(), language=setting.language, time_of_day=lambda: TEN_PAST_TEN, begun=nothing
    )
    presenter.refresh()
    setting.window.mark(COURSE.id)
    setting.window.show_screen(lambda: CourseView(setting.look, presenter))


def _class(language: str) -> tuple[ClassPresenter, BallotBox]:
    material = single_case(days.case("uitloop", language), start=540, seed=7)
    box = BallotBox()
    made = ClassPresenter(
        Runner(material), box, time_of_day=lambda: TEN_PAST_TEN, seconds=lambda: 0.0, phones=OpenDoor()
    )
    for _ in range(60):
        if made.room.is_voting and made.runner.asked(made.room).ballot.kind is BallotKind.STAGE:
            break
        assert made.room.phase is not Phase.OVER
        asked = made.runner.asked(made.room)
        if made.room.phase is Phase.CLOSED and asked.ballot.kind is BallotKind.CHOICE:
            made.take(asked.ballot.options[0].id)
        made.forward()
    _vote(made, box, VOTED)
    return made, box


def _vote(made: ClassPresenter, box: BallotBox, stages: tuple[int, ...]) -> None:
    for seat, stage in enumerate(stages):
        assert box.number is not None
        box.cast(box.number, f"seat {seat}", Vote((str(stage),)))
    made.set_hands("4", HANDS)
    made.refresh()


def _revealed(language: str) -> ClassPresenter:
    """Voted and revealed."""
    made, _box = _class(language)
    for _ in range(4):
        if made.room.phase is Phase.REVEALED:
            break
        made.forward()
    assert made.room.phase is Phase.REVEALED
    return made


def _console(setting: Setting, presenter: ClassPresenter) -> None:
    wall = ProjectorView(setting.look, None)
    wall.resize(*SCREENS[1].geometry[2:])
    wall.show_wall(presenter.wall())

    drawn = QEventLoop()

    def preview(width: int, height: int) -> QPixmap:
        drawn.quit()
        picture = QPixmap(wall.size())
        wall.render(picture, QPoint())
        return picture.scaledToWidth(min(width, round(height * wall.width() / wall.height())))

    setting.window.mark(COURSE.id)
    setting.window.show_screen(
        lambda: ConsoleView(setting.look, presenter, addresses=ADDRESSES, preview=preview)
    )
    drawn.exec()  # the small wall comes a moment after the rest


def console(setting: Setting) -> None:
    """While the room votes, with phones and hands."""
    _console(setting, _class(setting.language)[0])


def console_reveal(setting: Setting) -> None:
    """With the key."""
    _console(setting, _revealed(setting.language))


def _wall(setting: Setting, presenter: ClassPresenter) -> None:
    view = ProjectorView(setting.look, setting.window)
    view.show_wall(presenter.wall())
    setting.window.setCentralWidget(view)


def wall_scene(setting: Setting) -> None:
    runner = Runner(single_case(days.case("uitloop", setting.language), start=540, seed=7))
    presenter = ClassPresenter(runner, BallotBox(), time_of_day=lambda: TEN_PAST_TEN, seconds=lambda: 0.0)
    presenter.forward()
    _wall(setting, presenter)


def wall_vote(setting: Setting) -> None:
    _wall(setting, _class(setting.language)[0])


def wall_reveal(setting: Setting) -> None:
    _wall(setting, _revealed(setting.language))


def doors(setting: Setting) -> None:
    """Everything found out but one key of the clicker."""
    presenter = DoorsPresenter(
        AtOnce(),
        screens=lambda: SCREENS,
        console=lambda: SCREENS[0].name,
        seconds=lambda: 0.0,
        stirred=nothing,
        phones=OpenDoor(),
    )
    for key in ("next", "back", "black"):
        presenter.press(key)
    setting.window.mark(COURSE.id)
    setting.window.show_screen(lambda: DoorsView(setting.look, presenter, ADDRESSES))
    presenter.refresh()


def day_editor(setting: Setting) -> None:
    """A day of one's own."""
    files, copied = _own_day()
    known = CourseDesk(_places()).known(setting.language)
    presenter = EditPresenter(files, AtOnce(), copied, known)
    presenter.read()
    setting.window.mark(COURSE.id)
    setting.window.show_screen(lambda: EditView(setting.look, presenter))


def results(setting: Setting) -> None:
    """Of a case that nine people played."""
    runner = Runner(single_case(days.case("uitloop", setting.language), start=540, seed=1))
    presenter = ResultsPresenter(runner, played(runner, 9), AtOnce(), save_page, is_over=True)
    presenter.make()
    setting.window.mark(COURSE.id)
    setting.window.show_screen(lambda: ResultsView(setting.look, presenter, None))


COURSE_SHOTS = {
    "course": course,
    "course-console": console,
    "course-console-reveal": console_reveal,
    "course-wall-scene": wall_scene,
    "course-wall-vote": wall_vote,
    "course-wall-reveal": wall_reveal,
    "course-doors": doors,
    "course-editor": day_editor,
    "course-results": results,
}
