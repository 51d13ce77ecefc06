"""The worker's desk of short practice: gathers what there is to practise on, and keeps each answer.

Used only in the thread of `Jobs`, as `Practice` is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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


class DrillDesk:
    """The drills of one user. Methods may raise the errors of storage."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice
        self._read: dict[tuple[Path, str], tuple[object, object]] = {}  # (stamp, value) by file and language

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
        return Stock(vignettes, statements, scenes, tuple(self._answers()), tuple(self._known()))

    def keep(self, answers: Sequence[Drilled]) -> None:
        """Keep these, all or none; when this returns they survive a crash."""
        self._practice.drills.append(*map(answer_to_json, answers))

    def _answers(self) -> Iterator[Drilled]:
        for body in self._practice.drills.all():
            try:
                yield answer_from_json(body)
            except BadAnswerError:
                continue  # of a newer version, which reads it again

    def _known(self) -> Iterator[tuple[int, int]]:
        for body in self._practice.facts.all(RULES):
            try:
                fact = fact_from_json(body)
            except BadFactError:
                continue
            if fact.kind is FactKind.STAGE and fact.key is not None and fact.chosen is not None:
                yield fact.key, fact.chosen

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
