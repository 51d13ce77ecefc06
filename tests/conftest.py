"""For every test: a home of its own, no display needed, no language of the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Slow machines are slow, not wrong: speed is for the benchmarks.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ours", _PATIENT, max_examples=60)
settings.register_profile("thorough", _PATIENT, max_examples=1_000)  # pytest --hypothesis-profile=thorough
settings.load_profile("ours")

NOBODY = 65534

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_FONT_DPI"] = "96"


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory, monkeypatch):
    """Nothing of the user's is read or written; texts are English unless a test says otherwise."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(home))
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    return home


@pytest.fixture
def as_anyone():
    """Go on without root's right to write everywhere, as the owner of the given folder."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are POSIX ones here")
    is_root = os.geteuid() == 0

    def give_up(folder):
        if not is_root:
            return
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        for above in folder.parents:
            if above.stat().st_mode & 0o055 != 0o055:
                opened.append((above, above.stat().st_mode))
                above.chmod(above.stat().st_mode | 0o055)
        os.seteuid(NOBODY)

    opened = []
    yield give_up
    if is_root:
        os.seteuid(0)
    for above, mode in opened:
        above.chmod(mode)


@pytest.fixture(scope="session")
def overrun():
    """The shipped case of the list that overruns, by language."""
    from glasltrainer.authoring import load_path

    loaded = load_path(Path(__file__).parents[1] / "scenarios" / "uitloop.yaml")
    return {language: loaded.in_language(language) for language in ("nl", "en")}
