"""From before the process is started until the window is painted, against a bare window, by turns."""

from __future__ import annotations

import random
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Goal, quantile
from benchmarks.filling import fill
from benchmarks.processes import child

if TYPE_CHECKING:
    from benchmarks.figures import Run

STEPS = 10_000  # answers in the store: nobody has practised more


def measure(run: Run) -> list[Figure]:
    """First paint, median and 95th of a hundred; without a goal, when screen and cards are there."""
    profile = run.folder / "profile"
    fill(profile, steps=run.times(STEPS, STEPS // 10))
    bare: list[float] = []
    ours: list[float] = []
    screen: list[float] = []
    cards: list[float] = []
    for turn in range(run.times(21, 5) + 1):
        kinds = ["bare", "ours"]
        random.Random(turn).shuffle(kinds)
        for kind in kinds:
            if kind == "bare":
                with child(run, "bare_window") as floor:
                    bare.append(floor.ms_until("painted"))
            else:
                with child(run, "program", profile) as program:
                    ours.append(program.ms_until("painted"))
                    screen.append(program.ms_until("screen"))
                    cards.append(program.ms_until("cards"))
    del bare[0], ours[0], screen[0], cards[0]  # the first turn fills the caches, and our index
    return [
        Figure("start: first paint, median", median(ours), "ms", median(bare), Goal(1.25)),
        Figure("start: first paint, p95", quantile(ours, 0.95), "ms", quantile(bare, 0.95), Goal(1.5)),
        Figure("start: screen painted", median(screen), "ms", median(bare)),
        Figure(f"start: cards painted, {STEPS} steps kept", median(cards), "ms", median(bare)),
    ]
