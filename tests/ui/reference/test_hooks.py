"""The reference from what names something: the ladder, the debrief, the sheet with the keys, the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from glasltrainer.core.debrief import debrief
from glasltrainer.core.marks import Mark, SortDetail, StageDetail
from glasltrainer.core.reference.links import HEAVY, reference_link
from glasltrainer.i18n import msg
from glasltrainer.ui.app import App
from glasltrainer.ui.debrief.presenter import DebriefPresenter
from glasltrainer.ui.debrief.references import references
from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.help import HelpPanel
from glasltrainer.ui.ladder import Ladder
from glasltrainer.ui.reference.paper import Paper
from glasltrainer.ui.reference.view import ReferenceView
from glasltrainer.ui.window import Window
from tests.by_chance import played
from tests.ui.conftest import nameless
from tests.ui.hands import focused, press, show_active


@pytest.fixture
def window(qtbot, make_look):
    """A dressed window that keeps what is asked of the reference."""
    made = Window()
    qtbot.addWidget(made)
    made.look = make_look(language="en")
    made.dress(made.look)
    made.resize(1280, 800)
    made.asked = []
    made.reference_wanted.connect(lambda page, anchor: made.asked.append((page, anchor)))
    yield made
    made.close()


def test_without_a_step_in_hand_it_is_about_the_whole_ladder(qtbot, window):
    window.show_screen(lambda: Ladder(window.look))
    show_active(qtbot, window)
    ladder = window.screen_shown()
    ladder.show_state(picked=None, pointer=None, is_asked=False)
    ladder.clearFocus()
    ladder.ask_about(ladder.stage_in_hand())
    assert window.asked == [("ladder", "")]


def menu_of(ladder, event):
    QApplication.sendEvent(ladder, event)
    menu = ladder.findChildren(QMenu)[-1]
    text = menu.actions()[0].text()
    menu.actions()[0].trigger()
    menu.close()
    return text


GRAB = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # offscreen


@GRAB
@pytest.mark.parametrize("is_asked", [True, False])
def test_the_ladder_tells_about_the_step_under_the_mouse(qtbot, window, is_asked):
    window.show_screen(lambda: Ladder(window.look))
    show_active(qtbot, window)
    ladder = window.screen_shown()
    ladder.show_state(picked=None, pointer=2, is_asked=is_asked)
    at = ladder.steps()[7].geometry().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, ladder.mapToGlobal(at))
    assert menu_of(ladder, event) == "About 7 Limited destructive blows"
    assert window.asked == [reference_link("stage", "7")]


@GRAB
def test_shift_f10_tells_about_the_step_in_hand(qtbot, window):
    window.show_screen(lambda: Ladder(window.look))
    show_active(qtbot, window)
    ladder = window.screen_shown()
    ladder.show_state(picked=4, pointer=2, is_asked=True)
    ladder.steps()[5].setFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    menu_of(ladder, event)
    ladder.show_state(picked=None, pointer=2, is_asked=False)
    ladder.clearFocus()
    menu_of(ladder, event)
    assert window.asked == [reference_link("stage", "5"), reference_link("stage", "2")]


def test_the_sheet_with_the_keys_leads_to_the_quiet_page(qtbot, window):
    window.show_screen(lambda: QPushButton("Beneath"))
    show_active(qtbot, window)
    HelpPanel.toggle(window, window.look)
    press(Qt.Key.Key_Backtab)
    assert focused().text() == "After a heavy case: who can help"
    press(Qt.Key.Key_Return)
    assert window.asked == [(HEAVY, "")]
    assert window.findChild(HelpPanel, "help") is None


@pytest.fixture
def program(qtbot, qapp, profile_in_use, tmp_path):
    """The whole program with the shipped cases read."""
    app = App(qapp, profile_in_use(tmp_path))
    app.open()
    app.window.resize(1280, 800)
    show_active(qtbot, app.window)
    qtbot.waitUntil(lambda: bool(app._library.state().cards) and app._library.state().progress is None)
    yield app
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())


def play(qtbot, app, stem):
    entry = next(one for one in app._library.state().cards if one.path.stem == stem)
    app._play(entry)
    qtbot.waitUntil(lambda: app._player is not None)
    return app._player


def test_the_question_keeps_its_state_while_one_reads_beside_it(qtbot, program):
    player = play(qtbot, program, "uitloop")
    player.confirm()
    screen, state = program.window.screen_shown(), player.state()
    qtbot.waitUntil(screen.isVisible)
    press(3)
    assert player.state().panel.picked == 3
    press(Qt.Key.Key_F2)
    press(5, Qt.Key.Key_Return)  # read in the panel, never an answer
    assert player.state().panel.picked == 3
    assert player.state().moment == state.moment
    assert program.window.screen_shown() is screen
    press(Qt.Key.Key_Escape)
    assert not program.window.has_beside()
    press(4)
    assert player.state().panel.picked == 4


def test_it_is_redrawn_in_another_language_where_one_was(qtbot, program):
    from dataclasses import replace

    program._go_to("reference")
    program.window.reference_wanted.emit(*reference_link("sign", "coalition"))
    assert isinstance(program.window.screen_shown(), ReferenceView)
    program._settings_changed(replace(program.settings, language="nl"))
    shown = program.window.screen_shown().findChild(Paper)
    assert shown.accessibleName() == "Trede 4: Beelden en coalities"
    program._go_to("cases")
    press(Qt.Key.Key_F2)
    program._settings_changed(replace(program.settings, language="en", theme="dark"))
    assert program.window.findChildren(Paper)[-1].accessibleName() == "Stage 4: Images and coalitions"
    program._go_to("reference")
    assert not program.window.has_beside()


@pytest.mark.parametrize("stem", ["uitloop", "ontmanteld"])
def test_the_quiet_page_is_offered_after_a_case_with_a_content_note_only(qtbot, program, stem):
    player = play(qtbot, program, stem)
    program._show_debrief()
    offers = [
        one
        for one in program.window.screen_shown().findChildren(QPushButton)
        if one.accessibleName().startswith("After a heavy case")
    ]
    assert bool(offers) == bool(player.case.content_note) == (stem == "ontmanteld")
    for offer in offers:
        offer.click()
        assert program.window.findChild(Paper).accessibleName() == "After a heavy case"
        assert isinstance(program.window.screen_shown(), DebriefView)


def test_names_in_the_debrief_lead_to_their_place(qtbot, window, overrun):
    case = overrun["en"]
    presenter = DebriefPresenter(
        debrief(case, played(case, 3)),
        try_again=lambda _step: None,
        next_case=lambda: None,
        to_cases=lambda: None,
    )
    window.show_screen(lambda: DebriefView(window.look, presenter))
    show_active(qtbot, window)
    presenter.show_all()
    screen = window.screen_shown()
    links = [one for one in screen.findChildren(QPushButton) if "in the reference" in one.accessibleName()]
    for link in links:
        link.click()
    pages = {page for page, _ in window.asked}
    assert {"moves", "who-helps"} <= pages
    assert any(page.startswith("stage-") for page in pages)
    assert nameless(screen) == []


@pytest.mark.parametrize("chosen", [0, 3, 5, 9])
def test_a_stage_leads_to_itself_and_to_the_threshold_towards_the_answer(qtbot, window, chosen):
    detail = StageDetail(4, chosen, chosen - 4, "", None, (), False, "", None)
    links = references(window.look, Mark(0, "s", "q", 0.0, msg("reason"), "", detail))
    window.show_screen(lambda: links)
    for link in links.findChildren(QPushButton):
        link.click()
    towards = "4-5" if chosen > 4 else "3-4"
    assert window.asked == [reference_link("stage", "4"), reference_link("threshold", towards)]


def test_an_answer_that_names_nothing_has_no_links(window):
    mark = Mark(0, "s", "q", 0.0, msg("reason"), "", SortDetail("", (), 0))
    assert references(window.look, mark) is None
