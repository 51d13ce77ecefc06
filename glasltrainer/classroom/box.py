"""The ballot box: the votes of the open question, one a seat, lost nor doubled by a crash or a full disk.

With a folder the box keeps the open question on disk: a line of JSON for each vote with a salted hash of the
seat, on disk before the vote is acknowledged. That file is gone when the question closes: what is kept of a
room are counts.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.classroom.ballots import (
    BadVoteError,
    Tally,
    check,
    count,
    vote_from_plain,
    vote_to_plain,
)
from glasltrainer.storage.errors import StorageError, from_os
from glasltrainer.storage.files import make_folder, sync_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from glasltrainer.classroom.ballots import Ballot, Vote

FILE_NAME = "open-question.jsonl"
_FORMAT = "glasltrainer-open-question-1"


class VoteRefusedError(Exception):
    """The vote was not taken."""


class VoteClosedError(VoteRefusedError):
    """No question is open, or the vote is for another one than that."""


class VoteNotKeptError(VoteRefusedError):
    """The disk refused; `cause` says why in a sentence. The vote may be cast again."""

    def __init__(self, cause: StorageError) -> None:
        super().__init__(str(cause))
        self.cause = cause


Refusal: TypeAlias = "VoteRefusedError | BadVoteError"


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote as it comes in: for which question, from which seat (its secret token)."""

    number: int
    seat: str
    vote: Vote


@dataclass(slots=True)
class _Question:
    """An open question. `votes` by hashed seat is replaced, never changed, so that reading needs no lock."""

    number: int
    ballot: Ballot
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(hashlib.blake2b.SALT_SIZE))
    votes: Mapping[str, Vote] = field(default_factory=dict)
    counted: tuple[Mapping[str, Vote], Tally] = field(default_factory=lambda: ({}, Tally()))
    file: _VoteFile | None = None

    def hashed(self, seat: str) -> str:
        """What is kept of a seat: the same within this question, unlike any other question's."""
        return hashlib.blake2b(seat.encode(), digest_size=16, salt=self.salt).hexdigest()

    def tally(self) -> Tally:
        """The counts, made once for the same votes."""
        votes = self.votes
        of, tally = self.counted
        if of is not votes:
            tally = count(votes.values())
            self.counted = votes, tally
        return tally

    def refusal(self, cast: Cast) -> Refusal | None:
        """Why this vote cannot be taken; None if it can."""
        if cast.number != self.number:
            return VoteClosedError(f"question {cast.number} is not open")
        try:
            check(self.ballot, cast.vote)
        except BadVoteError as error:
            return error
        return None


class BallotBox:
    """Takes the votes of one question at a time. Every method may be called from any thread.

    Reading (`tally`, `number`) never waits. `cast`, `close`, `discard` and `open` wait for the disk, and for
    each other.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """A box that keeps its open question in `folder`, or only in memory without one."""
        self._path = folder / FILE_NAME if folder else None
        self._lock = Lock()
        self._question: _Question | None = None
        self._left: _Left | None = None

    @classmethod
    def resume(cls, folder: Path) -> BallotBox:
        """A box that goes on where a crash left the one in `folder`.

        `left` says which question was open then. Opening that number again goes on with its votes; opening
        another, or `discard`, removes them. Raises StorageError if the file cannot be read.
        """
        box = cls(folder)
        assert box._path is not None
        box._left = _read(box._path)
        return box

    @property
    def left(self) -> int | None:
        """The number of the question that a crash left open and that was not opened again yet."""
        return self._left.number if self._left else None

    @property
    def number(self) -> int | None:
        """The number of the open question; None while none is."""
        question = self._question
        return question.number if question else None

    def open(self, number: int, ballot: Ballot, *, is_kept: bool = True) -> None:
        """Take votes for question `number`, on disk unless it is not to be kept.

        Raises StorageError if its file cannot be made; then no question is open. An open question must be
        closed or discarded first (ValueError).
        """
        with self._lock:
            if self._question is not None:
                raise ValueError(f"question {self._question.number} is still open")
            left = self._left if self._left and self._left.number == number else None
            question = _Question(number, ballot)
            if left is not None:
                question.salt = left.salt
                question.votes = {seat: vote for seat, vote in left.votes.items() if _answers(ballot, vote)}
            if self._path is not None and is_kept:
                question.file = _open_file(self._path, question, left.size if left else None)
            self._left, self._question = None, question

    def cast(self, number: int, seat: str, vote: Vote) -> None:
        """Take a vote; it replaces the earlier one of that seat. On return it outlives a crash.

        Raises VoteClosedError, BadVoteError or VoteNotKeptError; then the earlier vote stands.
        """
        [refusal] = self.cast_all([Cast(number, seat, vote)])
        if refusal is not None:
            raise refusal

    def cast_all(self, casts: Sequence[Cast]) -> tuple[Refusal | None, ...]:
        """Take several votes with one wait for the disk: for each why it was refused, or None."""
        with self._lock:
            question = self._question
            if question is None:
                return tuple(VoteClosedError("no question is open") for _ in casts)
            answers = [question.refusal(cast) for cast in casts]
            taken = [
                (question.hashed(cast.seat), cast.vote)
                for cast, refusal in zip(casts, answers, strict=True)
                if refusal is None
            ]
            if question.file is not None and taken:
                try:
                    question.file.append(_line(seat, vote) for seat, vote in taken)
                except StorageError as error:
                    return tuple(refusal or VoteNotKeptError(error) for refusal in answers)
            question.votes = {**question.votes, **dict(taken)}
            return tuple(answers)

    def tally(self) -> Tally:
        """The counts so far; of nothing when no question is open."""
        question = self._question
        return question.tally() if question else Tally()

    def close(self, keep: Callable[[Tally], None] | None = None) -> Tally:
        """Take no more votes; returns the counts, and leaves nothing of the votes.

        `keep` is called with the counts while the file is still there, so that a crash between the two loses
        nothing. If it raises, the question stays open. Raises VoteClosedError if no question is open.
        """
        with self._lock:
            question = self._question
            if question is None:
                raise VoteClosedError("no question is open")
            tally = question.tally()
            if keep is not None:
                keep(tally)
            self._forget()
            return tally

    def discard(self) -> None:
        """Forget the open question and what a crash left of one, without counting."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        if self._question is not None and self._question.file is not None:
            self._question.file.close()
        self._question = self._left = None
        if self._path is not None:
            _destroy(self._path)


def _answers(ballot: Ballot, vote: Vote) -> bool:
    try:
        check(ballot, vote)
    except BadVoteError:
        return False
    return True


# -- the file ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Left:
    """What a crash left: `size` is where the last whole line ends, in bytes."""

    number: int
    salt: bytes
    votes: Mapping[str, Vote]
    size: int


class _VoteFile:
    """Lines that are on disk when `append` returns. What was refused half-way is cut off again."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._size = size
        self._is_torn = False
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)

    def append(self, lines: Iterable[bytes]) -> None:
        """Add lines. Raises StorageError; then none of them is there."""
        data = b"".join(lines)
        try:
            if self._is_torn:
                self.cut()
            self._is_torn = True
            _write_all(self._descriptor, data)
            os.fsync(self._descriptor)
        except OSError as error:
            with contextlib.suppress(OSError):
                self.cut()
            raise from_os(error, self._path) from error
        self._is_torn = False
        self._size += len(data)

    def cut(self) -> None:
        """Leave what was whole."""
        os.ftruncate(self._descriptor, self._size)
        os.lseek(self._descriptor, self._size, os.SEEK_SET)
        self._is_torn = False

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._descriptor)


def _open_file(path: Path, question: _Question, size: int | None) -> _VoteFile:
    """The file of a question: a new one with its first line, or that of a crash, whole to `size` bytes."""
    make_folder(path.parent, 0o700)
    if size is None:
        _destroy(path)
    try:
        file = _VoteFile(path, size or 0)
    except OSError as error:
        raise from_os(error, path) from error
    try:
        file.cut()
        if size is None:
            head = {"format": _FORMAT, "number": question.number, "salt": question.salt.hex()}
            file.append([_as_line(head)])
            sync_folder(path.parent)
    except OSError as error:
        file.close()
        raise from_os(error, path) from error
    except StorageError:
        file.close()
        _destroy(path)
        raise
    return file


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _as_line(plain: object) -> bytes:
    return json.dumps(plain, separators=(",", ":")).encode() + b"\n"


def _line(seat: str, vote: Vote) -> bytes:
    return _as_line({"seat": seat, "vote": vote_to_plain(vote)})


def _read(path: Path) -> _Left | None:
    """What a crash left; None where nothing did, or nothing that can be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os(error, path) from error
    size = data.rfind(b"\n") + 1  # a line without an end was torn, and its vote never acknowledged
    head, *lines = [_plain(line) for line in data[:size].split(b"\n")]
    match head:
        case {"format": str(written), "number": int(number), "salt": str(salt)} if written == _FORMAT:
            pass
        case _:
            return None
    votes: dict[str, Vote] = {}
    for line in lines:
        match line:
            case {"seat": str(seat), "vote": plain}:
                with contextlib.suppress(BadVoteError):
                    votes[seat] = vote_from_plain(plain)
            case _:
                pass  # damaged: the others count
    try:
        return _Left(number, bytes.fromhex(salt), votes, size)
    except ValueError:
        return None


def _plain(line: bytes) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _destroy(path: Path) -> None:
    """Overwrite and remove the file, as well as the system allows: a disk may still keep old blocks."""
    with contextlib.suppress(OSError), path.open("rb+", buffering=0) as file:
        _write_all(file.fileno(), bytes(path.stat().st_size))
        os.fsync(file.fileno())
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
