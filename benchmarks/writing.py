"""Writing in the studio: from a key until all that is found is painted, and how long the window stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Goal, quantile
from benchmarks.processes import child

if TYPE_CHECKING:
    from benchmarks.figures import Run

_GOALS = {0: 16.0, 1000: 100.0}  # ms from a key until it is painted, by scenes (0: a shipped case)
_FRAME = 33.0  # ms


def measure(run: Run) -> list[Figure]:
    """The floor paints the same key in a bare text, and runs the YAML parser over it once."""
    figures: list[Figure] = []
    keys = run.times(100, 12)
    for scenes, goal in _GOALS.items():
        with child(run, "bare_writing", scenes, keys) as bare:
            floor: list[float] = json.loads(bare.output())
        with child(run, "writing", run.folder / f"profile-{scenes}", scenes, keys) as writing:
            ours: dict[str, list[float]] = json.loads(writing.output())
        name = f"{scenes or 15} scenes"
        for part, said in ((0.5, "p50"), (0.99, "p99")):
            metric = f"studio: key to all that is found painted, {name}, {said}"
            most = Goal(goal, is_ratio=False)
            figures.append(Figure(metric, quantile(ours["painted"], part), "ms", quantile(floor, part), most))
        frame = Goal(_FRAME, is_ratio=False)
        figures.append(Figure(f"studio: longest frame, {name}", max(ours["late"]), "ms", None, frame))
    return figures
