"""What was typed and played is found nowhere once it is erased: not in any file the program ever wrote."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from glasltrainer.storage.places import shipped_folder
from tests.program.conftest import HERE, ROOT

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

MARKERS = ("zoek-7d41c9", "titel-b02e6f", "oefen-91aa35", "notitie-c4d870", "zin-58fe07", "stem-e53b12")
_OPENED = re.compile(r'(?:openat|open|creat)\((?:AT_FDCWD, )?"([^"]*)"(?:, ([A-Z_|]+))?.*\) = \d')
_RENAMED = re.compile(r'rename(?:at2?)?\(.*"([^"]*)"(?:, [A-Z_0|]+)?\) = 0')


class Session:
    """One run of the real program under strace, in a home of its own."""

    def __init__(self, tmp_path: Path, how: str) -> None:
        self.home, own, log = tmp_path / "home", tmp_path / "cases", tmp_path / "strace.log"
        for folder in (self.home / "tmp", self.home / "run", own / "vignettes"):
            folder.mkdir(parents=True)
        text = (shipped_folder() / "uitloop.yaml").read_text("utf-8")
        (own / "eigen.yaml").write_text(re.sub(r"(?m)^title:.*$", f"title: {MARKERS[1]}", text), "utf-8")
        text = (shipped_folder() / "vignettes" / "aan-het-bord.yaml").read_text("utf-8")
        named = re.sub(r"(?m)^    setting:.*$", f"    setting: {MARKERS[2]}", text)
        (own / "vignettes" / f"{MARKERS[2]}.yaml").write_text(named, "utf-8")
        done = subprocess.run(
            ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=open,openat,creat,rename,renameat,renameat2",
             "-o", log, sys.executable, HERE / "erasing.py", self.home / "profile", own, how, *MARKERS],
            capture_output=True, text=True, timeout=300, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(self.home),
                 "TMPDIR": str(self.home / "tmp"), "XDG_RUNTIME_DIR": str(self.home / "run"),
                 "PYTHONDONTWRITEBYTECODE": "1"},
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        self.said = done.stdout
        self.errors = done.stderr
        self.written = set(_written(log.read_text("utf-8", "replace")))

    def found(self) -> dict[str, set[str]]:
        """Marker -> the files that hold it, of all that were written and all that lie in the home."""
        files = {path for path in self.written if path.is_file()}
        files |= {path for path in self.home.rglob("*") if path.is_file()}
        found: dict[str, set[str]] = {marker: set() for marker in MARKERS}
        for path in files:
            data = path.read_bytes()
            for marker in MARKERS:
                if any(marker.encode(code) in data for code in ("utf-8", "utf-16-le")):
                    found[marker].add(path.name)
        return found


def _written(log: str):
    for line in log.splitlines():
        if opened := _OPENED.search(line):
            if "openat" not in line or re.search(r"O_(WRONLY|RDWR|CREAT)", opened[2] or ""):
                yield Path(opened[1])
        elif renamed := _RENAMED.search(line):
            yield Path(renamed[1])


def test_before_erasing_it_lies_in_the_store_alone_and_what_was_sought_nowhere(tmp_path: Path) -> None:
    """Also shows that the search finds what is there."""
    session = Session(tmp_path, "keep")
    found = session.found()
    sought, titled, drilled, noted, said, voted = (found[marker] for marker in MARKERS)
    assert sought == said == set()
    assert {"practice.db", "library.db"} <= titled
    assert "practice.db" in drilled & noted
    assert voted == {"1"}
    assert session.written


def test_after_erasing_it_is_found_nowhere(tmp_path: Path) -> None:
    session = Session(tmp_path, "erase")
    assert "1 attempt is erased." in session.said
    assert session.found() == {marker: set() for marker in MARKERS}
    assert any(path.name == "practice.db" for path in session.written)
    assert not [marker for marker in MARKERS if marker in session.said + session.errors]
