"""Talks to the YAML language server that editors use, over its standard input and output."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
SEVERITIES = {1: "error", 2: "warning"}


class LanguageServer:
    """A running server; `schema` applies to every text it is given."""

    def __init__(self, schema: Path) -> None:
        assert COMMAND is not None
        self._process = subprocess.Popen(
            [COMMAND, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self._opened = 0
        self._settings = {
            "yaml": {
                "schemas": {schema.as_uri(): "*.yaml"},
                "schemaStore": {"enable": False},
                "validate": True,
                "completion": True,
                "hover": True,
            }
        }
        capabilities = {"workspace": {"configuration": True}}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()

    def findings(self, text: str) -> list[tuple[int, int, str]]:
        """(line, column, message) of what an editor would underline in this text, from 1."""
        uri = self._open(text)
        while True:
            message = self._next()
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            told = message["params"]
            if told["uri"] == uri:
                return [_finding(one) for one in told["diagnostics"]]

    def completions(self, text: str) -> set[str]:
        """The labels offered where the ¦ stands in this text."""
        before, _, after = text.partition("¦")
        uri = self._open(before + after)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        offered = self._ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        return {item["label"] for item in offered["items"]}

    def _open(self, text: str) -> str:
        self._opened += 1
        uri = f"file:///case-{self._opened}.yaml"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _ask(self, method: str, params: object) -> Any:
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, object]) -> None:
        assert self._process.stdin is not None
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        self._process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message; what the server itself asks is answered on the way."""
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line or self._process.poll() is None, "the language server went away"
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        if "method" in message and "id" in message:
            asked = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
            answer = [self._settings.get(item.get("section"), {}) for item in asked]
            self._send({"id": message["id"], "result": answer or None})
        return message


def _finding(told: dict[str, Any]) -> tuple[int, int, str]:
    start = told["range"]["start"]
    return start["line"] + 1, start["character"] + 1, told["message"]
