"""A case as it is played: frozen values in one language, made by the loader and never changed.

Ids are the author's own words (kebab-case); saved attempts, translations and class results refer to
them. Two values of one case in two languages differ in texts only and share a `content_hash`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from glasltrainer.core.digest import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from glasltrainer.core.conditions import Condition

NEUTRAL = "neutral"  # the mark of a phrase that shows nothing


class Level(StrEnum):
    """How much the case asks of the player."""

    INTRO = "intro"
    CORE = "core"
    ADVANCED = "advanced"


class Mood(StrEnum):
    """The face of a speaker; also said in the accessible text."""

    CALM = "calm"
    SMILE = "smile"
    SERIOUS = "serious"
    CONCERNED = "concerned"
    SUSPICIOUS = "suspicious"
    TIRED = "tired"
    EXPLAINING = "explaining"
    ANGRY = "angry"
    FURIOUS = "furious"
    SOLEMN = "solemn"


class Quality(StrEnum):
    """How well a choice serves people and matter here (SCORING, "Response")."""

    BEST = "best"
    GOOD = "good"
    WEAK = "weak"
    HARMFUL = "harmful"


class Matter(StrEnum):
    """What became of the matter itself when the case closed."""

    MET = "met"
    PARTLY = "partly"
    LOST = "lost"


class PartKind(StrEnum):
    """What a part of a statement is about (the sorting question)."""

    PERSON = "person"
    PROBLEM = "problem"
    FEELING = "feeling"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of text; `sign` is a sign id, `neutral` or None for text that is not marked."""

    text: str
    sign: str | None = None


MarkedText: TypeAlias = tuple[Phrase, ...]


def plain(text: MarkedText) -> str:
    """The text without its marks."""
    return "".join(phrase.text for phrase in text)


@dataclass(frozen=True, slots=True)
class Person:
    """A cast member; `portrait` names a look in `assets/portraits`, "" has no face."""

    id: str
    name: str
    role: str = ""
    portrait: str = ""
    is_you: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken turn."""

    speaker: str
    text: MarkedText
    mood: Mood = Mood.CALM


@dataclass(frozen=True, slots=True)
class Flag:
    """A whole number the story remembers, always within `minimum`..`maximum`."""

    id: str
    start: int
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a choice does to a flag: sets it to `amount`, or adds it; clamped at the flag's bounds."""

    flag: str
    amount: int
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class StageQuestion:
    """At which stage does the conflict (or the party `of`) stand? `key` is 0..9."""

    key: int
    of: str | None = None
    why: str = ""
    panel: Mapping[int, int] = field(default_factory=dict, hash=False)
    reasons: Mapping[int, str] = field(default_factory=dict, hash=False)

    @property
    def id(self) -> str:
        """The id: "stage", or "stage:PARTY" when one party is judged."""
        return "stage" if self.of is None else f"stage:{self.of}"


@dataclass(frozen=True, slots=True)
class MarkedPhrase:
    """A phrase the player may mark; `id` is SIGN:ORDINAL, counting each sign from 1 in its scene."""

    id: str
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceQuestion:
    """Which words show stage `key`? Answered by marking phrases of the scene's text."""

    key: int
    phrases: tuple[MarkedPhrase, ...]
    id: str = "evidence"


@dataclass(frozen=True, slots=True)
class HelpQuestion:
    """Which help fits stage `key`? The accepted roles follow from the stage (catalogue.roles)."""

    key: int
    id: str = "help"


@dataclass(frozen=True, slots=True)
class SortPart:
    """A part of the statement to sort; `id` is its ordinal in the statement, from "1"."""

    id: str
    text: str
    kind: PartKind


@dataclass(frozen=True, slots=True)
class SortQuestion:
    """What in this statement is about the person, what about the problem?"""

    ask: str
    statement: MarkedText
    parts: tuple[SortPart, ...]
    id: str = "sort"


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """What do you say? Answered with one of the open choices."""

    id: str = "choice"


@dataclass(frozen=True, slots=True)
class ContinueQuestion:
    """Nothing to decide: the scene goes on to its `next`."""

    id: str = "continue"


Question: TypeAlias = (
    StageQuestion | EvidenceQuestion | HelpQuestion | SortQuestion | ChoiceQuestion | ContinueQuestion
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the player can say or do. Without `quality` it is a neutral fork and unscored.

    `condition` None is always open. A closed choice is hidden, or shown greyed with `closed`.
    `votes` are those of a real panel, None where no panel was asked.
    """

    id: str
    say: str
    next: str
    quality: Quality | None = None
    moves: tuple[str, ...] = ()
    because: str = ""
    reply: tuple[Line, ...] = ()
    effects: tuple[Effect, ...] = ()
    condition: Condition | None = None
    closed: str = ""
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a scene closes the case; `is_safe` False means somebody was left unsafe."""

    matter: Matter
    is_safe: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment: text, then its questions in order, then where it goes.

    `stage` is the key (0..9) or None where the moment has no stage; `stages` holds the parties that
    stand elsewhere. A scene has choices, or `next`, or `ending`.
    """

    id: str
    narration: MarkedText = ()
    dialogue: tuple[Line, ...] = ()
    stage: int | None = None
    stages: Mapping[str, int] = field(default_factory=dict, hash=False)
    diagnose: tuple[StageQuestion, ...] = ()
    extra: EvidenceQuestion | HelpQuestion | None = None
    sort: SortQuestion | None = None
    choices: tuple[Choice, ...] = ()
    keep_order: bool = False
    next: str | None = None
    ending: Ending | None = None
    reflect: str = ""
    notes: str = ""
    image: str = ""

    def questions(self, *, is_revisit: bool = False) -> tuple[Question, ...]:
        """What is asked here, in order; in a scene visited again only where to go."""
        asked: list[Question] = []
        if not is_revisit:
            asked.extend(self.diagnose)
            asked.extend(question for question in (self.extra, self.sort) if question is not None)
        if self.choices:
            asked.append(ChoiceQuestion())
        elif self.next is not None:
            asked.append(ContinueQuestion())
        return tuple(asked)

    def choice(self, choice_id: str) -> Choice:
        """The choice with this id; KeyError if the scene has none."""
        for choice in self.choices:
            if choice.id == choice_id:
                return choice
        raise KeyError(choice_id)

    def marked_phrases(self) -> Iterator[MarkedPhrase]:
        """The marked phrases of narration and dialogue, in reading order."""
        counts: dict[str, int] = {}
        for text in (self.narration, *(line.text for line in self.dialogue)):
            for phrase in text:
                if phrase.sign is not None:
                    counts[phrase.sign] = counts.get(phrase.sign, 0) + 1
                    yield MarkedPhrase(f"{phrase.sign}:{counts[phrase.sign]}", phrase.sign, phrase.text)


@dataclass(frozen=True, slots=True)
class Case:
    """A whole case in one language; `scenes`, `cast` and `flags` are keyed by id, in the author's order."""

    id: str
    title: str
    language: str
    start: str
    scenes: Mapping[str, Scene] = field(hash=False)
    cast: Mapping[str, Person] = field(default_factory=dict, hash=False)
    flags: Mapping[str, Flag] = field(default_factory=dict, hash=False)
    summary: str = ""
    specialties: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    level: Level = Level.CORE
    minutes: int = 10
    goals: tuple[str, ...] = ()
    content_note: str = ""

    @property
    def you(self) -> Person | None:
        """The cast member the player is, if the case names one."""
        return next((person for person in self.cast.values() if person.is_you), None)


def content_hash(case: Case) -> str:
    """A digest (32 hex digits) of what can change play or marks; wording, translations and notes do not.

    Source: FORMAT, "Content hash".
    """
    flags = [(flag.id, flag.start, flag.minimum, flag.maximum) for flag in case.flags.values()]
    shape = (case.start, flags, [_scene_shape(scene) for scene in case.scenes.values()])
    return blake2b(repr(shape).encode(), digest_size=16).hexdigest()


def _scene_shape(scene: Scene) -> tuple[object, ...]:
    asked = [(question.id, question.key, sorted(question.panel.items())) for question in scene.diagnose]
    sort = [part.kind.value for part in scene.sort.parts] if scene.sort else None
    extra = (scene.extra.id, scene.extra.key) if scene.extra else None
    ending = (scene.ending.matter.value, scene.ending.is_safe) if scene.ending else None
    return (
        scene.id,
        scene.stage,
        sorted(scene.stages.items()),
        asked,
        extra,
        [phrase.id for phrase in scene.marked_phrases()] if extra else None,
        sort,
        [_choice_shape(choice) for choice in scene.choices],
        scene.keep_order,
        scene.next,
        ending,
    )


def _choice_shape(choice: Choice) -> tuple[object, ...]:
    return (
        choice.id,
        choice.quality.value if choice.quality else None,
        choice.moves,
        [(effect.flag, effect.amount, effect.is_set) for effect in choice.effects],
        repr(choice.condition),
        choice.next,
        choice.votes,
    )
