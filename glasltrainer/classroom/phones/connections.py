"""The open connections: who waits for what since when, and who is dropped to let others in.

A connection that has not said what it wants is the first to go: it must finish a request within seconds, and
when there are too many, the one that has waited longest makes room for the new one. A class that comes in is
never refused because somebody opened sockets and left them.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Any

from aiohttp import web

from glasltrainer.classroom.phones.answers import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.classroom.phones.limits import Limits

READ_TIME = 5.0  # seconds to say the whole of a request
IDLE_TIME = 20.0  # seconds between requests
LINE_LIMIT = 512  # bytes of the request line
FIELD_LIMIT = 4096  # bytes of one header
FIELDS_LIMIT = 64  # headers
_BUFFER = 32_768  # bytes that wait for a phone that does not read
_GIVE_UP = 30_000  # ms after which a phone that answers nothing counts as gone


class Connection(web.RequestHandler):
    """One connection, known by the address it came from."""

    __slots__ = ("_among", "address", "is_new", "speaking_since", "waiting_since")

    def __init__(self, among: Connections, server: web.Server, **settings: Any) -> None:
        super().__init__(server, **settings)
        self._among = among
        self.address = ""
        self.is_new = True  # until its first request
        self.waiting_since = 0.0  # when the last request was answered
        self.speaking_since = 0.0  # when the first byte of the next one came; 0 before

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Come in, or be dropped at once."""
        assert isinstance(transport, asyncio.Transport)
        self.address = str((transport.get_extra_info("peername") or ("",))[0])
        transport.set_write_buffer_limits(high=_BUFFER)
        _give_up_in_time(transport.get_extra_info("socket"))
        super().connection_made(transport)
        if not self._among.add(self):
            transport.abort()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Make room."""
        self._among.remove(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Note when a request begins."""
        if not self.speaking_since:
            self.speaking_since = self._loop.time()
        super().data_received(data)

    def drop(self) -> None:
        """End it without a word; nothing that was not sent yet is kept."""
        if self.transport is not None:
            self.transport.abort()

    def log_exception(self, *_what: Any, **_more: Any) -> None:
        """Nothing of a request is ever written down."""

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what was no HTTP, and what went wrong here, with a bare number."""
        if request.writer.output_size > 0:
            raise ConnectionError("the answer was under way")
        return refusal(status)


class Connections:
    """All open connections, those that wait in the order in which they began to."""

    def __init__(self, limits: Limits, most: int, crowded: Callable[[], None]) -> None:
        """At most `most`; `crowded` is called when one had to go for another."""
        self._limits = limits
        self._most = most
        self._crowded = crowded
        self._by_address: dict[str, int] = {}
        self._all: set[Connection] = set()
        self._waiting: dict[Connection, None] = {}

    def add(self, one: Connection) -> bool:
        """Let it in; False if there is no room that another could make."""
        here = self._by_address.get(one.address, 0)
        if here >= self._limits.connections_per_address:
            victim = next((other for other in self._waiting if other.address == one.address), None)
        elif len(self._all) >= self._most:
            victim = next(iter(self._waiting), None)
        else:
            victim = one
        if victim is not one:
            self._crowded()
            if victim is None:
                return False
            self.remove(victim)
            victim.drop()
        self._all.add(one)
        self._by_address[one.address] = self._by_address.get(one.address, 0) + 1
        self.waits(one)
        return True

    def remove(self, one: Connection) -> None:
        """It is gone, or about to be."""
        if one not in self._all:
            return
        self._all.remove(one)
        self._waiting.pop(one, None)
        left = self._by_address[one.address] - 1
        if left:
            self._by_address[one.address] = left
        else:
            del self._by_address[one.address]

    def works(self, one: Connection) -> None:
        """It said what it wants, and waits for us."""
        self._waiting.pop(one, None)
        one.is_new = False

    def waits(self, one: Connection) -> None:
        """It is its turn to speak; from now it is idle."""
        if one in self._all:
            self._waiting.pop(one, None)
            self._waiting[one] = None
            one.waiting_since, one.speaking_since = asyncio.get_running_loop().time(), 0.0

    def drop_late(self, now: float) -> None:
        """Drop those that were idle, or spoke, for too long."""
        for one in list(self._waiting):
            since = one.speaking_since or one.waiting_since
            if now - since > (READ_TIME if one.is_new or one.speaking_since else IDLE_TIME):
                self.remove(one)
                one.drop()

    def drop_all(self) -> None:
        """Drop all of them."""
        for one in list(self._all):
            self.remove(one)
            one.drop()


def _give_up_in_time(connected: socket.socket | None) -> None:
    """Have the system notice phones that left without a word (where it can)."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if connected is not None and option is not None:
        with contextlib.suppress(OSError):
            connected.setsockopt(socket.IPPROTO_TCP, option, _GIVE_UP)
