"""The group's result on its page, and as files."""

from __future__ import annotations

import csv
import io

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from glasltrainer.i18n import Translator
from glasltrainer.ui.course.results import ResultsPresenter
from glasltrainer.ui.course.resultsview import ResultsView
from glasltrainer.ui.jobs import Jobs
from glasltrainer.ui.printing import save_page
from glasltrainer.ui.text import TextView
from glasltrainer.ui.window import Window
from tests.ui.conftest import nameless
from tests.ui.course.rooms import FakeDesktop, pressed, voted
from tests.ui.hands import show_active


@pytest.fixture
def show(qtbot, make_look, tmp_path, at_once):
    windows = []

    def make(voters=9, size=(1280, 800), is_over=True, **look):
        runner, room = voted(voters)
        presenter = ResultsPresenter(runner, room, at_once, save_page, is_over=is_over)
        presenter.make()
        window, dressed, desktop = Window(), make_look(**look), FakeDesktop(tmp_path)
        windows.append(window)
        qtbot.addWidget(window)
        window.dress(dressed)
        window.resize(*size)
        window.show_screen(lambda: ResultsView(dressed, presenter, desktop))
        show_active(qtbot, window)
        return presenter, window.screen_shown()

    yield make
    for window in windows:
        window.close()


def test_words_and_tables_with_every_question_in_them(show):
    presenter, view = show(language="en")
    report = view.findChild(TextView)
    text = report.toPlainText()
    assert "Overview" in text
    assert len(presenter.state().result.questions) > 3
    assert all(str(one.voters) in text for one in presenter.state().result.questions)
    assert "<" not in text
    assert report.accessibleName()


def test_under_five_voters_there_is_the_reason_and_nothing_to_save(show):
    presenter, view = show(voters=4, language="en")
    assert presenter.state().result is None
    assert "5 people or more" in view._words.text()
    assert view._words.isVisible()
    assert not view.findChild(TextView).isVisible()
    assert not pressed(view, "Save as PDF").isEnabled()
    assert pressed(view, "Throw the class away").isEnabled()


@pytest.mark.parametrize(("name", "suffix"), [("PDF", ".pdf"), ("CSV", ".csv"), ("web page", ".html")])
def test_saved_as_a_file_that_can_be_opened(show, tmp_path, name, suffix):
    presenter, view = show(language="en")
    pressed(view, f"Save as {name}").click()
    (path,) = tmp_path.glob("Group result*")
    assert path.suffix == suffix
    assert str(path) in view._told.text()
    data = path.read_bytes()
    if suffix == ".pdf":
        assert data.startswith(b"%PDF-")
    elif suffix == ".csv":
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 10
    else:
        assert data.startswith(b"<!DOCTYPE html>")
    assert presenter.state().result is not None


def test_a_folder_that_is_gone_is_told(show, tmp_path):
    _, view = show(language="en")
    view._desktop.folder = tmp_path / "weg"
    pressed(view, "Save as CSV").click()
    assert "weg" in view._told.text()


def test_no_file_chosen_saves_nothing(show, tmp_path):
    _, view = show(language="en")
    view._desktop.choose_file = lambda *_: None
    pressed(view, "Save as PDF").click()
    assert list(tmp_path.iterdir()) == []
    assert not view._told.isVisible()


def test_the_ends_of_a_class(qtbot, show):
    _, view = show(language="en")
    with qtbot.waitSignal(view.thrown_away, timeout=1000):
        pressed(view, "Throw the class away").click()
    with qtbot.waitSignal(view.left, timeout=1000):
        pressed(view, "Keep it to go on").click()
    _, view = show(language="en", is_over=False)
    assert "away" not in " ".join(one.text() for one in view.findChildren(type(pressed(view, "Back"))))
    with qtbot.waitSignal(view.left, timeout=1000):
        pressed(view, "Back to the class").click()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_for_all_of_it_and_nothing_wider_than_the_page(show, language, theme):
    _, view = show(language=language, theme=theme, size=(1024, 700), scale=2.0)
    assert nameless(view) == []
    QTest.qWait(0)
    (page,) = (one for one in view.findChildren(QScrollArea) if not isinstance(one, TextView))
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    report = view.findChild(TextView)
    assert report.height() >= report.document().size().height() - 1
    assert report.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_made_and_saved_by_the_worker(qtbot, fonts, tmp_path):
    runner, room = voted()
    jobs = Jobs()
    presenter = ResultsPresenter(runner, room, jobs, save_page, is_over=True)
    presenter.make()
    qtbot.waitUntil(lambda: presenter.state().result is not None, timeout=10_000)
    presenter.save(tmp_path / "uit.pdf", Translator("nl"))
    assert "Being saved" in str(presenter.state().told)
    qtbot.waitUntil(lambda: "Saved" in str(presenter.state().told), timeout=20_000)
    jobs.close()
    assert (tmp_path / "uit.pdf").read_bytes().startswith(b"%PDF-")
