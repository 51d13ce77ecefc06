"""The contents of a case beside its text: it follows the cursor, leads to a part, and is filtered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from glasltrainer.ui.studio.editor.outline import Outline
from tests.ui.hands import show_active
from tests.ui.studio.readings import EXAMPLE, reading


@pytest.fixture
def pane(qtbot, make_look):
    pane = Outline(make_look())
    qtbot.addWidget(pane)
    pane.resize(300, 500)
    show_active(qtbot, pane)
    return pane


def test_the_outline_follows_and_leads(pane, qtbot):
    pane.show_reading(reading(EXAMPLE))
    pane.follow("x.yaml", EXAMPLE.index("Vijf minuten"))
    assert pane.model.row(pane.list.currentIndex().row()).words == "koffiekamer"
    row = next(n for n, line in enumerate(pane.model.all) if line.words == "balie")
    with qtbot.waitSignal(pane.place_wanted) as wanted:
        box = pane.list.visualRect(pane.model.index(row))
        qtbot.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    at = EXAMPLE.index("\n  balie:") + 3
    assert wanted.args == ["x.yaml", at, at + 5]


def test_the_outline_is_filtered_and_enter_goes_there(pane, qtbot):
    pane.show_reading(reading(EXAMPLE))
    QTest.keyClicks(pane.filter, "automaat")
    assert [line.words for line in pane.model.all if line.entry is not None] == ["koffiekamer"]
    with qtbot.waitSignal(pane.place_wanted) as wanted:
        QTest.keyClick(pane.filter, Qt.Key.Key_Return)
    assert EXAMPLE[wanted.args[1] : wanted.args[2]] == "koffiekamer"


def test_the_outline_keeps_what_it_had_while_the_text_is_broken(pane):
    pane.show_reading(reading(EXAMPLE))
    before = pane.model.all
    pane.show_reading(reading("a: [b\nscenes: {"))
    assert pane.model.all == before
