"""What answers and endings are worth: every rule of SCORING with its worked example."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.case import (
    EvidenceQuestion,
    MarkedPhrase,
    Matter,
    PartKind,
    Quality,
)
from glasltrainer.core.credit import (
    distance_credit,
    evidence_credit,
    floored_mean,
    help_credit,
    mean,
    response_credit,
    sort_credit,
    stage_credit,
)
from glasltrainer.core.outcome import ReachedEnding, StageRange, conflict_value, outcome, stage_range
from tests.core.sample import corridor
from tests.core.strategies import STAGES

# -- stage -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("answer", "credit"), [(4, 1), (5, 0.6), (3, 0.4), (6, 0.2), (2, 0), (9, 0), (0, 0)])
def test_the_distance_credit_of_key_4(answer, credit):
    assert distance_credit(4, answer) == credit


@pytest.mark.parametrize(
    ("key", "answer", "credit"),
    [(6, 7, 0.4), (7, 6, 0.4), (7, 8, 0.6), (0, 1, 0.6), (0, 2, 0.2), (9, 7, 0.2), (8, 6, 0)],
)
def test_a_main_threshold_costs_a_fifth_on_top(key, answer, credit):
    assert distance_credit(key, answer) == credit


@given(STAGES, STAGES)
def test_the_distance_credit_is_full_only_for_the_key_and_less_further_off(key, answer):
    credit = distance_credit(key, answer)
    assert 0 <= credit <= 1
    assert (credit == 1) == (key == answer)
    assert credit == distance_credit(answer, key)
    if answer < 9 and answer >= key:
        assert distance_credit(key, answer + 1) <= credit


@pytest.mark.parametrize(
    ("key", "panel", "answer", "credit"),
    [
        (4, {3: 2, 4: 9, 5: 1}, 4, 1),
        (4, {3: 2, 4: 9, 5: 1}, 3, 0.4),  # 2 of 9 is less than its distance gives
        (4, {4: 6, 6: 4}, 6, 4 / 6),  # the distance alone would give 0.2
        (4, {4: 6, 2: 3}, 2, 0),  # nine votes are shown and not used
        (3, {3: 5, 4: 5}, 3, 1),  # two modes: neither loses
        (3, {3: 5, 4: 5}, 4, 1),
        (3, {3: 5, 4: 5}, 5, 0.6),  # from the nearest of them
        (1, {1: 5, 5: 5}, 6, 0.6),
        (4, {}, 5, 0.6),
    ],
)
def test_a_panel_of_ten_gives_what_its_votes_give(key, panel, answer, credit):
    assert stage_credit(key, answer, panel) == pytest.approx(credit)


@given(st.dictionaries(STAGES, st.integers(1, 20), min_size=1), STAGES)
def test_no_answer_loses_by_a_panels_agreement(panel, answer):
    key = max(panel, key=lambda stage: panel[stage])
    credit = stage_credit(key, answer, panel)
    assert distance_credit(key, answer) * (panel.get(answer, 0) > 0) <= credit <= 1


# -- evidence, sorting, help -----------------------------------------------------------------


def test_evidence_is_hits_less_false_over_the_signs_of_the_key():
    question = corridor().extra  # two signs of stage 4, two neutral phrases, one sign of stage 3
    credits = {
        (): 0,
        ("coalition:1",): 0.5,
        ("coalition:1", "label-group-image:1"): 1,
        ("coalition:1", "neutral:1"): 0,
        ("neutral:1", "neutral:2"): -1,
        ("accomplished-fact:1",): 0,
        ("coalition:1", "label-group-image:1", "accomplished-fact:1"): 1,
        tuple(phrase.id for phrase in question.phrases): 0,
    }
    assert {marked: evidence_credit(question, marked) for marked in credits} == credits


def test_evidence_without_a_sign_of_the_key_is_no_question():
    question = EvidenceQuestion(5, (MarkedPhrase("neutral:1", "neutral", "ten to five"),))
    assert evidence_credit(question, ("neutral:1",)) is None


def test_sorting_is_right_less_wrong_over_the_parts():
    person, problem = PartKind.PERSON, PartKind.PROBLEM
    assert sort_credit([(person, person), (problem, problem)]) == 1
    assert sort_credit([(person, person), (problem, person), (problem, person)]) == pytest.approx(-1 / 3)
    assert sort_credit([(PartKind.FEELING, PartKind.NEED)]) == -1
    assert sort_credit([]) is None


def test_below_zero_in_one_question_the_mean_is_floored_at_zero():
    assert floored_mean([1, -0.5]) == 0.25
    assert floored_mean([0.5, -1]) == 0
    assert floored_mean([]) is None
    assert mean([0.3, 0.7]) == 0.5


FITTING = {  # domain.md 1.7
    0: ["self-help"],
    1: ["self-help", "moderation"],
    2: ["self-help", "moderation"],
    3: ["self-help", "moderation", "process-facilitation", "mfn-mediation"],
    4: ["process-facilitation", "socio-therapeutic", "mfn-mediation"],
    5: ["process-facilitation", "socio-therapeutic", "mfn-mediation", "mediation"],
    6: ["socio-therapeutic", "mfn-mediation", "mediation", "arbitration"],
    7: ["mfn-mediation", "mediation", "arbitration", "power-intervention"],
    8: ["arbitration", "power-intervention"],
    9: ["power-intervention"],
}
LADDER = [
    "self-help",
    "moderation",
    "process-facilitation",
    "socio-therapeutic",
    "mfn-mediation",
    "mediation",
    "arbitration",
    "power-intervention",
]


@pytest.mark.parametrize("stage", range(10))
def test_help_in_the_set_is_full_next_to_it_half(stage):
    fitting = FITTING[stage]
    for place, role in enumerate(LADDER):
        beside = {LADDER[near] for near in (place - 1, place + 1) if 0 <= near < len(LADDER)}
        expected = 1 if role in fitting else 0.5 if beside & set(fitting) else 0
        assert help_credit(stage, role) == expected, role


# -- response and outcome --------------------------------------------------------------------


def test_a_response_is_worth_its_quality_whatever_else_is_open():
    values = {quality: response_credit(quality, 3) for quality in Quality}
    assert values == {Quality.BEST: 1, Quality.GOOD: 0.7, Quality.WEAK: 0.3, Quality.HARMFUL: 0}
    assert response_credit(Quality.BEST, 1) is None
    assert response_credit(None, 3) is None


@pytest.mark.parametrize(
    ("stage", "matter", "is_safe", "expected"),
    [
        (1, Matter.MET, True, 1),
        (1, Matter.PARTLY, True, 0.5),
        (1, Matter.LOST, True, 0),
        (2, Matter.MET, True, 0.75),
        (4, Matter.PARTLY, True, 0.25),
        (5, Matter.MET, True, 0),
        (1, Matter.MET, False, 0),  # peace bought by leaving somebody unsafe is no success
    ],
)
def test_the_outcome_is_the_lower_of_conflict_and_matter(stage, matter, is_safe, expected):
    assert outcome(ReachedEnding("x", stage, matter, is_safe), StageRange(1, 5)) == expected


def test_the_conflict_is_left_out_without_stages_or_where_they_are_equal():
    assert conflict_value(3, StageRange(3, 3)) is None
    assert conflict_value(None, StageRange(1, 5)) is None
    assert conflict_value(3, None) is None
    assert outcome(ReachedEnding("x", 3, Matter.MET, True), StageRange(3, 3)) == 1
    assert outcome(ReachedEnding("x", None, Matter.PARTLY, True), None) == 0.5
    ends = [ReachedEnding("x", None, Matter.MET, True), ReachedEnding("y", 4, Matter.MET, True)]
    assert stage_range(ends) == StageRange(4, 4)
    assert stage_range(ends[:1]) is None
