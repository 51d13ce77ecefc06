"""Short practice in a real window: by keys alone, in every look, nothing nameless and nothing cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QScrollArea

from glasltrainer.core.attempt import Certainty
from glasltrainer.core.drilled import DrillAnswer, answer_from_json
from glasltrainer.ui.drill.end import EndView
from glasltrainer.ui.drill.round import RoundView
from glasltrainer.ui.drill.start import StartView
from glasltrainer.ui.drill.state import EndState, Kind, RoundState
from glasltrainer.ui.player.state import ChoiceAsk, EvidenceAsk, HelpAsk, SortAsk, StageAsk
from glasltrainer.ui.window import Window
from tests.ui.conftest import nameless
from tests.ui.drill.learners import answer, make_drill, make_practice
from tests.ui.hands import click, focused, press, show_active, tab_to

VIEWS = {RoundState: RoundView, EndState: EndView}


@pytest.fixture
def practice(tmp_path):
    made = make_practice(tmp_path)
    yield made
    made.close()


@pytest.fixture
def show_drill(qtbot, make_look, practice, at_once):
    """Short practice in the real window; returns its presenter and the window."""
    windows = []

    def show(size=(1280, 800), **look):
        dressed, window = make_look(**look), Window()
        windows.append(window)
        qtbot.addWidget(window)
        window.dress(dressed)
        window.resize(*size)

        def turned():
            made = VIEWS.get(type(drill.state()), StartView)
            window.show_screen(lambda: made(dressed, drill))

        drill = make_drill(practice, at_once, turned=turned)
        turned()
        show_active(qtbot, window)
        return drill, window

    yield show
    for window in windows:
        window.close()


def by_keys(drill):
    """Answer what is asked with number keys and Enter, and go on."""
    match drill.state().panel:
        case StageAsk():
            press(4)
        case EvidenceAsk():
            press(1, 2)
        case HelpAsk() | ChoiceAsk():
            press(1)
        case SortAsk(question=question):
            for _ in question.parts:
                press(2)
    press(Qt.Key.Key_Return)
    assert drill.state().mark is not None
    press(Qt.Key.Key_Return)


@pytest.mark.parametrize("kind", [Kind.VIGNETTES, Kind.STATEMENTS])
def test_a_round_is_done_with_number_keys_and_enter(show_drill, kind):
    drill, window = show_drill()
    drill.begin(kind, 5)
    while isinstance(drill.state(), RoundState):
        by_keys(drill)
    assert isinstance(window.screen_shown(), EndView)
    assert focused().text()
    press(Qt.Key.Key_Space)
    assert isinstance(drill.state(), RoundState)
    press(Qt.Key.Key_Escape)
    assert isinstance(window.screen_shown(), StartView)


def test_from_the_start_page_with_tab_and_space(show_drill):
    drill, window = show_drill()
    assert focused().accessibleName().startswith("Begin:")
    tab_to(lambda widget: isinstance(widget, QRadioButton) and widget.text() in ("5", "10"))
    press(Qt.Key.Key_Right)
    assert drill.state().length in (10, 20)
    press(Qt.Key.Key_Right)
    assert drill.state().length in (20, None)
    first = next(one for one in window.findChildren(QPushButton) if one.property("drill") == "vignettes")
    first.setFocus()
    press(Qt.Key.Key_Space)
    assert isinstance(window.screen_shown(), RoundView)


def test_how_sure_goes_with_the_stage(show_drill, practice):
    drill, window = show_drill()
    drill.begin(Kind.VIGNETTES, 5)
    press(3)
    sure = next(
        one for one in window.findChildren(QPushButton) if one.property("certainty") == Certainty.SURE.value
    )
    click(sure)
    press(Qt.Key.Key_Return)
    (kept,) = (answer_from_json(body) for body in practice.drills.all())
    assert isinstance(kept, DrillAnswer)
    assert (kept.chosen, kept.certainty) == (3, Certainty.SURE)


def words(window):
    QTest.qWait(0)  # new widgets are shown by the event loop
    return " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def test_the_screen_says_why_it_came_what_the_key_is_and_what_decides(show_drill):
    drill, window = show_drill(language="en")
    drill.begin(Kind.VIGNETTES, 5)
    assert "This one because" in words(window)
    answer(drill, 4)
    if drill.state().key == 4:
        drill.stop()
        return
    shown = words(window)
    assert f"Stage {drill.state().key}" in shown
    assert str(drill.state().mark.detail.deciding) in shown
    assert drill.state().mark.because[:30] in shown
    drill.stop()
    assert str(drill.state().tomorrow) in words(window)
    assert "streak" not in words(window).casefold()


LOOKS = [
    ({"theme": "light", "language": "nl"}, (1280, 800)),
    ({"theme": "dark", "language": "en"}, (1024, 700)),
    ({"theme": "light", "language": "en", "scale": 2.0}, (1024, 700)),
    ({"theme": "high-contrast", "language": "nl", "scale": 2.0}, (1024, 700)),
]


def assert_whole(window):
    QTest.qWait(0)
    screen = window.screen_shown()
    assert nameless(screen) == []
    for area in screen.findChildren(QScrollArea):
        assert area.widget().width() <= area.viewport().width() + 1


@pytest.mark.parametrize(("look", "size"), LOOKS)
def test_nothing_is_nameless_or_cut_off_at_any_size(show_drill, look, size):
    drill, window = show_drill(size, **look)
    assert_whole(window)
    for kind in (Kind.VIGNETTES, Kind.STATEMENTS):
        drill.begin(kind, 2)
        while isinstance(state := drill.state(), RoundState):
            assert_whole(window)
            if state.mark is None:
                answer(drill)
            else:
                drill.confirm()
        assert_whole(window)
        drill.to_start()


def test_the_words_asked_for_can_be_clicked_in_the_text(show_drill):
    drill, window = show_drill()
    drill.begin(Kind.VIGNETTES, 20)
    while not isinstance(drill.state().panel, EvidenceAsk):
        answer(drill)
        drill.confirm()
    phrase = drill.state().panel.question.phrases[0].id
    situation = window.screen_shown()._text
    situation.phrase_clicked.emit(phrase)
    assert drill.state().panel.marked == {phrase}


def test_a_scene_of_a_case_is_shown_as_a_conversation(show_drill):
    drill, window = show_drill()
    drill.ask_all(False)
    for _ in range(2):
        drill.begin(Kind.TWO_MINUTES)
        if drill.state().bubbles:
            break
        answer(drill)
        drill.confirm()
        drill.to_start()
    name = next(one.person.name for one in drill.state().bubbles if not one.is_you)
    assert name in words(window)
    assert_whole(window)
