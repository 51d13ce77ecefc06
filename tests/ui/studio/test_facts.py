"""The facts of a case: told right, renewed when typing rests, and shown with what shows them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from glasltrainer.core.case import Scene
from glasltrainer.core.graph import survey
from glasltrainer.core.proofs.prospects import prove
from glasltrainer.core.walks import take
from glasltrainer.i18n import Translator
from glasltrainer.ui.studio.facts.facts import facts_of, summary_words
from glasltrainer.ui.studio.facts.presenter import FactsPresenter
from glasltrainer.ui.studio.facts.state import Verdict
from glasltrainer.ui.studio.facts.telling import is_lost, is_won, tell
from glasltrainer.ui.studio.facts.view import FactsPane
from tests.core.strategies import cases
from tests.ui.cases import Later
from tests.ui.conftest import nameless
from tests.ui.hands import click, press, show_active, tab_to
from tests.ui.studio.readings import read, shipped
from tests.ui.studio.test_preview import small

TR = Translator("en")
UITLOOP = shipped("uitloop")


def told(reading):
    return tell(facts_of(reading.case))


def words(found, verdict=None):
    return [
        TR.render(fact.words)
        for part in found.parts
        for fact in part.facts
        if verdict is None or fact.verdict is verdict
    ]


def headline(found):
    return " ".join(map(TR.render, found.headline))


# -- what is told --------------------------------------------------------------------------------------


def test_the_answer_comes_first():
    assert headline(told(small())) == "Can be won: yes. Best walk 3 moments. Can be lost: yes."


def test_what_cannot_be_won_or_lost_says_so():
    hopeless = told(small(("matter: met, safe: true", "matter: partly, safe: true")))
    assert headline(hopeless).startswith("Can be won: no.")
    assert any("cannot be won" in one for one in words(hopeless, Verdict.LOOK))
    kind = told(small(("matter: lost, safe: false", "matter: partly, safe: true")))
    assert headline(kind).endswith("Can be lost: no.")


def test_an_ending_that_no_walk_comes_to_is_named_with_its_place():
    found = told(small(("next: good", "next: bad")))
    fact = next(fact for part in found.parts for fact in part.facts if fact.spots)
    assert TR.render(fact.words) == "No walk comes to 1 ending."
    assert fact.spots[0].path == ("scenes", "good")


def test_a_trap_comes_with_the_walk_into_it():
    case = small().case
    room = case.scenes["room"]
    loop = Scene("loop", next="again")
    led = tuple(replace(one, next="loop") if one.id == "leave" else one for one in room.choices)
    scenes = {
        **case.scenes,
        "room": replace(room, choices=led),
        "loop": loop,
        "again": Scene("again", next="loop"),
    }
    trapped = replace(case, scenes=scenes)
    found = tell(facts_of(trapped))
    fact = next(
        fact for part in found.parts for fact in part.facts if "can no longer end" in TR.render(fact.words)
    )
    assert fact.verdict is Verdict.LOOK
    assert take(trapped, fact.walk, language="en", seed=0).position.scene == fact.ends


@given(cases())
@settings(max_examples=150, deadline=None)
def test_of_any_case_everything_is_told_and_every_walk_can_be_taken(case):
    found = tell(facts_of(case))
    surveyed = survey(case)
    assert found.headline
    assert ("Can be won: yes." in headline(found)) == any(map(is_won, surveyed.endings))
    assert ("Can be lost: yes." in headline(found)) == any(map(is_lost, surveyed.endings))
    for part in found.parts:
        TR.render(part.heading)
        for fact in part.facts:
            assert TR.render(fact.words)
            if fact.walk:
                here = take(case, fact.walk, language="en", seed=0).position.scene
                assert fact.ends in ("", here)
            for spot in fact.spots:
                assert spot.path[1] in case.scenes


def test_the_best_walk_is_that_of_the_proofs():
    found = told(UITLOOP)
    best = prove(UITLOOP.case).start.best
    assert best.walk in [fact.walk for part in found.parts for fact in part.facts]
    assert f"Best walk {len(best.walk) + 1} moments." in headline(found)


def test_a_case_of_too_many_states_is_not_claimed_anything_of(monkeypatch):
    facts = facts_of(small().case)
    found = tell(replace(facts, proofs=prove(small().case, bound=2)))
    assert headline(found) == "Not proven: 2 states were seen, and there are more"


def test_nobody_waits_for_what_is_out_of_date():
    """However far it is, it is given up as soon as it hears so; and it asks often."""
    changes = ("max: 3", "max: 900"), ("next: bad\n  good", "next: hall\n  good")
    case = small(*changes).case
    asked = []

    def is_wanted():
        asked.append(True)
        return len(asked) <= enough

    enough = 1_000_000
    assert tell(facts_of(case, is_wanted)) == tell(facts_of(case))
    whole = len(asked)
    assert whole > 60
    for enough in (*range(12), *range(12, whole, 1 + whole // 24)):
        asked.clear()
        assert facts_of(case, is_wanted) is None
        assert len(asked) == enough + 1


def test_who_types_on_is_not_held_up_by_what_is_worked_out():
    background = Later()
    facts = FactsPresenter(background)
    facts.show_reading(small())
    facts.rest()
    facts.hold()
    background.work()
    assert facts.state().is_renewed
    assert facts.state().told is None
    facts.rest()
    background.work()
    assert headline(facts.state().told).startswith("Can be won: yes.")


def test_the_case_in_numbers():
    assert summary_words(small(), TR) == "4 scenes · 4 choices · 3 routes"
    assert summary_words(small(("next: bad\n  room", "next: hall\n  room")), TR).endswith(
        "endlessly many routes"
    )
    assert summary_words(read({"x.yaml": ""}, "x"), TR) == ""
    assert summary_words(small(), Translator("nl")).startswith("4 scènes · 4 keuzes")


# -- renewed -------------------------------------------------------------------------------------------


def test_the_last_facts_are_shown_until_newer_ones_are_there():
    background = Later()
    facts = FactsPresenter(background)
    facts.show_reading(small())
    assert facts.state().told is None
    facts.rest()
    background.work()
    first = facts.state().told
    assert headline(first).startswith("Can be won: yes.")
    facts.show_reading(small(("matter: met, safe: true", "matter: partly, safe: true")))
    assert facts.state().is_renewed
    assert facts.state().told is first
    facts.rest()
    background.work()
    assert not facts.state().is_renewed
    assert headline(facts.state().told).startswith("Can be won: no.")


def test_of_two_questions_the_later_counts():
    background = Later()
    facts = FactsPresenter(background)
    facts.show_reading(small(("matter: met, safe: true", "matter: partly, safe: true")))
    facts.rest()
    facts.show_reading(small())
    facts.rest()
    background.work()
    assert headline(facts.state().told).startswith("Can be won: yes.")


def test_what_changes_nothing_is_not_worked_out_again():
    background = Later()
    facts = FactsPresenter(background)
    facts.show_reading(small())
    facts.rest()
    background.work()
    first = facts.state().told
    facts.show_reading(small(("title: The list", "title: The list  # a comment")))
    facts.rest()
    assert not facts.state().is_renewed
    background.work()
    assert facts.state().told is first


def test_with_errors_the_facts_are_those_from_before(at_once):
    facts = FactsPresenter(at_once)
    facts.show_reading(small())
    facts.rest()
    facts.show_reading(small(("next: good", "next: goood")))
    assert facts.state().is_stale
    assert facts.state().told is not None


def test_a_failure_is_said_and_the_next_change_tries_again():
    class Broken:
        def run(self, _work, _done, failed):
            failed(RuntimeError("no"))

        run_when_drawn = run

    facts = FactsPresenter(Broken())
    facts.show_reading(small())
    facts.rest()
    assert "could not be worked out" in str(facts.state().empty)


# -- on the screen -------------------------------------------------------------------------------------


@pytest.fixture
def shown(qtbot, make_look, at_once):
    def show(reading, *, size=(560, 900), **look):
        pane = FactsPane(make_look(**look), at_once)
        qtbot.addWidget(pane)
        pane.resize(*size)
        pane.show_reading(reading)
        show_active(qtbot, pane)
        return pane

    return show


def told_parts(pane):
    return [one.text() for one in pane.findChildren(QLabel) if one.isVisible() and one.text()]


def links(pane, text):
    return [one for one in pane.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]


def test_facts_come_when_typing_rests(qtbot, shown):
    pane = shown(small(), language="en")
    qtbot.waitUntil(lambda: "How it can end" in told_parts(pane))
    assert told_parts(pane)[0].startswith("Can be won: yes.")
    qtbot.waitUntil(lambda: "Who answers without reading" in told_parts(pane))
    pane.show_reading(small(("matter: met, safe: true", "matter: partly, safe: true")))
    assert "Being renewed…" in told_parts(pane)
    qtbot.waitUntil(lambda: told_parts(pane)[0].startswith("Can be won: no."))
    assert "Being renewed…" not in told_parts(pane)


def test_a_walk_is_followed_in_the_text_and_played(qtbot, shown):
    reading = small()
    pane = shown(reading, language="en")
    qtbot.waitUntil(lambda: bool(links(pane, "Show the walk")))
    show = links(pane, "Show the walk")[0]
    press(Qt.Key.Key_Tab)
    tab_to(lambda one: one is show)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(links(pane, "1. hall: ask")))
    with qtbot.waitSignal(pane.place_wanted) as wanted:
        click(links(pane, "1. hall: ask")[0])
    file, start, end = wanted.args
    assert reading.texts[file][start:end] == "ask"
    assert links(pane, "3. good")
    with qtbot.waitSignal(pane.walk_wanted) as wanted:
        click(links(pane, "Play this walk")[0])
    assert [(leg.scene, leg.choice) for leg in wanted.args[0]] == [("hall", "ask"), ("room", "agree")]
    press(Qt.Key.Key_Tab)
    show.click()
    assert not links(pane, "1. hall: ask")


def test_what_nobody_sees_is_not_worked_out(qtbot, make_look):
    background = Later()
    pane = FactsPane(make_look(language="en"), background)
    qtbot.addWidget(pane)
    pane.show_reading(small())
    qtbot.wait(450)
    background.work()
    assert pane._presenter.state().told is None
    pane.show()
    qtbot.waitUntil(lambda: bool(background._waiting))
    background.work()
    assert pane._presenter.state().told is not None


def test_the_ladder_is_told_in_words_too(qtbot, shown):
    pane = shown(UITLOOP, language="en")
    qtbot.waitUntil(lambda: "Stages asked" in pane._strip.accessibleName())
    assert pane._stages.text() == pane._strip.accessibleName()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("scale", "width"), [(1.0, 460), (2.0, 800)])
def test_it_fits_and_every_control_has_a_name(qtbot, shown, language, scale, width):
    pane = shown(UITLOOP, size=(width, 700), language=language, scale=scale)
    qtbot.waitUntil(lambda: len(pane._parts) == 4)
    qtbot.wait(20)
    assert pane.width() == width
    assert nameless(pane) == []
    body = pane._body.parentWidget()
    assert body.width() <= body.parentWidget().width()


def test_the_numbers_of_a_version_are_counted_once(shown, monkeypatch):
    pane = shown(small(), language="en")
    reading = small()
    assert pane.summary_words(reading) == "4 scenes · 4 choices · 3 routes"
    monkeypatch.setattr("glasltrainer.ui.studio.facts.view.summary_words", lambda *_: "counted again")
    assert pane.summary_words(reading) == "4 scenes · 4 choices · 3 routes"
    assert pane.summary_words(small(("title: The list", "title: Another"))) == "counted again"
