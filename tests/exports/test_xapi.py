"""Learning records: sound statements that say who answered what, and nothing else."""

from __future__ import annotations

import json
from urllib.parse import quote
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.exports.practice_export import Practice
from glasltrainer.exports.xapi import statements
from tests.exports.practised import one_attempt, practice, sources
from tests.exports.xapi_rules import broken

WHO = UUID("6f0c8a9e-4a44-4dd3-9c3e-0b6e6a3d9f10")


@pytest.fixture(scope="module")
def made():
    return statements(practice(30), WHO)


def test_every_statement_keeps_to_the_specification(made):
    assert len(made) > 100
    assert [(one, rules) for one in made if (rules := broken(one))] == []
    assert len({one["id"] for one in made}) == len(made)
    kinds = {one["object"]["definition"].get("interactionType") for one in made}
    assert kinds == {"numeric", "choice", "matching", None}


def test_the_rules_would_notice():
    (one,) = statements(
        Practice(drills=('{"item":"a/b","key":1,"chosen":1,"at":"2026-01-01T00:00:00Z"}',)), WHO
    )
    assert broken(one) == []
    assert broken({**one, "result": {"score": {"scaled": 1.5}}})
    assert broken({**one, "id": "1"})
    assert broken({**one, "timestamp": "yesterday"})
    assert broken({**one, "context": {"language": "Nederlands!"}})


def test_only_what_counts_is_told_in_the_order_of_play():
    walk = one_attempt(sources()[0], 2)
    made = statements(Practice((walk,)), WHO)
    assert any(not step.is_counted for step in walk.attempt.steps)
    answered = [one for one in made if one["verb"]["id"].endswith("/answered")]
    asked = [step for step in walk.attempt.counted_steps if step.question != "continue"]
    assert len(answered) == len(asked)
    for one, step in zip(answered, asked, strict=True):
        assert one["object"]["id"].endswith(f"/{step.position.scene}/{quote(step.question, safe='')}")
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in made]
    assert (verbs[0], verbs[-1]) == ("initialized", "completed")
    assert len({one["context"]["registration"] for one in made}) == 1


def test_an_attempt_that_was_left_is_not_completed():
    made = statements(Practice((one_attempt(sources()[0], 3, most=2),)), WHO)
    assert made
    assert not [one for one in made if one["verb"]["id"].endswith("completed")]


def test_no_text_no_place_and_no_hour_is_told(made):
    """Not of the case, the player, the computer; a shift cannot be read from the times."""
    told = json.dumps(made, ensure_ascii=False)
    for played in practice(30).attempts:
        if played.case is None:
            continue
        texts = [choice.say for scene in played.case.scenes.values() for choice in scene.choices]
        texts += [played.case.title, *(person.name for person in played.case.cast.values())]
        assert not [text for text in texts if len(text) > 12 and text in told]
        assert played.stored.head.id not in told.replace(played.case.id, "")
    assert "geheim" not in told
    assert "06:58" not in told
    assert {one["timestamp"][10:] for one in made} == {"T00:00:00Z"}
    assert {one["actor"]["account"]["name"] for one in made} == {str(WHO)}


def test_the_same_again_is_the_same_and_another_pseudonym_shares_nothing():
    some = practice(3)
    again, other = statements(some, WHO), statements(some, UUID(int=7))
    assert statements(some, WHO) == again
    assert not {one["id"] for one in again} & {one["id"] for one in other}
    registered = [{one["context"].get("registration", "") for one in made} - {""} for made in (again, other)]
    assert not registered[0] & registered[1]


@given(st.lists(st.text(max_size=40), max_size=5))
def test_whatever_a_drill_kept_nothing_unsound_is_told(bodies):
    made = statements(Practice(drills=tuple(bodies)), WHO)
    assert all(broken(one) == [] for one in made)
