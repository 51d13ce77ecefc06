"""A second start brings the first window forward, says so and goes; no socket is opened for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.conftest import ROOT


def second_start(profile: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "glasltrainer", "--profile", str(profile)],
        capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip


def test_the_first_window_comes_forward(start_program, tmp_path: Path) -> None:
    first = start_program("being_raised", tmp_path)
    assert first.stdout.readline() == "shown\n"
    second = second_start(tmp_path)
    assert (second.returncode, second.stderr) == (0, "")
    assert second.stdout == "Glasl Trainer is already open; its window comes forward.\n"
    assert first.stdout.readline() == "raised\n"
    if Path("/proc/self/fd").exists():
        handles = [str(path.readlink()) for path in Path(f"/proc/{first.pid}/fd").iterdir()]
        assert not [handle for handle in handles if handle.startswith("socket:")]
    third = second_start(tmp_path, LANG="nl_NL.UTF-8")
    assert third.returncode == 0
    assert first.stdout.readline() == "raised\n"


@pytest.mark.skipif(os.name == "nt", reason="a process is killed otherwise there")
def test_after_a_crash_a_start_opens_its_own_window(start_program, tmp_path: Path) -> None:
    first = start_program("being_raised", tmp_path)
    assert first.stdout.readline() == "shown\n"
    first.kill()
    first.wait()
    again = start_program("being_raised", tmp_path)
    assert again.stdout.readline() == "shown\n"
