"""The counted line, visit by visit, and the branches that were explored beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.core.answers import answer_words, excerpt, question_words
from glasltrainer.core.attempt import Branched, ChoiceMade, Continued, Rejoined, Responded
from glasltrainer.core.debrief.forks import fork, summary
from glasltrainer.core.debrief.values import AnswerReview, Branch, BranchAnswer, MomentReview, Said
from glasltrainer.core.engine import advance
from glasltrainer.core.graph import ending_of
from glasltrainer.core.scoring import mark_step

if TYPE_CHECKING:
    from glasltrainer.core.attempt import Attempt, Position, Step
    from glasltrainer.core.case import Case, Line
    from glasltrainer.core.graph import Survey
    from glasltrainer.i18n import Message


def moments(case: Case, attempt: Attempt, surveyed: Survey) -> tuple[MomentReview, ...]:
    """Every visit of a scene on the counted line, the present or last one included, numbered from 1."""
    return tuple(
        _moment(case, attempt, surveyed, number, position, steps)
        for number, (position, steps) in enumerate(visits(attempt), 1)
    )


def visits(attempt: Attempt) -> list[tuple[Position, list[Step]]]:
    """The counted line, visit by visit: where each began, and its steps."""
    found: list[tuple[Position, list[Step]]] = []
    has_left = True
    for step in attempt.counted_steps:
        if has_left:
            found.append((step.position, []))
        found[-1][1].append(step)
        has_left = isinstance(step.response, ChoiceMade | Continued)
    if has_left:
        found.append((attempt.counted_position, []))
    return found


def _moment(
    case: Case, attempt: Attempt, surveyed: Survey, number: int, position: Position, steps: list[Step]
) -> MomentReview:
    scene = case.scenes[position.scene]
    answers = [_answer(case, attempt, surveyed, step) for step in steps]
    return MomentReview(
        number=number,
        scene=scene.id,
        stage=scene.stage,
        is_revisit=position.is_revisit,
        excerpt=excerpt(scene),
        narration=scene.narration,
        dialogue=said(case, scene.dialogue),
        answers=tuple(answer for answer in answers if answer is not None),
        step=steps[0].number if steps else None,
    )


def _answer(case: Case, attempt: Attempt, surveyed: Survey, step: Step) -> AnswerReview | None:
    mark = mark_step(case, attempt, step)
    if mark is None:
        return None
    scene = case.scenes[step.position.scene]
    choice = scene.choice(step.response.choice) if isinstance(step.response, ChoiceMade) else None
    return AnswerReview(
        step=step.number,
        question=_asked(case, step),
        answer=answer_words(scene, step.response),
        mark=mark,
        fork=fork(case, surveyed, step) if choice else None,
        reply=said(case, choice.reply) if choice else (),
    )


def said(case: Case, lines: tuple[Line, ...]) -> tuple[Said, ...]:
    """The lines with their speakers; a speaker the cast does not know keeps their id as a name."""
    turns = []
    for line in lines:
        person = case.cast.get(line.speaker)
        turns.append(
            Said(
                name=person.name if person else line.speaker,
                role=person.role if person else "",
                portrait=person.portrait if person else "",
                is_you=person.is_you if person else False,
                mood=line.mood,
                text=line.text,
            )
        )
    return tuple(turns)


def _asked(case: Case, step: Step) -> Message:
    scene = case.scenes[step.position.scene]
    return question_words(case, next(asked for asked in scene.questions() if asked.id == step.question))


def branches(case: Case, attempt: Attempt, surveyed: Survey) -> tuple[Branch, ...]:
    """What was tried beside the counted line, in the order tried; a branch without an answer is left out."""
    moment_of = {
        step.number: number for number, (_, steps) in enumerate(visits(attempt), 1) for step in steps
    }
    tried: list[tuple[int, list[Step]]] = []
    steps = iter(attempt.steps)
    for event in attempt.events:
        match event:
            case Branched(at):
                tried.append((at, []))
            case Responded():
                step = next(steps)
                if not step.is_counted:
                    tried[-1][1].append(step)
            case Rejoined():
                pass
    return tuple(
        _branch(case, attempt, surveyed, at, moment_of.get(at), answers) for at, answers in tried if answers
    )


def _branch(
    case: Case, attempt: Attempt, surveyed: Survey, at: int, moment: int | None, steps: list[Step]
) -> Branch:
    position = advance(case, steps[-1].position, steps[-1].response)
    reached = case.scenes[position.scene]
    ending = ending_of(reached)
    return Branch(
        step=at,
        moment=moment,
        excerpt=excerpt(case.scenes[attempt.steps[at].position.scene]),
        answers=tuple(
            BranchAnswer(
                step=step.number,
                scene=step.position.scene,
                excerpt=excerpt(case.scenes[step.position.scene]),
                question=_asked(case, step),
                answer=answer_words(case.scenes[step.position.scene], step.response),
                mark=mark_step(case, attempt, step),
            )
            for step in steps
        ),
        ending=summary(case, surveyed, ending) if ending else None,
        reached=excerpt(reached),
    )
