"""Scripted tests beside a case: ``NAME.test.yaml`` -> scripts, played, and every line that does not hold."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.decoding import MOST_BYTES, decode
from glasltrainer.authoring.diagnostics import Source, TooManyFindingsError
from glasltrainer.authoring.files import load_path
from glasltrainer.authoring.kinds import Reading, short
from glasltrainer.authoring.loading import SUFFIX
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence, place
from glasltrainer.authoring.records import open_record
from glasltrainer.authoring.scripted import fields as f
from glasltrainer.authoring.source import parse
from glasltrainer.authoring.suggest import did_you_mean
from glasltrainer.core.graph import survey
from glasltrainer.core.trials.coverage import Coverage, covered, options
from glasltrainer.core.trials.scripted import play
from glasltrainer.core.trials.scripts import Reason, Script, ScriptStep
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from pathlib import Path

    from glasltrainer.authoring.diagnostics import Diagnostic
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Values
    from glasltrainer.core.case import Case
    from glasltrainer.core.trials.scripts import Miss, Played

SCRIPT_SUFFIX = ".test.yaml"
_CODES = {
    Reason.NOT_IN_SCENE: Code.CHOICE_NOT_HERE,
    Reason.CLOSED: Code.CHOICE_CLOSED,
    Reason.NOT_ASKED: Code.NOT_ASKED_HERE,
    Reason.DOES_NOT_FIT: Code.ANSWER_DOES_NOT_FIT,
    Reason.TOO_LONG: Code.WALK_TOO_LONG,
    Reason.TOO_SHORT: Code.WALK_TOO_SHORT,
    Reason.ELSEWHERE: Code.SOMEWHERE_ELSE,
    Reason.DIFFERS: Code.DOES_NOT_HOLD,
}
_REMEDIES = {
    Reason.NOT_IN_SCENE: msg("Write the id of a choice of the scene the walk is at."),
    Reason.DOES_NOT_FIT: msg("Answer what is asked here: look at the scene in the case."),
    Reason.CLOSED: msg("Let the walk earn it first, or expect it under “closed”."),
    Reason.NOT_ASKED: msg("Take the answer out, or give it where it is asked."),
    Reason.TOO_LONG: msg("Take out what follows, or let the walk take another way."),
    Reason.TOO_SHORT: msg("Add the choices that follow, or take “ends” out."),
    Reason.ELSEWHERE: msg("Write that scene, or let the walk take another way."),
    Reason.DIFFERS: msg("Write what holds, or mend the case."),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one test: its id, the line (from 1) it begins on, and the walk (None: not walked)."""

    id: str
    line: int
    played: Played | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Tested:
    """The tests of one file: each with its result, what they cover together, and everything found."""

    file: str
    results: tuple[Result, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    diagnostics: tuple[Diagnostic, ...] = ()


def script_path(path: Path) -> Path:
    """The file of tests beside a case."""
    return path.with_name(path.name.removesuffix(SUFFIX) + SCRIPT_SUFFIX)


def scripted_case(path: Path) -> Path:
    """The case that a file of tests is about."""
    return path.with_name(path.name.removesuffix(SCRIPT_SUFFIX) + SUFFIX)


def is_script(path: Path) -> bool:
    """Whether a file's name says that it holds tests."""
    return path.name.endswith(SCRIPT_SUFFIX)


def script_paths(folder: Path) -> list[Path]:
    """The files of tests in a folder and those below it, in order."""
    return sorted(
        path
        for path in folder.rglob(f"*{SCRIPT_SUFFIX}")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def check_scripts(path: Path, case: Case | None) -> tuple[Diagnostic, ...]:
    """What is wrong with the tests beside the case at `path`; nothing where there are none.

    `case` is None where it has errors of its own (then its tests say nothing yet) or is not there at all
    (then that is what is wrong with them).
    """
    beside = script_path(path)
    if not beside.is_file() or (case is None and path.exists()):
        return ()
    return run_scripts(beside, case).diagnostics


def run_scripts(path: Path, case: Case | None = None) -> Tested:
    """Run the tests in a file on `case`, or on the case beside it. Never raises: it reports."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        source = Source(path.name, "")
        message = msg("The file cannot be read: {reason}", reason=problem.strerror or type(problem).__name__)
        remedy = msg("Look whether it is still there and may be opened.")
        source.add(Code.CANNOT_READ, (0, 0), message, remedy)
        return Tested(path.name, diagnostics=source.diagnostics())
    played_on = case or load_path(scripted_case(path)).case
    return run_script_file(data, path.name, played_on)


def run_script_file(data: bytes, file: str, case: Case | None) -> Tested:
    """Run the tests in the bytes of a file. Total: no bytes make it raise."""
    source, is_readable = decode(file, data)
    results: list[Result] = []
    try:
        with suppress(TooManyFindingsError):
            root = parse(source) if is_readable else None
            if case is None:
                name = file.removesuffix(SCRIPT_SUFFIX) + SUFFIX
                message = msg("There is no {file} beside these tests that can be played", file=name)
                remedy = msg("Put both in one folder; `glasltrainer check` shows the errors of the case.")
                source.add(Code.TEST_WITHOUT_CASE, (0, 1), message, remedy)
            elif root is not None:
                _run_all(root, case, source, results)
            elif not source.has_errors:
                message = msg("There are no tests in this file")
                remedy = msg("Start it with: format: {format}", format=f.TEST_FORMAT)
                source.add(Code.NO_CASE, (0, 0), message, remedy)
    except Exception as problem:  # the boundary: whatever bytes did, the author gets a sentence
        message = msg("The checker stumbled over this file ({kind})", kind=type(problem).__name__)
        source.add(Code.CHECKER_STUMBLED, (0, 0), message)
    coverage = Coverage()
    for result in results:
        if result.played is not None:
            coverage |= covered(result.played.attempt)
    return Tested(file, tuple(results), coverage, source.diagnostics())


def _run_all(root: Node, case: Case, source: Source, results: list[Result]) -> None:
    reading = Reading(source, case.scenes.keys(), case.cast.keys(), flags=dict(case.flags), homes=f.HOMES)
    whole = open_record(f.FILE, root, None, reading)
    if whole is None:
        return
    whole.get(f.FORMAT)
    surveyed = survey(case)
    for name, values in (whole.get(f.TESTS) or {}).items():
        line = source.position(values.place()[0])[0]
        before = len(source.found)
        script, steps = _script(name, values, case, source)
        if script is None or len(source.found) > before:
            results.append(Result(name, line, None, holds=False))
            continue
        played = play(case, script, surveyed)
        results.append(Result(name, line, played, played.holds))
        for miss in played.misses:
            _report(miss, values, steps, source)


def _script(name: str, values: Values, case: Case, source: Source) -> tuple[Script | None, list[Values]]:
    steps = list(values.get(f.WALK) or ())
    values.get(f.ABOUT)
    known = {option.choice for option in options(case)}
    walk = tuple(_step(one, known, source) for one in steps)
    figures = {figure: values.get(field) for figure, field in f.FIGURES.items()}
    bounds = {figure: bound for figure, bound in figures.items() if bound is not None}
    return Script(name, walk, values.get(f.ENDS), bounds) if walk else None, steps


def _step(values: Values, known: set[str], source: Source) -> ScriptStep:
    step = ScriptStep(
        at=values.get(f.AT),
        stage=values.get(f.STAGE),
        flags=values.get(f.FLAGS) or {},
        offered=values.get(f.OFFERED) or (),
        closed=values.get(f.CLOSED) or (),
        judge=values.get(f.JUDGE),
        mark=values.get(f.MARK),
        bring_in=values.get(f.BRING_IN),
        sort=values.get(f.SORT),
        choose=values.get(f.CHOOSE),
    )
    # Found here, a choice that no scene has is told of every step, also beyond the first wrong one.
    for key, names in (
        (f.OFFERED.name, step.offered),
        (f.CLOSED.name, step.closed),
        (f.CHOOSE.name, [step.choose]),
    ):
        for choice in names:
            if choice is not None and choice not in known:
                message = msg("There is no choice “{choice}” in this case", choice=short(choice))
                where = _word_place(values, key, choice)
                remedy = did_you_mean(choice, known) or _REMEDIES[Reason.NOT_IN_SCENE]
                source.add(Code.CHOICE_NOT_HERE, where, message, remedy)
    return step


def _report(miss: Miss, values: Values, steps: list[Values], source: Source) -> None:
    about = values if miss.step is None else steps[miss.step]
    remedy = did_you_mean(miss.word, miss.possible) if miss.word else None
    if remedy is None and miss.reason is Reason.CLOSED and miss.possible:
        remedy = msg("Open here: {names}.", names=", ".join(miss.possible))
    where = _word_place(about, miss.key, miss.word)
    source.add(_CODES[miss.reason], where, miss.message, remedy or _REMEDIES[miss.reason])


def _word_place(values: Values, key: str, word: str) -> tuple[int, int]:
    """Where a word stands in the value of a key, as an item or a key of it; else the whole value."""
    entry = values.node.entries.get(key)
    if entry is None:
        return values.place()
    node = entry.value
    match node:
        case Sequence(items=items):
            found = [one for one in items if isinstance(one, Scalar) and one.text.strip() == word]
        case Mapping(entries=entries) if word in entries:
            found = [entries[word].key]
        case _:
            found = []
    return place(found[0] if found else node)
