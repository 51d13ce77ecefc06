"""Attempts as they were played: a head, numbered events that never change, and the case as it was then.

The events' bodies are text made and read by `core.codec`; storage does not look inside. What `Progress`
repeats of them is written in the same transaction, so that lists need no replay; the events are the truth.
Order is by what happened after what (`touched`), never by a clock.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from glasltrainer.core.digest import blake2b
from glasltrainer.storage.errors import AttemptUnknown, EventConflict, damaged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from glasltrainer.storage.store import Store


@dataclass(frozen=True)  # without slots: its hash is made once
class Snapshot:
    """A case as played: file name -> text, of its source and overlays. `hash` is of exactly these."""

    case_id: str
    files: Mapping[str, str]

    @cached_property
    def hash(self) -> str:
        """32 hexadecimal digits, the same for the same names and texts in any order."""
        return blake2b(_plain(self.files).encode(), digest_size=16).hexdigest()

    @property
    def sources(self) -> dict[str, bytes]:
        """The files as they would lie on disk."""
        return {name: text.encode() for name, text in self.files.items()}


@dataclass(frozen=True, slots=True)
class AttemptHead:
    """What is known of an attempt when it begins.

    `id` is the caller's (``uuid4().hex``). `case_key` tells equal ids of different folders apart
    (`library.Entry.key`). `seed` is 0 <= seed < 2**63, `feedback` "end" or "at_once", `started_at` ISO 8601
    with its offset, for showing only.
    """

    id: str
    case_key: str
    case_id: str
    content_hash: str
    language: str
    seed: int
    feedback: str
    started_at: str


class Progress(NamedTuple):
    """How far the counted line is: moments answered, whether it ended, and how (stage 0..9, matter)."""

    moments: int = 0
    is_finished: bool = False
    ending_stage: int | None = None
    ending_matter: str | None = None


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """An attempt with all its events (numbered by their place) and its case."""

    head: AttemptHead
    progress: Progress
    events: tuple[str, ...]
    snapshot: Snapshot


class Summary(NamedTuple):
    """What a card shows of a case: times played to the end, how the last of these ended, what is open.

    `last_attempt` is the id of the finished attempt touched last, `open_attempt` that of the open one touched
    last, `open_moments` the moments it has answered. `kept` counts all attempts, but for open ones in which
    no moment is answered yet.
    """

    played: int = 0
    last_stage: int | None = None
    last_matter: str | None = None
    open_attempt: str | None = None
    open_moments: int = 0
    last_attempt: str | None = None
    kept: int = 0


class Erased(NamedTuple):
    """What an erasure removed: attempts with all their events, and files (backups, damaged copies)."""

    attempts: int
    files: tuple[Path, ...]


_HEAD = "id, case_key, case_id, content_hash, language, seed, feedback, started_at"
_PROGRESS = "moments, is_finished, ending_stage, ending_matter"


class Attempts:
    """The attempts in a store. Every method may raise the typed errors of `storage.errors`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._snapshots: dict[str, Snapshot] = {}  # by their hash: what was read and checked is read once

    def begin(self, head: AttemptHead, snapshot: Snapshot) -> None:
        """Keep a new attempt. Repeating the same call changes nothing.

        Raises EventConflict when the id is taken by another attempt.
        """
        digest = snapshot.hash
        values = _head_values(head)
        with self._store.transaction():
            found = self._store.read(f"SELECT {_HEAD}, snapshot FROM attempt WHERE id = ?", (head.id,))
            if found:
                if found != [(*values, digest)]:
                    raise EventConflict(f"attempt {head.id} exists and is another one")
                return
            self._store.write(
                "INSERT INTO snapshot (hash, case_id, files) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                (digest, snapshot.case_id, _plain(snapshot.files)),
            )
            self._store.write(
                f"INSERT INTO attempt ({_HEAD}, snapshot, touched)"
                f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, {_NEXT_TOUCH})",
                (*values, digest),
            )

    def append(self, attempt_id: str, number: int, body: str, progress: Progress) -> None:
        """Keep event `number` (0, 1, 2 ...); when this returns it survives a crash and a power cut.

        Repeating the same call changes nothing. Raises EventConflict for another body under a number already
        taken and for a gap, AttemptUnknown for an id that is not there.
        """
        with self._store.transaction():
            self._append(attempt_id, number, body)
            self._set_progress(attempt_id, progress)

    def catch_up(self, attempt_id: str, bodies: Sequence[str], progress: Progress) -> None:
        """Keep whichever of all the events so far are not kept yet: the retry after a failed `append`."""
        with self._store.transaction():
            for number, body in enumerate(bodies):
                self._append(attempt_id, number, body)
            self._set_progress(attempt_id, progress)

    def load(self, attempt_id: str) -> StoredAttempt:
        """The attempt. Raises AttemptUnknown, and StoreDamaged when its case is not what was kept."""
        rows = self._store.read(
            f"SELECT {_HEAD}, {_PROGRESS}, snapshot FROM attempt WHERE id = ?", (attempt_id,)
        )
        if not rows:
            raise AttemptUnknown(attempt_id)
        *columns, digest = rows[0]
        return StoredAttempt(
            head=_head(columns[:8]),
            progress=_progress(columns[8:]),
            events=self.events(attempt_id),
            snapshot=self._snapshot(digest),
        )

    def events(self, attempt_id: str) -> tuple[str, ...]:
        """The attempt's events, numbered by their place, without its case; none for an id not there."""
        bodies = self._store.read("SELECT body FROM event WHERE attempt = ? ORDER BY number", (attempt_id,))
        return tuple(body for (body,) in bodies)

    def latest_open(self) -> AttemptHead | None:
        """The unfinished attempt touched last: the one to offer to resume."""
        rows = self._store.read(
            f"SELECT {_HEAD} FROM attempt WHERE NOT is_finished ORDER BY touched DESC LIMIT 1"
        )
        return _head(rows[0]) if rows else None

    def of_case(self, case_key: str) -> tuple[tuple[AttemptHead, Progress], ...]:
        """All attempts at a case, the one touched last first."""
        rows = self._store.read(
            f"SELECT {_HEAD}, {_PROGRESS} FROM attempt WHERE case_key = ? ORDER BY touched DESC", (case_key,)
        )
        return tuple((_head(row[:8]), _progress(row[8:])) for row in rows)

    def summaries(self) -> dict[str, Summary]:
        """For each case key with any attempt, what its card shows."""
        rows = self._store.read(f"SELECT case_key, id, {_PROGRESS} FROM attempt ORDER BY touched")
        found: dict[str, Summary] = {}
        for case_key, attempt_id, moments, is_finished, stage, matter in rows:
            before = found.get(case_key, Summary())
            if is_finished:
                after = before._replace(
                    played=before.played + 1, last_stage=stage, last_matter=matter, last_attempt=attempt_id
                )
            else:
                after = before._replace(open_attempt=attempt_id, open_moments=moments)
            found[case_key] = after._replace(kept=before.kept + bool(is_finished or moments))
        return found

    def erase(self, attempt_id: str) -> Erased:
        """Remove one attempt for good. Erasing one that is not there removes nothing."""
        return self._erase("id = ?", (attempt_id,))

    def erase_case(self, case_key: str) -> Erased:
        """Remove all attempts at a case for good."""
        return self._erase("case_key = ?", (case_key,))

    def erase_all(self) -> Erased:
        """Remove all practice for good."""
        return self._erase("true", ())

    def _snapshot(self, digest: str) -> Snapshot:
        if digest not in self._snapshots:
            self._snapshots[digest] = self._read_snapshot(digest)
        return self._snapshots[digest]

    def _read_snapshot(self, digest: str) -> Snapshot:
        ((case_id, files),) = self._store.read(
            "SELECT case_id, files FROM snapshot WHERE hash = ?", (digest,)
        )
        try:
            snapshot = Snapshot(case_id, json.loads(files))
        except ValueError as error:
            raise damaged(self._store.path) from error
        if snapshot.hash != digest:
            raise damaged(self._store.path)
        return snapshot

    def _append(self, attempt_id: str, number: int, body: str) -> None:
        found = self._store.read(
            "SELECT (SELECT body FROM event WHERE attempt = id AND number = ?),"
            " (SELECT max(number) FROM event WHERE attempt = id) FROM attempt WHERE id = ?",
            (number, attempt_id),
        )
        match found:
            case []:
                raise AttemptUnknown(attempt_id)
            case [(str(kept), _)]:
                if kept != body:
                    raise EventConflict(f"event {number} of attempt {attempt_id} is another one")
            case [(None, last)] if number == (0 if last is None else last + 1):
                self._store.write(
                    "INSERT INTO event (attempt, number, body) VALUES (?, ?, ?)", (attempt_id, number, body)
                )
            case _:
                raise EventConflict(f"event {number} of attempt {attempt_id} would leave a gap")

    def _set_progress(self, attempt_id: str, progress: Progress) -> None:
        changed = self._store.write(
            "UPDATE attempt SET moments = ?, is_finished = ?, ending_stage = ?, ending_matter = ?,"
            f" touched = {_NEXT_TOUCH} WHERE id = ?",
            (*progress, attempt_id),
        )
        if not changed:
            raise AttemptUnknown(attempt_id)

    def _erase(self, where: str, values: tuple[str, ...]) -> Erased:
        with self._store.erasing():
            count = self._store.write(f"DELETE FROM attempt WHERE {where}", values)
            if where == "true":
                self._store.write("DELETE FROM drill")
                self._store.write("DELETE FROM note")
            self._store.write("DELETE FROM snapshot WHERE hash NOT IN (SELECT snapshot FROM attempt)")
        return Erased(count, self._store.sweep())


_NEXT_TOUCH = "(SELECT coalesce(max(touched), 0) + 1 FROM attempt)"


def _plain(files: Mapping[str, str]) -> str:
    return json.dumps(dict(files), sort_keys=True)


def _head_values(head: AttemptHead) -> tuple[str | int, ...]:
    return (
        head.id, head.case_key, head.case_id, head.content_hash,
        head.language, head.seed, head.feedback, head.started_at,
    )  # fmt: skip


def _head(columns: Sequence[Any]) -> AttemptHead:
    return AttemptHead(*columns)


def _progress(columns: Sequence[Any]) -> Progress:
    moments, is_finished, stage, matter = columns
    return Progress(moments, bool(is_finished), stage, matter)
