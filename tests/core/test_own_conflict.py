"""One's own conflict: a range for any answers, never lighter for one more yes, and what fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.roles import accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.not_a_conflict import CONCERNS, DOORS, IN_DOUBT, doors
from glasltrainer.core.own_conflict import (
    DEEPEST,
    FIELDS,
    LONGEST,
    QUESTIONS,
    Answer,
    BadOwnConflictError,
    OwnConflict,
    Party,
    Reading,
    from_json,
    may_stop,
    moves_that_fit,
    reading,
    roles_that_fit,
    to_json,
)
from glasltrainer.core.own_conflict_words import reasons, stands_words
from glasltrainer.i18n import ENGLISH

STAGES = st.integers(1, DEEPEST)
ANSWERS = st.dictionaries(STAGES, st.sampled_from(Answer))
CONFLICTS = st.builds(
    OwnConflict,
    st.dictionaries(st.tuples(st.sampled_from(Party), STAGES), st.sampled_from(Answer)),
    st.dictionaries(st.sampled_from([field.id for field in FIELDS]), st.text(max_size=60)),
)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def given_yes(*stages: int) -> dict[int, Answer]:
    return {stage: YES if stage in stages else NO for stage in range(1, DEEPEST + 1)}


@given(ANSWERS)
def test_any_answers_give_a_range_with_its_reason(answers):
    found = reading(answers)
    assert 0 <= found.low <= found.high <= 9
    assert found.low <= found.heaviest <= found.high
    assert found.heaviest == max((s for s, answer in answers.items() if answer is YES), default=0)
    assert reasons(found)
    assert all(ENGLISH.render(reason) for reason in reasons(found))


@given(ANSWERS, STAGES)
def test_a_yes_never_makes_it_lighter(answers, stage):
    before, after = reading(answers), reading({**answers, stage: YES})
    assert after.low >= before.low
    assert after.high >= before.high
    assert after.heaviest >= stage


@given(ANSWERS, STAGES)
def test_knowing_something_never_widens_the_range_beyond_what_it_says(answers, stage):
    """A no in place of an unknown can only take away the open end."""
    unknown, no = reading({**answers, stage: UNKNOWN}), reading({**answers, stage: NO})
    assert no.high <= unknown.high


@given(CONFLICTS, st.sampled_from(Party), STAGES)
def test_what_is_between_two_is_read_by_whoever_is_further_down(own, party, stage):
    mine, theirs, between = own.of(Party.ME), own.of(Party.OTHER), own.between()
    assert between.low == max(mine.low, theirs.low)
    assert between.high == max(mine.high, theirs.high)
    other = Party.OTHER if party is Party.ME else Party.ME
    assert own.with_answer(party, stage, YES).of(other) == own.of(other)


def test_by_hand():
    assert reading(given_yes()) == Reading(0, 0, 0)
    assert reading(given_yes(1, 2, 3)) == Reading(3, 3, 3)
    assert reading(given_yes(1, 2, 4)) == Reading(4, 4, 4), "one of the two before it is enough"
    assert reading(given_yes(1, 5)) == Reading(4, 5, 5, is_alone=True)
    assert reading({**given_yes(1, 2), 3: UNKNOWN}) == Reading(2, 3, 2, unknown=(3,))
    assert reading({**given_yes(1, 2), 6: UNKNOWN}) == Reading(2, 2, 2, beyond=(6,))
    assert reading({}) == Reading(0, 9, 0, unknown=tuple(range(1, 10)))


@given(CONFLICTS)
def test_what_fits_fits_somewhere_in_the_range(own):
    found = own.between()
    stages = range(found.low, found.high + 1)
    for move in moves_that_fit(found):
        assert any(MOVES[move].fits(stage) for stage in stages)
    roles = {role.id for role in roles_that_fit(found)}
    if found.is_wide:
        assert not roles
        assert not moves_that_fit(found)
    else:
        assert roles == {role for stage in stages for role in accepted(stage)}


@pytest.mark.parametrize("stage", range(10))
def test_each_stage_has_a_few_moves_that_are_in_place_there(stage):
    moves = moves_that_fit(Reading(stage, stage, stage))
    assert 2 <= len(moves) <= 4
    assert all(MOVES[move].fits(stage) for move in moves)


def test_every_threshold_is_asked_once_with_signs_of_its_own_stage():
    assert [question.stage for question in QUESTIONS] == list(range(1, 10))
    for question in QUESTIONS:
        assert len(question.signs) >= 3
        assert {SIGNS[sign].stage for sign in question.signs} == {question.stage}


@given(CONFLICTS, st.integers(1, 8))
def test_nothing_deeper_is_a_no_to_all_that_is_deeper(own, stage):
    closed = own.with_none_deeper(stage)
    assert all(closed.answers[party, s] is NO for party in Party for s in range(stage + 1, 10))
    assert all(closed.answers.get(key) == own.answers.get(key) for key in own.answers if key[1] <= stage)
    again = closed.without_deeper(stage)
    assert not any(again.answered(s) for s in range(stage + 1, 10))


@given(CONFLICTS, STAGES)
def test_it_asks_about_all_at_once_only_after_two_clear_noes(own, stage):
    if may_stop(own, stage):
        assert stage < DEEPEST
        assert all(own.answers[party, s] is NO for party in Party for s in (stage - 1, stage))


@given(CONFLICTS)
def test_what_is_kept_comes_back(own):
    assert from_json(to_json(own)) == own


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"answers": [], "texts": []}',
        '{"answers": [["me", 10, "yes"]], "texts": {}}',
        '{"answers": [["them", 1, "yes"]], "texts": {}}',
        '{"answers": [], "texts": {"diary": "x"}}',
    ],
)
def test_what_is_not_ours_is_refused_and_not_quoted(text):
    with pytest.raises(BadOwnConflictError) as caught:
        from_json(text)
    assert not text or text not in str(caught.value)


def test_a_field_has_its_longest():
    assert len(OwnConflict().with_text("people", "a" * 9999).texts["people"]) == LONGEST


# -- what is no conflict of this kind ------------------------------------------------------------


@given(st.sets(st.sampled_from([concern.id for concern in CONCERNS]), min_size=1))
def test_every_concern_has_its_doors_and_more_concerns_close_none(concerns):
    found = {door.id for door in doors(concerns)}
    assert found
    for concern in concerns:
        assert {door.id for door in doors([concern])} <= found


def test_doors_are_known_and_safety_comes_first():
    assert {door for concern in CONCERNS for door in concern.doors} == set(DOORS)
    assert doors(["violence"])[0].id == "safety"
    assert doors(["unsafe-practice"])[:2] == (DOORS["safety"], DOORS["supervisor"])
    assert tuple(door.id for door in doors([])) == IN_DOUBT


def test_the_sentence_names_whose_it_is():
    assert ENGLISH.render(stands_words(Party.ME, reading(given_yes(1)))) == "You: stage 1, Hardening"
    other = ENGLISH.render(stands_words(Party.OTHER, reading({**given_yes(1), 2: UNKNOWN})))
    assert other == ("The other, as you see it: stage 1, Hardening to stage 2, Debates and polemics")
