"""No screen: the program says so in a sentence, says what to do instead, and ends; it never aborts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from glasltrainer.i18n import Translator
from glasltrainer.ui import start as starting

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
NOT_A_DISPLAY = ":4242"


def started(home, language="en", *arguments, **environment):
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "LC_", "XDG_")) and name not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    env |= {"LANG": f"{language}.UTF-8", "PYTHONPATH": str(ROOT), "HOME": str(home), **environment}
    return subprocess.run(
        [sys.executable, "-m", "glasltrainer", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env=env,
        cwd=home,
    )


@LINUX
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": NOT_A_DISPLAY},
        {"DISPLAY": "nonsense"},
        {"QT_QPA_PLATFORM": "xcb"},
        {"QT_QPA_PLATFORM": "xcb", "DISPLAY": NOT_A_DISPLAY},
        {"WAYLAND_DISPLAY": "wayland-4242", "XDG_RUNTIME_DIR": "/nonexistent"},
        {"QT_QPA_PLATFORM": "wayland"},
    ],
    ids=str,
)
def test_without_a_screen_it_says_so_and_offers_the_terminal(own_home, environment, language):
    done = started(own_home, language, **environment)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert Translator(language)("You can play in the terminal: glasltrainer play CASE") in done.stderr
    assert "Traceback" not in done.stderr
    assert "qt.qpa" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2
    assert list(own_home.iterdir()) == []  # and nothing was made on the way


@LINUX
def test_a_profile_changes_nothing_about_that(own_home, tmp_path):
    for arguments in (("--profile", str(tmp_path / "p")), (f"--profile={tmp_path / 'p'}",)):
        done = started(own_home, "en", *arguments)
        assert done.returncode == 1
        assert "glasltrainer play" in done.stderr
    assert not (tmp_path / "p").exists()


@LINUX
def test_a_missing_system_library_is_named_with_its_package(own_home, monkeypatch, capsys):
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", NOT_A_DISPLAY)
    monkeypatch.setattr(starting, "X11_LIBRARIES", {"libnothing-of-the-kind.so.0": "libnothing0"})
    assert starting.start([]) == 1
    said = capsys.readouterr().err
    assert "sudo apt-get install libnothing0" in said
    assert "glasltrainer play CASE" in said


@LINUX
def test_when_qt_itself_lacks_a_library_that_is_said(own_home):
    """As on a bare server: importing Qt fails on a library of the system."""
    script = (
        "import sys\n"
        "class NoQt:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'PySide6':\n"
        "            raise ImportError('libEGL.so.1: cannot open shared object file')\n"
        "sys.meta_path.insert(0, NoQt())\n"
        "from glasltrainer.__main__ import main\n"
        "sys.exit(main([]))\n"
    )
    env = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "LANG": "en", "HOME": str(own_home)}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60, env=env
    )
    assert done.returncode == 1
    assert "libEGL.so.1" in done.stderr
    assert "sudo apt-get install" in done.stderr
    assert "Traceback" not in done.stderr


@LINUX
def test_a_wayland_screen_that_answers_is_one(monkeypatch, tmp_path):
    for name in ("QT_QPA_PLATFORM", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert starting._no_screen()
    with socket.socket(socket.AF_UNIX) as screen:
        screen.bind(str(tmp_path / "wayland-0"))
        screen.listen()
        assert starting._no_screen() == ""
        monkeypatch.setenv("WAYLAND_DISPLAY", str(tmp_path / "wayland-0"))
        assert starting._no_screen() == ""


@LINUX
def test_another_platform_of_qt_needs_no_screen(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for platform in ("offscreen", "vnc", "minimal:enable_fonts"):
        monkeypatch.setenv("QT_QPA_PLATFORM", platform)
        assert starting._no_screen() == ""
