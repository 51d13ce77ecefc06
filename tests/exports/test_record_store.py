"""The file of statements loads into a real learning record store: Ralph, in an environment of its own.

Runs where RALPH names that environment's folder (``python -m venv DIR && DIR/bin/pip install
'ralph-malph[full]'``); skipped elsewhere. A second opinion: Ralph checks less than `xapi_rules`.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

import pytest

from glasltrainer.exports.xapi import statements
from tests.exports.practised import practice

RALPH = os.environ.get("RALPH", "")
pytestmark = pytest.mark.skipif(not RALPH, reason="RALPH names no environment with ralph-malph")
WHO = UUID("6f0c8a9e-4a44-4dd3-9c3e-0b6e6a3d9f10")
USER, PASSWORD = "trainer", "only-here"


class RecordStore:
    """The store while it runs; `ask` returns status and body."""

    def __init__(self, address: str) -> None:
        self._address = address

    def ask(self, way: str = "", body: object = None, *, put: bool = False) -> tuple[int, object]:
        mark = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {
            "Authorization": f"Basic {mark}",
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }
        data = None if body is None else json.dumps(body).encode()
        method = "PUT" if put else "GET" if data is None else "POST"
        request = urllib.request.Request(
            f"{self._address}/xAPI/statements{way}", data, headers, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def all(self, way: str) -> list[dict]:
        """Every statement of a query, page by page."""
        found: list[dict] = []
        status, page = self.ask(way)
        while True:
            assert status == 200, page
            found += page["statements"]
            if not page.get("more"):
                return found
            status, page = self.ask(f"?{page['more'].partition('?')[2]}")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ralph")
    (folder / "data").mkdir()
    programs = Path(RALPH) / "bin"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "data"),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE": "statements.jsonl",
    }
    mail = f"mailto:{USER}@example.org"
    subprocess.run(
        [programs / "ralph", "auth", "-u", USER, "-p", PASSWORD, "-s", "all", "-N", USER, "-M", mail, "-w"],
        env=environment, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    log = (folder / "log.txt").open("wb")
    server = subprocess.Popen(
        [programs / "uvicorn", "--app-dir", Path(__file__).parent, "record_store:app",
         "--host", "127.0.0.1", "--port", str(port)],
        env=environment, stdout=log, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    said = []
    for line in server.stderr:  # it says on its own when it listens
        said.append(line)
        if "Uvicorn running" in line:
            break
    else:
        raise AssertionError("".join(said))
    yield RecordStore(f"http://127.0.0.1:{port}")
    server.kill()
    server.wait()
    server.stderr.close()
    log.close()


def test_the_file_loads_and_comes_back_as_it_was(store):
    made = json.loads(json.dumps(statements(practice(30), WHO)))  # as it is read from the file
    assert len(made) > 100
    status, ids = store.ask(body=made)
    assert (status, ids) == (200, [one["id"] for one in made])
    for one in made[:: len(made) // 10]:
        (found,) = store.all(f"?statementId={one['id']}")
        assert {name: found[name] for name in one} == one
    verb = made[0]["verb"]["id"]
    assert len(store.all(f"?verb={quote(verb, safe='')}")) == sum(one["verb"]["id"] == verb for one in made)
    activity = made[0]["object"]["id"]
    found = store.all(f"?activity={quote(activity, safe='')}")
    assert {one["object"]["id"] for one in found} == {activity}


def test_loading_it_again_changes_nothing_and_another_content_is_refused(store):
    (one, *_) = statements(practice(1), WHO)
    assert store.ask(body=[one])[0] in (200, 204)
    assert store.ask(body=[one])[0] == 204
    assert store.ask(body=[{**one, "timestamp": "2020-01-01T00:00:00Z"}])[0] == 409


def test_a_statement_that_is_unsound_is_refused(store):
    (one, *_) = statements(practice(1), WHO)
    assert store.ask(body=[{name: value for name, value in one.items() if name != "verb"}])[0] == 422
