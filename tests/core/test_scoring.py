"""The mark of an answer: its credit, what it shows, and the sentence that explains it."""

import pytest
from hypothesis import given

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.case import (
    Case,
    Choice,
    Ending,
    Matter,
    PartKind,
    Quality,
    Scene,
    StageQuestion,
)
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.conditions import Visited
from glasltrainer.core.marks import ChoiceDetail, EvidenceDetail, PhraseVerdict, StageDetail
from glasltrainer.core.scoring import mark_step
from tests.core.sample import sample_case
from tests.core.strategies import attempts


def last_mark(case, *responses):
    attempt = engine.begin(case, language="en", seed=1)
    for response in responses:
        attempt = engine.respond(case, attempt, response)
    return mark_step(case, attempt, attempt.steps[-1])


@pytest.mark.parametrize(
    ("answer", "credit", "sentence"),
    [
        (4, 1, "You chose 4, the same as the key."),
        (3, 0.4, "You chose 3, the key is 4: 1 step too light."),
        (6, 0.2, "You chose 6, the key is 4: 2 steps too heavy."),
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
        (4, "You chose 4, as most experts did."),
        (3, "You chose 3; most experts chose 4, and 2 of 12 chose 3 too."),
        (7, "You chose 7, most experts chose 4: 3 steps too heavy."),
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
    assert str(last_mark(case, StageJudged(3)).reason).startswith("vermeer: You chose 3")


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
    assert [(touch.principle, touch.is_upheld) for touch in mark.detail.touches] == [
        (Principle.PEOPLE, False)
    ]
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
    assert str(second.reason) == "You chose 4, the same as the key."


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
