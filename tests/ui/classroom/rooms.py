"""Classes for tests: a real ballot box and journal in a folder, a clock that stands still, a crash."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.hands import HandSheet
from glasltrainer.classroom.journal import Journal, Kept, read_journal, resume
from glasltrainer.classroom.room import Runner
from glasltrainer.ui.classroom.phones import PhonesDesk
from glasltrainer.ui.classroom.presenter import ClassPresenter
from glasltrainer.ui.classroom.state import Join, Phones


@dataclass
class Class:
    """A class that is being run, and what it is kept in."""

    presenter: ClassPresenter
    box: BallotBox
    journal: Journal
    folder: Path

    def end(self) -> None:
        self.presenter.leave()
        self.box.discard()


@dataclass
class DoorStub:
    """The phones' door without a network: open when asked."""

    phones: Phones = field(default_factory=Phones)

    def open(self, address: str) -> None:
        join = Join(f"{address}:8420", "4719", ((True, False), (False, True)))
        self.phones = Phones(is_open=True, chosen=address, join=join)

    def close(self) -> None:
        self.phones = Phones()

    def show(self, state: object) -> None:
        """Nobody looks."""

    def state(self) -> Phones:
        return self.phones


def begin(runner: Runner, folder: Path, phones: PhonesDesk | None = None) -> Class:
    box = BallotBox.resume(folder)
    journal = Journal(folder / "room.jsonl", Kept({"title": "A day"}))
    return Class(_presenter(runner, box, journal, folder, phones), box, journal, folder)


def crash(ran: Class, runner: Runner, beside: Path) -> Class:
    """What would be there had the computer stopped now: another class, made from a copy of the files."""
    shutil.copytree(ran.folder, beside)
    kept = read_journal(beside / "room.jsonl")
    assert kept is not None
    room, still = resume(runner, kept)
    assert still == kept
    box = BallotBox.resume(beside)
    journal = Journal(beside / "room.jsonl", still)
    return Class(_presenter(runner, box, journal, beside, None, room), box, journal, beside)


def _presenter(runner, box, journal, folder, phones, room=None) -> ClassPresenter:
    return ClassPresenter(
        runner,
        box,
        time_of_day=lambda: 600,
        seconds=lambda: 0.0,
        room=room,
        journal=journal,
        phones=phones,
        hands=HandSheet(folder),
    )
