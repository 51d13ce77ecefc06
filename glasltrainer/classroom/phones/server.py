"""The server behind the door: a strict table of what may be asked, and by whom.

It runs on an asyncio loop of its own (`door`), and all of it must be used there. Requests are read with
distrust and never written down. Host and Origin are checked, so that no web page elsewhere can speak through
a phone; a vote needs its seat in a header, which no foreign page can send.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from aiohttp import web

from glasltrainer.classroom.ballots import BadVoteError
from glasltrainer.classroom.phones import connections as conn
from glasltrainer.classroom.phones.answers import (
    HEADERS,
    JSON,
    RefusedError,
    bytes_answer,
    json_answer,
    refusal,
    slow_down,
)
from glasltrainer.classroom.phones.casting import Casting
from glasltrainer.classroom.phones.connections import Connection, Connections
from glasltrainer.classroom.phones.events import PhonesChanged
from glasltrainer.classroom.phones.limits import BACKLOG, Buckets, CodeTries
from glasltrainer.classroom.phones.seats import Seats
from glasltrainer.classroom.phones.telling import Telling
from glasltrainer.classroom.phones.wire import BODY_LIMIT, read_json, read_vote
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    import socket
    from collections.abc import Awaitable, Callable, Mapping

    from glasltrainer.classroom.box import BallotBox
    from glasltrainer.classroom.phones.events import DoorEvent
    from glasltrainer.classroom.phones.invitation import Invitation
    from glasltrainer.classroom.phones.limits import Limits
    from glasltrainer.classroom.phones.page import Page
    from glasltrainer.classroom.phones.seats import Seat, Stream

    Handler: TypeAlias = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]

SEAT_HEADER = "X-Seat"
SEAT_COOKIE = "seat"
BEAT = 15.0  # seconds between signs of life to a page that listens
_WRITE_TIME = 10.0  # seconds for a phone to read what it was sent
_AT_ONCE = 16  # connections that are let in before those inside have their turn
_SLOW_DOWN = 1.0  # seconds that a refusal for haste is held back
_HASTE = 429
_COUNTED = frozenset({400, 403, 404, 405, 411, 413, 415, 421})  # refusals that no page of ours gets often
_BEFORE_TELLING = 0.03  # seconds in which the window draws, before the phones keep the processor busy
_TOLD_AT_ONCE = 15  # phones that are told together
_BETWEEN = 0.01  # seconds between them and the next
_LAST_WORD = 0.03  # seconds for telling phones that the door closes


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
        self._telling = Telling(box, events)
        self._connections = Connections(limits, most_connections, self._telling.crowded)
        self._seats = Seats(invitation, limits, self._telling)
        self._casting = Casting(box, self._telling)
        self._requests = Buckets(limits.requests_per_address)
        self._refusals = Buckets(limits.refusals_per_address)
        self._tries = CodeTries()
        self._state = b"{}"
        self._spreading: asyncio.Task[None] | None = None
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
        """Serve until `closing` is set; then nothing listens and no connection is left."""
        loop = asyncio.get_running_loop()
        connection = partial(
            Connection,
            self._connections,
            web.Server(self._handle, handler_cancellation=True),
            loop=loop,
            access_log=None,
            keepalive_timeout=conn.IDLE_TIME,
            max_line_size=conn.LINE_LIMIT,
            max_field_size=conn.FIELD_LIMIT,
            max_headers=conn.FIELDS_LIMIT,
            lingering_time=0,
            auto_decompress=False,
        )
        server = await loop.create_server(connection, sock=listening, backlog=_AT_ONCE)
        listening.listen(
            BACKLOG
        )  # asyncio takes one number for how many wait and how many it lets in at once
        tasks = [
            asyncio.create_task(self._casting.run()),
            asyncio.create_task(self._telling.run(self._phones)),
            asyncio.create_task(self._sweep()),
        ]
        ready()
        try:
            await closing.wait()
        finally:
            server.close()
            await self._say_goodbye()
            self._connections.drop_all()
            if self._spreading is not None:
                tasks.append(self._spreading)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def show(self, state: bytes) -> None:
        """Show this state (JSON) to all phones, in groups: window and votes have their turn between."""
        self._state = state
        self._telling.changed()
        if self._spreading is not None:
            self._spreading.cancel()
        self._spreading = asyncio.create_task(self._spread())

    async def _spread(self) -> None:
        await asyncio.sleep(_BEFORE_TELLING)
        for number, stream in enumerate(list(self._seats.streams()), 1):
            stream.news.set()
            if number % _TOLD_AT_ONCE == 0:
                await asyncio.sleep(_BETWEEN)

    async def _say_goodbye(self) -> None:
        self._is_closing = True
        streams = list(self._seats.streams())
        for stream in streams:
            stream.end()
        if streams:
            await asyncio.sleep(_LAST_WORD)

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(1)
            self._connections.drop_late(_now())
            self._telling.changed()  # phones that fell asleep

    def _phones(self) -> PhonesChanged:
        return PhonesChanged(len(self._seats), self._seats.awake(_now()))

    # -- who may ask -----------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        connection = request.protocol
        assert isinstance(connection, Connection)
        self._connections.works(connection)
        try:
            return await self._route(request)(request)
        except RefusedError as error:
            refused = error
            if refused.status in _COUNTED and not self._refusals.take(connection.address, _now()):
                self._telling.flooded()
                refused = slow_down()
            if refused.status == _HASTE:
                self._connections.waits(connection)  # the first to be dropped, if there are too many
                await asyncio.sleep(_SLOW_DOWN)
            answer = refusal(refused.status, refused.why, seconds=refused.seconds)
            if not request.content.is_eof():
                answer.force_close()  # what is still to come is not read
            return answer
        except ConnectionError:
            raise  # the phone went away
        except Exception as error:
            why = type(error).__name__
            self._telling.trouble("fault", msg("The phones' page failed ({why}).", why=why))
            return refusal(500, "fault")
        finally:
            self._connections.waits(connection)

    def _route(self, request: web.BaseRequest) -> Handler:
        """Who answers this; raises RefusedError for what may not be asked."""
        hosts = request.headers.getall("Host", [])
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            raise RefusedError(421, "host")
        _check_body(request)
        methods = self._table.get(request.raw_path)
        handler = methods.get(request.method) if methods else None
        if handler is None:
            raise RefusedError(405 if methods else 404, "nothing")
        if request.method == "POST":
            if request.headers.getall("Origin", []) != [f"http://{hosts[0]}"]:
                raise RefusedError(403, "origin")
            if request.content_type != JSON:
                raise RefusedError(415, "json")
        return handler

    def _count_anybody(self, request: web.BaseRequest) -> None:
        """A request without a seat counts for its address."""
        if not self._requests.take(_address(request), _now()):
            self._telling.flooded()
            raise slow_down()

    def _seat_of(self, request: web.BaseRequest, *, by_cookie: bool) -> Seat:
        token = request.headers.get(SEAT_HEADER, "")
        if not token and by_cookie:
            token = request.cookies.get(SEAT_COOKIE, "")
        return self._seats.of(token, _now())

    # -- what may be asked -------------------------------------------------------------------------

    async def _get_page(self, request: web.BaseRequest) -> web.StreamResponse:
        self._count_anybody(request)
        headers = HEADERS | {"Content-Security-Policy": self._page.policy}
        return web.Response(body=self._page.html, content_type="text/html", charset="utf-8", headers=headers)

    async def _enter(self, request: web.BaseRequest) -> web.StreamResponse:
        """The way in for who typed the code."""
        self._count_anybody(request)
        plain = await _json(request)
        address, now = _address(request), _now()
        if wait := self._tries.wait(address, now):
            raise RefusedError(403, "pause", seconds=wait)
        match plain:
            case {"code": str(code)} if self._invitation.is_code(code):
                return json_answer({"path": f"/{self._invitation.path}"})
            case _:
                pass
        if self._tries.failed(address, now):
            self._telling.trouble(
                "codes",
                msg("Somebody keeps typing wrong codes and must wait a minute. The QR code works as before."),
            )
        raise RefusedError(403, "code")

    async def _take_seat(self, request: web.BaseRequest) -> web.StreamResponse:
        """A new seat, or the one it has; as a cookie too, because a page that listens sends no header."""
        await _json(request)
        token = request.headers.get(SEAT_HEADER, "")
        if self._invitation.is_seat(token):
            seat = self._seats.of(token, _now())
        else:
            self._count_anybody(request)
            seat = self._seats.new(_address(request), _now())
        self._telling.changed()
        answer = json_answer({"seat": seat.token})
        room = f"/{self._invitation.path}"
        answer.set_cookie(SEAT_COOKIE, seat.token, path=room, httponly=True, samesite="Strict")
        return answer

    async def _get_state(self, request: web.BaseRequest) -> web.StreamResponse:
        seat = self._seat_of(request, by_cookie=False)
        seat.seen = _now()
        self._telling.changed()
        return bytes_answer(self._state)

    async def _vote(self, request: web.BaseRequest) -> web.StreamResponse:
        seat = self._seat_of(request, by_cookie=False)
        try:
            number, turn, vote = read_vote(await _json(request))
        except BadVoteError as error:
            raise RefusedError(400, "vote") from error
        await self._casting.cast(seat, number, turn, vote)
        return json_answer({"number": number})

    async def _listen(self, request: web.BaseRequest) -> web.StreamResponse:
        """The state now and at every change, as server-sent events."""
        seat = self._seat_of(request, by_cookie=True)
        stream = seat.listen()
        stream.is_over = self._is_closing
        self._telling.changed()
        response = web.StreamResponse(headers=HEADERS | {"Content-Type": "text/event-stream"})
        try:
            await response.prepare(request)
            await self._push(stream, response)
        except TimeoutError:
            assert isinstance(request.protocol, Connection)
            request.protocol.drop()
        finally:
            seat.leave(stream)
            self._telling.changed()
        return response

    async def _push(self, stream: Stream, response: web.StreamResponse) -> None:
        shown = b""
        while not stream.is_over:
            event = b"event: beat\ndata:\n\n" if self._state is shown else b"data: %b\n\n" % self._state
            shown = self._state
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


def _check_body(request: web.BaseRequest) -> None:
    if "Transfer-Encoding" in request.headers or "Content-Encoding" in request.headers:
        raise RefusedError(411, "length")
    if "Upgrade" in request.headers:
        raise RefusedError(400, "upgrade")
    if (request.content_length or 0) > (BODY_LIMIT if request.method == "POST" else 0):
        raise RefusedError(413, "large")


async def _json(request: web.BaseRequest) -> object:
    """What the body says, if it comes in time; its length was checked."""
    try:
        async with asyncio.timeout(conn.READ_TIME):
            body = await request.content.read()
    except TimeoutError as error:
        raise RefusedError(408, "late") from error
    try:
        return read_json(body)
    except BadVoteError as error:
        raise RefusedError(400, "json") from error


def _now() -> float:
    return asyncio.get_running_loop().time()


def _address(request: web.BaseRequest) -> str:
    assert isinstance(request.protocol, Connection)
    return request.protocol.address
