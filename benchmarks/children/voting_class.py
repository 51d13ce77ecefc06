"""A class of honest phones: each listens, votes within a second and a half, and may change its mind.

``voting_class.py PORT PATH PEOPLE QUESTIONS``: prints as JSON what was acknowledged and how long it took.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter
from contextlib import suppress

LONGEST = 1.5  # seconds that a phone waits before it votes
CHANGES = 0.4  # of the votes
STEP = 1000  # from the number of one question to the next
PATIENCE = 5.0  # seconds after which a vote was refused


class Phone:
    """One phone: a connection that listens, one that asks, made again when it is dropped."""

    def __init__(self, port: int, path: str, number: int) -> None:
        self._port, self._path = port, path
        self._chance = random.Random(number)
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._turn = 0
        self.seat = ""
        self.acknowledged: dict[int, str] = {}
        self.times: list[float] = []
        self.refused = 0
        self.heard: dict[int, int] = {}  # question -> when it came, ns

    async def ask(self, method: str, path: str, plain: object = None) -> tuple[int, bytes]:
        """Status and body, over a new connection where the old one is gone."""
        while True:
            try:
                if self._line is None:
                    self._line = await asyncio.open_connection("127.0.0.1", self._port)
                reader, writer = self._line
                writer.write(self._request(method, path, plain))
                status, length = 0, 0
                while (line := await reader.readline()) != b"\r\n":
                    if not line:
                        raise ConnectionResetError
                    if not status:
                        status = int(line.split()[1])
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                return status, await reader.readexactly(length)
            except (OSError, asyncio.IncompleteReadError):
                self._line = None
                await asyncio.sleep(0.01)

    def _request(self, method: str, path: str, plain: object) -> bytes:
        body = b"" if plain is None else json.dumps(plain).encode()
        host = f"127.0.0.1:{self._port}"
        lines = [f"{method} /{self._path}{path} HTTP/1.1", f"Host: {host}", f"X-Seat: {self.seat}"]
        if plain is not None:
            lines += [
                f"Origin: http://{host}",
                "Content-Type: application/json",
                f"Content-Length: {len(body)}",
            ]
        return "\r\n".join((*lines, "", "")).encode() + body

    async def attend(self, questions: int) -> None:
        """Come in, and stay until the last question is closed."""
        await asyncio.sleep(self._chance.random())
        status, _ = await self.ask("GET", "")
        status, answer = await self.ask("POST", "/seat", {})
        assert status == 200, answer
        self.seat = json.loads(answer)["seat"]
        while len(self.heard) < questions:
            with suppress(OSError, asyncio.IncompleteReadError):
                await self._listen(questions)

    async def _listen(self, questions: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        writer.write(self._request("GET", "/events", None))
        voting: list[asyncio.Task[None]] = []
        async for line in reader:
            if not line.startswith(b"data: {"):
                continue
            state = json.loads(line[5:])
            if state["ballot"] and state["number"] not in self.heard:
                self.heard[state["number"]] = time.monotonic_ns()
                voting.append(asyncio.create_task(self._vote(state["number"])))
            elif not state["ballot"] and state["number"] == STEP * questions:
                break
        await asyncio.gather(*voting)
        writer.close()

    async def _vote(self, number: int) -> None:
        for _ in range(1 + (self._chance.random() < CHANGES)):
            await asyncio.sleep(self._chance.random() * LONGEST / 2)
            self._turn += 1
            pick = str(self._chance.randrange(10))
            plain = {"number": number, "turn": self._turn, "vote": {"picks": [pick]}}
            began = time.perf_counter()
            status, _ = await asyncio.wait_for(self.ask("POST", "/vote", plain), PATIENCE)
            self.times.append((time.perf_counter() - began) * 1e3)
            if status == 200:
                self.acknowledged[number] = pick
            else:
                self.refused += 1


async def main(port: int, path: str, people: int, questions: int) -> None:
    phones = [Phone(port, path, number) for number in range(people)]
    await asyncio.gather(*(phone.attend(questions) for phone in phones))
    numbers = range(STEP, STEP * questions + 1, STEP)
    first = {number: min(phone.heard[number] for phone in phones) for number in numbers}
    told = {
        "expected": [
            Counter(phone.acknowledged[number] for phone in phones if number in phone.acknowledged)
            for number in numbers
        ],
        "refused": sum(phone.refused for phone in phones),
        "votes": [ms for phone in phones for ms in phone.times],
        "news": [(phone.heard[number] - first[number]) / 1e6 for number in numbers for phone in phones],
    }
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
