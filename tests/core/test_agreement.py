"""Kappa, bias and calibration as SCORING defines them ("Stage")."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.agreement import agreement, calibration, kappa, weighted_kappa
from glasltrainer.core.attempt import (
    Certainty,
)
from tests.core.strategies import STAGES


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
