"""Events survive being written down, and nothing else is taken for one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Branched,
    Certainty,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    Rejoined,
    Responded,
    StageJudged,
)
from glasltrainer.core.case import PartKind
from glasltrainer.core.codec import BadEventError, event_from_json, event_to_json
from tests.core.strategies import attempts

TEXTS = {
    '{"stage":4}': Responded(StageJudged(4)),
    '{"stage":0,"certainty":"guess"}': Responded(StageJudged(0, Certainty.GUESS)),
    '{"evidence":["coalition:1","neutral:2"]}': Responded(EvidenceMarked(("coalition:1", "neutral:2"))),
    '{"evidence":[]}': Responded(EvidenceMarked(())),
    '{"help":"mfn-mediation"}': Responded(HelpChosen("mfn-mediation")),
    '{"sorted":[["1","person"],["2","problem"]]}': Responded(
        PartsSorted((("1", PartKind.PERSON), ("2", PartKind.PROBLEM)))
    ),
    '{"choice":"één-vraag"}': Responded(ChoiceMade("één-vraag")),
    '{"continued":true}': Responded(Continued()),
    '{"branched":7}': Branched(7),
    '{"rejoined":true}': Rejoined(),
}


@pytest.mark.parametrize(("text", "event"), TEXTS.items())
def test_the_written_form_is_what_saved_attempts_hold(text, event):
    assert event_to_json(event) == text
    assert event_from_json(text) == event


@given(attempts())
def test_saving_and_loading_at_every_step_changes_nothing(played):
    case, attempt = played
    live = loaded = engine.begin(case, language="en", seed=attempt.seed)
    written: list[str] = []
    for event in attempt.events:
        live = engine.apply(case, live, event)
        written.append(event_to_json(live.events[-1]))
        loaded = engine.replay(case, map(event_from_json, written), language="en", seed=attempt.seed)
        assert loaded == live
    assert loaded == attempt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "4",
        '{"stage":"4"}',
        '{"stage":true}',
        '{"stage":4.0}',
        '{"stage":4,"certainty":"certain"}',
        '{"stage":4,"certainty":null}',
        '{"evidence":"coalition:1"}',
        '{"evidence":[1]}',
        '{"help":null}',
        '{"sorted":[["1"]]}',
        '{"sorted":[["1","people"]]}',
        '{"sorted":[[1,"person"]]}',
        '{"sorted":[{"1":2,"person":3}]}',
        '{"sorted":[["1",{}]]}',
        '{"continued":false}',
        '{"branched":true}',
        '{"branched":"1"}',
        '{"rejoined":1}',
        "[" * 100_000,
        '{"branched":' + "9" * 5000 + "}",
    ],
)
def test_anything_else_is_not_an_event(text):
    with pytest.raises(BadEventError):
        event_from_json(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["stage", "sorted"]), inner),
    max_leaves=8,
)


@given(st.text() | _JSON.map(json.dumps))
def test_reading_any_text_gives_an_event_or_one_kind_of_error(text):
    try:
        event = event_from_json(text)
    except BadEventError:
        return
    assert event_from_json(event_to_json(event)) == event
