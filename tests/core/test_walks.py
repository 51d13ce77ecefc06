"""Walks to a scene: the best there is, and the attempt that takes them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.case import Quality
from glasltrainer.core.graph import Leg, survey
from glasltrainer.core.walks import take, walk_to
from tests.core.sample import sample_case
from tests.core.strategies import cases


@given(cases(), st.data())
@settings(max_examples=150, deadline=None)
def test_every_scene_that_can_be_reached_has_a_walk_that_leads_there(case, data):
    scene = data.draw(st.sampled_from(list(case.scenes)))
    walk = walk_to(case, scene)
    assert (walk is not None) == (scene in survey(case).reachable)
    if walk is not None:
        attempt = take(case, walk, language="en", seed=3)
        assert attempt.position.scene == scene
        assert attempt.position.answered == 0
        assert [step.position.scene for step in attempt.steps if step.question in ("choice", "continue")] == [
            leg.scene for leg in walk
        ]


@given(cases(), st.data())
@settings(max_examples=100, deadline=None)
def test_no_single_answer_of_it_can_be_left_for_a_better_one_to_the_same_scene(case, data):
    scene = data.draw(st.sampled_from(list(case.scenes)))
    for leg in walk_to(case, scene) or ():
        if leg.choice is None:
            continue
        choices = case.scenes[leg.scene].choices
        taken = case.scenes[leg.scene].choice(leg.choice)
        same = [
            one
            for one in choices
            if one.next == taken.next and one.condition is None and one.effects == taken.effects
        ]
        order = [None, Quality.BEST, Quality.GOOD, Quality.WEAK, Quality.HARMFUL]
        cost = [max(0, order.index(one.quality) - 1) for one in (taken, *same)]
        assert cost[0] == min(cost)


def test_the_start_has_an_empty_walk():
    case = sample_case()
    assert walk_to(case, case.start) == ()


def test_a_walk_that_is_not_there_is_refused():
    case = sample_case()
    with pytest.raises(engine.ResponseRefusedError):
        take(case, [Leg("nowhere", None)], language="en", seed=0)
    with pytest.raises(engine.ResponseRefusedError):
        take(case, [Leg(case.start, "no such choice")], language="en", seed=0)


def test_only_so_many_states_are_looked_at():
    case = sample_case()
    far = next(id for id in case.scenes if walk_to(case, id) not in (None, ()))
    assert walk_to(case, far, bound=1) is None
    assert walk_to(replace(case, start=far), far, bound=1) == ()
