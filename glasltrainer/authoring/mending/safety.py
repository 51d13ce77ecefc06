"""What makes a fix safe: it takes its own finding away and gives no other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import decode
from glasltrainer.authoring.edits import apply, apply_to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.edits import Edit

# Found by the text of a line alone, where YAML could not be read: only reading on shows whether it was right.
_TRIED = {
    code.id
    for code in (
        Code.TAB_INDENT,
        Code.ANCHOR,
        Code.TAG,
        Code.UNQUOTED_COLON,
        Code.UNCLOSED_QUOTE,
        Code.UNCLOSED_BRACKET,
        Code.SPECIAL_START,
        Code.INDENTATION,
        Code.BAD_ESCAPE,
        Code.AFTER_QUOTE,
        Code.MISSING_COLON,
    )
}
_MOST_TRIED = 4  # a syntax error ends the reading, so there is one in a file; more have other causes


class Files(Protocol):
    """Some files that a fix can be tried on."""

    def edited(self, file: str, edits: Iterable[Edit]) -> Self:
        """The files after edits in one of them."""

    def line(self, file: str, offset: int) -> int:
        """The line, from 1, of an offset in the text of a file."""


F = TypeVar("F", bound=Files)


def tried(
    diagnostics: tuple[Diagnostic, ...], files: F, check: Callable[[F], Sequence[Diagnostic]]
) -> tuple[Diagnostic, ...]:
    """The findings, with those fixes left out that `check` shows to be no good after all."""
    count = 0
    kept: list[Diagnostic] = []
    for one in diagnostics:
        if one.fix is not None and one.code in _TRIED:
            count += 1
            if count > _MOST_TRIED or not _holds(one, diagnostics, files, check):
                one = replace(one, fix=None)
        kept.append(one)
    return tuple(kept)


def _holds(
    one: Diagnostic, diagnostics: Sequence[Diagnostic], files: F, check: Callable[[F], Sequence[Diagnostic]]
) -> bool:
    assert one.fix is not None
    after = files.edited(one.file, one.fix.edits)
    return _adds_none(diagnostics, check(after), [one], after.line)


def fixed_text(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file after the edits of a fix; every byte outside them stays.

    A file in another encoding than UTF-8 becomes UTF-8 by a fix that says so. Raises ValueError when the
    edits do not belong to it.
    """
    try:
        return apply_to_bytes(data, edits)
    except ValueError:
        source, _ = decode("", data)
        if source.is_exact:
            raise
        return apply(source.text, edits).encode()


def is_safe(
    before: Sequence[Diagnostic],
    after: Sequence[Diagnostic],
    fixed: Sequence[Diagnostic],
    files: Mapping[str, bytes],
) -> bool:
    """Whether fixing `fixed`, which made `files`, took these findings away and added none.

    A finding is new when there was none like it. In the lines that were changed nothing may be new; elsewhere
    only what an error kept from being looked at.
    """

    def line(file: str, offset: int) -> int:
        return decode(file, files[file])[0].position(offset)[0]

    return _adds_none(before, after, fixed, line)


def _adds_none(
    before: Sequence[Diagnostic],
    after: Sequence[Diagnostic],
    fixed: Sequence[Diagnostic],
    line: Callable[[str, int], int],
) -> bool:
    had_errors = any(one.is_error for one in before)
    left = Counter(map(_kind, before)) - Counter(map(_kind, fixed))
    lines = _changed_lines(fixed, line)
    for one in after:
        if left[_kind(one)] > 0:
            left[_kind(one)] -= 1
        elif not had_errors or any(
            one.span.line <= last and first <= one.span.end_line for first, last in lines.get(one.file, ())
        ):
            return False
    return True


def _kind(one: Diagnostic) -> tuple[str, str]:
    """What makes two findings alike, wherever they stand."""
    return one.file, one.code


def _changed_lines(
    fixed: Sequence[Diagnostic], line: Callable[[str, int], int]
) -> dict[str, list[tuple[int, int]]]:
    """By file, the first and last lines of what the fixes wrote, counted in the files after it."""
    found: dict[str, list[tuple[int, int]]] = {}
    for name in {one.file for one in fixed}:
        moved = 0
        edits = [edit for one in fixed if one.file == name and one.fix for edit in one.fix.edits]
        for edit in sorted(edits):
            start = edit.start + moved
            moved += len(edit.text) - (edit.end - edit.start)
            lines = line(name, start), line(name, start + len(edit.text))
            found.setdefault(name, []).append(lines)
    return found
