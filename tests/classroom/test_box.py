"""The ballot box: whatever casts, closings and crashes come in whatever order, every vote counts once."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from glasltrainer.classroom.asking import stage_ballot
from glasltrainer.classroom.ballots import BadVoteError, Ballot, BallotKind, Group, Option, Tally, Vote, count
from glasltrainer.classroom.box import (
    FILE_NAME,
    BallotBox,
    Cast,
    VoteClosedError,
    VoteNotKeptError,
)
from glasltrainer.core.attempt import Certainty
from glasltrainer.i18n import msg
from glasltrainer.storage.errors import StoreFailed, StoreFull

STAGE = stage_ballot(msg("At which stage does the conflict stand?"))
EVALUATION = Ballot(
    BallotKind.EVALUATION,
    "Hoe was het?",
    (Option("nut:1", "1", "nut"), Option("nut:2", "2", "nut")),
    (Group("nut", "Nuttig?"), Group("tip", "Een tip?", is_text=True)),
)


def votes():
    return st.builds(
        Vote,
        st.sampled_from([(str(stage),) for stage in range(10)]),
        st.sampled_from([None, *Certainty]),
    )


SEATS = st.sampled_from([f"seat-{number}" for number in range(6)])


class BoxMachine(RuleBasedStateMachine):
    """The box beside a plain dict that forgets nothing."""

    @initialize()
    def begin(self):
        self._temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self._temporary.name) / "room"
        self.box = BallotBox(self.folder)
        self.number, self.open, self.model = 0, False, {}

    @precondition(lambda self: not self.open)
    @rule()
    def open_next(self):
        self.number += 1
        self.box.open(self.number, STAGE)
        self.open, self.model = True, {}

    @rule(seat=SEATS, vote=votes())
    def cast(self, seat, vote):
        if self.open:
            self.box.cast(self.number, seat, vote)
            self.model[seat] = vote
        else:
            with pytest.raises(VoteClosedError):
                self.box.cast(self.number, seat, vote)

    @precondition(lambda self: self.open)
    @rule(casts=st.lists(st.tuples(SEATS, votes()), max_size=5), old=st.booleans())
    def cast_together(self, casts, old):
        batch = [Cast(self.number - old, seat, vote) for seat, vote in casts]
        answers = self.box.cast_all(batch)
        assert all(isinstance(answer, VoteClosedError) == old for answer in answers)
        if not old:
            self.model.update(casts)

    @rule(seat=SEATS, picks=st.sampled_from([(), ("10",), ("1", "2"), ("1", "1")]))
    def cast_a_bad_vote(self, seat, picks):
        with pytest.raises(BadVoteError if self.open else VoteClosedError):
            self.box.cast(self.number, seat, Vote(picks))

    @rule(torn=st.sampled_from([b"", b"{", b'{"seat":"x","vote":{"picks":["1"]}}', b"\xff\x00", bytes(40)]))
    def crash(self, torn):
        """All that is left is the file, perhaps with half a line at its end."""
        self._let_go()
        path = self.folder / FILE_NAME
        if path.exists():
            with path.open("ab") as file:
                file.write(torn)
        self.box = BallotBox.resume(self.folder)
        assert self.box.left == (self.number if self.open else None)
        with pytest.raises(VoteClosedError):
            self.box.cast(self.number, "seat-1", Vote(("1",)))
        if self.open:
            self.box.open(self.number, STAGE)

    @precondition(lambda self: self.open)
    @rule()
    def crash_and_ask_another(self):
        self._let_go()
        self.box = BallotBox.resume(self.folder)
        self.number += 1
        self.box.open(self.number, STAGE)
        self.model = {}

    @precondition(lambda self: self.open)
    @rule()
    def close(self):
        assert self.box.close() == count(self.model.values())
        self.open, self.model = False, {}

    @precondition(lambda self: self.open)
    @rule()
    def close_without_room_for_the_counts(self):
        def keep(tally):
            assert tally == count(self.model.values())
            raise OSError("no room")

        with pytest.raises(OSError, match="no room"):
            self.box.close(keep)

    @rule()
    def discard(self):
        self.box.discard()
        self.open, self.model = False, {}

    @invariant()
    def counts_are_right(self):
        if hasattr(self, "box"):
            assert self.box.tally() == count(self.model.values())
            assert self.box.number == (self.number if self.open else None)
            assert (self.folder / FILE_NAME).exists() == self.open
            assert not self.open or b"seat-" not in (self.folder / FILE_NAME).read_bytes()

    def _let_go(self):
        """What the system does with the open file of a process that died."""
        question = self.box._question
        if question is not None and question.file is not None:
            question.file.close()

    def teardown(self):
        if hasattr(self, "box"):
            self._let_go()
            self._temporary.cleanup()


TestBox = BoxMachine.TestCase
TestBox.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@given(st.lists(st.tuples(SEATS, votes())))
def test_in_memory_the_last_vote_of_each_seat_counts(casts):
    box = BallotBox()
    box.open(1, STAGE)
    for seat, vote in casts:
        box.cast(1, seat, vote)
    assert box.close() == count(dict(casts).values())
    assert box.tally() == Tally()
    with pytest.raises(VoteClosedError):
        box.close()


def test_one_question_at_a_time(tmp_path):
    box = BallotBox(tmp_path)
    box.open(1, STAGE)
    with pytest.raises(ValueError, match="still open"):
        box.open(2, STAGE)
    box.discard()


def test_texts_and_words_of_any_script_survive(tmp_path):
    vote = Vote(("nut:2",), texts=(("tip", "Meer “ruimte”, é 🙂 \ud800"),))
    box = BallotBox(tmp_path)
    box.open(4, EVALUATION)
    box.cast(4, "a", vote)
    again = BallotBox.resume(tmp_path)
    again.open(4, EVALUATION)
    assert again.close() == count([vote])
    box._question.file.close()


def test_votes_for_an_edited_question_are_dropped(tmp_path):
    box = BallotBox(tmp_path)
    box.open(1, STAGE)
    box.cast(1, "a", Vote(("9",)))
    box._question.file.close()
    again = BallotBox.resume(tmp_path)
    again.open(1, EVALUATION)
    assert again.close() == Tally()


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}\n", b'{"format":"x","number":1,"salt":""}\n', bytes(99)]
)
def test_what_is_no_open_question_is_ignored_and_removed(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)
    box = BallotBox.resume(tmp_path)
    assert box.left is None
    box.open(1, STAGE)
    box.cast(1, "a", Vote(("3",)))
    assert box.close().counts == {"3": 1}
    assert list(tmp_path.iterdir()) == []


def test_a_seat_cannot_be_followed_from_question_to_question(tmp_path):
    hashes = []
    for number in (1, 2):
        box = BallotBox(tmp_path)
        box.open(number, STAGE)
        box.cast(number, "the-same-seat", Vote(("3",)))
        lines = (tmp_path / FILE_NAME).read_text().splitlines()
        hashes.append(json.loads(lines[1])["seat"])
        assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0
        box.close()
    assert hashes[0] != hashes[1]


def test_votes_are_overwritten_before_they_are_removed(tmp_path):
    box = BallotBox(tmp_path / "room")
    box.open(1, STAGE)
    box.cast(1, "a", Vote(("3",)))
    other_name = tmp_path / "still-there"
    os.link(tmp_path / "room" / FILE_NAME, other_name)
    box.close()
    assert set(other_name.read_bytes()) == {0}


def test_many_threads_at_once_and_a_closing_in_between(tmp_path):
    """Every vote is either acknowledged and counted, or refused and not counted."""
    box = BallotBox(tmp_path)
    box.open(1, STAGE)
    taken = [{} for _ in range(8)]
    started = threading.Barrier(9)

    def phone(mine, thread):
        random = Random(thread)
        started.wait()
        for _ in range(200):
            seat, vote = f"{thread}-{random.randrange(5)}", Vote((str(random.randrange(10)),))
            try:
                box.cast(1, seat, vote)
            except VoteClosedError:
                return
            mine[seat] = vote

    threads = [threading.Thread(target=phone, args=(mine, at)) for at, mine in enumerate(taken)]
    for thread in threads:
        thread.start()
    started.wait()
    while box.tally().voters < 30:
        pass
    tally = box.close()
    for thread in threads:
        thread.join()
    assert tally == count(vote for mine in taken for vote in mine.values())
    assert not (tmp_path / FILE_NAME).exists()


# -- a disk that refuses ---------------------------------------------------------------------------


@contextmanager
def room_for(size: int):
    """A file may not grow beyond `size` bytes in this process: the system's own refusal."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


@pytest.mark.parametrize("room", range(0, 60, 7))
def test_a_full_disk_refuses_votes_and_breaks_nothing(tmp_path, room):
    box = BallotBox(tmp_path)
    box.open(1, STAGE)
    box.cast(1, "a", Vote(("3",)))
    with room_for((tmp_path / FILE_NAME).stat().st_size + room):
        answers = box.cast_all([Cast(1, "a", Vote(("4",))), Cast(1, "b", Vote(("x",)))])
        with pytest.raises(VoteNotKeptError) as refused:
            box.cast(1, "b", Vote(("5",)))
        assert isinstance(answers[0], VoteNotKeptError)
        assert isinstance(answers[1], BadVoteError)
    assert isinstance(refused.value.cause, StoreFull)
    assert box.tally().counts == {"3": 1}
    box.cast(1, "c", Vote(("6",)))
    box._question.file.close()
    again = BallotBox.resume(tmp_path)
    again.open(1, STAGE)
    assert again.close().counts == {"3": 1, "6": 1}


def test_a_failed_flush_takes_the_line_back(tmp_path, monkeypatch):
    box = BallotBox(tmp_path)
    box.open(1, STAGE)

    def refuse(_descriptor):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        with pytest.raises(VoteNotKeptError) as refused:
            box.cast(1, "a", Vote(("3",)))
    assert isinstance(refused.value.cause, StoreFailed)
    box.cast(1, "b", Vote(("4",)))
    box._question.file.close()
    again = BallotBox.resume(tmp_path)
    again.open(1, STAGE)
    assert again.close().counts == {"4": 1}


def test_a_question_that_cannot_be_kept_is_not_opened(tmp_path):
    box = BallotBox(tmp_path)
    with room_for(10), pytest.raises(StoreFull):
        box.open(1, STAGE)
    assert box.number is None
    assert list(tmp_path.iterdir()) == []
    box.open(1, STAGE)
    box.discard()


# -- kill -9 -----------------------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from glasltrainer.classroom.asking import stage_ballot
from glasltrainer.classroom.ballots import Vote
from glasltrainer.classroom.box import BallotBox, Cast
from glasltrainer.i18n import msg

box = BallotBox.resume(Path(sys.argv[1]))
box.open(1, stage_ballot(msg("?")))
turn = int(sys.argv[2])
while True:
    casts = [Cast(1, f"seat-{turn % 7}-{n}", Vote((str(turn % 10),))) for n in range(1 + turn % 3)]
    assert not any(box.cast_all(casts))
    print(turn, flush=True)
    turn += 1
"""


def cast_in_turn(turn: int) -> dict[str, str]:
    return {f"seat-{turn % 7}-{n}": str(turn % 10) for n in range(1 + turn % 3)}


def kill_a_writer(folder: Path, kills: int) -> None:
    """After each kill: what was acknowledged counts, and at most the one turn that was under way."""
    chance, turn, acknowledged = Random(kills), 0, {}
    for _ in range(kills):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), str(turn)], stdout=subprocess.PIPE, text=True
        ) as writer:
            for _ in range(chance.randrange(1, 40)):
                acknowledged |= cast_in_turn(turn := int(writer.stdout.readline()))
            writer.kill()
            for line in writer.stdout:
                acknowledged |= cast_in_turn(turn := int(line))
        under_way = acknowledged | cast_in_turn(turn + 1)
        box = BallotBox.resume(folder)
        box.open(1, STAGE)
        tally = box.tally()
        box._question.file.close()
        expected = [count(Vote((pick,)) for pick in votes.values()) for votes in (acknowledged, under_way)]
        assert tally in expected
        acknowledged = (acknowledged, under_way)[expected.index(tally)]
        turn += 1


def test_a_killed_writer_loses_and_doubles_nothing(tmp_path):
    kill_a_writer(tmp_path, 5)


@pytest.mark.soak
def test_a_writer_killed_two_hundred_times(tmp_path):
    kill_a_writer(tmp_path, 200)
