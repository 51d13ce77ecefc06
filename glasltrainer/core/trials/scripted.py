"""Plays scripted tests: walks a script through a case and says what does not hold.

What a walk leaves out is answered by the key, and a scene in which there is nothing to choose is read on from
by itself. Choices are named by id: the order in which they are shown is no part of a walk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core import engine
from glasltrainer.core.attempt import (
    ChoiceMade,
    Continued,
    EvidenceMarked,
    HelpChosen,
    PartsSorted,
    StageJudged,
)
from glasltrainer.core.case import (
    ContinueQuestion,
    EvidenceQuestion,
    HelpQuestion,
    PartKind,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.core.catalogue.roles import accepted
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.core.debrief import debrief
from glasltrainer.core.trials.scripts import Figure, Miss, Played, Reason, Script, ScriptStep, Sweep
from glasltrainer.i18n import msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.attempt import Response
    from glasltrainer.core.case import Case, Question, Scene
    from glasltrainer.core.debrief import Debrief
    from glasltrainer.core.engine import Moment
    from glasltrainer.core.graph import Survey
    from glasltrainer.core.trials.scripts import Marks, Sorts
    from glasltrainer.i18n import Message


def play(case: Case, script: Script, surveyed: Survey | None = None) -> Played:
    """Walk a script through a case; `surveyed` spares surveying the case for its figures."""
    walk = _Walk(case, script, surveyed)
    walk.run()
    return Played(walk.attempt, tuple(walk.misses))


def by_key(question: Question) -> Response:
    """The answer to a question as its key has it; a choice has none (ValueError)."""
    match question:
        case StageQuestion(key=key):
            return StageJudged(key)
        case EvidenceQuestion(key=key, phrases=phrases):
            shown = [one.id for one in phrases if one.sign in SIGNS and SIGNS[one.sign].stage == key]
            return EvidenceMarked(tuple(shown))
        case HelpQuestion(key=key):
            return HelpChosen(accepted(key)[0])
        case SortQuestion(parts=parts):
            return PartsSorted(tuple((part.id, part.kind) for part in parts))
        case ContinueQuestion():
            return Continued()
        case _:
            raise ValueError("which choice to make no key says")


class _StopWalkingError(Exception):
    """Where the walk would go from here cannot be known."""


class _Walk:
    def __init__(self, case: Case, script: Script, surveyed: Survey | None) -> None:
        self.case = case
        self.script = script
        self.surveyed = surveyed
        self.attempt = engine.begin(case, language=case.language, seed=0)
        self.misses: list[Miss] = []

    @property
    def moment(self) -> Moment:
        return engine.now(self.case, self.attempt)

    def run(self) -> None:
        try:
            for number, step in enumerate(self.script.walk):
                self.take(number, step)
            self.check_end()
        except _StopWalkingError:
            return
        self.check_figures()

    def miss(
        self,
        reason: Reason,
        step: int | None,
        key: str,
        message: Message,
        word: str = "",
        possible: tuple[str, ...] = (),
    ) -> None:
        self.misses.append(Miss(reason, step, key, message, word, possible))

    # -- on the way --------------------------------------------------------------------------

    def take(self, number: int, step: ScriptStep) -> None:
        self.read_on(step)
        scene = self.moment.scene
        if step.at is not None and step.at != scene.id:
            message = msg("The walk is at “{scene}” here", scene=scene.id)
            self.miss(Reason.ELSEWHERE, number, "at", message)
            raise _StopWalkingError
        self.check_moment(number, step, scene)
        self.answer(number, step)
        if step.choose is not None:
            self.choose(number, step.choose)

    def read_on(self, step: ScriptStep | None = None) -> None:
        """Pass through scenes without choices, up to the one that `step` is about (None: to the end)."""
        for _ in self.case.scenes:  # a scene is passed once: scenes that only lead round have no end
            here = self.moment
            if here.scene.choices or here.scene.next is None:
                return
            if step is not None and _is_about(step, here):
                return
            self.answer_the_rest()
            self.respond(Continued())

    def respond(self, response: Response) -> None:
        self.attempt = engine.respond(self.case, self.attempt, response)

    def pending(self) -> list[Question]:
        """The questions of this moment still to answer, without the choice or the reading on."""
        position = self.attempt.position
        asked = self.moment.scene.questions(is_revisit=position.is_revisit)[position.answered :]
        return [
            one
            for one in asked
            if isinstance(one, StageQuestion | EvidenceQuestion | HelpQuestion | SortQuestion)
        ]

    def answer_the_rest(self) -> None:
        for question in self.pending():
            self.respond(by_key(question))

    def check_moment(self, number: int, step: ScriptStep, scene: Scene) -> None:
        if step.stage is not None and step.stage != scene.stage:
            told = msg("“{scene}” has no stage", scene=scene.id)
            if scene.stage is not None:
                told = msg("“{scene}” stands at stage {stage}", scene=scene.id, stage=scene.stage)
            self.miss(Reason.DIFFERS, number, "stage", told)
        values = dict(zip(self.case.flags, self.attempt.position.flags, strict=True))
        for flag, wanted in step.flags.items():
            if values[flag] != wanted:
                told = msg("“{flag}” is {value} here", flag=flag, value=values[flag])
                self.miss(Reason.DIFFERS, number, "flags", told, flag)
        still_open = tuple(one.id for one in engine.open_choices(self.case, self.attempt.position))
        for choice in (*step.offered, *step.closed):
            key = "offered" if choice in step.offered else "closed"
            if not self.is_in_scene(number, key, choice, scene):
                continue
            if key == "offered" and choice not in still_open:
                self.miss(Reason.DIFFERS, number, key, self.closed_words(choice), choice, still_open)
            elif key == "closed" and choice in still_open:
                self.miss(Reason.DIFFERS, number, key, msg("“{choice}” is open here", choice=choice), choice)

    def is_in_scene(self, number: int, key: str, choice: str, scene: Scene) -> bool:
        known = tuple(one.id for one in scene.choices)
        if choice in known:
            return True
        message = msg("“{scene}” has no choice “{choice}”", scene=scene.id, choice=choice)
        self.miss(Reason.NOT_IN_SCENE, number, key, message, choice, known)
        return False

    def closed_words(self, choice: str) -> Message:
        values = zip(self.case.flags, self.attempt.position.flags, strict=True)
        told = ", ".join(f"{flag} = {value}" for flag, value in values)
        if not told:
            return msg("“{choice}” is closed here", choice=choice)
        return msg("“{choice}” is closed here ({flags})", choice=choice, flags=told)

    # -- answering ---------------------------------------------------------------------------

    def answer(self, number: int, step: ScriptStep) -> None:
        """Give the answers of a step in the order asked; those left out before them by the key."""
        pending = self.pending()
        given: dict[str, Response] = {}
        for key, party in _answered(step):
            asked = [one for one in pending if isinstance(one, _ASKS[key])]
            question = next((one for one in asked if party is None or _party(one) == party), None)
            if question is None:
                message = msg("Nothing of the kind is asked at “{scene}” here", scene=self.moment.scene.id)
                self.miss(Reason.NOT_ASKED, number, key, message, party or "")
            elif (response := self.response(number, step, question, asked)) is not None:
                given[question.id] = response
        for question in pending:
            if not given:
                return
            answer = given.pop(question.id, None)
            self.respond(by_key(question) if answer is None else answer)

    def response(
        self, number: int, step: ScriptStep, question: Question, asked: list[Question]
    ) -> Response | None:
        """The answer of a step to a question; None where it does not fit, which is noted."""
        match question:
            case StageQuestion(of=of):
                if not isinstance(step.judge, int):
                    return StageJudged((step.judge or {})[of or ""])
                if len(asked) == 1:
                    return StageJudged(step.judge)
                parties = ", ".join(f"{_party(one)}: {step.judge}" for one in asked)
                message = msg("Two parties are asked for here: {parties}", parties=f"{{{parties}}}")
                self.miss(Reason.DOES_NOT_FIT, number, "judge", message)
                return None
            case EvidenceQuestion() if step.mark is not None:
                return self.marked(number, step.mark, question)
            case HelpQuestion() if step.bring_in is not None:
                return HelpChosen(step.bring_in)
            case SortQuestion() if step.sort is not None:
                return self.sorted(number, step.sort, question)
            case _:
                return None

    def marked(self, number: int, mark: Marks, question: EvidenceQuestion) -> Response | None:
        if mark is Sweep.NOTHING:
            return EvidenceMarked(())
        if mark is Sweep.EVERYTHING:
            return EvidenceMarked(tuple(one.id for one in question.phrases))
        known = tuple(dict.fromkeys(name for one in question.phrases for name in (one.sign, one.id)))
        wrong = [name for name in mark if name not in known]
        for name in wrong:
            message = msg("No phrase here is marked “{name}”", name=name)
            self.miss(Reason.DOES_NOT_FIT, number, "mark", message, name, known)
        chosen = tuple(one.id for one in question.phrases if one.id in mark or one.sign in mark)
        return None if wrong else EvidenceMarked(chosen)

    def sorted(self, number: int, sort: Sorts, question: SortQuestion) -> Response | None:
        parts = question.parts
        kinds = (sort,) * len(parts) if isinstance(sort, PartKind) else sort
        if len(kinds) != len(parts):
            message = nmsg(
                "There is {count} part to sort here", "There are {count} parts to sort here", len(parts)
            )
            self.miss(Reason.DOES_NOT_FIT, number, "sort", message)
            return None
        return PartsSorted(tuple((part.id, kind) for part, kind in zip(parts, kinds, strict=True)))

    def choose(self, number: int, choice: str) -> None:
        scene = self.moment.scene
        if not scene.choices:
            message = msg("The walk has ended at “{scene}” by now", scene=scene.id)
            self.miss(Reason.TOO_LONG, number, "choose", message)
            raise _StopWalkingError
        if not self.is_in_scene(number, "choose", choice, scene):
            raise _StopWalkingError
        still_open = tuple(one.id for one in engine.open_choices(self.case, self.attempt.position))
        if choice not in still_open:
            self.miss(Reason.CLOSED, number, "choose", self.closed_words(choice), possible=still_open)
            raise _StopWalkingError
        self.answer_the_rest()
        self.respond(ChoiceMade(choice))

    # -- at the end --------------------------------------------------------------------------

    def check_end(self) -> None:
        if self.script.ends is None:
            return
        self.read_on()
        scene = self.moment.scene
        if scene.choices or scene.next is not None:
            message = msg("The walk stops at “{scene}”, before the case ends", scene=scene.id)
            self.miss(Reason.TOO_SHORT, None, "ends", message)
            raise _StopWalkingError
        self.answer_the_rest()
        if scene.id != self.script.ends:
            message = msg("The walk ends at “{scene}”", scene=scene.id)
            self.miss(Reason.ELSEWHERE, None, "ends", message)

    def check_figures(self) -> None:
        if not self.script.figures:
            return
        shown = figures(debrief(self.case, self.attempt, self.surveyed))
        for figure, bound in self.script.figures.items():
            share = shown[figure]
            if share is None:
                message = msg("This walk gives no such figure: nothing that counts for it was answered")
                self.miss(Reason.DIFFERS, None, figure.value, message)
            elif not bound.holds(share):
                message = msg("It is {percent}% here", percent=round(share * 100))
                self.miss(Reason.DIFFERS, None, figure.value, message)


def figures(shown: Debrief) -> dict[Figure, float | None]:
    """The figures of a debrief, 0..1; None where nothing counts for it, or the case has not ended."""
    return {
        Figure.SCORE: shown.responses.score.value,
        Figure.DIAGNOSIS: shown.diagnosis.score.value,
        Figure.EVIDENCE: shown.evidence.value,
        Figure.SORTING: shown.sorting.value,
        Figure.HELP: shown.help.value,
        Figure.OUTCOME: shown.outcome.value if shown.outcome else None,
    }


_ASKS: Mapping[str, type[Question]] = {
    "judge": StageQuestion,
    "mark": EvidenceQuestion,
    "bring_in": HelpQuestion,
    "sort": SortQuestion,
}


def _answered(step: ScriptStep) -> list[tuple[str, str | None]]:
    """The answers of a step: their field, and for a stage by party whose it is."""
    judged: list[tuple[str, str | None]] = []
    if step.judge is not None:
        parties = [None] if isinstance(step.judge, int) else list(step.judge)
        judged = [("judge", party) for party in parties]
    others = (("mark", step.mark), ("bring_in", step.bring_in), ("sort", step.sort))
    return judged + [(key, None) for key, answer in others if answer is not None]


def _party(question: Question) -> str | None:
    return question.of if isinstance(question, StageQuestion) else None


def _is_about(step: ScriptStep, here: Moment) -> bool:
    """Whether a step can be about a scene without choices."""
    if step.at is not None:
        return here.scene.id == step.at
    if step.choose is not None or step.offered or step.closed:
        return False
    asked = here.scene.questions(is_revisit=here.is_revisit)
    return all(any(isinstance(one, _ASKS[key]) for one in asked) for key, _ in _answered(step))
