"""Ballots, votes and counts: only answers are taken, counts add up, nothing of a voter is left in them."""

from __future__ import annotations

import json
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from glasltrainer.classroom.advice import Advice, advice, gain
from glasltrainer.classroom.asking import ask_evaluation, ask_statement, stage_ballot
from glasltrainer.classroom.ballots import (
    TEXT_LIMIT,
    BadVoteError,
    Ballot,
    BallotKind,
    Group,
    Option,
    Tally,
    Vote,
    check,
    count,
    show_of_hands,
    tally_from_plain,
    tally_to_plain,
    vote_from_plain,
    vote_to_plain,
)
from glasltrainer.core.attempt import Certainty
from glasltrainer.core.workshop import EvaluationQuestion, VoteOnStatement
from glasltrainer.i18n import msg
from tests.classroom import days

STAGE = stage_ballot(msg("At which stage does the conflict stand?"))
SCALE = ask_statement(VoteOnStatement("Fouten maken mag.")).ballot
WORDS = Ballot(BallotKind.EVIDENCE, "Waaraan?", (Option("1", "a"), Option("2", "b"), Option("3", "c")))
SORT = Ballot(
    BallotKind.SORT,
    "Wat is wat?",
    tuple(Option(f"{part}:{kind}", kind, part) for part in "12" for kind in ("person", "problem")),
    (Group("1", "een"), Group("2", "twee")),
)
EVALUATION = ask_evaluation(
    (EvaluationQuestion("nut", "Nuttig?", 5), EvaluationQuestion("meer", "Wat nog?"))
).ballot
BALLOTS = (STAGE, SCALE, WORDS, SORT, EVALUATION)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def rooms(draw, ballots=BALLOTS):
    """A ballot and votes on it."""
    ballot, random = draw(st.sampled_from(ballots)), Random(draw(st.integers(0, 999)))
    votes = [days.one_vote(ballot, random) for _ in range(draw(st.integers(0, 12)))]
    return ballot, votes


@pytest.mark.parametrize(
    ("ballot", "vote"),
    [
        (STAGE, Vote(())),
        (STAGE, Vote(("10",))),
        (STAGE, Vote(("3", "4"))),
        (STAGE, Vote(("3", "3"))),
        (STAGE, Vote(("3",), texts=(("", "hoi"),))),
        (SCALE, Vote(("3",), Certainty.SURE)),
        (WORDS, Vote(("1", "1"))),
        (WORDS, Vote(("4",))),
        (SORT, Vote(("1:person",))),
        (SORT, Vote(("1:person", "1:problem"))),
        (SORT, Vote(("1:person", "1:problem", "2:person"))),
        (EVALUATION, Vote(("nut:1", "nut:2"))),
        (EVALUATION, Vote((), texts=(("nut", "een tekst bij een schaal"),))),
        (EVALUATION, Vote((), texts=(("meer", "een"), ("meer", "twee")))),
        (EVALUATION, Vote((), texts=(("meer", "x" * (TEXT_LIMIT + 1)),))),
    ],
)
def test_what_does_not_answer_the_ballot_is_refused(ballot, vote):
    with pytest.raises(BadVoteError):
        check(ballot, vote)


@pytest.mark.parametrize(
    ("ballot", "vote"),
    [
        (STAGE, Vote(("0",), Certainty.GUESS)),
        (WORDS, Vote(())),
        (WORDS, Vote(("3", "1"))),
        (SORT, Vote(("2:person", "1:person"))),
        (EVALUATION, Vote(())),
        (EVALUATION, Vote(("nut:5",), texts=(("meer", "x" * TEXT_LIMIT),))),
    ],
)
def test_what_answers_the_ballot_is_taken(ballot, vote):
    check(ballot, vote)


@given(rooms())
def test_what_a_room_votes_is_taken_and_counted_whole(room):
    ballot, votes = room
    for vote in votes:
        check(ballot, vote)
    tally = count(votes)
    assert tally.voters == len(votes)
    assert sum(tally.counts.values()) == sum(len(vote.picks) for vote in votes)
    assert min(tally.counts.values(), default=1) > 0


@given(rooms(), st.randoms(use_true_random=False), st.integers(0, 12))
def test_counts_tell_no_order_and_add_up(room, random, cut):
    _, votes = room
    assert count(votes[:cut]) + count(votes[cut:]) == count(votes)
    shuffled = list(votes)
    random.shuffle(shuffled)
    assert repr(count(shuffled).texts) == repr(count(votes).texts)
    assert count(shuffled) == count(votes)


@given(st.lists(ANY_TEXT, max_size=6))
def test_whatever_is_written_can_be_kept_and_printed(texts):
    tally = count(Vote((), texts=(("meer", text),)) for text in texts)
    for written in tally.texts.get("meer", ()):
        assert written.encode()  # no half of a character, and not empty
        assert written.isprintable()
        assert written == " ".join(written.split())


def test_free_texts_lose_only_what_cannot_be_shown():
    written = ("  Meer\n oefenen ", "a\x00b\u202ec\ud800", "\u200b", "Café ’s avonds 👍")
    tally = count(Vote((), texts=(("meer", text),)) for text in written)
    assert tally.texts == {"meer": ("Café ’s avonds 👍", "Meer oefenen", "abc")}


@given(rooms((STAGE, SCALE)))
def test_hands_that_were_counted_are_the_votes(room):
    ballot, votes = room
    tally = count(votes)
    assert show_of_hands(ballot, {**tally.counts, "nobody": 7}) == Tally(tally.voters, tally.counts)


def test_hands_per_part_and_for_any_number_of_words():
    assert show_of_hands(SORT, {"1:person": 3, "1:problem": 4, "2:person": 5}).voters == 7
    assert show_of_hands(WORDS, {"1": 3, "2": 4}).voters == 4
    assert show_of_hands(STAGE, {"3": 0, "4": -2}) == Tally()


@given(rooms())
def test_votes_and_counts_come_back_from_plain_values(room):
    _, votes = room
    for vote in votes:
        assert vote_from_plain(json.loads(json.dumps(vote_to_plain(vote)))) == vote
    assert tally_from_plain(json.loads(json.dumps(tally_to_plain(count(votes))))) == count(votes)


@given(PLAIN)
def test_other_plain_values_are_refused_and_nothing_else(plain):
    for read in (vote_from_plain, tally_from_plain):
        try:
            read(plain)
        except ValueError:
            continue
        assert isinstance(plain, dict)


@pytest.mark.parametrize(
    "plain",
    [
        {"voters": True, "counts": {}},
        {"voters": -1, "counts": {}},
        {"voters": 1, "counts": {"a": -1}},
        {"voters": 1, "counts": {"a": True}},
        {"voters": 1, "counts": {}, "certainty": {"sure": 0.5}},
        {"voters": 1, "counts": {}, "texts": {"a": 5}},
        {"voters": 1, "counts": {}, "texts": {"a": [5]}},
        {"voters": 1, "counts": {}, "seats": {}},
    ],
)
def test_what_is_no_tally_is_refused(plain):
    with pytest.raises(ValueError, match="tally"):
        tally_from_plain(plain)


# -- SCORING, "Classroom" ------------------------------------------------------------------------


@given(st.integers(1, 60), st.data())
def test_advice_follows_the_share_exactly_however_it_is_spread(voters, data):
    """Two best options may share the votes: 1 and 13 of 20 are 70 %, not a hair more."""
    one = data.draw(st.integers(0, voters))
    two = data.draw(st.integers(0, voters - one))
    tally = Tally(voters, {"a": one, "b": two, "c": voters - one - two})
    share = Fraction(one + two, voters)
    expected = Advice.DISCUSS
    if share < Fraction(30, 100):
        expected = Advice.EXPLAIN_AGAIN
    elif share > Fraction(70, 100):
        expected = Advice.EXPLAIN_BRIEFLY
    assert advice(tally.share_of(["a", "b"])) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (0.52, 0.78, 0.5417),
        (0.5, 1, 1),
        (0.4, 0.4, 0),
        (0.5, 0.25, -0.5),
        (0, 0, 0),
        (1, 1, None),
        (1, 0, None),
    ],
)
def test_the_gain_is_what_was_won_of_what_could_be(before, after, expected):
    found = gain(before, after)
    assert found is None if expected is None else found == pytest.approx(expected, abs=1e-4)


@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_all_right_before_leaves_no_gain_to_tell(voters, again, data):
    one = data.draw(st.integers(0, voters))
    right = Tally(voters, {"a": one, "b": voters - one})
    after = Tally(again, {"a": data.draw(st.integers(0, again))})
    assert gain(right.share_of("ab"), after.share_of("ab")) is None


@given(st.floats(0, 0.99), st.floats(0, 1))
def test_a_gain_is_negative_when_fewer_were_right(before, after):
    assume(abs(before - after) > 1e-9)
    assert (gain(before, after) < 0) == (after < before)
    assert gain(before, after) <= 1


def test_the_share_of_nobody_is_nothing():
    assert Tally().share("a") == Tally().share_of(["a"]) == 0
    assert not Tally(4).is_anonymous
    assert Tally(5).is_anonymous
