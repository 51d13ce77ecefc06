"""A room as a value: every shipped day can be run to its end, by the clicker's one key too."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.classroom.ballots import BallotKind, Tally, Vote, count
from glasltrainer.classroom.programme import Material, programme, single_case
from glasltrainer.classroom.room import (
    AskNow,
    CloseNow,
    CloseVote,
    CommandRefusedError,
    EndNow,
    GoTo,
    LetDiscuss,
    OpenVote,
    Phase,
    Proceed,
    ReturnTo,
    Reveal,
    Room,
    Runner,
    StepBack,
    Take,
)
from glasltrainer.core.workshop import (
    Block,
    Evaluate,
    EvaluationQuestion,
    Item,
    PractiseVignettes,
    VoteOnStatement,
    Workshop,
)
from tests.classroom import days

RUNNERS = {name: Runner(days.day(name)) for name in days.DAYS}
MAIL = Runner(single_case(days.case("in-de-cc"), start=600, seed=7))


def by_next_key(runner: Runner, seed: int, voters: int):
    """All rooms of a day run by "next" alone; where nobody voted the first way is taken."""
    random, room, commands = Random(seed), Room(), []
    while room.phase is not Phase.OVER:
        asked = runner.asked(room)
        votes = days.votes(asked.ballot, random, voters) if room.is_voting else Tally()
        command = runner.forward(room, votes)
        if command is None:
            command = Take(asked.ballot.options[0].id)
        room = runner.apply(room, command)
        commands.append(command)
        yield room, commands
        assert len(commands) < 3000


@pytest.mark.parametrize("name", days.DAYS)
@pytest.mark.parametrize("voters", [0, 1, 12])
def test_next_alone_runs_a_whole_day(name, voters):
    runner, stops = RUNNERS[name], set()
    for room, _ in by_next_key(runner, seed=voters, voters=voters):
        stops.add(room.place.stop)
    assert stops == set(range(len(runner.stops) + 1))
    asking = {stop.id for at, stop in enumerate(runner.stops) if runner.asked(runner.apply(Room(), GoTo(at)))}
    assert asking <= {one.stop for one in room.rounds}
    assert any(one.kind is BallotKind.EVALUATION for one in room.rounds)


@pytest.mark.parametrize("name", days.DAYS)
def test_the_same_commands_make_the_same_room(name):
    *_, (room, commands) = by_next_key(RUNNERS[name], seed=3, voters=9)
    assert RUNNERS[name].replay(commands) == room


COMMANDS = st.one_of(
    st.builds(GoTo, st.integers(-1, 40)),
    st.just(OpenVote()),
    st.builds(CloseVote, st.builds(Tally, st.integers(0, 9), st.just({"1": 3}))),
    st.just(LetDiscuss()),
    st.just(Reveal()),
    st.builds(Take, st.sampled_from(["x", "een-arm", "geen-lijst"])),
    st.just(Proceed()),
    st.just(StepBack()),
    st.builds(ReturnTo, st.integers(-1, 5)),
    st.just(AskNow()),
    st.builds(CloseNow, st.just(Tally(6))),
    st.just(EndNow()),
)


@given(st.lists(COMMANDS | st.just("next"), max_size=60), st.integers(0, 99))
def test_any_command_is_followed_or_refused(commands, seed):
    runner, random, room, done = RUNNERS["anderhalf-uur"], Random(seed), Room(), []
    for command in commands:
        if command == "next":
            asked = runner.asked(room)
            votes = days.votes(asked.ballot, random, 6) if room.is_voting else Tally()
            command = runner.forward(room, votes)
            if command is None:
                continue
            room = runner.apply(room, command)  # what "next" proposes is never refused
        else:
            try:
                room = runner.apply(room, command)
            except CommandRefusedError:
                continue
        done.append(command)
        assert not room.is_voting or runner.asked(room) is not None
    assert runner.replay(done) == room


def at_the_first_question(runner=MAIL) -> Room:
    room = runner.apply(Room(), GoTo(0))
    while runner.asked(room) is None:
        room = runner.apply(room, Proceed())
    return room


def voted(*picks: str, runner=MAIL, room: Room | None = None) -> Room:
    room = runner.apply(room or at_the_first_question(runner), OpenVote())
    return runner.apply(room, CloseVote(count(Vote((pick,)) for pick in picks)))


@pytest.mark.parametrize(
    ("right", "wrong", "following"),
    [(29, 71, Reveal()), (30, 70, LetDiscuss()), (70, 30, LetDiscuss()), (71, 29, Reveal())],
)
def test_the_first_vote_decides_whether_pairs_talk(right, wrong, following):
    room = at_the_first_question()
    (key,) = MAIL.asked(room).right
    other = next(str(stage) for stage in range(10) if str(stage) != key)
    assert MAIL.forward(voted(*[key] * right, *[other] * wrong), Tally()) == following


def test_the_second_vote_stands_beside_the_first():
    room = MAIL.apply(voted("1", "2", "2"), LetDiscuss())
    room = MAIL.apply(MAIL.apply(room, OpenVote()), CloseVote(Tally(3, {"1": 3})))
    (one,) = room.rounds
    assert (one.first.counts, one.second.counts) == ({"1": 1, "2": 2}, {"1": 3})
    assert room.phase is Phase.CLOSED_AGAIN
    assert room.ballots_opened == 2


def test_the_room_goes_where_most_hands_go_and_the_trainer_may_overrule():
    room = at_the_first_question()
    while MAIL.asked(room) is None or MAIL.asked(room).ballot.kind is not BallotKind.CHOICE:
        room = MAIL.apply(room, Proceed())
    first, second = (option.id for option in MAIL.asked(room).ballot.options[:2])
    closed = voted(first, second, second, room=room)
    assert MAIL.majority(closed) == second
    assert MAIL.forward(MAIL.apply(closed, Reveal()), Tally()) == Take(second)
    gone = MAIL.apply(closed, Take(first))
    assert gone.rounds[-1].taken == first
    assert gone.place.reply == (MAIL.scene(room).id, first)
    assert gone.trail[-1] == room.place
    assert MAIL.is_tied(voted(first, second, room=room))


def test_back_at_an_earlier_fork_the_first_vote_keeps_counting():
    *_, (over, _) = by_next_key(MAIL, seed=5, voters=7)
    assert over.phase is Phase.OVER
    room = voted("1", "1")
    asked = MAIL.asked(room).id
    room = MAIL.apply(room, Proceed())
    room = MAIL.apply(room, ReturnTo(len(room.trail) - 1))
    again = voted("2", room=room)
    assert [(one.asked, one.is_replay) for one in again.rounds] == [(asked, False), (asked, True)]


def test_a_vote_of_the_moment_leaves_nothing_behind():
    before = voted("3", "4")
    room = MAIL.apply(MAIL.apply(before, AskNow()), CloseNow(Tally(5, {"6": 5})))
    with pytest.raises(CommandRefusedError):
        MAIL.apply(room, Proceed())
    assert MAIL.apply(room, EndNow()) == replace(before, ballots_opened=before.ballots_opened + 1)


def test_a_choice_is_never_passed_over():
    room = at_the_first_question()
    while MAIL.asked(room) is None or MAIL.asked(room).ballot.kind is not BallotKind.CHOICE:
        room = MAIL.apply(room, Proceed())
    with pytest.raises(CommandRefusedError):
        MAIL.apply(room, Proceed())
    with pytest.raises(CommandRefusedError):
        MAIL.apply(room, Take("nowhere"))


def test_a_statement_comes_back_before_the_evaluation():
    items = (
        Item("a", VoteOnStatement("Fouten maken mag.", is_repeated=True), 5),
        Item("b", VoteOnStatement("Klagen niet.")),
        Item("c", Evaluate(())),
    )
    workshop = Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 30, items)})
    assert [(stop.id, stop.start, stop.minutes) for stop in programme(Material(workshop))] == [
        ("x/a", 600, 5),
        ("x/b", 605, 12),
        ("x/a/again", 617, 0),
        ("x/c", 617, 12),
    ]


def test_next_goes_on_from_an_evaluation_that_was_voted_on_twice():
    question = EvaluationQuestion("werk", "Ik kan hier iets mee.", 5)
    block = Block("x", "X", 600, 30, (Item("eind", Evaluate((question,))),))
    runner = Runner(Material(Workshop("dag", "Dag", "nl", {"x": block})))
    votes = Tally(6, {"werk:4": 6})
    room = runner.replay([GoTo(0), OpenVote(), CloseVote(votes), OpenVote(), CloseVote(votes)])
    assert runner.apply(room, runner.forward(room, Tally())).phase is Phase.OVER


@pytest.mark.parametrize("seed", range(5))
def test_vignettes_are_drawn_as_the_item_says(seed):
    material = replace(days.day("anderhalf-uur"), seed=seed)

    def drawn(**wanted):
        item = Item("kort", PractiseVignettes(**wanted), 10)
        day = Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 30, (item,))})
        (stop,) = programme(replace(material, workshop=day))
        return stop.vignettes

    six = drawn(count=6, in_pairs=True)
    assert [(one.pair, two.id) for one, two in zip(six[::2], six[1::2], strict=True)] == [
        (two.id, one.pair) for one, two in zip(six[::2], six[1::2], strict=True)
    ]
    assert len(six) == 6
    assert {one.stage for one in drawn(count=9, stages=(3, 4))} == {3, 4}
    assert not any(one.is_heavy for one in drawn(count=40))
    named = tuple(one.id for one in six[:2])
    assert tuple(one.id for one in drawn(count=2, ids=named)) == named
