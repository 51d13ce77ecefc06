"""Notes: kept where they were asked for, gone with their attempt, erased for good."""

from __future__ import annotations

import pytest

from glasltrainer.storage.attempts import Attempts, Progress
from glasltrainer.storage.notes import OWN_CONFLICT, Note, Notes
from glasltrainer.storage.store import Store

MARK = "zeldzaamwoord4711"


@pytest.fixture
def store(open_store, make_head, case) -> Store:
    store = open_store()
    attempts = Attempts(store)
    attempts.begin(make_head(), case)
    attempts.append("a1", 0, '{"stage":1}', Progress(1))
    return store


def on_disk(folder) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]


def test_a_note_is_kept_changed_and_read_in_the_order_written(store):
    notes = Notes(store)
    notes.keep("0", "first", "a1")
    notes.keep("3", "third", "a1")
    notes.keep("0", "first, again", "a1")
    notes.keep(OWN_CONFLICT, "own")
    assert notes.of_attempt("a1") == (Note("3", "third"), Note("0", "first, again"))
    assert notes.read("3", "a1") == "third"
    assert notes.read("3") is None
    assert notes.read(OWN_CONFLICT) == "own"
    assert notes.is_kept


def test_they_survive_closing(store, open_store):
    Notes(store).keep("0", "first", "a1")
    store.close()
    assert Notes(open_store()).of_attempt("a1") == (Note("0", "first"),)


def test_a_note_goes_with_its_attempt_and_an_own_conflict_stays(store):
    notes = Notes(store)
    notes.keep("0", "first", "a1")
    notes.keep(OWN_CONFLICT, "own")
    Attempts(store).erase("a1")
    assert notes.of_attempt("a1") == ()
    assert notes.read(OWN_CONFLICT) == "own"
    Attempts(store).erase_all()
    assert notes.read(OWN_CONFLICT) is None


def test_erased_is_nowhere_on_disk(store, folder, open_store):
    notes = Notes(store)
    notes.keep(OWN_CONFLICT, MARK)
    store.close()
    assert on_disk(folder), "a backup was made"
    again = open_store()
    assert Notes(again).erase(OWN_CONFLICT)
    assert on_disk(folder) == []
    assert Notes(again).erase(OWN_CONFLICT) == ()


def test_in_memory_nothing_is_kept():
    with Store.in_memory() as store:
        notes = Notes(store)
        notes.keep(OWN_CONFLICT, "own")
        assert not notes.is_kept
        assert notes.read(OWN_CONFLICT) == "own"
        notes.erase(OWN_CONFLICT)
        assert notes.read(OWN_CONFLICT) is None
