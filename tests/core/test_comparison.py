"""Two versions of a case: what is told is what changed, and saved attempts break where they must."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.authoring.conditions import parse_condition
from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, EvidenceMarked, HelpChosen, StageJudged
from glasltrainer.core.carrying_over import CarriedOver, Fate, carry_over
from glasltrainer.core.case import (
    Choice,
    Ending,
    EvidenceQuestion,
    Matter,
    Phrase,
    Quality,
    Scene,
    content_hash,
)
from glasltrainer.core.comparison import Change, Place, compare, condition_text
from glasltrainer.core.conditions import holds
from tests.core.sample import sample_case
from tests.core.strategies import attempts, cases, conditions

CASE = sample_case()


def with_scene(case, scene_id, **fields):
    return replace(case, scenes={**case.scenes, scene_id: replace(case.scenes[scene_id], **fields)})


def with_choice(case, scene_id, choice_id, **fields):
    choices = tuple(
        replace(choice, **fields) if choice.id == choice_id else choice
        for choice in case.scenes[scene_id].choices
    )
    return with_scene(case, scene_id, choices=choices)


def changes(after):
    return [(one.place, one.before, one.after) for one in compare(CASE, after).changes]


@given(cases())
def test_a_case_is_the_same_as_itself(case):
    comparison = compare(case, case)
    assert comparison.is_same
    assert comparison.wording == ()
    assert comparison.before == comparison.after


@given(cases(most_scenes=3), cases(most_scenes=3))
def test_what_is_told_the_one_way_is_told_the_other_way_round(one, other):
    forth, back = compare(one, other), compare(other, one)
    assert set(forth.changes) == {
        Change(change.place, change.after, change.before) for change in back.changes
    }
    assert (forth.before, forth.after) == (back.after, back.before)


@given(cases(most_scenes=3), cases(most_scenes=3))
def test_another_content_is_never_the_same_for_players(one, other):
    if compare(one, other).is_same:
        assert content_hash(in_order(one)) == content_hash(in_order(other, one))


def in_order(case, like=None):
    """The case with its flags and scenes, and choices that are shuffled anyway, in the order of another."""
    scenes = {}
    for scene_id in (like or case).scenes:
        scene = case.scenes[scene_id]
        ids = [choice.id for choice in (like or case).scenes[scene_id].choices]
        choices = tuple(scene.choice(choice) for choice in ids)
        scenes[scene_id] = scene if scene.keep_order else replace(scene, choices=choices)
    return replace(case, scenes=scenes, flags={flag: case.flags[flag] for flag in (like or case).flags})


def test_the_order_of_the_scenes_is_no_difference():
    assert compare(CASE, replace(CASE, scenes=dict(reversed(CASE.scenes.items())))).is_same


@pytest.mark.parametrize(
    ("after", "place", "before_text", "after_text"),
    [
        (replace(CASE, start="kitchen"), Place(key="start"), "corridor", "kitchen"),
        (
            replace(CASE, flags={"trust": replace(CASE.flags["trust"], maximum=3)}),
            Place(key="flags: trust"),
            "2 (0–4)",
            "2 (0–3)",
        ),
        (with_scene(CASE, "corridor", stage=5), Place("corridor", key="stage"), "4", "5"),
        (
            with_scene(CASE, "kitchen", stages={"vermeer": 2}),
            Place("kitchen", key="stages"),
            None,
            "vermeer: 2",
        ),
        (with_scene(CASE, "corridor", diagnose=()), Place("corridor", key="diagnose"), "4", None),
        (with_scene(CASE, "kitchen", extra=None), Place("kitchen", key="help"), "3", None),
        (with_scene(CASE, "desk", next="plan"), Place("desk", key="next"), "quarrel", "plan"),
        (
            with_scene(CASE, "kitchen", keep_order=True),
            Place("kitchen", key="keep_order"),
            None,
            "yardstick, together, protocol, silent",
        ),
        (
            with_scene(CASE, "plan", ending=Ending(Matter.PARTLY, is_safe=False)),
            Place("plan", key="ending"),
            "matter: met, safe: true",
            "matter: partly, safe: false",
        ),
        (
            with_choice(CASE, "corridor", "ask", quality=Quality.GOOD),
            Place("corridor", "ask", "quality"),
            "best",
            "good",
        ),
        (
            with_choice(CASE, "corridor", "ask", moves=("i-message",)),
            Place("corridor", "ask", "moves"),
            "i-message, ask-interest",
            "i-message",
        ),
        (with_choice(CASE, "corridor", "ask", effects=()), Place("corridor", "ask", "add: trust"), "1", None),
        (
            with_choice(CASE, "kitchen", "yardstick", closed="Not yet."),
            Place("kitchen", "yardstick", "closed"),
            "hidden",
            "greyed",
        ),
        (
            with_choice(CASE, "corridor", "call", next="desk"),
            Place("corridor", "call", "next"),
            "kitchen",
            "desk",
        ),
    ],
    ids=lambda value: f"{value.scene}-{value.choice}-{value.key}" if isinstance(value, Place) else "",
)
def test_one_change_is_told_as_one(after, place, before_text, after_text):
    assert changes(after) == [(place, before_text, after_text)]


def test_a_new_scene_or_choice_is_told_once_and_one_that_is_gone_too():
    choice = Choice("wait", "Let us wait.", "later", Quality.GOOD, ("process-proposal",))
    scene = Scene("later", (Phrase("Later."),), stage=2, ending=Ending(Matter.MET, is_safe=True))
    after = with_scene(CASE, "kitchen", choices=(*CASE.scenes["kitchen"].choices, choice))
    after = replace(after, scenes={**after.scenes, "later": scene})
    assert changes(after) == [
        (Place("kitchen", "wait"), None, "wait"),
        (Place("later"), None, "later"),
    ]
    back = compare(after, CASE).changes
    assert [(one.place, one.after) for one in back] == [
        (Place("kitchen", "wait"), None),
        (Place("later"), None),
    ]


def test_wording_is_counted_apart():
    after = with_choice(CASE, "corridor", "ask", say="What is different for yours?", because="Other words.")
    after = replace(with_scene(after, "plan", notes="For the trainer."), title="Another title")
    comparison = compare(CASE, after)
    assert comparison.is_same
    assert [(text.path, text.before is None) for text in comparison.wording] == [
        (("title",), False),
        (("scenes", "corridor", "choices", "ask", "say"), False),
        (("scenes", "corridor", "choices", "ask", "because"), False),
        (("scenes", "plan", "notes"), True),
    ]


def test_what_is_proved_of_each():
    after = with_choice(CASE, "corridor", "ask", next="desk", effects=())
    comparison = compare(CASE, after)
    assert comparison.before.best.scene == "plan"
    assert comparison.after.best.scene == "agreement"
    assert comparison.after.unreached == ("plan",)
    assert comparison.after.never_open == ("kitchen: yardstick",)
    assert (comparison.before.walks, comparison.after.walks) == (4 + 3 + 3 + 1, 3 + 3 + 1 + 1)


STATES = [
    ({"trust": trust, "time": time}, visited)
    for trust in range(-4, 5)
    for time in range(-4, 5)
    for visited in ((), ("ward",), ("desk",), ("ward", "desk"))
]


@given(conditions(("trust", "time"), ("ward", "desk")))
def test_a_condition_is_written_as_it_is_read(condition):
    again, _ = parse_condition(condition_text(condition))
    assert all(holds(again, *state) == holds(condition, *state) for state in STATES)


# -- saved attempts --------------------------------------------------------------------------


def played(*choices):
    attempt = engine.begin(CASE, language="en", seed=3)
    for response in (StageJudged(4), EvidenceMarked(("coalition:1",)), ChoiceMade(choices[0])):
        attempt = engine.respond(CASE, attempt, response)
    if len(choices) > 1:
        attempt = engine.respond(CASE, attempt, HelpChosen("moderation"))
        attempt = engine.respond(CASE, attempt, ChoiceMade(choices[1]))
    return attempt


@given(attempts())
def test_on_its_own_case_every_attempt_stays_the_same(drawn):
    case, attempt = drawn
    assert carry_over(attempt, case, case) == CarriedOver(Fate.SAME)


@given(attempts(), st.text())
def test_other_words_break_nothing(drawn, text):
    case, attempt = drawn
    after = replace(
        case, title=text, scenes={key: replace(one, notes=text) for key, one in case.scenes.items()}
    )
    assert carry_over(attempt, case, after) == CarriedOver(Fate.SAME)


@pytest.mark.parametrize(
    ("after", "choices", "expected"),
    [
        (with_choice(CASE, "corridor", "ask", quality=Quality.WEAK), ["ask"], CarriedOver(Fate.SAME)),
        (with_choice(CASE, "corridor", "ask", next="desk"), ["call"], CarriedOver(Fate.SAME)),
        (with_choice(CASE, "corridor", "ask", next="desk"), ["ask"], CarriedOver(Fate.ELSEWHERE, "corridor")),
        (
            with_choice(CASE, "corridor", "ask", next="desk"),
            ["ask", "yardstick"],
            CarriedOver(Fate.BREAKS, "kitchen"),
        ),
        (
            with_choice(CASE, "corridor", "ask", effects=()),
            ["ask", "yardstick"],
            CarriedOver(Fate.BREAKS, "kitchen"),
        ),
        (with_choice(CASE, "corridor", "ask", effects=()), ["ask", "together"], CarriedOver(Fate.SAME)),
        (with_choice(CASE, "corridor", "ask", id="ask-first"), ["ask"], CarriedOver(Fate.BREAKS, "corridor")),
        (with_scene(CASE, "corridor", diagnose=()), ["ask"], CarriedOver(Fate.BREAKS, "corridor")),
        (with_scene(CASE, "kitchen", extra=None), ["ask", "together"], CarriedOver(Fate.BREAKS, "kitchen")),
        (
            with_scene(CASE, "corridor", extra=EvidenceQuestion(4, ())),
            ["ask"],
            CarriedOver(Fate.BREAKS, "corridor"),
        ),
    ],
)
def test_an_attempt_breaks_where_an_answer_can_no_longer_be_given(after, choices, expected):
    assert carry_over(played(*choices), CASE, after) == expected


def test_one_that_begins_elsewhere_is_told():
    attempt = engine.begin(CASE, language="en", seed=3)
    assert carry_over(attempt, CASE, replace(CASE, start="desk")) == CarriedOver(Fate.ELSEWHERE, "corridor")
