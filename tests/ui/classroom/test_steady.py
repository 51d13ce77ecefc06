"""What changes often on the console moves nothing around it, and asks nothing of Python while Qt lays out."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from glasltrainer.ui.classroom.steady import Count, WrappingRow
from glasltrainer.ui.classroom.wall.documents import SafeDocument


class Requests(QObject):
    """Counts how often a widget is asked to lay out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_count_moves_nothing(qtbot, make_look):
    window, requests = QWidget(), Requests()
    count = Count(make_look(), widest="999 → 999")
    QVBoxLayout(window).addWidget(count)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    before = count.size()
    assert count.fontMetrics().horizontalAdvance("999 → 999") <= before.width()
    window.installEventFilter(requests)
    for votes in range(0, 999, 50):
        count.setText(f"{votes} → {votes}")
    done = []
    qtbot.waitUntil(lambda: done.append(1) or len(done) > 3)
    assert requests.count == 0
    assert count.size() == before


@pytest.mark.parametrize("width", [120, 300, 900])
def test_a_row_wraps_and_is_as_high_as_it_needs(qtbot, make_look, width):
    make_look()
    window = QWidget()
    row = WrappingRow(8)
    QVBoxLayout(window).addWidget(row)
    made = [QPushButton("word " * number) for number in (1, 3, 2, 1, 4)]
    for one in made:
        row.add(one)
    qtbot.addWidget(window)
    window.resize(width, 400)
    with qtbot.waitExposed(window):
        window.show()

    def stands() -> None:
        shown = [one for one in made if not one.isHidden()]
        assert all(row.rect().contains(one.geometry()) for one in shown)
        assert row.height() == max(one.geometry().bottom() for one in shown) + 1
        for before, after in pairwise(shown):
            is_beside = after.y() == before.y() and after.x() > before.geometry().right()
            assert is_beside or (after.x() == 0 and after.y() > before.geometry().bottom())

    qtbot.waitUntil(lambda: _holds(stands))
    made[1].hide()
    made[3].setText("another word, and one more")
    qtbot.waitUntil(lambda: _holds(stands))


def _holds(check) -> bool:
    try:
        check()
    except AssertionError:
        return False
    return True


def test_a_page_ends_between_lines_that_none_crosses(make_look):
    look = make_look()
    document = SafeDocument()
    cells = "<td>" + "a word or two " * 30 + "</td><td>short</td>"
    document.setHtml(
        "<h2>Head</h2>" + "<p>line after line of text " * 20 + f"<table><tr>{cells}</tr></table>"
    )
    height = document.lay_out(300, look.font(20))
    assert document.lay_out(300, look.font(20)) == height
    lines = []
    for block in document.blocks():
        box, layout = document.documentLayout().blockBoundingRect(block), block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            lines.append((box.top() + line.y(), box.top() + line.y() + line.height()))
    tops = sorted(
        math.floor(top)
        for top, _ in lines
        if top > 0 and not any(above < top - 0.5 and top + 0.5 < below for above, below in lines)
    )
    assert [one.y for one in document.breaks()] == tops
    assert len(tops) > 20
    assert document.lay_out(900, look.font(20)) < height
    assert len(document.breaks()) < len(tops)
