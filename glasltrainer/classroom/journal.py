"""A room on disk: the commands it was given, one a line, so that a crash resumes at the same point.

Counts are in it, votes never: those of the open question are kept apart and deleted (`box`). A vote of the
moment leaves nothing here.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.classroom.ballots import tally_from_plain, tally_to_plain
from glasltrainer.classroom.room import (
    AskNow,
    CloseNow,
    CloseVote,
    CommandRefusedError,
    EndNow,
    GoTo,
    LetDiscuss,
    OpenVote,
    Proceed,
    ReturnTo,
    Reveal,
    Room,
    StepBack,
    Take,
)
from glasltrainer.storage.errors import from_os
from glasltrainer.storage.files import make_folder, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.classroom.room import Command, Runner

_PLAIN: dict[str, Command] = {
    "open": OpenVote(),
    "discuss": LetDiscuss(),
    "reveal": Reveal(),
    "proceed": Proceed(),
    "back": StepBack(),
}
_WORDS = {type(command): word for word, command in _PLAIN.items()}
_PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Kept:
    """A room as found on disk: what it was opened with, and the commands it was given."""

    header: dict[str, str]
    commands: tuple[Command, ...] = ()


class Journal:
    """The file of one room, open for writing. Every method may raise the typed errors of `storage.errors`."""

    def __init__(self, path: Path, kept: Kept) -> None:
        """Write what is kept at `path`, in the place of what was there, and go on from it.

        A room that is resumed is so written without a torn last line; until then the old file stands.
        """
        self._path = path
        lines = [json.dumps(kept.header), *map(command_to_json, kept.commands)]
        text = "".join(f"{line}\n" for line in lines).encode()
        make_folder(path.parent, _PRIVATE)
        write_atomically(path, text)
        self._size = len(text)
        try:
            self._file = path.open("r+b", buffering=0)
        except OSError as error:
            raise from_os(error, path) from error

    def keep(self, command: Command) -> None:
        """Have `command` on disk before going on; a vote of the moment is not kept.

        When it raises nothing of the command is kept, and the same call may be repeated.
        """
        if isinstance(command, AskNow | CloseNow | EndNow):
            return
        line = f"{command_to_json(command)}\n".encode()
        try:
            self._file.truncate(self._size)  # less what an earlier call could not finish
            self._file.seek(self._size)
            rest = memoryview(line)
            while rest:
                rest = rest[self._file.write(rest) :]
            os.fsync(self._file.fileno())
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(self._size)
            raise from_os(error, self._path) from error
        self._size += len(line)

    def close(self) -> None:
        """Stop writing; the file stays, to be resumed."""
        self._file.close()

    def erase(self) -> None:
        """The room is over and its result kept or not wanted: nothing of it stays."""
        self._file.close()
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise from_os(error, self._path) from error


def read_journal(path: Path) -> Kept | None:
    """The room at `path`; None where there is none or nothing of it can be read. A torn end is left out."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return None
    try:
        header = json.loads(lines[0].decode())
    except (ValueError, RecursionError):
        return None
    if not isinstance(header, dict) or not all(isinstance(value, str) for value in header.values()):
        return None
    commands = []
    for line in lines[1:-1]:  # after the last newline stands nothing, or a line cut short
        try:
            commands.append(command_from_json(line.decode()))
        except ValueError:
            break
    return Kept(header, tuple(commands))


def resume(runner: Runner, kept: Kept) -> tuple[Room, Kept]:
    """The room as it was, and what of it was kept: as far as its commands still make sense.

    They stop making sense when a case was changed since.
    """
    room = Room()
    for number, command in enumerate(kept.commands):
        try:
            room = runner.apply(room, command)
        except CommandRefusedError:
            return room, Kept(kept.header, kept.commands[:number])
    return room, kept


def command_to_json(command: Command) -> str:
    """One line of JSON for a command that is kept."""
    match command:
        case GoTo(stop):
            plain: dict[str, object] = {"go": stop}
        case CloseVote(tally):
            plain = {"close": tally_to_plain(tally)}
        case Take(choice):
            plain = {"take": choice}
        case ReturnTo(index, stop):
            plain = {"return": index if stop is None else [index, stop]}
        case _:
            plain = {_WORDS[type(command)]: True}
    return json.dumps(plain, separators=(",", ":"))


def command_from_json(text: str) -> Command:
    """The command; raises ValueError for anything else, never another error."""
    try:
        plain = json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(plain, dict) or len(plain) != 1:
        raise ValueError("not a command")
    ((word, value),) = plain.items()
    match word, value:
        case "go", int(stop) if not isinstance(stop, bool):
            return GoTo(stop)
        case "close", dict(tally):
            return CloseVote(tally_from_plain(tally))
        case "take", str(choice):
            return Take(choice)
        case "return", int(index) if not isinstance(index, bool):
            return ReturnTo(index)
        case "return", [int(index), int(stop)] if not isinstance(index, bool) and not isinstance(stop, bool):
            return ReturnTo(index, stop)
        case _, True if word in _PLAIN:
            return _PLAIN[word]
        case _:
            raise ValueError("not a command that this version knows")
