"""Everything that was kept of someone's practice, for themselves: readable, and in files any program reads.

Pure: what was kept goes in, names and contents of files come out. JSON holds all of it (events as they were
kept, and in words); the tables hold what one would want in a spreadsheet; the cases
lie beside them as played.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from glasltrainer.core.answers import answer_words, question_words
from glasltrainer.core.scoring import mark_step
from glasltrainer.i18n import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from glasltrainer.core.attempt import Attempt, Step
    from glasltrainer.core.case import Case
    from glasltrainer.i18n import Translator
    from glasltrainer.storage.attempts import StoredAttempt
    from glasltrainer.storage.kept import Note
    from glasltrainer.storage.settings import Settings

FORMAT = 1  # rises with every change of practice.json that a reader must know of
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet may take for a formula begins so
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the time of every file in the archive: equal practice, equal bytes


class Played(NamedTuple):
    """An attempt as kept; its case (in the attempt's language) and replay, None where they cannot be made.

    `answers` are those of the replay in the reader's words, None as long as they were not made.
    """

    stored: StoredAttempt
    case: Case | None = None
    attempt: Attempt | None = None
    answers: tuple[Answer, ...] | None = None

    def in_words(self, tr: Translator) -> Played:
        """With the answers in words, made when they were not."""
        return self if self.answers is not None else self._replace(answers=tuple(_answers(self, tr)))


@dataclass(frozen=True, slots=True)
class Practice:
    """All that was kept: attempts, bodies of drills' answers, notes, facts (attempt, body) and settings."""

    attempts: tuple[Played, ...] = ()
    drills: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    settings: Settings | None = None


def practice_files(practice: Practice, tr: Translator, *, version: str, made: str) -> dict[str, bytes]:
    """The files by name. `version` is the program's, `made` the day of the export in ISO 8601.

    A case's files lie under ``cases/`` and the hash of exactly these files.
    """
    names = _Tables.called(tr)
    practice = replace(practice, attempts=tuple(played.in_words(tr) for played in practice.attempts))
    files = {
        "practice.json": _json(_whole(practice, tr, version, made)),
        names.answers: _table(tr, _answer_head(tr), _answer_rows(practice, tr)),
        names.drills: _table(tr, _drill_head(tr), _drill_rows(practice.drills, tr)),
        names.notes: _table(tr, (tr("About"), tr("Note")), _note_rows(practice.notes)),
        **dict(_case_files(practice.attempts)),
    }
    files["README.txt"] = _readme(practice, tr, version, made).encode("utf-8-sig")
    sums = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())]
    return {**files, "SHA256SUMS.txt": "".join(sums).encode()}


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """One archive with the files in a folder of this name; the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16  # readable by its owner alone where that is known
            archive.writestr(entry, data)
    return buffer.getvalue()


# -- JSON --------------------------------------------------------------------------------------------


def _whole(practice: Practice, tr: Translator, version: str, made: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "program": f"Glasl Trainer {version}",
        "made": made,
        "language": tr.language,
        "attempts": [_attempt(played) for played in practice.attempts],
        "drills": [_as_kept(body) for body in practice.drills],
        "notes": [note._asdict() for note in practice.notes],
        "facts": [{"attempt": attempt, "fact": _as_kept(body)} for attempt, body in practice.facts],
        "settings": asdict(practice.settings) if practice.settings is not None else None,
    }


def _attempt(played: Played) -> dict[str, Any]:
    stored = played.stored
    return {
        **asdict(stored.head),
        "progress": stored.progress._asdict(),
        "title": played.case.title if played.case else None,
        "case_files": f"cases/{stored.snapshot.hash}",
        "events": [_as_kept(body) for body in stored.events],
        "answers": [
            {
                "step": answer.step,
                "counts": answer.is_counted,
                "scene": answer.scene,
                "question": answer.question,
                "answer": answer.answer,
                "credit": answer.credit,
            }
            for answer in played.answers or ()
        ],
    }


def _as_kept(body: str) -> Any:
    """What was kept as JSON is JSON here too; anything else is its text."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body


_SPREAD = 4  # levels of practice.json that stand on lines of their own; what lies deeper stands on one


def _json(plain: Any) -> bytes:
    return (_spread(plain, 0) + "\n").encode()


def _spread(plain: Any, level: int) -> str:
    """JSON to read and quick to write: all of it spread out takes longer, and ten times as many lines."""
    if level < _SPREAD and plain and isinstance(plain, dict | list):
        room = "\n" + "  " * (level + 1)
        if isinstance(plain, dict):
            inner = [f"{_one_line(key)}: {_spread(value, level + 1)}" for key, value in plain.items()]
            return f"{{{room}{f',{room}'.join(inner)}{room[:-2]}}}"
        return f"[{room}{f',{room}'.join(_spread(one, level + 1) for one in plain)}{room[:-2]}]"
    return _one_line(plain)


_one_line = json.JSONEncoder(ensure_ascii=False).encode


# -- answers in words --------------------------------------------------------------------------------


class Answer(NamedTuple):
    """One answer in the reader's words; `credit` is None where it does not count."""

    step: int
    is_counted: bool
    scene: str
    question: str
    answer: str
    credit: float | None


def _answers(played: Played, tr: Translator) -> Iterator[Answer]:
    case, attempt = played.case, played.attempt
    if case is None or attempt is None:
        return
    for step in attempt.steps:
        yield _answer(case, attempt, step, tr)


def _answer(case: Case, attempt: Attempt, step: Step, tr: Translator) -> Answer:
    scene = case.scenes[step.position.scene]
    asked = next((one for one in scene.questions() if one.id == step.question), None)
    mark = mark_step(case, attempt, step) if asked is not None else None
    return Answer(
        step=step.number,
        is_counted=step.is_counted,
        scene=scene.id,
        question=tr.render(question_words(case, asked)) if asked is not None else "",
        answer=_said(answer_words(scene, step.response), tr),
        credit=mark.credit if mark is not None else None,
    )


def _said(words: Message | str, tr: Translator) -> str:
    return tr.render(words) if isinstance(words, Message) else words


class _Tables(NamedTuple):
    """The names of the tables' files."""

    answers: str
    drills: str
    notes: str

    @classmethod
    def called(cls, tr: Translator) -> _Tables:
        """In the reader's language."""
        return cls(*(f"{_name(name)}.csv" for name in (tr("answers"), tr("drills"), tr("notes"))))


# -- tables ------------------------------------------------------------------------------------------


def _answer_head(tr: Translator) -> tuple[str, ...]:
    return (
        tr("Begun"),
        tr("Case"),
        tr("Attempt"),
        tr("Answer number"),
        tr("Counts"),
        tr("Scene"),
        tr("Question"),
        tr("Answer"),
        tr("Credit"),
    )


def _answer_rows(practice: Practice, tr: Translator) -> Iterator[Sequence[str | int | float | None]]:
    for played in practice.attempts:
        head = played.stored.head
        title = played.case.title if played.case else head.case_id
        for answer in played.answers or ():
            counts = tr("Yes") if answer.is_counted else tr("No")
            yield (
                head.started_at, title, head.id, answer.step + 1, counts,
                answer.scene, answer.question, answer.answer, answer.credit,
            )  # fmt: skip


_DRILL_COLUMNS = ("at", "item", "key", "chosen", "certainty")


def _drill_head(tr: Translator) -> tuple[str, ...]:
    return tr("When"), tr("Item"), tr("Key"), tr("Answer"), tr("How sure"), tr("As it was kept")


def _drill_rows(bodies: Iterable[str], tr: Translator) -> Iterator[Sequence[str | int | float | None]]:
    from glasltrainer.core.catalogue.topics import CERTAINTY_NAMES

    names = {str(certainty): name for certainty, name in CERTAINTY_NAMES.items()}
    for body in bodies:
        plain = _as_kept(body)
        known = plain if isinstance(plain, dict) else {}
        values = [
            value if isinstance(value, str | int | float) else None
            for value in map(known.get, _DRILL_COLUMNS)
        ]
        if values[-1] in names:
            values[-1] = tr(names[str(values[-1])])
        yield *values, body


def _note_rows(notes: Iterable[Note]) -> Iterator[Sequence[str]]:
    for note in notes:
        yield note.place, note.body


def _table(tr: Translator, head: Sequence[str], rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """As Excel reads it: UTF-8 with a mark; in Dutch `;` between cells and a decimal comma."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if tr.language == "nl" else ",", lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(one, tr) for one in row])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: str | float | None, tr: Translator) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.startswith(_FORMULA) else value
        case int():
            return str(value)
        case _:
            return tr.number(value, 3)


# -- the rest ----------------------------------------------------------------------------------------


def _case_files(attempts: Iterable[Played]) -> Iterator[tuple[str, bytes]]:
    for played in attempts:
        snapshot = played.stored.snapshot
        for number, (name, text) in enumerate(snapshot.files.items()):
            yield f"cases/{snapshot.hash}/{_name(name) or number}", text.encode()


def _name(text: str) -> str:
    """A name that stays within its folder, on every system."""
    kept = "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in text)
    return kept.lstrip(".")[:120]


def _readme(practice: Practice, tr: Translator, version: str, made: str) -> str:
    names = _Tables.called(tr)
    unread = sum(played.attempt is None for played in practice.attempts)
    lines = [
        tr("Your practice with Glasl Trainer"),
        "",
        tr("Made on {day} by Glasl Trainer {version}. It holds everything the program kept of your practice.",
           day=made, version=version),
        "",
        tr.plural("{count} attempt at a case", "{count} attempts at cases", len(practice.attempts)),
        tr.plural("{count} answer in short practice", "{count} answers in short practice",
                  len(practice.drills)),
        tr.plural("{count} note", "{count} notes", len(practice.notes)),
        "",
        tr("{name}: everything, with your answers in words and as the program kept them.",
           name="practice.json"),
        tr("{name}: every answer in a case, one line each.", name=names.answers),
        tr("{name}: every answer in short practice, one line each.", name=names.drills),
        tr("{name}: what you wrote yourself.", name=names.notes),
        tr("{name}: the cases as they were when you played them.", name="cases/"),
        tr("{name}: with these numbers one can check that no file was changed.", name="SHA256SUMS.txt"),
        "",
        tr("Credit runs from 0 to 1. It is feedback, not a measurement; first answers count."),
        tr("These files are readable to anyone who has them. Erasing your practice in the program does not "
           "erase them."),
    ]  # fmt: skip
    if unread:
        lines.append(
            tr.plural(
                "{count} attempt could not be put into words by this version; it is there as it was kept.",
                "{count} attempts could not be put into words by this version; they are there as they "
                "were kept.",
                unread,
            )
        )
    return "\r\n".join(lines) + "\r\n"
