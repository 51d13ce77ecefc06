"""What an answer does: the moves of principled negotiation and their opposites.

Source: domain.md 2.4 and the project's catalogue of moves. Each move bears on one or more of the four Harvard
principles (none for a move about oneself) and lies on two axes. Calling a supervisor, stopping an unsafe act
and reporting as duty asks are good care, never a threat.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


class Polarity(Enum):
    """Whether a move upholds its principles, violates them, or upholds them only where it fits."""

    UPHOLDS = "+"
    VIOLATES = "-"
    DEPENDS = "~"


class Principle(Enum):
    """The four principles of *Getting to Yes*, in their usual order."""

    PEOPLE = "people"
    INTERESTS = "interests"
    OPTIONS = "options"
    CRITERIA = "criteria"


PRINCIPLE_NAMES: Mapping[Principle, str] = MappingProxyType(
    {
        Principle.PEOPLE: N_("People apart from the problem"),
        Principle.INTERESTS: N_("Interests, not positions"),
        Principle.OPTIONS: N_("Options for mutual gain"),
        Principle.CRITERIA: N_("Objective criteria"),
    }
)


@dataclass(frozen=True, slots=True)
class Move:
    """Something an answer does.

    `content` is 1 when it is firm on the matter, -1 when it gives the matter up, 0 neither; `relationship` 1
    when soft (respectful) on the person, -1 when hard, 0 neither. It fits stages `first`..`last` (both
    included, 0..9); both are None for a violating move, which fits nowhere.
    """

    id: str
    polarity: Polarity
    principles: tuple[Principle, ...]
    content: int
    relationship: int
    first: int | None
    last: int | None
    name: str
    explanation: str

    def fits(self, stage: int | None) -> bool:
        """Whether it is in place at `stage` (0..9); without a stage (None) it is unless it violates."""
        if self.first is None or self.last is None:
            return False
        return stage is None or self.first <= stage <= self.last


UPHOLDS, VIOLATES, DEPENDS = Polarity
PEOPLE, INTERESTS, OPTIONS, CRITERIA = Principle

# fmt: off
_MOVES: tuple[Move, ...] = (
    Move("listen-silence", UPHOLDS, (PEOPLE,), 0, 1, 0, 7, N_("Listening in silence"),
         N_("You give the other person room to go on, and you stay present.")),
    Move("reflect-feeling", UPHOLDS, (PEOPLE,), 0, 1, 0, 7, N_("Reflecting the feeling"),
         N_("You name the feeling you think you hear, tentatively, and check it.")),
    Move("paraphrase-content", UPHOLDS, (PEOPLE,), 0, 1, 0, 7, N_("Summarising the content"),
         N_("You say back what the other means, fairly enough for them to say yes.")),
    Move("acknowledge-impact", UPHOLDS, (PEOPLE,), 0, 1, 0, 8, N_("Acknowledging the impact"),
         N_("You recognise what it did to the other, without arguing about what was meant.")),
    Move("own-contribution", UPHOLDS, (PEOPLE,), 0, 1, 0, 6, N_("Naming your own part"),
         N_("You say what you contributed, with no “but” behind it.")),
    Move("apologise-sincere", UPHOLDS, (PEOPLE,), 0, 1, 0, 6, N_("Sincere apology"),
         N_("You say exactly what you are sorry for, without defending yourself.")),
    Move("i-message", UPHOLDS, (PEOPLE,), 1, 1, 0, 5, N_("I-message"),
         N_("You say what you saw, what came of it, what it does to you and what you would like.")),
    Move("describe-behaviour", UPHOLDS, (PEOPLE,), 1, 0, 1, 6, N_("Describing behaviour"),
         N_("You name only what a camera could have recorded.")),
    Move("open-question", UPHOLDS, (INTERESTS,), 0, 1, 0, 6, N_("Open question"),
         N_("You ask something that has no answer hidden in it.")),
    Move("ask-interest", UPHOLDS, (INTERESTS,), 0, 1, 0, 6, N_("Asking about their interests"),
         N_("You ask what a standpoint would bring the other, or what they fear to lose.")),
    Move("disclose-interest", UPHOLDS, (INTERESTS,), 1, 0, 0, 6, N_("Naming your own interest"),
         N_("You say what you need, without turning it into a demand.")),
    Move("name-shared-interest", UPHOLDS, (INTERESTS,), 1, 1, 1, 6, N_("Naming a shared interest"),
         N_("Once the other has been heard, you name what you both want: safety, a workable team.")),
    Move("check-assumption", UPHOLDS, (PEOPLE, INTERESTS), 0, 1, 0, 5, N_("Checking an assumption"),
         N_("You say what you assume, and ask whether it is so.")),
    Move("reframe-to-problem", UPHOLDS, (PEOPLE, OPTIONS), 1, 1, 1, 6, N_("Reframing to the problem"),
         N_("You turn an attack into a question for both of you.")),
    Move("brainstorm-options", UPHOLDS, (OPTIONS,), 1, 1, 0, 3, N_("Looking for options"),
         N_("You look for more than one way out before anyone commits to one.")),
    Move("ask-their-option", UPHOLDS, (OPTIONS,), 0, 1, 0, 6, N_("Asking for their option"),
         N_("You ask what would work for the other.")),
    Move("propose-trial", UPHOLDS, (OPTIONS,), 1, 1, 1, 5, N_("Proposing a trial"),
         N_("You propose something small that can be undone, with a date to look back.")),
    Move("objective-criterion", UPHOLDS, (CRITERIA,), 1, 0, 1, 7, N_("Objective criterion"),
         N_("You propose a standard that is nobody's own, and agree on it before the outcome is known.")),
    Move("joint-factfinding", UPHOLDS, (CRITERIA,), 1, 1, 1, 5, N_("Finding out together"),
         N_("You look up together what you would otherwise argue about.")),
    Move("golden-bridge", UPHOLDS, (OPTIONS,), 0, 1, 4, 8, N_("Golden bridge"),
         N_("You open a way back that lets the other save face.")),
    Move("balcony-pause", UPHOLDS, (), 0, 0, 1, 8, N_("Going to the balcony"),
         N_("You take a pause before you react, and say when you will be back.")),
    Move("set-limit-calm", DEPENDS, (PEOPLE,), 1, 0, 4, 9, N_("Calm limit"),
         N_("You calmly set a limit to behaviour; heavy-handed at stages 1 and 2, needed from stage 5.")),
    Move("process-proposal", UPHOLDS, (PEOPLE, OPTIONS), 0, 1, 2, 7, N_("Proposing how to talk"),
         N_("You propose how, where and with whom to talk on.")),
    Move("invite-third-party", DEPENDS, (PEOPLE,), 0, 0, 3, 9, N_("Inviting a third party"),
         N_("You bring in help that fits the stage; overdone at stage 1, due from stage 4.")),
    Move("decline-coalition", UPHOLDS, (PEOPLE,), 1, 1, 3, 6, N_("Declining a coalition"),
         N_("You stay friendly, join no camp and point back to a direct talk.")),
    Move("offer-support", UPHOLDS, (PEOPLE,), 0, 1, 0, 9, N_("Offering support"),
         N_("You offer a colleague support in so many words, and no is a good answer too.")),
    Move("respect-refusal", UPHOLDS, (PEOPLE,), 0, 1, 0, 9, N_("Respecting a refusal"),
         N_("You leave the door open, and agree when you will ask again.")),
    Move("refer-on", DEPENDS, (PEOPLE,), 1, 1, 0, 9, N_("Referring on"),
         N_("At a red flag you point the way to the GP, the occupational physician or a psychologist.")),
    Move("escalate-for-safety", UPHOLDS, (CRITERIA,), 1, 0, 0, 9, N_("Escalating for safety"),
         N_("You take a safety concern up the agreed line, and say so openly to the other.")),
    Move("call-supervisor", DEPENDS, (CRITERIA,), 1, 0, 2, 9, N_("Calling the supervisor"),
         N_("You ask the person with the mandate to decide, and put both views fairly.")),
    Move("stop-unsafe", UPHOLDS, (CRITERIA,), 1, 0, 0, 9, N_("Stopping an unsafe act"),
         N_("You stop the act calmly and say why, without a verdict on the person.")),
    Move("report-as-duty", UPHOLDS, (CRITERIA,), 1, 0, 0, 9, N_("Reporting as a duty"),
         N_("You report because duty asks it, announced and for its purpose, never as a lever.")),
    Move("judge-person", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Judging the person"),
         N_("A verdict on the person feels honest, and turns the talk into a contest.")),
    Move("mind-read", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Reading minds"),
         N_("Filling in what the other thinks feels insightful, and makes them defend themselves.")),
    Move("blame", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Blaming"),
         N_("Pointing out who caused it seems to explain it, and gets blame in return.")),
    Move("label-group", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Labelling the group"),
         N_("A label for the whole group sums it up, and makes it a matter of us and them.")),
    Move("sarcasm", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Sarcasm"),
         N_("A barbed remark relieves, and it is the barb that stays.")),
    Move("interrupt-correct", VIOLATES, (PEOPLE,), 1, -1, None, None, N_("Interrupting and correcting"),
         N_("Correcting details half-way serves the facts, and turns the talk into a contest.")),
    Move("premature-advice", VIOLATES, (PEOPLE, INTERESTS), 0, 0, None, None, N_("Advice too soon"),
         N_("A solution before the story has been told leaves the other unheard.")),
    Move("false-reassurance", VIOLATES, (PEOPLE,), -1, 1, None, None, N_("False reassurance"),
         N_("Saying that all will be well is kindly meant, and closes the talk.")),
    Move("minimise", VIOLATES, (PEOPLE,), -1, 0, None, None, N_("Playing it down"),
         N_("Making it smaller is meant to calm, and hurts.")),
    Move("interrogate-why", VIOLATES, (PEOPLE,), 1, -1, None, None, N_("Interrogating"),
         N_("“Why did you” looks like inquiry, and calls for justification.")),
    Move("leading-question", VIOLATES, (INTERESTS,), 1, 0, None, None, N_("Leading question"),
         N_("A question with its answer inside is polite persuasion, and meets resistance.")),
    Move("yes-but", VIOLATES, (PEOPLE,), 1, 0, None, None, N_("Yes, but"),
         N_("It sounds like agreeing, and starts a debate.")),
    Move("repeat-position", VIOLATES, (INTERESTS,), 1, 0, None, None, N_("Repeating the standpoint"),
         N_("Saying it once more is consistent, and makes both standpoints set harder.")),
    Move("bargain-split", VIOLATES, (INTERESTS, OPTIONS), 0, 0, None, None, N_("Splitting the difference"),
         N_("Half each is quick, and misses what each of you needs.")),
    Move("concede-to-please", VIOLATES, (INTERESTS,), -1, 1, None, None, N_("Giving in to please"),
         N_("It keeps the peace, and leaves the matter behind, with resentment later.")),
    Move("single-option", VIOLATES, (OPTIONS,), 1, 0, None, None, N_("One option only"),
         N_("A single way out is efficient, and makes it a fight over yes or no.")),
    Move("pull-rank", VIOLATES, (CRITERIA,), 1, -1, None, None, N_("Pulling rank"),
         N_("Authority may be legitimate; used to win, it invites acting without consultation.")),
    Move("guideline-as-weapon", VIOLATES, (CRITERIA,), 1, -1, None, None, N_("Guideline as weapon"),
         N_("It looks objective, and turns a shared standard into a trump card.")),
    Move("fait-accompli", VIOLATES, (OPTIONS,), 1, -1, None, None, N_("Creating a fact"),
         N_("Acting alone saves time, and shows the other that talking no longer helps.")),
    Move("withdraw-stonewall", VIOLATES, (PEOPLE,), -1, -1, None, None, N_("Withdrawing"),
         N_("Saying nothing avoids a row, and leaves the other to guess.")),
    Move("triangulate", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Drawing in a third"),
         N_("Telling someone else brings support, and begins a camp against the one who is not there.")),
    Move("public-confront", VIOLATES, (PEOPLE,), 1, -1, None, None, N_("Confronting in public"),
         N_("Saying it before others seems open, and costs someone their face.")),
    Move("threaten", VIOLATES, (CRITERIA,), 1, -1, None, None, N_("Threatening"),
         N_("A sanction gives leverage, and from then on the talk is about power.")),
    Move("counter-threat", VIOLATES, (CRITERIA,), 1, -1, None, None, N_("Threatening back"),
         N_("It saves self-respect, and brings the moment nearer when a threat is carried out.")),
    Move("retaliate", VIOLATES, (PEOPLE, INTERESTS, OPTIONS, CRITERIA), 1, -1, None, None, N_("Getting even"),
         N_("It feels like justice, and makes harm the aim.")),
    Move("legalise-early", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Going legal early"),
         N_("A formal step feels safe, and puts distance between people who could still talk.")),
    Move("defensive-explain", VIOLATES, (PEOPLE,), 1, 0, None, None, N_("Explaining in defence"),
         N_("The context matters, and told too soon it cancels the apology.")),
    Move("pressure-to-talk", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Pressing to talk"),
         N_("It comes from concern, and can make a colleague refuse support for good.")),
    Move("breach-confidence", VIOLATES, (PEOPLE,), 0, -1, None, None, N_("Breaking confidence"),
         N_("Passing it on is meant to help, and costs the trust in which it was told.")),
)
# fmt: on

MOVES: Mapping[str, Move] = MappingProxyType({move.id: move for move in _MOVES})
