"""Classes that have voted, and a desktop that always answers with the same folder."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from glasltrainer.classroom.ballots import BallotKind, Tally
from glasltrainer.classroom.programme import single_case
from glasltrainer.classroom.room import CloseVote, LetDiscuss, OpenVote, Phase, Room, Runner, Take
from tests.classroom import days


class FakeDesktop:
    """Where files are saved, and the names that were offered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.offered: list[str] = []

    def choose_file(self, _parent: QWidget, _title: str, name: str) -> Path | None:
        self.offered.append(name)
        return self.folder / name


def voted(voters: int = 9, name: str = "uitloop", most: int = 400) -> tuple[Runner, Room]:
    """A class that played a case, with a second vote wherever it may."""
    runner = Runner(single_case(days.case(name), start=540, seed=1))
    return runner, played(runner, voters, most)


def played(runner: Runner, voters: int, most: int = 400) -> Room:
    room, chance = Room(), random.Random(1)
    for _ in range(most):
        if room.phase is Phase.OVER:
            break
        asked = runner.asked(room)
        if room.is_voting:
            command = CloseVote(days.votes(asked.ballot, chance, voters))
        elif room.phase is Phase.SHOWN and asked is not None:
            command = OpenVote()
        elif room.phase is Phase.CLOSED and not room.rounds[-1].second and chance.random() < 0.5:
            command = LetDiscuss()
        else:
            command = runner.forward(room, Tally()) or Take(asked.ballot.options[0].id)
        room = runner.apply(room, command)
    return room


def on_stage(runner: Runner, counts: dict[int, int]) -> Room:
    """A class whose first question on a stage got these votes."""
    room = Room()
    while True:
        asked = runner.asked(room)
        if asked is not None and room.phase is Phase.SHOWN and asked.ballot.kind is BallotKind.STAGE:
            tally = Tally(sum(counts.values()), {str(stage): count for stage, count in counts.items()})
            room = runner.apply(room, OpenVote())
            return runner.apply(room, CloseVote(tally))
        room = runner.apply(room, runner.forward(room, Tally()) or Take(asked.ballot.options[0].id))


def pressed(view: QWidget, name: str) -> QPushButton:
    """The button that says this, on the screen and able to be pressed."""
    QTest.qWait(0)
    for one in view.findChildren(QPushButton):
        if one.isVisible() and name in (one.accessibleName() or one.text()):
            return one
    pytest.fail(f"no button {name}")
