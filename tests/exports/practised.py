"""Some practice: shipped cases walked by chance, drills, notes."""

from __future__ import annotations

from pathlib import Path

from glasltrainer.authoring import load_path
from glasltrainer.core.codec import event_to_json
from glasltrainer.exports.practice_export import Played, Practice
from glasltrainer.storage.attempts import AttemptHead, Progress, Snapshot, StoredAttempt
from glasltrainer.storage.kept import Note
from glasltrainer.storage.places import shipped_folder
from glasltrainer.storage.settings import Settings
from tests.by_chance import played, with_branch

DRILLS = (
    '{"item":"set/one","key":4,"chosen":5,"at":"2026-11-20T19:13:07+00:00","certainty":"sure"}',
    '{"item":"/home/arts/geheim/set/two","key":2,"chosen":2,"at":"2026-11-21T07:44:59+00:00"}',
    '{"of another version":true}',
)
NOTES = (
    Note("n1", "id-0", "tafel", "=SOM(1) is geen formule\nmaar een tweede regel"),
    Note("n2", None, "", "x"),
)


def sources() -> list[Path]:
    return sorted(path for path in shipped_folder().glob("*.yaml") if "." not in path.stem)


def one_attempt(path: Path, number: int, *, most: int = 99, language: str = "nl") -> Played:
    """A walk as it would be stored, and with it its case and replay."""
    case = load_path(path).in_language(language)
    attempt = played(case, number, most=most)
    if number % 2 == 0 and any(step.question == "choice" for step in attempt.counted_steps):
        attempt = with_branch(case, attempt)
    head = AttemptHead(
        f"id-{number}", f"shipped/{path.stem}", case.id, attempt.content_hash, language, number, "end",
        f"2026-11-{number % 28 + 1:02}T06:58:31+01:00",
    )  # fmt: skip
    files = {
        each.name: each.read_text("utf-8") for each in (path, path.with_suffix(".en.yaml")) if each.exists()
    }
    stored = StoredAttempt(
        head,
        Progress(len(attempt.steps)),
        tuple(map(event_to_json, attempt.events)),
        Snapshot(case.id, files),
    )
    return Played(stored, case, attempt)


def practice(number: int = 6, language: str = "nl") -> Practice:
    """The first cases, each walked once; the last left after three answers, one that cannot be replayed."""
    paths = sources()[:number]
    walked = [one_attempt(path, place, language=language) for place, path in enumerate(paths)]
    walked.append(one_attempt(paths[0], 90, most=3, language=language))
    lost = one_attempt(paths[0], 91)
    walked.append(Played(lost.stored))
    return Practice(tuple(walked), DRILLS, NOTES, (("id-0", '{"kind":"stage"}'),), Settings())
