"""Thinning: what is kept and what goes, for any history, whatever the clock said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.storage.backups import NEWEST_KEPT, WEEKS_KEPT, Backup, all_backups, to_keep
from glasltrainer.storage.store import Store

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


def test_a_year_of_daily_practice_leaves_five_and_a_week_each() -> None:
    start = datetime(2026, 1, 5, tzinfo=UTC)
    kept = thinned_daily([start + timedelta(days=day) for day in range(364)])
    assert [backup.number for backup in kept[:5]] == [364, 363, 362, 361, 360]
    assert len({week(backup) for backup in kept}) == WEEKS_KEPT
    assert len(kept) == NEWEST_KEPT + WEEKS_KEPT - 1  # the newest serves both


def test_a_pause_loses_nothing() -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    kept = thinned_daily([long_ago + timedelta(days=day) for day in (0, 40, 2000)])
    assert len(kept) == 3


@given(_TIMES)
def test_the_newest_always_stay_and_the_number_is_bounded(times: list[datetime]) -> None:
    all_ = backups(times)
    kept = to_keep(all_)
    assert set(all_[-NEWEST_KEPT:]) <= kept <= set(all_)
    assert len(kept) <= NEWEST_KEPT + WEEKS_KEPT
    newest_of_week = {week(backup): backup for backup in all_}
    latest_weeks = sorted(newest_of_week.values(), reverse=True)[:WEEKS_KEPT]
    assert kept == {*all_[-NEWEST_KEPT:], *latest_weeks}


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
