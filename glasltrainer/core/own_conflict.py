"""A real conflict of one's own: what is answered, where that puts each side, what fits, how to prepare.

Every threshold of the ladder is asked once, for oneself and for the other, yes, no or unknown. The result is
a range and its reason, never a verdict: a sign that stands alone can turn up early (domain.md 1.0, 1.4), and
what one does not know keeps the range open. Two parties may stand at two stages; what is between them is read
by whoever is further down (domain.md 1.6).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.core.catalogue.roles import ROLES
from glasltrainer.core.catalogue.stages import STAGES, Phase
from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glasltrainer.core.catalogue.roles import Role

DEEPEST = 9
WIDE = 3  # stages between the ends of a range; beyond it nothing can be said of what fits
LONGEST = 4000  # characters of one field


class Party(StrEnum):
    """Whose conduct is asked about."""

    ME = "me"
    OTHER = "other"


class Answer(StrEnum):
    """To one question about one party."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """What crosses the line to `stage` (1..9), asked of a real situation.

    `signs` are ids of the catalogue's signs by which it is recognised; `caution` says what is easily taken
    for it, "" if nothing is.
    """

    stage: int
    ask: str
    signs: tuple[str, ...]
    caution: str = ""


QUESTIONS: tuple[Question, ...] = (
    Question(
        1,
        N_("Does the same point keep coming back, and does it cost energy?"),
        ("fixed-standpoint", "selective-hearing", "tentative-doubt"),
    ),
    Question(
        2,
        N_("Is it about being right more than about solving it?"),
        ("either-or", "playing-to-audience", "score-keeping", "cc-growing"),
        N_("A raised voice alone is not it: people can be loud and still want to solve it."),
    ),
    Question(
        3,
        N_(
            "Has something been done or arranged without the other, because talking no longer seemed to help?"
        ),
        ("accomplished-fact", "working-around", "message-through-record", "silence-after-debate"),
        N_("A sharp e-mail is still a word, not a deed."),
    ),
    Question(
        4,
        N_("Are others drawn in as allies, or does a fixed image of somebody go round behind their back?"),
        ("label-group-image", "lobbying-beforehand", "only-reacting", "incidents-collected-against"),
        N_("Asking somebody for advice, or keeping notes to protect oneself, is something else."),
    ),
    Question(
        5,
        N_("Has somebody's integrity been called into question before others?"),
        ("exclusion", "apology-demanded", "past-reread", "good-faith-read-as-trick"),
        N_("A worry about what somebody does is not a verdict on who they are."),
    ),
    Question(
        6,
        N_("Has a demand come with an “or else”: a sanction, a lever or a deadline?"),
        ("deadline", "lever-announced", "counter-threat-made"),
        N_("Saying that you will report what duty asks you to report is not a threat."),
    ),
    Question(
        7,
        N_("Has something been done in order to harm the other, even at a cost to oneself?"),
        ("threat-executed", "sabotage", "own-loss-counted-as-gain"),
        N_("A complaint or report used for its purpose is no blow."),
    ),
    Question(
        8,
        N_("Is the aim to take away what the other exists on: the team, the post, the registration?"),
        ("pulling-members-away", "cutting-off-support", "many-arenas"),
    ),
    Question(
        9,
        N_("Would going under oneself be an accepted price, as long as the other goes too?"),
        ("no-demands-left", "bystanders-disregarded", "last-ties-cut"),
    ),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Where somebody stands by what was answered of them: stages `low`..`high` (0..9, both included).

    `heaviest` is the deepest threshold answered yes (0: none), `is_alone` says that neither of the two before
    it was seen. `unknown` are the thresholds that keep the range open downwards, `beyond` those not known
    about deeper than something that was answered no.
    """

    low: int
    high: int
    heaviest: int
    is_alone: bool = False
    unknown: tuple[int, ...] = ()
    beyond: tuple[int, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether the range says too little to choose help by."""
        return self.high - self.low > WIDE

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases that the range touches, the lightest first."""
        touched = {STAGES[stage].phase for stage in range(self.low, self.high + 1)}
        return tuple(phase for phase in Phase if phase in touched)


def reading(answers: Mapping[int, Answer]) -> Reading:
    """Where these answers about one party (by stage 1..9; one left out is unknown) put them.

    Never lighter for one more yes: `low` and `high` only rise when a no or unknown becomes a yes.
    """
    given = {stage: answers.get(stage, Answer.UNKNOWN) for stage in range(1, DEEPEST + 1)}
    heaviest = max((stage for stage, answer in given.items() if answer is Answer.YES), default=0)
    before = [given[stage] for stage in (heaviest - 1, heaviest - 2) if stage >= 1]
    is_alone = bool(before) and all(answer is Answer.NO for answer in before)
    high = heaviest
    while high < DEEPEST and given[high + 1] is Answer.UNKNOWN:
        high += 1
    return Reading(
        low=heaviest - 1 if is_alone else heaviest,
        high=high,
        heaviest=heaviest,
        is_alone=is_alone,
        unknown=tuple(range(heaviest + 1, high + 1)),
        beyond=tuple(s for s in range(high + 1, DEEPEST + 1) if given[s] is Answer.UNKNOWN),
    )


@dataclass(frozen=True, slots=True)
class OwnConflict:
    """What was answered, by party and stage 1..9, and what was written, by the id of its field."""

    answers: Mapping[tuple[Party, int], Answer] = field(default_factory=dict, hash=False)
    texts: Mapping[str, str] = field(default_factory=dict, hash=False)

    def of(self, party: Party) -> Reading:
        """Where this party stands."""
        return reading({stage: answer for (who, stage), answer in self.answers.items() if who is party})

    def between(self) -> Reading:
        """Where the conflict stands: with whoever is further down, at either end of the range."""
        mine, theirs = self.of(Party.ME), self.of(Party.OTHER)
        return Reading(
            max(mine.low, theirs.low), max(mine.high, theirs.high), max(mine.heaviest, theirs.heaviest)
        )

    def answered(self, stage: int) -> bool:
        """Whether this question has its answer for both."""
        return all((party, stage) in self.answers for party in Party)

    def with_answer(self, party: Party, stage: int, answer: Answer) -> OwnConflict:
        """With this answer in place of the one there was."""
        return OwnConflict({**self.answers, (party, stage): answer}, self.texts)

    def with_none_deeper(self, stage: int) -> OwnConflict:
        """With a no to every question deeper than `stage`."""
        deeper = {(party, s): Answer.NO for party in Party for s in range(stage + 1, DEEPEST + 1)}
        return OwnConflict({**self.answers, **deeper}, self.texts)

    def without_deeper(self, stage: int) -> OwnConflict:
        """With no answer to any question deeper than `stage`: they are asked again."""
        kept = {(party, s): answer for (party, s), answer in self.answers.items() if s <= stage}
        return OwnConflict(kept, self.texts)

    def with_text(self, field_id: str, text: str) -> OwnConflict:
        """With this text in a field, cut at the longest there may be."""
        return OwnConflict(self.answers, {**self.texts, field_id: text[:LONGEST]})


def may_stop(own: OwnConflict, stage: int) -> bool:
    """Whether to ask at once about all that is deeper: two thresholds in a row that nobody crossed."""
    seen = [own.answers.get((party, s)) for party in Party for s in (stage - 1, stage)]
    return 2 <= stage < DEEPEST and all(answer is Answer.NO for answer in seen)


# -- what fits -----------------------------------------------------------------------------------

# By domain.md 1.5 ("Fits"): the few moves to begin with at each stage.
_MOVES: tuple[tuple[str, ...], ...] = (
    ("open-question", "check-assumption"),
    ("paraphrase-content", "ask-interest", "disclose-interest", "brainstorm-options"),
    ("describe-behaviour", "reframe-to-problem", "objective-criterion"),
    ("i-message", "ask-interest", "process-proposal", "propose-trial"),
    ("check-assumption", "decline-coalition", "process-proposal", "invite-third-party"),
    ("acknowledge-impact", "golden-bridge", "set-limit-calm", "invite-third-party"),
    ("balcony-pause", "ask-interest", "golden-bridge", "set-limit-calm"),
    ("escalate-for-safety", "set-limit-calm", "call-supervisor", "invite-third-party"),
    ("escalate-for-safety", "set-limit-calm", "call-supervisor", "invite-third-party"),
    ("escalate-for-safety", "call-supervisor", "refer-on"),
)

ADVICE: Mapping[Phase, str] = MappingProxyType(
    {
        Phase.NONE: N_(
            "As far as you can see there is a difference and no conflict yet. Curiosity is enough: ask, and "
            "say what you see."
        ),
        Phase.WIN_WIN: N_(
            "You can still solve this together. Take it up soon, between the two of you or with somebody to "
            "chair the talk."
        ),
        Phase.WIN_LOSE: N_(
            "A good talk between the two of you seldom suffices any more. Look for somebody from outside "
            "whom both of you trust, and keep what is said between those it concerns."
        ),
        Phase.LOSE_LOSE: N_(
            "Harm is being done. Safety comes first, that of patients and of people, and those with the "
            "mandate have to decide. No sentence mends this, and you need not carry it alone."
        ),
    }
)


def moves_that_fit(found: Reading) -> tuple[str, ...]:
    """Ids of the moves to begin with, those of the lightest stage of the range first; none if it is wide."""
    stages = () if found.is_wide else range(found.low, found.high + 1)
    return tuple(dict.fromkeys(move for stage in stages for move in _MOVES[stage]))


def roles_that_fit(found: Reading) -> tuple[Role, ...]:
    """The kinds of help for the range, lightest first; none if it is wide."""
    if found.is_wide:
        return ()
    return tuple(role for role in ROLES if role.first <= found.high and role.last >= found.low)


# -- preparing a talk by the Harvard method ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """Something to write down before the talk; `hint` helps."""

    id: str
    name: str
    hint: str


FIELDS: tuple[Field, ...] = (
    Field(
        "people",
        N_("The people"),
        N_("Apart from the matter: what is it like for them, and what does it do to you?"),
    ),
    Field(
        "my-interests",
        N_("What matters to you"),
        N_("Not what you want, but what for: safety, rest, being taken seriously."),
    ),
    Field(
        "their-interests",
        N_("What may matter to them"),
        N_("You are guessing. What could you ask to find out?"),
    ),
    Field(
        "options",
        N_("Options"),
        N_("More than one, and nothing decided. What costs you little and helps them much?"),
    ),
    Field(
        "criteria",
        N_("Criteria"),
        N_("A standard that is nobody's own: a guideline, the rota rules, figures, how it went before."),
    ),
    Field(
        "alternative",
        N_("Your best alternative"),
        N_(
            "What do you do if you do not agree? Know it, and keep it to yourself: "
            "aloud it soon sounds like a threat."
        ),
    ),
    Field(
        "first-sentence",
        N_("Your first sentence"),
        N_("What you saw, what came of it, and a question. Say it aloud once."),
    ),
)
_FIELD_IDS = frozenset(one.id for one in FIELDS)


# -- as kept, if the player asks for it ----------------------------------------------------------


class BadOwnConflictError(ValueError):
    """The text is not that of an own conflict."""


def to_json(own: OwnConflict) -> str:
    """As text to keep."""
    answers = [[party, stage, answer] for (party, stage), answer in sorted(own.answers.items())]
    return json.dumps({"answers": answers, "texts": dict(own.texts)}, ensure_ascii=False)


def from_json(text: str) -> OwnConflict:
    """What was kept; raises BadOwnConflictError."""
    try:
        read = json.loads(text)
        answers = {(Party(party), int(stage)): Answer(answer) for party, stage, answer in read["answers"]}
        texts = {str(name): str(words)[:LONGEST] for name, words in read["texts"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadOwnConflictError from None  # the other error quotes what was written
    if any(not 1 <= stage <= DEEPEST for _, stage in answers) or not _FIELD_IDS.issuperset(texts):
        raise BadOwnConflictError
    return OwnConflict(answers, texts)
