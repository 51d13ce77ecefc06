"""The files of an open case and what other programs do with them: neither version is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.studio.author import CONTROL, TEXT


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
