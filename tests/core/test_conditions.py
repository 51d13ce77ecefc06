"""Conditions mean what they say, whoever evaluates them."""

import operator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.case import Flag
from glasltrainer.core.conditions import AllOf, AnyOf, Compare, Comparison, Not, Visited, atoms, holds
from tests.core.strategies import conditions

FLAGS = {"trust": Flag("trust", 0, -2, 3), "noise": Flag("noise", 1, 1, 1)}
SCENES = ("hall", "desk", "roof")
OPERATORS = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "!=": operator.ne,
}


@pytest.mark.parametrize("comparison", list(Comparison))
@pytest.mark.parametrize("value", [-1, 2, 3, 4])
def test_a_comparison_compares(comparison, value):
    expected = OPERATORS[comparison.value](value, 3)
    assert holds(Compare("trust", comparison, 3), {"trust": value}, ()) is expected


def test_no_condition_holds_and_an_unknown_flag_reads_zero():
    assert holds(None, {}, ())
    assert holds(Compare("gone", Comparison.IS, 0), {"trust": 2}, ())
    assert not holds(Compare("gone", Comparison.MORE, 0), {"trust": 2}, ())


@given(conditions(tuple(FLAGS), SCENES), conditions(tuple(FLAGS), SCENES), st.integers(-2, 3), st.data())
def test_and_or_and_not_are_those_of_logic(one, other, trust, data):
    visited = data.draw(st.sets(st.sampled_from(SCENES)))
    flags = {"trust": trust, "noise": 1}

    def now(condition):
        return holds(condition, flags, visited)

    assert now(AllOf((one, other))) is (now(one) and now(other))
    assert now(AnyOf((one, other))) is (now(one) or now(other))
    assert now(Not(one)) is not now(one)
    assert now(Not(AllOf((one, other)))) is now(AnyOf((Not(one), Not(other))))


@given(conditions(tuple(FLAGS), SCENES), st.integers(-2, 3), st.sets(st.sampled_from(SCENES)))
def test_only_the_atoms_decide(condition, trust, visited):
    read = set(atoms(condition))
    flags = {"trust": trust, "noise": 1}
    seen = {scene for scene in visited if Visited(scene) in read}
    kept = {
        flag: value
        for flag, value in flags.items()
        if any(isinstance(atom, Compare) and atom.flag == flag for atom in read)
    }
    assert holds(condition, kept, seen) is holds(condition, flags, visited)
