"""What is asked, and what is picked, is in sight; nothing on the page is pressed together."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QWidget

from benchmarks.driver import keys_for
from glasltrainer.authoring import load_path
from glasltrainer.core import engine
from glasltrainer.core.case import Line, Mood, Person, Phrase
from glasltrainer.core.graph import survey
from glasltrainer.ui.player.conversation import Conversation
from glasltrainer.ui.player.presenter import PlayerPresenter, PlayOptions
from glasltrainer.ui.player.state import Bubble, ChoiceAsk, Ended, Prologue, StageAsk
from glasltrainer.ui.widgets import Page
from tests.ui.cases import Kept
from tests.ui.conftest import AtOnce
from tests.ui.hands import press

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def shipped(name: str, language: str) -> PlayerPresenter:
    loaded = load_path(SCENARIOS / f"{name}.yaml")
    case = loaded.in_language(language)
    return PlayerPresenter(
        loaded,
        engine.begin(case, language=language, seed=3),
        survey(case),
        recorder=Kept(),
        background=AtOnce(),
        options=PlayOptions(),
        finished=lambda: None,
    )


def place_in(view: QWidget, widget: QWidget) -> tuple[int, int, int]:
    """Top and bottom of a widget in the part of the page that is seen, and how high that is."""
    seen = view.findChild(Page).viewport()
    top = widget.mapTo(seen, QPoint(0, 0)).y()
    return top, top + widget.height(), seen.height()


def is_in_sight(view: QWidget, widget: QWidget) -> bool:
    """Whole, or from its beginning where it is higher than the page."""
    top, bottom, height = place_in(view, widget)
    return top >= 0 and (bottom <= height or top <= 40)


@pytest.mark.parametrize("count", range(8, 40, 2))
def test_a_text_narrower_than_its_column_presses_nothing_together(qtbot, make_look, count):
    """A narration may be less wide than the page: its height is that of its own width."""
    person = Person("a", "Ruben", "vaatchirurg", "glasses-grey")
    said = (Phrase("Dat doet hij om van onze geplande patiënten af te zijn. " * 3),)
    page = Page(make_look())
    conversation = Conversation(make_look())
    page.body.addWidget(conversation)
    page.body.addStretch(1)
    qtbot.addWidget(page)
    page.resize(900, 700)
    conversation.show_scene(
        (Phrase("woorden op een rij " * count),), [Bubble(Line("a", said, Mood.CALM), person)] * 3
    )
    with qtbot.waitExposed(page):
        page.show()
    QTest.qWait(0)
    texts = [made for made in page.findChildren(QTextBrowser) if made.isVisible()]
    assert len(texts) == 4
    assert [made for made in texts if made.document().size().height() > made.height() + 1] == []


@pytest.mark.parametrize(("size", "scale"), [((1024, 700), 1.0), ((1024, 700), 2.0)])
def test_a_scene_begins_at_its_top_and_every_later_question_comes_into_sight(qtbot, show_player, size, scale):
    player = shipped("brief-van-het-college", "en")
    view = show_player(player, size=size, scale=scale, language="en")
    bar, chance, seen = view.findChild(Page).verticalScrollBar(), random.Random(2), set()
    visit: object = None
    while not isinstance(player.state().panel, Ended):
        QTest.qWait(1)
        state = player.state()
        before, visit = visit, (state.scene, state.moment, isinstance(state.panel, Prologue))
        if visit != before:
            assert bar.value() == 0, f"{state.scene} is not read from its top"
        else:
            asked = view._side if isinstance(state.panel, StageAsk) and scale > 1 else view._questions
            qtbot.waitUntil(lambda asked=asked: is_in_sight(view, asked), timeout=2000)
        seen.add(type(state.panel))
        press(*keys_for(state.panel, chance), Qt.Key.Key_Return)
    assert Prologue in seen
    assert len(seen) >= 5


def test_a_picked_answer_and_what_is_asked_come_into_sight(show_player):
    player = shipped("al-geregeld", "nl")
    view = show_player(player, size=(1024, 700), scale=2.0)
    press(Qt.Key.Key_Return)  # begin
    bar = view.findChild(Page).verticalScrollBar()
    QTest.qWait(1)
    assert isinstance(player.state().panel, StageAsk)
    press(Qt.Key.Key_Return)  # nothing is answered: to what is asked
    assert isinstance(player.state().panel, StageAsk)
    assert is_in_sight(view, view._side)
    bar.setValue(0)
    press(7)
    assert is_in_sight(view, view._ladder.steps()[7])
    press(Qt.Key.Key_Return)
    QTest.qWait(1)
    panel = player.state().panel
    assert isinstance(panel, ChoiceAsk)
    bar.setValue(0)
    press(len(panel.options))
    assert is_in_sight(view, view._questions.answer(len(panel.options)))


def test_marking_words_in_the_text_does_not_carry_the_text_away(show_player):
    """Only what is newly asked is brought into sight; who scrolled up to the text stays there."""
    player = shipped("al-geregeld", "nl")
    view = show_player(player, size=(1024, 700), scale=1.0)
    bar = view.findChild(Page).verticalScrollBar()
    for _ in range(30):
        QTest.qWait(1)
        if hasattr(player.state().panel, "marked"):
            break
        press(*keys_for(player.state().panel, random.Random(1)), Qt.Key.Key_Return)
    bar.setValue(0)
    player.toggle_phrase(player.state().panel.question.phrases[0].id)
    QTest.qWait(1)
    assert bar.value() == 0
