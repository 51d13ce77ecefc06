"""The phones' door: opened by the trainer on one address, closed by the trainer, shut at any other time."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import sys
from concurrent.futures import Future
from threading import Lock, Thread
from typing import TYPE_CHECKING

from glasltrainer.classroom.phones.address import ANY_ADDRESS, interfaces
from glasltrainer.classroom.phones.events import PhonesChanged, Trouble
from glasltrainer.classroom.phones.invitation import Invitation
from glasltrainer.classroom.phones.limits import Limits
from glasltrainer.classroom.phones.page import make_page
from glasltrainer.classroom.phones.wire import state_json, translators
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from glasltrainer.classroom.box import BallotBox
    from glasltrainer.classroom.phone import PhoneState
    from glasltrainer.classroom.phones.events import DoorEvent
    from glasltrainer.classroom.phones.server import PhoneServer
    from glasltrainer.i18n import Message

PORT = 8420
_PORTS = 20  # from PORT on
_SPARE_FILES = 128  # descriptors that the rest of the program may need
_WANTED_FILES = 4096


class DoorError(Exception):
    """The door could not be opened; `message` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class PhoneDoor:
    """Lets phones vote into a `BallotBox`. Nothing listens before `open` and after `close`.

    Every method may be called from any thread. `events` is called on the server's thread, never on the
    caller's: a program with windows hands what comes over to its own thread (a queued signal) and returns at
    once. After `close` has returned no event comes any more. A closed door may be opened again.
    """

    def __init__(
        self, box: BallotBox, events: Callable[[DoorEvent], None], limits: Limits | None = None
    ) -> None:
        """Votes go into `box`; `limits` are for a room of 300 unless given."""
        self._box = box
        self._events = events
        self._limits = limits or Limits()
        self._spoken = translators()
        self._lock = Lock()
        self._state = b'{"number":0,"notice":"","ballot":null}'
        self._running: _Running | None = None
        self._phones = PhonesChanged(0, 0)

    def open(self, address: str, invitation: Invitation | None = None, port: int = PORT) -> Invitation:
        """Listen on this address of the laptop, on `port` or the next that is free; returns when it does.

        Returns the invitation: a new one, unless that of the room before a crash is given. Takes up to half a
        second the first time, so a program with windows calls it from a job. Raises DoorError, and ValueError
        when it is open.
        """
        with self._lock:
            if self._running is not None:
                raise ValueError("the door is open")
            self._phones = PhonesChanged(0, 0)
            running = _Running(invitation or Invitation.new(), _bound(address, port))
            running.start(self._box, self._limits, self._hand_on, self._state)
            self._running = running
            return running.invitation

    def close(self) -> None:
        """Say goodbye to the phones; nothing listens when this returns. Twice does no harm."""
        with self._lock:
            running, self._running = self._running, None
            if running is not None:
                running.stop()

    def show(self, state: PhoneState) -> None:
        """Show this on every phone, now and to those that come later."""
        body = state_json(state, self._spoken)
        with self._lock:
            self._state = body
            if self._running is not None:
                self._running.show(body)

    @property
    def is_open(self) -> bool:
        """Whether phones can come in."""
        return self._running is not None

    @property
    def link(self) -> str:
        """The whole link, for the QR code; "" while closed."""
        running = self._running
        return f"http://{running.host}/{running.invitation.path}" if running else ""

    @property
    def short_link(self) -> str:
        """The link to type, which asks for the code; "" while closed."""
        running = self._running
        return f"http://{running.host}" if running else ""

    @property
    def code(self) -> str:
        """The code to type; "" while closed."""
        running = self._running
        return running.invitation.code if running else ""

    @property
    def seats(self) -> int:
        """How many phones came in since the door opened."""
        return self._phones.seats

    def _hand_on(self, event: DoorEvent) -> None:
        if isinstance(event, PhonesChanged):
            self._phones = event
        self._events(event)


class _Running:
    """An open door: the server, and the thread it runs on."""

    def __init__(self, invitation: Invitation, listening: socket.socket) -> None:
        self.invitation = invitation
        address, port = listening.getsockname()[:2]
        addresses = [one.address for one in interfaces()] if address == ANY_ADDRESS else [address]
        self.host = f"{addresses[0]}:{port}"
        self._hosts = frozenset(f"{one}:{port}" for one in addresses)
        self._listening = listening
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: PhoneServer | None = None
        self._closing = asyncio.Event()
        self._ready: Future[None] = Future()
        self._thread: Thread | None = None

    def start(
        self, box: BallotBox, limits: Limits, events: Callable[[DoorEvent], None], state: bytes
    ) -> None:
        """Returns when it listens."""

        def run() -> None:
            try:
                asyncio.run(self._serve(box, limits, events, state))
            except Exception as error:
                if not self._ready.done():
                    self._ready.set_exception(error)
                else:
                    why = type(error).__name__
                    text = msg("The phones were cut off by a fault ({why}). Open them again.", why=why)
                    events(Trouble("ended", text))
            finally:
                self._listening.close()

        self._thread = Thread(target=run, name="phones", daemon=True)
        self._thread.start()
        self._ready.result()

    async def _serve(
        self, box: BallotBox, limits: Limits, events: Callable[[DoorEvent], None], state: bytes
    ) -> None:
        from glasltrainer.classroom.phones.server import PhoneServer

        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(lambda _loop, _context: None)  # it would write down requests
        most = min(limits.connections, _open_files() - _SPARE_FILES)
        self._server = PhoneServer(self.invitation, self._hosts, make_page(), box, limits, most, events)
        self._server.show(state)
        await self._server.run(self._listening, lambda: self._ready.set_result(None), self._closing)

    def stop(self) -> None:
        """Returns when nothing listens and the thread is gone."""
        assert self._loop is not None
        assert self._thread is not None
        with contextlib.suppress(RuntimeError):  # it ended by a fault
            self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join()

    def show(self, state: bytes) -> None:
        """Show this state to the phones."""
        assert self._loop is not None
        assert self._server is not None
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._server.show, state)


def _bound(address: str, port: int) -> socket.socket:
    """A socket bound to `port` of `address` or the next that is free; it does not listen yet."""
    for candidate in range(port, port + _PORTS):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform == "win32":  # there, reusing an address would let another program steal it
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address, candidate))
        except OSError as error:
            listening.close()
            if error.errno != errno.EADDRINUSE:
                raise DoorError(_why(error, address)) from error
        else:
            return listening
    raise DoorError(
        msg("Other programs use all ports that phones could come in by. Close them and try again.")
    )


def _why(error: OSError, address: str) -> Message:
    if error.errno == errno.EADDRNOTAVAIL:
        return msg(
            "This laptop does not have the address {address} any more. Choose the network again.",
            address=address,
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return msg("This laptop does not allow phones in: a firewall or its manager forbids it.")
    return msg("The phones could not be let in ({why}).", why=error.strerror or str(error))


def _open_files() -> int:
    """How many files and connections this program may have open; raised to what the system lets it be."""
    if sys.platform == "win32":
        return 10_000  # no such bound
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _WANTED_FILES and (hard == resource.RLIM_INFINITY or hard > soft):
        wanted = _WANTED_FILES if hard == resource.RLIM_INFINITY else min(hard, _WANTED_FILES)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    return soft
