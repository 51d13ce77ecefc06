"""An attempt taken along to the next version of its case, so that the player keeps their place.

The same answers are given again, question by question. What only got another id is followed; a question that
is gone takes its answer with it, and a new one that was passed is answered by its key. Where an answer can no
longer be given the attempt stops at the last moment that still exists.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, assert_never

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    Attempt,
    Branched,
    ChoiceMade,
    EvidenceMarked,
    PartsSorted,
    Rejoined,
    Responded,
)
from glasltrainer.core.case import ChoiceQuestion, ContinueQuestion, EvidenceQuestion, SortQuestion
from glasltrainer.core.renames import renames
from glasltrainer.core.trials.scripted import by_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.attempt import Response, Step
    from glasltrainer.core.case import Case, PartKind, Question, Scene, SortPart

_WAYS_ON = (ChoiceQuestion().id, ContinueQuestion().id)


class Fate(Enum):
    """What became of an attempt."""

    KEPT = "kept"  # it stands where it stood
    ELSEWHERE = "elsewhere"  # an answer leads to another scene now
    BREAKS = "breaks"  # an answer can no longer be given
    NOWHERE = "nowhere"  # the scene it began at is gone


@dataclass(frozen=True, slots=True)
class Stand:
    """Where somebody stands in a case, which is played from the scene `start` on ("": its own start)."""

    case: Case
    attempt: Attempt
    start: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """A stand in another version of its case.

    `scene` is where it went otherwise, by its new id; "" where it did not. `by_key` counts the questions that
    were not there before and were answered by their key. The content hash of the attempt stays that of the
    version it began at.
    """

    stand: Stand
    fate: Fate = Fate.KEPT
    scene: str = ""
    by_key: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether it stands where it stood."""
        return self.fate is Fate.KEPT


def begin(case: Case, *, language: str, seed: int, start: str = "") -> Stand:
    """Stand at the beginning, or at the scene `start` with every flag as it is at the beginning."""
    case = replace(case, start=start) if start else case
    return Stand(case, engine.begin(case, language=language, seed=seed), start)


def follow(stand: Stand, after: Case) -> Followed:
    """Take somebody along to another version of their case, in the same language."""
    ids = Ids()
    if stand.start and stand.start not in after.scenes:
        ids = ids_of(stand.case, after)
    start = dict(ids.scenes).get(stand.start, stand.start)
    if start and start not in after.scenes:
        attempt = stand.attempt
        anew = begin(after, language=attempt.language, seed=attempt.seed)
        return Followed(anew, Fate.NOWHERE, stand.start)
    after = replace(after, start=start) if start else after
    if _is_untouched(stand.case, stand.attempt, after):
        return Followed(Stand(after, stand.attempt, start))
    plain = _Following(stand.case, after, start, ids).take(stand.attempt)
    if plain.is_whole or ids != Ids():
        return plain
    ids = ids_of(stand.case, after)
    return _Following(stand.case, after, start, ids).take(stand.attempt) if ids != Ids() else plain


def _is_untouched(before: Case, attempt: Attempt, after: Case) -> bool:
    """Whether nothing changed that the attempt has come by."""
    if not _begins_alike(before, after):
        return False
    passed = {step.position.scene for step in attempt.steps}
    passed |= {attempt.position.scene, attempt.counted_position.scene}
    return all(before.scenes[scene] == after.scenes.get(scene) for scene in passed)


def _begins_alike(before: Case, after: Case) -> bool:
    """Whether one begins at the same scene, with the same flags in the same order."""
    flags = list(before.flags.items()) == list(after.flags.items())
    return flags and before.start == after.start


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that changed, old to new; those of choices within the new id of their scene."""

    scenes: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[tuple[str, str], str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()


def ids_of(before: Case, after: Case) -> Ids:
    """What only got another id."""
    found, _ = renames(before, after)
    return Ids(
        tuple((one.before, one.after) for one in found if one.kind == "scene"),
        tuple(((one.scene, one.before), one.after) for one in found if one.kind == "choice"),
        tuple((one.before, one.after) for one in found if one.kind == "cast"),
    )


class _StopsError(Exception):
    """The attempt cannot go on as it did."""

    def __init__(self, fate: Fate, scene: str) -> None:
        super().__init__(fate, scene)
        self.fate = fate
        self.scene = scene


class _Following:
    """One attempt being taken along."""

    def __init__(self, before: Case, after: Case, start: str, ids: Ids) -> None:
        self._before = before
        self._after = after
        self._start = start
        self._scenes: Mapping[str, str] = dict(ids.scenes)
        self._choices = dict(ids.choices)
        self._people: Mapping[str, str] = dict(ids.people)
        self._numbers: dict[int, int] = {}  # of the steps, old to new
        self._by_key = 0

    def take(self, attempt: Attempt) -> Followed:
        done = self._unchanged(attempt)
        self._carried = self._first(attempt, done)
        steps = iter(attempt.steps[done:])
        try:
            for event in attempt.events[done:]:
                match event:
                    case Responded():
                        self._answer(next(steps))
                    case Branched(at):
                        self._branch(at)
                    case Rejoined():
                        self._carried = engine.rejoin(self._after, self._carried)
                    case _:
                        assert_never(event)
            self._arrive(attempt)
        except _StopsError as stop:
            return Followed(self._stand(), stop.fate, stop.scene, self._by_key)
        return Followed(self._stand(), by_key=self._by_key)

    def _unchanged(self, attempt: Attempt) -> int:
        """How many answers come before anything that changed; 0 for an attempt with branches."""
        if not _begins_alike(self._before, self._after) or len(attempt.events) != len(attempt.steps):
            return 0
        scenes = {step.position.scene for step in attempt.steps}
        changed = {scene for scene in scenes if self._before.scenes[scene] != self._after.scenes.get(scene)}
        found = (step.number for step in attempt.steps if step.position.scene in changed)
        return next(found, len(attempt.steps))

    def _first(self, attempt: Attempt, count: int) -> Attempt:
        """The attempt after its first `count` answers, which lead where they led.

        Not by `engine.begin`: the hash of a large case takes longer than a keystroke may.
        """
        here = attempt.steps[count].position if count < len(attempt.steps) else attempt.position
        here = here if count else engine.first_position(self._after)
        last = count - 1 if count else None
        return Attempt(
            attempt.case_id,
            attempt.content_hash,
            attempt.language,
            attempt.seed,
            here,
            here,
            attempt.events[:count],
            attempt.steps[:count],
            last,
            last,
        )

    def _stand(self) -> Stand:
        return Stand(self._after, self._carried, self._start)

    def _new(self, scene: str) -> str:
        return self._scenes.get(scene, scene)

    def _arrive(self, attempt: Attempt) -> None:
        """Whether the last answer leads where it led."""
        if self._carried.position.scene != self._new(attempt.position.scene):
            self._stop_elsewhere()

    def _stop_elsewhere(self) -> None:
        last = self._carried.last
        scene = self._carried.steps[last].position.scene if last is not None else self._after.start
        raise _StopsError(Fate.ELSEWHERE, scene)

    def _branch(self, at: int) -> None:
        if at not in self._numbers:
            raise _StopsError(Fate.BREAKS, self._carried.position.scene)
        self._carried = engine.rewind(self._after, self._carried, self._numbers[at])

    def _answer(self, step: Step) -> None:
        """Answer what the step answered, and what is asked before that."""
        old = self._before.scenes[step.position.scene]
        if self._carried.position.scene != self._new(old.id):
            self._stop_elsewhere()
        wanted = self._question(step.question)
        later = {
            self._question(one.id)
            for one in old.questions(is_revisit=step.position.is_revisit)[step.position.answered + 1 :]
        }
        while (asked := engine.now(self._after, self._carried).question) is not None:
            if asked.id == wanted:
                self._numbers[step.number] = len(self._carried.steps)
                self._respond(self._fitted(old, step.response, asked))
                return
            if wanted in _WAYS_ON and asked.id in _WAYS_ON:
                break  # where one chose one reads on now, or the other way round
            if asked.id in later or asked.id in _WAYS_ON:
                return  # what the step answered is not asked any more
            self._by_key += 1
            self._respond(by_key(asked))
        raise _StopsError(Fate.BREAKS, self._carried.position.scene)

    def _question(self, id: str) -> str:
        """The id of a question by the new id of the party it asks about."""
        kind, mark, party = id.partition(":")
        return f"{kind}{mark}{self._people.get(party, party)}"

    def _respond(self, response: Response) -> None:
        try:
            self._carried = engine.respond(self._after, self._carried, response)
        except engine.ResponseRefusedError:
            raise _StopsError(Fate.BREAKS, self._carried.position.scene) from None

    def _fitted(self, old: Scene, response: Response, asked: Question) -> Response:
        """The answer in the words of the question as it is asked now."""
        match response, asked:
            case ChoiceMade(choice), _:
                return ChoiceMade(self._choices.get((self._new(old.id), choice), choice))
            case EvidenceMarked(marked), EvidenceQuestion():
                return _marked_again(old, marked, asked)
            case PartsSorted(parts), SortQuestion():
                return _sorted_again(old, parts, asked)
            case _:
                return response


def _marked_again(old: Scene, marked: tuple[str, ...], asked: EvidenceQuestion) -> EvidenceMarked:
    """The same words marked; words that changed are known by their place among those of their sign."""
    texts = {phrase.id: phrase.text for phrase in old.marked_phrases()}
    known = {phrase.id: phrase.text for phrase in asked.phrases}
    by_text = {phrase.text: phrase.id for phrase in reversed(asked.phrases)}
    found = (id if known.get(id) == texts[id] else by_text.get(texts[id], id) for id in marked)
    return EvidenceMarked(tuple(dict.fromkeys(id for id in found if id in known)))


def _sorted_again(old: Scene, parts: tuple[tuple[str, PartKind], ...], asked: SortQuestion) -> PartsSorted:
    """The same parts sorted alike; new ones as their key has it."""
    kinds = dict(parts)
    texts = {part.id: part.text for part in old.sort.parts} if old.sort else {}
    by_text = {text: kinds[id] for id, text in texts.items()}

    def kind(part: SortPart) -> PartKind:
        if part.id in kinds and texts.get(part.id) == part.text:
            return kinds[part.id]
        return by_text.get(part.text) or kinds.get(part.id) or part.kind

    return PartsSorted(tuple((part.id, kind(part)) for part in asked.parts))
