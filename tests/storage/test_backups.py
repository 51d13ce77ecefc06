"""Thinning: what is kept and what goes, for any history, whatever the clock said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.storage.attempts import Attempts, Progress
from glasltrainer.storage.backups import (
    DAYS_KEPT,
    MONTHS_KEPT,
    NEWEST_KEPT,
    WEEKS_KEPT,
    Backup,
    all_backups,
    to_keep,
    verified_version,
)
from glasltrainer.storage.store import Store, practice_file, set_aside_and_restore

if TYPE_CHECKING:
    from collections.abc import Callable

_TIMES = st.lists(st.datetimes(timezones=st.just(UTC)), max_size=60)


def backups(times: list[datetime]) -> list[Backup]:
    return [Backup(number, taken, Path(f"{number}")) for number, taken in enumerate(times, 1)]


def thinned_daily(times: list[datetime]) -> list[Backup]:
    """What is left when the backups come one by one."""
    kept: list[Backup] = []
    for backup in backups(times):
        kept = sorted(to_keep([*kept, backup]), reverse=True)
    return kept


def week(backup: Backup) -> tuple[int, int]:
    year, number, _ = backup.taken.isocalendar()
    return year, number


def day(backup: Backup) -> object:
    return backup.taken.date()


def month(backup: Backup) -> tuple[int, int]:
    return backup.taken.year, backup.taken.month


PERIODS = ((day, DAYS_KEPT), (week, WEEKS_KEPT), (month, MONTHS_KEPT))


def test_a_year_of_daily_practice_leaves_days_weeks_and_months() -> None:
    start = datetime(2026, 1, 1, 20, tzinfo=UTC)
    kept = thinned_daily([start + timedelta(days=day) for day in range(365)])
    assert [backup.number for backup in kept[:DAYS_KEPT]] == list(range(365, 365 - DAYS_KEPT, -1))
    assert sorted({month(backup) for backup in kept}) == [(2026, number) for number in range(4, 13)]
    sundays = [backup.number for backup in kept if backup.taken.isoweekday() == 7]
    assert len(sundays) >= WEEKS_KEPT - 1  # the newest of a week that is over
    assert len(kept) <= DAYS_KEPT + WEEKS_KEPT + MONTHS_KEPT


def test_many_sessions_in_one_day_push_out_no_earlier_day() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    days = [start + timedelta(days=day) for day in range(7)]
    busy = [days[-1] + timedelta(minutes=minute) for minute in range(1, 60)]
    kept = thinned_daily([*days, *busy])
    assert {day(backup) for backup in kept} == {moment.date() for moment in days}


def test_a_pause_loses_nothing() -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    kept = thinned_daily([long_ago + timedelta(days=day) for day in (0, 40, 2000)])
    assert len(kept) == 3


@given(_TIMES)
def test_the_newest_always_stay_and_the_number_is_bounded(times: list[datetime]) -> None:
    all_ = backups(times)
    kept = to_keep(all_)
    assert kept <= set(all_)
    assert len(kept) <= NEWEST_KEPT + DAYS_KEPT + WEEKS_KEPT + MONTHS_KEPT
    wanted = set(all_[-NEWEST_KEPT:])
    for period, most in PERIODS:
        newest = {period(backup): backup for backup in all_}
        wanted |= set(sorted(newest.values(), reverse=True)[:most])
    assert kept == wanted


@given(_TIMES)
def test_thinning_one_by_one_is_thinning_at_once(times: list[datetime]) -> None:
    """Nothing is thrown away that a later thinning would have kept, for a clock that never goes back."""
    times.sort()
    assert set(thinned_daily(times)) == to_keep(backups(times))


def test_other_files_are_left_alone(open_store: Callable[..., Store], folder: Path) -> None:
    (folder / "backups").mkdir(parents=True)
    other = folder / "backups" / "practice-keep-this.db"
    other.write_text("mine")
    open_store().close()
    assert all_backups(folder / "backups") == []
    assert other.read_text() == "mine"


def test_restoring_pushes_out_no_backup(played: Path) -> None:
    for number in range(3, 12):
        with Store.open(played) as store:
            Attempts(store).append("a1", number, "{}", Progress(number))
    before = all_backups(played / "backups")
    for _ in range(10):
        practice_file(played).write_bytes(b"damage")
        set_aside_and_restore(played, before[0].path)
        with Store.open(played) as store:
            assert len(Attempts(store).events("a1")) == 12
    assert all_backups(played / "backups") == before
    assert all(verified_version(backup.path) for backup in before)
    with Store.open(played) as store:  # and from here it is backed up as ever
        Attempts(store).append("a1", 12, "{}", Progress(13))
    assert all_backups(played / "backups")[0].number == before[0].number + 1
