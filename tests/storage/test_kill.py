"""Killed at any moment: every confirmed answer is there, once, in order, and at most one unconfirmed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from glasltrainer.storage.attempts import Attempts
from glasltrainer.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Goes on with the attempt where it was, printing the number of each event once it is confirmed.
PLAY = """
import sys
from pathlib import Path
from glasltrainer.storage.attempts import *
from glasltrainer.storage.store import Store
with Store.open(Path(sys.argv[1])) as store:
    attempts = Attempts(store)
    attempts.begin(AttemptHead("a", "own/b", "b", "h", "nl", 1, "end", ""), Snapshot("b", {"b.yaml": "x"}))
    number = len(attempts.load("a").events)
    while True:
        attempts.append("a", number, f"event {number}", Progress(number + 1))
        print(number, flush=True)
        number += 1
"""


def kill_once(folder: Path, start_python: Callable[..., object], after: int) -> None:
    process = start_python(PLAY, folder)
    confirmed = -1
    for _ in range(after):
        confirmed = int(process.stdout.readline())
    process.kill()
    for line in process.communicate()[0].splitlines():  # confirmed before the signal came
        if line.isdigit():
            confirmed = int(line)
    with Store.open(folder) as store:
        stored = Attempts(store).load("a")
    assert stored.events == tuple(f"event {number}" for number in range(len(stored.events)))
    assert len(stored.events) - (confirmed + 1) in (0, 1)
    assert stored.progress.moments == len(stored.events)


def test_a_few_kills(folder: Path, start_python: Callable[..., object]) -> None:
    chance = random.Random(1)
    for _ in range(5):
        kill_once(folder, start_python, chance.randrange(1, 60))


@pytest.mark.soak
def test_two_hundred_kills(folder: Path, start_python: Callable[..., object]) -> None:
    chance = random.Random(2)
    for _ in range(200):
        kill_once(folder, start_python, chance.randrange(1, 200))
