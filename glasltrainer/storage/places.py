"""Where things lie: the user's data, settings, own cases and cache, and the data the program brings.

The folder name `glasl-trainer` is chosen for ever (QStandardPaths would give other folders; nobody uses it).
Nothing is created here; whoever writes first makes the folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_FOLDER = "glasl-trainer"
_PACKAGE = Path(__file__).resolve().parent.parent


class Places(NamedTuple):
    """The folders of one user: `data` (practice and its backups), `config`, `cache` and `own_cases`."""

    data: Path
    config: Path
    cache: Path
    own_cases: Path

    @classmethod
    def for_platform(cls) -> Places:
        """The folders this system means for it; the own cases lie in the user's documents."""
        import platformdirs  # not needed with --profile

        return cls(
            data=platformdirs.user_data_path(_FOLDER, appauthor=False),
            config=platformdirs.user_config_path(_FOLDER, appauthor=False),
            cache=platformdirs.user_cache_path(_FOLDER, appauthor=False),
            own_cases=platformdirs.user_documents_path() / "Glasl Trainer" / "cases",
        )

    @classmethod
    def for_profile(cls, folder: Path) -> Places:
        """A throw-away home: everything below `folder`, which need not exist yet."""
        home = folder.absolute()
        return cls(home / "data", home / "config", home / "cache", home / "cases")

    @property
    def settings_file(self) -> Path:
        """The user's settings (TOML)."""
        return self.config / "settings.toml"

    @property
    def window_file(self) -> Path:
        """Where the window stood and what it showed (TOML)."""
        return self.config / "window.toml"

    @property
    def index_file(self) -> Path:
        """The library's index: a cache that may be thrown away at any time."""
        return self.cache / "library.db"


def shipped_folder() -> Path:
    """The cases that come with the program."""
    return _shipped("scenarios")


def assets_folder() -> Path:
    """Fonts, icons, portraits and schemas that come with the program."""
    return _shipped("assets")


def portrait_looks() -> set[str] | None:
    """The looks of the portraits there are; None where the program lies without them."""
    folder = assets_folder() / "portraits"
    return {look.name for look in folder.iterdir() if look.is_dir()} if folder.is_dir() else None


def reference_pages() -> set[str] | None:
    """The ids of the pages of the reference; None where the program lies without them."""
    folder = assets_folder() / "reference" / "en"
    return {page.stem for page in folder.glob("*.md")} if folder.is_dir() else None


def _shipped(name: str) -> Path:
    """Inside the package when installed from a wheel; beside it in a checkout."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
