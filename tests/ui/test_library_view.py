"""The library on the screen: by mouse, by keyboard, and read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from glasltrainer.ui.library.card import CardPainter
from glasltrainer.ui.library.state import Origin, PastAttempt
from glasltrainer.ui.library.view import LibraryView
from tests.ui.conftest import AtOnce, nameless
from tests.ui.hands import focused, press
from tests.ui.library_fakes import (
    UNFINISHED,
    Desk,
    FakeSource,
    an_entry,
    many_entries,
    open_library,
    some_entries,
)


def ids(presenter):
    return [entry.path.stem for entry in presenter.state().cards]


def settle():
    """Let layouts within layouts come to rest."""
    for _ in range(4):
        QApplication.sendPostedEvents()


# -- view --------------------------------------------------------------------------------------


@pytest.fixture
def show(qtbot, make_look):
    """Build the screen on a source and show it."""

    def build(source=None, *, size=(1280, 800), theme="light", language="nl", scale=1.0):
        desk = Desk()
        source = source or FakeSource(*some_entries(), unfinished=UNFINISHED)
        presenter, _ = open_library(source, AtOnce(), language=language, desk=desk)
        view = LibraryView(make_look(theme, language, scale), presenter, desk)
        view.resize(*size)
        qtbot.addWidget(view)
        with qtbot.waitExposed(view):
            view.show()
        presenter.refresh()
        settle()
        return view, presenter, desk

    return build


@pytest.mark.parametrize(
    ("width", "scale", "columns"), [(1204, 1.0, 3), (948, 1.0, 2), (600, 1.0, 1), (1128, 2.0, 1)]
)
def test_columns_follow_the_width(show, width, scale, columns):
    view, _, _ = show(size=(width, 700), scale=scale)
    grid = view.grid
    tops = [grid.card_rect(row).top() for row in range(len(grid.entries()))]
    assert tops.count(tops[0]) == columns
    right = max(grid.card_rect(row).right() for row in range(len(tops)))
    assert right < grid.width()
    assert max(grid.card_rect(row).bottom() for row in range(len(tops))) < grid.height()


def test_arrows_move_between_cards_and_enter_or_space_play(show, qtbot):
    view, _, desk = show()
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)  # from anywhere to the first card
    assert view.grid.hasFocus()
    assert view.grid.current_entry().path.stem == "werk"
    qtbot.keyClick(view.grid, Qt.Key.Key_Right)
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    qtbot.keyClick(view.grid, Qt.Key.Key_Down)
    qtbot.keyClick(view.grid, Qt.Key.Key_Space)
    assert [entry.path.stem for entry in desk.played] == ["ok-plek", "klacht"]


def test_a_click_plays_but_not_when_the_mouse_moves_off_the_card(show, qtbot):
    view, _, desk = show()
    place = view.grid.viewport()
    first, second = (view.grid.card_rect(row).center() for row in (0, 1))
    qtbot.mouseClick(place, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mousePress(place, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseRelease(place, Qt.MouseButton.LeftButton, pos=second)
    assert [entry.path.stem for entry in desk.played] == ["werk"]


def test_ctrl_f_goes_to_the_search_which_filters_while_one_types(show, qtbot):
    view, presenter, _ = show()
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert view.search.hasFocus()
    qtbot.keyClicks(view.search, "klacht")
    assert ids(presenter) == ["klacht"] == [entry.path.stem for entry in view.grid.entries()]
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.grid.hasFocus()
    assert view.grid.current_entry().path.stem == "klacht"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.search.text() == ""
    assert len(view.grid.entries()) == 7


def test_chips_filter_and_show_which_are_on(show, qtbot):
    view, presenter, _ = show()
    chip = next(b for b in view.findChildren(QPushButton) if b.property("filter") == "stages-7-9")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert ids(presenter) == ["klacht"]
    assert chip.isChecked()
    everything = next(b for b in view.findChildren(QPushButton) if b.property("filter") == "all")
    assert not everything.isChecked()


def test_tab_reaches_every_chip(show, qtbot):
    view, _, _ = show()
    with qtbot.waitActive(view):
        view.activateWindow()
    view.search.setFocus()
    wanted = {b.property("filter") for b in view.findChildren(QPushButton) if b.property("filter")}
    seen = set()
    for _ in range(30):
        QTest.keyClick(view.windowHandle(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget().property("filter"))
    assert len(wanted) > 3
    assert wanted <= seen


def test_the_keyboard_stays_on_its_card_when_cards_come_in(show):
    source = FakeSource(*some_entries())
    view, presenter, _ = show(source)
    view.grid.setFocus()
    view.grid.setCurrentIndex(view.grid.model().index(3))
    before = view.grid.current_entry().path
    source.entries = (an_entry("aaa", nl="Aaa"), *source.entries)
    presenter.refresh()
    assert view.grid.current_entry().path == before
    assert view.grid.currentIndex().row() == 4


def test_the_card_reached_by_keyboard_is_scrolled_into_view(show, qtbot):
    view, _, _ = show(FakeSource(*many_entries(60)), size=(1024, 700))
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Qt.Key.Key_End)
    card = view.grid.card_rect(view.grid.currentIndex().row())
    top = view.grid.viewport().mapTo(view, card.topLeft()).y()
    assert top >= 0
    assert top + card.height() <= view.height()


@pytest.fixture
def played(show, qtbot):
    """A library with a case that was played twice, with the keyboard."""

    def build(**how):
        source = FakeSource(
            an_entry("aa", nl="Aa"),
            an_entry("bb", nl="Bb", is_done=True, ended_at=2, last_attempt="second", attempts=2),
            an_entry("cc", nl="Cc", is_done=True, last_attempt="only", attempts=1),
        )
        source.attempts = (
            PastAttempt("second", "2026-03-14T21:40:00+01:00", ended_at=2, matter="met", is_explored=True),
            PastAttempt("first", "2026-02-11T12:05:00+01:00", ended_at=5, matter="partly", is_first=True),
        )
        view, presenter, desk = show(source, **how)
        with qtbot.waitActive(view):
            view.activateWindow()
        view.grid.setFocus(Qt.FocusReason.TabFocusReason)
        return view, presenter, desk

    return build


def test_the_debrief_of_a_card_by_keyboard(played):
    view, _, desk = played(language="en")
    press(Qt.Key.Key_Tab)
    assert focused() is not view.grid  # the first card was never played: nothing on it to stop at
    assert "Debrief" not in focused().accessibleName()
    view.grid.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right, Qt.Key.Key_Tab)
    name = QAccessible.queryAccessibleInterface(focused())
    assert name.text(QAccessible.Text.Name) == "Debrief of Bb"
    assert name.role() == QAccessible.Role.Button
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    assert desk.looked_back == ["second", "second"]
    assert desk.played == []
    press(Qt.Key.Key_Right)  # the arrows still go from card to card
    assert view.grid.current_entry().path.stem == "cc"


def test_the_list_of_attempts_by_keyboard(played):
    view, presenter, desk = played(language="en")
    press(Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert focused().accessibleName() == "2 times played: Bb"
    press(Qt.Key.Key_Space)
    settle()
    assert focused().accessibleName() == (
        "Debrief of 14 March 2026, 21:40: ended at stage 2 · the matter settled · other answers tried"
    )
    press(Qt.Key.Key_Escape)
    assert presenter.state().earlier is None
    assert view.grid.hasFocus()
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    settle()
    press(Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert desk.looked_back == ["first"]


def test_the_debrief_of_a_card_by_mouse(played, qtbot):
    view, presenter, desk = played()
    grid, place = view.grid, view.grid.viewport()
    painter = grid.painter_of_cards
    entry, card = grid.entries()[1], grid.card_rect(1)
    assert painter.attempts_rect(grid.card_rect(2), grid.entries()[2]).isEmpty()  # one attempt is no list
    debrief, attempts = painter.debrief_rect(card, entry), painter.attempts_rect(card, entry)
    qtbot.mousePress(place, Qt.MouseButton.LeftButton, pos=debrief.center())
    qtbot.mouseRelease(place, Qt.MouseButton.LeftButton, pos=card.center())  # thought better of it
    assert (desk.looked_back, desk.played) == ([], [])
    grid.setCurrentIndex(grid.model().index(0))
    qtbot.mouseClick(place, Qt.MouseButton.LeftButton, pos=debrief.center())
    assert (desk.looked_back, desk.played) == (["second"], [])
    grid.setCurrentIndex(grid.model().index(0))
    qtbot.mouseClick(place, Qt.MouseButton.LeftButton, pos=attempts.center())
    assert presenter.state().earlier.entry == entry


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen has none to grab
def test_the_menu_of_a_card_that_was_played(played):
    view, presenter, desk = played(language="en")
    view.grid.setCurrentIndex(view.grid.model().index(1))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(view.grid.viewport(), event)
    menu = view.findChildren(QMenu)[-1]
    offered = {action.text(): action for action in menu.actions()}
    menu.close()
    offered["Debrief"].trigger()
    offered["All the times you played this"].trigger()
    assert desk.looked_back == ["second"]
    assert presenter.state().earlier is not None


@pytest.mark.parametrize("width", range(760, 1300, 60))
def test_what_was_played_never_runs_into_the_debrief(played, width):
    view, _, _ = played(size=(width, 700))
    grid, painter = view.grid, view.grid.painter_of_cards
    room = painter.debrief_rect(grid.card_rect(1), grid.entries()[1]).left() - grid.card_rect(1).left()
    words = painter.words(grid.entries()[1])
    assert QtGui.QFontMetrics(painter._chip).horizontalAdvance(words.short_status) + 36 <= room


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen has none to grab
@pytest.mark.parametrize(("row", "offered"), [(0, "copy"), (5, "folder"), (6, "folder")])
def test_the_menu_of_a_card_by_keyboard(show, row, offered, qtbot):
    view, _, desk = show(language="en")
    grid = view.grid
    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(row))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(grid.viewport(), event)
    menu = view.findChildren(QMenu)[-1]
    action = next(action for action in menu.actions() if offered in action.text())
    menu.close()
    action.trigger()
    assert desk.shown == ([] if row == 0 else [grid.entries()[row].path.parent])


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen has none to grab
def test_the_corner_of_a_card_opens_its_menu_and_does_not_play(show, qtbot):
    view, _, desk = show()
    grid = view.grid
    corner = grid.painter_of_cards.menu_rect(grid.card_rect(0)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    menu = view.findChildren(QMenu)[-1]
    assert len(menu.actions()) == 2
    menu.actions()[1].trigger()
    menu.close()
    assert desk.played == []
    assert [path.name for path in desk.edited] == ["werk.yaml"]


def test_open_folder_asks_and_shows_a_button_that_closes_it(show, qtbot):
    view, presenter, _ = show(language="en")
    asks = next(b for b in view.findChildren(QPushButton) if b.text() == "Open folder…" and b.isVisible())
    qtbot.mouseClick(asks, Qt.MouseButton.LeftButton)
    assert presenter.state().folders == (Path("/media/usb/Voorjaar"),)
    closes = next(b for b in view.findChildren(QPushButton) if b.property("folder"))
    qtbot.keyClick(closes, Qt.Key.Key_Space)
    assert presenter.state().folders == ()


def test_errors_are_listed_in_place_with_line_and_remedy(show, qtbot):
    view, _, _ = show(language="en")
    view.grid.setFocus()
    view.grid.setCurrentIndex(view.grid.model().index(6))
    qtbot.keyClick(view.grid, Qt.Key.Key_Return)
    settle()
    seen = [made.text() for made in view.findChildren(QLabel) if made.isVisible()]
    assert any(text.startswith("kapot.yaml:12:5") and "error GT201" in text for text in seen)
    assert "There is no such scene." in seen
    assert "Did you mean “balie”?" in seen
    assert not view.grid.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.grid.isVisible()
    assert view.grid.hasFocus()


def test_the_list_of_errors_can_be_copied_as_a_compiler_prints_it(show, qtbot):
    view, presenter, _ = show(language="en")
    presenter.choose(presenter.state().cards[-1])
    copy = next(b for b in view.findChildren(QPushButton) if b.text() == "Copy the list")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().splitlines()[0] == (
        "kapot.yaml:12:5: error GT201 There is no such scene."
    )


def test_each_card_is_one_item_with_its_whole_name(show):
    view, _, _ = show(language="en")
    interface = QAccessible.queryAccessibleInterface(view.grid)
    names = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]
    spoken = [view.grid.painter_of_cards.words(entry).spoken for entry in view.grid.entries()]
    assert [name for name in names if name] == spoken
    roles = {interface.child(n).role() for n in range(interface.childCount())}
    assert roles == {QAccessible.Role.ListItem}


@pytest.mark.parametrize("where", ["cards", "errors", "nothing", "reading", "attempts"])
def test_every_control_has_a_name(show, played, where):
    view, presenter, _ = played() if where == "attempts" else show()
    if where == "errors":
        presenter.choose(presenter.state().cards[-1])
    elif where == "nothing":
        presenter.seek("zeppelin")
    elif where == "reading":
        presenter.stop_reading()
    elif where == "attempts":
        press(Qt.Key.Key_Right)
        settle()
        assert nameless(view) == []
        presenter.list_attempts(presenter.state().cards[1])
    settle()
    assert nameless(view) == []


def clipped(view):
    """Labels and buttons whose text does not fit where they stand."""
    found = []
    for made in [*view.findChildren(QLabel), *view.findChildren(QPushButton)]:
        if not made.isVisible():
            continue
        if isinstance(made, QLabel) and made.wordWrap():
            too_small = made.heightForWidth(made.width()) > made.height() + 1
        else:
            too_small = made.sizeHint().width() > made.width() + 1
        inner = made.mapTo(view, QPoint(made.width(), 0)).x()
        if too_small or inner > view.width():
            found.append(made.text())
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("size", "scale"), [((948, 700), 1.0), ((872, 700), 2.0)])
@pytest.mark.parametrize("where", ["cards", "errors", "nothing", "attempts"])
def test_nothing_is_clipped(show, language, size, scale, where):
    source = FakeSource(*some_entries(), unfinished=UNFINISHED)
    source.folders = (Path("/media/usb/Casussen & opdrachten voor de intervisie van donderdag"),)
    view, presenter, _ = show(source, size=size, scale=scale, language=language)
    if where == "errors":
        presenter.choose(presenter.state().cards[-1])
    elif where == "nothing":
        presenter.seek("zeppelin")
    elif where == "attempts":
        source.attempts = tuple(
            PastAttempt(str(n), "2026-09-28T21:40:00+01:00", ended_at=2, matter="partly", is_explored=True)
            for n in range(3)
        )
        presenter.list_attempts(presenter.state().cards[0])
    settle()
    assert clipped(view) == []


def test_a_thousand_cards_paint_only_what_is_seen(show, monkeypatch):
    painted = []
    whole = CardPainter.paint

    def paint(self, painter, option, index):
        painted.append(index.row())
        whole(self, painter, option, index)

    monkeypatch.setattr(CardPainter, "paint", paint)
    view, _, _ = show(FakeSource(*many_entries(1000)))
    assert len(view.grid.entries()) == 1000
    assert 0 < len(set(painted)) <= 15


def test_text_of_a_case_is_never_taken_as_rich_text(show):
    bomb = '<img src="file:///etc/passwd"><b>x</b>'
    view, _, _ = show(FakeSource(an_entry("x", nl=bomb, summary={"nl": bomb})))
    index = view.grid.model().index(0)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert not QtGui.Qt.mightBeRichText(tip)
    assert view.grid.entries()[0].origin is Origin.SHIPPED
    assert all(
        made.textFormat() is Qt.TextFormat.PlainText for made in view.findChildren(QLabel) if made.text()
    )
