"""The phones that are in, and the pages of them that listen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glasltrainer.classroom.phones.answers import RefusedError, slow_down
from glasltrainer.classroom.phones.limits import SEAT_REQUESTS, Bucket, Buckets
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.classroom.phones.invitation import Invitation
    from glasltrainer.classroom.phones.limits import Limits
    from glasltrainer.classroom.phones.telling import Telling

POLL_AWAKE = 10.0  # seconds after a poll that a phone counts as awake
_STREAMS = 3  # pages that one phone may have open


@dataclass(slots=True, eq=False)
class Stream:
    """A page that listens; `news` is set when there is something to send, or when it is over."""

    news: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: bool = False

    def end(self) -> None:
        """Let it go, after what it still must be told."""
        self.is_over = True
        self.news.set()


@dataclass(slots=True, eq=False)
class Seat:
    """A phone that came in. `turn` is the last of its votes that was taken, `seen` when it last asked."""

    token: str
    bucket: Bucket = field(default_factory=lambda: Bucket(*SEAT_REQUESTS))
    streams: list[Stream] = field(default_factory=list)
    seen: float = float("-inf")
    turn: int = -1
    is_casting: bool = False

    def listen(self) -> Stream:
        """One more page that listens; the oldest of too many is let go."""
        stream = Stream()
        self.streams.append(stream)
        if len(self.streams) > _STREAMS:
            self.streams.pop(0).end()
        return stream

    def leave(self, stream: Stream) -> None:
        """That page is gone."""
        if stream in self.streams:
            self.streams.remove(stream)


class Seats:
    """Gives seats, knows its own again, and counts what each asks."""

    def __init__(self, invitation: Invitation, limits: Limits, telling: Telling) -> None:
        self._invitation = invitation
        self._most = limits.seats
        self._telling = telling
        self._seats: dict[str, Seat] = {}
        self._given = Buckets(limits.seats_per_address)

    def __len__(self) -> int:
        return len(self._seats)

    def new(self, address: str, now: float) -> Seat:
        """A seat for a phone that has none; raises RefusedError where too many are asked for."""
        if not self._given.take(address, now):
            self._telling.flooded()
            raise slow_down()
        return self._add(self._invitation.new_seat())

    def of(self, token: str, now: float) -> Seat:
        """The seat of a phone, counted as one request of it; raises RefusedError for a forged token."""
        seat = self._seats.get(token)
        if seat is None:
            if not self._invitation.is_seat(token):
                raise RefusedError(403, "seat")
            seat = self._add(token)  # given before a crash
        if not seat.bucket.take(now):
            self._telling.flooded()
            raise slow_down()
        return seat

    def awake(self, now: float) -> int:
        """How many listen, or asked just now."""
        return sum(bool(seat.streams) or now - seat.seen < POLL_AWAKE for seat in self._seats.values())

    def streams(self) -> Iterator[Stream]:
        """All pages that listen."""
        for seat in self._seats.values():
            yield from seat.streams

    def _add(self, token: str) -> Seat:
        if len(self._seats) >= self._most:
            self._telling.trouble(
                "full",
                msg(
                    "All {count} places are taken. If there are fewer phones in the room, close the phones "
                    "and open them with a new code.",
                    count=self._most,
                ),
            )
            raise RefusedError(503, "full")
        seat = self._seats[token] = Seat(token)
        return seat
