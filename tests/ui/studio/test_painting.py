"""What a key has painted and laid out: its own line, and nothing around the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from glasltrainer.ui.studio.editor.editor import Editor
from glasltrainer.ui.studio.still import Still
from tests.ui.hands import show_active
from tests.ui.studio.readings import EXAMPLE


class Events(QObject):
    """Counts how often a widget is asked to lay out what is in it, and how high each painting of it is."""

    def __init__(self, widget):
        super().__init__(widget)
        self.layouts = 0
        self.heights = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.layouts += event.type() is QEvent.Type.LayoutRequest
        if event.type() is QEvent.Type.Paint:
            self.heights.append(event.rect().height())
        return False


@pytest.fixture
def editor(qtbot, make_look):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = Editor(make_look())
    QVBoxLayout(holder).addWidget(made)
    holder.resize(900, 600)
    made.set_text(EXAMPLE)
    show_active(qtbot, holder)
    made.setFocus()
    made.holder, made.around = holder, Events(holder)
    made.painted = Events(made.pad.viewport())
    return made


def go_to(editor, words):
    at = editor.text().index(words) + len(words)
    editor.go_to(at, at)


def type_(qtbot, editor, words):
    """Type, and wait until it is painted; how high the highest painting was."""
    QApplication.sendPostedEvents()
    editor.painted.heights.clear()
    QTest.keyClicks(editor.pad, words)
    qtbot.waitUntil(lambda: bool(editor.painted.heights))
    qtbot.waitUntil(lambda: editor.pad.colour() == 0)
    return max(editor.painted.heights)


def test_a_letter_paints_its_line_alone_time_after_time(qtbot, editor):
    go_to(editor, "title: ")
    type_(qtbot, editor, "a")
    for letter in "bcd":
        assert type_(qtbot, editor, letter) <= 2 * editor.pad.line_height(), letter


def test_words_typed_in_a_line_lay_out_nothing_around_the_editor(qtbot, editor):
    go_to(editor, "title: ")
    type_(qtbot, editor, "abcd")  # from here on the column has two digits
    before = editor.around.layouts
    type_(qtbot, editor, "efghijkl")
    assert editor.around.layouts == before


def test_a_quote_that_is_opened_paints_the_lines_that_it_colours(qtbot, editor):
    go_to(editor, "title: ")
    type_(qtbot, editor, "a")
    QTest.keyClicks(editor.pad, "\b")
    QTest.keyClicks(editor.pad, '"')
    qtbot.waitUntil(lambda: max(editor.painted.heights) == editor.pad.viewport().height())


def test_a_part_that_is_still_tells_what_is_around_it_of_other_room_alone(qtbot):
    holder, words = QWidget(), QLabel("one")
    qtbot.addWidget(holder)
    inside = QWidget()
    inside.setMinimumHeight(40)
    row = QVBoxLayout(inside)
    row.addWidget(words)
    words.setMinimumWidth(200)
    still = Still(inside)
    QVBoxLayout(holder).addWidget(still)
    holder.show()
    qtbot.waitExposed(holder)
    QApplication.sendPostedEvents()
    around = Events(holder)
    words.setText("other")
    QApplication.sendPostedEvents()
    assert around.layouts == 0
    words.setMinimumHeight(300)
    qtbot.waitUntil(lambda: still.height() >= 300)
    assert inside.size() == still.size()
