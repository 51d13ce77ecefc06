"""The pages beside the cases, opened again by somebody who has practised for years, and by a beginner."""

from __future__ import annotations

import json
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Goal
from benchmarks.filling import drilled, fill
from benchmarks.processes import child

if TYPE_CHECKING:
    from benchmarks.figures import Run

STEPS, DRILLED = 10_000, 2_000  # answers in the store: nobody has practised more
FEW = 100


def measure(run: Run) -> list[Figure]:
    """From the key to the last paint; a page may not become slower because somebody practised."""
    found = []
    for name, steps, answers in (("few", FEW, FEW), ("many", run.times(STEPS, STEPS // 10), DRILLED)):
        profile = run.folder / name
        fill(profile, steps=steps)
        drilled(profile, answers=answers)
        with child(run, "turning_pages", profile, run.times(15, 3)) as program:
            found.append(json.loads(program.output().splitlines()[-1]))
    few, many = found
    return [
        Figure(f"page: {page}, {STEPS} steps kept", median(times), "ms", median(few[page]), Goal(1.5))
        for page, times in many.items()
    ]
