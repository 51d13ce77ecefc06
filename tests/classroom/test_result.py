"""What a room voted, for afterwards: right by hand, and nothing in it that points at a person."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.classroom.advice import Advice
from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.programme import Material, single_case
from glasltrainer.classroom.report import report_page
from glasltrainer.classroom.result import GroupResult, TooFewVotersError, group_result
from glasltrainer.classroom.room import CloseVote, GoTo, OpenVote, Place, Proceed, Room, Round, Runner
from glasltrainer.classroom.spreadsheet import report_csv
from glasltrainer.core.workshop import Block, Evaluate, EvaluationQuestion, Item, VoteOnStatement, Workshop
from glasltrainer.i18n import Translator
from tests.classroom import days, results

EN, NL = Translator("en"), Translator("nl")
DAY = Runner(days.day("anderhalf-uur"))
MAIL = Runner(single_case(days.case("in-de-cc"), start=600, seed=7))
SMALL = Runner(
    Material(
        Workshop(
            "dag",
            "Dag",
            "nl",
            {
                "x": Block(
                    "x",
                    "Ochtend",
                    600,
                    60,
                    (
                        Item("fout", VoteOnStatement("Fouten maken mag.", is_repeated=True), 5),
                        Item(
                            "eind",
                            Evaluate(
                                (
                                    EvaluationQuestion("werk", "Ik kan hier iets mee.", 5),
                                    EvaluationQuestion("vrij", "Ik voelde me vrij.", 5),
                                    EvaluationQuestion("zin", "Welke zin neem je mee?"),
                                )
                            ),
                        ),
                    ),
                )
            },
        )
    )
)


def result_or_none(runner: Runner, rounds) -> GroupResult | None:
    try:
        return group_result(runner, rounds)
    except TooFewVotersError:
        return None


def written(result: GroupResult | None) -> list[bytes]:
    """All that leaves the program."""
    if result is None:
        return []
    return [
        *(report_page(result, tr).html.encode() for tr in (EN, NL)),
        *(report_csv(result, tr) for tr in (EN, NL)),
    ]


def stage_round(first: dict[str, int], second: dict[str, int] | None = None, **given) -> Round:
    """The first stage question of the mail (its key is 2 or whatever the case says), so voted."""
    room = MAIL.apply(Room(), GoTo(0))
    while MAIL.asked(room) is None or MAIL.asked(room).ballot.kind is not BallotKind.STAGE:
        room = MAIL.apply(room, Proceed())
    asked = MAIL.asked(room)
    tallies = [
        Tally(sum(counts.values()), counts) if counts is not None else None for counts in (first, second)
    ]
    return Round(
        "case/case", asked.id, BallotKind.STAGE, frozenset({"4"}), *tallies, place=room.place, **given
    )


# -- by hand -----------------------------------------------------------------------------------------


def test_shares_advice_and_gain():
    (one,) = group_result(MAIL, [stage_round({"4": 4, "5": 8}, {"4": 8, "3": 4})]).questions
    assert (one.voters, one.voters_again) == (12, 12)
    assert one.right == pytest.approx(4 / 12)
    assert one.right_again == pytest.approx(8 / 12)
    assert one.gain == pytest.approx(0.5)
    assert one.advice is Advice.DISCUSS
    assert one.largest == pytest.approx(8 / 12)
    votes = {option.id: (option.first, option.again, option.is_key) for option in one.options}
    assert len(votes) == 10
    assert (votes["4"], votes["5"], votes["0"]) == ((4, 8, True), (8, 0, False), (0, 0, False))


@pytest.mark.parametrize(
    ("first", "second", "gain", "told"),
    [
        ({"4": 6, "5": 6}, {"4": 3, "5": 9}, -0.5, "loss of 0.50"),
        ({"4": 6}, {"4": 6}, None, "gain: –"),
        ({"4": 5, "5": 5}, {"4": 4}, None, "Fewer than 5 people took part in the second vote."),
    ],
)
def test_a_loss_is_a_loss_and_a_dash_where_nothing_was_left_to_gain(first, second, gain, told):
    result = group_result(MAIL, [stage_round(first, second)])
    assert result.questions[0].gain == (None if gain is None else pytest.approx(gain))
    assert told in report_page(result, EN).html


def test_confusion_counts_first_votes_and_no_replay():
    rounds = [
        stage_round({"4": 4, "5": 8}, {"4": 12}),
        stage_round({"4": 1, "3": 6}),
        stage_round({"4": 9}, is_replay=True),
    ]
    result = group_result(MAIL, rounds)
    assert result.confusion == {4: (0, 0, 0, 6, 5, 8, 0, 0, 0, 0)}
    assert len(result.questions) == 2
    assert [one.voters for one in result.replays] == [9]
    assert result.by_difficulty == (1, 0)  # 1 of 7 before 4 of 12


def test_which_question_it_was():
    result = group_result(MAIL, [stage_round({"4": 6})])
    asked = result.questions[0].question
    case = days.case("in-de-cc")
    assert (asked.block, asked.stop) == (case.title, case.title)
    assert asked.about
    assert NL.render(asked.ask) == "Op welke trede staat het conflict?"


def test_certainty_only_where_five_said_it():
    sure = stage_round({"4": 6})
    enough = replace(sure, first=replace(sure.first, certainty={"sure": 3, "guess": 2}))
    few = replace(sure, first=replace(sure.first, certainty={"sure": 3, "guess": 1}))
    assert [one.certainty for one in group_result(MAIL, [enough, few]).questions] == [(2, 0, 3), ()]


def test_statements_before_and_after_and_the_evaluation():
    rounds = [
        Round(
            "x/fout", "statement", BallotKind.SCALE, frozenset(), Tally(6, {"1": 3, "5": 3}), place=Place(0)
        ),
        Round("x/fout/again", "statement", BallotKind.SCALE, frozenset(), Tally(5, {"4": 5}), place=Place(1)),
        Round(
            "x/eind",
            "evaluation",
            BallotKind.EVALUATION,
            frozenset(),
            Tally(8, {"werk:5": 4, "werk:4": 3, "werk:1": 1, "vrij:5": 4}, texts={"zin": ("b", "a")}),
            place=Place(2),
        ),
    ]
    result = group_result(SMALL, rounds)
    (shift,) = result.shifts
    assert (shift.before, shift.after, shift.voters_before, shift.voters_after) == (3, 4, 6, 5)
    (scale,) = result.scales
    assert (scale.counts, scale.mean, scale.median) == ((1, 0, 0, 3, 4), pytest.approx(33 / 8), 4.5)
    assert result.texts[0].texts == ("a", "b")
    assert [NL.render(one.ask) if not isinstance(one.ask, str) else one.ask for one in result.left_out] == [
        "Ik voelde me vrij."  # of the eight, four answered it
    ]


def test_a_room_of_four_gets_no_result_and_is_told_why():
    rounds = [stage_round({"4": 4}), stage_round({"4": 9}, is_replay=True)]
    with pytest.raises(TooFewVotersError) as refused:
        group_result(MAIL, rounds)
    assert "5 people" in EN.render(refused.value.message)
    with pytest.raises(TooFewVotersError):
        group_result(MAIL, [])


def test_a_second_vote_of_four_is_left_out_and_said():
    result = group_result(MAIL, [stage_round({"4": 6}, {"5": 4})])
    assert result.questions[0].is_again_left_out
    assert result.questions[0].voters_again is None
    assert {option.again for option in result.questions[0].options} == {None}


# -- of any room -------------------------------------------------------------------------------------

ROOMS = st.builds(
    lambda runner, seed, most: (runner, list(results.walk(runner, Random(seed), most))[-1].rounds, seed),
    st.sampled_from([DAY, MAIL]),
    st.integers(0, 10_000),
    st.sampled_from([3, 5, 7, 12, 30]),
)
FEW = settings(max_examples=20)


@FEW
@given(ROOMS)
def test_nothing_of_fewer_than_five_voters_is_in_it(room):
    """Whatever they voted, the result and all that is written of it are the same to the last byte."""
    runner, rounds, seed = room
    others = [results.scrambled(runner, one, Random(seed + at)) for at, one in enumerate(rounds)]
    result = result_or_none(runner, rounds)
    assert result_or_none(runner, others) == result
    assert written(result_or_none(runner, others)) == written(result)


@FEW
@given(ROOMS)
def test_every_number_in_it_is_of_five_or_more(room):
    runner, rounds, _ = room
    result = result_or_none(runner, rounds)
    told = [one for one in rounds if one.first.is_anonymous and not one.is_replay]
    if result is None:
        assert not told
        return
    for one in (*result.questions, *result.replays):
        assert one.voters >= 5
        assert one.voters_again is None or one.voters_again >= 5
        assert not one.certainty or sum(one.certainty) >= 5
    assert all(scale.answers >= 5 for scale in result.scales)
    assert len(result.questions) == sum(one.kind is not BallotKind.EVALUATION for one in told)
    stages = [one for one in told if one.kind is BallotKind.STAGE]
    assert sum(map(sum, result.confusion.values())) == sum(one.first.voters for one in stages)
    named = len(rounds) - len(told) - sum(one.is_replay for one in rounds)
    assert len(result.left_out) >= named


@FEW
@given(ROOMS)
def test_the_order_in_which_votes_came_leaves_no_trace(room):
    runner, rounds, seed = room
    others = [results.shuffled(one, Random(seed + at)) for at, one in enumerate(rounds)]
    assert written(result_or_none(runner, others)) == written(result_or_none(runner, rounds))


@settings(max_examples=5)
@given(st.sampled_from([DAY, MAIL]), st.integers(0, 10_000), st.sampled_from([6, 9]))
def test_an_earlier_result_taken_from_a_later_one_leaves_whole_questions(runner, seed, most):
    """A vote that is open changes nothing, and what was told once is told the same for ever."""
    told: dict[tuple[str, str], tuple[int, ...]] = {}
    before = None
    for room in results.walk(runner, Random(seed), most):
        result = result_or_none(runner, room.rounds)
        if room.is_voting:
            assert result == before
        before = result
        if result is None:
            continue
        ids = [
            (one.stop, one.asked)
            for one in sorted(room.rounds, key=lambda one: [stop.id for stop in runner.stops].index(one.stop))
            if one.first.is_anonymous and not one.is_replay and one.kind is not BallotKind.EVALUATION
        ]
        for name, one in zip(ids, result.questions, strict=True):
            counts = tuple(option.first for option in one.options if option.first)
            assert told.setdefault(name, counts) == counts


@FEW
@given(ROOMS)
def test_what_was_tried_again_counts_nowhere(room):
    runner, rounds, _ = room
    result = result_or_none(runner, rounds)
    without = result_or_none(runner, [one for one in rounds if not one.is_replay])
    assert without == (None if result is None else replace(result, replays=()))


def test_a_vote_that_is_open_is_not_in_it():
    room = SMALL.apply(SMALL.apply(Room(), GoTo(0)), OpenVote())
    with pytest.raises(TooFewVotersError):
        group_result(SMALL, room.rounds)
    room = SMALL.apply(room, CloseVote(Tally(5, {"1": 5})))
    assert group_result(SMALL, room.rounds).questions[0].voters == 5
