"""From version 1 to 2 with real practice in it, whole or damaged: nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from glasltrainer.storage.attempts import Attempts, Progress
from glasltrainer.storage.backups import all_backups, verified_version
from glasltrainer.storage.drills import Drills
from glasltrainer.storage.errors import StoreDamaged
from glasltrainer.storage.facts import Facts
from glasltrainer.storage.kept import Kept
from glasltrainer.storage.migrations import MIGRATIONS
from glasltrainer.storage.store import Store, practice_file, set_aside_and_restore
from tests.storage.conftest import CASE, head

FIRST = MIGRATIONS[:1]


@pytest.fixture
def of_version_one(folder: Path) -> Path:
    """A store as the first version left it: 30 attempts of 5 events at three cases, and its backups."""
    with Store.open(folder, migrations=FIRST) as store:
        attempts = Attempts(store)
        for number in range(30):
            attempts.begin(head(f"a{number}", f"shipped/bed{number % 3}"), CASE)
            for event in range(5):
                attempts.append(f"a{number}", event, f'{{"stage":{event}}}', Progress(event + 1, event == 4))
    assert verified_version(all_backups(folder / "backups")[0].path) == 1
    return folder


def check(folder: Path) -> None:
    """All is there, and what version 2 brings works."""
    with Store.open(folder) as store:
        kept = Kept(store).cases()
        assert sorted(one.id for case in kept for one in case.attempts) == sorted(f"a{n}" for n in range(30))
        assert {one.answers for case in kept for one in case.attempts} == {5}
        assert len(Attempts(store).summaries()) == 3
        Drills(store).append("{}")
        Facts(store).keep("a3", 1, [(0, "{}")])
        assert len(Facts(store).attempts_without(1)) == 29
    with Store.open(folder) as store:
        assert Kept(store).drills() == 1


def test_a_whole_store_goes_on_and_keeps_a_backup_of_how_it_was(of_version_one: Path) -> None:
    check(of_version_one)
    versions = [verified_version(backup.path) for backup in all_backups(of_version_one / "backups")]
    assert versions[0] == 2
    assert 1 in versions


def test_a_damaged_store_of_version_one_goes_on_from_its_backup(of_version_one: Path) -> None:
    path = practice_file(of_version_one)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreDamaged) as error:
        Store.open(of_version_one)
    assert error.value.backup is not None
    kept = set_aside_and_restore(of_version_one, error.value.backup)
    assert kept is not None
    check(of_version_one)


def test_damage_after_the_upgrade_goes_on_from_the_newest_backup(of_version_one: Path) -> None:
    check(of_version_one)
    practice_file(of_version_one).write_bytes(b"")
    with pytest.raises(StoreDamaged) as error:
        Store.open(of_version_one)
    set_aside_and_restore(of_version_one, error.value.backup)
    with Store.open(of_version_one) as store:
        assert Kept(store).drills() == 1
        assert len(Attempts(store).summaries()) == 3


def test_damage_between_opening_and_the_first_new_backup(of_version_one: Path) -> None:
    """Upgraded, never played since: the backup of version 1 is still what one goes on from."""
    Store.open(of_version_one).close()
    practice_file(of_version_one).write_bytes(b"nothing of ours")
    with pytest.raises(StoreDamaged) as error:
        Store.open(of_version_one)
    assert error.value.backup is not None
    set_aside_and_restore(of_version_one, error.value.backup)
    check(of_version_one)
