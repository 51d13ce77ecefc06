"""A room as a value: every shipped day can be run to its end, by the clicker's one key too."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.classroom.ballots import BallotKind, Tally, Vote, count
from glasltrainer.classroom.console import Console
from glasltrainer.classroom.programme import Material, single_case
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
from glasltrainer.core.case import Case, Choice, Ending, Matter, Scene, StageQuestion
from glasltrainer.core.conditions import Visited
from glasltrainer.core.workshop import (
    Block,
    Evaluate,
    EvaluationQuestion,
    Item,
    PlayCase,
    PractiseVignettes,
    Talk,
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
    st.builds(ReturnTo, st.integers(-1, 5), st.none() | st.integers(-1, 12)),
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
    assert room.ballots_opened > voted("1").ballots_opened


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


# -- the trainer's slips and a room that does not answer --------------------------------------------


def at_the_first_choice(runner=MAIL) -> Room:
    room = at_the_first_question(runner)
    while not (runner.asked(room) and runner.asked(room).choices):
        room = runner.apply(room, Proceed())
    return room


def after(room: Room, *commands, runner=MAIL) -> Room:
    for command in commands:
        room = runner.apply(room, command)
    return room


def test_a_step_too_far_is_undone_with_the_counts_that_were_there():
    seen = after(voted("1", "2"), Reveal())
    assert after(seen, Proceed(), StepBack()) == seen
    unseen = voted("1", "2")
    assert after(unseen, Proceed(), StepBack()) == unseen  # and the key stays hidden
    twice = after(unseen, LetDiscuss(), OpenVote(), CloseVote(Tally(2, {"1": 2})))
    assert after(twice, Proceed(), StepBack()) == twice


def test_a_way_taken_by_a_slip_is_taken_back():
    room = at_the_first_choice()
    way = MAIL.asked(room).ballot.options[1].id
    seen = after(voted(way, room=room), Reveal())
    back = after(seen, Take(way), StepBack())
    assert (back.place, back.phase, back.tally) == (seen.place, Phase.REVEALED, seen.tally)
    assert MAIL.forward(back, Tally()) == Take(way)


def test_a_fork_gone_back_to_is_voted_on_afresh():
    room = at_the_first_choice()
    one, other = (option.id for option in MAIL.asked(room).ballot.options[:2])
    gone = after(voted(one, room=room), Reveal(), Take(one))
    back = after(gone, ReturnTo(gone.trail.index(room.place)))
    assert (back.phase, back.voted) == (Phase.SHOWN, None)
    again = after(voted(other, room=back), Take(other))
    assert [(round_.taken, round_.is_replay) for round_ in again.rounds[-2:]] == [(one, False), (other, True)]
    assert again.place != gone.place


def test_stepping_back_within_a_question_hides_it_step_by_step():
    room = after(voted("1", "2"), LetDiscuss(), OpenVote(), CloseVote(Tally(2, {"1": 2})), Reveal())
    assert after(room, StepBack()).phase is Phase.CLOSED_AGAIN
    talking = after(voted("1"), LetDiscuss())
    assert after(talking, OpenVote(), StepBack()).phase is Phase.DISCUSSING
    assert after(talking, StepBack()).phase is Phase.CLOSED
    assert after(at_the_first_question(), OpenVote(), StepBack()).phase is Phase.SHOWN
    assert after(at_the_first_question(), Reveal(), StepBack()).phase is Phase.SHOWN


@pytest.mark.parametrize("name", days.DAYS)
def test_stepping_back_comes_to_the_lobby_from_anywhere(name):
    runner = RUNNERS[name]
    for stop in range(len(runner.stops)):
        room = after(Room(), GoTo(stop), runner=runner)
        for _ in range(len(runner.stops)):
            if room.phase is Phase.LOBBY:
                break
            room = after(room, StepBack(), runner=runner)
        assert room.phase is Phase.LOBBY
    with pytest.raises(CommandRefusedError):
        after(Room(), StepBack(), runner=runner)


TWICE = replace(
    MAIL.material,
    workshop=Workshop(
        "twice",
        "Twice",
        "nl",
        {
            "day": Block(
                "day",
                "Day",
                540,
                90,
                (
                    Item("first", PlayCase("in-de-cc"), 30),
                    Item("between", Talk("Between"), 10),
                    Item("again", PlayCase("in-de-cc"), 30),
                ),
            )
        },
    ),
)


def played(runner: Runner, room: Room, stop: int) -> Room:
    """Vote and go on until this stop is reached."""
    for _ in range(300):
        if room.place.stop >= stop:
            return room
        asked = runner.asked(room)
        votes = days.votes(asked.ballot, Random(1), 9) if asked else Tally()
        room = runner.apply(room, runner.forward(room, votes))
    raise AssertionError("it never ends")


def test_an_earlier_case_is_gone_back_to_where_it_was_left_with_its_forks():
    runner = Runner(TWICE)
    ended = played(runner, Room(), 1)
    for command in (StepBack(), GoTo(0)):
        back = after(ended, command, runner=runner)
        assert back.place == ended.walk(0)[-1]
        assert back.trail == ended.walk(0)[:-1]
        assert back.rounds == ended.rounds
        assert runner.scene(back).next is None, "the end of the case"
        assert after(back, Proceed(), runner=runner).place == ended.place
        choosing = [one for one in map(runner.asked_at, back.trail) if one and one.choices]
        at = [runner.asked_at(place) for place in back.trail].index(choosing[0])
        fork = after(back, ReturnTo(at), runner=runner)
        assert (fork.place, fork.phase) == (back.trail[at], Phase.SHOWN)
    begun = after(ended, GoTo(0), GoTo(0), runner=runner)
    assert begun.trail == (), "where the room is, it begins again"
    assert begun.rounds == ended.rounds


def test_the_same_case_in_a_later_item_can_go_back_to_the_forks_of_the_earlier():
    runner = Runner(TWICE)
    later = played(runner, Room(), 2)
    assert later.trail == ()
    state = Console(runner).state(later, Tally())
    assert state.forks
    assert {fork.stop for fork in state.forks} == {0}
    fork = state.forks[0]
    there = after(later, ReturnTo(fork.index, fork.stop), runner=runner)
    assert there.place.stop == 0
    assert runner.asked(there).choices
    assert runner.goes_on(there, 2)
    with pytest.raises(CommandRefusedError):
        after(later, ReturnTo(99, 0), runner=runner)
    with pytest.raises(CommandRefusedError):
        after(later, ReturnTo(0, 1_000), runner=runner)


def test_the_console_says_what_back_does_before_it_does_it():
    runner = Runner(TWICE)
    console = Console(runner)
    at_talk = played(runner, Room(), 1)
    assert str(console.state(at_talk, Tally()).back).endswith("where it was left")
    jumped = after(Room(), GoTo(1), runner=runner)
    assert str(console.state(jumped, Tally()).back).endswith("from its beginning")
    assert console.state(at_talk, Tally()).goes_on == {0}
    assert console.state(jumped, Tally()).goes_on == frozenset()
    assert console.state(Room(), Tally()).back is None


def test_a_vote_that_nobody_answered_is_no_first_vote():
    empty = voted()
    room = after(empty, OpenVote())
    assert room.phase is Phase.VOTING
    assert after(room, StepBack()) == replace(empty, ballots_opened=room.ballots_opened)
    (one,) = after(room, CloseVote(Tally(2, {"1": 2}))).rounds
    assert (one.first, one.second, one.is_replay) == (Tally(2, {"1": 2}), None, False)
    later = after(empty, Proceed(), GoTo(0))
    while MAIL.asked(later) is None:
        later = after(later, Proceed())
    assert not voted("1", room=later).rounds[-1].is_replay


def test_a_second_vote_that_nobody_answered_leaves_the_first():
    first = voted("1", "2")
    room = after(first, LetDiscuss(), OpenVote(), CloseVote(Tally()))
    assert (room.phase, room.voted.second, room.tally) == (Phase.CLOSED_AGAIN, None, first.tally)
    assert MAIL.forward(room, Tally()) == Reveal()


def test_counts_of_another_question_are_refused():
    room = after(at_the_first_question(), OpenVote())
    for tally in (Tally(1, {"een-arm": 1}), Tally(1, {"1": 1}, {}, {"meer": ("Ja",)})):
        with pytest.raises(CommandRefusedError):
            MAIL.apply(room, CloseVote(tally))


def small(*scenes: Scene) -> Runner:
    case = Case("klein", "Klein", "nl", scenes[0].id, {scene.id: scene for scene in scenes})
    return Runner(single_case(case, start=600, seed=1))


def test_a_scene_without_an_open_way_is_left_for_the_next_stop():
    shut = Choice("a", "A", "dicht", condition=Visited("nergens"))
    runner = small(Scene("dicht", choices=(shut,)), Scene("nergens"))
    room = after(Room(), GoTo(0), runner=runner)
    assert runner.asked(room) is None
    assert runner.apply(room, runner.forward(room, Tally())).phase is Phase.OVER


def test_a_scene_come_back_to_asks_only_where_to_go_and_its_vote_counts_no_more():
    loop = Scene("a", diagnose=(StageQuestion(3),), choices=(Choice("b", "B", "b"), Choice("c", "C", "b")))
    runner = small(loop, Scene("b", next="a"))
    room = after(Room(), GoTo(0), Proceed(), runner=runner)
    room = after(voted("b", runner=runner, room=room), Take("b"), Proceed(), runner=runner)
    assert runner.asked(room).id == "a/choice"
    again = voted("c", "c", runner=runner, room=room)
    assert [one.is_replay for one in again.rounds] == [False, True]
    # Back before the loop the counts are those of the first time.
    back = after(again, StepBack(), StepBack(), runner=runner)
    assert back.tally == Tally(1, {"b": 1})


def test_questions_at_an_ending_are_asked_before_it_ends():
    end = Scene("eind", diagnose=(StageQuestion(3),), ending=Ending(Matter.MET, True))
    runner = small(Scene("a", next="eind"), end)
    room = after(Room(), GoTo(0), Proceed(), runner=runner)
    assert runner.asked(room).id == "eind/stage"
    room = after(voted("3", runner=runner, room=room), Reveal(), Proceed(), runner=runner)
    assert (runner.asked(room), room.phase) == (None, Phase.SHOWN)
    assert after(room, Proceed(), runner=runner).phase is Phase.OVER


def test_an_evaluation_without_questions_is_passed():
    day = Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 30, (Item("a", Evaluate(())),))})
    runner = Runner(Material(day))
    room = after(Room(), GoTo(0), runner=runner)
    assert runner.forward(room, Tally()) == Proceed()


def test_an_evaluation_is_never_discussed_or_revealed():
    questions = (EvaluationQuestion("nut", "Nuttig?", 5),)
    day = Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 30, (Item("a", Evaluate(questions)),))})
    runner = Runner(Material(day))
    room = voted("nut:4", runner=runner, room=after(Room(), GoTo(0), runner=runner))
    assert runner.forward(room, Tally()) == Proceed()
    for command in (LetDiscuss(), Reveal(), OpenVote()):
        with pytest.raises(CommandRefusedError):
            runner.apply(room, command)


def test_a_round_of_vignettes_without_any_is_passed():
    day = Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 30, (Item("a", PractiseVignettes(6)),))})
    runner = Runner(Material(day))
    room = after(Room(), GoTo(0), runner=runner)
    assert runner.asked(room) is None
    assert after(room, Proceed(), runner=runner).phase is Phase.OVER


def test_an_empty_programme_stays_in_the_lobby():
    runner = Runner(Material(Workshop("dag", "Dag", "nl", {"x": Block("x", "X", 600, 30)})))
    assert runner.forward(Room(), Tally()) is None
    for command in (GoTo(0), Proceed(), StepBack(), Reveal(), OpenVote()):
        with pytest.raises(CommandRefusedError):
            runner.apply(Room(), command)
    assert after(Room(), AskNow(), CloseNow(Tally(6)), EndNow(), runner=runner).phase is Phase.LOBBY
