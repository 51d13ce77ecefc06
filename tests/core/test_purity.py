"""Everything below the screens runs where there is no Qt at all."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CORE_NEVER = {"yaml", "sqlite3", "http", "socket", "asyncio", "random", "time", "datetime", "ui"}

BLOCK_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} is made unimportable")

sys.meta_path.insert(0, NoQt())
"""

IMPORT_ALL = """
names = ["glasltrainer.i18n"]
for package in ("core", "authoring", "storage", "cli", "classroom", "exports"):
    try:
        found = importlib.import_module(f"glasltrainer.{package}")
    except ModuleNotFoundError as missing:
        if missing.name != f"glasltrainer.{package}":
            raise
        continue
    names.append(found.__name__)
    names += [module.name for module in pkgutil.walk_packages(found.__path__, found.__name__ + ".")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""

PLAY = """
from glasltrainer.core import engine
from glasltrainer.core.attempt import ChoiceMade, StageJudged, EvidenceMarked, HelpChosen
from glasltrainer.core.debrief import debrief
from tests.core.sample import sample_case
case = sample_case()
attempt = engine.begin(case, language="en", seed=1)
answers = [StageJudged(4), EvidenceMarked(()), ChoiceMade("ask"), HelpChosen("moderation")]
for response in (*answers, ChoiceMade("yardstick")):
    attempt = engine.respond(case, attempt, response)
print(debrief(case, attempt).headline)
"""


def run(program):
    return subprocess.run(
        [sys.executable, "-c", BLOCK_QT + program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_module_below_the_screens_imports_without_qt():
    done = run(IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 30


def test_the_block_does_block():
    done = run("import PySide6.QtCore")
    assert done.returncode == 1
    assert "made unimportable" in done.stderr


def test_a_case_is_played_and_debriefed_without_qt():
    done = run(PLAY)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The conflict went from stage 4 to 2\n"


def test_core_loads_no_network_store_clock_or_chance():
    done = run(
        "before = set(sys.modules)\n"
        "import glasltrainer.core.debrief, glasltrainer.core.codec\n"
        "print(' '.join(sorted({name.split('.')[0] for name in set(sys.modules) - before})))"
    )
    assert done.returncode == 0, done.stderr
    assert not CORE_NEVER & set(done.stdout.split())
