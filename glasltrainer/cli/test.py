"""`glasltrainer test PATH...`: plays the tests beside cases, and says what they cover."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.cli.covered import covered_lines
from glasltrainer.cli.excerpt import Lines, lines_about, visible
from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from glasltrainer.authoring import Diagnostic
    from glasltrainer.authoring.scripted.run import Tested
    from glasltrainer.core.case import Case


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "test",
        help=tr("play the tests beside cases"),
        description=tr("Play the tests beside cases (NAME.test.yaml) and say what they cover."),
    )
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar=tr("PATH"),
        help=tr("a case, its file of tests, or a folder of them"),
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=tr("for people, or for programs")
    )
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class _TestedFile:
    """The tests of one file, and the case they played (None where it cannot be played)."""

    path: Path
    case: Case | None
    tested: Tested


def run(args: argparse.Namespace) -> int:
    """Test; 0 when everything holds, 1 when something does not, 2 when a path is not there or untested."""
    from glasltrainer.authoring.scripted.run import is_script, script_path

    tr = Translator(args.language or system_language())
    files: dict[Path, None] = {}
    is_missing = False
    for path in args.paths:
        if path.is_dir():
            from glasltrainer.authoring.scripted.run import script_paths

            files.update(dict.fromkeys(script_paths(path)))
            continue
        script = path if is_script(path) else script_path(path)
        if script.is_file():
            files[script] = None
            continue
        is_missing = True
        if path.exists():
            told = tr("{path}: there is no {file} beside it", path=str(path), file=script.name)
        else:
            told = tr("{path}: there is no such file or folder", path=str(path))
        print(told, file=sys.stderr)
    if is_missing:
        return 2
    (_print_json if args.format == "json" else _print_text)(tested := _tested(list(files)), tr)
    return 1 if any(_fails(one) for one in tested) else 0


def _tested(files: Sequence[Path]) -> list[_TestedFile]:
    from glasltrainer.authoring import load_path
    from glasltrainer.authoring.scripted.run import run_scripts, scripted_case

    found: list[_TestedFile] = []
    for path in files:
        case = load_path(scripted_case(path)).case
        found.append(_TestedFile(path, case, run_scripts(path, case)))
    return found


def _fails(one: _TestedFile) -> bool:
    return any(diagnostic.is_error for diagnostic in one.tested.diagnostics)


# -- for people ------------------------------------------------------------------------------


def _print_text(files: Sequence[_TestedFile], tr: Translator) -> None:
    lines = Lines()
    for one in files:
        print(one.path)
        for result in one.tested.results:
            verdict = tr("holds") if result.holds else tr("does not hold")
            print(f"  {verdict}  {result.id}")
        for diagnostic in one.tested.diagnostics:
            for line in lines_about(one.path, diagnostic, lines, tr):
                print(visible(line))
        if one.case is not None:
            for line in covered_lines(one.case, one.tested.coverage, tr):
                print(f"  {line}")
    if not files:
        print(tr("No tests were found there."))
        return
    results = [result for one in files for result in one.tested.results]
    holding = sum(result.holds for result in results)
    print(
        tr.plural(
            "{holding} of {count} test holds.",
            "{holding} of {count} tests hold.",
            len(results),
            holding=holding,
        )
    )


# -- for programs ----------------------------------------------------------------------------


def _print_json(files: Sequence[_TestedFile], tr: Translator) -> None:
    results = [result for one in files for result in one.tested.results]
    holding = sum(result.holds for result in results)
    told = {
        "totals": {"files": len(files), "tests": len(results), "hold": holding},
        "files": [_plain(one, tr) for one in files],
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))


def _plain(one: _TestedFile, tr: Translator) -> dict[str, object]:
    found: dict[str, object] = {
        "file": str(one.path),
        "tests": [
            {"id": result.id, "line": result.line, "holds": result.holds} for result in one.tested.results
        ],
        "findings": [_finding(diagnostic, tr) for diagnostic in one.tested.diagnostics],
    }
    if one.case is not None:
        coverage = one.tested.coverage
        found["coverage"] = {
            "scenes": round(coverage.scene_share(one.case), 4),
            "choices": round(coverage.choice_share(one.case), 4),
            "missed_scenes": list(coverage.missed_scenes(one.case)),
            "missed_choices": [option._asdict() for option in coverage.missed_choices(one.case)],
        }
    return found


def _finding(diagnostic: Diagnostic, tr: Translator) -> dict[str, object]:
    found: dict[str, object] = {
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": tr.render(diagnostic.message),
    }
    return found | ({"remedy": tr.render(diagnostic.remedy)} if diagnostic.remedy else {})
