"""How attempts ended: only finished ones, in order, safe or not once somebody looked; gone when erased."""

from __future__ import annotations

import pytest

from glasltrainer.storage.attempts import Attempts, Progress
from glasltrainer.storage.endings import Endings
from glasltrainer.storage.store import Store


@pytest.fixture
def store(folder, make_head, case):
    with Store.open(folder) as opened:
        attempts = Attempts(opened)
        for name, progress in (
            ("late", Progress(2, True, 3, "met")),
            ("early", Progress(2, True, None, "lost")),
            ("open", Progress(1)),
        ):
            attempts.begin(make_head(name), case)
            attempts.append(name, 0, "{}", progress)
        attempts.append("late", 1, "{}", Progress(3, True, 1, "partly"))
        yield opened


def test_finished_attempts_in_the_order_they_were_played(store):
    found = Endings(store).all()
    assert [(one.attempt, one.stage, one.matter, one.is_safe) for one in found] == [
        ("early", None, "lost", None),
        ("late", 1, "partly", None),
    ]
    assert found[0].case_key == "shipped/bed"


def test_what_was_looked_into_stays_known(store):
    endings = Endings(store)
    endings.keep("late", is_safe=True)
    endings.keep("early", is_safe=False)
    endings.keep("late", is_safe=True)
    assert [one.is_safe for one in endings.all()] == [False, True]


def test_it_goes_with_its_attempt(store):
    endings = Endings(store)
    endings.keep("late", is_safe=False)
    Attempts(store).erase("late")
    assert [one.attempt for one in endings.all()] == ["early"]
    assert store.read("SELECT count(*) FROM ending") == [(0,)]
