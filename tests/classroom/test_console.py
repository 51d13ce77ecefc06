"""What the trainer sees: every button works, where each way leads is true, and nobody is pointed at."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.classroom.ballots import Tally, Vote, count
from glasltrainer.classroom.console import Console
from glasltrainer.classroom.programme import Material, single_case
from glasltrainer.classroom.projector import projector_state
from glasltrainer.classroom.room import (
    AskNow,
    CloseNow,
    CloseVote,
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
    Take,
)
from glasltrainer.core import engine
from glasltrainer.core.answers import excerpt
from glasltrainer.core.attempt import ChoiceMade, Continued
from glasltrainer.core.case import Case, Choice, Ending, Line, Matter, Phrase, Quality, Scene, StageQuestion
from glasltrainer.core.graph import ending_of
from glasltrainer.core.outcome import order_key, stage_range
from glasltrainer.core.workshop import Block, Evaluate, EvaluationQuestion, Item, VoteOnStatement, Workshop
from glasltrainer.i18n import LANGUAGES, Message, Translator
from tests.classroom import walks
from tests.core.strategies import cases

CONSOLES = {name: Console(runner) for name, runner in walks.RUNNERS.items()}
NAMES = st.sampled_from(sorted(walks.RUNNERS))


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_every_button_is_followed(name, pressed, seed):
    runner, console = walks.RUNNERS[name], CONSOLES[name]
    for room, _, votes in walks.walk(runner, pressed, seed, voters=[0, 1, 12]):
        state = console.state(room, votes)
        buttons = [*([state.forward] if state.forward else []), *state.actions]
        assert len({button.command for button in buttons}) == len({str(button.words) for button in buttons})
        assert len({button.command for button in buttons}) == len(buttons)
        for button in buttons:
            runner.apply(room, button.command)
        for fork in state.forks:
            there = runner.apply(room, ReturnTo(fork.index, fork.stop))
            assert runner.asked(there).choices
        if state.forward is None:
            assert room.phase is Phase.OVER or runner.asked(room).choices


def messages(value: object):
    """All messages within a state."""
    if isinstance(value, Message):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from messages(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from messages(getattr(value, one.name))


@settings(max_examples=40)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_it_never_asks_who(name, pressed, seed):
    runner, console = walks.RUNNERS[name], CONSOLES[name]
    texts = [Translator(language) for language in LANGUAGES]
    for room, _, votes in walks.walk(runner, pressed, seed, voters=[3, 12]):
        state = console.state(room, votes)
        for one in messages(state):
            assert not re.search(r"\bwho\b", one.text, re.IGNORECASE)
        if state.suggestion is not None:
            assert state.voters >= 5
            for text in texts:
                assert not re.search(r"\b(who|wie)\b", text.render(state.suggestion), re.IGNORECASE)


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_every_way_leads_where_it_says(name, pressed, seed):
    runner, console = walks.RUNNERS[name], CONSOLES[name]
    for room, _, votes in walks.walk(runner, pressed, seed, voters=[12]):
        state = console.state(room, votes)
        for row in state.rows:
            if row.leads_to is None:
                assert room.now is not None or not runner.asked(room).choices
            elif not room.is_voting:
                scene = runner.scene(runner.apply(room, Take(row.id)))
                assert dict(row.leads_to.args)["scene"] == excerpt(scene)
                assert (f"stage {scene.stage}" in str(row.leads_to)) == (scene.stage is not None)


def endings_from(case: Case, position) -> set:
    """All endings that some walk from here comes to, by trying every walk."""
    found, seen, todo = set(), {position}, [position]
    for here in todo:
        scene = case.scenes[here.scene]
        ways = [engine.advance(case, here, ChoiceMade(one.id)) for one in engine.open_choices(case, here)]
        if not scene.choices and scene.next is not None:
            ways = [engine.advance(case, here, Continued())]
        if ending := ending_of(scene):
            found.add(ending)
        todo.extend(way for way in ways if way not in seen and not seen.add(way))
    return found


@settings(max_examples=60)
@given(cases(most_scenes=4))
def test_the_best_ending_left_is_the_best_of_all_walks(case):
    runner = Runner(single_case(case, start=600, seed=1))
    room, console = runner.apply(Room(), GoTo(0)), Console(runner)
    start = room.place.position
    stages = stage_range(endings_from(case, start))
    for _ in range(4):
        asked, position = runner.asked(room), room.place.position
        for row in console.state(room, Tally()).rows:
            if row.leads_to is None:
                continue
            left = endings_from(case, engine.advance(case, position, ChoiceMade(row.id)))
            if not left:
                assert row.still is None
                continue
            best = min(left, key=lambda ending: order_key(ending, stages))
            assert (f"stage {best.stage}" in str(row.still)) == (best.stage is not None)
            assert ("unsafe" in str(row.still)) == (not best.is_safe)
        room = runner.apply(room, Take(asked.choices[0].id) if asked and asked.choices else Proceed())
        if room.phase is Phase.OVER:
            break


def day(*items: Item, notes: str = "") -> tuple[Runner, Console, Room]:
    block = Block("x", "Blok", 600, 30, items, notes)
    runner = Runner(Material(Workshop("dag", "Dag", "nl", {"x": block})))
    return runner, Console(runner), Room()


def press(runner: Runner, room: Room, *commands) -> Room:
    for command in commands:
        room = runner.apply(room, command)
    return room


def votes(**counts: int) -> Tally:
    return Tally(sum(counts.values()), {key.lstrip("_"): number for key, number in counts.items()})


def words(state) -> list[str]:
    return [str(one.words) for one in ([state.forward] if state.forward else []) + list(state.actions)]


def test_notes_stand_as_paragraphs_the_block_only_at_its_first_item():
    items = (
        Item("a", VoteOnStatement("Nee."), notes="Eerst\n\n  dit  en\tdat. \n"),
        Item("b", VoteOnStatement("Ja.")),
    )
    runner, console, room = day(*items, notes="Loopt het uit?")
    assert console.state(room, Tally()).notes == ()
    room = press(runner, room, GoTo(0))
    assert console.state(room, Tally()).notes == ("Eerst", "dit en dat.", "Loopt het uit?")
    assert console.state(press(runner, room, GoTo(1)), Tally()).notes == ()
    assert console.state(press(runner, room, AskNow()), Tally()).notes == ()


def test_an_empty_day_opens_and_has_nowhere_to_go():
    runner = Runner(Material(Workshop("leeg", "Leeg", "nl", {"x": Block("x", "Blok", 600, 30)})))
    state = Console(runner).state(Room(), Tally())
    assert (state.forward, state.actions, state.title) == (None, (), "Leeg")
    assert projector_state(runner, Room()).slide.title == "Leeg"


def test_a_case_that_cannot_be_found_is_named_and_passed():
    material = replace(walks.MATERIALS["anderhalf-uur"], cases={}, sets={}, pages={})
    runner = Runner(material)
    room, console = Room(), Console(runner)
    while room.phase is not Phase.OVER:
        state = console.state(room, Tally())
        assert state.title
        assert projector_state(runner, room).slide.kind
        room = runner.apply(room, state.forward.command)


def story(*choices: Choice) -> tuple[Runner, Console, Room]:
    scene = Scene(
        "begin",
        (Phrase("Het is zes uur."),),
        stage=4,
        diagnose=(StageQuestion(4),),
        choices=choices,
        notes="A",
    )
    end = Scene("eind", (Phrase("Klaar."),), stage=2, ending=Ending(Matter.PARTLY, False), notes="Z")
    case = Case("klein", "Klein", "nl", "begin", {"begin": replace(scene, keep_order=True), "eind": end})
    runner = Runner(single_case(case, start=600, seed=1))
    return runner, Console(runner), runner.apply(Room(), GoTo(0))


WAYS = (
    Choice("luister", "Vertel.", "eind", Quality.BEST, because="Rust.", reply=(Line("ander", ()),)),
    Choice("dreig", "Pas op.", "eind", Quality.HARMFUL),
)


def test_each_way_says_its_worth_where_it_leads_and_what_is_then_left():
    runner, console, room = story(*WAYS)
    best, _ = console.state(press(runner, room, Proceed()), Tally()).rows
    assert (str(best.quality), best.is_right, best.because) == ("best", True, "Rust.")
    assert str(best.leads_to) == "to “Klaar.”, stage 2, Debates and polemics"
    assert str(best.still) == "best left: stage 2, the matter partly settled, somebody unsafe"


def test_of_several_endings_the_best_is_the_one_left():
    scenes = (
        Scene("begin", choices=(Choice("verder", "V", "splitsing"), Choice("weg", "W", "slecht"))),
        Scene("splitsing", choices=(Choice("goed", "G", "goed"), Choice("slecht", "S", "slecht"))),
        Scene("goed", stage=1, ending=Ending(Matter.MET, True)),
        Scene("slecht", stage=6, ending=Ending(Matter.LOST, True)),
    )
    case = Case("klein", "Klein", "nl", "begin", {scene.id: scene for scene in scenes})
    runner = Runner(single_case(case, start=600, seed=1))
    rows = Console(runner).state(runner.apply(Room(), GoTo(0)), Tally()).rows
    left = {row.id: "stage 1" in str(row.still) for row in rows}
    assert left == {"verder": True, "weg": False}


def test_while_a_reply_is_read_the_notes_are_those_of_its_own_scene():
    runner, console, room = story(*WAYS)
    reply = press(runner, room, Proceed(), Take("luister"))
    assert console.state(reply, Tally()).notes == ("A",)
    assert console.state(press(runner, reply, Proceed()), Tally()).notes == ("Z",)


def test_the_console_tells_shares_that_the_room_does_not_see():
    runner, console, room = story(*WAYS)
    room = press(runner, room, OpenVote())
    assert console.state(room, votes(_4=1, _5=2)).outcome is None
    room = press(runner, room, CloseVote(votes(_4=1, _5=2)), LetDiscuss(), OpenVote(), CloseVote(votes(_4=3)))
    state = console.state(room, Tally())
    assert state.outcome.share_right_before == pytest.approx(1 / 3)
    assert (state.outcome.share_right, state.outcome.gain, state.outcome.is_hidden) == (1, 1, False)
    assert (state.voters_before, state.voters) == (3, 3)
    assert [row.votes for row in state.rows[4:6]] == [3, 0]
    assert [row.before for row in state.rows[4:6]] == [1, 2]
    assert projector_state(runner, press(runner, room, Reveal())).outcome.share_right is None


@pytest.mark.parametrize(
    ("right", "wrong", "begins"),
    [(29, 71, "Few had it"), (30, 70, "The room is divided"), (70, 30, "The room"), (71, 29, "Most had it")],
)
def test_the_first_vote_advises_and_the_second_goes_on(right, wrong, begins):
    runner, console, room = story(*WAYS)
    room = press(runner, room, OpenVote(), CloseVote(votes(_4=right, _5=wrong)))
    assert str(console.state(room, Tally()).advice).startswith(begins)
    talking = press(runner, room, LetDiscuss())
    assert console.state(talking, Tally()).advice is None
    again = press(runner, talking, OpenVote())
    assert console.state(again, Tally()).advice is None
    closed = press(runner, again, CloseVote(votes(_4=50)))
    assert "go on" in str(console.state(closed, Tally()).advice)


def test_the_question_to_ask_is_about_the_other_answer_that_most_chose():
    runner, console, room = story(*WAYS)
    voting = press(runner, room, OpenVote())
    assert console.state(voting, votes(_4=9, _3=2, _5=3)).suggestion is None
    closed = press(runner, voting, CloseVote(votes(_4=9, _3=2, _5=3)))
    assert "choose 5?" in str(console.state(closed, Tally()).suggestion)
    unanimous = press(runner, voting, CloseVote(votes(_4=9)))
    assert console.state(unanimous, Tally()).suggestion is None
    few = press(runner, voting, CloseVote(votes(_4=3, _5=1)))
    assert console.state(few, Tally()).suggestion is None


def test_equal_hands_are_said_before_the_room_goes():
    runner, console, room = story(*WAYS)
    ways = press(runner, room, Proceed(), OpenVote())
    tied = press(runner, ways, CloseVote(votes(luister=2, dreig=2)), Reveal())
    state = console.state(tied, Tally())
    assert state.is_tied
    assert state.forward.command == Take("luister")
    assert "As many hands" in str(state.forward.words)
    clear = console.state(press(runner, ways, CloseVote(votes(luister=2, dreig=3)), Reveal()), Tally())
    assert (clear.is_tied, clear.forward.command) == (False, Take("dreig"))
    assert str(clear.forward.words) == "Go where most hands went"


def test_a_single_way_is_taken_without_a_vote():
    runner, console, room = story(WAYS[0])
    state = console.state(press(runner, room, Proceed()), Tally())
    assert (state.forward.command, str(state.forward.words)) == (Take("luister"), "Go on")


def test_where_nobody_voted_the_trainer_chooses():
    runner, console, room = story(*WAYS)
    state = console.state(press(runner, room, Proceed(), Reveal()), Tally())
    assert (state.forward, state.phase) == (None, Phase.REVEALED)
    assert len(state.rows) == 2


def test_an_evaluation_is_answered_once_and_has_nothing_to_reveal():
    evaluation = Evaluate((EvaluationQuestion("nut", "Nuttig?", 5), EvaluationQuestion("meer", "Wat nog?")))
    runner, console, room = day(Item("a", evaluation))
    room = press(runner, room, GoTo(0))
    assert words(console.state(room, Tally())) == ["Open the vote", "Go on"]
    voting = press(runner, room, OpenVote())
    nobody = press(runner, voting, CloseVote(Tally()))
    assert words(console.state(nobody, Tally())) == ["Go on", "Vote again"]
    closed = press(runner, voting, CloseVote(count([Vote(("nut:4",), texts=(("meer", "Ja"),))])))
    assert words(console.state(closed, Tally())) == ["Go on"]


def test_a_vote_of_the_moment_can_be_closed_or_put_away():
    runner, console, room = story(*WAYS)
    state = console.state(press(runner, room, AskNow()), votes(_3=2))
    assert [one.command for one in (state.forward, *state.actions)] == [CloseNow(votes(_3=2)), EndNow()]
    assert (str(state.title), state.key, state.voters) == ("Right now", None, 2)
    state = console.state(press(runner, room, AskNow(), CloseNow(votes(_3=6))), Tally())
    assert (state.forward.command, state.actions) == (EndNow(), ())
    assert str(state.doing) == "The result is on the screen"


def test_what_comes_next_is_named():
    runner, console, room = day(Item("a", VoteOnStatement("Nee.")), Item("b", VoteOnStatement("Ja.")))
    assert console.state(room, Tally()).following == "Nee."
    assert console.state(press(runner, room, GoTo(0)), Tally()).following == "Ja."
    assert str(console.state(press(runner, room, GoTo(1)), Tally()).following) == "the end of the programme"
