"""What is kept of a drill: survives being text, and counts by the rules of SCORING."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.attempt import Certainty
from glasltrainer.core.case import PartKind, Quality
from glasltrainer.core.catalogue.moves import MOVES
from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.drilled import (
    BadAnswerError,
    DrillAnswer,
    DrillEvidence,
    DrillHelp,
    DrillSaid,
    DrillSort,
    Offered,
    answer_from_json,
    answer_to_json,
    drill_facts,
)
from glasltrainer.core.facts import FactKind, fact_from_json, fact_to_json

START = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
STAGES = st.integers(0, 9)
AT = st.integers(0, 10**6).map(lambda minutes: START + timedelta(minutes=minutes))
NAMES = st.text(min_size=1, max_size=30)
KINDS = st.sampled_from(PartKind)
OFFERED = st.builds(
    Offered, st.sampled_from(Quality), st.lists(st.sampled_from(sorted(MOVES)), max_size=3).map(tuple)
)


@st.composite
def said(draw):
    options = tuple(draw(st.lists(OFFERED, min_size=1, max_size=5)))
    is_reword = draw(st.booleans())
    stage = None if is_reword else draw(st.none() | STAGES)
    return DrillSaid(draw(NAMES), draw(st.integers(0, len(options) - 1)), options, draw(AT), stage, is_reword)


@st.composite
def evidence(draw):
    total = draw(st.integers(1, 9))
    return DrillEvidence(
        draw(NAMES), draw(STAGES), draw(st.integers(0, total)), draw(st.integers(0, 9)), total, draw(AT)
    )


ANSWERS = st.one_of(
    st.builds(DrillAnswer, NAMES, STAGES, STAGES, AT, st.none() | st.sampled_from(Certainty)),
    evidence(),
    st.builds(DrillHelp, NAMES, STAGES, st.sampled_from([role.id for role in ROLES]), AT),
    st.builds(DrillSort, NAMES, st.lists(st.tuples(KINDS, KINDS), max_size=6).map(tuple), AT),
    said(),
)


@given(ANSWERS)
def test_an_answer_survives_being_kept(answer):
    assert answer_from_json(answer_to_json(answer)) == answer


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
KEYS = ["item", "at", "kind", "key", "chosen", "parts", "options", "stage", "role", "hits", "total", "false"]


@given(
    st.dictionaries(st.sampled_from(KEYS), JSON),
    st.sampled_from(["stage", "evidence", "help", "sort", "reword", "choice", "other"]),
)
def test_what_is_no_answer_is_refused_and_raises_nothing_else(plain, kind):
    import json

    text = json.dumps(plain | {"kind": kind, "item": "set/one", "at": "2026-11-22T20:00:00+00:00"})
    try:
        answer = answer_from_json(text)
    except BadAnswerError:
        return
    assert answer_from_json(answer_to_json(answer)) == answer


@given(st.lists(ANSWERS, max_size=8))
def test_facts_follow_in_order_and_can_be_kept(answers):
    facts = drill_facts(answers)
    items = iter(answer.item for answer in answers)
    assert all(any(item == fact.item for item in items) for fact in facts)
    assert [fact_from_json(fact_to_json(fact)) for fact in facts] == facts


@pytest.mark.parametrize(
    ("answer", "kind", "value"),
    [
        (DrillAnswer("a/b", 4, 5, START), FactKind.STAGE, 0.6),
        (DrillAnswer("a/b", 3, 4, START), FactKind.STAGE, 0.4),
        (DrillEvidence("a/b", 4, 2, 1, 2, START), FactKind.EVIDENCE, 0.5),
        (DrillHelp("a/b", 1, "self-help", START), FactKind.HELP, 1.0),
        (
            DrillSort(
                "a/b", ((PartKind.PERSON, PartKind.PERSON), (PartKind.PROBLEM, PartKind.PERSON)), START
            ),
            FactKind.SORT,
            0.0,
        ),
        (
            DrillSaid("a/b", 1, (Offered(Quality.BEST), Offered(Quality.GOOD)), START, is_reword=True),
            FactKind.REWORD,
            0.7,
        ),
    ],
)
def test_what_an_answer_counts_for(answer, kind, value):
    (fact,) = drill_facts([answer])
    assert (fact.kind, fact.credit) == (kind, value)


def test_where_only_one_thing_could_be_said_nothing_counts():
    assert drill_facts([DrillSaid("a/b", 0, (Offered(Quality.BEST),), START)]) == []
