"""The play pane on the screen: with keys and mouse, beside an editor that keeps the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPlainTextEdit, QWidget
from shiboken6 import isValid

from glasltrainer.ui.debrief.view import DebriefView
from glasltrainer.ui.player.view import PlayerView
from glasltrainer.ui.studio.preview.view import PreviewPane
from glasltrainer.ui.widgets import has_keyboard
from tests.ui.cases import Later
from tests.ui.conftest import nameless
from tests.ui.hands import button_named, click, focused, press, show_active, tab_to
from tests.ui.studio.readings import changed, read, shipped
from tests.ui.studio.test_preview import small

UITLOOP = shipped("uitloop")


@pytest.fixture
def beside(qtbot, make_look, at_once):
    """A pane beside an editor in one window; (editor, pane)."""
    windows = []

    def show(reading, *, size=(1100, 800), **look):
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        editor = QPlainTextEdit()
        editor.setTabChangesFocus(True)
        pane = PreviewPane(make_look(**look), at_once, None)
        row = QHBoxLayout(window)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(editor, 1)
        row.addWidget(pane, 1)
        window.resize(*size)
        pane.show_reading(reading)
        show_active(qtbot, window)
        editor.setFocus()
        return editor, pane

    yield show
    for window in windows:
        window.close()


class Paints(QObject):
    """Counts what is painted in a widget."""

    def __init__(self, root: QWidget) -> None:
        super().__init__()
        self.count = 0
        for one in (root, *root.findChildren(QWidget)):
            one.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() is QEvent.Type.Paint
        return False


def test_the_editor_keeps_the_keyboard_whatever_becomes_of_the_place(qtbot, beside):
    editor, pane = beside(small(), language="en")
    pane._presenter.play_from("good")
    for reading in (
        small(("The room.", "Another room.")),
        small(("next: room", "next: bad")),
        small(("next: good", "next: goood")),
        small(),
    ):
        pane.show_reading(reading)
        press(Qt.Key.Key_A)
        assert focused() is editor
    assert editor.toPlainText() == "aaaa"


def test_played_from_the_keyboard_once_it_is_asked_for(beside):
    editor, pane = beside(small(), language="en")
    pane.play_from("room")
    assert has_keyboard(pane)
    player = pane.findChild(PlayerView)
    press(1, Qt.Key.Key_Return)
    assert player is not None
    assert pane._presenter.player.state().scene in ("good", "bad")
    assert has_keyboard(pane)
    press(Qt.Key.Key_Return)  # to the debrief, which has it then
    debrief = pane.findChild(DebriefView)
    assert has_keyboard(debrief)
    assert editor.toPlainText() == ""
    click(button_named(pane, "Begin anew"))
    assert pane._presenter.player.state().scene == "hall"
    assert not player.isHidden()


def test_a_keystroke_in_another_scene_paints_nothing(qtbot, beside):
    _, pane = beside(small(), language="en")
    pane.play_from("room")
    qtbot.wait(30)
    paints = Paints(pane)
    pane.show_reading(small(("Lost.", "All is lost.")))
    qtbot.wait(30)
    assert paints.count == 0
    pane.show_reading(small(("The room.", "Another room.")))
    qtbot.waitUntil(lambda: paints.count > 0)


def test_the_words_that_are_typed_are_on_the_screen(qtbot, beside):
    _, pane = beside(small(), language="en")
    pane.play_from("room")
    pane.show_reading(small(("The room.", "Another room."), ("I am off.", "Not today.")))
    player = pane.findChild(PlayerView)
    names = [one.accessibleName() for one in player.findChildren(QWidget) if one.isVisible()]
    assert any("Another room." in name for name in names)
    assert button_or_option(player, "Not today.")


def button_or_option(root, words):
    return [one for one in root.findChildren(QAbstractButton) if words in one.text() and one.isVisible()]


def test_it_shows_where_it_is_written(qtbot, beside):
    reading = small()
    _, pane = beside(reading, language="en")
    pane.play_from("room")
    with qtbot.waitSignal(pane.place_wanted) as wanted:
        click(button_named(pane, "Show in the text"))
    file, start, end = wanted.args
    assert (file, reading.texts[file][start:end]) == ("list.yaml", "room")
    click(button_named(pane, "Show the key"))
    with qtbot.waitSignal(pane.place_wanted) as wanted:
        click(next(one for one in button_or_option(pane, "leave")))
    file, start, end = wanted.args
    assert reading.texts[file][start:end] == "leave"
    with qtbot.waitSignal(pane.place_wanted) as wanted:  # the scene, where the choice is not there any more
        pane.show_reading(small(("      leave:", "      walk-off:"), ("I am off.", "Bye.")))
        pane._show_choice("leave")
    assert wanted.args[0] == "list.yaml"


def test_the_key_is_shown_only_when_asked_for_and_follows_the_play(qtbot, beside):
    _, pane = beside(small(), language="en")
    assert not button_or_option(pane, "blame")
    switch = button_named(pane, "Show the key")
    tab_to(lambda one: one is switch)
    press(Qt.Key.Key_Space)
    assert button_or_option(pane, "blame")
    pane._presenter.player.pick("ask")
    pane._presenter.player.confirm()
    assert button_or_option(pane, "agree")
    assert not button_or_option(pane, "blame")


def test_one_answer_back(beside):
    _, pane = beside(small(), language="en")
    back = button_named(pane, "One answer back")
    assert not back.isEnabled()
    pane.play_from("room")
    assert back.isEnabled()
    click(back)
    assert pane._presenter.player.state().scene == "hall"


def test_languages_are_chosen_by_their_names(beside):
    _, pane = beside(UITLOOP, language="en")
    dutch, english = button_named(pane, "Nederlands"), button_named(pane, "English")
    assert dutch.isChecked()
    click(english)
    assert english.isChecked()
    assert not dutch.isChecked()
    assert pane._presenter.player.state().language == "en"
    alone = read({UITLOOP.file: UITLOOP.texts[UITLOOP.file]}, "uitloop")
    pane.show_reading(alone)
    assert not button_or_option(pane, "English")
    assert pane._presenter.player.state().language == "nl"


def test_without_a_case_it_says_what_to_do(beside):
    _, pane = beside(read({"new.yaml": "format: glasltrainer/1\n"}, "new"), language="en")
    assert "Here you play along" in pane._empty.text()
    assert pane._empty.isVisible()
    assert not button_or_option(pane, "Begin anew")


@pytest.mark.parametrize("width", [960, 1200])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_fits_beside_the_editor_and_every_control_has_a_name(qtbot, beside, width, language):
    _, pane = beside(UITLOOP, size=(width, 700), language=language)
    pane.play_from(next(iter(UITLOOP.case.scenes.values())).choices[0].next)
    pane._presenter.show_key(is_wanted=True)
    qtbot.wait(20)
    assert pane.window().width() == width
    assert pane.width() <= width / 2 + 8
    assert nameless(pane) == []
    page = pane.findChild(PlayerView)._page
    assert page.widget().width() <= page.viewport().width()


@pytest.mark.parametrize("height", [560, 900])
def test_a_ladder_that_is_asked_is_never_crushed(qtbot, beside, height):
    _, pane = beside(UITLOOP, size=(1960, height), language="nl")
    pane.play_from("magazijn")
    steps = pane._player._ladder.steps()
    qtbot.waitUntil(lambda: all(step.isVisible() for step in steps))
    assert min(step.height() for step in steps) >= 2 * QFontMetrics(steps[0].font()).height()


def test_pictures_without_words_keep_their_names(qtbot, beside):
    _, pane = beside(UITLOOP, size=(1000, 700), scale=1.6, language="en")
    anew = button_named(pane, "Begin anew")
    assert anew.text() == ""
    assert anew.toolTip().startswith("Begin anew")


def test_what_nobody_sees_is_drawn_when_it_is_seen_again(qtbot, beside):
    editor, pane = beside(small(), language="en")
    pane.hide()
    paints = Paints(pane)
    pane.show_reading(small(("The hall.", "The large hall.")))
    qtbot.wait(10)
    assert paints.count == 0
    pane.play_from("room")
    pane.show_reading(small(("The room.", "Another room.")))
    assert focused() is editor
    pane.show()
    qtbot.waitUntil(lambda: has_keyboard(pane))
    shown = [one.accessibleName() for one in pane.findChildren(QWidget) if one.isVisible()]
    assert any("Another room." in name for name in shown)


def test_a_pane_that_is_gone_is_not_drawn_into(qtbot, make_look):
    background = Later()
    pane = PreviewPane(make_look(language="en"), background, None)
    pane.show_reading(UITLOOP)
    pane.show()
    presenter = pane._presenter
    player = presenter.player
    pane.deleteLater()
    qtbot.waitUntil(lambda: not isValid(pane))
    presenter.show_reading(changed(UITLOOP, ("format: glasltrainer/1\n", "# a\nformat: glasltrainer/1\n")))
    player.confirm()
    assert presenter.state().line is None
