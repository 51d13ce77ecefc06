"""A case played to its end by keyboard alone in a real window: a display of our own, our own X server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from glasltrainer.storage.attempts import Attempts
from glasltrainer.storage.places import Places
from glasltrainer.storage.store import Store

PATIENCE = 60  # seconds; a slow machine plays a case in ten


def test_a_case_by_keyboard(display: str, start_program, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    playing = start_program("by_keyboard", profile, QT_QPA_PLATFORM="xcb", DISPLAY=display)
    said, _ = playing.communicate(timeout=PATIENCE)
    assert playing.returncode == 0, said
    words = dict(line.split(" ", 1) for line in said.splitlines())
    with Store.open(Places.for_profile(profile).data) as store:
        attempts = Attempts(store)
        ((head, progress),) = attempts.of_case("shipped/uitloop")
        events = attempts.load(head.id).events
        assert attempts.latest_open() is None
    assert progress.is_finished
    assert len(events) == int(words["answers"]) > 10
    assert words["asked"] == "ChoiceAsk EvidenceAsk HelpAsk SortAsk StageAsk"
    assert words["debrief"] == "Uitloop"
    assert words["done"] == f"uitloop {progress.ending_stage}"
    assert words["again"] == "Uitloop"


def test_the_ordinary_command_opens_a_window(display: str, tmp_path: Path) -> None:
    """Started as a user starts it; the X server is asked whether the window is there."""
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool, which looks for windows, is not installed")
    environment = {**os.environ, "DISPLAY": display}
    environment.pop("QT_QPA_PLATFORM", None)
    look = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Glasl Trainer$"]
    program = subprocess.Popen(
        [sys.executable, "-m", "glasltrainer", "--profile", str(tmp_path / "profile")],
        env=environment,
        cwd=Path(__file__).parents[2],
    )
    try:
        found = subprocess.check_output(look, env=environment, text=True, timeout=PATIENCE)
        assert found.strip()
        assert program.poll() is None
    finally:
        program.kill()
        program.wait()
