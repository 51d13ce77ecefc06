"""Walks by chance are walks of the engine, and what they are worth is what a debrief says."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
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
    EvidenceQuestion,
    HelpQuestion,
    Matter,
    PartKind,
    Phrase,
    Scene,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.conditions import Visited
from glasltrainer.core.debrief import debrief
from glasltrainer.core.graph import survey
from glasltrainer.core.trials.coverage import Coverage, covered, options
from glasltrainer.core.trials.many_walks import Tally, walk_by_chance
from glasltrainer.core.trials.scripted import figures
from glasltrainer.core.trials.scripts import Figure
from tests.core.sample import sample_case
from tests.core.strategies import cases


def chance(seed):
    return random.Random(seed).randrange


def as_attempt(case, picked, most):
    """The same walk by the engine, answer by answer, with the same picks."""
    attempt = engine.begin(case, language="en", seed=0)
    moments = 0
    while True:
        position = attempt.position
        moments += position.answered == 0
        if moments > most:
            return attempt
        match engine.now(case, attempt).question:
            case StageQuestion():
                response = StageJudged(picked(10))
            case EvidenceQuestion(phrases=phrases):
                response = EvidenceMarked(tuple(phrase.id for phrase in phrases if picked(2)))
            case HelpQuestion():
                response = HelpChosen(ROLES[picked(len(ROLES))].id)
            case SortQuestion(parts=parts):
                kinds = [PartKind.PERSON, PartKind.PROBLEM]
                kinds += [
                    kind for kind in (PartKind.FEELING, PartKind.NEED) if kind in {one.kind for one in parts}
                ]
                response = PartsSorted(tuple((part.id, kinds[picked(len(kinds))]) for part in parts))
            case None:
                return attempt
            case question if question.id == "choice":
                still_open = engine.open_choices(case, position)
                if not still_open:
                    return attempt
                response = ChoiceMade(still_open[picked(len(still_open))].id)
            case _:
                response = Continued()
        attempt = engine.respond(case, attempt, response)


@given(cases(), st.integers(0, 2**32))
def test_a_walk_is_what_the_engine_and_the_debrief_make_of_it(case, seed):
    walk = walk_by_chance(case, chance(seed), 12)
    attempt = as_attempt(case, chance(seed), 12)
    there = covered(attempt)
    assert frozenset(walk.choices) == there.choices
    assert frozenset(walk.scenes) <= there.scenes
    if walk.ending is not None:
        assert walk.ending == attempt.position.scene
        shown = figures(debrief(case, attempt))
        for figure in Figure:
            if figure is not Figure.OUTCOME:
                assert walk.figures.get(figure) == pytest.approx(shown[figure])


def test_the_same_picks_make_the_same_walks():
    case = sample_case()
    picks = chance(7)
    first = [walk_by_chance(case, picks, 99) for _ in range(50)]
    picks = chance(7)
    assert [walk_by_chance(case, picks, 99) for _ in range(50)] == first
    picks = chance(8)
    assert [walk_by_chance(case, picks, 99) for _ in range(50)] != first


def test_every_ending_within_reach_comes_by_and_is_counted():
    case = sample_case()
    tally, picks = Tally(), chance(1)
    for _ in range(2_000):
        tally.add(walk_by_chance(case, picks, 99))
    assert set(tally.endings) == {ending.scene for ending in survey(case).endings}
    assert sum(tally.endings.values()) == tally.count == 2_000
    assert tally.coverage == Coverage(frozenset(case.scenes), frozenset(options(case)))
    assert tally.mean(Figure.DIAGNOSIS) == pytest.approx(0.22, abs=0.03)  # (1 + .6 + .4 + .2) / 10
    assert tally.mean(Figure.OUTCOME) is None


def round_and_round():
    on = Scene(
        "round",
        (Phrase("Again."),),
        choices=(Choice("again", "Again.", "round"), Choice("out", "Out.", "end")),
    )
    return Case(
        "loop", "Loop", "en", "round", {"round": on, "end": Scene("end", ending=Ending(Matter.MET, True))}
    )


def test_a_walk_that_does_not_end_in_time_is_told_by_its_number():
    tally = Tally()
    for picks in ([1], [0, 0, 0, 0, 1], [0, 1]):
        turns = iter(picks)
        tally.add(walk_by_chance(round_and_round(), lambda _options, turns=turns: next(turns), 4))
    assert (tally.unended, tally.endings) == ([1], {"end": 2})


def test_where_nothing_is_open_a_walk_does_not_end():
    shut = Scene("stuck", choices=(Choice("a", "A", "stuck", condition=Visited("stuck")),))
    case = Case("c", "C", "en", "stuck", {"stuck": shut})
    assert walk_by_chance(case, chance(1), 9).ending is None
