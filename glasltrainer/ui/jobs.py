"""One worker thread and one signal: plain values go in, plain values come back."""

from __future__ import annotations

import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")


class Jobs(QObject):
    """The real `Background`: a single worker, so that work on the store never overlaps."""

    _came_back = Signal(object)

    def __init__(self, parent: QObject | None = None, *, name: str = "store") -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._came_back.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._is_closed = self._is_left = False
        self._thread = Thread(target=self._work, name=name, daemon=True)
        # The window waits so long (s) for a worker that reads, each time that it comes back from Qt: it
        # does so some twenty times for a key.
        sys.setswitchinterval(0.0001)
        self._thread.start()

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue `work`; `done` or `failed` is called in this object's thread."""

        def job() -> None:
            try:
                result = work()
            except Exception as error:  # whatever went wrong is told to the one who asked
                if self._is_left:
                    return
                problem = error
                self._came_back.emit(lambda: failed(problem))
            else:
                if not self._is_left:
                    self._came_back.emit(lambda: done(result))

        self._waiting.put(job)

    def run_when_drawn(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue `work` once the window is drawn, so that the two do not wait for each other."""
        QTimer.singleShot(0, self, lambda: self._run_unless_closed(work, done, failed))

    def _run_unless_closed(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if not self._is_closed:
            self.run(work, done, failed)

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Finish what is queued, then `last` in the worker's thread, and stop; nothing is delivered after."""
        if self._is_closed:
            return
        self._is_closed = True
        if last is not None:
            self._waiting.put(last)
        self._waiting.put(None)
        self._thread.join()

    def leave(self, patience: float) -> None:
        """Drop what is queued, and wait so long (s) for what is being done: of no use any more."""
        if self._is_closed:
            return
        self._is_closed = True
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()
        self._waiting.put(None)
        self._thread.join(patience)
        self._is_left = True

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            job()

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._is_closed:
            call()
