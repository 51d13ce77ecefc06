"""From a file through the real editor and back: every byte that nobody touched is there again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from glasltrainer.authoring.manuscript import Manuscript, NotEditableError
from glasltrainer.ui.studio.editor.editor import Editor

MARK = b"\xef\xbb\xbf"
CHARACTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    "\r\n\u2028\x85\x0b\x0c\u00a0\x00\t😀é"
)
FILES = st.builds(lambda mark, text: mark + text.encode(), st.sampled_from([b"", MARK]), st.text(CHARACTERS))


@pytest.fixture
def editor(qtbot, make_look):
    made = Editor(make_look())
    qtbot.addWidget(made)
    return made


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=FILES)
@example(data="nbsp\u00a0 ls\u2028 nel\x85 ff\x0c nul\x00 obj\ufffc\r\neind\rlos\n".encode())
@example(data="😀\u2028\r\r\n".encode())
def test_the_editor_holds_every_character_that_a_manuscript_lets_in(editor, data):
    try:
        manuscript = Manuscript.of("bed.yaml", data)
    except NotEditableError:
        return
    editor.set_text(manuscript.text)
    assert editor.pad.document().toRawText().replace("\u2029", "\n") == manuscript.text
    editor.pad.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(editor.pad, Qt.Key.Key_X)
    assert editor.text() == f"{manuscript.text}x"
    QTest.keyClick(editor.pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert manuscript.bytes_of(editor.text()) == data
    editor.pad.selectAll()  # and what Qt hands back of the whole is the same
    whole = editor.pad.textCursor().selectedText().replace("\u2029", "\n")
    assert manuscript.bytes_of(whole) == data
