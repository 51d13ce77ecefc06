"""The questions as ballots: everything that is asked can be voted on, and the key stays out of the ballot."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.classroom.asking import (
    ask_evaluation,
    ask_in_case,
    ask_statement,
    ask_vignette,
    right_now,
    right_options,
)
from glasltrainer.classroom.ballots import BallotKind, check
from glasltrainer.core.attempt import Position
from glasltrainer.core.case import (
    Case,
    Choice,
    ContinueQuestion,
    Ending,
    EvidenceQuestion,
    HelpQuestion,
    Matter,
    PartKind,
    Phrase,
    Quality,
    Scene,
    SortPart,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.catalogue.roles import ROLES, accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.conditions import Visited
from glasltrainer.core.workshop import EvaluationQuestion, VoteOnStatement
from tests.classroom import days, walks
from tests.core.strategies import cases

SHIPPED = sorted(path.stem for path in days.SCENARIOS.glob("*.yaml") if "." not in path.stem)
SIGN = next(iter(SIGNS))


def questions(case: Case, seed: int = 1, visited: frozenset[str] = frozenset()):
    """(scene, question, what is asked) of every question of a case, as on a first visit."""
    flags = tuple(flag.start for flag in case.flags.values())
    for scene in case.scenes.values():
        for number, question in enumerate(scene.questions(is_revisit=scene.id in visited)):
            yield scene, question, ask_in_case(case, Position(scene.id, flags, visited, number), seed)


@pytest.mark.parametrize("name", SHIPPED)
def test_all_that_a_shipped_case_asks_can_be_voted_on(name):
    kinds = set()
    for _, question, asked in questions(days.case(name)):
        if isinstance(question, ContinueQuestion):
            assert asked is None
            continue
        check(asked.ballot, days.one_vote(asked.ballot, Random(1)))
        ids = [option.id for option in asked.ballot.options]
        assert len(set(ids)) == len(ids)
        assert asked.right <= set(ids)
        assert (right_options(asked) or frozenset()) <= set(ids)
        assert {option.group for option in asked.ballot.options} <= {g.id for g in asked.ballot.groups} | {""}
        kinds.add(asked.ballot.kind)
    assert BallotKind.CHOICE in kinds


@settings(max_examples=40)
@given(cases(), st.integers(0, 99), st.integers(0, 99))
def test_a_ballot_says_nothing_of_the_key(case, seed, other):
    rekeyed = walks.other_keys(case, Random(other))
    for (_, _, here), (_, _, there) in zip(questions(case, seed), questions(rekeyed, seed), strict=True):
        assert (here and here.ballot) == (there and there.ballot)


@settings(max_examples=40)
@given(cases(), st.integers(0, 99))
def test_the_names_of_questions_differ_within_a_case(case, seed):
    names = [asked.id for _, _, asked in questions(case, seed) if asked is not None]
    assert len(set(names)) == len(names)


def one_scene(**scene) -> Case:
    return Case("een", "Een", "nl", "begin", {"begin": Scene("begin", **scene), "eind": Scene("eind")})


def first(case: Case, **position):
    return ask_in_case(case, Position("begin", (), frozenset(), **position), seed=1)


def test_the_stage_is_right_and_no_other():
    asked = first(one_scene(diagnose=(StageQuestion(4),)))
    assert (asked.id, asked.right, asked.ballot.asks_certainty) == ("begin/stage", {"4"}, True)
    assert [option.id for option in asked.ballot.options] == [str(stage) for stage in range(10)]
    assert right_options(asked) == {"4"}


@pytest.mark.parametrize("stage", range(10))
def test_every_help_that_fits_the_stage_is_right(stage):
    asked = first(one_scene(extra=HelpQuestion(stage)))
    assert asked.right == set(accepted(stage))
    assert [option.id for option in asked.ballot.options] == [role.id for role in ROLES]


def test_words_are_named_by_their_place_and_never_by_their_sign():
    text = (Phrase("a", SIGN), Phrase(" en "), Phrase("b", "neutral"), Phrase("c", SIGN))
    phrases = tuple(Scene("begin", narration=text).marked_phrases())
    asked = first(one_scene(narration=text, extra=EvidenceQuestion(SIGNS[SIGN].stage, phrases)))
    assert [(option.id, option.words) for option in asked.ballot.options] == [
        ("1", "a"),
        ("2", "b"),
        ("3", "c"),
    ]
    assert (asked.right, right_options(asked)) == (frozenset(), {"1", "3"})
    other = SIGNS[SIGN].stage % 9 + 1
    assert right_options(replace(asked, question=EvidenceQuestion(other, phrases))) == frozenset()


@pytest.mark.parametrize(
    ("kinds", "offered"),
    [
        ((PartKind.PERSON, PartKind.PROBLEM), ["person", "problem"]),
        ((PartKind.PERSON, PartKind.NEED), ["person", "problem", "feeling", "need"]),
    ],
)
def test_parts_are_sorted_into_all_kinds_that_are_asked(kinds, offered):
    parts = tuple(SortPart(str(number), f"deel {number}", kind) for number, kind in enumerate(kinds, 1))
    asked = first(one_scene(sort=SortQuestion("", (), parts)))
    assert [option.id for option in asked.ballot.options] == [f"{n}:{kind}" for n in "12" for kind in offered]
    assert right_options(asked) == {f"{part.id}:{part.kind}" for part in parts}


CHOICES = (
    Choice("a", "A", "eind", Quality.BEST),
    Choice("b", "B", "eind", Quality.GOOD),
    Choice("c", "C", "eind", Quality.BEST, condition=Visited("eind")),
)


def test_the_best_of_the_open_ways_are_right():
    asked = first(one_scene(choices=CHOICES))
    assert {option.id for option in asked.ballot.options} == {"a", "b"}
    assert asked.right == {"a"}
    assert [choice.id for choice in asked.choices] == [option.id for option in asked.ballot.options]
    later = ask_in_case(one_scene(choices=CHOICES), Position("begin", (), frozenset({"eind"})), seed=1)
    assert later.right == {"a", "c"}


def test_a_single_way_a_scene_come_back_to_and_a_neutral_fork_have_no_key():
    assert first(one_scene(choices=CHOICES[1:])).right == frozenset()
    again = Position("begin", (), frozenset({"begin", "eind"}))
    assert ask_in_case(one_scene(choices=CHOICES), again, seed=1).right == frozenset()
    neutral = tuple(replace(choice, quality=None) for choice in CHOICES)
    assert right_options(first(one_scene(choices=neutral))) is None


def test_a_scene_come_back_to_asks_only_where_to_go():
    case = one_scene(diagnose=(StageQuestion(4),), extra=HelpQuestion(4), choices=CHOICES)
    again = ask_in_case(case, Position("begin", (), frozenset({"begin"})), seed=1)
    assert again.ballot.kind is BallotKind.CHOICE


def test_nothing_is_asked_where_a_case_goes_on_or_ends():
    assert first(one_scene(next="eind")) is None
    assert first(one_scene(ending=Ending(Matter.MET, True))) is None
    assert first(one_scene(diagnose=(StageQuestion(4),)), answered=1) is None


def test_the_seed_decides_the_order_unless_the_author_does():
    def orders(**scene):
        case = one_scene(choices=tuple(Choice(one, one, "eind") for one in "abcd"), **scene)
        found = [ask_in_case(case, Position("begin", (), frozenset()), seed) for seed in range(20)]
        return {tuple(option.id for option in asked.ballot.options) for asked in found}

    assert len(orders()) > 5
    assert orders(keep_order=True) == {tuple("abcd")}


@pytest.mark.parametrize("points", range(2, 11))
def test_a_scale_says_what_its_ends_mean(points):
    asked = ask_statement(VoteOnStatement("Fouten maken mag.", scale=points))
    words = [str(option.words) for option in asked.ballot.options]
    assert (words[0], words[-1]) == ("1, disagree entirely", f"{points}, agree entirely")
    assert words[1:-1] == [str(point) for point in range(2, points)]
    assert right_options(asked) is None


def test_an_evaluation_asks_every_question_as_a_part():
    asked = ask_evaluation((EvaluationQuestion("nut", "Nuttig?", 5), EvaluationQuestion("meer", "Wat nog?")))
    assert [(group.id, group.is_text) for group in asked.ballot.groups] == [("nut", False), ("meer", True)]
    assert [option.id for option in asked.ballot.options] == [f"nut:{point}" for point in range(1, 6)]
    assert asked.right == frozenset()


def test_vignettes_ask_the_stage_and_a_vote_of_the_moment_has_no_key():
    (vignette, *_) = next(iter(days.day("anderhalf-uur").sets.values())).vignettes.values()
    assert ask_vignette(vignette).right == {str(vignette.stage)}
    assert right_options(right_now()) is None
    assert right_now().ballot.kind is BallotKind.STAGE
