"""Facts and answers of drills are kept in order, and go with what they belong to."""

from __future__ import annotations

import pytest

from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.facts import Facts
from glasltrainer.storage.store import Store

HEAD = AttemptHead("a1", "shipped/x", "x", "0" * 32, "nl", 1, "end", "2026-11-22T10:00:00+01:00")


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path) as opened:
        attempts = Attempts(opened)
        attempts.begin(HEAD, Snapshot("x", {"x.yaml": "title: X"}))
        attempts.append("a1", 0, '{"continued":true}', Progress(1))
        yield opened


def test_answers_of_drills_come_back_in_order(store):
    for body in ("first", "second", "first"):
        Drills(store).append(body)
    assert Drills(store).all() == ("first", "second", "first")


def test_facts_are_made_anew_for_other_rules(store):
    facts = Facts(store)
    assert facts.attempts_without(1) == ("a1",)
    facts.keep("a1", 1, [(2, "later"), (0, "earlier")])
    assert (facts.all(1), facts.attempts_without(1)) == (("earlier", "later"), ())
    assert (facts.all(2), facts.attempts_without(2)) == ((), ("a1",))
    facts.keep("a1", 2, [(0, "anew")])
    assert (facts.all(1), facts.all(2)) == ((), ("anew",))


def marked_files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and b"MARKER-OF" in path.read_bytes()]


def test_erasing_leaves_no_byte(store, tmp_path):
    Drills(store).append("MARKER-OF-A-DRILL")
    Facts(store).keep("a1", 1, [(0, "MARKER-OF-A-CASE")])
    assert marked_files(tmp_path)
    Attempts(store).erase("a1")
    assert (Facts(store).all(1), Drills(store).all()) == ((), ("MARKER-OF-A-DRILL",))
    Drills(store).erase_all()
    assert marked_files(tmp_path) == []


def test_erasing_all_practice_takes_the_drills_along(store, tmp_path):
    Drills(store).append("MARKER-OF-A-DRILL")
    Attempts(store).erase_all()
    assert Drills(store).all() == ()
    assert marked_files(tmp_path) == []
