"""The window: the rail, one screen beside it, and the keys that go everywhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget

from glasltrainer.ui.places import CASES, PLACES, SETTINGS
from glasltrainer.ui.tokens import THEMES
from glasltrainer.ui.window import RAIL, Window
from tests.ui.conftest import nameless
from tests.ui.hands import show_active
from tests.ui.test_tokens import contrast


@pytest.fixture
def window(qtbot, make_look):
    made = Window()
    qtbot.addWidget(made)
    made.dress(make_look())
    made.resize(1024, 700)
    made.show_screen(screen)
    show_active(qtbot, made)
    return made


def screen() -> QWidget:
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field = QLineEdit()
    for widget in (made, field):
        widget.setAccessibleName("a screen")
    QVBoxLayout(made).addWidget(field)
    return made


def entries(window):
    return window.findChildren(QToolButton)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_rail_shows_only_what_is_built_by_name(window, make_look, language):
    look = make_look(language=language)
    window.dress(look)
    QTest.qWait(0)  # the rail before is deleted by the event loop
    shown = entries(window)
    names = [look.tr(place.name) for place in PLACES]
    assert [entry.text().replace("\n", " ") for entry in shown] == names
    for entry, name in zip(shown, names, strict=True):
        interface = QAccessible.queryAccessibleInterface(entry)
        assert interface.text(QAccessible.Text.Name) == name
    assert nameless(window) == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_names_on_the_rail_are_whole(window, make_look, scale):
    window.dress(make_look(scale=scale))
    QTest.qWait(0)
    for entry in entries(window):
        words = max(entry.fontMetrics().horizontalAdvance(line) for line in entry.text().split("\n"))
        assert words <= entry.width() - 6, entry.text()
        assert entry.height() >= entry.sizeHint().height()


@pytest.mark.parametrize(("height", "has_names"), [(1200, True), (500, False)])
def test_a_low_rail_shows_icons_and_keeps_its_names_for_who_hovers(
    qtbot, window, make_look, height, has_names
):
    window.dress(make_look(scale=1.5))
    window.resize(1000, height)
    QTest.qWait(0)
    shown = entries(window)
    with_text = Qt.ToolButtonStyle.ToolButtonTextUnderIcon
    qtbot.waitUntil(lambda: all((entry.toolButtonStyle() == with_text) == has_names for entry in shown))
    assert all(entry.toolTip() and entry.accessibleName() for entry in shown)
    assert max(entry.geometry().bottom() for entry in shown) <= window.height()


@pytest.mark.parametrize("place", PLACES)
def test_its_entries_are_reached_by_mouse_and_by_key(qtbot, window, place):
    entry = next(entry for entry in entries(window) if entry.property("place") == place.id)
    with qtbot.waitSignal(window.place_wanted, timeout=1000) as wanted:
        qtbot.mouseClick(entry, Qt.MouseButton.LeftButton)
    assert wanted.args == [place.id]
    entry.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(window.place_wanted, timeout=1000) as wanted:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert wanted.args == [place.id]


@pytest.mark.parametrize(("key", "place"), [(Qt.Key.Key_L, CASES.id), (Qt.Key.Key_Comma, SETTINGS.id)])
def test_shortcuts_work_wherever_the_keyboard_is(qtbot, window, key, place):
    for focused in (window.screen_shown(), window.screen_shown().findChild(QLineEdit), entries(window)[0]):
        focused.setFocus()
        with qtbot.waitSignal(window.place_wanted, timeout=1000) as wanted:
            QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.ControlModifier)
        assert wanted.args == [place]


def test_enter_presses_the_entry_that_has_the_keyboard(qtbot, window):
    show_active(qtbot, window)
    entry = next(made for made in window.findChildren(QToolButton) if made.property("place") == SETTINGS.id)
    entry.setFocus()
    with qtbot.waitSignal(window.place_wanted) as wanted:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert wanted.args == [SETTINGS.id]


def test_f1_asks_for_help(qtbot, window):
    with qtbot.waitSignal(window.help_wanted, timeout=1000):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F1)


def test_another_screen_replaces_the_one_before_and_takes_the_keyboard(qtbot, window):
    before = window.screen_shown()
    gone = []
    before.destroyed.connect(lambda: gone.append(True))
    window.show_screen(screen)
    assert window.screen_shown() is not before
    assert window.screen_shown().hasFocus()
    qtbot.waitUntil(lambda: gone == [True], timeout=1000)
    assert window.centralWidget().findChildren(QLineEdit) == [window.screen_shown().findChild(QLineEdit)]


def test_where_we_are_stays_marked_in_another_look(window, make_look):
    window.mark(SETTINGS.id)
    window.dress(make_look(theme="dark", language="en"))
    QTest.qWait(0)
    assert [entry.property("place") for entry in entries(window) if entry.isChecked()] == [SETTINGS.id]
    window.mark("no such place")
    assert [entry.property("place") for entry in entries(window) if entry.isChecked()] == [SETTINGS.id]


def test_it_says_that_it_closes_before_it_is_gone(qtbot, window):
    seen = []
    window.closing.connect(lambda: seen.append(window.isVisible()))
    window.close()
    assert seen == [True]
    assert not window.isVisible()


def test_tab_reaches_the_rail_and_the_screen(window):
    reached = set()
    for _ in range(8):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    assert window.screen_shown().findChild(QLineEdit) in reached
    assert any(entry in reached for entry in entries(window))


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_the_icon_of_where_we_are_stands_out_from_its_ground(window, make_look, theme):
    look = make_look(theme=theme)
    window.dress(look)
    window.mark(CASES.id)
    QTest.qWait(0)
    entry = next(entry for entry in entries(window) if entry.isChecked())
    image = entry.grab(QRect(entry.width() // 2 - 11, 6, 22, 22)).toImage()
    shown = {image.pixelColor(x, y).name() for x in range(22) for y in range(22)}
    assert look.tokens.rail_active in shown
    assert max(contrast(colour, look.tokens.rail_active) for colour in shown) >= 3


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_before_it_is_dressed_it_shows_rail_and_page_and_says_once_that_it_is_painted(qapp, qtbot, theme):
    qapp.setStyleSheet("")  # as at the start
    tokens = THEMES[theme]
    bare = Window()
    qtbot.addWidget(bare)
    bare.sketch(tokens, 1.5)
    bare.resize(900, 600)
    said = []
    bare.painted.connect(lambda: said.append(bare.screen_shown()))
    show_active(qtbot, bare)
    qtbot.waitUntil(lambda: said == [None], timeout=1000)
    image, edge = bare.grab().toImage(), round(RAIL * 1.5)
    assert image.pixelColor(edge - 1, 300).name() == tokens.rail
    assert image.pixelColor(edge + 1, 300).name() == tokens.paper
    bare.update()
    bare.repaint()
    QTest.qWait(0)
    assert said == [None]
