"""Python's search for garbage: while it looks through all that is there, the window stands still."""

from __future__ import annotations

import gc


class Seldom:
    """While something goes on that must not stand still, what is there by then is left out of the search.

    The rest is looked through `times` less often than Python would. In a large case that took 50 to 200 ms
    each time, and nothing was ever found.
    """

    def __init__(self, times: int) -> None:
        self._times = times
        self._usual: tuple[int, int, int] | None = None

    def begin(self) -> None:
        """From now on, until `end`."""
        if self._usual is not None:
            return
        youngest, middle, oldest = self._usual = gc.get_threshold()
        gc.collect()
        gc.freeze()
        gc.set_threshold(youngest, middle, oldest * self._times)

    def end(self) -> None:
        """As Python would again, also in what was left out."""
        if self._usual is None:
            return
        gc.unfreeze()
        gc.set_threshold(*self._usual)
        self._usual = None
