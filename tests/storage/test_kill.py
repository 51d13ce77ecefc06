"""Killed at any moment: every confirmed answer is there, once, in order, and at most one unconfirmed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from glasltrainer.storage.attempts import Attempts
from glasltrainer.storage.drills import Drills
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

# Goes on with the answers of drills, in the same way.
DRILL = """
import sys
from pathlib import Path
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.store import Store
with Store.open(Path(sys.argv[1])) as store:
    drills = Drills(store)
    number = len(drills.all())
    while True:
        drills.append(f"answer {number}")
        print(number, flush=True)
        number += 1
"""


def confirmed_before_the_kill(process: Any, after: int) -> int:
    confirmed = -1
    for _ in range(after):
        confirmed = int(process.stdout.readline())
    process.kill()
    for line in process.communicate()[0].splitlines():  # confirmed before the signal came
        if line.isdigit():
            confirmed = int(line)
    return confirmed


def kill_drill_once(folder: Path, start_python: Callable[..., object], after: int) -> None:
    confirmed = confirmed_before_the_kill(start_python(DRILL, folder), after)
    with Store.open(folder) as store:
        stored = Drills(store).all()
    assert stored == tuple(f"answer {number}" for number in range(len(stored)))
    assert len(stored) - (confirmed + 1) in (0, 1)


def kill_once(folder: Path, start_python: Callable[..., object], after: int) -> None:
    confirmed = confirmed_before_the_kill(start_python(PLAY, folder), after)
    with Store.open(folder) as store:
        stored = Attempts(store).load("a")
    assert stored.events == tuple(f"event {number}" for number in range(len(stored.events)))
    assert len(stored.events) - (confirmed + 1) in (0, 1)
    assert stored.progress.moments == len(stored.events)


def test_a_few_kills(folder: Path, start_python: Callable[..., object]) -> None:
    chance = random.Random(1)
    for _ in range(5):
        kill_once(folder, start_python, chance.randrange(1, 60))


def test_a_few_kills_while_drilling(folder: Path, start_python: Callable[..., object]) -> None:
    chance = random.Random(3)
    for _ in range(10):
        kill_drill_once(folder, start_python, chance.randrange(1, 40))


@pytest.mark.soak
def test_a_thousand_kills(folder: Path, start_python: Callable[..., object]) -> None:
    """Of cases and of drills by turns, in one store."""
    chance = random.Random(2)
    for number in range(1000):
        kill = kill_drill_once if number % 2 else kill_once
        kill(folder, start_python, chance.randrange(1, 100))
