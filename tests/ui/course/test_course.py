"""The course day's page: run, resume, throw away, start anywhere, and a vote that leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QScrollArea

from glasltrainer.classroom.room import Phase
from glasltrainer.storage.places import Places
from glasltrainer.ui.app import App
from glasltrainer.ui.classroom.console import ConsoleView
from glasltrainer.ui.course.course import CourseDay
from glasltrainer.ui.course.doorsview import DoorsView
from glasltrainer.ui.course.view import CourseView
from glasltrainer.ui.window import Window
from tests.ui.conftest import nameless
from tests.ui.course.rooms import FakeDesktop
from tests.ui.hands import press, show_active, tab_to

NEXT = Qt.Key.Key_PageDown
TOLD = "4"  # the stage that the room votes in a vote of the moment


class Held:
    """The program's window on the course day."""

    def __init__(self, course: CourseDay, window: Window, profile: Path) -> None:
        self.course, self.window, self.profile = course, window, profile

    @property
    def screen(self):
        QTest.qWait(0)
        return self.window.screen_shown()

    @property
    def presenter(self):
        return self.course._running.presenter

    def press_button(self, text: str) -> None:
        tab_to(
            lambda widget: (
                isinstance(widget, QPushButton) and text in (widget.text(), widget.accessibleName())
            )
        )
        press(Qt.Key.Key_Space)

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.profile)): path.read_bytes()
            for path in sorted(self.profile.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def open_course(qtbot, qapp, make_look, tmp_path, at_once):
    held = []

    def make(
        language: str = "en", profile: Path = tmp_path / "profile", scale: float = 1.0, size=(1280, 800)
    ) -> Held:
        window, look = Window(), make_look(language=language, scale=scale)
        qtbot.addWidget(window)
        window.dress(look)
        window.resize(*size)
        show_active(qtbot, window)
        course = CourseDay(
            Places.for_profile(profile),
            at_once,
            folders=(),
            look=lambda: look,
            language=language,
            window=window,
            application=qapp,
            show=window.show_screen,
            desktop=FakeDesktop(tmp_path),
        )
        course.open()
        held.append((course, window))
        QTest.qWait(0)
        return Held(course, window, profile)

    yield make
    for course, window in held:
        course.close()
        window.close()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_lists_the_shipped_days_and_cases(open_course, language):
    held = open_course(language)
    assert isinstance(held.screen, CourseView)
    assert nameless(held.screen) == []
    state = held.course._page.state()
    assert {day.path.stem for day in state.days.days} == {"anderhalf-uur", "een-dag-samen"}
    assert all(day.workshop is not None for day in state.days.days)
    assert len(state.days.cases) > 5


@pytest.mark.parametrize("language", ["nl", "en"])
def test_at_twice_the_text_nothing_is_wider_than_the_page(open_course, language):
    held = open_course(language, scale=2.0, size=(1024, 700))
    page = held.screen.findChild(QScrollArea)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()


def test_a_day_is_run_left_and_gone_on_with_where_it_was(open_course):
    held = open_course()
    held.press_button("Run this day")
    assert isinstance(held.screen, ConsoleView)
    while not held.presenter.room.is_voting:
        held.presenter.forward()
    held.presenter.set_hands(held.presenter.runner.asked(held.presenter.room).ballot.options[0].id, 9)
    held.presenter.forward()
    left = held.presenter.room
    held.course._running.close()
    held.press_button("Keep it to go on")
    assert isinstance(held.screen, CourseView)
    held.press_button("Go on with the class")
    assert held.presenter.room == left


def test_a_class_that_was_left_can_be_thrown_away(open_course):
    held = open_course()
    held.press_button("Run this day")
    held.presenter.forward()
    held.course._running.close()
    QTest.qWait(0)
    title = held.course._page.state().days.left.title
    held.press_button(f"Throw the class away: {title}")
    assert held.course._page.state().days.left is None
    assert not any("room" in name for name in held.files())


def test_a_day_starts_at_any_of_its_items(open_course):
    held = open_course()
    choice = next(one for one in held.screen.findChildren(QComboBox) if one.count() > 4)
    choice.setCurrentIndex(4)
    choice.activated.emit(4)
    assert held.presenter.room.place.stop == choice.itemData(4) == 3
    assert held.presenter.room.phase is Phase.SHOWN


def test_a_case_is_played_with_a_room(open_course):
    held = open_course()
    held.press_button("Play with the room")
    assert isinstance(held.screen, ConsoleView)
    held.presenter.forward()
    assert held.presenter.runner.case(held.presenter.room) is not None


def test_a_vote_of_the_moment_leaves_nothing_on_disk(open_course):
    held = open_course()
    before = held.files()
    held.press_button("Vote right now")
    assert isinstance(held.screen, ConsoleView)
    assert held.presenter.room.is_voting
    held.presenter.set_hands(TOLD, 23)
    assert held.files() == before
    press(NEXT)
    assert held.presenter.wall().picture.outcome.voters == 23
    assert held.files() == before
    press(NEXT)
    QTest.qWait(1)
    assert not held.course.is_running
    assert isinstance(held.screen, CourseView)
    assert held.files() == before
    assert held.course._page.state().days.left is None


def test_a_vote_of_the_moment_during_a_class_goes_back_to_it(open_course):
    held = open_course()
    held.press_button("Run this day")
    held.presenter.forward()
    place = held.presenter.room.place
    held.course.ask_now()
    assert held.presenter.room.is_voting
    press(NEXT, NEXT)
    assert held.course.is_running
    assert held.presenter.room.place == place


def test_the_check_before_the_doors_open_is_a_page_further_and_back(open_course):
    held = open_course()
    held.press_button("Before the doors open")
    assert isinstance(held.screen, DoorsView)
    held.press_button("To the course day")
    assert isinstance(held.screen, CourseView)


def test_f8_asks_for_a_vote_of_the_moment_from_any_screen(open_course, qtbot):
    held = open_course()
    with qtbot.waitSignal(held.window.now_wanted):
        press(Qt.Key.Key_F8)


def test_going_to_the_page_again_while_it_is_read_draws_only_the_new_one(qtbot, qapp, tmp_path, capfd):
    program = App(qapp, Places.for_profile(tmp_path))
    program.open()
    show_active(qtbot, program.window)
    qtbot.waitUntil(lambda: bool(program._library.state().cards))
    for _ in range(3):  # each asks what there is, and the page that asked is gone when the answer comes
        program.window.place_wanted.emit("course")
    qtbot.waitUntil(lambda: isinstance(program.window.screen_shown(), CourseView))
    page = program.window.screen_shown()
    qtbot.waitUntil(lambda: bool(page.findChildren(QComboBox)), timeout=30_000)
    program.window.close()
    assert "Error" not in capfd.readouterr().err  # the program says there what went wrong in a slot


def test_what_is_read_of_the_page_when_a_class_began_is_drawn_nowhere(open_course):
    held = open_course()
    held.press_button("Run this day")
    assert isinstance(held.screen, ConsoleView)
    held.course._page.refresh()
    assert isinstance(held.screen, ConsoleView)
