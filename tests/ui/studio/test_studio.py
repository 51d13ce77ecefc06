"""The studio in the program: typing, saving, opening, what is found after a crash, and the keyboard."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QWidget

from glasltrainer.authoring.edits import Edit
from glasltrainer.storage.places import shipped_folder
from tests.ui.conftest import nameless
from tests.ui.hands import button_named, click, focused, press
from tests.ui.studio.author import CONTROL, NAME, TEXT, Hands, begin_translation

# -- typing and saving ---------------------------------------------------------------------------------


def test_typing_shows_what_is_wrong_and_saving_writes_only_what_changed(qtbot, start, case):
    before = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    case.write_bytes(before)
    hands = Hands(qtbot, start(), case)
    assert hands.view._reading.errors == 0
    hands.type("x", at="moment-2\n")
    hands.until_read()
    assert [one.code for one in hands.view._reading.diagnostics if one.is_error] == ["GT202"]
    assert "xmoment-2" in hands.view._problems.current.told(hands.view._look.tr)
    assert hands.editor.dressing.marks.at(hands.editor.cursor_offset() - 1) is not None
    QTest.keyClick(hands.editor.pad, Qt.Key.Key_Backspace)
    hands.type("Softly: ", at="Not a kind word")
    hands.save()
    at = before.index(b"Not a kind word")
    assert case.read_bytes() == before[:at] + b"Softly: " + before[at:]


def test_a_change_of_a_pane_is_one_step_back(studio):
    before = studio.editor.text()
    at = before.index("stage: 2")
    edits = Edit(at, at + 8, "stage: 3"), Edit(0, 0, "# new\n")
    studio.view._map.edits_wanted.emit({NAME: edits}, "Changed")
    assert studio.editor.text().startswith("# new\n")
    assert "stage: 3" in studio.editor.text()
    studio.view._problems.list.setFocus()  # also where the keyboard is elsewhere
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert studio.editor.text() == before


def test_a_change_of_a_pane_comes_where_it_was_meant_though_one_types_on(studio):
    at = TEXT.index("stage: 2")
    studio.type("# noted\n", at="")
    studio.view.apply(NAME, (Edit(at, at + 8, "stage: 3"),), "Changed")  # thought of before that was read
    assert studio.editor.text() == "# noted\n" + TEXT.replace("stage: 2", "stage: 3", 1)
    studio.until_read()
    text = studio.editor.text()
    studio.type("2", at="stage: 3")
    studio.view.apply(NAME, (Edit(at + 8, at + 16, "stage: 4"),), "Changed")
    assert studio.editor.text() == text.replace("stage: 3", "2stage: 3", 1)
    studio.until_told("Please try once more")


# -- lost and found ------------------------------------------------------------------------------------

_KILLED = """
import os, sys
from pathlib import Path
from glasltrainer.storage.places import Places
from glasltrainer.storage.recovery import Recovery
from glasltrainer.ui.studio.files import CaseFiles
places = Places.for_profile(Path(sys.argv[1]))
files = CaseFiles.open(places.own_cases / sys.argv[2])
recovery = Recovery(places.data / "recovery")
text = files.texts[sys.argv[2]].replace("stage: 2", "stage: 7")
recovery.keep(files.place(sys.argv[2]), text, files.digest(sys.argv[2]))
os._exit(9)
"""


def test_after_a_crash_the_text_is_offered_and_gone_on_with(qtbot, start, case, tmp_path):
    import subprocess

    subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), NAME], cwd=ROOT, check=False)
    hands = Hands(qtbot, start())
    hands.go("studio")
    page = hands.start_page()
    hands.until_told(f"Work on “{NAME}” was not saved")
    click(button_named(page, f"Go on with the unsaved work on {NAME}"))
    qtbot.waitUntil(lambda: hands.presenter is not None)
    hands.until_read()
    lost = TEXT.replace("stage: 2", "stage: 7")
    assert hands.editor.text() == lost
    assert case.read_text("utf-8") == TEXT
    hands.save()
    assert case.read_text("utf-8") == lost


ROOT = Path(__file__).parents[3]


# -- opening -------------------------------------------------------------------------------------------


def test_a_case_of_the_program_is_opened_as_a_copy(qtbot, start, places):
    hands = Hands(qtbot, start())
    hands.go("studio")
    hands.start_page()
    qtbot.waitUntil(lambda: "Edit a case that comes with the program" in hands.texts)
    hands.press("Make a copy and open it")
    qtbot.waitUntil(lambda: hands.presenter is not None)
    hands.until_read()
    path = hands.presenter.files.path
    assert path.parent == places.own_cases
    shipped = shipped_folder() / path.name
    assert hands.presenter.texts[path.name] == shipped.read_text("utf-8")
    hands.type("# mine\n", at="")
    hands.save()
    assert path.read_text("utf-8") == "# mine\n" + shipped.read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe\x00not a text", "UTF-16"),
        (b"x: y\n" * 2_000_000, "4 MB"),
        (None, "is not there any more"),
    ],
)
def test_what_cannot_be_opened_is_told_on_the_first_page(qtbot, start, places, data, words):
    hands = Hands(qtbot, start())
    hands.go("studio")
    page = hands.start_page()
    path = places.own_cases / "odd.yaml"
    if data is not None:
        path.write_bytes(data)
    page.case_wanted.emit(str(path))
    qtbot.waitUntil(lambda: "odd.yaml" in hands.texts)
    assert words in hands.texts


@pytest.mark.parametrize("data", [b"title: [\n", b"\t\t- x", b"", b"- 1\n- 2\n", TEXT.encode() + b"\x00"])
def test_what_is_broken_is_opened_with_what_is_wrong(qtbot, start, places, data):
    path = places.own_cases / "odd.yaml"
    path.write_bytes(data)
    hands = Hands(qtbot, start(), path)
    assert hands.view._reading.errors
    assert hands.editor.dressing.marks.after(0) is not None


def test_what_is_not_utf_8_is_opened_and_kept_beside_when_it_is_saved(qtbot, start, places):
    path = places.own_cases / "odd.yaml"
    before = TEXT.replace("room", "röom").encode("utf-16")
    path.write_bytes(before)
    hands = Hands(qtbot, start(), path)
    assert "a copy of what it was is kept" in hands.texts
    hands.type("# mine\n")
    hands.save()
    assert path.read_bytes().decode("utf-8").startswith("# mine\n")
    (copy,) = path.parent.glob("odd (*")
    assert copy.read_bytes() == before


# -- the keyboard, names and room ----------------------------------------------------------------------


def test_f6_goes_round(studio):
    view = studio.view
    studio.type("x", at="moment-2\n")
    studio.until_read()
    seen = []
    for _ in range(5):
        press(Qt.Key.Key_F6)
        seen.append(focused())
    tabs, map_, problems, bar, text = seen
    assert tabs is view._side.tabBar()
    assert view._map.isAncestorOf(map_)
    assert view._problems.isAncestorOf(problems)
    assert view._bar.isAncestorOf(bar)
    assert text is studio.editor.pad


def each_tab(studio: Hands):
    side = studio.view._side
    for number in range(side.count()):
        side.setCurrentIndex(number)
        QTest.qWait(0)
        yield side.tabText(number)


def test_every_control_has_a_name(studio):
    begin_translation(studio)
    studio.view.play_from_cursor()
    for name in each_tab(studio):
        assert nameless(studio.view) == [], name


def clipped(root: QWidget) -> list[str]:
    """Buttons that are narrower than what they read, and what lies outside of the window."""
    window = root.window()
    found = []
    for one in root.findChildren(QWidget):
        if not one.isVisible() or not isinstance(one, QPushButton | QLabel):
            continue
        wanted = one.minimumSizeHint().width() if isinstance(one, QPushButton) else 0
        left = one.mapTo(window, QPoint(0, 0)).x()
        if one.width() < wanted or left < 0 or left + one.width() > window.width():
            found.append(f"{type(one).__name__} {one.text()!r} {one.geometry()}")
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_twice_the_text_in_a_small_window(qtbot, start, case, language):
    app = start()
    app.window.resize(1024, 700)
    app._settings_changed(replace(app.settings, language=language, text_scale=2.0))
    hands = Hands(qtbot, app, case)
    assert (app.window.width(), app.window.height()) == (1024, 700)
    for name in each_tab(hands):
        assert clipped(hands.view) == [], name
        assert hands.view.width() <= app.window.width()
        for area in hands.view.findChildren(QAbstractScrollArea):
            if area.isVisible():
                assert area.viewport().height() > 40, f"{name}: {area}"


def test_the_faces_there_are_can_be_filled_in(studio):
    studio.type("    portrait: ", at="    # portrait: ")
    QTest.keyClick(studio.editor.pad, Qt.Key.Key_Space, CONTROL)
    assert "bob-red" in [item.label for item in studio.editor.filling.popup.rows.all]


@pytest.mark.parametrize("part", ["text", "problems"])
def test_the_keyboard_stays_where_it_is_when_the_window_becomes_narrow(studio, part):
    studio.type("x", at="format:")
    studio.until_read()
    held = studio.editor.pad if part == "text" else studio.view._problems.list
    held.setFocus()
    for width in (800, 1280):
        studio.app.window.resize(width, 800)
        studio.qtbot.waitUntil(lambda: held.isVisible() and held.hasFocus())
