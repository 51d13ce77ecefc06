"""What the checker reports, and the text it reports on."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code, Severity
from glasltrainer.authoring.places import place_within
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from glasltrainer.authoring.edits import Fix
    from glasltrainer.authoring.nodes import Scalar
    from glasltrainer.i18n import Message

MOST_FINDINGS = 1_000  # per file; after them reading stops
# What a translator has still to do. Nothing is wrong with the file, so reading goes on, however much it is.
TO_DO = (Code.NOT_TRANSLATED, Code.STALE)
_MAKES_EXACT = (Code.UTF16, Code.NOT_UTF8)  # their fixes write the whole text
_LINE_BREAK = re.compile(r"\r\n|\r|\n")  # as YAML and editors count, unlike str.splitlines


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text. Lines and columns count from 1, columns in code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, such as the first of two equal keys."""

    file: str
    span: Span
    message: Message


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `file` is the name of the file it is in, without its folder.

    `fix` is there only when it is certain what was meant; its edits are in that file. `choices` are there
    where several things may have been meant: fixes, of which the author chooses one.
    """

    code: str
    severity: Severity
    file: str
    span: Span
    message: Message
    remedy: Message | None = None
    related: Related | None = None
    fix: Fix | None = None
    choices: tuple[Fix, ...] = ()

    @property
    def remedies(self) -> tuple[Fix, ...]:
        """What can be applied: what is certain, or what there is to choose from."""
        return self.choices if self.fix is None else (self.fix,)

    @property
    def is_error(self) -> bool:
        """Whether it keeps the case from being played."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.file}:{self.span.line}:{self.span.column}"
        return f"{where}: {self.severity} {self.code} {self.message}"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding before its place is counted out: `start`..`end` are offsets into the text of `source`.

    One of `TO_DO` may stand for several texts: the count of its message.
    """

    code: Code
    start: int
    end: int
    message: Message
    remedy: Message | None = None
    related: tuple[Source, int, int, Message] | None = None
    fix: Fix | None = None
    choices: tuple[Fix, ...] = ()


class TooManyFindingsError(Exception):
    """A file has so many findings that reading it further would tell nothing new; the last one says so."""


class Source:
    """The text of one file, and what was found in it so far.

    `is_exact` says whether the text is all there is in the file, so that edits to it can be written back.
    `known` is what was worked out of the file; one that is being typed has it from one text to the next.
    """

    def __init__(self, file: str, text: str, *, is_exact: bool = True) -> None:
        self.file = file
        self.text = text
        self.is_exact = is_exact
        self.found: list[Found] = []
        self.known: dict[object, object] = {}
        self._to_do = 0  # of those found
        self._rest: dict[Code, int] = {}  # the place in `found` of what stands for all the rest

    def anew(self) -> Source:
        """The same text, with nothing found yet."""
        return Source(self.file, self.text)

    def add(
        self,
        code: Code,
        place: tuple[int, int],
        message: Message,
        remedy: Message | None = None,
        related: tuple[Source, int, int, Message] | None = None,
        fix: Fix | None = None,
        choices: tuple[Fix, ...] = (),
    ) -> None:
        """Note a finding at the offsets `place` (start, end). Raises TooManyFindingsError after the last."""
        if code in TO_DO and self.has_told_enough:
            self.add_rest(code, place, message.count or 1)
            return
        wrong = len(self.found) - self._to_do - len(self._rest)
        if code in TO_DO or wrong < MOST_FINDINGS:
            self._to_do += code in TO_DO
            self.found.append(Found(code, place[0], place[1], message, remedy, related, fix, choices))
            return
        if wrong == MOST_FINDINGS:
            stopped = msg("Reading stopped here, after {count} findings", count=MOST_FINDINGS)
            self.found.append(Found(Code.TOO_MANY_FINDINGS, place[0], place[1], stopped))
        raise TooManyFindingsError

    @property
    def has_told_enough(self) -> bool:
        """Whether of what is still to do only the number of texts is told from here on, by `add_rest`."""
        return self._to_do == MOST_FINDINGS

    def add_rest(self, code: Code, place: tuple[int, int], texts: int) -> None:
        """Note so many texts more of one of `TO_DO`, which are told as one finding where the first is."""
        at = self._rest.get(code)
        if at is not None:
            before = self.found[at]
            place, texts = (before.start, before.end), texts + (before.message.count or 0)
        if code is Code.STALE:
            message = nmsg(
                "From here on {count} text more has changed in the original since it was translated",
                "From here on {count} texts more have changed in the original since they were translated",
                texts,
            )
        else:
            message = nmsg(
                "From here on {count} text more is not translated",
                "From here on {count} texts more are not translated",
                texts,
            )
        if at is None:
            self._rest[code] = len(self.found)
            self.found.append(Found(code, *place, message))
        else:
            self.found[at] = Found(code, *place, message)

    def add_within(
        self,
        code: Code,
        node: Scalar,
        part: tuple[int, int],
        message: Message,
        remedy: Message | None = None,
        fix: Fix | None = None,
        choices: tuple[Fix, ...] = (),
    ) -> None:
        """Note a finding about `node.text[start:end]`, where `part` is (start, end)."""
        self.add(code, place_within(self.text, node, *part), message, remedy, fix=fix, choices=choices)

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far keeps the case from being played."""
        return any(found.code.severity is Severity.ERROR for found in self.found)

    def has_finding_on_line(self, offset: int) -> bool:
        """Whether something was found on the line of `offset`."""
        line = self.position(offset)[0]
        return any(self.position(found.start)[0] == line for found in self.found)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; an offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line (from 1) without its line break; empty past the end."""
        starts = self._line_starts
        if not 1 <= line <= len(starts):
            return ""
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")

    def line_start(self, line: int) -> int:
        """The offset where a line (from 1) begins; the end of the text past its last line."""
        starts = self._line_starts
        return starts[line - 1] if 1 <= line <= len(starts) else len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets, without the white space at its end."""
        end = max(start, min(end, len(self.text)))
        end = start + len(self.text[start:end].rstrip())
        return Span(*self.position(start), *self.position(end))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings in the order of the text."""
        if not self.found:
            return ()
        made = [self._diagnostic(found) for found in self.found]
        made.sort(key=lambda one: (one.span.line, one.span.column, one.code))
        return tuple(made)

    def _diagnostic(self, found: Found) -> Diagnostic:
        related = None
        if found.related is not None:
            source, start, end, message = found.related
            related = Related(source.file, source.span(start, end), message)
        can_fix = self.is_exact or found.code in _MAKES_EXACT
        return Diagnostic(
            found.code.id,
            found.code.severity,
            self.file,
            self.span(found.start, found.end),
            found.message,
            found.remedy,
            related,
            found.fix if can_fix else None,
            found.choices if can_fix else (),
        )


class Silent(Source):
    """A source whose findings were told before: reading it again tells nothing."""

    def __init__(self, text: str = "") -> None:
        super().__init__("", text)

    def add(
        self,
        code: Code,
        place: tuple[int, int],
        message: Message,
        remedy: Message | None = None,
        related: tuple[Source, int, int, Message] | None = None,
        fix: Fix | None = None,
        choices: tuple[Fix, ...] = (),
    ) -> None:
        """Say nothing."""

    def add_within(
        self,
        code: Code,
        node: Scalar,
        part: tuple[int, int],
        message: Message,
        remedy: Message | None = None,
        fix: Fix | None = None,
        choices: tuple[Fix, ...] = (),
    ) -> None:
        """Say nothing."""
