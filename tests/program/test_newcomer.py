"""From "new case" to a case that is proved, played, translated and saved, without leaving the window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from glasltrainer.authoring import load_path
from glasltrainer.storage.places import Places

PATIENCE = 240  # seconds; a slow machine walks it in fifty


@pytest.mark.parametrize(("language", "name"), [("nl", "de-laatste-kamer"), ("en", "the-last-room")])
def test_a_newcomer_writes_a_case(
    display: str, start_program, tmp_path: Path, language: str, name: str
) -> None:
    profile = tmp_path / "profile"
    walking = start_program("newcomer", profile, language, "light", QT_QPA_PLATFORM="xcb", DISPLAY=display)
    said, _ = walking.communicate(timeout=PATIENCE)
    assert walking.returncode == 0, said
    words = dict(line.partition(" ")[::2] for line in said.splitlines())
    other = "en" if language == "nl" else "nl"
    files = [f"{name}.yaml", f"{name}.{other}.yaml"]
    assert words["began"] == "0"
    assert words["filled"] == "weak"
    assert words["broke"] == "GT202"
    assert words["mended"] == "0"
    assert words["proved"] == "True"
    assert int(words["played"]) > 2
    assert words["saved"].split() == files
    path = Places.for_profile(profile).own_cases / files[0]
    loaded = load_path(path)
    assert not loaded.has_errors
    case, translation = loaded.in_language(language), loaded.in_language(other)
    assert len(case.scenes) == 6
    assert sum(scene.ending is not None for scene in case.scenes.values()) == 2
    assert case.scenes[case.start].narration != translation.scenes[case.start].narration
    assert not [one for one in loaded.diagnostics if one.file == files[1]], "all of it is translated"
    checking = subprocess.run(
        [sys.executable, "-m", "glasltrainer", "check", path],
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert checking.returncode == 0, checking.stdout
