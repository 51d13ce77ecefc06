"""Console and wall on two real screens of an X server: each on its own, swapped, unplugged and back again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.program.conftest import plug, unplug

LAPTOP, PROJECTOR = "laptop:0,0,1280,800", "projector:1280,0,1280,800"


class Told:
    """What the program says, and what it is told."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def wait(self, line: str) -> None:
        heard = []
        for said in self.process.stdout:
            heard.append(said.strip())
            if heard[-1] == line:
                return
        raise AssertionError(f"never said {line!r}, but {heard}")

    def tell(self, line: str) -> None:
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()


@pytest.fixture
def program(start_program, two_screens, tmp_path: Path):
    made = Told(
        start_program(
            "two_screens", tmp_path / "profile", tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=two_screens
        )
    )
    made.wait("ready")
    return made


def differing(one: Path, other: Path) -> float:
    """The share of pixels that differ by more than a shade."""
    a, b = QImage(str(one)), QImage(str(other))
    assert not a.isNull()
    assert a.size() == b.size()
    points = [(x, y) for x in range(0, a.width(), 7) for y in range(0, a.height(), 7)]
    found = 0
    for x, y in points:
        here, there = a.pixelColor(x, y), b.pixelColor(x, y)
        found += abs(here.lightness() - there.lightness()) > 8
    return found / len(points)


def test_each_has_its_screen_and_a_screen_that_goes_and_comes_is_followed(program, two_screens, tmp_path):
    program.wait(f"at {LAPTOP} {PROJECTOR}")
    program.tell("look first")
    program.wait(f"at {LAPTOP} {PROJECTOR}")
    assert differing(tmp_path / "first-projector.png", tmp_path / "first-wall.png") < 0.01
    assert differing(tmp_path / "first-laptop.png", tmp_path / "first-console.png") < 0.01
    assert differing(tmp_path / "first-laptop.png", tmp_path / "first-projector.png") > 0.1

    program.tell("swap")
    program.wait(f"at {PROJECTOR} {LAPTOP}")
    program.tell("look swapped")
    program.wait(f"at {PROJECTOR} {LAPTOP}")
    assert differing(tmp_path / "swapped-laptop.png", tmp_path / "swapped-wall.png") < 0.01
    program.tell("swap")
    program.wait(f"at {LAPTOP} {PROJECTOR}")

    unplug(two_screens, "projector")
    program.wait(f"at {LAPTOP} laptop:640,400,640,400")  # a window in a corner of the console's screen
    plug(two_screens, "projector", 1280)
    program.wait(f"at {LAPTOP} {PROJECTOR}")
    program.tell("look again")
    program.wait(f"at {LAPTOP} {PROJECTOR}")
    assert differing(tmp_path / "again-projector.png", tmp_path / "again-wall.png") < 0.01
    program.tell("end")
    assert program.process.wait(timeout=30) == 0
