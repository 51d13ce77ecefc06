"""`glasltrainer check --fix`: what is certain mended in the files themselves, and told."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from glasltrainer.authoring import Diagnostic
    from glasltrainer.i18n import Translator


@dataclass(frozen=True, slots=True)
class Fixed:
    """The findings fixed in one file, in order, and its text before and after."""

    path: Path
    findings: tuple[Diagnostic, ...]
    before: bytes
    after: bytes


def mend_files(files: Sequence[Path], portraits: Collection[str] | None, *, is_trial: bool) -> list[Fixed]:
    """Mend the files with their translations and tests, each family at once; a trial writes nothing.

    Raises OSError and StorageError.
    """
    from glasltrainer.authoring.mending.fixes import mend_path
    from glasltrainer.storage.files import write_together

    done: list[Fixed] = []
    for path in files:
        if not path.exists():
            continue  # a translation without its case: only to be reported
        mended = mend_path(path, portraits=portraits)
        contents = {path.with_name(name): data for name, data in mended.changed.items()}
        for file, data in contents.items():
            findings = tuple(one for one in mended.fixed if one.file == file.name)
            done.append(Fixed(file, findings, file.read_bytes(), data))
        if contents and not is_trial:
            write_together(contents)
    return done


def failed(problem: OSError | StorageError, tr: Translator) -> str:
    """One sentence for what could not be read or written."""
    if isinstance(problem, StorageError):
        return tr.render(problem.message)
    reason = problem.strerror or type(problem).__name__
    return f"{problem.filename}: {reason}" if problem.filename else reason


def told(fixed: Sequence[Fixed], tr: Translator, *, is_trial: bool) -> Iterator[str]:
    """The lines that say what was fixed, file by file; of a trial also the lines as they would become."""
    for one in fixed:
        for finding in one.findings:
            where = f"{one.path}:{finding.span.line}:{finding.span.column}"
            title = tr.render(finding.fix.title) if finding.fix is not None else ""
            word = tr("would be fixed") if is_trial else tr("fixed")
            yield f"{where}: {word} {finding.code} {title}"
        if is_trial:
            yield from _difference(one)
    count = sum(len(one.findings) for one in fixed)
    if is_trial:
        yield tr.plural("{count} finding can be fixed.", "{count} findings can be fixed.", count)
    elif count:
        yield tr.plural("{count} finding was fixed.", "{count} findings were fixed.", count)


def _difference(one: Fixed) -> Iterator[str]:
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (one.before, one.after))
    yield from difflib.unified_diff(before, after, one.path.name, one.path.name, lineterm="", n=1)


def plain_fix(one: Fixed, tr: Translator) -> dict[str, object]:
    """The fixes of a file, for programs."""
    return {
        "file": str(one.path),
        "fixes": [
            {
                "line": finding.span.line,
                "column": finding.span.column,
                "code": finding.code,
                "title": tr.render(finding.fix.title) if finding.fix is not None else "",
            }
            for finding in one.findings
        ],
    }
