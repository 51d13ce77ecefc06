"""The trainer's tools, opened from the course page and the console, and back again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glasltrainer.classroom.ballots import BallotKind
from glasltrainer.storage.places import Places
from glasltrainer.ui.classroom.console import ConsoleView
from glasltrainer.ui.course.course import CourseDay
from glasltrainer.ui.course.editview import EditView
from glasltrainer.ui.course.panelview import PanelView
from glasltrainer.ui.course.printview import PrintView
from glasltrainer.ui.course.resultsview import ResultsView
from glasltrainer.ui.course.view import CourseView
from glasltrainer.ui.window import Window
from tests.classroom import days
from tests.ui.course.rooms import FakeDesktop, pressed
from tests.ui.hands import show_active


class Held:
    """The program's window on the course day."""

    def __init__(self, course: CourseDay, window: Window, home: Places) -> None:
        self.course, self.window, self.home = course, window, home

    @property
    def screen(self):
        QTest.qWait(0)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what is gone is gone
        return self.window.screen_shown()

    def press(self, name: str) -> None:
        pressed(self.screen, name).click()

    @property
    def presenter(self):
        return self.course._running.presenter


@pytest.fixture
def held(qtbot, qapp, make_look, tmp_path, at_once):
    window, look = Window(), make_look(language="en")
    qtbot.addWidget(window)
    window.dress(look)
    window.resize(1280, 800)
    show_active(qtbot, window)
    home = Places.for_profile(tmp_path / "thuis")
    course = CourseDay(
        home,
        at_once,
        folders=(),
        look=lambda: look,
        language="en",
        window=window,
        application=qapp,
        show=window.show_screen,
        desktop=FakeDesktop(tmp_path),
    )
    course.open()
    yield Held(course, window, home)
    course.close()
    window.close()


def test_a_copy_of_a_shipped_day_is_edited_and_then_an_own_one(held):
    assert isinstance(held.screen, CourseView)
    held.press("Edit a copy of")
    assert isinstance(held.screen, EditView)
    edit = held.screen._presenter
    assert edit.state().blocks
    edit.set_minutes(edit.state().blocks[0].items[0].place, 3)
    held.press("Done")
    assert isinstance(held.screen, CourseView)
    own = [day for day in held.course._page.state().days.days if day.is_own]
    assert len(own) == 1
    assert own[0].path.is_relative_to(held.home.own_cases)
    pressed(held.screen, f"Edit {own[0].workshop.title}").click()
    assert isinstance(held.screen, EditView)
    assert held.screen._presenter.state().blocks[0].items[0].minutes == 3


def test_a_new_day_is_edited_at_once(held):
    held.press("New day")
    assert isinstance(held.screen, EditView)
    assert held.screen._presenter.state().title == "A new day"
    assert len(list((held.home.own_cases / "workshops").iterdir())) == 1


def test_a_place_that_cannot_be_written_is_told_on_the_page(held):
    held.home.own_cases.parent.mkdir(parents=True, exist_ok=True)
    held.home.own_cases.write_text("")  # a file where the folder should be
    held.press("New day")
    assert isinstance(held.screen, CourseView)
    assert held.course._page.state().trouble is not None


def test_print_and_back(held):
    held.press("Print")
    assert isinstance(held.screen, PrintView)
    held.press("Back")
    assert isinstance(held.screen, CourseView)


def vote(held, counts):
    """Go on to the next question on a stage, and close its vote with these hands."""
    while True:
        asked = held.presenter.runner.asked(held.presenter.room)
        if held.presenter.room.is_voting:
            is_stage = asked.ballot.kind is BallotKind.STAGE
            first = {asked.ballot.options[0].id: sum(counts.values())}
            for option, count in (counts if is_stage else first).items():
                held.presenter.set_hands(str(option), count)
            held.presenter.forward()
            if is_stage:
                return
        else:
            held.presenter.forward()


def test_results_and_a_panel_while_the_class_goes_on_and_at_its_end(held):
    path = days.SCENARIOS / "uitloop.yaml"
    held.course._page.run_case(path)
    assert isinstance(held.screen, ConsoleView)
    assert not held.presenter.has_panel
    vote(held, {2: 6, 3: 3})
    assert held.presenter.has_panel
    held.press("Results")
    assert isinstance(held.screen, ResultsView)
    held.presenter.refresh()  # the clock ticks on; nothing is drawn into a console that is gone
    held.press("Back to the class")
    assert isinstance(held.screen, ConsoleView)
    held.course._panel()
    assert isinstance(held.screen, PanelView)
    held.presenter.refresh()
    held.press("Back")
    assert isinstance(held.screen, ConsoleView)
    held.course._running.close()
    assert isinstance(held.screen, ResultsView)
    held.press("Write as a panel")
    assert isinstance(held.screen, PanelView)
    held.press("Back")
    held.press("Keep it to go on")
    assert held.course._page.state().days.left is not None
    held.course._page.go_on()
    held.course._running.close()
    held.press("Throw the class away")
    assert isinstance(held.screen, CourseView)
    assert held.course._page.state().days.left is None


def test_a_class_that_never_voted_just_ends(held):
    held.course._page.run_case(days.SCENARIOS / "uitloop.yaml")
    held.course._running.close()
    assert isinstance(held.screen, CourseView)
