"""What a lazy player is asked: the questions of cases and vignettes, each with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glasltrainer.core.axes import axis_point
from glasltrainer.core.case import EvidenceQuestion, HelpQuestion
from glasltrainer.core.credit import RESPONSE_VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.core.case import Case, Choice, Scene, SortQuestion, StageQuestion
    from glasltrainer.core.vignettes import Statement, Vignette, VignetteSet


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lazy player answered: in `source`, at the key that stands at this `path` of keys.

    `choices` are the ids of the options picked, where there were options.
    """

    source: str
    path: tuple[str, ...]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A scored option; `softness` is None where its moves are not known."""

    id: str
    say: str
    value: float
    softness: float | None


@dataclass(frozen=True, slots=True)
class Fork:
    """A question with at least two scored options, in the author's order."""

    place: Place
    options: tuple[Option, ...]
    is_order_kept: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """All that is asked over cases and vignettes in one language, keyed by what their places are told by.

    A scene counts whether it can be reached or not, with all its scored options taken as open.
    """

    cases: Mapping[str, Case]
    sets: Mapping[str, VignetteSet]

    def forks(self) -> Iterator[Fork]:
        """Choices of scenes, and rewordings of statements."""
        for source, scene in self._scenes():
            options = tuple(
                Option(choice.id, choice.say, RESPONSE_VALUE[choice.quality], softness(choice))
                for choice in scene.choices
                if choice.quality is not None
            )
            if len(options) > 1:
                yield Fork(Place(source, ("scenes", scene.id, "choices")), options, scene.keep_order)
        for source, statement in self._statements():
            options = tuple(
                Option(one.id, one.say, RESPONSE_VALUE[one.quality], None) for one in statement.rewordings
            )
            if len(options) > 1:
                place = Place(source, ("statements", statement.id, "rewordings"))
                yield Fork(place, options, is_order_kept=False)

    def stages(self) -> Iterator[tuple[Place, StageQuestion]]:
        """At which stage does it stand?"""
        for source, scene in self._scenes():
            for question in scene.diagnose:
                yield Place(source, ("scenes", scene.id, "diagnose")), question
        for place, vignette in self._vignettes():
            yield place, vignette.question

    def stages_before(self) -> Iterator[tuple[Place, StageQuestion, tuple[int, ...]]]:
        """Of cases, with the stages of the scenes that lead there, each scene once, where they have one."""
        for source, case in self.cases.items():
            before: dict[str, list[Scene]] = {scene: [] for scene in case.scenes}
            for scene in case.scenes.values():
                following = {choice.next for choice in scene.choices} | {scene.next or scene.id}
                for target in following - {scene.id}:
                    before[target].append(scene)
            for scene in case.scenes.values():
                for question in scene.diagnose:
                    stages = [_stage_of(earlier, question.of) for earlier in before[scene.id]]
                    known = tuple(stage for stage in stages if stage is not None)
                    yield Place(source, ("scenes", scene.id, "diagnose")), question, known

    def evidence(self) -> Iterator[tuple[Place, EvidenceQuestion]]:
        """Which words show it?"""
        for source, scene in self._scenes():
            if isinstance(scene.extra, EvidenceQuestion):
                yield Place(source, ("scenes", scene.id, "diagnose", "evidence")), scene.extra
        for place, vignette in self._vignettes():
            if vignette.evidence is not None:
                yield place, vignette.evidence

    def sorting(self) -> Iterator[tuple[Place, SortQuestion]]:
        """What is about the person, what about the problem?"""
        for source, scene in self._scenes():
            if scene.sort is not None:
                yield Place(source, ("scenes", scene.id, "sort")), scene.sort
        for source, statement in self._statements():
            if statement.sort is not None:
                yield Place(source, ("statements", statement.id)), statement.sort

    def helping(self) -> Iterator[tuple[Place, HelpQuestion]]:
        """Which help fits?"""
        for source, scene in self._scenes():
            if isinstance(scene.extra, HelpQuestion):
                yield Place(source, ("scenes", scene.id, "diagnose", "third_party")), scene.extra
        for place, vignette in self._vignettes():
            yield place, vignette.help

    def _scenes(self) -> Iterator[tuple[str, Scene]]:
        return ((source, scene) for source, case in self.cases.items() for scene in case.scenes.values())

    def _vignettes(self) -> Iterator[tuple[Place, Vignette]]:
        for source, one in self.sets.items():
            for vignette in one.vignettes.values():
                yield Place(source, ("vignettes", vignette.id)), vignette

    def _statements(self) -> Iterator[tuple[str, Statement]]:
        return (
            (source, statement) for source, one in self.sets.items() for statement in one.statements.values()
        )


def softness(choice: Choice) -> float:
    """How soft an option is, -2..2: soft on the person and on the matter 2, hard on both -2."""
    point = axis_point(choice.moves)
    return 0.0 if point is None else round(point.relationship - point.content, 9)


def _stage_of(scene: Scene, party: str | None) -> int | None:
    return scene.stage if party is None else scene.stages.get(party, scene.stage)
