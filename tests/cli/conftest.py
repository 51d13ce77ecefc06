"""The program as its user starts it: another process, a home of its own, and Qt nowhere to be found."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHOUT_QT = (
    "import sys; sys.modules.update(PySide6=None, shiboken6=None); "
    "from glasltrainer.__main__ import main; sys.exit(main())"
)


@pytest.fixture
def program(own_home) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `glasltrainer ARGUMENTS` with these lines on its standard input; PySide6 cannot be imported."""

    def run(*arguments: str, lines: str | bytes = "", language: str = "en", **environment: str):
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "QT_", "PYTHON")) and name not in ("DISPLAY", "WAYLAND_DISPLAY")
        }
        env |= {"LANG": f"{language}.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_QT, *arguments],
            input=lines if isinstance(lines, bytes) else lines.encode(),
            capture_output=True,
            check=False,
            timeout=60,
            cwd=own_home,
            env=env | environment,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        said, told = done.stdout.decode(), done.stderr.decode()
        return subprocess.CompletedProcess(done.args, done.returncode, said, told)

    return run
