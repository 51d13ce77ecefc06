"""A class votes by phone while others in the room do what they should not; console and wall are drawn.

Three processes: the program with a window and the phones' door, the class, and the crowd that attacks. Every
vote that was acknowledged is compared with the counts that the box gave.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, Goal, quantile
from benchmarks.processes import child
from glasltrainer.classroom.phones.invitation import Invitation

if TYPE_CHECKING:
    from benchmarks.figures import Run

_QUESTIONS = 6
_DEAF = 20  # phones of the crowd that listen and never read


@dataclass(frozen=True, slots=True)
class Lesson:
    """What happened: counts as the class expects them and as they were, times in ms, memory in MiB."""

    expected: list[dict[str, int]]
    counted: list[dict[str, int]]
    forged: int  # votes of the crowd that were acknowledged
    refused: int  # votes of the class that were never acknowledged
    votes: list[float]  # from sending until acknowledged
    news: list[float]  # from showing a question until a phone has it
    late: list[float]  # how late a 10 ms timer of the window was
    late_alone: list[float]  # the same while no phone was in
    busy: float  # percent of a processor that the program used
    grown: float  # of the program since before the door was opened, at its most
    grown_at_work: float  # the same since the door was open and nobody in

    @property
    def wrong(self) -> int:
        """How many votes are missing or too many, over all questions and options."""
        options = {pick for counts in (*self.expected, *self.counted) for pick in counts}
        pairs = zip(self.expected, self.counted, strict=True)
        return sum(abs(a.get(pick, 0) - b.get(pick, 0)) for a, b in pairs for pick in options)


def _line_times(run: Run) -> list[float]:
    """How many ms the disk takes for a line that is to outlive a power cut."""
    times = []
    with run.folder.joinpath("line").open("ab", buffering=0) as file:
        for _ in range(run.times(400, 100)):
            began = time.perf_counter()
            file.write(bytes(80))
            os.fsync(file.fileno())
            times.append((time.perf_counter() - began) * 1e3)
    return times


def teach(run: Run, people: int, questions: int) -> Lesson:
    """A lesson of that many questions, with an attack from its first to its last minute."""
    invitation = Invitation.new()
    run.folder.joinpath(str(people)).mkdir()
    secret = json.dumps(invitation.plain())
    sitting = people + _DEAF  # the crowd's deaf phones sit among them
    with child(run, "voting_room", run.folder / str(people), secret, people, sitting, questions) as room:
        port = room.heard("listening")
        with child(run, "voting_crowd", port, invitation.path, _DEAF) as crowd:
            crowd.heard("attacking")
            with child(run, "voting_class", port, invitation.path, people, questions) as honest:
                voted = json.loads(honest.output())
            attacked = json.loads(crowd.output())
        told = json.loads(room.output())
    return Lesson(forged=attacked["forged"], **voted, **told)


def measure(run: Run) -> list[Figure]:
    """A class of 40 and one of 300. The floor of a vote is the disk's own time for a line."""
    figures: list[Figure] = []
    for people in (40, 300):
        lesson = teach(run, people, run.times(_QUESTIONS, 2))
        disk = _line_times(run)
        name = f"phones: {people} under attack,"
        figures += [
            Figure(f"{name} votes lost or doubled", lesson.wrong, "", goal=Goal(0, is_ratio=False)),
            Figure(f"{name} votes forged", lesson.forged, "", goal=Goal(0, is_ratio=False)),
            Figure(f"{name} votes not acknowledged", lesson.refused, "", goal=Goal(0, is_ratio=False)),
            Figure(f"{name} vote acknowledged, p50", quantile(lesson.votes, 0.5), "ms", quantile(disk, 0.5)),
            Figure(
                f"{name} vote acknowledged, p99",
                quantile(lesson.votes, 0.99),
                "ms",
                quantile(disk, 0.99),
                Goal(50, is_ratio=False),
            ),
            Figure(f"{name} question on the phone, p99", quantile(lesson.news, 0.99), "ms"),
            Figure(f"{name} processor", lesson.busy, "%"),
            Figure(f"{name} 10 ms timer late, p99", quantile(lesson.late, 0.99), "ms"),
            Figure(
                f"{name} 10 ms timer late, most",
                max(lesson.late),
                "ms",
                max(lesson.late_alone),
                Goal(33, is_ratio=False),
            ),
            Figure(f"{name} memory, with the server itself", lesson.grown, "MiB"),
            Figure(f"{name} memory", lesson.grown_at_work, "MiB", goal=Goal(32, is_ratio=False)),
        ]
    return figures
