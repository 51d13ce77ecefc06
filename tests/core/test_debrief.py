"""The debrief of the sample case as worked out by hand, and what holds of every debrief."""

import dataclasses
from enum import Enum

import pytest
from hypothesis import given

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.axes import Quadrant
from glasltrainer.core.case import (
    Case,
    Choice,
    Ending,
    Line,
    Matter,
    PartKind,
    Phrase,
    Quality,
    Scene,
    StageQuestion,
)
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.catalogue.roles import BY_ID
from glasltrainer.core.catalogue.stages import deciding_question
from glasltrainer.core.debrief import Debrief, TurningKind, debrief
from glasltrainer.core.graph import survey
from glasltrainer.core.tomorrow import AT_THRESHOLD, FOR_PRINCIPLE, after_case
from glasltrainer.i18n import Message
from tests.core.sample import sample_case
from tests.core.strategies import attempts

BEST_PLAY = (
    StageJudged(4),
    EvidenceMarked(("coalition:1", "label-group-image:1")),
    ChoiceMade("ask"),
    HelpChosen("moderation"),
    ChoiceMade("yardstick"),
)
LIGHT_PLAY = (
    StageJudged(2),
    EvidenceMarked(("coalition:1",)),
    ChoiceMade("leave"),
    HelpChosen("mediation"),
    ChoiceMade("together"),
)
PARTS = (("1", PartKind.PERSON), ("2", PartKind.PROBLEM), ("3", PartKind.PERSON))
HARSH_PLAY = (StageJudged(9), EvidenceMarked(()), ChoiceMade("scold"), PartsSorted(PARTS), Continued())


def play(*responses, case=None, seed=1):
    case = case or sample_case()
    attempt = engine.begin(case, language="en", seed=seed)
    for response in responses:
        attempt = engine.respond(case, attempt, response)
    return case, attempt


def debrief_of(*responses, case=None):
    return debrief(*play(*responses, case=case))


def test_the_best_play():
    found = debrief_of(*BEST_PLAY)
    assert found.is_finished
    assert str(found.headline) == "The conflict went from stage 4 to 2"
    assert (found.diagnosis.score.value, found.evidence.value, found.help.value) == (1, 1, 1)
    assert found.responses.score.value == 1
    assert (found.outcome.value, found.outcome.conflict, found.outcome.matter) == (0.75, 0.75, 1)
    assert [str(sentence) for sentence in found.outcome.sentences] == [
        "The matter is settled.",
        "No route in this case ends better.",
    ]
    assert [point.stage for point in found.course.played] == [4, 3, 2]
    assert found.course.best == found.course.played
    assert [(point.kind, point.moment) for point in found.turning_points] == [
        (TurningKind.GAIN, 1),
        (TurningKind.GAIN, 2),
    ]
    assert str(found.turning_points[0].texts[1]) == "After this the conflict went from 4 to 3."
    assert all(answer.fork.sentence is None for answer in choices_of(found))
    assert found.unasked == ()
    assert found.sorting.value is None


def test_a_lighter_play_shows_what_each_fork_cost_in_the_cases_own_words():
    found = debrief_of(*LIGHT_PLAY)
    assert str(found.headline) == "The conflict went from stage 4 to 1"
    assert found.diagnosis.score.value == 0
    assert [str(sentence) for sentence in found.diagnosis.sentences] == [
        "0 of 1 answer exact or one step off.",
        "On average you judge the conflict too light.",
    ]
    assert (found.evidence.value, found.help.value) == (0.5, 0.5)
    assert found.responses.score.value == pytest.approx(0.5)
    assert found.responses.tally == (
        (Quality.BEST, 0),
        (Quality.GOOD, 1),
        (Quality.WEAK, 1),
        (Quality.HARMFUL, 0),
    )
    assert found.outcome.value == 0.5
    assert str(found.outcome.sentences[-1]) == "The best route leads to stage 2, with the matter settled."
    first, second = choices_of(found)
    assert (first.fork.before.scene, first.fork.after.scene) == ("plan", "agreement")
    assert first.fork.cost == pytest.approx(0.25)
    assert str(first.fork.sentence) == (
        "After this the best that could still happen went from stage 2, with the matter settled "
        "(“Both have a time.”) to stage 1, with the matter partly settled (“Yours is first.”)."
    )
    assert second.fork.cost == 0
    assert second.fork.sentence is None
    assert [(point.kind, point.moment) for point in found.turning_points] == [
        (TurningKind.STAGE, 1),
        (TurningKind.COST, 1),
        (TurningKind.GAIN, 2),
    ]


def test_a_harsh_play():
    found = debrief_of(*HARSH_PLAY)
    assert found.outcome.value == 0
    assert found.sorting.value == pytest.approx(1 / 3)
    assert str(found.outcome.sentences[0]) == "The matter was lost."
    assert [(point.quadrant, point.moment) for point in found.style.points] == [(Quadrant.ATTACKING, 1)]
    assert found.style.principled == 0
    values = {
        score.principle.value: (score.chances, score.upheld, score.violated) for score in found.principles
    }
    assert values == {
        "people": (1, 0, 1),
        "interests": (1, 0, 0),
        "options": (0, 0, 0),
        "criteria": (1, 0, 0),
    }


def test_somebody_left_unsafe_weighs_more_than_a_settled_matter():
    found = debrief_of(*BEST_PLAY[:-1], ChoiceMade("silent"))
    assert (found.outcome.value, found.outcome.conflict, found.outcome.matter) == (0, 0.5, 1)
    assert "unsafe" in str(found.outcome.sentences[1])
    assert "unsafe" in str(found.ending.words)


def test_the_debrief_holds_the_texts_of_the_case():
    found = debrief_of(*BEST_PLAY)
    moment = found.moments[0]
    assert moment.excerpt == "The nurses see it the same way: none of you can plan."
    assert [(turn.name, turn.role, turn.portrait) for turn in moment.dialogue] == [
        ("Vermeer", "urologist", "bun-blue")
    ]
    stage, evidence, choice = moment.answers
    assert str(stage.question) == "At which stage does the conflict stand?"
    assert str(stage.answer) == "stage 4, Images and coalitions"
    assert str(evidence.answer) == "“The nurses see it the same way”, “can plan”"
    assert choice.answer == "What changed for yours?"
    assert [turn.text[0].text for turn in choice.reply] == ["A fever since three."]
    assert found.ending.excerpt == "Both have a time."
    assert (found.title, found.goals) == ("The last slot", ("Tell 3 from 4",))


def test_an_unfinished_attempt_is_debriefed_so_far():
    case, attempt = play(*LIGHT_PLAY[:1])
    found = debrief(case, attempt)
    assert not found.is_finished
    assert found.ending is None
    assert found.outcome is None
    assert [str(question) for question in found.unasked] == ["Which words show it?", "What do you say?"]
    assert [point.stage for point in found.course.played] == [4]
    assert found.best_ending.scene == "plan"
    empty = debrief(case, engine.begin(case, language="en", seed=1))
    assert empty.moments[0].answers == ()
    assert empty.diagnosis.score.value is None
    assert empty.diagnosis.sentences == ()


def test_branches_are_told_and_not_scored():
    case, attempt = play(*LIGHT_PLAY)
    alone = debrief(case, attempt)
    attempt = engine.rewind(case, attempt, 2)
    for response in (ChoiceMade("ask"), HelpChosen("moderation"), ChoiceMade("yardstick")):
        attempt = engine.respond(case, attempt, response)
    attempt = engine.rewind(case, attempt, 6)
    attempt = engine.respond(case, attempt, HelpChosen("arbitration"))
    found = debrief(case, engine.rewind(case, attempt, 0))
    first, second = found.branches
    assert (first.step, first.moment, first.ending.scene) == (2, 1, "plan")
    assert [str(answer.answer) for answer in first.answers] == [
        "What changed for yours?",
        BY_ID["moderation"].name,
        "Shall we lay both beside the criteria?",
    ]
    assert (second.step, second.moment, second.ending) == (6, None, None)
    assert second.reached == "Five minutes later. At the coffee."
    assert all(answer.mark.credit is None for branch in found.branches for answer in branch.answers)
    assert dataclasses.replace(found, branches=()) == alone


def test_a_case_without_stages_and_questions():
    scenes = {
        "s": Scene("s", (Phrase("A talk."),), next="t"),
        "t": Scene(
            "t",
            choices=(
                Choice("stay", "Stay.", "end", Quality.BEST, ("offer-support",)),
                Choice("go", "Go.", "gone", Quality.WEAK),
            ),
        ),
        "end": Scene("end", ending=Ending(Matter.MET, True), reflect="What would you want?"),
        "gone": Scene("gone", ending=Ending(Matter.LOST, True)),
    }
    found = debrief_of(Continued(), ChoiceMade("go"), case=Case("c", "C", "en", "s", scenes))
    assert str(found.headline) == "The case ended: an end with the matter lost"
    assert found.outcome.conflict is None
    assert choices_of(found)[0].fork.cost == 1
    assert [point.stage for point in found.course.best] == [None, None, None]
    found = debrief_of(Continued(), ChoiceMade("stay"), case=Case("c", "C", "en", "s", scenes))
    assert found.reflect == "What would you want?"
    assert (found.principles[0].chances, found.principles[0].upheld) == (1, 1)


def test_stage_0_is_a_stage():
    scenes = {
        "s": Scene("s", stage=0, diagnose=(StageQuestion(0),), next="end"),
        "end": Scene("end", stage=0, ending=Ending(Matter.MET, True)),
    }
    found = debrief_of(StageJudged(2), Continued(), case=Case("c", "C", "en", "s", scenes))
    assert str(found.headline) == "The conflict ended at stage 0, where it began"
    assert found.diagnosis.score.value == 0.2
    assert [point.stage for point in found.course.played] == [0, 0]
    assert found.turning_points[0].kind is TurningKind.STAGE
    assert str(found.moments[0].answers[0].mark.detail.deciding) == deciding_question(0, 1)


def test_at_most_six_turning_points_in_order_of_play():
    count = 12
    scenes = {
        f"s{n}": Scene(
            f"s{n}",
            stage=4,
            diagnose=(StageQuestion(4),),
            dialogue=(Line("them", (Phrase("So."),)),),
            choices=(
                Choice("on", "On.", f"s{n + 1}" if n + 1 < count else "best", Quality.BEST),
                Choice("off", "Off.", f"off{n}", Quality.WEAK),
            ),
        )
        for n in range(count)
    }
    for n in range(count):
        scenes[f"off{n}"] = Scene(f"off{n}", stage=9 if n == 0 else 4, ending=Ending(Matter.LOST, True))
    scenes["best"] = Scene("best", stage=1, ending=Ending(Matter.MET, True))
    case = Case("c", "C", "en", "s0", scenes)
    answers = [response for _ in range(count - 1) for response in (StageJudged(9), ChoiceMade("on"))]
    found = debrief_of(*answers, StageJudged(1), ChoiceMade("off"), case=case)
    kinds = [point.kind for point in found.turning_points]
    assert len(kinds) == 6
    assert kinds.count(TurningKind.COST) == 1
    assert kinds[-1] is TurningKind.COST
    moments = [point.moment for point in found.turning_points]
    assert moments == sorted(moments)


def test_a_case_too_large_to_prove_says_so_and_scores_the_rest():
    case, attempt = play(*BEST_PLAY)
    found = debrief(case, attempt, survey(case, 2))
    assert not found.is_proven
    assert found.course.best == ()
    assert found.best_ending is None
    assert [answer.fork.sentence for answer in choices_of(found)] == [None, None]
    assert found.outcome.value == 0.75
    assert found.responses.score.value == 1


def choices_of(found):
    return [answer for moment in found.moments for answer in moment.answers if answer.fork]


# -- what holds of every debrief -------------------------------------------------------------


@given(attempts())
def test_the_costs_add_up_to_the_best_at_the_start_less_what_was_reached(played):
    case, attempt = played
    found = debrief(case, attempt)
    surveyed = survey(case)
    start, here = surveyed.best(), surveyed.best(attempt.counted_position)
    expected = (surveyed.outcome(start) if start else 0) - (surveyed.outcome(here) if here else 0)
    costs = [answer.fork.cost for answer in choices_of(found)]
    assert sum(costs) == pytest.approx(expected)
    assert all(cost >= 0 for cost in costs)
    if found.ending is not None:
        assert here.scene == found.ending.scene
        assert expected == pytest.approx((surveyed.outcome(start)) - found.outcome.value)


@given(attempts())
def test_exploring_changes_nothing_but_the_branches(played):
    case, attempt = played
    alone = engine.begin(case, language="en", seed=attempt.seed)
    for step in attempt.counted_steps:
        alone = engine.respond(case, alone, step.response)
    found, expected = debrief(case, attempt), debrief(case, alone)
    assert found.branches == () or len(attempt.steps) > len(alone.steps)
    for name in ("diagnosis", "evidence", "sorting", "help", "outcome", "principles", "course", "ending"):
        assert getattr(found, name) == getattr(expected, name)
    assert found.responses == expected.responses
    assert [moment.scene for moment in found.moments] == [moment.scene for moment in expected.moments]


def values_in(value):
    """Every value within a debrief, however deep."""
    yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from values_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from values_in(one)


@given(attempts())
def test_a_debrief_is_complete_frozen_and_can_be_said(played):
    found = debrief(*played)
    for value in values_in(found):
        assert (
            value is None
            or isinstance(value, str | int | float | Enum | tuple)
            or dataclasses.is_dataclass(value)
        )
        if isinstance(value, Message):
            assert str(value)
        elif dataclasses.is_dataclass(value):
            assert value.__dataclass_params__.frozen
    assert isinstance(found, Debrief)


@given(attempts())
def test_scores_are_shares(played):
    found = debrief(*played)
    for score in (
        found.diagnosis.score,
        found.evidence,
        found.sorting,
        found.help,
        found.responses.score,
        *(principle for principle in found.principles),
    ):
        assert score.value is None or 0 <= score.value <= 1
    if found.outcome:
        assert 0 <= found.outcome.value <= 1


@given(attempts())
def test_turning_points_are_what_they_say(played):
    found = debrief(*played)
    stages = [moment.stage for moment in found.moments]
    assert len(found.turning_points) <= 6
    for point in found.turning_points:
        match point.kind:
            case TurningKind.COST:
                assert point.answer.fork.sentence is not None
            case TurningKind.GAIN:
                assert stages[point.moment] < stages[point.moment - 1]
                assert point.answer.mark.detail.chosen.quality in (Quality.BEST, Quality.GOOD)
            case TurningKind.STAGE:
                assert abs(point.answer.mark.detail.difference) >= 2
    order = [point.answer.step for point in found.turning_points]
    assert order == sorted(order)


def test_a_good_answer_after_which_nothing_came_down_is_no_turning_point():
    scenes = {
        "s": Scene("s", stage=3, choices=(Choice("a", "A", "end", Quality.BEST), Choice("b", "B", "end"))),
        "end": Scene("end", stage=3, ending=Ending(Matter.MET, True)),
    }
    assert debrief_of(ChoiceMade("a"), case=Case("c", "C", "en", "s", scenes)).turning_points == ()


def test_half_of_the_answers_is_not_most_of_them():
    found = debrief_of(*BEST_PLAY)
    assert [point.quadrant for point in found.style.points] == [Quadrant.PRINCIPLED, Quadrant.PRINCIPLED]
    assert "firm on the matter and gentle" in str(found.style.sentence)
    mixed = debrief_of(*BEST_PLAY[:-1], ChoiceMade("silent"))
    assert [point.quadrant for point in mixed.style.points] == [Quadrant.PRINCIPLED, Quadrant.AVOIDING]
    assert str(mixed.style.sentence) == "Your answers lie spread over the plane."


def test_the_sentence_for_tomorrow_is_for_what_came_out_least():
    assert str(after_case(debrief_of(*LIGHT_PLAY))) == AT_THRESHOLD[2, 3]  # judged 2 where it was 4
    every = {*AT_THRESHOLD.values(), *FOR_PRINCIPLE.values()}
    assert str(after_case(debrief_of(*BEST_PLAY))) in every
    best = debrief_of(*BEST_PLAY)
    people = [
        dataclasses.replace(one, value=0.2 if one.principle is Principle.PEOPLE else 1.0)
        for one in best.principles
    ]
    least = dataclasses.replace(best, principles=tuple(people))
    assert str(after_case(least)) == FOR_PRINCIPLE[Principle.PEOPLE]


@given(attempts())
def test_there_is_a_sentence_for_tomorrow_for_every_attempt(found):
    looked_back = debrief(*found)
    assert after_case(looked_back) == after_case(looked_back)
    assert str(after_case(looked_back)) in {*AT_THRESHOLD.values(), *FOR_PRINCIPLE.values()}
