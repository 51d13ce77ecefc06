"""A finding on the terminal: its place and message, the line it is about with a caret below, its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glasltrainer.authoring import Diagnostic
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.i18n import Translator

_WIDTH = 100  # characters of a source line that are shown
_LEAD = 60  # at most so many before the place itself


def lines_about(path: Path, diagnostic: Diagnostic, lines: Lines, tr: Translator) -> Iterator[str]:
    """A finding as compilers print it: its place, the line it is on with a caret below, and its remedy."""
    span = diagnostic.span
    message = tr.render(diagnostic.message)
    yield f"{path}:{span.line}:{span.column}: {diagnostic.severity} {diagnostic.code} {message}"
    text = lines.get(path, span.line)
    if text.strip():
        end = span.end_column if span.end_line == span.line else len(text) + 1
        start = span.column - 1
        cut = max(0, start - _LEAD) if len(text) > _WIDTH else 0
        shown = text[cut : cut + _WIDTH]
        before = "".join("\t" if letter == "\t" else " " for letter in text[cut:start])
        yield f"    {shown}"
        yield f"    {before}{'^' * max(1, min(end - 1, cut + _WIDTH) - start)}"
    if diagnostic.related is not None:
        related = diagnostic.related
        yield f"    {related.file}:{related.span.line}:{related.span.column}: {tr.render(related.message)}"
    if diagnostic.remedy is not None:
        yield f"    {tr.render(diagnostic.remedy)}"


class Lines:
    """The lines of the files being reported on, one file at a time."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._source: Source | None = None

    def get(self, path: Path, line: int) -> str:
        """A line (from 1) without its break; empty when the file is gone."""
        return self.source(path).line_text(line)

    def source(self, path: Path) -> Source:
        """The text of a file; empty when it is gone."""
        from glasltrainer.authoring.decoding import MOST_BYTES, decode

        if path != self._path or self._source is None:
            self._path = path
            try:
                with path.open("rb") as file:
                    data = file.read(MOST_BYTES + 1)
            except OSError:
                data = b""
            self._source = decode(path.name, data)[0]
        return self._source


def visible(line: str) -> str:
    """The line without characters that would steer the terminal or turn its text around."""
    if line.isprintable():
        return line
    return "".join(letter if letter.isprintable() or letter in "\t\u00a0" else "\ufffd" for letter in line)
