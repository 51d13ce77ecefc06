"""Killed at any moment of writing a case: no file is half-written, and at most five seconds of text are lost.

Several authors type at a time, each in a case of its own, and go on with it after each kill: fast ones, with
the files and the copies alone, and one in the real window.
"""

from __future__ import annotations

import random
import re
import shutil
import threading
import time
from pathlib import Path
from typing import ClassVar

import pytest

from glasltrainer.authoring.manuscript import Manuscript
from glasltrainer.storage.places import Places
from glasltrainer.storage.recovery import Recovery

BED = "bed.yaml"
MOST_LOST = 5.0  # seconds
LINES = 400
EXAMPLE = (Path(__file__).parents[1] / "authoring" / "examples" / "example-case.yaml").read_text("utf-8")


def text_of(file: str, number: int) -> str:
    """The text of a file after so many changes: any of its lines may have changed since the one before."""
    chance = random.Random(f"{file} {number // 7}")
    lines = [f"# {number}", *(f"regel {line}: {chance.randrange(10**6)} één" for line in range(LINES))]
    return "".join(f"{line}\n" for line in lines)


def number_of(text: str) -> int:
    """How many changes made a text. Fails for a text that is none of them, or not whole."""
    return int(re.match(r"# (\d+)\n", text)[1])


def number_written(text: str) -> int:
    """How many lines are written under the example's text, the last of them perhaps not whole yet."""
    assert text.startswith(EXAMPLE)
    *whole, begun = text.removeprefix(EXAMPLE).split("\n")
    assert whole == [f"# {number}" for number in range(1, len(whole) + 1)]
    assert f"# {len(whole) + 1}".startswith(begun)
    return len(whole)


class Account:
    """What one author said to have typed, held against what the next would find."""

    child = "typing_case"
    ends: ClassVar = {BED: ("\r\n", "\n"), "bed.en.yaml": ("\n",)}  # of its lines, by turns
    marks: ClassVar = {BED: b"\xef\xbb\xbf", "bed.en.yaml": b""}

    def __init__(self, home: Path) -> None:
        self.home = home
        self.typed: dict[str, list[tuple[int, float]]] = {file: [(0, 0.0)] for file in self.ends}
        self.saves = self.offered = 0
        self.worst = 0.0
        self.begin()

    def begin(self) -> None:
        folder = Places.for_profile(self.home).own_cases
        folder.mkdir(parents=True)
        for file, ends in self.ends.items():
            lines = self.first(file).splitlines()
            mixed = "".join(line + ends[at % len(ends)] for at, line in enumerate(lines))
            (folder / file).write_bytes(self.marks[file] + mixed.encode())

    def first(self, file: str) -> str:
        return text_of(file, 0)

    def number(self, file: str, text: str) -> int:
        """How many changes made this text. Fails for a text that is not whole."""
        number = number_of(text)
        assert text == text_of(file, number)
        return number

    def hear(self, line: str) -> None:
        match line.split():
            case ["typed", file, number, at]:
                self.typed[file].append((int(number), float(at)))
            case ["saved"]:
                self.saves += 1
            case ["lost"] | ["lost", "AS_IT_WAS"]:  # nobody else writes the file: no other state is true
                self.offered += 1
            case other:
                raise AssertionError(other)

    def check(self, killed_at: float) -> None:
        found = self.on_disk()
        for file, text in self.kept().items():
            number = self.number(file, text)
            assert number >= found[file], "an older text than the saved one is offered as lost"
            found[file] = number
        for file, number in found.items():
            said = self.typed[file]
            assert number <= said[-1][0] + 1  # killed between typing and saying so
            missed = [at for one, at in said if one > number]
            lost = killed_at - missed[0] if missed else 0.0
            assert lost <= MOST_LOST, f"{lost:.2f} s of {file} are lost"
            self.worst = max(self.worst, lost)
            self.typed[file] = [(number, killed_at)]

    def on_disk(self) -> dict[str, int]:
        """Each file is one of the texts, whole, with its mark and its ends of lines."""
        folder = Places.for_profile(self.home).own_cases
        assert {path.name for path in folder.iterdir() if not path.name.endswith(".tmp")} == self.ends.keys()
        found = {}
        for file, ends in self.ends.items():
            data = (folder / file).read_bytes()
            found[file] = self.number(file, Manuscript.of(file, data).text)
            assert data.startswith(self.marks[file])
            assert (b"\r\n" in data) == ("\r\n" in ends)
        return found

    def kept(self) -> dict[str, str]:
        """The newest copy of each file, as the next instance finds it. Nothing is changed."""
        left, looked_at = Places.for_profile(self.home).data / "recovery", self.home / "looked at"
        if left.exists():
            shutil.copytree(left, looked_at)
        recovery = Recovery(looked_at)
        newest: dict[str, str] = {}
        for kept in recovery.waiting():
            newest.setdefault(kept.file.name, kept.text)
        assert not recovery.damaged
        recovery.close()
        shutil.rmtree(looked_at, ignore_errors=True)
        return newest


class WindowAccount(Account):
    """The same of one who writes lines under a case in the real window."""

    child = "writing_case"
    ends: ClassVar = {BED: ("\r\n", "\n")}

    def first(self, file: str) -> str:
        return EXAMPLE

    def number(self, file: str, text: str) -> int:
        return number_written(text)


def kill_once(start_program, account: Account, seed: int, after: float, *, early: bool) -> None:
    process = start_program(account.child, account.home, seed)
    if not early:
        account.hear(process.stdout.readline())
    killed: list[float] = []

    def kill() -> None:
        killed.append(time.monotonic())
        process.kill()

    killer = threading.Timer(after, kill)
    killer.start()
    for line in process.stdout:
        if line.endswith("\n"):  # a word cut short was not said
            account.hear(line)
    killer.join()
    assert process.wait() == -9, "it ended by itself"
    account.check(killed[0])


def kill_often(start_program, account: Account, times: int, seed: int, longest: float) -> Account:
    chance = random.Random(seed)
    for number in range(times):
        early = chance.random() < 0.1  # anywhere on its way from nothing to the first letter
        after = chance.uniform(0, 1 if early else longest)
        kill_once(start_program, account, seed * 1000 + number, after, early=early)
    return account


def together(start_program, folder: Path, authors: int, times: int, longest: float) -> list[Account]:
    """Several authors at a time, for each kill takes seconds in which little happens."""
    accounts: list[Account] = []
    threads = [
        threading.Thread(
            target=lambda seed=seed: accounts.append(
                kill_often(start_program, Account(folder / f"{seed}"), times, seed, longest)
            )
        )
        for seed in range(authors)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(accounts) == authors, "a thread ended with what is told above"
    return accounts


def test_a_few_kills(start_program, tmp_path):
    accounts = together(start_program, tmp_path, authors=3, times=2, longest=5.0)
    assert sum(account.offered for account in accounts) > 0


@pytest.mark.soak
def test_two_hundred_kills(start_program, tmp_path):
    accounts = together(start_program, tmp_path, authors=4, times=50, longest=7.0)
    assert sum(account.saves for account in accounts) > 100
    assert sum(account.offered for account in accounts) > 50
    print("worst:", *(f"{account.worst:.2f} s" for account in accounts))


def test_a_few_kills_in_the_window(start_program, tmp_path):
    account = kill_often(start_program, WindowAccount(tmp_path / "home"), times=2, seed=5, longest=4.0)
    assert account.typed[BED][-1][0] > 0


@pytest.mark.soak
def test_two_hundred_kills_in_the_window(start_program, tmp_path):
    account = kill_often(start_program, WindowAccount(tmp_path / "home"), times=200, seed=6, longest=7.0)
    assert account.offered > 40
    print("worst:", f"{account.worst:.2f} s")
