"""From nothing to the window, or to one plain sentence when there is no screen to show it on.

Qt ends the whole process when it finds no display or lacks a system library, so both are looked at first.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from glasltrainer.i18n import Translator, system_language

# What the X11 plugin of Qt needs from a bare Linux, and the Debian package that has it.
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
QT_PACKAGES = "libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3"


def start(arguments: list[str]) -> int:
    """Open the window; returns the exit status of the program."""
    if sys.platform.startswith("linux") and (problem := _no_screen()):
        sys.stderr.write(f"{problem}\n")
        return 1
    try:
        from glasltrainer.ui.opening import run
    except ImportError as error:
        if ".so" not in str(error):  # nothing the system lacks: a mistake of ours
            raise
        sys.stderr.write(f"{_missing(str(error))}\n")
        return 1
    return run(_profile(arguments))


def _profile(arguments: list[str]) -> Path | None:
    match arguments:
        case ["--profile", folder]:
            return Path(folder)
        case [option]:
            return Path(option.partition("=")[2])
        case _:
            return None


def _terminal_instead() -> str:
    tr = Translator(system_language())
    return tr("You can play in the terminal: glasltrainer play CASE")


def _no_screen() -> str:
    """Why no window can be shown on this Linux, or nothing."""
    tr = Translator(system_language())
    # What the user wants of Qt, if anything: "xcb", "wayland;xcb", "offscreen", "vnc:size=800x600" ...
    wanted = {name.partition(":")[0].partition("-")[0] for name in _words("QT_QPA_PLATFORM")}
    if wanted - {"xcb", "wayland"} or (wanted != {"xcb"} and _answers_wayland()):
        return ""
    if wanted == {"wayland"} or not os.environ.get("DISPLAY"):
        problem = tr("No screen was found, so the window cannot open.")
        return f"{problem} {_terminal_instead()}"
    missing = [package for library, package in X11_LIBRARIES.items() if not _loads(library)]
    if missing:
        return (
            tr("The window cannot open: this system lacks {packages}.", packages=" ".join(missing))
            + " "
            + tr("On Debian or Ubuntu: sudo apt-get install {packages}", packages=" ".join(missing))
            + f"\n{_terminal_instead()}"
        )
    if not _answers_x11():
        display = os.environ["DISPLAY"]
        problem = tr("The screen “{display}” does not answer, so the window cannot open.", display=display)
        return f"{problem} {_terminal_instead()}"
    return ""


def _missing(error: str) -> str:
    tr = Translator(system_language())
    return (
        tr("The window cannot open: a system library is missing ({error}).", error=error)
        + " "
        + tr("On Debian or Ubuntu: sudo apt-get install {packages}", packages=QT_PACKAGES)
        + f"\n{_terminal_instead()}"
    )


def _loads(library: str) -> bool:
    import ctypes  # needed under X11 alone

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _words(variable: str) -> list[str]:
    return [word for word in os.environ.get(variable, "").split(";") if word]


def _answers_wayland() -> bool:
    """Whether a Wayland compositor takes a connection."""
    is_session = os.environ.get("XDG_SESSION_TYPE") == "wayland"
    name = os.environ.get("WAYLAND_DISPLAY") or ("wayland-0" if is_session else "")
    if not name:
        return False
    import socket  # not needed under X11

    place = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)  # an absolute name stays as it is
    with socket.socket(socket.AF_UNIX) as screen:
        try:
            screen.connect(str(place))
        except OSError:
            return False
    return True


def _answers_x11() -> bool:
    """Whether the X server behind DISPLAY takes a connection (Qt would abort if not)."""
    import ctypes  # not needed under Wayland

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt brings what it needs or says so
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    has_error = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not has_error
