"""Private memory of the program once it has shown its cards, against a bare window."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.figures import Figure, Goal
from benchmarks.filling import fill
from benchmarks.processes import child

if TYPE_CHECKING:
    from benchmarks.figures import Run

IDLE = 1.5  # seconds after the last paint, when everything that was to come has come


def measure(run: Run) -> list[Figure]:
    """MiB that only this process uses; Linux says that, other systems measure nothing.

    Pages of Qt count as ours only while no other Qt program runs, so beside others both come out lower and
    their ratio higher; what is resident does not depend on others.
    """
    if sys.platform != "linux":
        return []
    profile = run.folder / "profile"
    fill(profile, steps=run.times(10_000, 1_000))
    floors: list[_Memory] = []
    ours: list[_Memory] = []
    for _ in range(run.times(5, 2)):
        with child(run, "bare_window", "--stay") as bare:
            bare.heard("painted")
            floors.append(_idle(bare.process.pid))
            bare.process.kill()
        with child(run, "program", profile, "--stay") as program:
            program.heard("cards")
            ours.append(_idle(program.process.pid))
            program.process.kill()
    return [
        Figure(
            "memory: private, idle after start",
            median(memory.private for memory in ours),
            "MiB",
            median(memory.private for memory in floors),
            Goal(1.5),
        ),
        Figure(
            "memory: resident, idle after start",
            median(memory.resident for memory in ours),
            "MiB",
            median(memory.resident for memory in floors),
        ),
    ]


class _Memory(NamedTuple):
    """MiB of a process."""

    private: float
    resident: float


def _idle(pid: int) -> _Memory:
    """What the kernel says of a process in smaps_rollup, once nothing happens in it any more."""
    time.sleep(IDLE)
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
    kib = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    return _Memory((kib["Private_Clean"] + kib["Private_Dirty"]) / 1024, kib["Rss"] / 1024)
