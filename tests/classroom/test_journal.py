"""A room on disk: every command comes back, whatever the disk or a kill did to the file."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import glasltrainer
from glasltrainer.classroom.ballots import Tally
from glasltrainer.classroom.journal import (
    Journal,
    Kept,
    command_from_json,
    command_to_json,
    read_journal,
    resume,
)
from glasltrainer.classroom.programme import single_case
from glasltrainer.classroom.room import (
    AskNow,
    CloseNow,
    CloseVote,
    EndNow,
    GoTo,
    LetDiscuss,
    OpenVote,
    Proceed,
    ReturnTo,
    Reveal,
    Room,
    Runner,
    StepBack,
    Take,
)
from glasltrainer.core.case import HelpQuestion
from glasltrainer.storage.errors import StorageError, StoreFailed, StoreFull, StoreReadOnly
from tests.classroom import days, walks

HEADER = {"workshop": "anderhalf-uur", "language": "nl", "text": "Café\n“zaal”"}
NUMBERS = st.integers(0, 2**40)
WORDS = st.text(max_size=12)
TALLIES = st.builds(
    Tally,
    NUMBERS,
    st.dictionaries(WORDS, NUMBERS, max_size=3),
    st.dictionaries(st.sampled_from(["guess", "fairly", "sure"]), NUMBERS, max_size=3),
    st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=2),
)
KEPT = st.one_of(
    st.builds(GoTo, NUMBERS),
    st.builds(CloseVote, TALLIES),
    st.builds(Take, WORDS),
    st.builds(ReturnTo, NUMBERS, st.none() | NUMBERS),
    *map(st.just, (OpenVote(), LetDiscuss(), Reveal(), Proceed(), StepBack())),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["go", "close", "take", "return", "open", "voters", "counts", "texts", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("zaal") / "zaal.jsonl"


def written(path: Path, commands, header=HEADER) -> bytes:
    journal = Journal(path, Kept(header))
    for command in commands:
        journal.keep(command)
    journal.close()
    return path.read_bytes()


@settings(max_examples=60)
@given(KEPT)
def test_every_command_comes_back(command):
    line = command_to_json(command)
    assert "\n" not in line
    assert command_from_json(line) == command


@settings(max_examples=30)
@given(commands=st.lists(KEPT, max_size=8))
def test_what_was_kept_is_read_and_goes_on(path, commands):
    written(path, commands)
    kept = read_journal(path)
    assert kept == Kept(HEADER, tuple(commands))
    again = Journal(path, kept)
    again.keep(Proceed())
    again.close()
    assert read_journal(path) == Kept(HEADER, (*commands, Proceed()))


@settings(max_examples=50)
@given(commands=st.lists(KEPT, max_size=6), data=st.data())
def test_a_file_cut_anywhere_gives_what_was_whole(path, commands, data):
    whole = written(path, commands)
    cut = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:cut])
    kept = read_journal(path)
    if kept is None:
        assert cut < whole.index(b"\n")
    else:
        assert kept == Kept(HEADER, tuple(commands)[: max(whole[:cut].count(b"\n") - 1, 0)])


@settings(max_examples=50)
@given(commands=st.lists(KEPT, max_size=6), data=st.data())
def test_a_damaged_line_ends_what_is_read(path, commands, data):
    whole = written(path, commands)
    start = whole.index(b"\n") + 1
    place = data.draw(st.integers(start, max(len(whole) - 1, start)))
    path.write_bytes(whole[:place] + data.draw(st.binary(max_size=4)) + whole[place + 1 :])
    untouched = whole[:place].count(b"\n") - 1
    assert read_journal(path).commands[:untouched] == tuple(commands)[:untouched]


@settings(max_examples=50)
@given(
    content=st.binary(max_size=200)
    | st.lists(JSON.map(json.dumps), max_size=5).map(lambda lines: "\n".join(lines).encode())
)
def test_any_bytes_are_read_as_a_room_or_as_none(path, content):
    path.write_bytes(content)
    kept = read_journal(path)
    if kept is not None:
        assert all(isinstance(value, str) for value in kept.header.values())
        resume(walks.RUNNERS["in-de-cc"], kept)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{}\n" + b"[" * 100_000 + b"\n",
        b'{}\n{"go":' + b"9" * 5000 + b"}\n",
        b'{}\n{"close":{"voters":1,"counts":{},"texts":{"a":5}}}\n',
        b'{}\n{"go":true}\n',
        b'{}\n{"go":1,"take":"x"}\n',
        b'{}\n{"open":false}\n',
        b"{}\n\xff\xfe\n",
        "{}\n".encode("utf-16"),
    ],
)
def test_what_is_no_command_is_left_out(path, content):
    path.write_bytes(content)
    assert read_journal(path) in (None, Kept({}))


def test_half_a_character_does_not_stop_the_room(path):
    """A phone may send one in a free text; the counts drop it, and the journal would bear it."""
    tally = Tally(1, {}, {}, {"meer": ("a\ud800b",)})
    written(path, [CloseVote(tally)])
    assert read_journal(path).commands == (CloseVote(tally),)


def test_no_file_is_no_room(tmp_path):
    assert read_journal(tmp_path / "geen") is None
    assert read_journal(tmp_path) is None


def test_a_vote_of_the_moment_leaves_no_byte(path):
    before = written(path, [GoTo(0)])
    journal = Journal(path, read_journal(path))
    for command in (AskNow(), CloseNow(Tally(6, {"9": 6})), EndNow()):
        journal.keep(command)
    journal.close()
    assert path.read_bytes() == before


def test_a_room_that_is_over_leaves_nothing(tmp_path):
    path = tmp_path / "kamer" / "zaal.jsonl"
    journal = Journal(path, Kept(HEADER))
    journal.keep(GoTo(0))
    journal.erase()
    assert list(path.parent.iterdir()) == []


@settings(max_examples=30)
@given(name=st.sampled_from(sorted(walks.RUNNERS)), pressed=walks.PRESSED, seed=st.integers(0, 99))
def test_a_room_resumes_where_it_was(path, name, pressed, seed):
    runner = walks.RUNNERS[name]
    walked = walks.walk(runner, pressed, seed, voters=[0, 3, 12])
    written(path, [one.command for one in walked])
    room, kept = resume(runner, read_journal(path))
    assert kept == read_journal(path)
    assert replace(room, ballots_opened=0) == replace(walked[-1].room, ballots_opened=0, now=None)


def test_a_changed_case_resumes_as_far_as_it_makes_sense():
    case = days.case("in-de-cc")
    runner = Runner(single_case(case, start=600, seed=7))
    room, commands = Room(), []
    while len(room.rounds) < 3:
        command = runner.forward(room, Tally(6, {"1": 6} if len(room.rounds) == 0 else {}))
        command = command or Take(runner.asked(room).ballot.options[0].id)
        room = runner.apply(room, command)
        commands.append(command)
    at = next(number for number, one in enumerate(commands) if isinstance(one, CloseVote))
    scene = runner.scene(runner.replay(commands[:at])).id
    asks_help = replace(case.scenes[scene], diagnose=(), extra=HelpQuestion(4))
    changed = replace(case, scenes={**case.scenes, scene: asks_help})
    resumed, kept = resume(Runner(single_case(changed, start=600, seed=7)), Kept(HEADER, tuple(commands)))
    assert kept == Kept(HEADER, tuple(commands[:at]))
    assert resumed.rounds == ()
    assert resumed.is_voting


# -- what the disk and the machine do ------------------------------------------------------------

PRELUDE = """
import os, sys
from pathlib import Path
from glasltrainer.classroom.ballots import Tally
from glasltrainer.classroom.journal import *
from glasltrainer.classroom.room import *
from glasltrainer.storage.errors import StorageError
path = Path(sys.argv[1])
"""

PLAY = """
kept = read_journal(path) or Kept({"workshop": "dag"})
number = len(kept.commands)
journal = Journal(path, kept)
while True:
    journal.keep(CloseVote(Tally(number, {"a": number}, {}, {"meer": ("x" * 300,)})))
    print(number, flush=True)
    number += 1
"""

LIMITED = """
import resource
journal = Journal(path, Kept({"workshop": "dag"}))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
number = 0
try:
    while True:
        journal.keep(Take(f"{number:04}"))
        number += 1
except StorageError as error:
    print(type(error).__name__, number)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
journal.keep(Take(f"{number:04}"))
"""

FORBIDDEN = """
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    Journal(path, Kept({"workshop": "dag"}))
except StorageError as error:
    print(type(error).__name__)
"""


def python(script: str, *arguments: object) -> subprocess.Popen[str]:
    root = Path(glasltrainer.__file__).parent.parent
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE + script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )


def test_killed_while_writing_no_kept_command_is_lost(tmp_path):
    path, chance = tmp_path / "zaal" / "zaal.jsonl", random.Random(1)
    for _ in range(4):
        process, confirmed = python(PLAY, path), -1
        for _ in range(chance.randrange(1, 40)):
            confirmed = int(process.stdout.readline())
        process.kill()
        for line in process.communicate()[0].splitlines():  # confirmed before the signal came
            confirmed = int(line) if line.isdigit() else confirmed
        kept = read_journal(path)
        assert len(kept.commands) - (confirmed + 1) in (0, 1)
        assert [one.tally.voters for one in kept.commands] == list(range(len(kept.commands)))


def test_killed_while_resuming_the_old_file_stands(tmp_path):
    """The moment before the new file takes its place: the process ends as if by a kill."""
    path = tmp_path / "zaal.jsonl"
    before = written(path, [GoTo(number) for number in range(50)])
    ending = "os.replace = Path.replace = lambda *_: os._exit(9)\nJournal(path, read_journal(path))"
    process = python(ending, path)
    process.communicate()
    assert process.returncode == 9
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits on files are POSIX ones")
@pytest.mark.parametrize("limit", range(200, 218, 3))
def test_a_full_disk_keeps_what_was_kept_and_goes_on_after(tmp_path, limit):
    """At every place in a line: what was cut short does not come back with the next command."""
    path = tmp_path / "zaal.jsonl"
    output, _ = python(LIMITED, path, limit).communicate()
    name, number = output.split()
    assert name == StoreFull.__name__
    assert read_journal(path).commands == tuple(Take(f"{one:04}") for one in range(int(number) + 1))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX ones here")
def test_a_folder_that_may_not_be_written_is_said_so(tmp_path):
    folder = tmp_path / "dicht"
    folder.mkdir(0o500)
    output, _ = python(FORBIDDEN, folder / "zaal.jsonl").communicate()
    assert output.strip() == StoreReadOnly.__name__
    assert list(folder.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_a_typed_error_too(tmp_path):
    (tmp_path / "bezet").write_text("", "utf-8")
    with pytest.raises(StoreFailed) as caught:
        Journal(tmp_path / "bezet" / "zaal.jsonl", Kept(HEADER))
    assert isinstance(caught.value, StorageError)
