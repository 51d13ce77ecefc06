"""The place is kept while the text changes: random plays of random and shipped cases, and random edits."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, Continued, EvidenceMarked
from glasltrainer.core.case import Case, Phrase, StageQuestion
from glasltrainer.ui.studio.preview.following import Fate, Stand, begin, follow
from tests.by_chance import played, with_branch
from tests.core.strategies import SEEDS, attempts, cases, scenes
from tests.ui.studio.readings import SCENARIOS, changed, shipped

NAMES = sorted(path.stem for path in SCENARIOS.glob("*.yaml") if path.name.count(".") == 1)


@cache
def shipped_case(name: str) -> Case:
    case = shipped(name).case
    assert case is not None
    return case


def is_valid(stand: Stand) -> bool:
    """Whether it is what its events make of its case."""
    attempt = stand.attempt
    again = engine.replay(stand.case, attempt.events, language=attempt.language, seed=attempt.seed)
    return replace(again, content_hash=attempt.content_hash) == attempt


@st.composite
def edited(draw, case: Case):
    """The case after an edit of one of its scenes; every link still leads to a scene."""
    scene = case.scenes[draw(st.sampled_from(list(case.scenes)))]
    ids = tuple(case.scenes)
    match draw(st.sampled_from(["words", "choice", "link", "stage", "asked", "anew", "start"])):
        case "words":
            changed = replace(scene, narration=(Phrase("Other words."),))
        case "choice" if len(scene.choices) > 1:
            gone = draw(st.sampled_from(scene.choices))
            changed = replace(scene, choices=tuple(one for one in scene.choices if one is not gone))
        case "link" if scene.choices:
            moved = draw(st.sampled_from(scene.choices))
            to = replace(moved, next=draw(st.sampled_from(ids)))
            changed = replace(scene, choices=tuple(to if one is moved else one for one in scene.choices))
        case "asked":
            changed = replace(scene, diagnose=() if scene.diagnose else (StageQuestion(3),))
        case "anew":
            changed = draw(scenes(scene.id, tuple(case.flags), ids))
        case "start":
            return replace(case, start=draw(st.sampled_from(ids)))
        case _:
            changed = replace(scene, stage=draw(st.integers(0, 9)))
    return replace(case, scenes={**case.scenes, scene.id: changed})


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_after_any_edit_the_attempt_is_one_of_the_new_version(data):
    case, attempt = data.draw(attempts())
    after = data.draw(edited(case))
    followed = follow(Stand(case, attempt), after)
    assert followed.stand.case == after
    assert is_valid(followed.stand)
    if followed.is_whole:
        assert followed.stand.attempt.position.scene == attempt.position.scene
        assert followed.stand.attempt.is_exploring == attempt.is_exploring


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_of_shipped_cases_too(data):
    case = shipped_case(data.draw(st.sampled_from(NAMES)))
    attempt = played(case, data.draw(SEEDS), most=data.draw(st.integers(0, 30)))
    if any(step.question == "choice" for step in attempt.steps) and data.draw(st.booleans()):
        attempt = with_branch(case, attempt)
    for _ in range(data.draw(st.integers(1, 3))):
        after = data.draw(edited(case))
        followed = follow(Stand(case, attempt), after)
        assert is_valid(followed.stand)
        case, attempt = after, followed.stand.attempt


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_what_one_has_not_come_by_changes_nothing(data):
    case, attempt = data.draw(attempts())
    passed = {step.position.scene for step in attempt.steps} | {
        attempt.position.scene,
        attempt.counted_position.scene,
    }
    others = {
        id: replace(scene, narration=(Phrase("New."),), stage=4) if id not in passed else scene
        for id, scene in case.scenes.items()
    }
    followed = follow(Stand(case, attempt), replace(case, scenes=others))
    assert followed.is_whole
    assert followed.stand.attempt is attempt


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_other_words_on_the_way_keep_every_answer(data):
    case, attempt = data.draw(attempts())
    others = {
        id: replace(
            scene,
            reflect=scene.reflect + " Really.",
            choices=tuple(replace(one, say=one.say + " Yes.", because="New.") for one in scene.choices),
        )
        for id, scene in case.scenes.items()
    }
    followed = follow(Stand(case, attempt), replace(case, scenes=others))
    assert followed.is_whole
    assert followed.stand.attempt == attempt


@given(cases(), SEEDS, st.data())
@settings(max_examples=60, deadline=None)
def test_who_began_at_a_scene_begins_there_again(case, seed, data):
    start = data.draw(st.sampled_from(list(case.scenes)))
    stand = begin(case, language="en", seed=seed, start=start)
    followed = follow(stand, replace(case, title="Another"))
    assert followed.stand.case.start == start
    assert followed.stand.attempt == stand.attempt
    rest = {id: scene for id, scene in case.scenes.items() if id != start}
    if rest:
        gone = follow(stand, replace(case, start=next(iter(rest)), scenes=rest))
        assert gone.fate is Fate.NOWHERE
        assert gone.stand.start == ""
        assert is_valid(gone.stand)


# -- what an author does -------------------------------------------------------------------------------

UITLOOP = shipped("uitloop")
CASE = shipped_case("uitloop")
FIRST = CASE.scenes[CASE.start]


def at_second() -> Stand:
    """In the scene after the first choice, which was the first one."""
    attempt = engine.begin(CASE, language="nl", seed=1)
    while attempt.position.scene == CASE.start:
        attempt = played_on(attempt)
    return Stand(CASE, attempt)


def played_on(attempt):
    asked = engine.now(CASE, attempt).question
    if asked.id == "choice":
        return engine.respond(CASE, attempt, ChoiceMade(engine.open_choices(CASE, attempt.position)[0].id))
    from glasltrainer.core.trials.scripted import by_key

    return engine.respond(CASE, attempt, by_key(asked))


def with_scene(scene) -> Case:
    return replace(CASE, scenes={**CASE.scenes, scene.id: scene})


def test_a_choice_that_is_gone_leaves_one_at_the_moment_of_it():
    stand = at_second()
    given_ = next(step for step in stand.attempt.steps if isinstance(step.response, ChoiceMade))
    left = tuple(one for one in FIRST.choices if one.id != given_.response.choice)
    followed = follow(stand, with_scene(replace(FIRST, choices=left)))
    assert followed.fate is Fate.BREAKS
    assert followed.scene == followed.stand.attempt.position.scene == FIRST.id
    assert engine.now(followed.stand.case, followed.stand.attempt).question.id == "choice"


def test_a_choice_that_leads_elsewhere_takes_one_there():
    stand = at_second()
    other = next(id for id in CASE.scenes if id not in (CASE.start, stand.attempt.position.scene))
    moved = tuple(replace(one, next=other) for one in FIRST.choices)
    followed = follow(stand, with_scene(replace(FIRST, choices=moved)))
    assert (followed.fate, followed.scene) == (Fate.ELSEWHERE, FIRST.id)
    assert followed.stand.attempt.position.scene == other


def test_a_scene_and_a_choice_with_other_ids_are_followed():
    stand = at_second()
    here = stand.attempt.position.scene

    def led(scene):
        choices = tuple(
            replace(one, id=f"{one.id}-new", next="renamed" if one.next == here else one.next)
            for one in scene.choices
        )
        return replace(
            scene,
            id="renamed" if scene.id == here else scene.id,
            choices=choices,
            next="renamed" if scene.next == here else scene.next,
        )

    scenes_ = {led(scene).id: led(scene) for scene in CASE.scenes.values()}
    followed = follow(stand, replace(CASE, scenes=scenes_))
    assert followed.is_whole
    assert followed.stand.attempt.position.scene == "renamed"
    assert len(followed.stand.attempt.steps) == len(stand.attempt.steps)


def test_a_new_question_on_the_way_is_answered_by_its_key():
    stand = at_second()
    assert FIRST.diagnose == () or FIRST.extra is None or FIRST.sort is None
    with_more = replace(FIRST, diagnose=(*FIRST.diagnose, StageQuestion(7, of="somebody")))
    followed = follow(stand, with_scene(with_more))
    assert followed.is_whole
    assert followed.by_key == 1
    assert followed.stand.attempt.position.scene == stand.attempt.position.scene


def test_a_question_that_is_gone_takes_its_answer_with_it():
    stand = at_second()
    bare = replace(FIRST, diagnose=(), extra=None, sort=None)
    followed = follow(stand, with_scene(bare))
    assert followed.is_whole
    assert next(type(step.response) for step in followed.stand.attempt.steps) in (ChoiceMade, Continued)


@pytest.mark.parametrize("name", NAMES)
def test_marked_words_stay_marked_when_others_are_marked_before_them(name):
    case = shipped_case(name)
    for seed in range(12):
        attempt = played(case, seed)
        for step in attempt.steps:
            if isinstance(step.response, EvidenceMarked) and step.response.phrases:
                scene = case.scenes[step.position.scene]
                texts = {one.id: one.text for one in scene.marked_phrases()}
                sign = step.response.phrases[0].partition(":")[0]
                more = replace(scene, narration=(Phrase("Much was said here", sign), *scene.narration))
                asked = replace(scene.extra, phrases=tuple(more.marked_phrases()))
                after = replace(case, scenes={**case.scenes, scene.id: replace(more, extra=asked)})
                followed = follow(Stand(case, attempt), after)
                again = followed.stand.attempt.steps[step.number].response
                new = {one.id: one.text for one in asked.phrases}
                assert [new[id] for id in again.phrases] == [texts[id] for id in step.response.phrases]
                return


def test_comments_and_translations_change_nothing():
    with_comment = changed(UITLOOP, ("format: glasltrainer/1\n", "# nothing\nformat: glasltrainer/1\n"))
    stand = at_second()
    assert follow(stand, with_comment.case).stand.attempt is stand.attempt
