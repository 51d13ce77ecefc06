"""Who comes to the phones' door: phones as our page makes them, and everything else."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from contextlib import contextmanager

from glasltrainer.classroom.asking import stage_ballot
from glasltrainer.classroom.ballots import Ballot, BallotKind, Group, Option
from glasltrainer.classroom.box import BallotBox
from glasltrainer.classroom.phones.door import PhoneDoor
from glasltrainer.classroom.phones.events import DoorEvent, Trouble
from glasltrainer.i18n import msg

HERE = "127.0.0.1"
PATIENCE = 20.0  # seconds
STAGE = stage_ballot(msg("At which stage does the conflict stand?"))
NOTICE = msg("Nothing to vote on now: look at the screen.")
EVALUATION = Ballot(
    BallotKind.EVALUATION,
    "Hoe was het?",
    (Option("nut:1", "1", "nut"), Option("nut:2", "2", "nut")),
    (Group("nut", "Nuttig?"), Group("tip", "Een tip?", is_text=True)),
)


class Heard:
    """Keeps what the door tells; `until` waits for it."""

    def __init__(self) -> None:
        self.events: list[DoorEvent] = []
        self._news = threading.Condition()

    def __call__(self, event: DoorEvent) -> None:
        with self._news:
            self.events.append(event)
            self._news.notify_all()

    def until(self, is_it) -> DoorEvent:
        """The first event that is it, told before or within PATIENCE."""
        with self._news:
            assert self._news.wait_for(lambda: any(map(is_it, self.events)), PATIENCE), self.events
            return next(filter(is_it, self.events))


def is_trouble(kind: str):
    """For `Heard.until`: that the trainer is told of trouble of this kind."""
    return lambda event: isinstance(event, Trouble) and event.kind == kind


@contextmanager
def opened(box: BallotBox | None = None, heard=None, *, invitation=None, limits=None, port=8420):
    """A door on loopback, closed at the end."""
    door = PhoneDoor(box or BallotBox(), heard or Heard(), limits)
    door.open(HERE, invitation, port)
    try:
        yield door
    finally:
        door.close()


def place(door: PhoneDoor) -> tuple[str, int]:
    """Where the door listens."""
    host, port = door.short_link.removeprefix("http://").split(":")
    return host, int(port)


class Phone:
    """Asks what our page asks. `source` is its address: every 127.x.x.x is of this machine."""

    def __init__(self, door: PhoneDoor, source: str = HERE) -> None:
        self._line = http.client.HTTPConnection(*place(door), timeout=PATIENCE, source_address=(source, 0))
        self.origin = door.short_link
        self.room = door.link.removeprefix(door.short_link)
        self.seat = ""
        self.turn = 0

    def ask(self, method: str, path: str, plain=None, /, body=None, **headers: str):
        """Status and what was answered; a header named `_` is left out."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if plain is not None or body is not None:
            body = body if body is not None else json.dumps(plain)
            headers = {"Origin": self.origin, "Content-Type": "application/json"} | headers
        if self.seat:
            headers = {"X-Seat": self.seat} | headers
        self._line.request(
            method, path, body, {name: value for name, value in headers.items() if value != "-"}
        )
        answer = self._line.getresponse()
        text = answer.read()
        self.headers = answer.headers
        try:
            return answer.status, json.loads(text)
        except ValueError:
            return answer.status, text

    def join(self) -> Phone:
        """Take a seat."""
        status, answer = self.ask("POST", f"{self.room}/seat", {})
        assert status == 200, answer
        self.seat = answer["seat"]
        return self

    def vote(self, *picks: str, number: int = 1, turn: int | None = None, **more):
        """Vote, with the next turn unless another is given."""
        self.turn = self.turn + 1 if turn is None else turn
        plain = {"number": number, "turn": self.turn, "vote": {"picks": list(picks), **more}}
        return self.ask("POST", f"{self.room}/vote", plain)

    def leave(self) -> None:
        self._line.close()

    def __del__(self) -> None:
        self.leave()


def read_until(line: socket.socket, mark: bytes) -> bytes:
    """What comes, up to and with `mark`."""
    line.settimeout(PATIENCE)
    heard = b""
    while mark not in heard:
        chunk = line.recv(65536)
        assert chunk, f"{heard!r} and no {mark!r}"
        heard += chunk
    return heard


def is_hung_up(line: socket.socket, patience: float = PATIENCE) -> bool:
    """Whether the door ended this connection, without a word."""
    line.settimeout(patience)
    try:
        return line.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def said(door: PhoneDoor, data: bytes, source: str = HERE) -> bytes:
    """All that is answered to these bytes, until the door hangs up or says nothing for a second."""
    with socket.create_connection(place(door), PATIENCE, source_address=(source, 0)) as line:
        heard = b""
        try:
            line.sendall(data)
            line.settimeout(1)
            while chunk := line.recv(65536):
                heard += chunk
        except OSError:
            pass
        return heard


def request_bytes(door: PhoneDoor, first: str, *headers: str, body: bytes = b"") -> bytes:
    """A request letter by letter; with a Host of ours unless one is given."""
    host, port = place(door)
    lines = [first, *headers]
    if not any(line.lower().startswith("host:") for line in headers):
        lines.append(f"Host: {host}:{port}")
    return "\r\n".join((*lines, "Connection: close", "", "")).encode("latin-1") + body
