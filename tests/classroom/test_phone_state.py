"""What phones may know: the ballot that is open, and nothing of its key, its counts or the notes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.classroom.phone import phone_state
from glasltrainer.classroom.room import AskNow, CloseNow, EndNow, GoTo, OpenVote, Phase, Room, Runner
from tests.classroom import walks

REKEYED = {name: Runner(walks.rekeyed(material, seed=4)) for name, material in walks.MATERIALS.items()}
NAMES = st.sampled_from(sorted(walks.MATERIALS))


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_phones_never_know_the_key_the_notes_or_the_counts(name, pressed, seed):
    here, there = walks.RUNNERS[name], REKEYED[name]
    walked = walks.walk(here, pressed, seed, voters=[0, 3, 12])
    others = walks.with_other_votes(here, walked, seed + 1)
    other = Room()
    for (room, command, _), voted_otherwise in zip(walked, others, strict=True):
        other = there.apply(other, command)
        state = phone_state(here, room)
        assert phone_state(there, other) == state
        assert phone_state(here, voted_otherwise) == state
        assert walks.SECRET not in repr(phone_state(there, other))
        assert walks.NOTE not in repr(phone_state(there, other))


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_a_ballot_is_there_only_while_votes_are_taken(name, pressed, seed):
    runner = walks.RUNNERS[name]
    for room, _, _ in walks.walk(runner, pressed, seed, voters=[0, 12]):
        state = phone_state(runner, room)
        assert (state.ballot is not None) == room.is_voting
        if room.is_voting:
            assert state.ballot == runner.asked(room).ballot
            assert state.number > 0


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_every_ballot_has_a_higher_number_than_all_before(name, pressed, seed):
    runner = walks.RUNNERS[name]
    number = 0
    for room, command, _ in walks.walk(runner, pressed, seed, voters=[0, 12]):
        state = phone_state(runner, room)
        if isinstance(command, OpenVote | AskNow):
            assert state.number > number
        else:
            assert state.number == number
        number = state.number


@settings(max_examples=60)
@given(NAMES, walks.PRESSED, st.integers(0, 99))
def test_a_resumed_room_gives_the_open_ballot_the_number_it_had(name, pressed, seed):
    """Votes of the moment are not kept, so the numbers of other ballots may not depend on them."""
    runner, kept = walks.RUNNERS[name], []
    for room, command, _ in walks.walk(runner, pressed, seed, voters=[0, 12]):
        if not isinstance(command, AskNow | CloseNow | EndNow):
            kept.append(command)
        resumed = runner.replay(kept)
        assert replace(resumed, ballots_opened=0) == replace(room, ballots_opened=0, now=None)
        if room.is_voting and room.now is None:
            assert resumed.ballots_opened == room.ballots_opened


@pytest.mark.parametrize("phase", list(Phase))
def test_without_a_ballot_there_is_always_something_to_do(phase):
    runner = walks.RUNNERS["in-de-cc"]
    room = replace(runner.apply(Room(), GoTo(0)), phase=phase)
    if not room.is_voting:
        assert str(phone_state(runner, room).notice).endswith(".")
