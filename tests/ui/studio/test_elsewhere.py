"""Leaving the studio and coming back, in another look too: text, place and undo are as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from glasltrainer.ui.studio.map.state import Picked
from glasltrainer.ui.studio.view import StudioView
from tests.ui.hands import button_named, click, focused
from tests.ui.studio.author import CONTROL, NAME, TEXT, begin_translation


def test_elsewhere_and_back_text_cursor_and_undo_are_as_they_were(studio):
    studio.type("abc", at="stage: 2")
    text, at = studio.editor.text(), studio.editor.cursor_offset()
    for place in ("cases", "reference", "settings"):
        studio.go(place)
        assert studio.app.window.findChildren(StudioView) == []
        studio.go("studio")
        studio.qtbot.waitUntil(lambda: focused() is studio.editor.pad)
        assert (studio.editor.text(), studio.editor.cursor_offset()) == (text, at)
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert studio.editor.text() == TEXT


CHANGES = [{"theme": "dark"}, {"language": "nl"}, {"text_scale": 1.5}]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("elsewhere", [False, True])
def test_another_look_keeps_the_text_and_what_can_be_undone(studio, change, elsewhere):
    studio.type("abc", at="stage: 2")
    studio.type("d", at="stage: 4")
    text, at = studio.editor.text(), studio.editor.cursor_offset()
    steps = studio.editor.pad.document().availableUndoSteps()
    if elsewhere:  # as in the program's own settings
        studio.go("settings")
    studio.app._settings_changed(replace(studio.app.settings, **change))
    if elsewhere:
        studio.go("studio")
    editor = studio.editor
    assert (editor.text(), editor.cursor_offset()) == (text, at)
    assert editor.pad.toPlainText() == text
    assert not studio.presenter.state().is_saved
    assert editor.pad.document().availableUndoSteps() == steps, "a look is no step"
    while editor.pad.document().isUndoAvailable():
        QTest.keyClick(editor.pad, Qt.Key.Key_Z, CONTROL)
        assert studio.presenter.texts[NAME] == editor.text()
    assert editor.text() == TEXT
    assert studio.presenter.state().is_saved
    while editor.pad.document().isRedoAvailable():
        QTest.keyClick(editor.pad, Qt.Key.Key_Y, CONTROL)
    assert editor.text() == text


def test_another_look_keeps_the_place(studio):
    view = studio.view
    begin_translation(studio)
    QTest.keyClicks(focused(), "De kamer")
    view.show_file(NAME)
    studio.editor.go_to(TEXT.index("moment-2:"), TEXT.index("moment-2:") + 8)
    top = studio.editor.pad.firstVisibleBlock().blockNumber()
    view._outline.filter.setText("ending")
    view._problems._filter(0)
    view.show_side(0)
    studio.qtbot.waitUntil(lambda: view._map._canvas.drawing is not None)
    view._map._canvas.zoom_in()
    view._map._presenter.pick(Picked("ending-1"))
    view.play_from("moment-2")
    studio.qtbot.waitUntil(lambda: view._preview._player is not None)
    view._preview._presenter.show_key(is_wanted=True)
    before = view._preview._presenter.state()
    zoom, corner = view._map._canvas.put_down()
    studio.app._settings_changed(replace(studio.app.settings, theme="dark"))
    after = studio.view
    assert after is not view
    assert after._file == NAME
    assert studio.editor.pad.selection() == (TEXT.index("moment-2:"), TEXT.index("moment-2:") + 8)
    assert studio.editor.pad.firstVisibleBlock().blockNumber() == top > 0
    assert after._outline.filter.text() == "ending"
    assert after._side.currentWidget() is after._preview
    studio.qtbot.waitUntil(lambda: after._preview._player is not None)
    assert after._preview._presenter.state() == before
    after.show_side(0)
    studio.qtbot.waitUntil(lambda: after._map._canvas.drawing is not None)
    assert after._map._presenter.state.picked == Picked("ending-1")
    now, there = after._map._canvas.put_down()
    assert (now, there.y()) == (zoom, corner.y()), "across, a bar may have come"
    after.show_side(3)
    studio.qtbot.waitUntil(lambda: bool(after._translation._presenter.state().texts))
    assert after._translation._presenter.state().language == "nl"
    after._side.tabBar().setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)  # of the file that was changed last
    assert "De kamer" not in studio.presenter.texts["room.nl.yaml"]


def test_another_case_meanwhile(studio, places):
    studio.type("abc", at="stage: 2")
    text = studio.editor.text()
    other = places.own_cases / "other.yaml"
    other.write_text(TEXT, "utf-8")
    studio.open(other)
    assert studio.editor.text() == TEXT
    studio.press("Back to all cases")
    page = studio.start_page()
    studio.until_told(NAME)
    click(button_named(page, f"Go on with the unsaved work on {NAME}"))
    studio.qtbot.waitUntil(lambda: studio.presenter is not None)
    assert studio.editor.text() == text
    QTest.keyClick(studio.editor.pad, Qt.Key.Key_Z, CONTROL)
    assert studio.editor.text() == TEXT, "what was typed before it was left can still be undone"
    QTest.keyClick(studio.editor.pad, Qt.Key.Key_Y, CONTROL)
    studio.save()
    assert (places.own_cases / NAME).read_text("utf-8") == text
