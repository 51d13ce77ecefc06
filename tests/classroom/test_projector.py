"""What the wall may show: before the reveal no key, and of fewer than five voters no distribution."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.classroom.ballots import BallotKind, Tally, Vote, count
from glasltrainer.classroom.programme import Material, single_case
from glasltrainer.classroom.projector import projector_state
from glasltrainer.classroom.room import (
    AskNow,
    CloseNow,
    CloseVote,
    GoTo,
    LetDiscuss,
    OpenVote,
    Phase,
    Proceed,
    Reveal,
    Room,
    Runner,
    Take,
)
from glasltrainer.classroom.slides import SlideKind
from glasltrainer.core.case import (
    Case,
    Choice,
    Ending,
    Line,
    Matter,
    Person,
    Phrase,
    Quality,
    Scene,
    StageQuestion,
)
from glasltrainer.core.workshop import Block, Item, RolePlay, VoteOnStatement, Workshop
from tests.classroom import walks

REKEYED = {name: Runner(walks.rekeyed(material, seed=3)) for name, material in walks.MATERIALS.items()}
NAMES = st.sampled_from(sorted(walks.MATERIALS))


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_days_that_differ_in_their_keys_look_the_same_until_the_reveal(name, pressed, seed):
    here, there = walks.RUNNERS[name], REKEYED[name]
    other = Room()
    for room, command, _ in walks.walk(here, pressed, seed, voters=[0, 3, 12]):
        other = there.apply(other, command)
        if room.seen_phase is not Phase.REVEALED:
            assert projector_state(there, other) == projector_state(here, room)


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_before_the_reveal_no_row_says_anything_but_its_words(name, pressed, seed):
    runner = REKEYED[name]
    for room, _, _ in walks.walk(runner, pressed, seed, voters=[2, 12]):
        state = projector_state(runner, room)
        assert walks.NOTE not in repr(state)
        if state.phase is not Phase.REVEALED:
            assert walks.SECRET not in repr(state)
            assert state.outcome is None
            assert not any(row.because for row in state.rows)
            assert {(row.is_right, row.share, row.before) for row in state.rows} <= {(None, None, None)}


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_of_fewer_than_five_voters_nothing_shows_but_their_number(name, pressed, seed):
    runner = walks.RUNNERS[name]
    walked = walks.walk(runner, pressed, seed, voters=[0, 1, 2, 3, 4])
    others = walks.with_other_votes(runner, walked, seed + 1)
    for (room, _, _), other in zip(walked, others, strict=True):
        assert projector_state(runner, other) == projector_state(runner, room)


@settings(max_examples=40)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_a_vote_that_is_open_shows_nothing_of_the_vote_before(name, pressed, seed):
    runner = walks.RUNNERS[name]
    for room, _, _ in walks.walk(runner, pressed, seed, voters=[12]):
        state = projector_state(runner, room)
        assert state.is_voting == room.is_voting
        assert not (state.is_voting and state.outcome)
        assert state.is_again == (room.seen_phase in (Phase.VOTING_AGAIN, Phase.CLOSED_AGAIN))


def story(**ending) -> Case:
    """Two ways out of one question; the second scene is an ending."""
    start = Scene(
        "begin",
        narration=(Phrase("Het is zes uur."),),
        diagnose=(StageQuestion(4, why="Er wordt gezwegen.", panel={4: 3}, reasons={5: "Gezicht."}),),
        choices=(
            Choice("luister", "Vertel.", "eind", Quality.BEST, because="Omdat je luistert."),
            Choice("dreig", "Pas op.", "eind", Quality.HARMFUL, because="Omdat je dreigt."),
            Choice("zwijg", "…", "eind", Quality.WEAK, because="Omdat je zwijgt.", reply=(said("Nou?"),)),
        ),
        keep_order=True,
    )
    end = Scene("eind", narration=(Phrase("Het is zeven uur."),), stage=6, ending=Ending(Matter.MET, True))
    return Case(
        "klein",
        "Klein",
        "nl",
        "begin",
        {"begin": start, "eind": replace(end, **ending)},
        {"ander": Person("ander", "Vermeer")},
    )


def said(text: str) -> Line:
    return Line("ander", (Phrase(text),))


def at_start(case: Case) -> tuple[Runner, Room]:
    runner = Runner(single_case(case, start=600, seed=1))
    return runner, runner.apply(Room(), GoTo(0))


def voted(runner: Runner, room: Room, *picks: str) -> Room:
    room = runner.apply(room, OpenVote())
    return runner.apply(room, CloseVote(count(Vote((pick,)) for pick in picks)))


def revealed(runner: Runner, room: Room, first: str, second: str = ""):
    room = voted(runner, room, *first)
    if second:
        room = voted(runner, runner.apply(room, LetDiscuss()), *second)
    return projector_state(runner, runner.apply(room, Reveal()))


def test_the_reveal_tells_the_key_the_distribution_and_the_gain():
    runner, room = at_start(story())
    state = revealed(runner, room, "4455566666", "4444444456")
    assert state.outcome.voters == state.outcome.voters_before == 10
    assert (state.outcome.share_right_before, state.outcome.share_right) == (0.2, 0.8)
    assert state.outcome.gain == pytest.approx(0.75)  # (0.8 - 0.2) / (1 - 0.2)
    assert state.outcome.why == "Er wordt gezwegen."
    assert [(one.label, one.votes, one.reason) for one in state.outcome.panel] == [
        ("4", 3, ""),
        ("5", 0, "Gezicht."),
    ]
    four = state.rows[4]
    assert (four.is_right, four.before, four.share) == (True, 0.2, 0.8)
    assert [row.is_right for row in state.rows].count(True) == 1
    assert state.outcome.share_largest is None


def test_a_second_vote_of_too_few_hides_the_gain_and_only_its_own_distribution():
    runner, room = at_start(story())
    state = revealed(runner, room, "44555", "4444")
    assert state.outcome.is_hidden
    assert (state.outcome.has_gain, state.outcome.gain) == (False, None)
    assert state.rows[4].before == 0.4
    assert state.rows[4].share is None


def test_all_right_at_first_leaves_a_dash_and_a_loss_is_a_loss():
    runner, room = at_start(story())
    dash = revealed(runner, room, "44444", "44445").outcome
    assert (dash.has_gain, dash.gain) == (True, None)
    assert revealed(runner, room, "44455", "44555").outcome.gain == pytest.approx(-0.5)


def test_a_key_shown_without_a_vote_hides_nothing_and_counts_nobody():
    runner, room = at_start(story())
    state = projector_state(runner, runner.apply(room, Reveal()))
    assert (state.outcome.voters, state.outcome.is_hidden, state.rows[4].is_right) == (0, False, True)


def test_reasons_are_told_of_the_best_and_of_the_way_most_hands_went():
    runner, room = at_start(story())
    room = runner.apply(room, Proceed())
    ways = voted(runner, room, *["dreig"] * 4, "luister")
    told = {row.id: row.because for row in projector_state(runner, runner.apply(ways, Reveal())).rows}
    assert told == {"luister": "Omdat je luistert.", "dreig": "Omdat je dreigt.", "zwijg": ""}
    few = voted(runner, room, *["dreig"] * 4)
    told = {row.id: row.because for row in projector_state(runner, runner.apply(few, Reveal())).rows}
    assert told == {"luister": "Omdat je luistert.", "dreig": "", "zwijg": ""}


def test_the_reply_is_read_before_the_scene_it_leads_to():
    runner, room = at_start(story())
    room = runner.apply(runner.apply(room, Proceed()), Take("zwijg"))
    lines = projector_state(runner, room).slide.lines
    assert [(line.text, line.is_you) for line in lines] == [("…", True), ("Nou?", False)]
    assert "zeven uur" not in repr(projector_state(runner, room))
    assert "zeven uur" in projector_state(runner, runner.apply(room, Proceed())).slide.text


def test_how_it_ends_is_told_only_once_its_stage_was_asked():
    runner, room = at_start(story(diagnose=(StageQuestion(6),)))
    room = runner.apply(runner.apply(room, Proceed()), Take("luister"))
    assert projector_state(runner, room).slide.ending is None
    room = runner.apply(room, Proceed())
    assert "stage 6" in str(projector_state(runner, room).slide.ending)


def day(*items: Item) -> Runner:
    return Runner(Material(Workshop("dag", "Dag", "nl", {"x": Block("x", "Blok", 600, 30, items)})))


def test_a_statement_has_no_key_but_a_largest_answer():
    runner = day(Item("a", VoteOnStatement("Fouten maken mag.")))
    state = revealed(runner, runner.apply(Room(), GoTo(0)), "1133345")
    assert state.kind is BallotKind.SCALE
    assert state.outcome.share_largest == pytest.approx(3 / 7)
    assert (state.outcome.share_right, state.outcome.has_gain) == (None, False)
    assert {row.is_right for row in state.rows} == {None}


def test_a_vote_of_the_moment_shows_its_distribution_and_no_key():
    runner = day(Item("a", VoteOnStatement("Fouten maken mag.")))
    room = runner.apply(Room(), AskNow())
    assert projector_state(runner, room).is_voting
    state = projector_state(runner, runner.apply(room, CloseNow(Tally(6, {"3": 4, "5": 2}))))
    assert (state.phase, state.kind, state.outcome.share_largest) == (
        Phase.REVEALED,
        BallotKind.STAGE,
        4 / 6,
    )
    assert {row.is_right for row in state.rows} == {None}


def test_role_cards_stay_on_paper():
    cards = ("De arts. Je hebt het verzet.", "De radioloog. Dat zeg je alleen als ernaar gevraagd wordt.")
    runner = day(Item("spel", RolePlay(cards, "Tien over vijf, de verslagkamer.", in_trios=True)))
    state = projector_state(runner, runner.apply(Room(), GoTo(0)))
    assert state.slide.kind is SlideKind.CARDS
    assert "verslagkamer" in state.slide.text
    assert not any(card in repr(state) for card in cards)
