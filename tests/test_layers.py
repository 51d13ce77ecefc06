"""What is loaded when: nothing of Qt below the screens, and nothing heavy before the first paint."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "glasltrainer"


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = sorted(module_name(path) for path in PACKAGE.rglob("*.py"))
BELOW = [name for name in MODULES if not name.startswith(("glasltrainer.ui", "glasltrainer.__main__"))]
QT_FREE = [
    name
    for name in MODULES
    if name.startswith("glasltrainer.ui.") and name.endswith((".presenter", ".state", ".background"))
]


def python(script: str, *arguments: str, **environment: str) -> str:
    """What a script prints in a fresh process, with the package on its path."""
    env = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "LANG": "nl_NL.UTF-8", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=env | {"HOME": os.environ["HOME"]} | environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_there_are_modules_to_look_at():
    assert len(BELOW) > 40
    assert len(QT_FREE) >= 8


@pytest.mark.parametrize("names", [BELOW, QT_FREE], ids=["below the screens", "presenters and states"])
def test_they_are_imported_where_there_is_no_qt(names):
    script = """
    import importlib, sys
    sys.modules.update(PySide6=None, shiboken6=None)
    for name in sys.argv[1:]:
        importlib.import_module(name)
    print("imported", len(sys.argv) - 1)
    """
    assert python(script, *names).strip() == f"imported {len(names)}"


def test_core_touches_no_file_clock_chance_or_network():
    """Also not by way of what it imports: only i18n below it reads its catalogues.

    Moments are values there; which modules hold them, the contracts of import-linter say.
    """
    script = """
    import importlib, json, sys
    import glasltrainer.i18n
    before = set(sys.modules)
    for name in sys.argv[1:]:
        importlib.import_module(name)
    print(json.dumps(sorted(set(sys.modules) - before)))
    """
    # A moment is a value of the drills, which take it from their caller.
    core = [name for name in BELOW if name.startswith("glasltrainer.core") and "drill" not in name]
    loaded = set(json.loads(python(script, *core)))
    banned = {
        "yaml",
        "sqlite3",
        "http",
        "socket",
        "asyncio",
        "random",
        "time",
        "secrets",
        "tempfile",
    }
    assert not loaded & banned
    assert not [name for name in loaded if name.startswith(("glasltrainer.ui", "glasltrainer.storage"))]


# What the first paint must not wait for: some of these cost more than all our screens.
HEAVY = {
    *("yaml", "asyncio", "http", "http.server", "aiohttp", "json.tool", "networkx", "pydantic", "msgspec"),
    *("socket", "sqlite3", "argparse", "platformdirs", "unittest", "email", "concurrent.futures"),
}
OURS_LATER = tuple(
    f"glasltrainer.{name}"
    for name in (
        "authoring",
        "core",
        "cli",
        "ui.player",
        "ui.debrief",
        "ui.settings",
        "ui.library",
        "ui.reference",
        "ui.about",
    )
)
MOST = 60  # modules of our own and of the standard library above a bare window (limits G3)

AT_FIRST_PAINT = """
import json, sys
import PySide6.QtWidgets
bare = set(sys.modules)
from pathlib import Path
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from glasltrainer.storage.places import Places
from glasltrainer.ui.opening import Opening

seen = {}

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type().name == "Paint" and "first paint" not in seen:
            seen["first paint"] = sorted(set(sys.modules) - bare)
        return False

application = QApplication([])
opening = Opening(application, Places.for_profile(Path(sys.argv[1])))
watch = Watch()
opening.window.installEventFilter(watch)
opening.show()

def is_it_there():
    screen = opening.app and opening.window.screen_shown()
    if screen is None:
        return
    timer.stop()
    seen["library shown"] = sorted(set(sys.modules) - bare)
    opening.window.close()

timer = QTimer()
timer.timeout.connect(is_it_there)
timer.start(1)
application.exec()
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> dict[str, list[str]]:
    """The modules loaded above those of a bare window, at the first paint and when the library is drawn."""
    profile = tmp_path_factory.mktemp("profile")
    return json.loads(python(AT_FIRST_PAINT, str(profile), HOME=str(profile)).splitlines()[-1])


def test_the_first_paint_waits_for_nothing_heavy(loaded):
    modules = set(loaded["first paint"])
    assert "glasltrainer.ui.window" in modules
    assert not modules & HEAVY
    assert not [name for name in modules if name.startswith(OURS_LATER)]
    assert len(modules) <= MOST, sorted(modules)


def test_the_library_is_drawn_without_parser_and_case_types(loaded):
    """It comes from an index; a case is read when one is opened, in the background."""
    modules = set(loaded["library shown"])
    assert "glasltrainer.ui.library.view" in modules
    rest = {
        "glasltrainer.core.case",
        "glasltrainer.core.engine",
        "glasltrainer.core.graph",
        "yaml",
        "asyncio",
    }
    assert not modules & rest
    assert not [
        name for name in modules if name.startswith(("glasltrainer.authoring", "glasltrainer.ui.player"))
    ]


def test_the_commands_load_no_qt():
    script = """
    import contextlib, io, sys
    from glasltrainer.__main__ import main
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(sys.argv[1:])
    print([name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))])
    """
    for arguments in (["--version"], ["--help"], ["check", str(ROOT / "scenarios")], ["play", "uitloop"]):
        assert python(script, *arguments).strip() == "[]"


def test_asking_for_the_version_loads_no_parser_and_no_case():
    script = """
    import contextlib, sys
    from glasltrainer.__main__ import main
    with contextlib.suppress(SystemExit):
        main(["--version"])
    print([name for name in sys.modules if name in ("yaml", "sqlite3", "glasltrainer.authoring")])
    """
    assert python(script).splitlines()[-1] == "[]"
