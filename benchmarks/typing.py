"""A case in the studio: from the texts after a keystroke until everything that is found in them is known."""

from __future__ import annotations

import json

from benchmarks.figures import Figure, Goal, Run, quantile
from benchmarks.processes import child

_GOALS = {"15": 10.0, "1000": 80.0}  # ms, which leaves the painting 6 and 20


def measure(run: Run) -> list[Figure]:
    """The floor is one pass of the YAML parser over the same text, which reading it at once begins with."""
    with child(run, "keystrokes", run.times(100, 10)) as typing:
        told: list[dict[str, object]] = json.loads(typing.output())
    figures: list[Figure] = []
    for one in told:
        ours, floor = _floats(one["ours"]), _floats(one["floor"])
        goal = _GOALS.get(str(one["scenes"])) if one["is_prose"] else None
        for name, part in (("p50", 0.5), ("p99", 0.99)):
            metric = f"studio: keystroke read, {one['scenes']} scenes{one['what']}, {name}"
            most = None if goal is None else Goal(goal, is_ratio=False)
            figures.append(Figure(metric, quantile(ours, part), "ms", quantile(floor, 0.5), most))
    return figures


def _floats(values: object) -> list[float]:
    assert isinstance(values, list)
    return [float(value) for value in values]
