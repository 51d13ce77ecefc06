"""Events are kept in order, once, for ever; lists agree with them; order never asks a clock."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot, Summary
from glasltrainer.storage.errors import AttemptUnknown, EventConflict, StoreDamaged
from glasltrainer.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as store:
        yield store


@pytest.fixture
def attempts(store: Store) -> Attempts:
    return Attempts(store)


def test_an_attempt_comes_back_as_it_was(
    attempts: Attempts, make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    attempts.begin(make_head(), case)
    bodies = ['{"stage":4,"certainty":"sure"}', '{"choice":"vraag"}', '{"choice":"“quotes” \U0001f600"}']
    for number, body in enumerate(bodies):
        attempts.append("a1", number, body, Progress(number + 1, number == 2, 3, "partly"))
    stored = attempts.load("a1")
    assert stored.head == make_head()
    assert stored.events == tuple(bodies)
    assert stored.progress == Progress(3, True, 3, "partly")
    assert stored.snapshot == case
    assert stored.snapshot.hash == case.hash


def test_repeating_changes_nothing(
    attempts: Attempts, store: Store, make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    for _ in range(2):
        attempts.begin(make_head(), case)
    for number in (0, 0, 1, 0, 1):
        attempts.append("a1", number, f"{{{number}}}", Progress(number + 1))
    assert attempts.load("a1").events == ("{0}", "{1}")
    assert store.read("SELECT count(*) FROM snapshot") == [(1,)]


def test_what_is_refused(attempts: Attempts, make_head: Callable[..., AttemptHead], case: Snapshot) -> None:
    attempts.begin(make_head(), case)
    attempts.append("a1", 0, "first", Progress(1))
    for number, body in ((0, "other"), (2, "gap"), (-1, "before")):
        with pytest.raises(EventConflict):
            attempts.append("a1", number, body, Progress(9))
    with pytest.raises(EventConflict):
        attempts.begin(make_head(case_key="own/bed"), case)
    with pytest.raises(EventConflict):
        attempts.begin(make_head(), Snapshot("bed", {"bed.yaml": "changed"}))
    for call in (attempts.load, lambda name: attempts.append(name, 0, "", Progress())):
        with pytest.raises(AttemptUnknown):
            call("nobody")
    assert attempts.load("a1").events == ("first",)
    assert attempts.load("a1").progress == Progress(1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = 'better'",
        "DELETE FROM event",
        "INSERT INTO event VALUES ('a1', 5, 'gap')",
        "INSERT INTO event VALUES ('nobody', 0, '')",
        "UPDATE snapshot SET files = '{}'",
        "DELETE FROM snapshot",
    ],
)
def test_the_file_itself_refuses(
    attempts: Attempts, store: Store, make_head: Callable[..., AttemptHead], case: Snapshot, statement: str
) -> None:
    attempts.begin(make_head(), case)
    attempts.append("a1", 0, "kept", Progress(1))
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.write(statement)
    assert attempts.load("a1").events == ("kept",)


def test_catching_up_after_failures(
    attempts: Attempts, make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    attempts.begin(make_head(), case)
    attempts.append("a1", 0, "zero", Progress(1))
    attempts.catch_up("a1", ["zero", "one", "two"], Progress(3))
    assert attempts.load("a1").events == ("zero", "one", "two")
    with pytest.raises(EventConflict):
        attempts.catch_up("a1", ["zero", "other", "two", "three"], Progress(4))
    assert attempts.load("a1").events == ("zero", "one", "two")


def test_the_latest_open_attempt_is_the_one_touched_last(
    attempts: Attempts, make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    assert attempts.latest_open() is None
    for name in ("a", "b", "c"):
        attempts.begin(make_head(name), case)
    attempts.append("a", 0, "", Progress(1))
    assert attempts.latest_open() == make_head("a")
    attempts.append("a", 1, "", Progress(2, True, 2, "met"))
    assert attempts.latest_open() == make_head("c")
    assert [head.id for head, _ in attempts.of_case("shipped/bed")] == ["a", "c", "b"]


def test_equal_ids_of_different_folders_stay_apart(
    attempts: Attempts, make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    attempts.begin(make_head("a", "shipped/bed"), case)
    attempts.begin(make_head("b", "own/bed"), case)
    assert set(attempts.summaries()) == {"shipped/bed", "own/bed"}
    assert attempts.erase_case("own/bed").attempts == 1
    assert set(attempts.summaries()) == {"shipped/bed"}


def test_a_snapshot_goes_with_its_last_attempt(
    attempts: Attempts, store: Store, make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    attempts.begin(make_head("a"), case)
    attempts.begin(make_head("b"), case)
    attempts.erase("a")
    assert attempts.load("b").snapshot == case
    attempts.erase("b")
    assert store.read("SELECT * FROM snapshot") == []
    assert attempts.erase("b").attempts == 0


def test_a_snapshot_that_changed_under_us_is_damage(
    attempts: Attempts, store: Store, make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    attempts.begin(make_head(), case)
    with store.transaction():
        store.write("DROP TRIGGER snapshot_stays")
        store.write("UPDATE snapshot SET files = replace(files, 'Een', 'Het')")
    with pytest.raises(StoreDamaged):
        attempts.load("a1")


@given(st.dictionaries(st.text(min_size=1), st.text()), st.dictionaries(st.text(min_size=1), st.text()))
def test_a_snapshot_is_known_by_its_files(one: dict[str, str], other: dict[str, str]) -> None:
    assert (Snapshot("c", one).hash == Snapshot("c", other).hash) == (one == other)
    assert Snapshot("c", dict(reversed(one.items()))).hash == Snapshot("c", one).hash


_ACTS = st.lists(
    st.tuples(st.sampled_from(["begin", "answer", "finish", "erase"]), st.integers(0, 5), st.integers(0, 9)),
    max_size=30,
)


@given(acts=_ACTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_lists_agree_with_a_plain_model(
    acts: list[tuple[str, int, int]], make_head: Callable[..., AttemptHead], case: Snapshot
) -> None:
    """Any course of events: summaries and the latest open attempt are those of a list in memory."""
    with Store.in_memory() as store:
        attempts = Attempts(store)
        model: dict[str, list[Progress]] = {}  # in the order touched
        for act, which, stage in acts:
            name = f"a{which}"
            key = f"own/{which % 2}"
            if act == "begin" and name not in model:
                attempts.begin(make_head(name, key), case)
                model[name] = [Progress()]
            elif act == "erase":
                assert attempts.erase(name).attempts == (1 if model.pop(name, None) else 0)
            elif name in model and act != "begin":
                done = model.pop(name)
                progress = Progress(len(done), act == "finish", stage if act == "finish" else None, None)
                attempts.append(name, len(done) - 1, act, progress)
                model[name] = [*done, progress]
        assert attempts.summaries() == _summaries(model)
        unfinished = [name for name, done in model.items() if not done[-1].is_finished]
        latest = attempts.latest_open()
        assert (latest.id if latest else None) == (unfinished[-1] if unfinished else None)


def _summaries(model: dict[str, list[Progress]]) -> dict[str, Summary]:
    found: dict[str, Summary] = {}
    for name, done in model.items():
        key, last = f"own/{int(name[1:]) % 2}", done[-1]
        before = found.get(key, Summary())
        if last.is_finished:
            after = before._replace(played=before.played + 1, last_stage=last.ending_stage, last_attempt=name)
        else:
            after = before._replace(open_attempt=name, open_moments=last.moments)
        found[key] = after._replace(kept=before.kept + bool(last.is_finished or last.moments))
    return found
