"""The tree around an attempt and two attempts compared: properties over walks by chance."""

from __future__ import annotations

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, Continued
from glasltrainer.core.debrief import debrief
from glasltrainer.core.debrief.compare import compare
from glasltrainer.core.debrief.tree import CaseTree, Standing
from glasltrainer.core.graph import survey
from tests.by_chance import played, with_branch
from tests.core.sample import sample_case
from tests.ui.cases import make_case

SEEDS = st.integers(0, 500)
CASES = [sample_case(), make_case("en")]
SURVEYS = [survey(case) for case in CASES]
WHICH = st.integers(0, len(CASES) - 1)


@given(WHICH, SEEDS, st.integers(0, 12))
def test_the_trunk_is_the_counted_line(which, seed, most):
    case = CASES[which]
    attempt = played(case, seed, most=most)
    looked_back = debrief(case, attempt, SURVEYS[which])
    trunk = CaseTree(case, attempt).trunk()
    assert [place.moment for place in trunk] == [moment.number for moment in looked_back.moments]
    assert [place.position.scene for place in trunk] == [moment.scene for moment in looked_back.moments]
    assert (trunk[-1].ending is not None) == looked_back.is_finished


@given(WHICH, SEEDS)
def test_the_way_taken_leads_along_the_trunk_and_every_open_way_is_there(which, seed):
    case = CASES[which]
    attempt = played(case, seed)
    tree = CaseTree(case, attempt)
    trunk = tree.trunk()
    for here, there in itertools.pairwise(trunk):
        taken = [way for way in tree.ways(here) if way.standing is Standing.TAKEN]
        assert there.position in [way.to.position for way in taken]
    for place in trunk:
        said = [way.say for way in tree.ways(place)]
        assert said == (
            [choice.say for choice in engine.open_choices(case, place.position)]
            or ([""] if case.scenes[place.position.scene].next else [])
        )
    assert tree.ways(trunk[-1]) == ()


@given(WHICH, SEEDS)
def test_nothing_is_said_to_be_seen_that_was_not(which, seed):
    case = CASES[which]
    attempt = played(case, seed)
    tried = with_branch(case, attempt, seed + 1)
    for shown, standing in ((attempt, Standing.TAKEN), (tried, Standing.TRIED)):
        tree = CaseTree(case, shown)
        steps = [step for step in shown.steps if step.is_counted == (standing is Standing.TAKEN)]
        given_there = {
            (step.position.scene, case.scenes[step.position.scene].choice(step.response.choice).say)
            for step in steps
            if isinstance(step.response, ChoiceMade)
        } | {(step.position.scene, "") for step in steps if isinstance(step.response, Continued)}
        for place in tree.trunk():
            for way in tree.ways(place):
                if way.standing is standing:
                    assert (place.position.scene, way.say) in given_there


@given(WHICH, SEEDS)
def test_what_is_unseen_can_be_followed_to_an_end(which, seed):
    case = CASES[which]
    tree = CaseTree(case, played(case, seed))
    known = {place.position for place in tree.trunk()}
    todo = list(known)
    places = dict.fromkeys(known)
    for place in tree.trunk():
        places[place.position] = place
    for position in todo:  # grows while it is walked
        for way in tree.ways(places[position]):
            if way.to.position not in places:
                places[way.to.position] = way.to
                todo.append(way.to.position)
    endings = {place.position.scene for place in places.values() if place.ending is not None}
    assert endings <= {ending.scene for ending in SURVEYS[which].endings}
    assert endings


# -- two attempts --------------------------------------------------------------------------------


def reviewed(which: int, seed: int, most: int = 99):
    return debrief(CASES[which], played(CASES[which], seed, most=most), SURVEYS[which])


@settings(max_examples=60)
@given(WHICH, SEEDS, SEEDS, st.integers(0, 12))
def test_every_moment_of_both_is_there_once_and_in_order(which, one, other, most):
    first, second = reviewed(which, one), reviewed(which, other, most)
    pairs = compare(first, second).pairs
    assert tuple(pair.first for pair in pairs if pair.first) == first.moments
    assert tuple(pair.second for pair in pairs if pair.second) == second.moments
    for pair in pairs:
        assert pair.first or pair.second
        if pair.first and pair.second:
            assert pair.first.scene == pair.second.scene
        else:
            assert not pair.is_same


@given(WHICH, SEEDS)
def test_an_attempt_differs_nowhere_from_itself(which, seed):
    contrast = compare(reviewed(which, seed), reviewed(which, seed))
    assert contrast.parting is None
    assert all(pair.is_same for pair in contrast.pairs)


@settings(max_examples=60)
@given(WHICH, SEEDS, SEEDS)
def test_the_other_way_round_as_many_are_paired(which, one, other):
    there = compare(reviewed(which, one), reviewed(which, other))
    back = compare(reviewed(which, other), reviewed(which, one))

    def paired(contrast):
        return sum(pair.first is not None and pair.second is not None for pair in contrast.pairs)

    assert paired(there) == paired(back) >= 1
    assert sum(pair.is_same for pair in there.pairs) == sum(pair.is_same for pair in back.pairs)


@settings(max_examples=60)
@given(WHICH, SEEDS, SEEDS)
def test_they_part_at_the_first_other_answer(which, one, other):
    contrast = compare(reviewed(which, one), reviewed(which, other))
    if contrast.parting is None:
        return
    before = contrast.pairs[: contrast.parting]
    assert all(pair.is_same for pair in before)
    pair = contrast.pairs[contrast.parting]
    if pair.first and pair.second:
        given_there = [[answer.answer for answer in m.answers] for m in (pair.first, pair.second)]
        assert given_there[0] != given_there[1]


@pytest.mark.parametrize("seed", range(5))
def test_scenes_visited_more_than_once_are_told_apart(seed):
    first, second = reviewed(1, seed), reviewed(1, seed + 50)
    pairs = compare(first, second).pairs
    for side in ("first", "second"):
        moments = [getattr(pair, side) for pair in pairs if getattr(pair, side)]
        assert Counter(m.scene for m in moments) == Counter(
            m.scene for m in (first if side == "first" else second).moments
        )
