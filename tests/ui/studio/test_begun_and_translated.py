"""A newcomer’s way: a case of six scenes begun in the assistant, played to an end, translated in the pane."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPlainTextEdit, QPushButton

from glasltrainer.authoring import load_case
from glasltrainer.core import engine
from glasltrainer.core.case import Case
from glasltrainer.ui.studio.beginning.assistant import NewCaseAssistant
from glasltrainer.ui.studio.beginning.state import Step
from glasltrainer.ui.studio.translation.field import Field
from glasltrainer.ui.studio.translation.pane import TranslationPane
from glasltrainer.ui.studio.translation.row import TextRow
from glasltrainer.ui.studio.translation.words import progress_words
from tests.by_chance import played
from tests.ui.hands import button_named, click, focused, press, show_active
from tests.ui.studio.desk import Desk


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    yield made
    made.close()


def begun(qtbot, window: QMainWindow, assistant: NewCaseAssistant) -> tuple[str, str]:
    """The name and text of a case with four moments and two endings, by keys."""
    made: list[tuple[str, str]] = []
    assistant.case_wanted.connect(lambda name, text: made.append((name, text)))
    window.setCentralWidget(assistant)
    show_active(qtbot, window)
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QPlainTextEdit))
    QTest.keyClicks(focused(), "Twee teams rekenen op hetzelfde uur.")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "De laatste OK-plek")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: assistant.presenter.state().step is Step.PEOPLE)
    qtbot.waitUntil(lambda: "Name" in focused().accessibleName())
    for text in ("Jansen", "aios chirurgie", "Vermeer", "uroloog"):
        QTest.keyClicks(focused(), text)
        press(Qt.Key.Key_Tab)
    click(button_named(assistant, "Next"))
    assistant.presenter.see_moment(2)
    QTest.qWait(0)
    click(button_named(assistant, "Add a moment"))
    for _ in range(2):
        click(button_named(assistant, "Next"))
    click(button_named(assistant, "Make the case"))
    return made[0]


def has_ended(case: Case, seed: int) -> bool:
    return engine.now(case, played(case, seed)).is_finished


def test_a_case_of_six_scenes_is_begun_played_and_translated_whole(
    qtbot, window, make_look, at_once, tmp_path
):
    look = make_look(language="en")
    assistant = NewCaseAssistant(look, tmp_path)
    assistant.presenter.choose_language("nl")
    name, text = begun(qtbot, window, assistant)
    assert name == "de-laatste-ok-plek"
    loaded = load_case({f"{name}.yaml": text.encode()}, name)
    assert not loaded.has_errors
    case = loaded.case
    assert case is not None
    assert case.language == "nl"
    assert len(case.scenes) == 6
    assert all(has_ended(case, seed) for seed in range(20))

    desk = Desk(name, {f"{name}.yaml": text})
    pane = TranslationPane(look, at_once)
    window.setCentralWidget(pane)
    desk.open(pane)
    begin = "Begin a translation into English"
    qtbot.waitUntil(lambda: begin in {one.text() for one in visible_buttons(pane)})
    click(button_named(pane, begin))
    qtbot.waitUntil(lambda: isinstance(focused(), Field))
    for number in range(100):
        row = next(one for one in pane.findChildren(TextRow) if one.field is focused())
        key = row.key
        marks = "".join(f"[{n}](#{mark}) " for n, mark in enumerate(row.text.marks))
        QTest.keyClicks(row.field, f"{marks}In English, {number}: it is said.")
        press_with_control(Qt.Key.Key_Return)
        if pane._presenter.next_to_do(key) is None:
            break
    reading = desk.reading()
    assert progress_words(reading, look.tr) == ("nl → en 100%",)
    assert [one for one in reading.diagnostics if one.file == f"{name}.en.yaml"] == []
    english = reading.loaded.in_language("en")
    assert isinstance(english, Case)
    assert english.title == "In English, 0: it is said."
    assert len(desk.past) == number + 1, "one undo step for each text"
    while desk.past:
        desk.undo()
    assert progress_words(desk.reading(), look.tr) == ("nl → en 0%",)


def visible_buttons(pane: TranslationPane) -> list[QPushButton]:
    return [one for one in pane.findChildren(QPushButton) if one.isVisible()]


def press_with_control(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)
