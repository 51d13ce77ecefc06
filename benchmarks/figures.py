"""What was measured, and the table it is printed in."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


class Goal(NamedTuple):
    """The most that is good: times the floor, or (not `is_ratio`) in the figure's own unit."""

    most: float
    is_ratio: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: ours, in `unit`, beside the floor that nobody gets below, if there is one."""

    metric: str
    ours: float
    unit: str
    floor: float | None = None
    goal: Goal | None = None

    @property
    def ratio(self) -> float | None:
        """Ours as a multiple of the floor."""
        return self.ours / self.floor if self.floor else None

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.goal is None:
            return None
        reached = self.ratio if self.goal.is_ratio else self.ours
        return reached is not None and reached <= self.goal.most

    def plain(self) -> dict[str, object]:
        """For JSON."""
        goal = None if self.goal is None else self.goal._asdict()
        return asdict(self) | {"goal": goal, "ratio": self.ratio, "is_met": self.is_met}


class Run(NamedTuple):
    """How to measure: on which Qt platform, in which empty folder, at length or only as a trial."""

    platform: str
    folder: Path
    is_brief: bool = False

    def times(self, usual: int, brief: int) -> int:
        """How often."""
        return brief if self.is_brief else usual


def quantile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least `part` (0..1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def table(figures: Iterable[Figure]) -> str:
    """Aligned columns: metric, floor, ours, ratio, goal, met."""
    rows = [("metric", "floor", "ours", "ratio", "goal", "met"), *map(_row, figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    lines = []
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = row[0].ljust(widths[0])
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _row(figure: Figure) -> tuple[str, str, str, str, str, str]:
    goal = ""
    if figure.goal is not None:
        goal = f"<= {figure.goal.most:g} " + ("x" if figure.goal.is_ratio else figure.unit)
    return (
        figure.metric,
        "" if figure.floor is None else _amount(figure.floor, figure.unit),
        _amount(figure.ours, figure.unit),
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        goal,
        {True: "yes", False: "NO", None: ""}[figure.is_met],
    )


def _amount(value: float, unit: str) -> str:
    digits = 0 if value >= 1000 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}"
