"""What is printed, as real files."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea

from glasltrainer.core.page import Page
from glasltrainer.exports.case_handout import case_handout
from glasltrainer.exports.handouts import evaluation_sheet, ladder_sheet, role_cards, voting_sheet
from glasltrainer.i18n import Translator
from glasltrainer.storage.places import Places
from glasltrainer.ui.course.desk import CourseDesk, Days
from glasltrainer.ui.course.prints import Order, PrintPresenter, Sheet
from glasltrainer.ui.course.printview import PrintView
from glasltrainer.ui.jobs import Jobs
from glasltrainer.ui.printing import save_page
from glasltrainer.ui.window import Window
from tests.classroom import days
from tests.ui.conftest import nameless
from tests.ui.course.rooms import FakeDesktop, pressed
from tests.ui.hands import show_active

CASE = days.SCENARIOS / "in-de-cc.yaml"
DAY = days.SCENARIOS / "workshops" / "een-dag-samen.yaml"


@pytest.fixture
def desk(tmp_path):
    return CourseDesk(Places.for_profile(tmp_path / "thuis"))


@pytest.fixture
def prints(desk, at_once, fonts):
    return PrintPresenter(desk, at_once, save_page, desk.days("nl"))


@pytest.fixture
def show(qtbot, make_look, tmp_path, prints):
    windows = []

    def make(presenter=prints, size=(1280, 800), **look):
        window, dressed = Window(), make_look(**look)
        windows.append(window)
        qtbot.addWidget(window)
        window.dress(dressed)
        window.resize(*size)
        folder = tmp_path / "papier"
        folder.mkdir()
        window.show_screen(lambda: PrintView(dressed, presenter, FakeDesktop(folder), "nl"))
        show_active(qtbot, window)
        return window.screen_shown(), folder

    yield make
    for window in windows:
        window.close()


def page(order: Order) -> Page:
    tr, is_large = Translator(order.language), order.is_large
    if order.sheet is Sheet.CASE:
        case = days.case("in-de-cc", order.language)
        return case_handout(case, tr, has_key=order.has_key, is_large=is_large)
    workshop = days.day("een-dag-samen", order.language).workshop
    return {
        Sheet.LADDER: ladder_sheet(tr, is_large=is_large),
        Sheet.SLIPS: voting_sheet(tr, is_large=is_large),
        Sheet.EVALUATION: evaluation_sheet(workshop, tr, is_large=is_large),
        Sheet.CARDS: role_cards(workshop, tr, is_large=is_large),
    }[order.sheet]


@pytest.mark.parametrize(("sheet", "has_key"), [*((sheet, False) for sheet in Sheet), (Sheet.CASE, True)])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("is_large", [False, True])
def test_each_sheet_as_a_web_page(prints, tmp_path, sheet, language, is_large, has_key):
    source = CASE if sheet.is_of_case else DAY if sheet.is_of_day else None
    order = Order(sheet, language, source, has_key, is_large)
    prints.save(order, tmp_path / "blad.html")
    assert (tmp_path / "blad.html").read_text("utf-8") == page(order).html
    assert str(tmp_path / "blad.html") in str(prints.state().told)


@pytest.mark.parametrize("order", [Order(Sheet.SLIPS, "nl"), Order(Sheet.CASE, "en", CASE, is_large=True)])
def test_as_a_pdf(prints, tmp_path, order):
    prints.save(order, tmp_path / "blad.pdf")
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF-")


def test_the_worker_makes_it_while_the_page_says_so(qtbot, desk, fonts, tmp_path):
    jobs = Jobs()
    prints = PrintPresenter(desk, jobs, save_page, Days(()))
    prints.save(Order(Sheet.CASE, "nl", CASE, has_key=True), tmp_path / "casus.pdf")
    assert prints.state().is_busy
    qtbot.waitUntil(lambda: not prints.state().is_busy, timeout=30_000)
    jobs.close()
    assert (tmp_path / "casus.pdf").read_bytes().startswith(b"%PDF-")


def test_a_case_with_errors_and_a_folder_that_is_gone_are_told(prints, tmp_path):
    broken = tmp_path / "stuk.yaml"
    broken.write_text("format: glasltrainer-case/1\n")
    prints.save(Order(Sheet.CASE, "nl", broken), tmp_path / "stuk.pdf")
    assert "errors" in str(prints.state().told)
    assert not (tmp_path / "stuk.pdf").exists()
    prints.save(Order(Sheet.SLIPS, "nl"), tmp_path / "weg" / "blad.pdf")
    assert "weg" in str(prints.state().told)
    assert not prints.state().is_busy


def test_chosen_on_the_page_and_saved(show):
    view, folder = show(language="en")
    assert view._key.isVisible()
    view._sheet.setCurrentIndex(1)
    assert not view._key.isVisible()
    assert not view._day.isVisible()
    view._language.setCurrentIndex(1)
    view._large.setChecked(True)
    pressed(view, "Save as web page").click()
    (path,) = folder.iterdir()
    assert path.read_text("utf-8") == ladder_sheet(Translator("en"), is_large=True).html
    view._sheet.setCurrentIndex(4)
    assert view._day.isVisible()
    pressed(view, "Save as PDF").click()
    assert {one.suffix for one in folder.iterdir()} == {".html", ".pdf"}


def test_without_a_day_there_is_no_evaluation_to_save(show, desk, at_once):
    view, _ = show(PrintPresenter(desk, at_once, save_page, Days(())), language="en")
    assert not pressed(view, "Save as PDF").isEnabled()
    view._sheet.setCurrentIndex(1)
    assert pressed(view, "Save as PDF").isEnabled()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_names_for_all_of_it_and_nothing_wider_than_the_page(show, language, theme):
    view, _ = show(language=language, theme=theme, size=(1024, 700), scale=2.0)
    for sheet in range(5):
        view._sheet.setCurrentIndex(sheet)
        assert nameless(view) == []
        (page,) = view.findChildren(QScrollArea)
        assert page.widget().minimumSizeHint().width() <= page.viewport().width()
