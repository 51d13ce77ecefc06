"""`glasltrainer check PATH...`: everything wrong with cases, printed as compilers do."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.cli.excerpt import Lines, lines_about, visible
from glasltrainer.cli.fixing import failed, mend_files, plain_fix, told
from glasltrainer.cli.out import all_exist
from glasltrainer.i18n import LANGUAGES, Translator, system_language
from glasltrainer.storage.errors import StorageError
from glasltrainer.storage.places import portrait_looks, reference_pages

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring import Diagnostic
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.edits import Edit, Fix
    from glasltrainer.cli.fixing import Fixed


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "check",
        help=tr("find the mistakes in cases"),
        description=tr("Find the mistakes in cases, with line, column and remedy."),
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar=tr("PATH"), help=tr("a case file, or a folder of cases")
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=tr("for people, or for programs")
    )
    parser.add_argument(
        "--fix", action="store_true", help=tr("mend what is certain, and report what is left")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=tr("show what --fix would change, and write nothing")
    )
    parser.add_argument("--strict", action="store_true", help=tr("let warnings fail as well"))
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check; 0 when nothing is wrong, 1 on errors (strict: on warnings too), 2 when a path does not exist."""
    tr = Translator(args.language or system_language())
    if not all_exist(args.paths, tr):
        return 2
    files = _case_files(args.paths)
    fixed: list[Fixed] = []
    if args.fix or args.dry_run:
        try:
            fixed = mend_files(files, portrait_looks(), is_trial=args.dry_run)
        except (OSError, StorageError) as problem:
            print(failed(problem, tr), file=sys.stderr)
            return 2
    if args.format == "json":
        counts = _print_json(files, fixed, tr)
    else:
        for line in told(fixed, tr, is_trial=args.dry_run):
            print(visible(line))
        counts = _print_text(files, tr)
    return 1 if counts["error"] or (args.strict and counts["warning"]) else 0


def _case_files(paths: Sequence[Path]) -> list[Path]:
    """The cases asked for, each once; a translation stands for its case."""
    from glasltrainer.authoring import case_path, case_paths

    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(case_paths(path) if path.is_dir() else [case_path(path)]))
    return list(found)


def _checked(files: Sequence[Path]) -> Iterator[tuple[Path, Diagnostic]]:
    """Each finding with the file it is in."""
    from glasltrainer.authoring import check_path

    portraits, pages = portrait_looks(), reference_pages()
    for path in files:
        for diagnostic in check_path(path, portraits=portraits, pages=pages):
            yield path.with_name(diagnostic.file), diagnostic


def _print_json(files: Sequence[Path], fixed: Sequence[Fixed], tr: Translator) -> Counter[str]:
    counts: Counter[str] = Counter()
    findings: list[dict[str, object]] = []
    lines = Lines()
    for path, diagnostic in _checked(files):
        counts[diagnostic.severity.value] += 1
        findings.append(_plain(path, diagnostic, lines, tr))
    totals = {severity: counts[severity] for severity in ("error", "warning", "note")}
    report: dict[str, object] = {"cases": len(files), "totals": totals, "findings": findings}
    if fixed:
        report["fixed"] = [plain_fix(one, tr) for one in fixed]
    print(json.dumps(report, ensure_ascii=False, indent=2))
    return counts


def _plain(path: Path, diagnostic: Diagnostic, lines: Lines, tr: Translator) -> dict[str, object]:
    span = diagnostic.span
    found: dict[str, object] = {
        "file": str(path),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": tr.render(diagnostic.message),
    }
    if diagnostic.remedy is not None:
        found["remedy"] = tr.render(diagnostic.remedy)
    if diagnostic.related is not None:
        related = diagnostic.related
        found["related"] = {
            "file": str(path.with_name(related.file)),
            "line": related.span.line,
            "column": related.span.column,
            "message": tr.render(related.message),
        }
    if diagnostic.fix is not None:
        found["fix"] = _plain_fix(diagnostic.fix, lines.source(path), tr)
    if diagnostic.choices:
        found["choices"] = [_plain_fix(one, lines.source(path), tr) for one in diagnostic.choices]
    return found


def _plain_fix(fix: Fix, source: Source, tr: Translator) -> dict[str, object]:
    return {"title": tr.render(fix.title), "edits": [_plain_edit(source, edit) for edit in fix.edits]}


def _plain_edit(source: Source, edit: Edit) -> dict[str, object]:
    """An edit by lines and columns, as editors count them; the end is exclusive."""
    (line, column), (end_line, end_column) = source.position(edit.start), source.position(edit.end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": edit.text,
    }


def _print_text(files: Sequence[Path], tr: Translator) -> Counter[str]:
    counts: Counter[str] = Counter()
    lines = Lines()
    for path, diagnostic in _checked(files):
        counts[diagnostic.severity.value] += 1
        for line in lines_about(path, diagnostic, lines, tr):
            print(visible(line))
    if not files:
        print(tr("No cases were found there."))
        return counts
    print(_summary(len(files), counts, tr))
    return counts


def _summary(cases: int, counts: Counter[str], tr: Translator) -> str:
    parts = [
        tr.plural("{count} file checked", "{count} files checked", cases),
        tr.plural("{count} error", "{count} errors", counts["error"]),
        tr.plural("{count} warning", "{count} warnings", counts["warning"]),
    ]
    if counts["note"]:
        parts.append(tr.plural("{count} note", "{count} notes", counts["note"]))
    return ", ".join(parts) + "."
