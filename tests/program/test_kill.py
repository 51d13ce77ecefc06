"""The real program, killed at any moment: what its screen showed as confirmed is stored, once and in order.

At most the one answer that was on its way is there beyond that, and the program goes on at the same scene.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.program.accounts import Account, CaseAccount, DrillAccount


def kill_often(start_program, profile: Path, accounts: Sequence[Account], times: int, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(times):
        account = chance.choice(accounts)
        process = start_program(account.program, profile, seed * 1000 + number)
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, 1.5))  # anywhere on its way from nothing to the first question
        else:
            for _ in range(chance.randint(1, 10)):
                account.hear(process.stdout.readline())
            time.sleep(chance.uniform(0, 0.06))
        assert process.poll() is None, "it ended by itself"
        process.kill()
        for line in process.communicate()[0].splitlines(keepends=True):
            if line.endswith("\n"):  # a word cut short was not said
                account.hear(line)
        for one in accounts:
            one.check()


def test_a_few_kills_in_cases(start_program, tmp_path: Path) -> None:
    cases = CaseAccount(tmp_path)
    kill_often(start_program, tmp_path, [cases], times=6, seed=1)
    assert cases.confirmed > 6
    assert cases.resumed > 1


def test_a_few_kills_in_short_practice(start_program, tmp_path: Path) -> None:
    drills = DrillAccount(tmp_path)
    kill_often(start_program, tmp_path, [drills], times=6, seed=1)
    assert drills.confirmed > 6


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(2, 27))
def test_a_thousand_kills(start_program, tmp_path: Path, seed: int) -> None:
    """Of cases and of short practice by chance, in one practice file; 25 times 40 kills.

    Checking a profile takes longer the more is kept in it, and `--dist load` spreads the profiles over the
    processors.
    """
    cases, drills = CaseAccount(tmp_path), DrillAccount(tmp_path)
    kill_often(start_program, tmp_path, [cases, drills], times=40, seed=seed)
    assert cases.confirmed > 20
    assert cases.resumed > 3
    assert drills.confirmed > 20
