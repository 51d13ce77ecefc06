"""Vignettes as they are practised: short texts with a stage, and statements to sort and to reword.

Frozen values in one language, made by the loader. Ids are the author's own; what is kept of a drill refers
to them. Two values of one set in two languages differ in texts only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glasltrainer.core.case import NEUTRAL, EvidenceQuestion, HelpQuestion, Level, Quality, Scene
from glasltrainer.core.catalogue.signs import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.case import MarkedPhrase, MarkedText, SortQuestion, StageQuestion


@dataclass(frozen=True, slots=True)
class Vignette:
    """One short text; `question` holds its key (0..9), the reason, and the panel where real experts voted.

    `pair` is the id of its twin across one threshold, "" when it stands alone. A heavy vignette has a
    `content_note`, and is left out of practice on request.
    """

    id: str
    text: MarkedText
    question: StageQuestion
    setting: str = ""
    pair: str = ""
    content_note: str = ""

    @property
    def stage(self) -> int:
        """The key, 0..9."""
        return self.question.key

    @property
    def is_heavy(self) -> bool:
        """Whether it is announced with a content note."""
        return bool(self.content_note)

    @property
    def marked_phrases(self) -> tuple[MarkedPhrase, ...]:
        """The marked phrases in reading order, numbered as in a scene."""
        return tuple(Scene(self.id, self.text).marked_phrases())

    @property
    def evidence(self) -> EvidenceQuestion | None:
        """Which words show the stage? None where marking everything would pay (FORMAT, "Marked text").

        It is asked where at least one phrase shows the key and as many at least are neutral.
        """
        phrases = self.marked_phrases
        signs = sum(1 for one in phrases if one.sign != NEUTRAL and SIGNS[one.sign].stage == self.stage)
        neutral = sum(1 for one in phrases if one.sign == NEUTRAL)
        return EvidenceQuestion(self.stage, phrases) if 0 < signs <= neutral else None

    @property
    def help(self) -> HelpQuestion:
        """Which help fits? The accepted roles follow from the stage."""
        return HelpQuestion(self.stage)


@dataclass(frozen=True, slots=True)
class Rewording:
    """Another way to say a statement, and what it is worth."""

    id: str
    say: str
    quality: Quality
    because: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Something somebody says: to sort into person and problem, to reword, or both.

    `sort.ask` is "" where the program's own question stands above it. Rewordings are in the author's order.
    """

    id: str
    sort: SortQuestion | None = None
    rewordings: tuple[Rewording, ...] = ()


@dataclass(frozen=True, slots=True)
class VignetteSet:
    """The vignettes and statements of one file, keyed by id in the author's order."""

    id: str
    title: str
    language: str
    vignettes: Mapping[str, Vignette] = field(default_factory=dict, hash=False)
    statements: Mapping[str, Statement] = field(default_factory=dict, hash=False)
    summary: str = ""
    level: Level = Level.CORE

    def pairs(self) -> tuple[tuple[Vignette, Vignette], ...]:
        """The twins that name each other, each pair once and the lower stage first, in the author's order."""
        found: dict[frozenset[str], tuple[Vignette, Vignette]] = {}
        for one in self.vignettes.values():
            twin = self.vignettes.get(one.pair)
            if twin is None or twin.pair != one.id or twin.id == one.id:
                continue
            pair = (one, twin) if one.stage <= twin.stage else (twin, one)
            found.setdefault(frozenset((one.id, twin.id)), pair)
        return tuple(found.values())
