"""Everybody else in the room: stuck, slow and hostile connections, for as long as standard input is open.

``voting_crowd.py PORT PATH DEAF``: says ``attacking 0``, then prints as JSON how many forged votes got in.
"""

import asyncio
import json
import secrets
import sys
from contextlib import suppress

STUCK = 300
HOSTILE = 12  # each as fast as it is answered


class Crowd:
    """Attacks from a few addresses, one of which is the phones' own."""

    def __init__(self, port: int, path: str) -> None:
        self._port, self._path = port, path
        self.forged = 0
        self.asked = 0

    async def stuck(self, number: int) -> None:
        """Says a letter a second and never the whole."""
        while True:
            with suppress(OSError):
                reader, writer = await self._connect(number)
                writer.write(f"GET /{self._path} HTTP/1.1\r\nX-".encode() if number % 2 else b"")
                while not reader.at_eof():
                    await asyncio.sleep(1)
                    writer.write(b"x" if number % 2 else b"")
                    await writer.drain()
            await asyncio.sleep(1)

    async def deaf(self, number: int) -> None:
        """Takes a seat, listens, and reads nothing."""
        with suppress(OSError):
            status, answer = await self._say(number, "POST", "/seat", {}, "")
            if status == 200:
                _, writer = await self._connect(number)
                seat = json.loads(answer)["seat"]
                writer.write(self._request("GET", "/events", None, seat))
                assert isinstance(writer.transport, asyncio.Transport)
                writer.transport.pause_reading()
                await asyncio.sleep(3600)

    async def hostile(self, number: int) -> None:
        """Forged seats, old and future questions, foreign hosts, megabytes, nonsense."""
        vote = {"number": 1 + number % 6, "turn": 10**9, "vote": {"picks": ["9"]}}
        while True:
            with suppress(OSError, asyncio.IncompleteReadError, ValueError, IndexError):
                match self.asked % 5:
                    case 0 | 1:
                        status, _ = await self._say(number, "POST", "/vote", vote, secrets.token_urlsafe(32))
                    case 2:
                        status, _ = await self._say(
                            number, "POST", "/vote", vote, "", origin="http://evil.example"
                        )
                    case 3:
                        status, _ = await self._say(number, "POST", "/vote", "x" * 1_000_000, "")
                    case _:
                        status, _ = await self._say(number, "POST", "/vote", vote, "", host="evil.example")
                self.forged += status == 200
            self.asked += 1
            await asyncio.sleep(0)

    async def _connect(self, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        source = ("127.0.0.1", f"127.0.7.{number % 8}")[number % 2]
        return await asyncio.open_connection("127.0.0.1", self._port, local_addr=(source, 0))

    async def _say(
        self, number: int, method: str, path: str, plain: object, seat: str, origin: str = "", host: str = ""
    ) -> tuple[int, bytes]:
        reader, writer = await self._connect(number)
        try:
            writer.write(self._request(method, path, plain, seat, origin, host))
            await writer.drain()
            answer = await reader.read()
        finally:
            writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), body

    def _request(
        self, method: str, path: str, plain: object, seat: str, origin: str = "", host: str = ""
    ) -> bytes:
        ours = f"127.0.0.1:{self._port}"
        lines = [f"{method} /{self._path}{path} HTTP/1.1", f"Host: {host or ours}", f"X-Seat: {seat}"]
        body = b""
        if plain is not None:
            body = json.dumps(plain).encode()
            lines += [f"Origin: {origin or 'http://' + ours}", "Content-Type: application/json"]
            lines += [f"Content-Length: {len(body)}", "Connection: close"]
        return "\r\n".join((*lines, "", "")).encode() + body


async def main(port: int, path: str, deaf: int) -> None:
    crowd = Crowd(port, path)
    tasks = [
        asyncio.create_task(kind(number))
        for kind, many in ((crowd.stuck, STUCK), (crowd.deaf, deaf), (crowd.hostile, HOSTILE))
        for number in range(many)
    ]
    print("attacking 0", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(json.dumps({"forged": crowd.forged, "asked": crowd.asked}), flush=True)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
