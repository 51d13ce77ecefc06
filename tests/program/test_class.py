"""The real program killed in a vote by phone and by hand goes on with every vote, once, where it was."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.classroom.visitors import Phone

VOTERS, HANDS = 12, 6


class Told:
    """What the program says, line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def next(self, word: str) -> str:
        for line in self.process.stdout:
            first, _, rest = line.strip().partition(" ")
            if first == word:
                return rest
        raise AssertionError(f"it ended before it said {word!r}")

    def go_on(self) -> None:
        self.process.stdin.write("go on\n")
        self.process.stdin.flush()


@pytest.fixture
def run(start_program, display, tmp_path: Path):
    def start(what: str) -> Told:
        return Told(
            start_program("classing", tmp_path / "profile", what, QT_QPA_PLATFORM="xcb", DISPLAY=display)
        )

    return start


def listening(process: subprocess.Popen[str]) -> set[str]:
    """The addresses at which this process listens, by the system's own list."""
    sockets = set()
    for entry in Path(f"/proc/{process.pid}/fd").iterdir():
        target = str(entry.readlink())
        if target.startswith("socket:["):
            sockets.add(target[8:-1])
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            if columns[3] == "0A" and columns[9] in sockets:
                found.add(columns[1])
    return found


def door(told: str) -> SimpleNamespace:
    short, link = told.split()
    return SimpleNamespace(short_link=short, link=link)


def test_killed_during_a_vote_it_goes_on_with_every_vote_once(run):
    first = run("begin")
    first.next("running")
    assert listening(first.process) == set()
    opened = door(first.next("open"))
    place = first.next("room")
    number = int(place.split()[-1])
    assert len(listening(first.process)) == 1
    phones = [Phone(opened).join() for _ in range(VOTERS)]
    for at, phone in enumerate(phones):
        phone.vote("2", number=number)
        assert phone.vote(str(at % 4), number=number)[0] == 200
    first.go_on()
    votes = first.next("votes")
    first.process.kill()
    first.process.wait()

    second = run("go-on")
    assert second.next("room") == place
    assert second.next("votes") == votes == f'{VOTERS + HANDS} {{"0": 7, "1": 5, "2": 3, "3": 3}}'
    again = door(second.next("open"))
    assert again.link.rpartition("/")[2] == opened.link.rpartition("/")[2], "phones would have to scan anew"
    for phone in phones[:3]:
        back = Phone(again)
        back.seat, back.turn = phone.seat, phone.turn
        assert back.vote("9", number=number)[0] == 200
    second.go_on()
    assert second.next("votes") == f'{VOTERS + HANDS} {{"0": 6, "1": 4, "2": 2, "3": 3, "9": 3}}'
    assert json.loads(second.next("tally")) == {"0": 6, "1": 4, "2": 2, "3": 3, "9": 3}
    second.next("closed")
    assert listening(second.process) == set()
    assert not list(Path(second.process.args[2]).rglob("open-*")), "no vote is left, only counts"
    second.go_on()
    assert second.process.wait(timeout=30) == 0
