"""The server behind the door: a strict table of what may be asked, and who may ask it how often.

It runs on an asyncio loop of its own (`door`), and every method except the constructor must be called there.
Requests are read with distrust and never written down. Host and Origin are checked, so that no web page
elsewhere can speak through a phone; a vote needs its seat in a header, which no foreign page can send.
"""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from aiohttp import web

from glasltrainer.classroom.ballots import BadVoteError
from glasltrainer.classroom.box import Cast, VoteClosedError, VoteNotKeptError, VoteRefusedError
from glasltrainer.classroom.phones import connections as conn
from glasltrainer.classroom.phones.connections import Connection, Connections
from glasltrainer.classroom.phones.events import PhonesChanged, Trouble, VotesChanged
from glasltrainer.classroom.phones.limits import SEAT_REQUESTS, Bucket, Buckets, CodeTries
from glasltrainer.classroom.phones.wire import BODY_LIMIT, read_json, read_vote
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    import socket
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from glasltrainer.classroom.box import BallotBox, Refusal
    from glasltrainer.classroom.phones.events import DoorEvent
    from glasltrainer.classroom.phones.invitation import Invitation
    from glasltrainer.classroom.phones.limits import Limits
    from glasltrainer.classroom.phones.page import Page
    from glasltrainer.i18n import Message

    Handler: TypeAlias = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

SEAT_HEADER = "X-Seat"
SEAT_COOKIE = "seat"
BEAT = 15.0  # seconds between signs of life to a listening phone
POLL_AWAKE = 10.0  # seconds after a poll that a phone counts as awake
NOTIFY_EVERY = 0.1  # seconds between two news of the same kind for the program
TROUBLE_EVERY = 30.0
_STREAMS = 3  # pages that one phone may have open
_WRITE_TIME = 10.0  # seconds for a phone to read what it was sent
_SLOW_DOWN = 1.0  # seconds that a refusal for haste is held back
_LAST_WORD = 0.03  # seconds for telling phones that the door closes
_JSON = "application/json"


class _RefusedError(Exception):
    """The request is answered with `status`; `why` is a word for the page."""

    def __init__(self, status: int, why: str, *, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.seconds = seconds


@dataclass(slots=True, eq=False)
class _Stream:
    """A page that listens."""

    news: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: bool = False

    def end(self) -> None:
        self.is_over = True
        self.news.set()


@dataclass(slots=True, eq=False)
class _Seat:
    """A phone that came in. `turn` is the last of its votes that was taken."""

    bucket: Bucket
    streams: list[_Stream] = field(default_factory=list)
    seen: float = -POLL_AWAKE
    turn: int = -1
    is_casting: bool = False


class PhoneServer:
    """Serves one room to its phones."""

    def __init__(
        self,
        invitation: Invitation,
        hosts: frozenset[str],
        page: Page,
        box: BallotBox,
        limits: Limits,
        most_connections: int,
        events: Callable[[DoorEvent], None],
    ) -> None:
        """`hosts`: the values of the Host header that are ours; `events` is called on the loop's thread."""
        self._invitation = invitation
        self._hosts = hosts
        self._page = page
        self._box = box
        self._limits = limits
        self._events = events
        self._connections = Connections(limits, most_connections, self._crowded)
        self._seats: dict[str, _Seat] = {}
        self._requests = Buckets(limits.requests_per_address)
        self._new_seats = Buckets(limits.seats_per_address)
        self._tries = CodeTries()
        self._told: dict[str, float] = {}
        self._phones = PhonesChanged(0, 0)
        self._votes: VotesChanged | None = None
        self._state = b"{}"
        self._casts: list[tuple[Cast, asyncio.Future[Refusal | None]]] = []
        self._has_casts = asyncio.Event()
        self._has_news = asyncio.Event()
        self._is_closing = False
        room = f"/{invitation.path}"
        self._table: Mapping[str, Mapping[str, Handler]] = {
            "/": {"GET": self._get_page},
            "/enter": {"POST": self._enter},
            room: {"GET": self._get_page},
            f"{room}/seat": {"POST": self._take_seat},
            f"{room}/state": {"GET": self._get_state},
            f"{room}/events": {"GET": self._listen},
            f"{room}/vote": {"POST": self._vote},
        }

    # -- running ---------------------------------------------------------------------------------

    async def run(self, listening: socket.socket, ready: Callable[[], None], closing: asyncio.Event) -> None:
        """Serve on a bound socket until `closing` is set; then nothing listens and no connection is left."""
        loop = asyncio.get_running_loop()
        handlers = web.Server(self._handle, handler_cancellation=True)
        connection = partial(
            Connection,
            self._connections,
            handlers,
            partial(_refusal, why="bad"),
            loop=loop,
            access_log=None,
            keepalive_timeout=conn.IDLE_TIME,
            max_line_size=conn.LINE_LIMIT,
            max_field_size=conn.FIELD_LIMIT,
            max_headers=conn.FIELDS_LIMIT,
            lingering_time=0,
            auto_decompress=False,
        )
        server = await loop.create_server(connection, sock=listening, backlog=1024)
        tasks = [asyncio.create_task(each()) for each in (self._write_casts, self._notify, self._sweep)]
        ready()
        try:
            await closing.wait()
        finally:
            server.close()
            await self._say_goodbye()
            self._connections.drop_all()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def show(self, state: bytes) -> None:
        """Show this state (JSON) to all phones."""
        if state != self._state:
            self._state = state
            self._has_news.set()
            for seat in self._seats.values():
                for stream in seat.streams:
                    stream.news.set()

    async def _say_goodbye(self) -> None:
        self._is_closing = True
        streams = [stream for seat in self._seats.values() for stream in seat.streams]
        for stream in streams:
            stream.end()
        if streams:
            await asyncio.sleep(_LAST_WORD)

    async def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(1)
            self._connections.drop_late(loop.time())
            self._has_news.set()  # phones that fell asleep

    # -- telling the program -----------------------------------------------------------------------

    async def _notify(self) -> None:
        while True:
            await self._has_news.wait()
            self._has_news.clear()
            now = asyncio.get_running_loop().time()
            awake = sum(bool(seat.streams) or now - seat.seen < POLL_AWAKE for seat in self._seats.values())
            if (phones := PhonesChanged(len(self._seats), awake)) != self._phones:
                self._phones = phones
                self._events(phones)
            if (number := self._box.number) is not None:
                votes = VotesChanged(number, self._box.tally().voters)
                if votes != self._votes and (votes.voters or self._votes):
                    self._votes = votes
                    self._events(votes)
            await asyncio.sleep(NOTIFY_EVERY)

    def _tell(self, kind: str, message: Message) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._told.get(kind, -TROUBLE_EVERY) >= TROUBLE_EVERY:
            self._told[kind] = now
            self._events(Trouble(kind, message))

    def _crowded(self) -> None:
        self._tell(
            "crowded",
            msg("There are more connections than fit. Those that did nothing were dropped; phones stay in."),
        )

    def _flooded(self) -> None:
        self._tell(
            "flood",
            msg("A device asks far more than a phone would. It is slowed down; the votes are not affected."),
        )

    # -- answering ---------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        connection = request.protocol
        assert isinstance(connection, Connection)
        self._connections.works(connection)
        try:
            return await self._route(request)(request)
        except _RefusedError as refused:
            if refused.status == web.HTTPTooManyRequests.status_code:
                self._connections.waits(connection)  # the first to be dropped, if there are too many
                await asyncio.sleep(_SLOW_DOWN)
            return _refusal(refused.status, refused.why, seconds=refused.seconds)
        finally:
            self._connections.waits(connection)

    def _route(self, request: web.BaseRequest) -> Handler:
        """Who answers this; raises _RefusedError for what may not be asked."""
        hosts = request.headers.getall("Host", [])
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            raise _RefusedError(421, "host")
        self._check_body(request)
        methods = self._table.get(request.raw_path)
        handler = methods.get(request.method) if methods else None
        if handler is None:
            self._count_anybody(request)
            raise _RefusedError(405 if methods else 404, "nothing")
        if request.method == "POST":
            if request.headers.getall("Origin", []) != [f"http://{hosts[0]}"]:
                raise _RefusedError(403, "origin")
            if request.content_type != _JSON:
                raise _RefusedError(415, "json")
        return handler

    @staticmethod
    def _check_body(request: web.BaseRequest) -> None:
        if "Transfer-Encoding" in request.headers or "Content-Encoding" in request.headers:
            raise _RefusedError(411, "length")
        if "Upgrade" in request.headers:
            raise _RefusedError(400, "upgrade")
        length = request.content_length or 0
        if length > (BODY_LIMIT if request.method == "POST" else 0):
            raise _RefusedError(413, "large")

    def _count_anybody(self, request: web.BaseRequest) -> None:
        if not self._requests.take(_address(request), _now()):
            self._flooded()
            raise _RefusedError(429, "slow", seconds=_SLOW_DOWN)

    async def _json(self, request: web.BaseRequest) -> object:
        body = bytearray()
        try:
            async with asyncio.timeout(conn.READ_TIME):
                async for chunk in request.content.iter_any():
                    body += chunk
                    if len(body) > BODY_LIMIT:
                        raise _RefusedError(413, "large")
        except TimeoutError as error:
            raise _RefusedError(408, "late") from error
        try:
            return read_json(bytes(body))
        except BadVoteError as error:
            raise _RefusedError(400, "json") from error

    def _seat(self, token: str) -> _Seat:
        """The seat of a phone, counted as one request of it; raises _RefusedError for a forged token."""
        seat = self._seats.get(token)
        if seat is None:
            if not self._invitation.is_seat(token):
                raise _RefusedError(403, "seat")
            seat = self._add_seat(token)
        if not seat.bucket.take(_now()):
            self._flooded()
            raise _RefusedError(429, "slow", seconds=_SLOW_DOWN)
        return seat

    def _add_seat(self, token: str) -> _Seat:
        if len(self._seats) >= self._limits.seats:
            self._tell(
                "full",
                msg(
                    "All {count} places are taken. If there are fewer phones in the room, close the phones "
                    "and open them with a new code.",
                    count=self._limits.seats,
                ),
            )
            raise _RefusedError(503, "full")
        seat = self._seats[token] = _Seat(Bucket(*SEAT_REQUESTS))
        self._has_news.set()
        return seat

    def _seat_of(self, request: web.BaseRequest, *, by_cookie: bool) -> _Seat:
        token = request.headers.get(SEAT_HEADER, "")
        if not token and by_cookie:
            token = request.cookies.get(SEAT_COOKIE, "")
        try:
            return self._seat(token)
        except _RefusedError as refused:
            if refused.status == web.HTTPForbidden.status_code:
                self._count_anybody(request)
            raise

    # -- what may be asked ---------------------------------------------------------------------------

    async def _get_page(self, request: web.BaseRequest) -> web.StreamResponse:
        self._count_anybody(request)
        headers = _HEADERS | {"Content-Security-Policy": self._page.policy}
        return web.Response(body=self._page.html, content_type="text/html", charset="utf-8", headers=headers)

    async def _enter(self, request: web.BaseRequest) -> web.StreamResponse:
        self._count_anybody(request)
        plain = await self._json(request)
        address, now = _address(request), _now()
        if wait := self._tries.wait(address, now):
            raise _RefusedError(403, "pause", seconds=wait)
        match plain:
            case {"code": str(code)} if self._invitation.is_code(code):
                return _json_response({"path": f"/{self._invitation.path}"})
            case _:
                pass
        if self._tries.failed(address, now):
            self._tell(
                "codes",
                msg("Somebody keeps typing wrong codes and must wait a minute. The QR code works as before."),
            )
        raise _RefusedError(403, "code")

    async def _take_seat(self, request: web.BaseRequest) -> web.StreamResponse:
        """A new seat, or the one the phone has already, as a cookie too: a listening page sends no header."""
        await self._json(request)
        token = request.headers.get(SEAT_HEADER, "")
        if token and self._invitation.is_seat(token):
            self._seat(token)
        else:
            self._count_anybody(request)
            if not self._new_seats.take(_address(request), _now()):
                self._flooded()
                raise _RefusedError(429, "slow", seconds=_SLOW_DOWN)
            token = self._invitation.new_seat()
            self._seat(token)
        response = _json_response({"seat": token})
        response.set_cookie(
            SEAT_COOKIE, token, path=f"/{self._invitation.path}", httponly=True, samesite="Strict"
        )
        return response

    async def _get_state(self, request: web.BaseRequest) -> web.StreamResponse:
        seat = self._seat_of(request, by_cookie=False)
        seat.seen = _now()
        self._has_news.set()
        return web.Response(body=self._state, content_type=_JSON, headers=_HEADERS)

    async def _listen(self, request: web.BaseRequest) -> web.StreamResponse:
        seat = self._seat_of(request, by_cookie=True)
        stream = _Stream(is_over=self._is_closing)
        seat.streams.append(stream)
        self._has_news.set()
        if len(seat.streams) > _STREAMS:
            seat.streams.pop(0).end()
        response = web.StreamResponse(headers=_HEADERS | {"Content-Type": "text/event-stream"})
        try:
            await response.prepare(request)
            await self._push(stream, response)
        except TimeoutError:
            assert isinstance(request.protocol, Connection)
            request.protocol.drop()
        finally:
            if stream in seat.streams:
                seat.streams.remove(stream)
            seat.seen = _now() - POLL_AWAKE
            self._has_news.set()
        return response

    async def _push(self, stream: _Stream, response: web.StreamResponse) -> None:
        shown = b""
        while not stream.is_over:
            if self._state != shown:
                shown = self._state
                event = b"data: " + shown + b"\n\n"
            else:
                event = b"event: beat\ndata:\n\n"
            stream.news.clear()
            async with asyncio.timeout(_WRITE_TIME):
                await response.write(event)
            try:
                async with asyncio.timeout(BEAT):
                    await stream.news.wait()
            except TimeoutError:
                continue
        if self._is_closing:
            await response.write(b"event: bye\ndata:\n\n")

    async def _vote(self, request: web.BaseRequest) -> web.StreamResponse:
        seat = self._seat_of(request, by_cookie=False)
        try:
            number, turn, vote = read_vote(await self._json(request))
        except BadVoteError as error:
            raise _RefusedError(400, "vote") from error
        if seat.is_casting:  # one at a time, so that the last one sent is the last one counted
            raise _RefusedError(429, "slow", seconds=_SLOW_DOWN)
        if turn < seat.turn:
            raise _RefusedError(409, "stale")
        seat.is_casting = True
        answer: asyncio.Future[Refusal | None] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(lambda _: setattr(seat, "is_casting", False))
        self._casts.append((Cast(number, request.headers[SEAT_HEADER], vote), answer))
        self._has_casts.set()
        match await asyncio.shield(answer):
            case None:
                seat.turn = turn
            case VoteClosedError():
                raise _RefusedError(409, "closed")
            case BadVoteError():
                raise _RefusedError(400, "vote")
            case VoteNotKeptError(cause=cause):
                self._tell(
                    "disk", msg("A vote could not be kept, and its phone says so. {why}", why=cause.message)
                )
                raise _RefusedError(507, "disk")
            case _:
                raise _RefusedError(500, "vote")
        return _json_response({"number": number})

    def _cast(self, casts: Sequence[Cast]) -> Sequence[Refusal | None]:
        try:
            return self._box.cast_all(casts)
        except Exception as error:  # a fault of ours must not leave the phones without an answer
            return [VoteRefusedError(type(error).__name__)] * len(casts)

    async def _write_casts(self) -> None:
        """Casts votes in batches, each with one wait for the disk, which never holds up the others."""
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, "phone votes") as executor:
            while True:
                await self._has_casts.wait()
                self._has_casts.clear()
                casts, self._casts = self._casts, []
                answers = await loop.run_in_executor(executor, self._cast, [cast for cast, _ in casts])
                for (_, answer), refusal in zip(casts, answers, strict=True):
                    answer.set_result(refusal)
                self._has_news.set()


_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "glasltrainer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def _now() -> float:
    return asyncio.get_running_loop().time()


def _address(request: web.BaseRequest) -> str:
    assert isinstance(request.protocol, Connection)
    return request.protocol.address


def _json_response(plain: object) -> web.Response:
    return web.Response(body=json.dumps(plain).encode(), content_type=_JSON, headers=_HEADERS)


def _refusal(status: int, why: str, *, seconds: float = 0.0) -> web.Response:
    """A refusal; after one that was no proper request the connection ends."""
    plain: dict[str, object] = {"error": why}
    if seconds:
        plain["seconds"] = round(seconds)
    response = web.Response(
        status=status, body=json.dumps(plain).encode(), content_type=_JSON, headers=_HEADERS
    )
    if status not in (403, 404, 409, 429, 507):
        response.force_close()
    return response
