"""The user's settings and the window's state: two small TOML files, read forgivingly, written atomically.

A value that is not understood falls back to its default, key by key, and is told; a file that is not TOML is
set aside whole. Keys of a newer version of the program are kept when the file is written again.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from glasltrainer.i18n import msg
from glasltrainer.storage.errors import from_os
from glasltrainer.storage.files import free_name, make_folder, write_atomically
from glasltrainer.storage.plain_toml import plain_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from glasltrainer.i18n import Message

TEXT_SCALES = (1.0, 1.25, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose.

    `language` is the interface's ("" = the system's), `case_language` the language cases are played in
    ("" = the interface's). `text_scale` is one of TEXT_SCALES. `feedback`: marks and reasons in the debrief,
    or at once. `ask_certainty`: whether a stage question asks how sure one is. `say_first`: whether the
    answers of a choice are held back until one has said or typed one's own. With `keep_practice` off,
    nothing of an attempt is stored. `folders` are the case folders the user opened, as absolute paths, the
    newest last. `pseudonym` is the random UUID that learning records go by, "" while they are off.
    """

    language: Literal["", "nl", "en"] = ""
    case_language: Literal["", "nl", "en"] = ""
    theme: Literal["system", "light", "dark", "high-contrast"] = "system"
    text_scale: float = 1.0
    reduced_motion: Literal["system", "on", "off"] = "system"
    feedback: Literal["end", "at_once"] = "end"
    ask_certainty: bool = True
    say_first: bool = False
    keep_practice: bool = True
    folders: tuple[str, ...] = ()
    pseudonym: str = ""


class WindowState(NamedTuple):
    """How the window was left: size and place in logical pixels (0 and None: not known yet), and its page."""

    width: int = 0
    height: int = 0
    x: int | None = None
    y: int | None = None
    is_maximised: bool = False
    page: str = ""


_T = TypeVar("_T", Settings, WindowState)


class Loaded(NamedTuple, Generic[_T]):
    """What was read, and what about the file was not understood (to be shown once, quietly)."""

    value: _T
    notes: tuple[Message, ...] = ()


def load_settings(path: Path) -> Loaded[Settings]:
    """Read the settings; never raises. No file yet means the defaults, without a note."""
    return _load(Settings, path, _SETTINGS)


def load_window(path: Path) -> WindowState:
    """Read the window's state; never raises, and says nothing about what it could not use."""
    return _load(WindowState, path, _WINDOW).value


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings. Raises StoreFull, StoreReadOnly or StoreFailed; the old file is then as it was."""
    _save(path, asdict(settings))


def save_window(path: Path, state: WindowState) -> None:
    """Write the window's state. Raises as `save_settings`."""
    _save(path, {key: value for key, value in state._asdict().items() if value is not None})


def _one_of(*allowed: str | float) -> Callable[[object], bool]:
    return lambda value: (
        not isinstance(value, bool) and isinstance(value, str | int | float) and value in allowed
    )


def _is_whole(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_bool(value: object) -> bool:
    return isinstance(value, bool)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and "\0" not in item for item in value)


_PSEUDONYM = re.compile("|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SETTINGS: Mapping[str, Callable[[object], bool]] = {
    "language": _one_of("", "nl", "en"),
    "case_language": _one_of("", "nl", "en"),
    "theme": _one_of("system", "light", "dark", "high-contrast"),
    "text_scale": _one_of(*TEXT_SCALES),
    "reduced_motion": _one_of("system", "on", "off"),
    "feedback": _one_of("end", "at_once"),
    "ask_certainty": _is_bool,
    "say_first": _is_bool,
    "keep_practice": _is_bool,
    "folders": _is_texts,
    "pseudonym": lambda value: isinstance(value, str) and bool(_PSEUDONYM.fullmatch(value)),
}
_FAR = 100_000  # pixels; Qt's own limit is 2**24, no desk is this wide
_WINDOW: Mapping[str, Callable[[object], bool]] = {
    "width": _is_whole(0, _FAR),
    "height": _is_whole(0, _FAR),
    "x": _is_whole(-_FAR, _FAR),
    "y": _is_whole(-_FAR, _FAR),
    "is_maximised": _is_bool,
    "page": lambda value: isinstance(value, str),
}


def _load(kind: type[_T], path: Path, checks: Mapping[str, Callable[[object], bool]]) -> Loaded[_T]:
    values, note = _read(path)
    notes = [note] if note else []
    known: dict[str, Any] = {}
    for name, is_known in checks.items():
        if name not in values:
            continue
        value = values[name]
        if is_known(value):
            known[name] = tuple(value) if isinstance(value, list) else value
        else:
            text = msg(
                "The setting “{name}” has a value that is not known, so it is back to its default.",
                name=name,
            )
            notes.append(text)
    return Loaded(kind(**known), tuple(notes))


def _read(path: Path) -> tuple[dict[str, Any], Message | None]:
    """The file's values, and a note if it could not be read; a file that is not TOML is set aside."""
    try:
        return _parse(path), None
    except FileNotFoundError:
        return {}, None
    except OSError as error:
        reason = error.strerror or str(error)
        return {}, msg("The settings could not be read ({reason}): {path}", reason=reason, path=str(path))
    except (ValueError, RecursionError):
        return {}, _set_aside(path)


def _parse(path: Path) -> dict[str, Any]:
    """Raises OSError, ValueError (not TOML, not UTF-8) or RecursionError (nested too deep)."""
    text = path.read_bytes().decode("utf-8-sig")
    if (values := plain_toml(text)) is not None:
        return values
    import tomllib  # only for what somebody wrote by hand, or a list of folders

    return tomllib.loads(text)


def _set_aside(path: Path) -> Message:
    aside = free_name(path.with_name(f"{path.name}.broken"))
    try:
        path.rename(aside)
    except OSError:
        return msg("The settings could not be understood, so the defaults are used: {path}", path=str(path))
    return msg("The settings could not be understood. The file is kept as {path}.", path=str(aside))


def _save(path: Path, values: Mapping[str, object]) -> None:
    from glasltrainer.storage.toml import to_toml  # not needed to start

    make_folder(path.parent)
    try:
        found = _parse(path)
    except FileNotFoundError:
        found = {}
    except OSError as error:  # unreadable is not empty: do not write over it
        raise from_os(error, path) from error
    except (ValueError, RecursionError):
        _set_aside(path)
        found = {}
    data = to_toml({**found, **values}).encode()
    write_atomically(path, data)
