"""The translation pane with real keys and a mouse: what is typed is in the file, and the file is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPushButton

from glasltrainer.authoring.beginning.begin import Beginning, Somebody, begin
from glasltrainer.authoring.translating.translate import State, translate
from glasltrainer.i18n import Translator
from glasltrainer.ui.studio.translation.pane import TranslationPane
from glasltrainer.ui.studio.translation.row import TextRow
from glasltrainer.ui.studio.translation.state import Key
from tests.ui.conftest import nameless
from tests.ui.hands import button_named, click, focused, show_active
from tests.ui.studio.desk import Desk

EXAMPLES = Path(__file__).parents[2] / "authoring" / "examples"
BASE = """\
format: glasltrainer/1
title: De laatste plek
language: nl
cast:
  jansen: {name: Jansen, you: true}
  vermeer: {name: Vermeer, role: uroloog}
start: gang
scenes:
  gang:
    narration: Gang voor OK 4, tien voor vijf.
    dialogue:
      - vermeer (serious): "[Iedereen ziet het zo](#coalition): bij jullie kan niemand plannen."
      - jansen: Dus het besluit is gevallen?
    choices:
      vragen: {say: Wat is er veranderd?, next: einde}
  einde:
    narration: Zo ging het.
    ending: {matter: partly, safe: true}
"""


def begun(base: str = BASE) -> str:
    return translate({"x.yaml": base.encode()}, "x", "en", Translator("en")).data.decode()


@pytest.fixture
def show(qtbot, make_look, at_once):
    """A pane in a window, wired to a desk."""
    windows = []

    def made(over: str | None = None, base: str = BASE, size: tuple[int, int] = (1100, 720), **look):
        desk = Desk("x", {"x.yaml": base} | ({} if over is None else {"x.en.yaml": over}))
        window = QMainWindow()
        windows.append(window)
        qtbot.addWidget(window)
        pane = TranslationPane(make_look(**({"language": "en"} | look)), at_once)
        window.setCentralWidget(pane)
        window.resize(*size)
        show_active(qtbot, window)
        desk.open(pane)
        qtbot.waitUntil(lambda: not pane._presenter.is_behind)
        QTest.qWait(0)  # new widgets are shown by the event loop
        return desk, pane

    yield made
    for window in windows:
        window.close()


def rows(pane: TranslationPane) -> dict[tuple[str, int], TextRow]:
    return {tuple(row.key): row for row in pane.findChildren(TextRow) if row.isVisibleTo(pane) and row.key}


def said(row: TextRow) -> str:
    return "\n".join(one.text() for one in row.findChildren(QLabel) if one.isVisibleTo(row))


def progress(pane: TranslationPane) -> str:
    return next(one.text() for one in pane.findChildren(QLabel) if "→" in one.text() and "%" in one.text())


def test_a_translation_is_begun_with_a_click_and_every_text_gets_a_field(qtbot, show):
    desk, pane = show()
    click(button_named(pane, "Begin a translation into English"))
    assert "language: en" in desk.texts["x.en.yaml"]
    qtbot.waitUntil(lambda: bool(rows(pane)))
    assert progress(pane) == "nl → en 0%"
    assert set(rows(pane)) == {("title", 0)}


def test_what_is_typed_is_in_the_file_after_a_pause_as_one_step(qtbot, show):
    desk, pane = show(begun())
    field = rows(pane)["title", 0].field
    click(field)
    QTest.keyClicks(field, "The last slot")
    assert desk.past == []
    qtbot.waitUntil(lambda: "title: The last slot\n" in desk.texts["x.en.yaml"], timeout=3_000)
    assert [title for title, _ in desk.past] == ["Translate: Title"]
    assert focused() is field
    assert field.toPlainText() == "The last slot"
    qtbot.waitUntil(lambda: "✓ translated" in said(rows(pane)["title", 0]))
    assert desk.undo() == "Translate: Title"
    qtbot.waitUntil(lambda: field.toPlainText() == "")


def test_leaving_the_field_writes_at_once_and_typing_goes_on_undisturbed(qtbot, show):
    desk, pane = show(begun())
    click(button_named(pane, "Next to do"))
    QTest.keyClicks(focused(), "A title ")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert "title: A title\n" in desk.texts["x.en.yaml"]


def test_ctrl_enter_goes_through_all_that_is_to_do(qtbot, show):
    desk, pane = show(begun())
    click(button_named(pane, "Next to do"))
    for number in range(20):
        field = focused()
        row = next((one for one in rows(pane).values() if one.field is field), None)
        assert row is not None
        assert row.text is not None
        key = row.key
        marks = "".join(f"[x](#{mark}) " for mark in row.text.marks)
        QTest.keyClicks(field, f"{marks}Text {number}")
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: not pane._presenter.is_behind)
        if tuple(key) in rows(pane) and rows(pane)[tuple(key)].field is focused():
            break
    assert progress(pane) == "nl → en 100%"
    done = translate({k: v.encode() for k, v in desk.texts.items()}, "x", "en", Translator("en"))
    assert done.share == 1
    assert not done.is_changed


def test_a_stale_text_says_what_changed_and_can_be_still_right(qtbot, show):
    over = begun().replace('narration: ""', "narration: Corridor, ten to five.", 1)
    over = translate(
        {"x.yaml": BASE.encode(), "x.en.yaml": over.encode()}, "x", "en", Translator("en")
    ).data.decode()
    desk, pane = show(over)
    desk.write("x.yaml", BASE.replace("tien voor vijf", "tien over vijf"))
    pane._presenter.go_to("scenes.gang")
    qtbot.waitUntil(lambda: "changed" in said(rows(pane)["scenes.gang.narration", 0]))
    told = said(rows(pane)["scenes.gang.narration", 0])
    assert "“voor” became “over”" in told
    click(button_named(pane, "It is still right: What the player reads first"))
    qtbot.waitUntil(lambda: "✓ translated" in said(rows(pane)["scenes.gang.narration", 0]))
    assert desk.past[-1][0] == "Still right: What the player reads first"
    assert focused() is rows(pane)["scenes.gang.narration", 0].field
    now = translate({k: v.encode() for k, v in desk.texts.items()}, "x", "en", Translator("en"))
    assert {unit.path: unit.state for unit in now.units}["scenes.gang.narration"] is State.CURRENT


def test_words_are_marked_as_in_the_original(qtbot, show):
    desk, pane = show(begun())
    pane._presenter.go_to("scenes.gang")
    qtbot.waitUntil(lambda: ("scenes.gang.dialogue", 1) in rows(pane))
    row = rows(pane)["scenes.gang.dialogue", 1]
    click(row.field)
    QTest.keyClicks(row.field, "They agree: nobody plans.")
    cursor = row.field.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 2)
    row.field.setTextCursor(cursor)
    mark = next(one for one in row.findChildren(QPushButton) if one.property("mark") == "coalition")
    pane._page.ensureWidgetVisible(mark)
    click(mark)
    assert row.field.toPlainText() == "[They agree](#coalition): nobody plans."
    qtbot.waitUntil(lambda: "[They agree](#coalition)" in desk.texts["x.en.yaml"], timeout=3_000)
    qtbot.waitUntil(lambda: "waits for the lines" in said(row))
    QTest.keyClick(row.field, Qt.Key.Key_Tab)


def test_what_the_checker_says_stands_under_the_text(qtbot, show):
    over = begun().replace('- vermeer: ""', "- vermeer: They agree.").replace('- jansen: ""', "- jansen: So?")
    _desk, pane = show(over)
    pane._presenter.go_to("scenes.gang")
    told = said(rows(pane)["scenes.gang.dialogue", 1])
    assert "! not used yet" in told
    assert "⚠ Other marks than in the original" in told
    click(next(one for one in pane.findChildren(QPushButton) if one.text().startswith("With problems")))
    assert set(rows(pane)) == {("scenes.gang.dialogue", 1), ("scenes.gang.dialogue", 2)}


def test_filter_and_search_find_texts_and_say_when_there_are_none(qtbot, show):
    _desk, pane = show(begun().replace('title: ""', "title: The slot"))
    search = pane.findChild(QLineEdit)
    QTest.keyClicks(search, "BESLUIT")
    assert set(rows(pane)) == {("scenes.gang.dialogue", 2)}
    QTest.keyClicks(search, "xyz")
    assert not rows(pane)
    assert any("No text has this in it" in one.text() for one in pane.findChildren(QLabel) if one.isVisible())
    search.clear()
    click(next(one for one in pane.findChildren(QPushButton) if one.text().startswith("Changed")))
    assert not rows(pane)


def test_a_text_stays_in_sight_while_it_is_typed_although_the_filter_lets_it_go(qtbot, show):
    desk, pane = show(begun())
    click(next(one for one in pane.findChildren(QPushButton) if one.text().startswith("Not translated")))
    field = rows(pane)["title", 0].field
    click(field)
    QTest.keyClicks(field, "The slot")
    pane.settle()
    qtbot.waitUntil(lambda: "✓ translated" in said(rows(pane)["title", 0]))
    QTest.keyClicks(field, " of all")
    pane.settle()
    assert "title: The slot of all\n" in desk.texts["x.en.yaml"]


def test_a_text_new_in_the_original_gets_its_place_when_it_is_typed(qtbot, show):
    base = BASE.replace("cast:", "summary: Twee teams.\ncast:")
    desk, pane = show(begun(), base)
    field = rows(pane)["summary", 0].field
    click(field)
    QTest.keyClicks(field, "Two teams.")
    pane.settle()
    assert "\nsummary: Two teams.\n" in desk.texts["x.en.yaml"]
    assert len(desk.past) == 1


def test_a_translation_that_cannot_be_read_says_so_and_comes_back(qtbot, show):
    desk, pane = show(begun())
    whole = desk.texts["x.en.yaml"]
    desk.write("x.en.yaml", whole.replace('title: ""', 'title: "open'))
    qtbot.waitUntil(lambda: any("cannot be read" in one.text() for one in pane.findChildren(QLabel)))
    desk.write("x.en.yaml", whole)
    qtbot.waitUntil(lambda: ("title", 0) in rows(pane))


def test_the_place_of_a_text_is_shown_on_demand(qtbot, show):
    desk, pane = show(begun().replace('title: ""', "title: The slot"))
    click(rows(pane)["title", 0].field)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    ((file, start, end),) = desk.places
    assert desk.texts[file][start:end] == "The slot"
    pane._presenter.go_to("scenes.einde")
    QTest.qWait(0)
    click(button_named(rows(pane)["scenes.einde.narration", 0], "In the text"))
    file, start, end = desk.places[-1]
    assert file == "x.en.yaml"
    assert desk.texts[file][start:end] == '""'


def test_a_text_from_elsewhere_leaves_the_cursor_where_it_was(qtbot, show):
    desk, pane = show(begun().replace('title: ""', "title: The 👩‍⚕️ slot"))
    field = rows(pane)["title", 0].field
    click(field)
    QTest.keyClick(field, Qt.Key.Key_End)
    desk.write("x.en.yaml", desk.texts["x.en.yaml"].replace("The 👩‍⚕️", "The last 👨‍⚕️"))
    qtbot.waitUntil(lambda: field.toPlainText() == "The last 👨‍⚕️ slot")
    QTest.keyClicks(field, "s")
    assert field.toPlainText() == "The last 👨‍⚕️ slots"


def test_undo_belongs_to_the_studio(qtbot, show):
    from PySide6.QtGui import QKeySequence, QShortcut

    desk, pane = show(begun())
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), pane.window())
    shortcut.activated.connect(lambda: (pane.settle(), desk.undo()))
    field = rows(pane)["title", 0].field
    click(field)
    QTest.keyClicks(field, "Tipo")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: field.toPlainText() == "")
    assert desk.past == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_everything_has_a_name_and_nothing_is_too_wide(qtbot, show, scale, language):
    _desk, pane = show(begun(), size=(1024, 700), scale=scale, language=language)
    pane._presenter.go_to("scenes.gang")
    assert nameless(pane) == []
    assert pane.minimumSizeHint().width() <= 1024
    for row in rows(pane).values():
        assert row.width() <= pane._page.viewport().width()


def test_a_pane_out_of_sight_waits(qtbot, show):
    desk, pane = show(begun())
    pane.hide()
    desk.write("x.en.yaml", desk.texts["x.en.yaml"].replace('title: ""', "title: Elsewhere"))
    assert rows(pane)["title", 0].field.toPlainText() == ""
    pane.show()
    qtbot.waitUntil(lambda: rows(pane)["title", 0].field.toPlainText() == "Elsewhere")


def test_a_begun_case_has_all_its_texts_in_the_pane(qtbot, show):
    base = begin(Beginning(people=(Somebody("Jansen"), Somebody("Vermeer")), stages=(2, 3, 4, 4)))
    _desk, pane = show(begun(base), base)
    state = pane._presenter.state()
    assert [section.id for section in state.sections][:3] == ["", "cast", "scenes.moment-1"]
    assert Key("title", 0) in {text.key for text in state.texts}
