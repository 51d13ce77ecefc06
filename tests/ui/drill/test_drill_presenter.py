"""Short practice without a window: what comes, why, what is kept and when, and what is said at the end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasltrainer.core.drilled import DrillAnswer, DrillHelp, DrillSaid, DrillSort, answer_from_json
from glasltrainer.core.facts import RULES, Fact, FactKind, fact_to_json
from glasltrainer.core.tomorrow import AT_THRESHOLD
from glasltrainer.i18n import msg
from glasltrainer.storage.attempts import AttemptHead, Snapshot
from glasltrainer.storage.errors import StoreFull
from glasltrainer.ui.drill.desk import DrillDesk
from glasltrainer.ui.drill.state import EndState, Kind, RoundState, StartState
from glasltrainer.ui.player.state import ChoiceAsk, EvidenceAsk, HelpAsk, SortAsk, StageAsk
from tests.ui.cases import Later
from tests.ui.drill.learners import START, Clock, answer, keys, make_drill, make_practice

ROOT = Path(__file__).parents[3]


@pytest.fixture
def practice(tmp_path):
    made = make_practice(tmp_path)
    yield made
    made.close()


def kept(practice):
    return [answer_from_json(body) for body in practice.drills.all()]


def asked(drill):
    """Every kind of question until the round is over."""
    seen = []
    while isinstance(state := drill.state(), RoundState):
        if state.mark is None:
            seen.append(type(state.panel))
            answer(drill)
        else:
            drill.confirm()
    return seen


def test_a_round_of_five_asks_five_stages_and_what_else_there_is(practice, at_once):
    drill = make_drill(practice, at_once)
    drill.begin(Kind.VIGNETTES, 5)
    seen = asked(drill)
    assert seen.count(StageAsk) == seen.count(HelpAsk) == 5
    assert 0 < seen.count(EvidenceAsk) <= 5
    end = drill.state()
    assert isinstance(end, EndState)
    assert end.items == 5
    assert "of 5 the same as the key" in str(end.lines[0])


def test_only_the_stage_when_asked_for(practice, at_once):
    drill = make_drill(practice, at_once)
    drill.ask_all(False)
    drill.begin(Kind.VIGNETTES, 5)
    assert asked(drill) == [StageAsk] * 5


def test_statements_are_sorted_and_reworded(practice, at_once):
    drill = make_drill(practice, at_once)
    drill.begin(Kind.STATEMENTS, 10)
    seen = asked(drill)
    assert seen.count(SortAsk) == 10
    assert 0 < seen.count(ChoiceAsk) < 10
    assert {type(one) for one in kept(practice)} == {DrillSort, DrillSaid}
    assert str(drill.state().lines[0]).startswith("Sorting:")


def test_two_minutes_is_one_vignette_or_one_scene(practice, at_once):
    drill = make_drill(practice, at_once)
    drill.ask_all(False)
    scenes = []
    for _ in range(4):
        drill.begin(Kind.TWO_MINUTES)
        scenes.append(bool(drill.state().bubbles))
        asked(drill)
        assert drill.state().items == 1
        assert str(drill.state().tomorrow)
        drill.to_start()
    assert True in scenes
    assert False in scenes


def test_heavy_situations_come_only_when_asked_for(practice, at_once):
    drill = make_drill(practice, at_once)
    assert drill.state().heavy > 10
    drill.ask_all(False)
    drill.set_length(None)
    drill.begin(Kind.VIGNETTES)
    notes = []
    for _ in range(127):
        notes.append(drill.state().content_note)
        answer(drill)
        drill.confirm()
    assert not any(notes)
    drill.stop()
    drill.to_start()
    drill.take_heavy(True)
    drill.begin(Kind.VIGNETTES, 20)
    while isinstance(drill.state(), RoundState) and drill.state().kind is Kind.VIGNETTES:
        notes.append(drill.state().content_note)
        answer(drill)
        drill.confirm()
    assert any(notes)


def test_until_coffee_is_over_it_goes_on(practice, at_once):
    drill = make_drill(practice, at_once)
    drill.set_length(None)
    drill.begin(Kind.VIGNETTES)
    drill.stop()
    assert isinstance(drill.state(), StartState)  # nothing was answered
    drill.begin(Kind.VIGNETTES)
    for _ in range(40):
        answer(drill)
        assert not drill.state().is_last
        drill.confirm()
    drill.stop()
    assert isinstance(drill.state(), EndState)


def test_no_round_begins_while_it_looks_what_there_is(practice):
    later = Later()
    drill = make_drill(practice, later)
    for _ in range(2):
        drill.begin(Kind.VIGNETTES, 5)
        assert isinstance(drill.state(), StartState)
        assert drill.state().is_reading
        later.work()
        assert drill.state().vignettes > 100
        drill.refresh()
    later.work()
    drill.begin(Kind.VIGNETTES, 5)
    assert isinstance(drill.state(), RoundState)


def test_an_answer_is_kept_before_it_is_told(practice):
    later = Later()
    drill = make_drill(practice, later)
    later.work()
    drill.begin(Kind.VIGNETTES, 5)
    answer(drill, 4)
    state = drill.state()
    assert state.is_saving
    assert state.mark is None
    drill.pick_stage(5)
    drill.confirm()  # nothing happens while it is kept
    later.work()
    assert drill.state().mark is not None
    (one,) = kept(practice)
    assert (one.chosen, one.key) == (4, drill.state().key)


def test_what_could_not_be_kept_is_told_and_tried_again_with_the_next(practice, at_once, monkeypatch):
    drill = make_drill(practice, at_once)
    drill.begin(Kind.VIGNETTES, 5)
    desk = DrillDesk.keep
    full = StoreFull(msg("The disk is full."), Path("practice.db"))

    def fails(_desk, _answers):
        raise full

    monkeypatch.setattr(DrillDesk, "keep", fails)
    answer(drill)
    assert drill.state().notice == full.message
    assert drill.state().mark is not None
    drill.confirm()
    monkeypatch.setattr(DrillDesk, "keep", desk)
    answer(drill)
    assert drill.state().notice is None
    assert len(kept(practice)) == 2


def test_with_nothing_kept_nothing_is_on_disk(tmp_path, at_once):
    practice = make_practice(tmp_path, is_kept=False)
    drill = make_drill(practice, at_once, is_kept=False)
    drill.begin(Kind.VIGNETTES, 5)
    asked(drill)
    assert drill.state().items == 5
    assert not drill.state().is_kept
    practice.close()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_answers_go_on_where_they_were_left(practice, at_once):
    drill = make_drill(practice, at_once)
    drill.begin(Kind.VIGNETTES, 5)
    asked(drill)
    again = make_drill(practice, at_once, clock=Clock(START.replace(hour=23)))
    assert "may have lost" in str(again.state().why) or "mixed" in str(again.state().why)
    again.begin(Kind.VIGNETTES, 5)
    asked(again)
    stages = [one.item for one in kept(practice) if isinstance(one, DrillAnswer)]
    assert len(stages) == 10
    assert len(set(stages)) >= 8


def test_the_reason_is_that_of_the_pick_and_the_question_that_between_key_and_answer(practice, at_once):
    drill = make_drill(practice, at_once)
    known = keys(practice)
    drill.begin(Kind.VIGNETTES, 5)
    assert str(drill.state().reason).startswith("because")
    key = known[str(drill.state().narration)]
    answer(drill, 8 if key == 9 else key + 1)
    state = drill.state()
    low = min(key, state.pointer)
    assert state.key == key
    assert state.mark.detail.deciding is not None
    assert state.mark.because
    drill.stop()
    assert str(drill.state().tomorrow) == AT_THRESHOLD[low, low + 1]
    assert (drill.state().mixed[0].low, drill.state().mixed[0].high) == (low, low + 1)


def drilled(drill, known, learner, count):
    """What a learner is asked (key and reason) over `count` items; they see the text only."""
    drill.ask_all(False)
    drill.begin(Kind.VIGNETTES, count)
    found = []
    while isinstance(state := drill.state(), RoundState):
        if state.mark is None:
            key = known[str(state.narration)]
            found.append((key, str(state.reason)))
            answer(drill, learner(key))
        else:
            drill.confirm()
    return found


def test_a_confusion_is_found_within_thirty_items_drilled_said_and_left_once_learned(practice, at_once):
    known, clock = keys(practice), Clock()
    drill = make_drill(practice, at_once, clock=clock)
    first = drilled(drill, known, lambda key: 4 if key == 5 else key, 30)
    assert any("mixed up 4 and 5" in reason for _, reason in first)
    assert sum(key in (4, 5) for key, _ in first[-12:]) >= 5
    assert (drill.state().mixed[0].low, drill.state().mixed[0].high) == (4, 5)
    drill.to_start()
    assert "Stages 4 and 5" in str(drill.state().why)
    clock.now = clock.now.replace(day=23)
    drilled(drill, known, lambda key: key, 16)
    assert not drill.state().mixed
    drill.to_start()
    assert "Stages 4 and 5" not in str(drill.state().why)
    clock.now = clock.now.replace(day=25)
    last = drilled(drill, known, lambda key: key, 20)
    assert not any("mixed up" in reason for _, reason in last)


INTENTS = st.lists(
    st.one_of(
        st.tuples(st.just("number_key"), st.integers(0, 9)),
        st.sampled_from([("confirm",), ("confirm",), ("answer",), ("stop",), ("to_start",)]),
        st.tuples(st.just("begin"), st.sampled_from(Kind), st.sampled_from([1, 2, 5])),
        st.tuples(st.just("take_heavy"), st.booleans()),
    ),
    max_size=40,
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    practice = make_practice(tmp_path_factory.mktemp("any"))
    yield DrillDesk(practice), practice
    practice.close()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(INTENTS)
def test_whatever_is_pressed_what_was_told_is_kept_and_nothing_else(desk, at_once, intents):
    desk, practice = desk
    drill = make_drill(practice, at_once, desk)
    told = len(kept(practice))
    for name, *arguments in intents:
        before = drill.state()
        was_told = isinstance(before, RoundState) and before.mark is not None
        if name == "answer":
            if isinstance(before, RoundState):
                answer(drill)
        else:
            getattr(drill, name)(*arguments)
        state = drill.state()
        told += isinstance(state, RoundState) and state.mark is not None and not was_told
        assert len(kept(practice)) == told


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.ui.conftest import AtOnce
from tests.ui.drill.learners import answer, make_drill, make_practice
drill = make_drill(make_practice(Path(sys.argv[1])), AtOnce())
from glasltrainer.ui.drill.state import Kind
drill.ask_all(False)
drill.begin(Kind.VIGNETTES, 20)
for _ in range(int(sys.argv[3])):
    answer(drill)
    print(drill.state().pointer, flush=True)
    drill.confirm()
os._exit(9)
"""


def test_killed_at_any_moment_no_answer_told_is_lost(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), str(ROOT), "6"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 9, done.stderr
    practice = make_practice(tmp_path)
    assert len(done.stdout.split()) == 6
    assert [str(one.chosen) for one in kept(practice)] == done.stdout.split()
    practice.close()


def test_answers_of_a_newer_version_and_broken_ones_are_passed_over(practice, at_once):
    practice.drills.append("not json", json.dumps({"kind": "song", "item": "a/b", "at": START.isoformat()}))
    drill = make_drill(practice, at_once)
    drill.begin(Kind.VIGNETTES, 5)
    asked(drill)
    assert isinstance(drill.state(), EndState)
    assert len(practice.drills.all()) > 7


def test_stages_judged_in_cases_count_for_what_is_mixed_up(practice, at_once):
    assert "mixed them up" not in str(make_drill(practice, at_once).state().why)
    head = AttemptHead("a1", "shipped/x", "x", "0" * 32, "nl", 1, "end", START.isoformat())
    practice.attempts.begin(head, Snapshot("x", {"x.yaml": "title: X"}))
    fact = fact_to_json(Fact(FactKind.STAGE, "shipped/x/y", START.isoformat(), 0.6, 4, 5))
    practice.facts.keep("a1", RULES, [(step, fact) for step in range(3)])
    drill = make_drill(practice, at_once)
    assert "Stages 4 and 5" in str(drill.state().why)
    assert "3 times" in str(drill.state().why)
    drill.begin(Kind.VIGNETTES, 5)
    assert "because 3 times you mixed up 4 and 5" in str(drill.state().reason)


def test_help_is_kept_with_its_role(practice, at_once):
    drill = make_drill(practice, at_once)
    drill.begin(Kind.VIGNETTES, 5)
    asked(drill)
    helps = [one for one in kept(practice) if isinstance(one, DrillHelp)]
    assert {one.role for one in helps} == {"self-help"}
