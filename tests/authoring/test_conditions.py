"""The text of a condition and its value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring.conditions import ConditionError, parse_condition
from glasltrainer.core.conditions import AllOf, AnyOf, Compare, Comparison, Not, Visited

TRUST = Compare("trust", Comparison.AT_LEAST, 3)
BALIE = Visited("balie")
ANGER = Compare("anger", Comparison.IS, 0)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("trust >= 3", TRUST),
        ("trust>=3", TRUST),
        ("  trust  >=  3  ", TRUST),
        ("trust != -2", Compare("trust", Comparison.IS_NOT, -2)),
        ("long-name < 3", Compare("long-name", Comparison.LESS, 3)),
        ("visited(balie)", BALIE),
        ("visited ( balie )", BALIE),
        ("not visited(balie)", Not(BALIE)),
        ("not not visited(balie)", Not(Not(BALIE))),
        ("trust >= 3 and not visited(balie)", AllOf((TRUST, Not(BALIE)))),
        ("trust >= 3 or anger = 0 and visited(balie)", AnyOf((TRUST, AllOf((ANGER, BALIE))))),
        ("(trust >= 3 or anger = 0) and visited(balie)", AllOf((AnyOf((TRUST, ANGER)), BALIE))),
        ("not trust >= 3 and anger = 0", AllOf((Not(TRUST), ANGER))),
        ("not (trust >= 3 and anger = 0)", Not(AllOf((TRUST, ANGER)))),
        ("trust >= 3 and anger = 0 and visited(balie)", AllOf((TRUST, ANGER, BALIE))),
    ],
)
def test_reads(text, condition):
    assert parse_condition(text)[0] == condition


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", ""),
        ("trust", "t"),
        ("trust >= ", "="),
        ("trust >= three", "three"),
        ("trust >= 3.5", "3.5"),
        ("trust == 3", "=="),
        ("trust ≥ 3", "≥"),
        ("trust >= 3 en anger = 0", "en"),
        ("trust >= 3 and", "d"),
        ("and trust >= 3", "and"),
        ("(trust >= 3", "3"),
        ("trust >= 3)", ")"),
        ("visited balie", "balie"),
        ("3 <= trust", "3"),
        ("trust >= 99999999999", "99999999999"),
        ("(" * 500 + "trust >= 3" + ")" * 500, "("),
    ],
)
def test_refuses_at_the_place(text, place):
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    assert text[caught.value.start : caught.value.end].startswith(place)
    assert 0 <= caught.value.start <= caught.value.end <= max(1, len(text))


@pytest.mark.parametrize(
    ("text", "instead"), [("a == 1", "“=”"), ("a ≥ 1", "“>=”"), ("a = 1 en b = 1", "“and”")]
)
def test_says_what_to_write_instead(text, instead):
    with pytest.raises(ConditionError) as caught:
        parse_condition(text)
    assert instead in str(caught.value.remedy)


IDS = st.sampled_from(["trust", "anger", "long-name", "a1"])
ATOMS = st.one_of(
    st.builds(Compare, IDS, st.sampled_from(Comparison), st.integers(-1000, 1000)), st.builds(Visited, IDS)
)


def flattened(make, inner, kind):
    """Parts that are of the same kind would be read as one longer list."""
    parts = st.lists(inner.filter(lambda one: not isinstance(one, kind)), min_size=2, max_size=3)
    return parts.map(lambda several: make(tuple(several)))


CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds(Not, inner), flattened(AllOf, inner, AllOf), flattened(AnyOf, inner, AnyOf)
    ),
    max_leaves=8,
)


def written(condition, outer=0):
    match condition:
        case Compare(flag, comparison, number):
            return f"{flag} {comparison.value} {number}"
        case Visited(scene):
            return f"visited({scene})"
        case Not(inner):
            return f"not {written(inner, 3)}"
        case AllOf(parts):
            text, level = " and ".join(written(part, 2) for part in parts), 2
        case AnyOf(parts):
            text, level = " or ".join(written(part, 1) for part in parts), 1
    return f"({text})" if outer > level else text


@given(CONDITIONS)
def test_what_is_written_is_read_back(condition):
    text = written(condition)
    read, atoms = parse_condition(text)
    assert read == condition
    for atom in atoms:
        assert parse_condition(text[atom.start : atom.end])[0] == atom.value
