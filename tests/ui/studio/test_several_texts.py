"""A case of several texts, its translations and tests: changed, saved and undone together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glasltrainer.ui.studio.map.state import Picked
from glasltrainer.ui.studio.translation.field import Field
from glasltrainer.ui.studio.translation.state import Filter
from tests.ui.hands import focused
from tests.ui.studio.author import CONTROL, NAME, NONE, TEXT, Hands, begin_translation, press_control


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


def problems(studio: Hands) -> list[tuple[str, str]]:
    """File and place, and the sentence, of what the problems say about the tests."""
    rows = studio.view._problems.model.all
    return [(row.place, "".join(run.words for run in row.runs)) for row in rows if "test.yaml" in row.place]


def test_what_the_tests_find_stands_with_the_problems_once_nobody_types(qtbot, start, case):
    case.with_name("room.test.yaml").write_text(TESTS, "utf-8")
    studio = Hands(qtbot, start(), case)
    other_end = "choose: hit-back}]\n    ends: ending-1"
    studio.view.show_file("room.test.yaml")
    at = studio.editor.text().rindex("ending-2")
    studio.editor.go_to(at, at + len("ending-2"))
    QTest.keyClicks(studio.editor.pad, "ending-1")
    assert other_end in studio.editor.text()
    qtbot.waitUntil(lambda: bool(problems(studio)))
    ((place, told),) = problems(studio)
    line = TESTS[: TESTS.rindex("ending-2")].count("\n") + 1
    assert place.startswith(f"room.test.yaml {line}:")
    assert told.startswith("The walk ends at “ending-2”.")
    assert studio.view._problems.title.text() == "Problems 1"
    studio.app.window.resize(700, 800)
    tabs = studio.view._side
    assert "Problems 1" in [tabs.tabText(n) for n in range(tabs.count())], "the same number, as a tab"
    studio.app.window.resize(1280, 800)
    assert studio.presenter.state().reading.errors == 0, "the case itself can be played"
    assert [mark.file for mark in studio.presenter.state().reading.findings if mark.is_error] == [
        "room.test.yaml"
    ]
    studio.view.show_file(NAME)
    studio.type("  ", at="stage: 2")  # the case has an error: what its tests say is of another one
    studio.until_read()
    assert not problems(studio)
    press_control(Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: bool(problems(studio)))
    studio.view.show_file("room.test.yaml")
    QTest.keyClicks(studio.editor.pad, " ")
    press_control(Qt.Key.Key_Z)
    press_control(Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: studio.editor.text() == TESTS and not problems(studio))
