"""The studio in the program: one case open, its files on disk, and what becomes of it elsewhere and later."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QPushButton, QWidget

from glasltrainer.authoring.beginning.begin import Beginning, Somebody, begin
from glasltrainer.authoring.edits import Edit
from glasltrainer.storage.places import Places, shipped_folder
from glasltrainer.ui.app import App
from glasltrainer.ui.desktop import Desktop
from glasltrainer.ui.studio.beginning.start import StartPage
from glasltrainer.ui.studio.editor.editor import Editor
from glasltrainer.ui.studio.map.state import Picked
from glasltrainer.ui.studio.translation.field import Field
from glasltrainer.ui.studio.translation.state import Filter
from glasltrainer.ui.studio.view import StudioView
from tests.ui.conftest import nameless
from tests.ui.hands import button_named, click, focused, press, show_active

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
TEXT = begin(Beginning("The last room", "en", people=(Somebody("You"), Somebody("Fisher")), stages=(2, 4)))
NAME = "room.yaml"


class NoDialogs(Desktop):
    """A dialog would wait for somebody for ever."""

    def choose_folder(self, parent: QWidget, title: str, *_: str) -> Path | None:
        raise AssertionError(f"{title}: asked by {parent}, with the keyboard on {QApplication.focusWidget()}")

    choose_file = open_file = choose_folder


@pytest.fixture
def places(tmp_path) -> Places:
    made = Places.for_profile(tmp_path)
    made.own_cases.mkdir(parents=True)
    return made


@pytest.fixture
def start(qtbot, qapp, places):
    """Starts the program on the profile; every one is closed."""
    started = []

    def begin_program() -> App:
        app = App(qapp, places, desktop=NoDialogs())
        started.append(app)
        app.open()
        app.window.resize(1280, 800)
        show_active(qtbot, app.window)
        return app

    yield begin_program
    for app in started:
        app.window.close()
        qtbot.waitUntil(lambda app=app: not app.window.isVisible())


@pytest.fixture
def case(places) -> Path:
    path = places.own_cases / NAME
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def studio(qtbot, start, case):
    """The program with the case open in it."""
    app = start()
    return Hands(qtbot, app, case)


class Hands:
    """An author before the window."""

    def __init__(self, qtbot, app: App, path: Path | None = None) -> None:
        self.qtbot, self.app = qtbot, app
        if path is not None:
            self.open(path)

    @property
    def view(self) -> StudioView:
        (found,) = [one for one in self.app.window.findChildren(StudioView) if one.isVisible()]
        return found

    @property
    def editor(self) -> Editor:
        (found,) = [one for one in self.app.window.findChildren(Editor) if one.isVisible()]
        return found

    @property
    def presenter(self):
        return self.app._elsewhere._studio._presenter

    @property
    def texts(self) -> str:
        """What is to be read on the screen."""
        labels = self.app.window.screen_shown().findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())

    def open(self, path: Path) -> None:
        self.app._elsewhere.edit(path)
        self.qtbot.waitUntil(lambda: self.presenter is not None and self.presenter.is_of(path))
        self.until_read()

    def until_read(self) -> None:
        def is_read() -> bool:
            reading = self.view._reading
            return reading is not None and dict(reading.texts) == self.presenter.texts

        self.qtbot.waitUntil(is_read)

    def until_told(self, words: str) -> None:
        self.qtbot.waitUntil(lambda: words in self.texts)

    def type(self, words: str, at: str = "") -> None:
        """Type before the first place that reads `at`."""
        start = self.editor.text().index(at) if at else self.editor.cursor_offset()
        self.editor.go_to(start, start)
        for number, line in enumerate(words.split("\n")):
            if number:
                QTest.keyClick(self.editor.pad, Qt.Key.Key_Return)
            QTest.keyClicks(self.editor.pad, line)

    def save(self) -> None:
        QTest.keyClick(focused(), Qt.Key.Key_S, CONTROL)
        self.qtbot.waitUntil(lambda: self.presenter.state().is_saved and not self.presenter.state().is_saving)

    def look_outside(self) -> None:
        self.presenter.look_outside()

    def go(self, place: str) -> None:
        self.app.window.place_wanted.emit(place)

    def start_page(self) -> StartPage:
        def pages() -> list[StartPage]:
            return [one for one in self.app.window.findChildren(StartPage) if one.isVisible()]

        self.qtbot.waitUntil(lambda: len(pages()) == 1 and "Looking for your cases" not in self.texts)
        return pages()[0]

    def press(self, words: str) -> None:
        click(button_named(self.app.window, words))


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


# -- elsewhere and back --------------------------------------------------------------------------------


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


# -- other programs ------------------------------------------------------------------------------------


def age(path: Path) -> None:
    """Let a file be one that nobody is writing just now."""
    os.utime(path, (1_700_000_000, 1_700_000_000))


def test_what_another_program_wrote_is_taken_where_nothing_was_typed(studio, case):
    theirs = TEXT.replace("stage: 2", "stage: 3", 1)
    case.write_text(theirs, "utf-8")
    studio.look_outside()
    studio.qtbot.waitUntil(lambda: studio.editor.text() == theirs)
    studio.until_told("was changed by another program")
    assert studio.presenter.state().is_saved
    QTest.keyClick(studio.editor.pad, Qt.Key.Key_Z, CONTROL)
    assert studio.editor.text() == TEXT


@pytest.mark.parametrize("answer", ["Take what is on disk", "Keep what is here"])
def test_both_versions_stay_where_both_changed(studio, case, answer):
    studio.type("mine", at="stage: 2")
    mine, theirs = studio.editor.text(), TEXT.replace("stage: 2", "stage: 3", 1)
    case.write_text(theirs, "utf-8")
    studio.look_outside()
    studio.until_told("a copy of the other is kept")
    assert case.read_text("utf-8") == theirs
    assert studio.editor.text() == mine
    studio.press(answer)
    chosen, other = (theirs, mine) if answer.startswith("Take") else (mine, theirs)
    studio.until_told("is kept as")
    assert studio.editor.text() == chosen
    studio.qtbot.waitUntil(lambda: case.read_text("utf-8") == chosen)
    (copy,) = case.parent.glob("room (*.txt")
    assert copy.read_text("utf-8") == other


def test_a_file_that_is_gone_can_be_saved_again(studio, case):
    case.unlink()
    studio.look_outside()
    studio.until_told("is not on disk any more")
    studio.press("Keep what is here")
    studio.qtbot.waitUntil(case.exists)
    assert case.read_bytes() == TEXT.encode()


def test_saving_asks_where_another_program_was_first(studio, case):
    studio.type("mine", at="stage: 2")
    mine, theirs = studio.editor.text(), TEXT.replace("stage: 2", "stage: 3", 1)
    case.write_text(theirs, "utf-8")
    QTest.keyClick(studio.editor.pad, Qt.Key.Key_S, CONTROL)
    studio.until_told("a copy of the other is kept")
    assert case.read_text("utf-8") == theirs
    assert studio.editor.text() == mine


def press_control(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.activeWindow().windowHandle(), key, CONTROL)


# -- translations --------------------------------------------------------------------------------------


def begin_translation(studio: Hands) -> None:
    side = studio.view._side
    QTest.mouseClick(side.tabBar(), Qt.MouseButton.LeftButton, NONE, side.tabBar().tabRect(3).center())
    words = "Begin a translation into Nederlands"
    studio.qtbot.waitUntil(
        lambda: any(one.text() == words for one in studio.view.findChildren(QPushButton) if one.isVisible())
    )
    studio.press(words)
    studio.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Field))


def test_a_new_translation_gets_a_tab_and_is_saved_with_the_case(studio, case):
    studio.until_told("4 scenes · 8 choices")  # beside the name of the only file
    assert (studio.texts.count(NAME), studio.view._bar.files.isVisible()) == (1, False)
    begin_translation(studio)
    assert [studio.view._bar.files.tabText(n) for n in range(2)] == [NAME, "Nederlands •"]
    assert "room.nl.yaml" in studio.view._bar.files.accessibleTabName(1)
    assert not case.with_name("room.nl.yaml").exists()
    first = focused()
    QTest.keyClicks(first, "De laatste kamer")
    QTest.keyClick(first, Qt.Key.Key_Return, CONTROL)
    studio.qtbot.waitUntil(lambda: focused() is not first)
    QTest.keyClicks(focused(), "Twee mensen, een kamer")
    studio.save()  # also what was typed this very moment
    saved = case.with_name("room.nl.yaml").read_text("utf-8")
    assert "title: De laatste kamer\n" in saved
    assert "Twee mensen, een kamer" in saved
    assert case.read_bytes() == TEXT.encode()


TESTS = """\
# What this case is to prove.
format: glasltrainer-test/1
tests:
  best:
    walk:
      - at: moment-1
        choose: name-and-ask
      - {at: moment-2, choose: name-and-ask}
    ends: ending-1
  harsh:
    walk: [{choose: hit-back}]
    ends: ending-2
"""


def rename_on_map(studio: Hands, old: str, new: str) -> None:
    map = studio.view._map
    studio.qtbot.waitUntil(lambda: map._presenter.plan.number(old) is not None)
    map._presenter.ask_to_rename(old)
    map._presenter.answer(new, None, "")
    studio.qtbot.waitUntil(lambda: f"  {new}:" in studio.presenter.texts[NAME])


def test_a_scene_renamed_on_the_map_is_renamed_in_the_tests_too(qtbot, start, case):
    tests = case.with_name("room.test.yaml")
    tests.write_bytes(TESTS.replace("\n", "\r\n").encode())
    studio = Hands(qtbot, start(), case)
    assert [studio.view._bar.files.tabText(n) for n in range(2)] == [NAME, "Tests"]
    assert studio.view.reading.diagnostics == ()
    rename_on_map(studio, "ending-1", "together")
    renamed = TESTS.replace("ending-1", "together")
    assert studio.presenter.texts[tests.name] == renamed
    studio.save()
    assert tests.read_bytes() == renamed.replace("\n", "\r\n").encode()
    studio.view._side.tabBar().setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    assert studio.presenter.texts == {NAME: TEXT, tests.name: TESTS}, "one step, in all files"
    QTest.keyClick(focused(), Qt.Key.Key_Y, CONTROL)
    assert studio.presenter.texts[tests.name] == renamed
    studio.view.show_file(NAME)
    studio.editor.pad.setFocus()
    QTest.keyClick(studio.editor.pad, Qt.Key.Key_Z, CONTROL)  # from the text of either file
    assert studio.presenter.texts == {NAME: TEXT, tests.name: TESTS}
    studio.type("x", at="level")
    QTest.keyClick(studio.editor.pad, Qt.Key.Key_Z, CONTROL)
    assert studio.presenter.texts == {NAME: TEXT, tests.name: TESTS}


def test_what_was_typed_since_in_another_file_is_not_taken_back(qtbot, start, case):
    tests = case.with_name("room.test.yaml")
    tests.write_text(TESTS, "utf-8")
    studio = Hands(qtbot, start(), case)
    rename_on_map(studio, "ending-1", "together")
    studio.view.show_file(tests.name)
    studio.type("# mine ", at="# What")
    studio.view.show_file(NAME)
    QTest.keyClick(studio.editor.pad, Qt.Key.Key_Z, CONTROL)
    assert studio.presenter.texts[NAME] == TEXT
    assert studio.presenter.texts[tests.name] == "# mine " + TESTS.replace("ending-1", "together")


def test_of_a_scene_that_is_removed_the_tests_that_name_it_are_told(qtbot, start, case):
    alone = "  side:\n    narration: Nobody comes here.\n    next: ending-1\n"
    case.write_text(TEXT + alone, "utf-8")
    tests = case.with_name("room.test.yaml")
    tests.write_text(TESTS.replace("at: moment-1", "at: side"), "utf-8")
    studio = Hands(qtbot, start(), case)
    map = studio.view._map
    qtbot.waitUntil(lambda: map._presenter.plan.number("side") is not None)
    map._presenter.remove(Picked("side"))
    qtbot.waitUntil(lambda: studio.presenter.texts[NAME] == TEXT)
    studio.until_told("“side” is gone. A test in room.test.yaml still names it: “best”.")
    assert studio.presenter.texts[tests.name] == TESTS.replace("at: moment-1", "at: side")


def test_texts_typed_one_upon_the_other_come_each_in_its_place(studio):
    begin_translation(studio)
    for number in range(6):  # nothing is waited for
        QTest.keyClicks(focused(), f"Nummer {number}")
        press_control(Qt.Key.Key_Return)
    translation = "room.nl.yaml"
    studio.qtbot.waitUntil(
        lambda: sum(f"Nummer {n}" in studio.presenter.texts[translation] for n in range(6)) == 6
    )
    studio.until_read()
    assert studio.view._reading.errors == 0
    assert [one for one in studio.view._reading.diagnostics if one.file == translation and one.is_error] == []


def test_a_click_on_what_is_missing_leads_to_the_first_of_it(studio):
    begin_translation(studio)
    QTest.keyClicks(focused(), "De laatste kamer")
    press_control(Qt.Key.Key_Return)
    studio.until_read()
    studio.view.show_side(0)
    problems = studio.view._problems
    (row,) = [number for number, one in enumerate(problems.model.all) if one.language]
    box = problems.list.visualRect(problems.model.index(row))
    QTest.mouseClick(problems.list.viewport(), Qt.MouseButton.LeftButton, NONE, box.center())
    studio.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Field))
    translation = studio.view._translation
    first = next(one for one in translation._rows if one.field is focused())
    assert (first.key, translation._presenter.state().filter) == (("summary", 0), Filter.MISSING)


def test_undo_from_a_field_takes_back_what_was_typed_there(studio):
    begin_translation(studio)
    before = studio.presenter.texts["room.nl.yaml"]
    QTest.keyClicks(focused(), "De laatste kamer")
    QTest.keyClick(focused(), Qt.Key.Key_Z, CONTROL)
    studio.qtbot.waitUntil(lambda: studio.presenter.texts["room.nl.yaml"] == before)
    QTest.keyClick(focused(), Qt.Key.Key_Y, CONTROL)
    studio.qtbot.waitUntil(lambda: "De laatste kamer" in studio.presenter.texts["room.nl.yaml"])


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
