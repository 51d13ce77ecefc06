"""A class run by any intents: the wall tells nothing too early, and a crash loses and doubles nothing."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasltrainer.classroom.ballots import BallotKind, Tally, Vote
from glasltrainer.classroom.box import FILE_NAME
from glasltrainer.classroom.room import GoTo, LetDiscuss, OpenVote, Phase, Proceed, Reveal, Runner
from glasltrainer.classroom.wayback import Fork
from glasltrainer.ui.classroom.presenter import ClassPresenter
from glasltrainer.ui.classroom.state import SCALES
from tests.classroom import days
from tests.classroom.walks import MATERIALS, NOTE, RUNNERS, SECRET, rekeyed
from tests.ui.classroom.rooms import Class, begin, crash

KEYED = {name: Runner(rekeyed(material, 3)) for name, material in MATERIALS.items()}
NAMES = st.sampled_from(sorted(RUNNERS))
KEYS = ("next", "back", "vote", "escape", "black", "freeze", "now", "nonsense")
INTENTS = st.lists(
    st.one_of(
        *[st.just(("press", "next"))] * 4,
        st.tuples(st.just("press"), st.sampled_from(KEYS)),
        st.tuples(st.just("do"), st.sampled_from((OpenVote(), LetDiscuss(), Reveal(), Proceed()))),
        st.tuples(st.just("go"), st.integers(0, 40)),
        st.tuples(st.just("back to"), st.integers(0, 4)),
        st.tuples(st.just("hands"), st.integers(-2, 40)),
        st.tuples(st.just("phones"), st.integers(1, 8)),
        st.tuples(st.just("size"), st.integers(-3, 3)),
    ),
    min_size=10,
    max_size=40,
)
SEEDS = st.integers(0, 9)
FEW = settings(max_examples=25)


def follow(ran: Class, runner: Runner, intent, random: Random) -> None:
    """Do what the intent says, as far as it makes sense."""
    presenter = ran.presenter
    what, value = intent
    asked = runner.asked(presenter.room)
    match what:
        case "press":
            presenter.press(value)
        case "do":
            presenter.do(value)
        case "go":
            presenter.go_to(value)
        case "back to":
            presenter.return_to(Fork(value, "", None if value % 2 else value))
        case "size":
            presenter.resize(value)
        case "hands" if asked is not None and asked.ballot.options:
            presenter.set_hands(random.choice(asked.ballot.options).id, value)
        case "phones" if ran.box.number is not None:
            for seat in range(value):
                ran.box.cast(ran.box.number, f"seat {seat}", days.one_vote(asked.ballot, random))
            presenter.refresh()


@contextmanager
def folder():
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@FEW
@given(name=NAMES, intents=INTENTS, seed=SEEDS)
def test_the_wall_holds_no_key_before_its_reveal_nor_while_frozen(name, intents, seed):
    runner, random = KEYED[name], Random(seed)
    with folder() as at:
        ran = begin(runner, at / "class")
        presenter, frozen = ran.presenter, None
        presenter.go_to(random.randrange(len(runner.stops)))
        for intent in intents:
            follow(ran, runner, intent, random)
            wall = presenter.wall()
            is_frozen = presenter.desk().is_frozen
            if is_frozen and frozen is not None:
                assert wall.picture == frozen.picture
                assert wall.votes_in == frozen.votes_in
            frozen = wall if is_frozen else None
            assert NOTE not in repr(wall)
            if wall.picture.phase is not Phase.REVEALED and not wall.picture.slide.ending:
                assert SECRET not in repr(wall.picture.rows)
                assert wall.picture.outcome is None
                assert all(row.is_right is None and row.share is None for row in wall.picture.rows)
            if not is_frozen:
                assert wall.picture.phase is presenter.room.seen_phase
        ran.end()


@FEW
@given(name=NAMES, intents=INTENTS, seed=SEEDS)
def test_after_a_crash_at_any_moment_the_class_goes_on_where_it_was(name, intents, seed):
    runner, random = RUNNERS[name], Random(seed)
    with folder() as at:
        ran = begin(runner, at / "class")
        ran.presenter.go_to(random.randrange(len(runner.stops)))
        for number, intent in enumerate(intents):
            follow(ran, runner, intent, random)
            if number % 5 and number + 1 < len(intents):
                continue
            again = crash(ran, runner, at / f"crash {number}")
            before, after = ran.presenter.room, again.presenter.room
            assert after.now is None, "a vote of the moment is kept nowhere"
            assert replace(after, ballots_opened=0) == replace(before, ballots_opened=0, now=None)
            assert after.ballots_opened // 1000 == before.ballots_opened // 1000
            if after.is_voting:
                assert again.box.tally() == ran.box.tally()
                assert again.box.number == ran.box.number
                raised = {option: count for option, count in ran.presenter.desk().hands.items() if count}
                assert again.presenter.desk().hands == raised
                assert again.presenter.desk().console.voters == ran.presenter.desk().console.voters
            elif before.now is None:
                assert not list(again.folder.glob("open-*")), "votes of a closed question are gone"
            again.end()
        ran.end()


@FEW
@given(name=NAMES, seed=SEEDS, phones=st.integers(0, 12))
def test_hands_and_phones_add_up(name, seed, phones):
    runner, random = RUNNERS[name], Random(seed)
    with folder() as at:
        ran = begin(runner, at / "class")
        presenter = ran.presenter
        to_a_vote(presenter, random)
        ballot = runner.asked(presenter.room).ballot
        hands = {option.id: random.randrange(31) for option in ballot.options}
        for option, count in hands.items():
            presenter.set_hands(option, count)
        for seat in range(phones):
            ran.box.cast(ran.box.number, f"seat {seat}", days.one_vote(ballot, random))
        counted = ran.box.tally()
        presenter.forward()
        tally = presenter.room.tally
        for option in ballot.options:
            assert tally.counts.get(option.id, 0) == counted.counts.get(option.id, 0) + hands[option.id]
        if not ballot.is_many and not ballot.groups:
            assert tally.voters == phones + sum(hands.values())
        assert presenter.desk().hands == {}
        assert ran.box.tally() == Tally()
        ran.end()


def to_a_vote(presenter: ClassPresenter, random: Random) -> None:
    """Forward to the first question from a stop by chance, and open its vote."""
    presenter.go_to(random.randrange(len(presenter.runner.stops)))
    for _ in range(60):
        if presenter.room.is_voting:
            return
        presenter.forward()
        if presenter.room.phase is Phase.OVER:
            presenter.do(GoTo(0))
    raise AssertionError("nothing is asked anywhere")


@pytest.fixture
def ran(tmp_path):
    made = begin(RUNNERS["kaartje-onder-de-deur"], tmp_path / "class")
    yield made
    made.end()


def voting(ran: Class) -> ClassPresenter:
    ran.presenter.go_to(0)
    while not ran.presenter.room.is_voting:
        ran.presenter.forward()
    return ran.presenter


def test_a_slip_of_the_thumb_costs_no_votes(ran):
    presenter = voting(ran)
    presenter.set_hands("0", 4)
    presenter.back()
    assert presenter.room.is_voting
    assert presenter.desk().notice is not None
    presenter.go_to(0)
    assert presenter.room.is_voting
    presenter.set_hands("0", 0)
    presenter.back()
    assert not presenter.room.is_voting


def test_a_vote_of_the_moment_waits_for_the_open_vote_and_leaves_the_day_as_it_was(ran):
    presenter = voting(ran)
    presenter.ask_now()
    assert presenter.room.now is None
    presenter.forward()
    before = presenter.room
    presenter.toggle_black()
    presenter.ask_now()
    assert presenter.room.is_voting
    assert not presenter.wall().is_black
    presenter.set_hands("4", 6)
    written = (ran.folder / "room.jsonl").read_bytes()
    presenter.ask_now()
    assert presenter.wall().picture.outcome.voters == 6
    presenter.ask_now()
    assert replace(presenter.room, ballots_opened=0) == replace(before, ballots_opened=0)
    assert (ran.folder / "room.jsonl").read_bytes() == written
    assert not (ran.folder / FILE_NAME).exists()


def test_nobody_voted_on_the_way_to_go(ran):
    presenter = voting(ran)
    for _ in range(12):
        asked = ran.presenter.runner.asked(presenter.room)
        if asked is not None and asked.ballot.kind is BallotKind.CHOICE and presenter.room.is_voting:
            break
        presenter.forward()
    presenter.forward()
    presenter.do(Reveal())
    stood = presenter.room
    presenter.forward()
    assert presenter.room == stood
    assert presenter.desk().notice is not None
    presenter.take(asked.ballot.options[-1].id)
    assert presenter.room.place != stood.place


def test_the_wall_stands_still_while_the_desk_goes_on(ran):
    presenter = ran.presenter
    presenter.go_to(0)
    presenter.toggle_freeze()
    stood = presenter.wall()
    presenter.forward()
    assert presenter.wall() == stood
    assert presenter.desk().console.phase is not stood.picture.phase
    presenter.toggle_black()
    assert presenter.wall() == replace(stood, is_black=True)
    presenter.resize(99)
    assert presenter.wall().scale == SCALES[-1]
    presenter.escape()
    assert not presenter.wall().is_black
    assert presenter.wall().picture.phase is presenter.room.phase


@pytest.mark.skipif(sys.platform == "win32", reason="limits on files are POSIX ones")
def test_a_full_disk_is_told_and_the_class_goes_on(tmp_path):
    import resource

    ran = begin(RUNNERS["kaartje-onder-de-deur"], tmp_path / "class")
    presenter = ran.presenter
    presenter.go_to(0)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = (ran.folder / "room.jsonl").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        while not presenter.room.is_voting:
            presenter.forward()
        assert "not kept" in str(presenter.desk().notice) or "hands can" in str(presenter.desk().notice)
        presenter.set_hands("3", 7)
        presenter.forward()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert presenter.room.tally.counts == {"3": 7}
    ran.end()


def test_a_phone_that_votes_twice_counts_once(ran):
    presenter = voting(ran)
    for stage in ("2", "5", "4"):
        ran.box.cast(ran.box.number, "the same phone", Vote((stage,)))
    presenter.forward()
    assert presenter.room.tally.counts == {"4": 1}
