"""`glasltrainer translate CASE --to en`: makes or renews the translation beside a case."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.i18n import LANGUAGES, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from glasltrainer.authoring.translating.translate import TextUnit, Translation

_SHOWN = 60  # characters of a text in a list


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "translate",
        help=tr("make or renew the translation of a case"),
        description=tr(
            "Make or renew the translation beside a case: what is missing gets a place, changes are shown."
        ),
    )
    parser.add_argument("case", type=Path, metavar=tr("CASE"), help=tr("the file of the case"))
    parser.add_argument(
        "--to", required=True, metavar=tr("LANGUAGE"), help=tr("the language to translate into, such as en")
    )
    parser.add_argument(
        "--check", action="store_true", help=tr("write nothing; fail when something is still to be done")
    )
    parser.add_argument(
        "--mark-checked",
        nargs="*",
        metavar=tr("TEXT"),
        help=tr("these texts were compared with the case as it is now (none named: all of them)"),
    )
    parser.add_argument(
        "--earlier",
        type=Path,
        metavar=tr("FILE"),
        help=tr("the case as it was when it was translated, to show what changed"),
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=tr("for people, or for programs")
    )
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Translate; 0 when done, 1 when `--check` finds something to do, 2 when it cannot be done."""
    from glasltrainer.authoring.translating.translate import CannotTranslateError
    from glasltrainer.storage.errors import StorageError
    from glasltrainer.storage.files import write_atomically

    tr = Translator(args.language or system_language())
    try:
        path, done = _translated(args, tr)
        if done.is_changed and not args.check:
            write_atomically(path, done.data)
    except (CannotTranslateError, StorageError) as problem:
        return _refused(tr.render(problem.message))
    except _AskedWrongly as problem:
        return _refused(str(problem))
    if args.format == "json":
        print(json.dumps(_plain(path, done, is_written=not args.check), ensure_ascii=False, indent=2))
    else:
        for line in _told(path, done, tr):
            print(line)
    return 1 if args.check and (done.is_changed or _has_work(done)) else 0


class _AskedWrongly(Exception):
    """What was asked for cannot be done; the text says why."""


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2


def _translated(args: argparse.Namespace, tr: Translator) -> tuple[Path, Translation]:
    """The path of the overlay, and its renewal. Raises _AskedWrongly, or CannotTranslateError."""
    from glasltrainer.authoring import case_path
    from glasltrainer.authoring.patterns import LANGUAGE_PATTERN
    from glasltrainer.authoring.translating.translate import translate

    path = case_path(args.case)
    if not path.is_file():
        raise _AskedWrongly(tr("There is no case “{name}”.", name=str(path)))
    if not re.fullmatch(LANGUAGE_PATTERN, args.to):
        raise _AskedWrongly(
            tr("“{text}” is no language code. Write two small letters, such as nl or en.", text=args.to)
        )
    overlay = path.with_name(f"{path.stem}.{args.to}.yaml")
    files = {one.name: _read(one, tr) for one in (path, overlay) if one is path or one.exists()}
    earlier = None if args.earlier is None else _read(args.earlier, tr)
    marked = args.mark_checked

    def is_compared(text: str) -> bool:
        return marked is not None and (not marked or any(_is_within(text, one) for one in marked))

    done = translate(files, path.stem, args.to, tr, is_compared=is_compared, earlier=earlier)
    for one in marked or ():
        if not any(_is_within(unit.path, one) for unit in done.units):
            raise _AskedWrongly(tr("The original has no text “{path}”", path=one))
    return overlay, done


def _is_within(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith(f"{wanted}.")


def _read(path: Path, tr: Translator) -> bytes:
    from glasltrainer.authoring.decoding import MOST_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise _AskedWrongly(tr("{path} cannot be read ({reason}).", path=str(path), reason=reason)) from None


def _has_work(done: Translation) -> bool:
    from glasltrainer.authoring.translating.translate import State

    return any(unit.state is not State.CURRENT for unit in done.units)


def _plain(path: Path, done: Translation, *, is_written: bool) -> dict[str, object]:
    from glasltrainer.authoring.translating.translate import State

    return {
        "file": str(path),
        "language": done.language,
        "written": is_written and done.is_changed,
        "share": round(done.share, 4),
        "totals": {state.value: done.count(state) for state in State},
        "texts": [
            {
                "path": unit.path,
                "state": unit.state.value,
                "source": unit.source,
                "translation": unit.translation,
            }
            for unit in done.units
        ],
    }


def _told(path: Path, done: Translation, tr: Translator) -> Iterator[str]:
    from glasltrainer.authoring.translating.translate import State

    current, extra = done.count(State.CURRENT), done.count(State.EXTRA)
    yield tr(
        "{file}: {current} of {all} texts translated ({share}).",
        file=str(path),
        current=current,
        all=len(done.units) - extra,
        share=f"{int(done.share * 100)}%",
    )
    yield from _listed(done.units, State.STALE, tr("Changed since they were translated:"))
    if done.count(State.STALE):
        yield tr("Compare these with the original; then run this again with --mark-checked.")
    yield from _listed(done.units, State.EXTRA, tr("Not in the original (kept):"))
    yield from _listed(done.units, State.MISSING, tr("Missing:"))


def _listed(units: Sequence[TextUnit], state: str, title: str) -> Iterator[str]:
    found = [unit for unit in units if unit.state == state]
    if found:
        yield title
    for unit in found:
        words = " ".join((unit.source or unit.translation or "").split())
        yield f"  {unit.path}: {words if len(words) <= _SHOWN else f'{words[: _SHOWN - 1]}…'}"
