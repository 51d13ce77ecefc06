"""What the codes of the craft mean, and why they matter; English message ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.codes import Code
from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

TITLES: Mapping[Code, str] = {
    Code.BEST_LONGEST: N_("The best option stands out by its length"),
    Code.LENGTH_HABIT: N_("Length tells which option is best"),
    Code.BEST_IN_ONE_PLACE: N_("The best option always stands in the same place"),
    Code.BEST_SOFTEST: N_("The softest option is the best, as a habit"),
    Code.NO_WARM_BUT_WRONG: N_("No option is warm but wrong"),
    Code.NO_BLUNT_BUT_RIGHT: N_("No option is blunt but right"),
    Code.SAFETY_AS_THREAT: N_("A safety call or a duty is keyed as a threat or a fault"),
    Code.STAGE_LEAP: N_("A leap of more than two stages"),
    Code.TOO_FEW_SIGNS: N_("Fewer than three signs of the stage are marked"),
    Code.DISTANT_SIGN: N_("A deciding sign from two stages away"),
    Code.NOTHING_SORTED: N_("No scene separates the person from the problem"),
    Code.JUDGING_FEEDBACK: N_("The feedback judges the player"),
    Code.OPTIONS_ALIKE: N_("Two options are nearly alike"),
    Code.LONG_SENTENCE: N_("A very long sentence"),
    Code.HARD_TO_READ: N_("The texts are hard to read"),
    Code.PROJECTOR: N_("More than the projector shows"),
    Code.PRINCIPLE_NOT_PRACTISED: N_("A principle that is never practised"),
    Code.GOAL_NOT_PRACTISED: N_("A stage that only a goal names"),
    Code.SMALL_PANEL: N_("A panel of fewer than ten"),
    Code.HARD_SUBJECT: N_("Suicide is named without a content note"),
    Code.MOOD_TELLS: N_("The faces give the stage away"),
    Code.NO_MOVES: N_("An option without moves"),
    Code.MOVE_AGAINST: N_("A best option that goes against a principle"),
    Code.WRONG_STAGE: N_("A best option whose moves do not fit the stage"),
    Code.MAGIC_SENTENCES: N_("Every best option is rewarded at once"),
}

REASONS: Mapping[Code, str] = {
    Code.BEST_LONGEST: N_(
        "Whoever does not read picks the longest option. The best one stands out when it is a "
        "quarter and at least twenty characters longer than each of two or more others."
    ),
    Code.LENGTH_HABIT: N_(
        "At two thirds of the moments or more, measuring the options finds the best one. The case would "
        "reward counting instead of reading."
    ),
    Code.BEST_IN_ONE_PLACE: N_(
        "Options are shuffled, except where “keep_order” is set. With three such scenes and "
        "always the same place, the place is the answer."
    ),
    Code.BEST_SOFTEST: N_(
        "Hard on the matter and soft on the person are two things. When the softest option usually wins, "
        "the case teaches giving in."
    ),
    Code.NO_WARM_BUT_WRONG: N_(
        "Reassuring or giving in feels kind and lets the matter go. A case without such an option rewards "
        "a warm tone by itself."
    ),
    Code.NO_BLUNT_BUT_RIGHT: N_(
        "A calm limit or a safety call may sound blunt and still be right. A case without one teaches that "
        "firm is always wrong."
    ),
    Code.SAFETY_AS_THREAT: N_(
        "Calling for help, stopping an unsafe act and reporting as duty asks are good care. The same "
        "act used as a lever is another answer, with moves of its own."
    ),
    Code.STAGE_LEAP: N_(
        "A conflict goes down step by step, each step over a threshold, and comes back up with effort. "
        "A leap of three stages hides what the player should learn to see."
    ),
    Code.TOO_FEW_SIGNS: N_(
        "One sign may turn up a stage earlier or later; only the cluster shows the stage. With fewer than "
        "three the player has to guess."
    ),
    Code.DISTANT_SIGN: N_(
        "The first sign of each stage is the threshold itself. Two stages away from the key it "
        "makes a careful reader choose another stage."
    ),
    Code.NOTHING_SORTED: N_(
        "Telling the person from the problem is the first step of the method, and "
        "one short statement to sort is enough to practise it."
    ),
    Code.JUDGING_FEEDBACK: N_(
        "Feedback says what an answer does to the people and the matter. A verdict on whoever gave it "
        "closes the conversation, just as it would on the ward."
    ),
    Code.OPTIONS_ALIKE: N_(
        "They share at least 85 percent of their words. Somebody between two shifts, or at the back of the "
        "hall, does not see the one word that differs."
    ),
    Code.LONG_SENTENCE: N_(
        "Plain-language guides ask for at most 25 words. This is said from 36 words in "
        "Dutch and 41 in English."
    ),
    Code.HARD_TO_READ: N_(
        "Measured by Flesch in English and Flesch-Douma in Dutch, over all texts together; below 50 counts "
        "as difficult. Medical words weigh as heavily as any other."
    ),
    Code.PROJECTOR: N_(
        "An estimate: at 20 pixels, the smallest size that can be read from the back, the projector "
        "shows 22 lines of 75 characters."
    ),
    Code.PRINCIPLE_NOT_PRACTISED: N_(
        "A case need not practise all four principles. This one leaves the debrief nothing to say about it."
    ),
    Code.GOAL_NOT_PRACTISED: N_("The goals promise a stage, and the conflict never comes there."),
    Code.SMALL_PANEL: N_(
        "From ten votes on, the experts' answers count in the marks; fewer are shown for discussion only."
    ),
    Code.HARD_SUBJECT: N_(
        "It may come close to somebody. The note is shown before the case starts, so that a player can "
        "choose, and knows where help is."
    ),
    Code.MOOD_TELLS: N_(
        "Loud is not the same as far gone: shouting may be stage 1, and icy courtesy stage 6. When only "
        "the later stages show anger, players learn to read faces."
    ),
    Code.NO_MOVES: N_(
        "Moves place an answer on the two axes and under the four principles; without them the "
        "debrief passes over it."
    ),
    Code.MOVE_AGAINST: N_(
        "The debrief would say in one breath that the answer was a best one and that it broke a principle."
    ),
    Code.WRONG_STAGE: N_(
        "A move helps at some stages and not at others. The answer counts as best, and for no principle."
    ),
    Code.MAGIC_SENTENCES: N_(
        "Nobody has a sentence that always works. When the best answer is sometimes met with anger, "
        "players learn to trust the step and not the smile."
    ),
}
