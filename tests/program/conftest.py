"""For tests of the whole program: processes of their own, ended when the test is."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start_program() -> Iterator[Start]:
    """Starts ``tests/program/NAME.py`` with arguments and reads what it says; ends it after the test."""
    started: list[subprocess.Popen[str]] = []

    def start(name: str, *arguments: object, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(HERE / f"{name}.py"), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stdin.close()


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The name of an X display that nobody else uses."""
    if not sys.platform.startswith("linux"):
        pytest.skip("X11 is a Linux matter here")
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb, the X server without a screen, is not installed")
    yield from _served("1400x900x24")


@pytest.fixture
def two_screens() -> Iterator[str]:
    """The name of an X display with a laptop's screen and a projector's beside it, as one desktop."""
    if not sys.platform.startswith("linux"):
        pytest.skip("X11 is a Linux matter here")
    for program, what in (("Xvfb", "the X server without a screen"), ("xrandr", "what plugs screens in")):
        if shutil.which(program) is None:
            pytest.skip(f"{program}, {what}, is not installed")
    for name in _served("2560x800x24"):
        plug(name, "laptop", 0, "screen")
        plug(name, "projector", 1280)
        yield name


def plug(display: str, screen: str, x: int, output: str = "none") -> None:
    """Plug a screen of 1280x800 into the display."""
    _xrandr(display, "--setmonitor", screen, f"1280/338x800/211+{x}+0", output)


def unplug(display: str, screen: str) -> None:
    """Take a screen away."""
    _xrandr(display, "--delmonitor", screen)


def _xrandr(display: str, *arguments: str) -> None:
    subprocess.run(["xrandr", "--display", display, *arguments], check=True, capture_output=True)


def _served(size: str) -> Iterator[str]:
    for number in random.sample(range(100, 1000), 5):  # far from those that people and servers use
        if (server := _serve(f":{number}", size)) is not None:
            yield f":{number}"
            server.terminate()
            server.wait()
            return
    pytest.skip("Xvfb does not start here")


def _serve(display: str, size: str) -> subprocess.Popen[bytes] | None:
    """An X server that takes connections; None when it ended instead (the display is another's)."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            display,
            "-displayfd",
            str(write),
            "-screen",
            "0",
            size,
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        if told.readline():
            return server
    server.wait()
    return None
