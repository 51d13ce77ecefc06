"""The problems as rows: errors first, then by place; and what all remedies come to. Knows no Qt.

What a translation still misses is no problem to be solved one by one: it is one row, which leads to where it
is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.edits import overlap
from glasltrainer.authoring.explanations import REASONS, TITLES
from glasltrainer.authoring.loading import OVERLAY
from glasltrainer.ui.studio.editor.wording import KINDS, Run, sentence, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glasltrainer.authoring.codes import Severity
    from glasltrainer.authoring.diagnostics import Diagnostic, Span
    from glasltrainer.authoring.edits import Edit
    from glasltrainer.i18n import Translator
    from glasltrainer.ui.studio.reading import Reading

_BY_ID = {code.id: code for code in Code}


class Shown(Enum):
    """Which problems the list shows."""

    ALL = "all"
    ERRORS = "errors"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Row:
    """A problem as it is read: `place` is line and column, with the file where there are several.

    `language` is that of a translation that misses texts, of which `finding` is the first; else "".
    """

    finding: Diagnostic
    kind: str
    place: str
    runs: tuple[Run, ...]
    fix: str = ""  # what its remedy does, "" without one that is certain
    choices: tuple[str, ...] = ()  # what each does of several remedies, of which one can be chosen
    language: str = ""

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.finding.severity

    @property
    def same(self) -> tuple[object, ...]:
        """What makes it the same problem in the next reading, although it moved."""
        about = self.language or self.finding.message
        return self.finding.file, self.finding.code, about

    def told(self, tr: Translator) -> str:
        """What a screen reader says."""
        if self.language:
            words = "".join(run.words for run in self.runs)
            return tr("{kind}, {file}: {words}", kind=self.kind, file=self.finding.file, words=words)
        said = spoken(self.finding, tr)
        for title in self.remedies:
            said = tr("{problem} Remedy: {title}.", problem=said, title=title)
        return said

    @property
    def remedies(self) -> tuple[str, ...]:
        """What each remedy does that can be applied, as `finding.remedies`."""
        return (self.fix,) if self.fix else self.choices


def rows(reading: Reading, shown: Shown, tr: Translator) -> tuple[Row, ...]:
    """The rows of a reading."""
    is_several = len(reading.texts) > 1
    single, missing = _apart(reading)
    made = [_row(one, is_several, tr) for one in single if _is_shown(one, shown)]
    made += [_missing_row(some, tr) for some in missing.values() if _is_shown(some[0], shown)]
    own = reading.file
    made.sort(key=lambda row: _order(row.finding, own))
    return tuple(made)


def _apart(reading: Reading) -> tuple[list[Diagnostic], dict[str, list[Diagnostic]]]:
    """The findings that are a row each, and by file those of the texts that a translation misses."""
    single: list[Diagnostic] = []
    missing: dict[str, list[Diagnostic]] = {}
    for one in reading.findings:
        if one.code == Code.NOT_TRANSLATED.id and OVERLAY.fullmatch(one.file):
            missing.setdefault(one.file, []).append(one)
        else:
            single.append(one)
    return single, missing


def _missing_row(missing: Sequence[Diagnostic], tr: Translator) -> Row:
    first = missing[0]
    overlay = OVERLAY.fullmatch(first.file)
    words = tr.plural(
        "{count} text is still to be translated; it waits under Translation.",
        "{count} texts are still to be translated; they wait under Translation.",
        sum(one.message.count or 1 for one in missing),
    )
    language = overlay["language"] if overlay is not None else ""
    return Row(first, tr(KINDS[first.severity]), first.file, (Run(words),), language=language)


def _is_shown(finding: Diagnostic, shown: Shown) -> bool:
    return shown is Shown.ALL or finding.is_error == (shown is Shown.ERRORS)


def _order(finding: Diagnostic, own: str) -> tuple[bool, bool, str, int, int]:
    span = finding.span
    return not finding.is_error, finding.file != own, finding.file, span.line, span.column


def _row(finding: Diagnostic, is_several: bool, tr: Translator) -> Row:
    place = f"{finding.span.line}:{finding.span.column}"
    if is_several:
        place = f"{finding.file} {place}"
    fix = tr.render(finding.fix.title) if finding.fix is not None else ""
    choices = tuple(tr("{title} instead", title=tr.render(one.title)) for one in finding.choices)
    return Row(finding, tr(KINDS[finding.severity]), place, sentence(finding, tr), fix, choices)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of each."""

    errors: int
    advice: int
    fixes: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.errors + self.advice


def counts(reading: Reading) -> Counts:
    """How many problems a reading has, and how many have a remedy that can be applied together."""
    single, missing = _apart(reading)
    chosen = together(single, reading.texts)
    errors = sum(one.is_error for one in single)
    advice = len(single) - errors + len(missing)
    return Counts(errors, advice, sum(map(len, chosen.values())))


def together(findings: Iterable[Diagnostic], files: Iterable[str]) -> dict[str, list[Diagnostic]]:
    """The findings whose remedies can be applied at once, by file: none touches what another changes."""
    chosen: dict[str, list[Diagnostic]] = {}
    last: dict[str, Edit] = {}
    known = set(files)
    with_fix = [one for one in findings if one.fix is not None and one.file in known]
    for one in sorted(with_fix, key=_first_edit):
        edits = one.fix.edits if one.fix is not None else ()
        before = last.get(one.file)
        if not edits or (before is not None and (overlap(before, edits[0]) or edits[0].start < before.end)):
            continue
        chosen.setdefault(one.file, []).append(one)
        last[one.file] = max(edits, key=_end)
    return chosen


def _first_edit(finding: Diagnostic) -> tuple[str, int]:
    edits = finding.fix.edits if finding.fix is not None else ()
    return finding.file, min((edit.start for edit in edits), default=0)


def _end(edit: Edit) -> int:
    return edit.end


def all_edits(findings: Sequence[Diagnostic]) -> tuple[Edit, ...]:
    """The edits of several remedies of one file."""
    return tuple(edit for one in findings if one.fix is not None for edit in one.fix.edits)


def offsets(text: str, span: Span) -> tuple[int, int]:
    """The code points of a span."""
    places = []
    at, line = 0, 1
    for wanted, column in ((span.line, span.column), (span.end_line, span.end_column)):
        while line < wanted and (end := text.find("\n", at)) >= 0:
            at, line = end + 1, line + 1
        places.append(min(at + column - 1, len(text)))
    return places[0], max(places)


def explanation(code: str, tr: Translator) -> tuple[str, str]:
    """What a code means and why it matters; "" where there is nothing to say."""
    known = _BY_ID.get(code)
    if known is None:
        return "", ""
    reason = REASONS.get(known, "")
    return tr(TITLES[known]), tr(reason) if reason else ""
