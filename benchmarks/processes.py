"""Children: programs of their own, timed from before they are started until they say a word."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.figures import Run

ROOT = Path(__file__).parents[1]
_CHILDREN = Path(__file__).parent / "children"


class Child:
    """A running child. It tells ``WORD NUMBER`` lines; the number of an event is a monotonic time in ns."""

    def __init__(self, name: str, arguments: tuple[object, ...], run: Run) -> None:
        self.name = name
        self.started = time.monotonic_ns()
        self.process = subprocess.Popen(
            [sys.executable, str(_CHILDREN / f"{name}.py"), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(run),
        )

    def heard(self, word: str) -> int:
        """Wait until the child says `word`; returns its number. Raises ChildFailedError if it never does."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said, _, number = line.partition(" ")
            if said == word:
                return int(number)
        raise ChildFailedError(f"{self.name} ended with {self.process.wait()} and never said {word}")

    def ms_until(self, word: str) -> float:
        """Milliseconds from just before the start until the event `word`."""
        return (self.heard(word) - self.started) / 1e6

    def output(self) -> str:
        """Wait for its end; everything it said. Raises ChildFailedError when it failed."""
        said, _ = self.process.communicate()
        if self.process.returncode:
            raise ChildFailedError(f"{self.name} ended with {self.process.returncode}")
        return said


class ChildFailedError(RuntimeError):
    """A child ended without what it was started for; what it wrote to stderr was passed on."""


@contextmanager
def child(run: Run, name: str, *arguments: object) -> Iterator[Child]:
    """Start ``children/NAME.py``; it is told to end (its standard input closes) and waited for."""
    running = Child(name, arguments, run)
    try:
        yield running
    except BaseException:
        running.process.kill()
        raise
    finally:
        running.process.communicate()


def _environment(run: Run) -> dict[str, str]:
    """A plain one: this checkout, our platform, Dutch (its texts must be loaded), one pixel a pixel.

    Modules are compiled once, as an installed program's are, into a place of the run's own.
    """
    ours = {
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))),
        "QT_QPA_PLATFORM": run.platform,
        "QT_SCALE_FACTOR": "1",
        "QT_FONT_DPI": "96",
        "LANG": "nl_NL.UTF-8",
        "PYTHONPYCACHEPREFIX": str(run.folder.parent / "compiled"),
    }
    dropped = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME")
    return {name: value for name, value in os.environ.items() if name not in dropped} | ours
