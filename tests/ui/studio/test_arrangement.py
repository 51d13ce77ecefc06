"""How the studio's screen shares its room: columns where it is wide, tabs where it is narrow."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget

from glasltrainer.ui.studio.arrangement import Arrangement

WIDE, NARROW = 1200, 900


@pytest.fixture
def arranged(qtbot, make_look):
    def arrange(width, left=None):
        texts = QStackedWidget()
        texts.addWidget(QPushButton("words"))
        beside = ((QPushButton("a map"), "Map"), (QPushButton("some facts"), "Facts"))
        made = Arrangement(make_look(language="en"), texts, QLabel("what is wrong"), beside)
        qtbot.addWidget(made)
        if left is not None:
            made.take_up(left)
        made.resize(width, 600)
        made.fit(width)
        made.show()
        return made

    return arrange


def tabs(arrangement):
    return [arrangement.side.tabText(number) for number in range(arrangement.side.count())]


def seen(arrangement):
    return [region.text() for region in arrangement.regions() if region is not arrangement.side.tabBar()]


def test_a_narrow_one_has_text_and_problems_as_tabs_and_gives_them_back(arranged):
    made = arranged(WIDE)
    made.count_problems(3)
    assert (tabs(made), seen(made)) == (["Map", "Facts"], ["words", "a map", "what is wrong"])
    made.fit(NARROW)
    assert (tabs(made), seen(made)) == (["Text", "Problems 3", "Map", "Facts"], ["words"])
    made.side.setCurrentIndex(1)
    made.count_problems(0)
    assert (tabs(made)[1], seen(made)) == ("Problems", ["what is wrong"])
    made.show_text()
    assert seen(made) == ["words"]
    made.fit(WIDE)
    assert (tabs(made), seen(made)) == (["Map", "Facts"], ["words", "a map", "what is wrong"])


@pytest.mark.parametrize("tab", range(4))
def test_a_narrow_one_is_taken_up_at_the_tab_that_was_seen(arranged, tab):
    before = arranged(NARROW)
    before.side.setCurrentIndex(tab)
    after = arranged(NARROW, before.put_down())
    assert (after.side.currentIndex(), seen(after)) == (tab, seen(before))


def test_a_wide_one_is_taken_up_with_its_sizes_and_begins_with_the_text_where_it_gets_narrow(arranged):
    before = arranged(WIDE)
    before.side.setCurrentIndex(1)
    before.setSizes([300, 295])
    left = before.put_down()
    after = arranged(WIDE, left)
    assert after.put_down() == left
    assert seen(arranged(NARROW, left)) == ["words"]
