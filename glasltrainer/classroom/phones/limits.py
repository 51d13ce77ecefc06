"""How much a phone, an address and a room may ask, and the counting of it.

Many phones may share one address (a hotspot, a router), so nothing here refuses an address what a whole
class would need; a phone that has a seat is counted by its seat.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

SEAT_REQUESTS = (20.0, 5.0)  # at once, then a second: votes, polls and reloads of one phone
CODE_TRIES = 5
CODE_PAUSE = 60.0  # seconds
_ADDRESSES = 2048  # remembered; a local network has no more


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds for a room of at most `people`."""

    people: int = 300

    @property
    def seats(self) -> int:
        """Phones that may come in: also the reloaded, the borrowed and the second ones."""
        return 2 * self.people

    @property
    def connections(self) -> int:
        """Open at once: two for each phone, and room to let idle ones wait before they are dropped."""
        return 3 * self.people + 60

    @property
    def connections_per_address(self) -> int:
        """A whole class behind one address, twice."""
        return 2 * self.people + 30

    @property
    def requests_per_address(self) -> tuple[float, float]:
        """Requests without a seat, at once and then a second: a class that comes in all together."""
        return 6.0 * self.people, 1.0 * self.people

    @property
    def seats_per_address(self) -> tuple[float, float]:
        """New seats, at once and then a second."""
        return 1.5 * self.people, self.people / 60


@dataclass(slots=True)
class Bucket:
    """Lets `burst` through at once and `rate` a second."""

    burst: float
    rate: float
    filled: float = -1.0
    at: float = 0.0

    def take(self, now: float) -> bool:
        """Whether one more may pass at `now` (seconds of any clock that only goes forward)."""
        if self.filled < 0:
            self.filled, self.at = self.burst, now
        self.filled = min(self.burst, self.filled + (now - self.at) * self.rate)
        self.at = now
        if self.filled < 1:
            return False
        self.filled -= 1
        return True


class Buckets:
    """A bucket for each address; the longest unused are forgotten."""

    def __init__(self, burst_and_rate: tuple[float, float]) -> None:
        self._burst, self._rate = burst_and_rate
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, address: str, now: float) -> bool:
        """Whether one more of `address` may pass."""
        bucket = self._buckets.setdefault(address, Bucket(self._burst, self._rate))
        self._buckets.move_to_end(address)
        if len(self._buckets) > _ADDRESSES:
            self._buckets.popitem(last=False)
        return bucket.take(now)


class CodeTries:
    """Wrong codes by address: after five it must wait."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, address: str, now: float) -> float:
        """How many seconds `address` must wait before the next try; 0 when it may try."""
        wrong, last = self._wrong.get(address, (0, 0.0))
        if wrong < CODE_TRIES:
            return 0.0
        left = last + CODE_PAUSE - now
        if left <= 0:
            del self._wrong[address]
        return max(0.0, left)

    def failed(self, address: str, now: float) -> bool:
        """Count a wrong code; returns whether the address must wait now."""
        wrong, _ = self._wrong.get(address, (0, 0.0))
        self._wrong[address] = (wrong + 1, now)
        self._wrong.move_to_end(address)
        if len(self._wrong) > _ADDRESSES:
            self._wrong.popitem(last=False)
        return wrong + 1 >= CODE_TRIES
