"""Facts are kept in order, once, and go with what they belong to."""

from __future__ import annotations

import pytest

from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot
from glasltrainer.storage.facts import Facts, StoredFact
from glasltrainer.storage.store import Store

HEAD = AttemptHead("a1", "shipped/x", "x", "0" * 32, "nl", 1, "end", "2026-11-22T10:00:00+01:00")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path) as opened:
        attempts = Attempts(opened)
        attempts.begin(HEAD, Snapshot("x", {"x.yaml": "title: X"}))
        attempts.append("a1", 0, '{"continued":true}', Progress(1))
        yield opened


def test_facts_come_back_in_order_and_once(store):
    facts = Facts(store)
    facts.keep_drilled(["first", "second"])
    facts.keep("a1", [(0, "third")])
    facts.keep("a1", [(0, "another"), (2, "fourth")])
    assert facts.all() == (
        StoredFact(None, 0, "first"),
        StoredFact(None, 1, "second"),
        StoredFact("a1", 0, "third"),
        StoredFact("a1", 2, "fourth"),
    )


def test_attempts_of_before_are_named(store):
    facts = Facts(store)
    assert facts.attempts_without() == ("a1",)
    facts.keep("a1", [(0, "x")])
    assert facts.attempts_without() == ()


def test_erasing_takes_the_facts_along(store, tmp_path):
    facts = Facts(store)
    facts.keep_drilled(["MARKER-OF-A-DRILL"])
    facts.keep("a1", [(0, "MARKER-OF-A-CASE")])
    Attempts(store).erase("a1")
    assert facts.all() == (StoredFact(None, 0, "MARKER-OF-A-DRILL"),)
    facts.erase_drilled()
    assert facts.all() == ()
    found = [path for path in tmp_path.rglob("*") if path.is_file() and b"MARKER-OF" in path.read_bytes()]
    assert found == []


def test_erasing_all_takes_everything(store):
    facts = Facts(store)
    facts.keep_drilled(["x"])
    Attempts(store).erase_all()
    assert facts.all() == ()
