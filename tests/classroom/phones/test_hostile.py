"""What the phones' door refuses and survives: foreign pages, broken requests, crowds and floods."""

from __future__ import annotations

import contextlib
import json
import socket
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glasltrainer.classroom.phone import PhoneState
from glasltrainer.classroom.phones.limits import Bucket, Limits
from tests.classroom.visitors import (
    NOTICE,
    PATIENCE,
    Phone,
    is_hung_up,
    is_trouble,
    opened,
    place,
    read_until,
    request_bytes,
    said,
)

# -- foreign pages and broken requests ---------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:PORT", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:PORT.evil.example", ""]
)
def test_a_foreign_host_is_misdirected(door, host):
    _, port = place(door)
    answer = said(door, request_bytes(door, "GET / HTTP/1.1", f"Host: {host.replace('PORT', str(port))}"))
    assert answer.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))
    assert b"<html" not in answer


def test_two_hosts_or_none_are_refused(door):
    host, port = place(door)
    ours = f"Host: {host}:{port}"
    assert b"<html" not in said(door, request_bytes(door, "GET / HTTP/1.1", ours, "Host: evil.example"))
    assert b"<html" not in said(door, b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert b"<html" not in said(door, b"GET / HTTP/1.0\r\n\r\n")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:PORT", "-", ""])
def test_a_foreign_origin_cannot_write(door, box, origin):
    phone = Phone(door).join()
    origin = origin.replace("PORT", str(place(door)[1]))
    for path, plain in (
        (f"{phone.room}/vote", {"number": 1, "turn": 1, "vote": {"picks": ["3"]}}),
        (f"{phone.room}/seat", {}),
        ("/enter", {"code": door.code}),
    ):
        assert phone.ask("POST", path, plain, Origin=origin) == (403, {"error": "origin"})
    assert box.tally().voters == 0


def test_what_a_form_can_send_is_no_vote(door, box):
    phone = Phone(door).join()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "-"):
        body = json.dumps({"number": 1, "turn": 1, "vote": {"picks": ["3"]}})
        answer = phone.ask("POST", f"{phone.room}/vote", body=body, Content_Type=kind)
        assert answer == (415, {"error": "json"})
    assert box.tally().voters == 0


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "FOO"])
@pytest.mark.parametrize("path", ["/", "ROOM/vote", "/other"])
def test_only_get_and_post_are_known(door, method, path):
    first = f"{method} {path.replace('ROOM', Phone(door).room)} HTTP/1.1"
    status = int(said(door, request_bytes(door, first)).split()[1])
    assert status in (400, 404, 405)


@pytest.mark.parametrize(
    "path",
    ["/?x", "//", "/../", "/%2e%2e/etc/passwd", "http://127.0.0.1/", "*", "ROOM/", "ROOM/state/", "ROOM?x=1"],
)
def test_there_is_nothing_beside_the_table(door, path):
    answer = said(door, request_bytes(door, f"GET {path.replace('ROOM', Phone(door).room)} HTTP/1.1"))
    assert int(answer.split()[1]) in (400, 404)


def test_bodies_and_headers_are_bounded(door, box):
    room = Phone(door).room
    post = [f"POST {room}/vote HTTP/1.1", f"Origin: {door.short_link}", "Content-Type: application/json"]

    def status(*more: str, body: bytes = b"") -> int:
        return int(said(door, request_bytes(door, *post, *more, body=body)).split()[1])

    assert status("Content-Length: 1000000") == 413
    assert status("Content-Length: 99999999999999999999") in (400, 413)
    assert status("Content-Length: -1") == 400
    assert status("Content-Length: 5", "Content-Length: 6") == 400
    assert status("Content-Length: 0x10") == 400
    assert status("Transfer-Encoding: chunked", body=b"5\r\nhello\r\n0\r\n\r\n") == 411
    assert status("Transfer-Encoding: chunked", "Content-Length: 5") == 400
    assert status("Content-Encoding: gzip", "Content-Length: 2", body=b"\x1f\x8b") == 411
    assert status("Upgrade: websocket", "Connection: upgrade") in (400, 411)
    assert status("X: " + "a" * 8000) == 400
    assert status(*[f"X{number}: a" for number in range(200)]) == 400
    assert int(said(door, request_bytes(door, f"GET /{'a' * 4000} HTTP/1.1")).split()[1]) == 400
    get = request_bytes(door, f"GET {room}/state HTTP/1.1", "Content-Length: 3", body=b"abc")
    assert int(said(door, get).split()[1]) == 413
    assert box.tally().voters == 0


def test_a_megabyte_that_is_sent_all_the_same_is_not_read(door):
    first = f"POST {Phone(door).room}/vote HTTP/1.1"
    more = (f"Origin: {door.short_link}", "Content-Type: application/json", "Content-Length: 200000000")
    body = bytes(200_000_000)
    with socket.create_connection(place(door), PATIENCE) as line:
        line.sendall(request_bytes(door, first, *more))
        with pytest.raises(ConnectionError):
            line.sendall(body)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 16_000, b"9" * 16_000, b"NaN", b"{}", b"[]"])
def test_what_is_no_json_of_ours_is_refused(door, body):
    phone = Phone(door).join()
    assert phone.ask("POST", f"{phone.room}/vote", body=body)[0] == 400
    assert phone.vote("3")[0] == 200, "the phone goes on"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.sampled_from(
                (
                    *(
                        b"GET / HTTP/1.1\r\n",
                        b"POST /enter HTTP/1.1\r\n",
                        b"PRI * HTTP/2.0",
                        b"\r\n",
                        b"\r\n\r\n",
                    ),
                    *(b"Host: 127.0.0.1:8420\r\n", b"Content-Length: 3\r\n", b"Expect: 100-continue\r\n"),
                    *(b"Transfer-Encoding: chunked\r\n", b"Content-Type: application/json\r\n"),
                )
            ),
        ),
        max_size=8,
    )
)
def test_no_bytes_at_all_break_it(door, parts):
    with socket.create_connection(place(door), PATIENCE) as line, contextlib.suppress(OSError):
        line.sendall(b"".join(parts))
        line.shutdown(socket.SHUT_WR)
    assert Phone(door).ask("GET", "/")[0] == 200


# -- crowds ------------------------------------------------------------------------------------------


def test_three_hundred_stuck_sockets_are_dropped_and_nobody_waits(door, box):
    """Silent ones, and slow ones that say a letter at a time; all from the phones' own address."""
    stuck = [socket.create_connection(place(door), PATIENCE) for _ in range(300)]
    for line in stuck[::2]:
        line.sendall(b"GET / HTTP/1.1\r\nHost: ")
    phones = []
    for number in range(40):
        began = time.monotonic()
        phones.append(Phone(door).join())
        assert phones[-1].vote(str(number % 10))[0] == 200
        assert time.monotonic() - began < 1
    left, until = set(stuck), time.monotonic() + PATIENCE
    while left and time.monotonic() < until:
        for line in list(left):
            with contextlib.suppress(OSError):
                line.sendall(b"x")
            if is_hung_up(line, 0.02):
                left.discard(line)
    assert not left
    for line in stuck:
        line.close()
    assert phones[0].vote("3")[0] == 200
    assert box.close().voters == 40


def test_the_idle_make_room_for_the_new(box, heard):
    limits = Limits(people=10)
    with opened(box, heard, limits=limits) as door:
        seated = Phone(door).join()
        stream = socket.create_connection(place(door), PATIENCE)
        stream.sendall(request_bytes(door, f"GET {seated.room}/events HTTP/1.1", f"X-Seat: {seated.seat}"))
        read_until(stream, b"data: {")
        stuck = [
            socket.create_connection(place(door), PATIENCE, source_address=(f"127.0.1.{at % 3}", 0))
            for at in range(3 * limits.connections)
        ]
        heard.until(is_trouble("crowded"))
        fresh = Phone(door).join()
        assert fresh.vote("3")[0] == 200
        door.show(PhoneState(2, None, NOTICE))
        read_until(stream, b'"number":2')  # a phone that listens is not idle
        for line in [*stuck, stream]:
            line.close()


def test_one_address_cannot_take_all_the_room(box, heard):
    limits = Limits(people=10)
    with opened(box, heard, limits=limits) as door:
        stuck = [
            socket.create_connection(place(door), PATIENCE, source_address=("127.0.0.66", 0))
            for _ in range(limits.connections)
        ]
        heard.until(is_trouble("crowded"))
        assert Phone(door).join().vote("3")[0] == 200
        ends = 0
        for line in stuck:
            ends += is_hung_up(line, 0.01)
            line.close()
        assert limits.connections - ends <= limits.connections_per_address


def test_two_that_take_seats_to_fill_the_room_make_way_for_who_comes_alone(box, heard):
    limits = Limits(people=100)
    with opened(box, heard, limits=limits) as door:
        lines = []
        for source in ("127.0.0.66", "127.0.0.67"):
            room = Phone(door, source)
            seats = [room.join().seat for room.seat in [""] * 90]
            for seat in (*seats, *seats):
                line = socket.create_connection(place(door), PATIENCE, source_address=(source, 0))
                line.sendall(request_bytes(door, f"GET {room.room}/events HTTP/1.1", f"X-Seat: {seat}"))
                read_until(line, b"data: {")
                lines.append(line)
            room.leave()
        assert len(lines) == limits.connections
        for number in range(5):
            assert Phone(door, f"127.0.0.{number + 1}").ask("GET", "/")[0] == 200
        for line in lines:
            line.close()


def test_a_flood_is_slowed_down_and_the_phones_beside_it_are_not(box, heard):
    with opened(box, heard, limits=Limits(people=10)) as door:
        honest, flooding = Phone(door).join(), Phone(door)
        statuses = []
        while 429 not in statuses:
            statuses.append(flooding.ask("GET", "/")[0])
            assert len(statuses) < 1000
        heard.until(is_trouble("flood"))
        began = time.monotonic()
        assert honest.vote("3")[0] == 200, "the same address, but a seat of its own"
        assert time.monotonic() - began < 0.5


def test_a_phone_that_votes_without_end_is_slowed_down(door, box, heard):
    mad, honest = Phone(door).join(), Phone(door).join()
    statuses = []
    while 429 not in statuses:
        statuses.append(mad.vote(str(len(statuses) % 10))[0])
        assert len(statuses) < 200
    heard.until(is_trouble("flood"))
    assert honest.vote("3")[0] == 200
    assert box.close().voters == 2


@given(st.floats(1, 50), st.floats(0.1, 50), st.lists(st.floats(0, 2), max_size=60))
def test_a_bucket_never_lets_more_through(burst, rate, gaps):
    bucket, now, passed = Bucket(burst, rate), 0.0, 0
    for gap in gaps:
        now += gap
        passed += bucket.take(now)
        assert passed <= burst + rate * now + 1e-6
