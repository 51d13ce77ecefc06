"""The worker's desk of short practice: gathers what there is to practise on, and keeps each answer.

Used only in the thread of `Jobs`, as `Practice` is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from glasltrainer.authoring.files import read_case_files
from glasltrainer.authoring.loading import OVERLAY, SUFFIX, load_any
from glasltrainer.core.case import Case
from glasltrainer.core.drilled import BadAnswerError, answer_from_json, answer_to_json
from glasltrainer.core.drilling import of_scene, of_statement, sort_scenes
from glasltrainer.core.facts import RULES, BadFactError, FactKind, fact_from_json
from glasltrainer.core.vignettes import VignetteSet
from glasltrainer.storage.library import case_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from glasltrainer.core.drilled import Drilled
    from glasltrainer.core.drilling import Item
    from glasltrainer.core.vignettes import Vignette
    from glasltrainer.ui.practice import Practice


@dataclass(frozen=True, slots=True)
class Stock:
    """What there is to practise on, by SET/ID, and what was answered before, oldest first.

    `statements` are those of vignette sets and what cases have to sort; `scenes` the first scenes of cases.
    `known` are (key, chosen) of the stages judged in cases.
    """

    vignettes: Mapping[str, Vignette] = field(default_factory=dict)
    statements: Mapping[str, Item] = field(default_factory=dict)
    scenes: Mapping[str, Item] = field(default_factory=dict)
    answers: tuple[Drilled, ...] = ()
    known: tuple[tuple[int, int], ...] = ()


class _Kept(NamedTuple):
    answers: tuple[Drilled, ...]
    known: tuple[tuple[int, int], ...]


class DrillDesk:
    """The drills of one user. Methods may raise the errors of storage."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._read: dict[tuple[Path, str], tuple[object, object]] = {}  # (stamp, value) by file and language
        self._kept: tuple[object, _Kept] | None = None  # what was answered, and its stamp
        self._drilled: dict[str, Drilled | None] = {}  # by their text: reading it is most of the work
        self._judged: dict[str, tuple[int, int] | None] = {}

    def stock(self, language: str) -> Stock:
        """All there is, in this language where it has it."""
        vignettes: dict[str, Vignette] = {}
        statements: dict[str, Item] = {}
        scenes: dict[str, Item] = {}
        for folder in self._practice.folders():
            for name, made in self._values(folder.path / "vignettes", language):
                if isinstance(made, VignetteSet):
                    vignettes |= {f"{name}/{key}": one for key, one in made.vignettes.items()}
                    found = ((f"{name}/{key}", one) for key, one in made.statements.items())
                    statements |= {item: of_statement(item, one, made.language) for item, one in found}
            for name, made in self._values(folder.path, language):
                if isinstance(made, Case):
                    key = case_key(folder, name)
                    statements |= {item.id: item for item in sort_scenes(key, made)}
                    first = of_scene(f"{key}/{made.start}", made, made.start)
                    scenes |= {first.id: first} if first.asks else {}
        kept = self._answered()
        return Stock(vignettes, statements, scenes, kept.answers, kept.known)

    def keep(self, answers: Sequence[Drilled]) -> None:
        """Keep these, all or none; when this returns they survive a crash."""
        self._practice.drills.append(*map(answer_to_json, answers))

    def _answered(self) -> _Kept:
        """What was answered in drills and judged in cases; read again only when something was kept since."""
        stamp = self._practice.stamp
        if self._kept is None or self._kept[0] != stamp:
            bodies, facts = self._practice.drills.all(), self._practice.facts.all(RULES)
            self._drilled = {body: self._drilled.get(body) or _answer(body) for body in bodies}
            self._judged = {body: self._judged.get(body) or _judged(body) for body in facts}
            answers = tuple(one for body in bodies if (one := self._drilled[body]) is not None)
            known = tuple(pair for body in facts if (pair := self._judged[body]) is not None)
            self._kept = stamp, _Kept(answers, known)
        return self._kept[1]

    def _values(self, folder: Path, language: str) -> Iterator[tuple[str, object]]:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            if "." not in path.stem and OVERLAY.fullmatch(path.name) is None:
                yield path.stem, self._value(path, language)

    def _value(self, path: Path, language: str) -> object:
        """What the file holds; None when it has errors. Read again only when it or a translation changed."""
        try:
            around = sorted(path.parent.glob(f"{path.stem}*{SUFFIX}"))
            stamp = [(one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in around]
            known, value = self._read.get((path, language), (None, None))
            if known != stamp:
                loaded = load_any(read_case_files(path), path.stem)
                value = None if loaded.value is None else loaded.in_language(language)
                self._read[path, language] = (stamp, value)
        except OSError:
            return None
        return value


def _answer(body: str) -> Drilled | None:
    try:
        return answer_from_json(body)
    except BadAnswerError:  # of a newer version, which reads it again
        return None


def _judged(body: str) -> tuple[int, int] | None:
    """(key, chosen) of a stage that was judged."""
    try:
        fact = fact_from_json(body)
    except BadFactError:
        return None
    if fact.kind is not FactKind.STAGE or fact.key is None or fact.chosen is None:
        return None
    return fact.key, fact.chosen
