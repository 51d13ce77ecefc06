"""How a finding is said: its kind, its sentence with what was meant set apart, the line for a screen reader.

Knows no Qt. The editor's marks and the list of problems say the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring.codes import Severity
from glasltrainer.i18n import N_, Message

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.i18n import Translator

KINDS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}
ICONS = {Severity.ERROR: "x", Severity.WARNING: "alert-triangle", Severity.NOTE: "info"}
_OPEN, _CLOSE = "\ue000", "\ue001"  # of no alphabet: around what was meant, while a sentence is put together
_NAMES = ("name", "other", "third")  # of what may have been meant, in a remedy
_MEANT = re.compile(f"{_OPEN}(.*?){_CLOSE}", re.DOTALL)


class Run(NamedTuple):
    """Words of a sentence; `is_meant` for the name that was meant."""

    words: str
    is_meant: bool = False


def sentence(diagnostic: Diagnostic, tr: Translator) -> tuple[Run, ...]:
    """The message and its remedy in a row."""
    return _sentence(diagnostic.message, diagnostic.remedy, tr)


@lru_cache(maxsize=4_000)  # the same findings come back with every key that is pressed
def _sentence(message: Message, remedy: Message | None, tr: Translator) -> tuple[Run, ...]:
    runs = [Run(one_line(tr.render(message)))]
    if remedy is not None:
        runs[0] = Run(f"{runs[0].words.rstrip('.')}. ")
        runs += _runs(remedy, tr)
    return tuple(runs)


def _runs(remedy: Message, tr: Translator) -> list[Run]:
    args = tuple(
        (name, f"{_OPEN}{value}{_CLOSE}") if name in _NAMES and isinstance(value, str) else (name, value)
        for name, value in remedy.args
    )
    said = one_line(tr.render(Message(remedy.text, args, remedy.plural, remedy.count)))
    parts = _MEANT.split(said)
    return [Run(words, bool(number % 2)) for number, words in enumerate(parts) if words]


def plain(diagnostic: Diagnostic, tr: Translator) -> str:
    """The message and its remedy as plain words."""
    return "".join(run.words for run in sentence(diagnostic, tr))


def spoken(diagnostic: Diagnostic, tr: Translator) -> str:
    """What a screen reader says of it, with its place."""
    remedy = tr.render(diagnostic.remedy) if diagnostic.remedy is not None else ""
    said = tr(
        "{kind}, line {line}, column {column}: {message} {remedy}",
        kind=tr(KINDS[diagnostic.severity]),
        line=diagnostic.span.line,
        column=diagnostic.span.column,
        message=tr.render(diagnostic.message),
        remedy=remedy,
    )
    return one_line(said).strip()


def one_line(text: str) -> str:
    """The text without its line ends."""
    return " ".join(text.split("\n"))
