"""What progress counts: every counted answer of every shipped case gives one fact, and survives JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring import load_path
from glasltrainer.core.attempt import Certainty
from glasltrainer.core.axes import AxisPoint
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.debrief import debrief
from glasltrainer.core.facts import (
    BadFactError,
    Fact,
    FactKind,
    case_fact,
    fact_from_json,
    fact_to_json,
)
from glasltrainer.core.scoring import mark_step
from tests.by_chance import played

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PRINCIPLES = st.frozensets(st.sampled_from(Principle))
UNIT = st.floats(-1, 1)
FACTS = st.builds(
    Fact,
    st.sampled_from(FactKind),
    st.text(max_size=20),
    st.just("2026-11-22T10:00:00+01:00"),
    UNIT,
    st.none() | st.integers(0, 9),
    st.none() | st.integers(0, 9),
    st.none() | st.sampled_from(Certainty),
    PRINCIPLES,
    PRINCIPLES,
    PRINCIPLES,
    st.none() | st.builds(AxisPoint, UNIT, UNIT),
)


@given(FACTS)
def test_a_fact_survives_being_kept(fact):
    assert fact_from_json(fact_to_json(fact)) == fact


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(str))
def test_anything_else_is_refused(text):
    with pytest.raises(BadFactError):
        fact_from_json(text)


SHIPPED = [
    load_path(path).in_language("nl") for path in sorted((SCENARIOS).glob("*.yaml")) if "." not in path.stem
]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("case", SHIPPED, ids=lambda case: case.id)
def test_every_credit_of_a_debrief_is_one_fact(case, seed):
    attempt = played(case, seed)
    marks = [(step, mark_step(case, attempt, step)) for step in attempt.counted_steps]
    facts = [
        fact
        for step, mark in marks
        if mark is not None
        and (fact := case_fact(case, step, mark, item=f"{case.id}/{mark.scene}", at="2026-11-22"))
    ]
    told = debrief(case, attempt)
    credits = [answer.mark.credit for moment in told.moments for answer in moment.answers]
    assert sorted(fact.credit for fact in facts) == sorted(one for one in credits if one is not None)
    of_choices = [fact for fact in facts if fact.kind is FactKind.CHOICE]
    for score in told.principles:
        assert score.chances == sum(score.principle in fact.chances for fact in of_choices)
        assert score.upheld == sum(score.principle in fact.upheld for fact in of_choices)
