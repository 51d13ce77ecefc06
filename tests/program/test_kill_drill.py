"""The real program, killed while somebody practises short items: no answer that was told as counted is lost.

At most the one answer that was on its way is there beyond that, and nothing is there twice.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from glasltrainer.core.drilled import (
    DrillAnswer,
    Drilled,
    DrillEvidence,
    DrillHelp,
    DrillSaid,
    DrillSort,
    answer_from_json,
)
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.places import Places
from glasltrainer.storage.store import Store


def words_of(answer: Drilled) -> str:
    """What is kept, in the words in which the program tells its screen."""
    match answer:
        case DrillAnswer(key=key, chosen=chosen):
            return f"stage {key} {chosen}"
        case DrillEvidence(hits=hits, false=false):
            return f"evidence {hits} {false}"
        case DrillHelp(role=role):
            return f"help {role}"
        case DrillSort(parts=parts):
            return " ".join(("sort", *(chosen.value for _, chosen in parts)))
        case DrillSaid(chosen=chosen, options=options):
            return f"said {options[chosen].quality.value}"


def kept(profile: Path) -> list[str]:
    with Store.open(Places.for_profile(profile).data) as store:
        return [words_of(answer_from_json(body)) for body in Drills(store).all()]


def kill_often(start_program, profile: Path, times: int, seed: int) -> tuple[int, int]:
    """(answers told, answers that were stored but not told yet when the program was killed)."""
    chance, account = random.Random(seed), []
    told = ahead = 0
    for number in range(times):
        process = start_program("drilling", profile, seed * 1000 + number)
        lines: list[str] = []
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, 1.5))  # anywhere on its way from nothing to the round
        else:
            lines = [process.stdout.readline() for _ in range(chance.randint(1, 6))]
            time.sleep(chance.uniform(0, 0.06))
        assert process.poll() is None, "it ended by itself"
        process.kill()
        rest = process.communicate()[0].splitlines(keepends=True)
        lines = [line for line in [*lines, *rest] if line.endswith("\n")]  # a word cut short was not said
        account += [line.strip().removeprefix("answer ") for line in lines]
        told += len(lines)
        stored = kept(profile)
        assert stored[: len(account)] == account
        assert len(stored) - len(account) in (0, 1)
        ahead += len(stored) - len(account)
        account = stored
    return told, ahead


def test_ten_kills(start_program, tmp_path: Path) -> None:
    told, _ = kill_often(start_program, tmp_path / "profile", times=10, seed=1)
    assert told > 10


@pytest.mark.soak
def test_two_hundred_kills(start_program, tmp_path: Path) -> None:
    told, ahead = kill_often(start_program, tmp_path / "profile", times=200, seed=2)
    assert told > 400
    assert ahead > 0  # some kills fell between storing and telling
