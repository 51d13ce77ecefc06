"""`glasltrainer diff A B`: what changed for players between two versions of a case."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from glasltrainer.i18n import LANGUAGES, N_, Message, Translator, system_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from glasltrainer.core.attempt import Attempt
    from glasltrainer.core.carrying_over import CarriedOver
    from glasltrainer.core.case import Case
    from glasltrainer.core.comparison import Change, Comparison, Proved
    from glasltrainer.core.outcome import ReachedEnding
    from glasltrainer.storage.attempts import Attempts, StoredAttempt
    from glasltrainer.storage.places import Places


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command to the parser."""
    import argparse

    parser = commands.add_parser(
        "diff",
        help=tr("say what changed for players between two versions of a case"),
        description=tr("Say what changed for players from one version of a case to another."),
    )
    parser.add_argument("before", type=Path, metavar="A", help=tr("the case as it was"))
    parser.add_argument("after", type=Path, metavar="B", help=tr("the case as it is now"))
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help=tr("for people, or for programs")
    )
    parser.add_argument("--wording", action="store_true", help=tr("show texts that are worded otherwise too"))
    parser.add_argument(
        "--profile",
        metavar="DIR",
        default=argparse.SUPPRESS,  # else it would undo the one given before the command
        help=tr("look for saved attempts below this folder"),
    )
    parser.add_argument("--language", choices=LANGUAGES, help=tr("language of the messages"))
    parser.set_defaults(run=run)


@dataclass(slots=True)
class _Saved:
    """What becomes of each saved attempt; how many cannot be replayed; `trouble`: they were not looked at."""

    carried: list[CarriedOver] = field(default_factory=list)
    unreadable: int = 0
    trouble: Message | None = None


def run(args: argparse.Namespace) -> int:
    """Compare; 0 when it is the same for players, 1 when it differs, 2 when a case cannot be read.

    Other ids are a difference too: the attempts that are kept know the old ones.
    """
    from glasltrainer.core.comparison import compare

    tr = Translator(args.language or system_language())
    cases = [_read(path, tr) for path in (args.before, args.after)]
    before, after = cases
    if before is None or after is None:
        return 2
    comparison = compare(before, after)
    saved = _saved(args, before, after)
    if args.format == "json":
        print(
            json.dumps(_plain(comparison, saved, tr, has_wording=args.wording), ensure_ascii=False, indent=2)
        )
    else:
        for line in _lines(comparison, saved, tr, has_wording=args.wording):
            print(line)
    return 0 if comparison.is_same and not comparison.renamed else 1


def _read(path: Path, tr: Translator) -> Case | None:
    from glasltrainer.authoring import load_path

    if not path.is_file():
        print(tr("{path}: there is no such file or folder", path=str(path)), file=sys.stderr)
        return None
    case = load_path(path).case
    if case is None:
        told = tr(
            "{path} holds no case without errors; `glasltrainer check {path}` shows what is wrong.",
            path=str(path),
        )
        print(told, file=sys.stderr)
    return case


# -- saved attempts --------------------------------------------------------------------------


def _saved(args: argparse.Namespace, before: Case, after: Case) -> _Saved:
    """What becomes of the attempts at this case that are kept; nothing of them is changed."""
    from glasltrainer.core.carrying_over import carry_over
    from glasltrainer.core.case import content_hash
    from glasltrainer.storage.attempts import Attempts
    from glasltrainer.storage.errors import StorageError
    from glasltrainer.storage.places import Places
    from glasltrainer.storage.reading import practice_copy

    profile = getattr(args, "profile", None)
    places = Places.for_profile(Path(profile)) if profile else Places.for_platform()
    keys = {_key(path, places) for path in (args.before, args.after)}
    saved = _Saved()
    try:
        with practice_copy(places.data) as store:
            if store is None:
                return saved
            for stored in _of_case(Attempts(store), before.id, keys, content_hash(before)):
                played = _as_played(stored)
                if played is None:
                    saved.unreadable += 1
                else:
                    saved.carried.append(carry_over(played[1], played[0], after))
    except StorageError as error:
        saved.trouble = error.message
    return saved


def _key(path: Path, places: Places) -> str:
    from glasltrainer.storage.library import CaseFolder, case_key
    from glasltrainer.storage.places import shipped_folder

    folder = path.absolute().parent
    if folder == shipped_folder():
        return case_key(CaseFolder(folder, "shipped"), path.stem)
    if folder == places.own_cases:
        return case_key(CaseFolder(folder, "own"), path.stem)
    return case_key(CaseFolder(folder, "opened"), path.stem)


def _of_case(attempts: Attempts, case_id: str, keys: set[str], content: str) -> Iterator[StoredAttempt]:
    """Those at a case in one of the two places, and those at the first version wherever it lay."""
    for key in attempts.summaries():
        if key not in keys and key.rpartition("/")[2] != case_id:
            continue
        for head, _ in attempts.of_case(key):
            if key in keys or head.content_hash == content:
                yield attempts.load(head.id)


def _as_played(stored: StoredAttempt) -> tuple[Case, Attempt] | None:
    """The attempt on the case as it was then; None where this version of the program cannot replay it."""
    from glasltrainer.authoring import load_case
    from glasltrainer.core.replaying import NotReplayableError, replayed

    head = stored.head
    case = load_case(stored.snapshot.sources, head.case_id).case
    if case is None:
        return None
    try:
        return case, replayed(case, stored.events, language=head.language, seed=head.seed)
    except NotReplayableError:
        return None


# -- for people ------------------------------------------------------------------------------


def _lines(comparison: Comparison, saved: _Saved, tr: Translator, *, has_wording: bool) -> Iterator[str]:
    if comparison.is_same:
        yield tr("For players nothing changed.")
    else:
        count = len(comparison.changes)
        yield tr.plural("{count} thing changed for players:", "{count} things changed for players:", count)
        for change in comparison.changes:
            yield f"  {_told(change, tr)}"
    if comparison.renamed:
        count = len(comparison.renamed)
        yield tr.plural("{count} id was renamed:", "{count} ids were renamed:", count)
        for one in comparison.renamed:
            where = " > ".join(part for part in (one.scene, one.before) if part)
            yield "  " + tr("{where}: renamed, now {after}", where=where, after=one.after)
    count = len(comparison.wording)
    yield tr.plural("{count} text is worded otherwise.", "{count} texts are worded otherwise.", count)
    for text in comparison.wording if has_wording else ():
        yield f"  {'.'.join(text.path)}"
        yield f"    - {text.before or ''}"
        yield f"    + {text.after or ''}"
    yield from _proof_lines(comparison, tr)
    yield from _saved_lines(saved, tr)


def _told(change: Change, tr: Translator) -> str:
    place = change.place
    where = " > ".join(part for part in (place.scene, place.choice) if part)
    if not place.key:
        return tr("{where}: new", where=where) if change.before is None else tr("{where}: gone", where=where)
    path = f"{where}: {place.key}" if where else place.key
    return f"{path}: {change.before or '–'} → {change.after or '–'}"


def _proof_lines(comparison: Comparison, tr: Translator) -> Iterator[str]:
    before, after = comparison.before, comparison.after
    rows = [
        (tr("best ending"), _ending(before.best, before, tr), _ending(after.best, after, tr)),
        (tr("worst ending"), _ending(before.worst, before, tr), _ending(after.worst, after, tr)),
        (tr("different walks"), _walks(before, tr), _walks(after, tr)),
        (tr("scenes no walk comes to"), ", ".join(before.unreached), ", ".join(after.unreached)),
        (tr("choices that never open"), ", ".join(before.never_open), ", ".join(after.never_open)),
        (tr("scenes without a way to an end"), ", ".join(before.stuck), ", ".join(after.stuck)),
    ]
    for name, old, new in rows:
        if old == new:
            if new:
                yield tr("{name}: {value}, as before", name=name, value=new)
        else:
            yield f"{name}: {old or '–'} → {new or '–'}"


def _ending(ending: ReachedEnding | None, proved: Proved, tr: Translator) -> str:
    if not proved.is_proven:
        return tr("not proven")
    if ending is None:
        return tr("none")
    safe = "" if ending.is_safe else ", safe: false"
    stage = "" if ending.stage is None else f"stage: {ending.stage}, "
    return f"{ending.scene} ({stage}matter: {ending.matter.value}{safe})"


def _walks(proved: Proved, tr: Translator) -> str:
    if not proved.is_proven:
        return tr("not proven")
    return tr("endless") if proved.walks is None else str(proved.walks)


def _saved_lines(saved: _Saved, tr: Translator) -> Iterator[str]:
    from glasltrainer.core.carrying_over import Fate

    if saved.trouble is not None:
        yield tr("Saved attempts were not looked at: {reason}", reason=saved.trouble)
        return
    counts = Counter(one.fate for one in saved.carried)
    total = len(saved.carried) + saved.unreadable
    if not total:
        yield tr("There are no saved attempts at this case.")
        return
    yield tr.plural(
        "{count} saved attempt: {same} lead to the same place.",
        "{count} saved attempts: {same} lead to the same place.",
        total,
        same=counts[Fate.SAME],
    )
    for fate, text in (
        (Fate.ELSEWHERE, N_("go elsewhere from “{scene}” on: {count}")),
        (Fate.BREAKS, N_("break at “{scene}”: {count}")),
    ):
        for scene, count in Counter(one.scene for one in saved.carried if one.fate is fate).items():
            yield "  " + tr(text, count=count, scene=scene)
    if saved.unreadable:
        yield "  " + tr.plural(
            "{count} cannot be replayed by this version of the program.",
            "{count} cannot be replayed by this version of the program.",
            saved.unreadable,
        )


# -- for programs ----------------------------------------------------------------------------


def _plain(comparison: Comparison, saved: _Saved, tr: Translator, *, has_wording: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "same": comparison.is_same,
        "changes": [
            {**asdict(change.place), "before": change.before, "after": change.after}
            for change in comparison.changes
        ],
        "renamed": [asdict(one) for one in comparison.renamed],
        "wording": len(comparison.wording),
        "proofs": {"before": asdict(comparison.before), "after": asdict(comparison.after)},
        "attempts": {
            "carried": [{"fate": one.fate.value, "scene": one.scene} for one in saved.carried],
            "unreadable": saved.unreadable,
        },
    }
    if has_wording:
        found["texts"] = [asdict(text) for text in comparison.wording]
    if saved.trouble is not None:
        found["trouble"] = tr.render(saved.trouble)
    return found
