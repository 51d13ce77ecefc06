"""The phones' door with real sockets: what phones may do, what they see, and what the trainer is told."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import re
import resource
import secrets
import signal
import socket
import threading
import time
from itertools import pairwise

import pytest

from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.phone import PhoneState
from glasltrainer.classroom.phones.door import PORT, DoorError, PhoneDoor
from glasltrainer.classroom.phones.events import PhonesChanged, VotesChanged
from glasltrainer.classroom.phones.invitation import Invitation
from glasltrainer.classroom.phones.limits import CODE_PAUSE, CODE_TRIES, CodeTries, Limits
from glasltrainer.i18n import msg
from tests.classroom.visitors import (
    EVALUATION,
    HERE,
    PATIENCE,
    STAGE,
    Heard,
    Phone,
    is_hung_up,
    is_trouble,
    opened,
    place,
    read_until,
    request_bytes,
    said,
)


def listens(port: int) -> bool:
    try:
        socket.create_connection((HERE, port), 1).close()
    except OSError:
        return False
    return True


# -- open and closed -------------------------------------------------------------------------------


def test_nothing_listens_before_and_after(box, heard):
    door = PhoneDoor(box, heard)
    assert not door.is_open
    assert (door.link, door.short_link, door.code) == ("", "", "")
    door.close()
    invitation = door.open(HERE)
    _, port = place(door)
    assert door.is_open
    assert listens(port)
    assert door.link == f"http://{HERE}:{port}/{invitation.path}"
    assert re.fullmatch(r"\d{6}", door.code)
    stuck = [socket.create_connection((HERE, port)) for _ in range(50)]
    phone = Phone(door).join()
    began = time.monotonic()
    door.close()
    assert time.monotonic() - began < 0.1
    assert not listens(port)
    for one in stuck:
        assert is_hung_up(one)
        one.close()
    phone.leave()


def test_only_on_the_address_that_was_chosen(door):
    _, port = place(door)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port), 1)


def test_the_next_free_port_is_taken():
    with opened() as first, opened() as second:
        assert place(second)[1] > place(first)[1] >= PORT
        assert Phone(second).ask("GET", "/")[0] == 200


def test_a_door_opens_once_and_again(door):
    with pytest.raises(ValueError, match="open"):
        door.open(HERE)
    old = door.link
    door.close()
    door.open(HERE)
    assert door.link != old
    assert Phone(door).join().vote("3")[0] == 200


def test_an_address_of_another_machine_is_refused_with_a_sentence(box, heard):
    with pytest.raises(DoorError, match=r"does not have the address 192\.0\.2\.99"):
        PhoneDoor(box, heard).open("192.0.2.99")


# -- the page ----------------------------------------------------------------------------------------


def test_the_page_is_small_whole_and_strict(door):
    phone = Phone(door)
    status, page = phone.ask("GET", phone.room)
    assert status == 200
    assert len(page) < 30_000
    assert phone.ask("GET", "/") == (200, page), "one page"
    policy = phone.headers["Content-Security-Policy"]
    for element in ("script", "style"):
        [inner] = re.findall(rf"<{element}>(.*?)</{element}>".encode(), page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inner).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    for never in (b"innerHTML", b"outerHTML", b"insertAdjacent", b"document.write", b"eval(", b"http"):
        assert never not in page
    assert not re.search(rb"""(src|href)=["'](?!data:,)""", page)


@pytest.mark.parametrize("path", ["/", "/nothing", "ROOM/state"])
def test_every_answer_carries_the_rules(door, path):
    phone = Phone(door)
    phone.ask("GET", path.replace("ROOM", phone.room))
    assert phone.headers["X-Content-Type-Options"] == "nosniff"
    assert phone.headers["Cache-Control"] == "no-store"
    assert phone.headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in phone.headers["Content-Security-Policy"]
    assert "aiohttp" not in str(phone.headers).lower()


# -- voting ------------------------------------------------------------------------------------------


def test_a_vote_its_change_and_the_closing(door, box):
    phone, other = Phone(door).join(), Phone(door).join()
    assert phone.vote("3", certainty="sure") == (200, {"number": 1})
    assert other.vote("4")[0] == 200
    assert phone.vote("5", certainty="guess")[0] == 200
    tally = box.close()
    assert tally.counts == {"4": 1, "5": 1}
    assert tally.certainty == {"guess": 1}
    assert phone.vote("6") == (409, {"error": "closed"})
    box.open(2, STAGE)
    assert phone.vote("6", number=1) == (409, {"error": "closed"})
    assert phone.vote("6", number=2)[0] == 200
    assert box.close().counts == {"6": 1}


def test_a_vote_that_was_held_up_does_not_replace_a_newer_one(door, box):
    phone = Phone(door).join()
    assert phone.vote("3", turn=7)[0] == 200
    assert phone.vote("3", turn=7)[0] == 200, "sent twice because the answer was lost"
    assert phone.vote("9", turn=6) == (409, {"error": "stale"})
    assert box.close().counts == {"3": 1}


@pytest.mark.parametrize(
    "vote",
    [
        {"picks": []},
        {"picks": ["10"]},
        {"picks": ["1", "2"]},
        {"picks": ["1", "1"]},
        {"picks": "1"},
        {"picks": [1]},
        {"picks": ["1"], "certainty": "very"},
        {"picks": ["1"], "texts": {"x": "y"}},
        {"picks": ["1"], "weight": 100},
        {},
        [],
        None,
    ],
)
def test_what_does_not_answer_the_question_is_refused(door, box, vote):
    phone = Phone(door).join()
    plain = {"number": 1, "turn": 1, "vote": vote}
    assert phone.ask("POST", f"{phone.room}/vote", plain) == (400, {"error": "vote"})
    assert box.tally().voters == 0


def test_free_text_is_kept_as_text(heard):
    box = BallotBox()
    box.open(1, EVALUATION)
    with opened(box, heard) as door:
        phone = Phone(door).join()
        text = "<script>alert(1)</script>\u202e\x00\ud800 é🙂\nklaar"
        assert phone.vote("nut:2", texts={"tip": text})[0] == 200
        assert phone.vote("nut:2", texts={"tip": "x" * 501})[0] == 400
    assert box.close().texts == {"tip": ("<script>alert(1)</script> é🙂 klaar",)}


def forged(seat: str) -> dict[str, str]:
    return {
        "none": "",
        "random": secrets.token_urlsafe(32),
        "short": seat[:-1],
        "long": seat + "A",
        "changed": ("A" if seat[0] != "A" else "B") + seat[1:],
        "another spelling": seat[:-1] + chr(ord(seat[-1]) + 1),
        "padded": seat + "=",
        "of another room": Invitation.new().new_seat(),
        "not ASCII": "\u00e9" * 43,
        "huge": "A" * 3000,
    }


@pytest.mark.parametrize("kind", forged("A" * 43))
def test_a_forged_seat_does_not_vote(door, box, kind):
    phone = Phone(door).join()
    token = forged(phone.seat)[kind]
    seat, phone.seat = phone.seat, ""
    for cookie in ("-", f"seat={seat}"):  # a cookie alone, as a foreign page could send it, does not vote
        plain = {"number": 1, "turn": 1, "vote": {"picks": ["3"]}}
        answer = phone.ask("POST", f"{phone.room}/vote", plain, X_Seat=token, Cookie=cookie)
        assert answer == (403, {"error": "seat"})
    assert box.tally().voters == 0


def test_random_tokens_find_nothing_and_are_soon_slowed_down(door, box):
    phone, honest = Phone(door, "127.0.0.3"), Phone(door).join()
    statuses = []
    while 429 not in statuses:  # from then on one a second
        phone.seat = secrets.token_urlsafe(32)
        statuses.append(phone.vote("9")[0])
    assert set(statuses[:-1]) == {403}
    assert len(statuses) < 1000
    assert honest.vote("2")[0] == 200
    assert box.close().counts == {"2": 1}


# -- seats -------------------------------------------------------------------------------------------


def test_a_phone_keeps_its_seat(door, heard):
    phone = Phone(door).join()
    seat = phone.seat
    assert len(base64.urlsafe_b64decode(seat + "=")) == 32
    cookie = phone.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert phone.join().seat == seat
    Phone(door).join()
    heard.until(lambda event: event == PhonesChanged(2, 0))
    assert door.seats == 2
    phone.ask("GET", f"{phone.room}/state")
    heard.until(lambda event: event == PhonesChanged(2, 1))


def test_a_crash_of_the_program_loses_and_doubles_nothing(tmp_path, heard):
    box = BallotBox(tmp_path)
    box.open(1, STAGE)
    with opened(box, heard) as door:
        phone, kept = Phone(door).join(), Invitation.from_plain(json.loads(json.dumps(door_secrets(door))))
        assert phone.vote("3")[0] == 200
        box._question.file.close()
        seat = phone.seat
    again = BallotBox.resume(tmp_path)
    again.open(1, STAGE)
    with opened(again, heard, invitation=kept) as door:
        phone = Phone(door)
        phone.seat = seat
        assert phone.ask("GET", f"/{kept.path}/state")[0] == 200
        assert phone.vote("4")[0] == 200
    assert again.close().counts == {"4": 1}


def door_secrets(door: PhoneDoor) -> dict[str, str]:
    return door._running.invitation.plain()


def test_a_new_invitation_ends_the_seats_of_the_old(box, heard):
    with opened(box, heard) as door:
        seat = Phone(door).join().seat
    with opened(box, heard) as door:
        phone = Phone(door)
        phone.seat = seat
        assert phone.vote("3")[0] == 403
        assert phone.join().seat != seat


def test_there_are_not_endless_seats(box, heard):
    with opened(box, heard, limits=Limits(people=10)) as door:
        seated = [Phone(door, f"127.0.0.{10 + at % 2}").join() for at in range(20)]
        late = Phone(door, "127.0.0.12")
        assert late.ask("POST", f"{late.room}/seat", {}) == (503, {"error": "full"})
        assert "20 places" in str(heard.until(is_trouble("full")).message)
        assert all(phone.vote("3")[0] == 200 for phone in seated)
    assert box.close().voters == 20


@pytest.mark.parametrize("plain", [{}, [], {"path": "x", "code": "1", "key": "00"}, {"path": 1}])
def test_a_damaged_invitation_is_refused(plain):
    with pytest.raises(ValueError, match=r"invitation|fromhex"):
        Invitation.from_plain(plain)


# -- the code ----------------------------------------------------------------------------------------


def test_the_code_lets_in_and_guessing_must_wait(door, heard):
    guesser, typist = Phone(door, "127.0.0.8"), Phone(door, "127.0.0.9")
    spaced = f"{door.code[:3]} {door.code[3:]}"
    assert typist.ask("POST", "/enter", {"code": spaced}) == (200, {"path": typist.room})
    for wrong in ("0", "", "\ud800", 12, None):
        answer = guesser.ask("POST", "/enter", {"code": wrong})
        assert answer == (403, {"error": "code"})
    status, answer = guesser.ask("POST", "/enter", {"code": door.code})
    assert (status, answer["error"]) == (403, "pause"), "not even the right one, for a minute"
    assert 50 <= answer["seconds"] <= CODE_PAUSE
    heard.until(is_trouble("codes"))
    assert typist.ask("POST", "/enter", {"code": door.code})[0] == 200


def test_after_the_pause_there_are_five_tries_again():
    tries = CodeTries()
    for now in range(CODE_TRIES):
        assert tries.wait("a", now) == 0
        tries.failed("a", now)
    assert tries.wait("a", CODE_TRIES) > 0
    assert tries.wait("b", CODE_TRIES) == 0
    assert tries.wait("a", CODE_TRIES - 1 + CODE_PAUSE) == 0
    assert not tries.failed("a", 100)


# -- what is shown and told --------------------------------------------------------------------------


def test_what_is_shown_comes_at_once_to_who_listens(door):
    phone = Phone(door).join()
    with socket.create_connection(place(door), PATIENCE) as line:
        line.sendall(request_bytes(door, f"GET {phone.room}/events HTTP/1.1", f"Cookie: seat={phone.seat}"))
        assert b"text/event-stream" in read_until(line, b'"number":1')
        door.show(PhoneState(1, None, msg("You are in. The first question comes here by itself.")))
        read_until(line, b'"ballot":null')
        door.close()
        read_until(line, b"event: bye")


def test_the_state_says_the_question_in_both_languages_and_no_key(door):
    phone = Phone(door).join()
    status, state = phone.ask("GET", f"{phone.room}/state")
    assert status == 200
    assert set(state) == {"number", "notice", "ballot"}
    assert set(state["ballot"]) == {"kind", "ask", "certainty", "options", "groups"}
    assert {key for option in state["ballot"]["options"] for key in option} == {"id", "group", "words"}
    assert set(state["ballot"]["ask"]) == {"nl", "en"}
    assert len(state["ballot"]["options"]) == 10
    assert phone.vote("3")[0] == 200
    assert phone.ask("GET", f"{phone.room}/state") == (200, state), "votes are not shown to phones"


@pytest.mark.parametrize("what", ["state", "events", "vote"])
def test_without_a_seat_nothing_is_shown(door, what):
    phone = Phone(door)
    answer = (
        phone.ask("POST", f"{phone.room}/vote", {})
        if what == "vote"
        else phone.ask("GET", f"{phone.room}/{what}")
    )
    assert answer == (403, {"error": "seat"})


def test_the_program_is_told_but_not_more_than_it_can_draw(box):
    times = []
    heard = Heard()

    def events(event):
        if isinstance(event, VotesChanged):
            times.append(time.monotonic())
        heard(event)

    with opened(box, events) as door:
        for number in range(60):
            assert Phone(door).join().vote(str(number % 10))[0] == 200
        heard.until(lambda event: event == VotesChanged(1, 60))
    assert all(later - earlier > 0.09 for earlier, later in pairwise(times))


def test_a_listener_that_fails_breaks_nothing(box, caplog):
    told = threading.Event()

    def events(_event):
        told.set()
        raise RuntimeError("the window is gone")

    with opened(box, events) as door:
        assert Phone(door).join().vote("3")[0] == 200
        assert told.wait(PATIENCE)
        assert Phone(door).join().vote("4")[0] == 200
    assert box.close().voters == 2
    assert "the window is gone" in caplog.text


def test_a_full_disk_is_told_to_the_phone_and_the_trainer(tmp_path, heard):
    box = BallotBox(tmp_path)
    box.open(1, STAGE)
    with opened(box, heard) as door:
        phone = Phone(door).join()
        assert phone.vote("3")[0] == 200
        size = sum(path.stat().st_size for path in tmp_path.iterdir())
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 10, hard))
        try:
            assert phone.vote("4") == (507, {"error": "disk"})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, before)
        assert "disk is full" in str(heard.until(is_trouble("disk")).message)
        assert box.tally().counts == {"3": 1}
        assert phone.vote("4")[0] == 200
    assert box.close().counts == {"4": 1}


def test_nothing_of_a_request_is_written_down(door, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    mark = "geheim-" + secrets.token_hex(8)
    phone = Phone(door).join()
    said(door, request_bytes(door, f"GET /{mark} HTTP/1.1"))
    said(door, f"{mark}\r\n\r\n".encode())
    said(door, request_bytes(door, "GET / HTTP/1.1", f"Bad{mark}"))
    said(door, request_bytes(door, "GET / HTTP/1.1", f"Host: {mark}"))
    phone.ask("POST", f"{phone.room}/vote", {"number": 1, "turn": 1, "vote": {"picks": [mark]}})
    phone.ask("POST", "/enter", {"code": mark})
    phone.vote("3")
    door.close()
    captured = capfd.readouterr()
    for text in (caplog.text, captured.out, captured.err):
        assert mark not in text
        assert phone.seat not in text
        assert phone.room not in text


def test_votes_from_many_phones_at_once_are_all_there(door, box):
    """Twelve threads with five phones each; every one changes its vote twice."""
    failures = []

    def people(at):
        for number in range(5):
            phone = Phone(door).join()
            for turn in range(3):
                status, answer = phone.vote(str((at + number + turn) % 10))
                if status != 200:
                    failures.append((status, answer))
            phone.leave()

    threads = [threading.Thread(target=people, args=(at,)) for at in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    expected = [str((at + number + 2) % 10) for at in range(12) for number in range(5)]
    assert box.close().counts == {pick: expected.count(pick) for pick in set(expected)}
