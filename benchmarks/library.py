"""Listing a thousand cases: known ones against reading their folder, new ones against parsing their bytes."""

from __future__ import annotations

import os
import time
from statistics import median
from typing import TYPE_CHECKING

import yaml

from benchmarks.figures import Figure, Goal
from benchmarks.library_folder import write_cases
from benchmarks.processes import child
from glasltrainer.authoring import describe
from glasltrainer.storage.library import CaseFolder, Library

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Run

DEEPEST = 40  # nesting at which the floor's guard would refuse; a check costs time, so it is made


def measure(run: Run) -> list[Figure]:
    """Cold first, for that fills the index; then warm; then the real window while it reads them all."""
    folder = run.folder / "cases"
    count = run.times(1000, 100)
    paths = write_cases(folder, count)
    places = [CaseFolder(folder, "opened")]
    library = Library.open(run.folder / "index.db", "1")
    floor, ours = _cold(library, places, paths)
    bare, warm = _warm(library, places, folder, run.times(15, 5))
    library.close()
    late, ready = _window_alive(run, folder)
    return [
        Figure(f"library: {count} known files listed", warm, "ms", bare, Goal(3)),
        Figure(f"library: {count} new files read", ours, "ms", floor, Goal(1.3)),
        Figure(f"library: window late at most, reading {count}", late, "ms", None, Goal(50, is_ratio=False)),
        Figure(f"library: window shows all {count}", ready, "ms"),
    ]


def _cold(library: Library, places: list[CaseFolder], paths: list[Path]) -> tuple[float, float]:
    """Guard and C parse, and our reading into the index, of the same files by turns; in ms."""
    refreshing = library.refresh(library.scan(places).changes, describe)
    floor = ours = done = 0
    while done < len(paths):
        start = time.perf_counter_ns()
        batch = next(refreshing)
        middle = time.perf_counter_ns()
        for entry in batch.entries:
            _guarded_parse(entry.path.read_bytes())
        ours += middle - start
        floor += time.perf_counter_ns() - middle
        done += len(batch.entries)
    return floor / 1e6, ours / 1e6


def _guarded_parse(data: bytes) -> object:
    """What nobody who reads YAML safely gets below: one pass over the events, then libyaml's loader."""
    depth = 0
    for event in yaml.parse(data, yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            assert depth <= DEEPEST
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return yaml.load(data, yaml.CSafeLoader)


def _warm(library: Library, places: list[CaseFolder], folder: Path, repeats: int) -> tuple[float, float]:
    """Reading the folder with every file's size and time, and our listing of it, by turns; medians in ms."""
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(repeats):
        start = time.perf_counter()
        with os.scandir(folder) as entries:
            for entry in entries:
                entry.stat()
        middle = time.perf_counter()
        listing = library.scan(places)
        ours.append((time.perf_counter() - middle) * 1e3)
        bare.append((middle - start) * 1e3)
        assert not listing.changes
        del listing  # outside the clock: who lists keeps the list
    return median(bare), median(ours)


def _window_alive(run: Run, folder: Path) -> tuple[float, float]:
    """How late the real window's event loop was at most while it read, and until all was shown; in ms."""
    with child(run, "reading", run.folder / "profile", folder) as reading:
        late = reading.heard("late") / 1e6
        return late, reading.heard("read") / 1e6
