"""From the key that answers until the answer is stored and the next question painted, in the real program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Goal, quantile
from benchmarks.processes import child

if TYPE_CHECKING:
    from benchmarks.figures import Run


def measure(run: Run) -> list[Figure]:
    """Each kind of step on its own; the floor swaps a bare text and four buttons after a durable commit."""
    steps = run.times(600, 60)
    with child(run, "bare_step", run.folder / "bare.db", steps) as bare:
        floor: list[float] = json.loads(bare.output())
    with child(run, "playing", run.folder / "profile", steps) as playing:
        ours: dict[str, list[float]] = json.loads(playing.output())
    answers = ours["answered"]
    figures = [
        Figure(f"step: answer stored and painted, {name}", value, "ms", of_floor, goal)
        for name, value, of_floor, goal in (
            ("p50", quantile(answers, 0.5), quantile(floor, 0.5), None),
            ("p99", quantile(answers, 0.99), quantile(floor, 0.99), Goal(16.7, is_ratio=False)),
            ("max", max(answers), max(floor), None),
        )
    ]
    figures += [
        Figure(f"step: {name}, p99", quantile(values, 0.99), "ms")
        for name, values in ours.items()
        if name != "answered"
    ]
    return figures
