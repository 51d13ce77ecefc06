"""The four principles and the two axes, move by move."""

import pytest

from glasltrainer.core.axes import AxisPoint, Quadrant, axis_point, quadrant
from glasltrainer.core.case import (
    Choice,
    Quality,
)
from glasltrainer.core.catalogue.moves import Principle
from glasltrainer.core.principles import tally, upheld, violated

PEOPLE, INTERESTS, OPTIONS, CRITERIA = Principle


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
