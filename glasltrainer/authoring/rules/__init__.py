"""The rules of the craft: what makes a case teach, and what lets a player do well without reading it.

One file for each, with its thresholds and their reasons. A rule is a function of a case and the places of its
parts to what it finds; it knows no files. A warning is for what a good author would always mend; what can be
argued about is a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glasltrainer.authoring.rules.blunt_but_right import blunt_but_right
from glasltrainer.authoring.rules.distant_sign import distant_sign
from glasltrainer.authoring.rules.goals_practised import goals_practised
from glasltrainer.authoring.rules.hard_subject import hard_subject
from glasltrainer.authoring.rules.judging_feedback import judging_feedback
from glasltrainer.authoring.rules.length_habit import length_habit
from glasltrainer.authoring.rules.long_sentence import long_sentence
from glasltrainer.authoring.rules.longest_option import longest_option
from glasltrainer.authoring.rules.magic_sentences import magic_sentences
from glasltrainer.authoring.rules.mood_tells import mood_tells
from glasltrainer.authoring.rules.move_against import move_against
from glasltrainer.authoring.rules.no_moves import no_moves
from glasltrainer.authoring.rules.nothing_sorted import nothing_sorted
from glasltrainer.authoring.rules.one_place import one_place
from glasltrainer.authoring.rules.options_alike import options_alike
from glasltrainer.authoring.rules.places import Places
from glasltrainer.authoring.rules.principles_practised import principles_practised
from glasltrainer.authoring.rules.projector import projector
from glasltrainer.authoring.rules.reading_level import reading_level
from glasltrainer.authoring.rules.safety_call import safety_call
from glasltrainer.authoring.rules.signs_of_stage import signs_of_stage
from glasltrainer.authoring.rules.small_panel import small_panel
from glasltrainer.authoring.rules.softest_option import softest_option
from glasltrainer.authoring.rules.stage_leap import stage_leap
from glasltrainer.authoring.rules.warm_but_wrong import warm_but_wrong
from glasltrainer.authoring.rules.wrong_stage import wrong_stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.authoring.rules.places import Rule
    from glasltrainer.core.case import Case

__all__ = ["KEY_RULES", "TEXT_RULES", "Places", "judge"]

# About keys, moves, stages and links, which are the same in every language.
KEY_RULES: tuple[Rule, ...] = (
    one_place,
    softest_option,
    warm_but_wrong,
    blunt_but_right,
    safety_call,
    stage_leap,
    signs_of_stage,
    distant_sign,
    nothing_sorted,
    principles_practised,
    goals_practised,
    small_panel,
    hard_subject,
    mood_tells,
    no_moves,
    move_against,
    wrong_stage,
    magic_sentences,
)
# About words, in every language the case has.
TEXT_RULES: tuple[Rule, ...] = (
    longest_option,
    length_habit,
    judging_feedback,
    options_alike,
    long_sentence,
    reading_level,
    projector,
)


def judge(case: Case, places: Places, *, is_translation: bool = False) -> Iterator[Found]:
    """What the rules say of a case without errors, in the language of `places`; in no particular order."""
    for rule in TEXT_RULES if is_translation else (*KEY_RULES, *TEXT_RULES):
        yield from rule(case, places)
