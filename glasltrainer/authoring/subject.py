"""What the subject asks of a scene, beyond its fields: keys, panels, evidence, sorting, explanations.

Each function looks at one value and reports to the source of its text. Sources: FORMAT and SCORING of the
project's design papers.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.nodes import Mapping, Scalar
from glasltrainer.core.case import (
    NEUTRAL,
    EvidenceQuestion,
    Level,
    PartKind,
    Quality,
)
from glasltrainer.core.catalogue.signs import SIGNS
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.records import Field, Values
    from glasltrainer.core.case import (
        Case,
        Choice,
        HelpQuestion,
        MarkedText,
        Scene,
        SortQuestion,
        StageQuestion,
    )

_LAST_STAGE = 9


def stage_key(
    record: Values, scene_values: Values, scene: Scene, of: str | None, source: Source
) -> int | None:
    """The key of a stage question; a missing one is reported."""
    if of is not None:
        if of not in scene.stages:
            message = msg("The scene's “stages” say nothing of “{name}”", name=of)
            remedy = msg("Add {example} to the scene.", example=f"stages: {{{of}: 4}}")
            source.add(Code.PARTY_STAGE_MISSING, record.value_place(f.DIAGNOSE_OF), message, remedy)
        return scene.stages.get(of)
    if scene.stage is None and not scene_values.has(f.SCENE_STAGE) and not record.has(f.DIAGNOSE_OF):
        message = msg("The scene asks for a stage, but has none")
        remedy = msg("Add “stage:” to the scene, 0 to 9; or leave “diagnose” out.")
        source.add(Code.STAGE_MISSING, scene_values.place(f.SCENE_DIAGNOSE), message, remedy)
    return scene.stage


def check_question(question: StageQuestion, record: Values, scene_values: Values, source: Source) -> None:
    """The panel's choice against the key, and the reason for it."""
    most = max(question.panel.values(), default=0)
    modes = [stage for stage, votes in question.panel.items() if votes == most and votes > 0]
    if modes and question.key not in modes:
        message = msg("The key is {key}, but most experts chose {mode}", key=question.key, mode=modes[0])
        remedy = msg("Let the key be what most experts chose, or rewrite the scene and ask them again.")
        source.add(Code.PANEL_AGAINST_KEY, record.place(f.DIAGNOSE_PANEL), message, remedy)
    if not question.why and not record.has(f.DIAGNOSE_WHY):
        where = scene_values.place(f.SCENE_DIAGNOSE)
        message = msg("“why” is missing: the debrief cannot explain the stage")
        source.add(
            Code.NO_REASON, where, message, msg("Say in a sentence or two which words make it this stage.")
        )


def check_scene(
    scene: Scene, values: Values, extras: list[EvidenceQuestion | HelpQuestion], source: Source
) -> None:
    """What goes together in a scene."""
    if len(extras) + (scene.sort is not None) > 1:
        field = f.SCENE_SORT if scene.sort is not None else f.SCENE_DIAGNOSE
        message = msg("Evidence, help and sorting: this scene asks more than one of them")
        source.add(
            Code.TWO_EXTRAS,
            values.place(field),
            message,
            msg("Keep one, and move the other to another scene."),
        )
    for extra in extras:
        if isinstance(extra, EvidenceQuestion):
            _check_evidence(extra, values, source)
    of = [question.of for question in scene.diagnose]
    if len(set(of)) < len(of):
        message = msg("Both questions are about the same")
        source.add(
            Code.ASKED_TWICE, values.place(f.SCENE_DIAGNOSE), message, msg("Let “of” name another party.")
        )
    _check_ways_on(values, source)
    _check_qualities(scene, values, source)


def _check_evidence(question: EvidenceQuestion, values: Values, source: Source) -> None:
    signs = sum(
        1 for phrase in question.phrases if phrase.sign in SIGNS and SIGNS[phrase.sign].stage == question.key
    )
    neutral = sum(1 for phrase in question.phrases if phrase.sign == NEUTRAL)
    where = values.place(f.SCENE_DIAGNOSE)
    if signs == 0:
        message = msg("No marked phrase shows stage {stage}", stage=question.key)
        source.add(
            Code.EVIDENCE_WITHOUT_SIGN, where, message, msg("Mark the words that show it: [words](#sign).")
        )
    elif neutral < signs:
        message = msg(
            "Phrases that show the stage: {signs}; neutral phrases: {neutral}", signs=signs, neutral=neutral
        )
        remedy = msg("Mark at least as many phrases as neutral: [words](#neutral).")
        source.add(Code.TOO_FEW_NEUTRAL, where, message, remedy)


def check_sort(
    question: SortQuestion, values: Values, field: Field[MarkedText], level: Level, source: Source
) -> None:
    """At least two parts of two kinds; feelings and needs in advanced cases only."""
    kinds = {part.kind for part in question.parts}
    where = values.place(field)
    if len(kinds) < 2 and marks_typed(values, field) == len(question.parts):
        message = msg("There is nothing to sort: all parts are of one kind")
        remedy = msg("Mark parts about the person and parts about the problem.")
        source.add(Code.NOTHING_TO_SORT, where, message, remedy)
    if level is not Level.ADVANCED and kinds & {PartKind.FEELING, PartKind.NEED}:
        message = msg("Feelings and needs are sorted in advanced cases only")
        source.add(Code.ADVANCED_PART, where, message, msg("Use person and problem, or set level: advanced."))


def marks_typed(values: Values, field: Field[MarkedText]) -> int:
    """How many marks a text has, also those that are reported as unknown."""
    entry = values.node.entries.get(field.name)
    return entry.value.text.count("](") if entry and isinstance(entry.value, Scalar) else -1


def _check_ways_on(values: Values, source: Source) -> None:
    ways = [field for field in (f.SCENE_CHOICES, f.SCENE_NEXT, f.SCENE_ENDING) if values.has(field)]
    if not ways:
        message = msg("This scene has no choices, no “next” and no “ending”")
        source.add(Code.NO_WAY_ON, values.place(), message, msg("Add one of the three."))
    elif len(ways) > 1:
        message = msg("“{first}” and “{second}” exclude each other", first=ways[0].name, second=ways[1].name)
        source.add(Code.TWO_WAYS_ON, values.place(ways[1]), message, msg("Keep one of them."))


def _check_qualities(scene: Scene, values: Values, source: Source) -> None:
    scored = [choice for choice in scene.choices if choice.quality is not None]
    weighed = _with_quality(values)
    if 0 < weighed < len(scene.choices):
        message = msg("Some choices have a quality and others have none")
        remedy = msg("Give every choice a quality, or none of them.")
        source.add(Code.SOME_UNSCORED, values.place(f.SCENE_CHOICES), message, remedy)
    votes = Counter({choice.id: choice.votes for choice in scored if choice.votes})
    if not votes:
        return
    most = max(votes.values())
    if not any(choice.votes == most and choice.quality is Quality.BEST for choice in scored):
        message = msg(
            "Most experts chose “{name}”, which is not a best option", name=votes.most_common(1)[0][0]
        )
        remedy = msg("Let its quality be best, or rewrite the choices and ask the experts again.")
        source.add(Code.PANEL_AGAINST_BEST, values.place(f.SCENE_CHOICES), message, remedy)


def _with_quality(values: Values) -> int:
    """How many choices have the key, also with a word that is reported as unknown."""
    entry = values.node.entries.get(f.SCENE_CHOICES.name)
    choices = entry.value.entries.values() if entry and isinstance(entry.value, Mapping) else ()
    name = f.CHOICE_QUALITY.name
    return sum(1 for one in choices if isinstance(one.value, Mapping) and name in one.value.entries)


def check_choice(choice: Choice, values: Values, source: Source) -> None:
    """What goes together in a choice."""
    if choice.closed and not values.has(f.CHOICE_IF):
        message = msg("“closed” is never shown: this choice is always open")
        source.add(
            Code.CLOSED_WITHOUT_IF,
            values.place(f.CHOICE_CLOSED),
            message,
            msg("Add “if”, or leave “closed” out."),
        )
    if choice.quality is not None and not values.has(f.CHOICE_BECAUSE):
        message = msg("“because” is missing: the debrief cannot explain the mark")
        source.add(
            Code.NO_REASON, values.place(), message, msg("Say in a sentence what this answer does here.")
        )
    changed = Counter(effect.flag for effect in choice.effects)
    for flag, times in changed.items():
        if times > 1:
            message = msg("“{flag}” is both set and changed", flag=flag)
            source.add(
                Code.ADD_AND_SET,
                values.place(f.CHOICE_ADD),
                message,
                msg("Keep “set”, with the value it should have."),
            )


def check_case(case: Case, values: Values, source: Source) -> None:
    """What only the whole case shows."""
    stages = [stage for scene in case.scenes.values() for stage in (scene.stage, *scene.stages.values())]
    if _LAST_STAGE in stages and not case.content_note:
        message = msg("The case goes to stage 9 and has no content note")
        remedy = msg("Add “content_note:” with what it touches on, and where to find help.")
        source.add(Code.CONTENT_NOTE_MISSING, values.place(f.CASE_TITLE), message, remedy)
