"""The rules of the craft: what makes a case teach, and what lets a player do well without reading it.

One file for each, with its thresholds and their reasons. A rule is a function of a case and the places of
its parts to what it finds; it knows no files. Most look at one scene at a time, so that a case that is being
typed is judged again where it changed. A warning is for what a good author would always mend; what can be
argued about is a note.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from glasltrainer.authoring.rules import (
    blunt_but_right,
    goals_practised,
    length_habit,
    magic_sentences,
    mood_tells,
    nothing_sorted,
    one_place,
    principles_practised,
    reading_level,
    softest_option,
    stage_leap,
    warm_but_wrong,
)
from glasltrainer.authoring.rules.distant_sign import distant_sign
from glasltrainer.authoring.rules.hard_subject import hard_subject
from glasltrainer.authoring.rules.judging_feedback import judging_feedback
from glasltrainer.authoring.rules.long_sentence import long_sentence
from glasltrainer.authoring.rules.longest_option import longest_option
from glasltrainer.authoring.rules.looking import look
from glasltrainer.authoring.rules.move_against import move_against
from glasltrainer.authoring.rules.no_moves import no_moves
from glasltrainer.authoring.rules.options_alike import options_alike
from glasltrainer.authoring.rules.places import CaseRule, Places, Rules
from glasltrainer.authoring.rules.projector import projector
from glasltrainer.authoring.rules.safety_call import safety_call
from glasltrainer.authoring.rules.scope import is_whole
from glasltrainer.authoring.rules.signs_of_stage import signs_of_stage
from glasltrainer.authoring.rules.small_panel import small_panel
from glasltrainer.authoring.rules.wrong_stage import wrong_stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glasltrainer.authoring.diagnostics import Found
    from glasltrainer.core.case import Case

__all__ = ["KEY_RULES", "TEXT_RULES", "Places", "judge"]

# About keys, moves, stages and links, which are the same in every language.
KEY_RULES = Rules(
    each=(safety_call, distant_sign, small_panel, move_against, wrong_stage),
    whole=(signs_of_stage, no_moves),
    once=(hard_subject,),
    together=(
        CaseRule(one_place.look, one_place.one_place),
        CaseRule(softest_option.look, softest_option.softest_option),
        CaseRule(warm_but_wrong.look, warm_but_wrong.warm_but_wrong),
        CaseRule(blunt_but_right.look, blunt_but_right.blunt_but_right),
        CaseRule(stage_leap.look, stage_leap.stage_leap),
        CaseRule(nothing_sorted.look, nothing_sorted.nothing_sorted),
        CaseRule(principles_practised.look, principles_practised.principles_practised),
        CaseRule(goals_practised.look, goals_practised.goals_practised),
        CaseRule(mood_tells.look, mood_tells.mood_tells),
        CaseRule(magic_sentences.look, magic_sentences.magic_sentences),
    ),
)
# About words, in every language the case has.
TEXT_RULES = Rules(
    each=(longest_option, judging_feedback, options_alike, long_sentence, projector),
    whole=(),
    once=(),
    together=(
        CaseRule(length_habit.look, length_habit.length_habit),
        CaseRule(reading_level.look, reading_level.reading_level),
    ),
)
_ALL = KEY_RULES.and_those(TEXT_RULES)


def judge(case: Case, places: Places, *, is_translation: bool = False) -> Iterator[Found]:
    """What the rules say of a case without errors, in the language of `places`; in no particular order.

    Of a scene that did not change since it was judged before (see `origins`) it says the same again.
    """
    rules = TEXT_RULES if is_translation else _ALL
    seen = list(look(rules, case, places))
    for one in seen:
        yield from one.each
    if any(one.whole for one in seen) and is_whole(case):
        for one in seen:
            yield from one.whole
    first = [one for one in seen if one.once]
    yield from first[0].once if first else ()
    columns = zip(*[one.facts for one in seen], strict=True)
    for rule, facts in zip(rules.together, columns, strict=True):
        yield from rule.weigh(case, places, list(chain.from_iterable(facts)))
