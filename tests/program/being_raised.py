"""The real program: says ``shown`` when its library is read, ``raised`` whenever it is brought forward."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks.driver import Desk, drive
from glasltrainer.ui.window import Window


def script(desk: Desk):
    raised: list[bool] = []
    show_it = Window.raise_

    def raise_(window: Window) -> None:
        show_it(window)
        raised.append(True)

    Window.raise_ = raise_
    yield lambda: desk.library and desk.library.cards and desk.library.progress is None
    print("shown", flush=True)
    keep_awake = QTimer(desk.window)  # the script is looked at when something happens
    keep_awake.start(5)
    while True:
        raised.clear()
        for _ in range(1000):  # each wait ends by the driver's patience
            if raised:
                break
            yield desk.after(0.01)
        print("raised", flush=True)


sys.exit(drive(Path(sys.argv[1]), script))
