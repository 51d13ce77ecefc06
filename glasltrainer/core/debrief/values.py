"""What a debrief holds: frozen values with every text in place, so that no screen looks anything up again.

Texts of the case are plain strings in the case's language; sentences of the program are Messages. Moments
are numbered from 1 along the counted line: one for every visit of a scene.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glasltrainer.core.agreement import Agreement, CalibrationRow
    from glasltrainer.core.axes import AxisPoint, Quadrant
    from glasltrainer.core.case import MarkedText, Matter, Mood, Quality
    from glasltrainer.core.catalogue.moves import Principle
    from glasltrainer.core.marks import Mark
    from glasltrainer.i18n import Message


@dataclass(frozen=True, slots=True)
class Score:
    """A mean of credits, 0..1, over `count` answers that count; None where there is none."""

    value: float | None
    count: int


@dataclass(frozen=True, slots=True)
class EndingSummary:
    """An ending in words: `words` says stage, matter and safety, `excerpt` how its scene begins."""

    scene: str
    stage: int | None
    matter: Matter
    is_safe: bool
    outcome: float
    words: Message
    excerpt: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The stage answers: their mean credit and how they agree with the key.

    `sentences` say it in words: how many were exact or one step off, then the bias where there is one.
    """

    score: Score
    agreement: Agreement | None
    sentences: tuple[Message, ...]
    calibration: tuple[CalibrationRow, ...]


@dataclass(frozen=True, slots=True)
class Responses:
    """The choices: their mean value, and how many of each quality in the order best to harmful."""

    score: Score
    tally: tuple[tuple[Quality, int], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was reached, 0..1: the lower of `conflict` (None where it is left out) and `matter`; 0 if unsafe.

    `sentences`: what became of the matter, then where the best route ends when that is elsewhere.
    """

    value: float
    conflict: float | None
    matter: float
    ending: EndingSummary
    sentences: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class PrincipleScore:
    """One of the four principles: `chances` moments where a best or good option upheld it.

    `value` = (upheld - violated) / chances, floored at 0; None where there was no chance.
    """

    principle: Principle
    name: Message
    chances: int
    upheld: int
    violated: int
    value: float | None


@dataclass(frozen=True, slots=True)
class StylePoint:
    """Where one answer lies in the plane; `moment` and `step` say which."""

    moment: int
    step: int
    point: AxisPoint
    quadrant: Quadrant | None
    quality: Quality


@dataclass(frozen=True, slots=True)
class Style:
    """The answers in the plane of content and relationship.

    `counts` are per quadrant, in the order of Quadrant; `principled` is the share (0..1) of the answers
    that were firm on the content and gentle on the person, None without answers.
    """

    points: tuple[StylePoint, ...]
    counts: tuple[tuple[Quadrant, int], ...]
    principled: float | None
    sentence: Message


@dataclass(frozen=True, slots=True)
class PathPoint:
    """The stage of the conflict (0..9, None where the scene has none) at a moment, from 1."""

    moment: int
    scene: str
    stage: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """How the conflict went, beside the shortest of the best routes from the start (empty if not proven)."""

    played: tuple[PathPoint, ...]
    best: tuple[PathPoint, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One spoken turn, with the speaker's name, role and portrait look."""

    name: str
    role: str
    portrait: str
    is_you: bool
    mood: Mood
    text: MarkedText


@dataclass(frozen=True, slots=True)
class Fork:
    """What a choice did to the endings still reachable; `cost` = outcome before - outcome after, 0..1.

    `before` and `after` are None where the case is too large to prove. `sentence` is None when the best
    ending stayed the same.
    """

    before: EndingSummary | None
    after: EndingSummary | None
    cost: float
    sentence: Message | None


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """One answer: what was asked, what was answered, its mark, and for a choice its fork and the reply.

    `step` is what `engine.rewind` takes to try another answer.
    """

    step: int
    question: Message
    answer: Message | str
    mark: Mark
    fork: Fork | None
    reply: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class MomentReview:
    """A visit of a scene on the counted line, with its answers in order (none where only read).

    `step` is the number of its first step, None where none was taken yet: the end, or where the player is.
    """

    number: int
    scene: str
    stage: int | None
    is_revisit: bool
    excerpt: str
    narration: MarkedText
    dialogue: tuple[Said, ...]
    answers: tuple[AnswerReview, ...]
    step: int | None = None


class TurningKind(Enum):
    """Why a moment is shown first."""

    COST = "cost"  # the best ending still reachable became a lesser one
    GAIN = "gain"  # the conflict came down after the answer
    STAGE = "stage"  # the stage was judged two or more steps off


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A moment worth looking at first: `title` names it, `texts` explain it in order of importance."""

    kind: TurningKind
    moment: int
    title: Message
    texts: tuple[Message | str, ...]
    answer: AnswerReview


@dataclass(frozen=True, slots=True)
class BranchAnswer:
    """One explored answer, never scored; `excerpt` is how its scene begins."""

    step: int
    scene: str
    excerpt: str
    question: Message
    answer: Message | str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Branch:
    """Another answer that was tried: from where, what was answered, where it led.

    `moment` is the counted moment it left from, None when it left from an explored one. `ending` is None
    where the branch was left before an end; `reached` is how the scene it came to begins.
    """

    step: int
    moment: int | None
    excerpt: str
    answers: tuple[BranchAnswer, ...]
    ending: EndingSummary | None
    reached: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything the debrief shows of an attempt, finished or not; counted answers only, but for `branches`.

    `unasked` names what the present scene still asks (empty when finished). `is_proven` is False for a case
    too large to survey: then forks, best route and best ending are unknown. `scores_note` and `course_note`
    belong wherever scores and routes are shown.
    """

    case_id: str
    title: str
    language: str
    goals: tuple[str, ...]
    is_finished: bool
    is_proven: bool
    headline: Message
    ending: EndingSummary | None
    ending_narration: MarkedText
    reflect: str
    best_ending: EndingSummary | None
    diagnosis: Diagnosis
    evidence: Score
    sorting: Score
    help: Score
    responses: Responses
    outcome: Outcome | None
    principles: tuple[PrincipleScore, ...]
    style: Style
    course: Course
    moments: tuple[MomentReview, ...]
    turning_points: tuple[TurningPoint, ...]
    branches: tuple[Branch, ...]
    unasked: tuple[Message, ...]
    scores_note: Message
    course_note: Message
