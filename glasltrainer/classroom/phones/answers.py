"""What every answer carries, and what is said to a request that is refused."""

from __future__ import annotations

import json

from aiohttp import web

JSON = "application/json"

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Server": "glasltrainer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

_GOES_ON = (403, 404, 409, 429, 507)  # a page may ask again on the same connection


class RefusedError(Exception):
    """The request is answered with `status`; `why` is a word for the page, `seconds` when to come again."""

    def __init__(self, status: int, why: str, *, seconds: float = 0.0) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.seconds = seconds


def slow_down(seconds: float = 1.0) -> RefusedError:
    """For who asks too often."""
    return RefusedError(429, "slow", seconds=seconds)


def json_answer(plain: object) -> web.Response:
    """Plain values as JSON."""
    return bytes_answer(json.dumps(plain).encode())


def bytes_answer(body: bytes) -> web.Response:
    """JSON that was written before."""
    return web.Response(body=body, content_type=JSON, headers=HEADERS)


def refusal(status: int, why: str = "bad", *, seconds: float = 0.0) -> web.Response:
    """A refusal; after a request that no page of ours makes the connection ends."""
    plain: dict[str, object] = {"error": why}
    if seconds:
        plain["seconds"] = round(seconds)
    response = web.Response(
        status=status, body=json.dumps(plain).encode(), content_type=JSON, headers=HEADERS
    )
    if status not in _GOES_ON:
        response.force_close()
    return response
