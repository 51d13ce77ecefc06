"""What is erased is nowhere any more: not in the file, its log, a backup, or a copy kept aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot
from glasltrainer.storage.backups import all_backups, verified_version
from glasltrainer.storage.store import Store, practice_file, set_aside_and_restore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET, KEPT = "geheim-7f3a91", "bewaard-c04e55"


def where(marker: str, folder: Path) -> list[str]:
    return [
        path.name for path in folder.rglob("*") if path.is_file() and marker.encode() in path.read_bytes()
    ]


def play(attempts: Attempts, marker: str, number: int = 40) -> None:
    """An attempt whose marker is in its id, its case and each event; long enough for several pages."""
    head = AttemptHead(f"id-{marker}", f"own/{marker}", marker, "hash", "nl", 1, "end", "2026")
    attempts.begin(head, Snapshot(marker, {f"{marker}.yaml": f"{marker} " * 2000}))
    for event in range(number):
        attempts.append(head.id, event, f"{marker} {event} " * 20, Progress(event))


ERASURES: dict[str, Callable[[Attempts], object]] = {
    "one attempt": lambda attempts: attempts.erase(f"id-{SECRET}"),
    "one case": lambda attempts: attempts.erase_case(f"own/{SECRET}"),
    "all": lambda attempts: attempts.erase_all(),
}


@pytest.mark.parametrize("erase", ERASURES.values(), ids=ERASURES)
def test_no_trace_is_left(folder: Path, erase: Callable[[Attempts], object]) -> None:
    with Store.open(folder) as store:
        play(Attempts(store), SECRET)
    practice_file(folder).write_bytes(practice_file(folder).read_bytes() + b"damage")  # a copy kept aside too
    set_aside_and_restore(folder, all_backups(folder / "backups")[0].path)
    with Store.open(folder) as store:
        attempts = Attempts(store)
        play(attempts, KEPT)
        assert {"practice.db", "practice-damaged.db"} <= set(where(SECRET, folder))
        erased = erase(attempts)
        assert where(SECRET, folder) == []  # at once, with the store still open
        remaining = {} if erase is ERASURES["all"] else {f"own/{KEPT}"}
        assert set(attempts.summaries()) == set(remaining)
        assert erased.attempts == (2 if erase is ERASURES["all"] else 1)
        assert all(not path.exists() for path in erased.files)
        assert {path.name for path in erased.files} >= {"practice-damaged.db"}
    assert where(SECRET, folder) == []
    assert bool(where(KEPT, folder)) == bool(remaining)
    backups = all_backups(folder / "backups")
    assert len(backups) == 1
    assert verified_version(backups[0].path)


def test_an_erasure_cut_short_is_finished_at_the_next_start(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(folder) as store:
        play(Attempts(store), SECRET)
    store = Store.open(folder)
    monkeypatch.setattr(Store, "sweep", _die)
    with pytest.raises(KeyboardInterrupt):
        Attempts(store).erase_all()
    store._connection.close()
    store._lock.release()
    monkeypatch.undo()
    assert where(SECRET, folder) != []
    Store.open(folder).close()
    assert where(SECRET, folder) == []


def _die(_: Store) -> None:
    raise KeyboardInterrupt
