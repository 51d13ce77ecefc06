"""The rules of play: what is asked when, first answers kept apart, replay equal to live."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Branched,
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    Position,
    StageJudged,
)
from glasltrainer.core.case import Case, Choice, Effect, Ending, Flag, Matter, PartKind, Scene, StageQuestion
from glasltrainer.core.conditions import Compare, Comparison, Visited
from tests.core.sample import sample_case
from tests.core.strategies import SEEDS, attempts, cases


def play(case, *responses, seed=1):
    attempt = engine.begin(case, language="en", seed=seed)
    for response in responses:
        attempt = engine.respond(case, attempt, response)
    return attempt


def test_a_scene_asks_stage_then_extra_then_choice_and_goes_on():
    case = sample_case()
    asked = []
    attempt = play(case)
    for response in (StageJudged(4), EvidenceMarked(()), ChoiceMade("call"), HelpChosen("moderation")):
        asked.append((engine.now(case, attempt).scene.id, engine.now(case, attempt).question.id))
        attempt = engine.respond(case, attempt, response)
    assert asked == [
        ("corridor", "stage"),
        ("corridor", "evidence"),
        ("corridor", "choice"),
        ("kitchen", "help"),
    ]
    assert not engine.is_finished(case, attempt)
    attempt = engine.respond(case, attempt, ChoiceMade("together"))
    assert engine.is_finished(case, attempt)
    assert engine.now(case, attempt).scene.id == "agreement"
    assert attempt.position.visited == {"corridor", "kitchen"}


def test_a_scene_with_next_sorts_and_reads_on():
    case = sample_case()
    attempt = play(case, StageJudged(4), EvidenceMarked(()), ChoiceMade("scold"))
    parts = tuple((part.id, PartKind.PERSON) for part in case.scenes["desk"].sort.parts)
    attempt = engine.respond(case, attempt, PartsSorted(parts))
    assert engine.now(case, attempt).question.id == "continue"
    attempt = engine.respond(case, attempt, Continued())
    assert engine.is_finished(case, attempt)


def test_effects_are_clamped_at_the_flags_bounds():
    flag = Flag("trust", 1, 0, 2)
    ways = [
        Choice("much", "m", "end", effects=(Effect("trust", 5),)),
        Choice("little", "l", "end", effects=(Effect("trust", -5),)),
        Choice("set", "s", "end", effects=(Effect("trust", 9, is_set=True),)),
        Choice("both", "b", "end", effects=(Effect("trust", 5), Effect("trust", -1))),
    ]
    case = Case(
        "c",
        "C",
        "en",
        "s",
        {"s": Scene("s", choices=tuple(ways)), "end": Scene("end", ending=Ending(Matter.MET, True))},
        flags={"trust": flag},
    )
    reached = [play(case, ChoiceMade(way.id)).position.flags for way in ways]
    assert reached == [(2,), (0,), (2,), (1,)]


def test_a_scene_visited_again_only_asks_where_to_go():
    again = Choice("again", "a", "s")
    out = Choice("out", "o", "end", condition=Visited("s"))
    case = Case(
        "c",
        "C",
        "en",
        "s",
        {
            "s": Scene("s", diagnose=(StageQuestion(3),), choices=(again, out)),
            "end": Scene("end", ending=Ending(Matter.MET, True)),
        },
    )
    attempt = play(case, StageJudged(3))
    assert engine.open_choices(case, attempt.position) == (again,), (
        "inside the first visit it is not left yet"
    )
    attempt = engine.respond(case, attempt, ChoiceMade("again"))
    now = engine.now(case, attempt)
    assert now.is_revisit
    assert now.question.id == "choice"
    assert engine.open_choices(case, attempt.position) == (again, out)


@pytest.mark.parametrize(
    "response",
    [
        StageJudged(10),
        StageJudged(-1),
        EvidenceMarked(()),
        HelpChosen("moderation"),
        ChoiceMade("ask"),
        Continued(),
        PartsSorted(()),
    ],
)
def test_what_does_not_answer_the_question_is_refused(response):
    case = sample_case()
    attempt = play(case)
    with pytest.raises(engine.ResponseRefusedError):
        engine.respond(case, attempt, response)


@pytest.mark.parametrize("phrases", [("coalition:2",), ("coalition:1", "coalition:1"), ("nothing",)])
def test_phrases_that_are_not_there_or_twice_are_refused(phrases):
    case = sample_case()
    with pytest.raises(engine.ResponseRefusedError):
        play(case, StageJudged(4), EvidenceMarked(phrases))


def test_a_closed_choice_is_refused_and_an_unknown_role_too():
    case = sample_case()
    attempt = play(case, StageJudged(4), EvidenceMarked(()), ChoiceMade("leave"))
    with pytest.raises(engine.ResponseRefusedError):
        engine.respond(case, attempt, HelpChosen("magician"))
    attempt = engine.respond(case, attempt, HelpChosen("moderation"))
    with pytest.raises(engine.ResponseRefusedError):
        engine.respond(case, attempt, ChoiceMade("yardstick"))


def test_a_finished_case_takes_no_more_answers():
    case = sample_case()
    attempt = play(
        case,
        StageJudged(4),
        EvidenceMarked(()),
        ChoiceMade("ask"),
        HelpChosen("moderation"),
        ChoiceMade("silent"),
    )
    with pytest.raises(engine.ResponseRefusedError):
        engine.respond(case, attempt, Continued())


def test_going_back_to_a_step_that_is_not_there_is_refused():
    case = sample_case()
    attempt = play(case, StageJudged(4))
    for step in (-1, 1, 99):
        with pytest.raises(engine.ResponseRefusedError):
            engine.rewind(case, attempt, step)


def test_the_order_of_options_is_the_same_in_every_version():
    case = sample_case()
    orders = []
    for seed in (0, 1, 2**63 - 1):
        attempt = play(case, StageJudged(4), EvidenceMarked(()), seed=seed)
        orders.append([offer.choice.id for offer in engine.available(case, attempt)])
    assert orders == PINNED_ORDERS


PINNED_ORDERS = [
    ["call", "leave", "ask", "scold"],
    ["leave", "scold", "ask", "call"],
    ["leave", "call", "scold", "ask"],
]


def test_a_closed_choice_is_hidden_or_greyed_with_its_text():
    closed = Compare("trust", Comparison.AT_LEAST, 9)
    case = Case(
        "c",
        "C",
        "en",
        "s",
        {
            "s": Scene(
                "s",
                keep_order=True,
                choices=(
                    Choice("hidden", "h", "end", condition=closed),
                    Choice("greyed", "g", "end", condition=closed, closed="Not while she is angry."),
                    Choice("open", "o", "end"),
                ),
            ),
            "end": Scene("end", ending=Ending(Matter.MET, True)),
        },
    )
    offers = engine.available(case, play(case))
    assert [(offer.number, offer.choice.id, offer.is_open) for offer in offers] == [
        (1, "greyed", False),
        (2, "open", True),
    ]


@given(cases(), SEEDS)
def test_options_are_a_permutation_of_what_can_be_seen(case, seed):
    attempt = engine.begin(case, language="en", seed=seed)
    scene = case.scenes[case.start]
    offers = engine.available(case, attempt)
    still_open = set(engine.open_choices(case, attempt.position))
    seen = {choice.id for choice in scene.choices if choice in still_open or choice.closed}
    assert {offer.choice.id for offer in offers} == seen
    assert [offer.number for offer in offers] == list(range(1, len(offers) + 1))
    assert engine.available(case, attempt) == offers
    if scene.keep_order:
        order = [choice.id for choice in scene.choices if choice.id in seen]
        assert [offer.choice.id for offer in offers] == order


@given(attempts())
def test_replaying_the_events_makes_the_same_attempt(played):
    case, attempt = played
    assert engine.replay(case, attempt.events, language="en", seed=attempt.seed) == attempt


@given(attempts(), st.data())
def test_exploring_leaves_the_counted_line_as_it_was(played, data):
    case, attempt = played
    if not attempt.steps:
        return
    step = data.draw(st.integers(0, len(attempt.steps) - 1))
    explored = engine.rewind(case, attempt, step)
    assert explored.position == attempt.steps[step].position
    assert explored.is_exploring
    for event in attempt.events:  # whatever still fits is answered again, now as exploring
        try:
            explored = engine.apply(case, explored, event) if not isinstance(event, Branched) else explored
        except engine.ResponseRefusedError:
            continue
        if not explored.is_exploring:
            break
        assert explored.counted_steps == attempt.counted_steps
        assert explored.counted_position == attempt.counted_position
    back = engine.rejoin(case, explored)
    assert back.position == back.counted_position
    assert not back.is_exploring


@given(attempts())
def test_the_counted_line_is_the_answers_before_any_branch_and_after_every_return(played):
    case, attempt = played
    counted = [step.response for step in attempt.counted_steps]
    alone = engine.begin(case, language="en", seed=attempt.seed)
    for response in counted:
        alone = engine.respond(case, alone, response)
    assert alone.position == attempt.counted_position
    assert [step.response for step in alone.steps] == counted


@given(attempts())
def test_every_step_follows_its_parent(played):
    case, attempt = played
    for number, step in enumerate(attempt.steps):
        assert step.number == number
        if step.parent is None:
            assert step.position == engine.begin(case, language="en", seed=0).position
        else:
            parent = attempt.steps[step.parent]
            assert step.position == engine.advance(case, parent.position, parent.response)
    line = attempt.line()
    if line:
        assert engine.advance(case, line[-1].position, line[-1].response) == attempt.position


@given(attempts())
def test_flags_stay_within_their_bounds(played):
    case, attempt = played
    for step in attempt.steps:
        position: Position = step.position
        for flag, value in zip(case.flags.values(), position.flags, strict=True):
            assert flag.minimum <= value <= flag.maximum
