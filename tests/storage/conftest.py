"""Real SQLite and real files in a folder of the test's own."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import glasltrainer
from glasltrainer.storage.attempts import AttemptHead, Attempts, Progress, Snapshot
from glasltrainer.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CASE = Snapshot("bed", {"bed.yaml": "title: Een bed", "bed.en.yaml": "title: A bed"})


def head(attempt_id: str = "a1", case_key: str = "shipped/bed") -> AttemptHead:
    return AttemptHead(
        attempt_id,
        case_key,
        case_key.rpartition("/")[2],
        "c0ffee",
        "nl",
        2**63 - 1,
        "end",
        "2026-11-22T10:15:00+01:00",
    )


def _ticking() -> Callable[[], datetime]:
    minutes = itertools.count()
    return lambda: datetime(2026, 11, 22, tzinfo=UTC) + timedelta(minutes=next(minutes))


@pytest.fixture
def make_head() -> Callable[..., AttemptHead]:
    return head


@pytest.fixture
def case() -> Snapshot:
    return CASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a store lies: a name that is not ASCII and has a space."""
    return tmp_path / "gebruiker René" / "data"


@pytest.fixture
def open_store(folder: Path) -> Iterator[Callable[..., Store]]:
    """Opens the store of `folder`; what is still open at the end is closed."""
    opened: list[Store] = []
    clock = _ticking()

    def open_(**options: object) -> Store:
        store = Store.open(folder, now=clock, **options)
        opened.append(store)
        return store

    yield open_
    for store in opened:
        try:
            store.close()
        except Exception:  # closed before, or the test damaged it
            continue


@pytest.fixture
def played(folder: Path) -> Path:
    """A closed store with one attempt of three events and its backup; returns its folder."""
    with Store.open(folder) as store:
        attempts = Attempts(store)
        attempts.begin(head(), CASE)
        for number in range(3):
            attempts.append("a1", number, f'{{"stage":{number}}}', Progress(number + 1))
    return folder


@pytest.fixture
def start_python() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a Python process that can import the program, and reads its output; ends it after the test."""
    started: list[subprocess.Popen[str]] = []
    root = Path(glasltrainer.__file__).parent.parent

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, arguments)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
