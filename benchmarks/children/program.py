"""The program through its own entry; all that is added is that it tells when what was painted.

``program.py PROFILE [--stay]``: tells ``painted`` (the window, for the first time), ``screen`` (the library's
screen in it) and ``cards`` (with its cards), each once and when the paint is on its way to the display. Then
it closes the window or, with ``--stay``, waits to be killed.
"""

import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from glasltrainer.__main__ import main
from glasltrainer.ui.window import Window

told: set[str] = set()


def tell(word: str) -> None:
    print(word, time.monotonic_ns(), flush=True)
    if word == "painted":
        from glasltrainer.ui.library.grid import CardGrid
        from glasltrainer.ui.library.view import LibraryView

        tell_of(LibraryView, "screen", lambda _view: True)
        tell_of(CardGrid, "cards", lambda grid: grid.entries())
    elif word == "cards" and "--stay" not in sys.argv:
        from PySide6.QtWidgets import QApplication

        QApplication.closeAllWindows()


def tell_of(widget: type[Any], word: str, is_it: Callable[[Any], object]) -> None:
    """Tell `word` after such a widget's first paint, its children and the way to the display included."""
    paint = widget.paintEvent

    def painting(self: Any, event: object) -> None:
        if word not in told and is_it(self):
            told.add(word)
            QTimer.singleShot(0, lambda: tell(word))  # before what the program itself puts off until then
        paint(self, event)

    widget.paintEvent = painting


tell_of(Window, "painted", lambda _window: True)
sys.exit(main(["--profile", sys.argv[1]]))
