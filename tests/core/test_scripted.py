"""Scripts walked through the sample case, whose scores can be worked out on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade
from glasltrainer.core.case import ChoiceQuestion, PartKind
from glasltrainer.core.conditions import Comparison
from glasltrainer.core.debrief import debrief
from glasltrainer.core.trials.coverage import Coverage, Option, covered, options
from glasltrainer.core.trials.scripted import by_key, figures, play
from glasltrainer.core.trials.scripts import Bound, Figure, Reason, Script, ScriptStep, Sweep
from tests.core.sample import sample_case
from tests.core.strategies import cases

CASE = sample_case()
FULL = Bound(Comparison.IS, 100)


def script(*walk, ends=None, **bounds):
    return Script("t", walk, ends, {Figure(name): bound for name, bound in bounds.items()})


def misses(made):
    return [(miss.reason, miss.step, miss.key, miss.word) for miss in play(CASE, made).misses]


def test_the_best_walk_holds():
    made = script(
        ScriptStep(
            at="corridor", stage=4, flags={"trust": 2}, judge=4, mark=("coalition", "label-group-image:1")
        ),
        ScriptStep(choose="ask"),
        ScriptStep(at="kitchen", offered=("yardstick",), bring_in="moderation", choose="yardstick"),
        ScriptStep(at="plan", stage=2),
        ends="plan",
        score=FULL,
        diagnosis=FULL,
        evidence=FULL,
        help=FULL,
        outcome=Bound(Comparison.AT_LEAST, 75),
    )
    assert play(CASE, made).misses == ()


def test_what_is_left_out_is_answered_by_the_key():
    played = play(CASE, script(ScriptStep(choose="scold"), ends="quarrel"))
    assert played.holds
    shown = figures(debrief(CASE, played.attempt))
    assert [shown[figure] for figure in (Figure.DIAGNOSIS, Figure.EVIDENCE, Figure.SORTING)] == [1, 1, 1]
    assert (shown[Figure.SCORE], shown[Figure.HELP], shown[Figure.OUTCOME]) == (0, None, 0)


def test_a_scene_without_choices_is_read_on_from_by_itself_and_can_be_stopped_at():
    wrong = (PartKind.PROBLEM, PartKind.PERSON, PartKind.PERSON)
    for walk in (
        [ScriptStep(choose="scold"), ScriptStep(sort=wrong)],
        [ScriptStep(choose="scold"), ScriptStep(at="desk", sort=wrong)],
        [ScriptStep(choose="scold", at="corridor"), ScriptStep(stage=5), ScriptStep(sort=wrong)],
    ):
        assert misses(script(*walk, ends="quarrel", sorting=Bound(Comparison.IS, 0))) == []


def test_one_word_sorts_everything():
    one = script(
        ScriptStep(choose="scold"), ScriptStep(sort=PartKind.PROBLEM), sorting=Bound(Comparison.IS, 33)
    )
    assert misses(one) == []


@pytest.mark.parametrize(
    ("mark", "percent"),
    [(Sweep.NOTHING, 0), (Sweep.EVERYTHING, 0), (("coalition",), 50), (("coalition", "neutral:1"), 0)],
)
def test_marking(mark, percent):
    made = script(ScriptStep(mark=mark, choose="ask"), evidence=Bound(Comparison.IS, percent))
    assert misses(made) == []


@pytest.mark.parametrize(
    ("walk", "ends", "expected"),
    [
        ([ScriptStep(at="kitchen")], None, (Reason.ELSEWHERE, 0, "at", "")),
        ([ScriptStep(stage=3)], None, (Reason.DIFFERS, 0, "stage", "")),
        ([ScriptStep(flags={"trust": 3})], None, (Reason.DIFFERS, 0, "flags", "trust")),
        ([ScriptStep(choose="yardstick")], None, (Reason.NOT_IN_SCENE, 0, "choose", "yardstick")),
        ([ScriptStep(offered=("ask", "together"))], None, (Reason.NOT_IN_SCENE, 0, "offered", "together")),
        ([ScriptStep(closed=("ask",))], None, (Reason.DIFFERS, 0, "closed", "ask")),
        (
            [ScriptStep(choose="call"), ScriptStep(offered=("yardstick",))],
            None,
            (Reason.DIFFERS, 1, "offered", "yardstick"),
        ),
        ([ScriptStep(choose="call"), ScriptStep(choose="yardstick")], None, (Reason.CLOSED, 1, "choose", "")),
        ([ScriptStep(bring_in="moderation")], None, (Reason.NOT_ASKED, 0, "bring_in", "")),
        ([ScriptStep(judge=4), ScriptStep(judge=4)], None, (Reason.NOT_ASKED, 1, "judge", "")),
        ([ScriptStep(judge={"vermeer": 4})], None, (Reason.NOT_ASKED, 0, "judge", "vermeer")),
        ([ScriptStep(mark=("either-or",))], None, (Reason.DOES_NOT_FIT, 0, "mark", "either-or")),
        (
            [ScriptStep(choose="scold"), ScriptStep(sort=(PartKind.PERSON,))],
            None,
            (Reason.DOES_NOT_FIT, 1, "sort", ""),
        ),
        ([ScriptStep(choose="scold"), ScriptStep(choose="ask")], None, (Reason.TOO_LONG, 1, "choose", "")),
        ([ScriptStep(choose="ask")], "plan", (Reason.TOO_SHORT, None, "ends", "")),
        ([ScriptStep(choose="scold")], "plan", (Reason.ELSEWHERE, None, "ends", "")),
    ],
)
def test_what_does_not_hold_is_told_where(walk, ends, expected):
    assert misses(script(*walk, ends=ends)) == [expected]


def test_a_figure_that_is_not_there_does_not_hold():
    made = script(ScriptStep(choose="ask"), help=FULL, outcome=FULL)
    assert misses(made) == [(Reason.DIFFERS, None, "help", ""), (Reason.DIFFERS, None, "outcome", "")]


def test_everything_that_does_not_hold_at_a_moment_is_told():
    step = ScriptStep(stage=3, flags={"trust": 0}, closed=("ask",), judge=4, bring_in="moderation")
    assert len(misses(script(step))) == 4


@pytest.mark.parametrize(
    ("comparison", "holding"),
    [
        (Comparison.AT_LEAST, [80, 81]),
        (Comparison.MORE, [81]),
        (Comparison.AT_MOST, [79, 80]),
        (Comparison.LESS, [79]),
        (Comparison.IS, [80]),
        (Comparison.IS_NOT, [79, 81]),
    ],
)
def test_bounds(comparison, holding):
    bound = Bound(comparison, 80)
    assert [percent for percent in (79, 80, 81) if bound.holds(percent / 100)] == holding


def test_coverage():
    played = play(CASE, script(ScriptStep(choose="scold"), ends="quarrel"))
    coverage = covered(played.attempt)
    assert coverage == Coverage(
        frozenset(["corridor", "desk", "quarrel"]), frozenset([Option("corridor", "scold")])
    )
    assert coverage.missed_scenes(CASE) == ("kitchen", "plan", "agreement", "unsafe")
    assert coverage.missed_choices(CASE)[:2] == (Option("corridor", "ask"), Option("corridor", "call"))
    assert (coverage.scene_share(CASE), coverage.choice_share(CASE)) == pytest.approx((3 / 7, 1 / 8))
    everything = Coverage(frozenset(CASE.scenes), frozenset(options(CASE)))
    assert (everything | coverage).choice_share(CASE) == 1


@given(cases(), st.data())
def test_the_script_of_any_walk_holds(case, data):
    """Written down as a script, what was played comes to the same scenes with the same choices."""
    attempt = engine.begin(case, language="en", seed=0)
    walk = []
    for _ in range(12):
        question = engine.now(case, attempt).question
        if question is None:
            break
        if not isinstance(question, ChoiceQuestion):
            attempt = engine.respond(case, attempt, by_key(question))
            continue
        still_open = [choice.id for choice in engine.open_choices(case, attempt.position)]
        if not still_open:
            break
        choice = data.draw(st.sampled_from(still_open))
        walk.append(ScriptStep(at=attempt.position.scene, offered=tuple(still_open), choose=choice))
        attempt = engine.respond(case, attempt, ChoiceMade(choice))
    played = play(case, Script("drawn", tuple(walk)))
    assert played.misses == ()
    steps = attempt.steps[: len(played.attempt.steps)]
    assert [step.response for step in played.attempt.steps] == [step.response for step in steps]
