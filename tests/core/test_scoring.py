"""Every rule of SCORING with its worked example, and the sentence that explains each mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.agreement import agreement, calibration, kappa, weighted_kappa
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.axes import AxisPoint, Quadrant, axis_point, quadrant
from glasltrainer.core.case import (
    Case,
    Choice,
    Ending,
    EvidenceQuestion,
    MarkedPhrase,
    Matter,
    PartKind,
    Quality,
    Scene,
    StageQuestion,
)
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.conditions import Visited
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
from glasltrainer.core.marks import ChoiceDetail, EvidenceDetail, PhraseVerdict, StageDetail
from glasltrainer.core.outcome import ReachedEnding, StageRange, conflict_value, outcome, stage_range
from glasltrainer.core.principles import tally, upheld, violated
from glasltrainer.core.scoring import mark_step
from tests.core.sample import corridor, sample_case
from tests.core.strategies import STAGES, attempts

PEOPLE, INTERESTS, OPTIONS, CRITERIA = Principle


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


# -- agreement -------------------------------------------------------------------------------


def kappa_by_definition(pairs):
    """1 - sum(w O) / sum(w E) with the tables written out."""
    n = len(pairs)
    observed = expected = 0
    for i in range(10):
        for j in range(10):
            weight = (i - j) ** 2 / 81
            observed += weight * sum(pair == (i, j) for pair in pairs)
            expected += (
                weight * sum(key == i for key, _ in pairs) * sum(answer == j for _, answer in pairs) / n
            )
    return 1 - observed / expected


PAIRS = st.lists(st.tuples(STAGES, STAGES), min_size=1, max_size=30)


def test_kappa_of_the_worked_example():
    assert weighted_kappa([(1, 1), (2, 3), (3, 3), (4, 3)]) == pytest.approx(0.75)


@given(PAIRS)
def test_kappa_is_as_defined_and_undefined_of_constants(pairs):
    value = weighted_kappa(pairs)
    if len({key for key, _ in pairs}) == 1 or len({answer for _, answer in pairs}) == 1:
        assert value is None
    else:
        assert value == pytest.approx(kappa_by_definition(pairs))
        assert value <= 1


@given(PAIRS)
def test_the_interval_is_the_same_every_time_and_in_order(pairs):
    found = kappa(pairs)
    if found is not None:
        assert found == kappa(pairs)
        assert found.low <= found.high <= 1


def test_the_interval_narrows_with_more_answers_and_holds_the_value():
    pairs = [(key, max(0, key - (place % 3 == 0))) for place, key in enumerate([1, 2, 3, 4, 5, 6, 7, 8] * 3)]
    few, many = kappa(pairs), kappa(pairs * 5)
    assert few.value == many.value
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low
    assert (round(few.low, 3), round(few.high, 3)) == PINNED_INTERVAL


PINNED_INTERVAL = (0.941, 0.987)


def test_kappa_is_shown_from_twenty_answers_on():
    pairs = [(1, 1), (4, 5)] * 10
    assert agreement(pairs).kappa is not None
    assert agreement(pairs[:-1]).kappa is None
    assert agreement([]) is None


def test_agreement_counts_exact_and_within_one():
    found = agreement([(4, 4), (4, 3), (4, 6), (0, 1)])
    assert (found.count, found.exact, found.within_one, found.bias) == (4, 1, 3, 0.5)


@pytest.mark.parametrize(
    ("differences", "words"),
    [
        ([0, 0, 0, 0], "about right"),
        ([1, -1, 0], "about right"),
        ([-1, 0], "a little too light"),
        ([-1, -1], "judge the conflict too light"),
        ([1, 0], "a little too heavy"),
        ([2, 1], "judge the conflict too heavy"),
    ],
)
def test_the_bias_is_said_in_words(differences, words):
    assert words in str(agreement([(4, 4 + difference) for difference in differences]).bias_words)


def test_certainty_fills_a_table_and_no_mark():
    rows = calibration(
        [
            (Certainty.SURE, True, 1.0),
            (None, True, 1.0),
            (Certainty.SURE, False, 0.4),
            (Certainty.GUESS, False, 0.0),
        ]
    )
    assert [(row.certainty, row.count, row.exact, row.credit) for row in rows] == [
        (Certainty.GUESS, 1, 0, 0.0),
        (Certainty.SURE, 2, 1, 0.7),
    ]


# -- principles and axes ---------------------------------------------------------------------


def option(quality, *moves, choice_id="x"):
    return Choice(choice_id, "s", "end", quality, moves)


def test_a_principle_is_upheld_by_a_best_or_good_answer_in_its_stages():
    assert upheld(option(Quality.BEST, "i-message", "ask-interest"), 4) == {PEOPLE, INTERESTS}
    assert upheld(option(Quality.WEAK, "i-message"), 4) == frozenset()
    assert upheld(option(Quality.BEST, "i-message"), 6) == frozenset(), "an I-message fits up to stage 5"
    assert upheld(option(Quality.GOOD, "call-supervisor"), 1) == frozenset(), "it depends on the stage"
    assert upheld(option(Quality.GOOD, "call-supervisor"), 2) == {CRITERIA}
    assert upheld(option(Quality.BEST, "i-message"), None) == {PEOPLE}, "where there is no stage, it fits"


def test_a_principle_is_violated_by_any_answer():
    assert violated(option(Quality.BEST, "bargain-split", "i-message")) == {INTERESTS, OPTIONS}
    assert violated(option(None, "threaten")) == {CRITERIA}
    assert violated(option(Quality.HARMFUL, "i-message")) == frozenset()


def test_principles_are_counted_against_the_moments_that_offered_them():
    asks, mixed, blames = (
        option(Quality.BEST, "ask-interest"),
        option(Quality.GOOD, "i-message", "bargain-split"),
        option(Quality.HARMFUL, "blame"),
    )
    found = {
        one.principle: one
        for one in tally(
            [(asks, [asks, blames], 4), (blames, [asks, blames, mixed], 4), (mixed, [asks, mixed], 3)]
        )
    }
    counts = {principle: (one.chances, one.upheld, one.violated) for principle, one in found.items()}
    assert counts == {PEOPLE: (2, 1, 1), INTERESTS: (3, 1, 1), OPTIONS: (0, 0, 1), CRITERIA: (0, 0, 0)}
    assert found[PEOPLE].value == 0
    assert found[OPTIONS].value is None


def test_an_answer_lies_at_the_mean_of_its_moves():
    assert axis_point(["i-message", "ask-interest"]) == AxisPoint(0.5, 1)
    assert axis_point(["public-confront", "concede-to-please"]) == AxisPoint(0, 0)
    assert axis_point([]) is None


@pytest.mark.parametrize(
    ("content", "relationship", "place"),
    [
        (1, -1, Quadrant.ATTACKING),
        (-1, 1, Quadrant.GIVING_IN),
        (-1, -1, Quadrant.AVOIDING),
        (0.5, 0.5, Quadrant.PRINCIPLED),
        (0, 1, None),
        (1, 0, None),
        (0, 0, None),
    ],
)
def test_the_quadrants_have_their_names_and_a_zero_none(content, relationship, place):
    assert quadrant(AxisPoint(content, relationship)) is place


# -- marks and their sentences ---------------------------------------------------------------


def last_mark(case, *responses):
    attempt = engine.begin(case, language="en", seed=1)
    for response in responses:
        attempt = engine.respond(case, attempt, response)
    return mark_step(case, attempt, attempt.steps[-1])


@pytest.mark.parametrize(
    ("answer", "credit", "sentence"),
    [
        (4, 1, "You said 4, and so does the key."),
        (3, 0.4, "You said 3, the key is 4: 1 step too light."),
        (6, 0.2, "You said 6, the key is 4: 2 steps too heavy."),
    ],
)
def test_the_mark_of_a_stage(answer, credit, sentence):
    mark = last_mark(sample_case(), StageJudged(answer, Certainty.SURE))
    assert (mark.credit, str(mark.reason), mark.because) == (credit, sentence, "Allies are being named.")
    assert mark.reasons == (mark.reason, "Allies are being named.")
    assert isinstance(mark.detail, StageDetail)
    assert mark.detail.difference == answer - 4
    assert (mark.detail.deciding is None) == (answer == 4)


def one_scene(**parts):
    end = Scene("end", ending=Ending(Matter.MET, True))
    return Case("c", "C", "en", "s", {"s": Scene("s", **parts), "end": end})


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (4, "You said 4, as most experts did."),
        (3, "You said 3; most experts chose 4, and 2 of 12 chose 3 too."),
        (7, "You said 7, most experts chose 4: 3 steps too heavy."),
    ],
)
def test_the_mark_of_a_stage_with_a_panel(answer, sentence):
    question = StageQuestion(4, panel={3: 2, 4: 9, 5: 1}, reasons={3: "Given away."})
    mark = last_mark(one_scene(diagnose=(question,), next="end"), StageJudged(answer))
    assert str(mark.reason) == sentence
    assert [(vote.stage, vote.votes, vote.reason) for vote in mark.detail.panel] == [
        (3, 2, "Given away."),
        (4, 9, ""),
        (5, 1, ""),
    ]


def test_the_mark_of_a_party_names_the_party():
    case = one_scene(diagnose=(StageQuestion(3, of="vermeer"),), next="end")
    assert str(last_mark(case, StageJudged(3)).reason).startswith("vermeer: You said 3")


def test_the_mark_of_evidence_shows_every_phrase():
    mark = last_mark(
        sample_case(), StageJudged(4), EvidenceMarked(("coalition:1", "neutral:2", "accomplished-fact:1"))
    )
    assert mark.credit == 0
    assert str(mark.reason) == "You marked 1 of the 2 phrases that show stage 4, and 1 that shows nothing."
    assert isinstance(mark.detail, EvidenceDetail)
    assert {phrase.id: phrase.verdict for phrase in mark.detail.phrases} == {
        "coalition:1": PhraseVerdict.HIT,
        "label-group-image:1": PhraseVerdict.MISSED,
        "neutral:1": PhraseVerdict.LEFT,
        "neutral:2": PhraseVerdict.FALSE,
        "accomplished-fact:1": PhraseVerdict.NEIGHBOUR,
    }


def test_the_marks_of_help_and_sorting():
    way = (StageJudged(4), EvidenceMarked(()), ChoiceMade("call"))
    marks = [
        last_mark(sample_case(), *way, HelpChosen(role))
        for role in ("moderation", "mediation", "arbitration")
    ]
    assert [mark.credit for mark in marks] == [1, 0.5, 0]
    assert str(marks[0].reason).startswith("At stage 3 this fits: ")
    desk = (StageJudged(4), EvidenceMarked(()), ChoiceMade("scold"))
    parts = (("1", PartKind.PERSON), ("2", PartKind.PERSON), ("3", PartKind.PROBLEM))
    mark = last_mark(sample_case(), *desk, PartsSorted(parts))
    assert mark.credit == pytest.approx(1 / 3)
    assert str(mark.reason) == "You sorted 2 of 3 parts as the author did."


def test_the_mark_of_a_choice_shows_its_options_moves_and_principles():
    mark = last_mark(sample_case(), StageJudged(4), EvidenceMarked(()), ChoiceMade("scold"))
    assert (mark.credit, mark.because) == (0, "A verdict on the group.")
    assert isinstance(mark.detail, ChoiceDetail)
    assert mark.detail.chosen.say == "You people do this every week."
    assert [one.id for one in mark.detail.alternatives] == ["ask", "call"]
    assert [(touch.principle, touch.is_upheld) for touch in mark.detail.touches] == [(PEOPLE, False)]
    assert [option.number for option in mark.detail.options] == [1, 2, 3, 4]


def test_reading_on_has_no_mark():
    case = one_scene(next="end")
    assert last_mark(case, Continued()) is None


def test_what_does_not_count_has_no_credit():
    fork = (Choice("left", "l", "end"), Choice("right", "r", "end"))
    assert last_mark(one_scene(choices=fork), ChoiceMade("left")).credit is None
    alone = (Choice("only", "o", "end", Quality.BEST),)
    assert last_mark(one_scene(choices=alone), ChoiceMade("only")).credit is None
    again = (
        Choice("again", "a", "s", Quality.WEAK),
        Choice("out", "o", "end", Quality.BEST, condition=Visited("s")),
        Choice("off", "o", "end", Quality.GOOD),
    )
    case = one_scene(choices=again)
    assert last_mark(case, ChoiceMade("again")).credit == 0.3
    assert last_mark(case, ChoiceMade("again"), ChoiceMade("out")).credit is None


def test_an_explored_answer_is_explained_and_never_scored():
    case = sample_case()
    attempt = engine.respond(case, engine.begin(case, language="en", seed=1), StageJudged(3))
    attempt = engine.respond(case, engine.rewind(case, attempt, 0), StageJudged(4))
    first, second = (mark_step(case, attempt, step) for step in attempt.steps)
    assert first.credit == 0.4
    assert second.credit is None
    assert str(second.reason) == "You said 4, and so does the key."


JUDGING = (
    "wrong",
    "incorrect",
    "mistake",
    "fail",
    "error",
    "bad",
    "poor",
    "should have",
    "!",
    "too low",
    "too high",
)


@given(attempts())
def test_marks_stay_within_bounds_and_never_judge(played):
    case, attempt = played
    for step in attempt.steps:
        mark = mark_step(case, attempt, step)
        assert (mark is None) == isinstance(step.response, Continued)
        if mark is None:
            continue
        sentence = str(mark.reason)
        assert sentence.endswith(".")
        assert "{brace}" in sentence or "{" not in sentence
        assert not [word for word in JUDGING if word in sentence.lower()]
        if mark.credit is None:
            continue
        assert step.is_counted
        match step.response:
            case EvidenceMarked():
                assert mark.credit <= 1
            case PartsSorted():
                assert -1 <= mark.credit <= 1
            case _:
                assert 0 <= mark.credit <= 1
