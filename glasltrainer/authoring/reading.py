"""The tree of a case -> its values, and what only the whole of a scene or a case can show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from glasltrainer.authoring import fields as f
from glasltrainer.authoring.codes import Code
from glasltrainer.authoring.kinds import Reading
from glasltrainer.authoring.nodes import Mapping
from glasltrainer.authoring.records import open_record
from glasltrainer.authoring.subject import (
    check_case,
    check_choice,
    check_question,
    check_scene,
    check_sort,
    stage_key,
)
from glasltrainer.core.case import (
    Case,
    Choice,
    Effect,
    Ending,
    EvidenceQuestion,
    Flag,
    HelpQuestion,
    Level,
    Matter,
    PartKind,
    Person,
    Scene,
    SortPart,
    SortQuestion,
    StageQuestion,
)
from glasltrainer.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from glasltrainer.authoring.diagnostics import Source
    from glasltrainer.authoring.nodes import Node
    from glasltrainer.authoring.records import Field, Values
    from glasltrainer.core.case import MarkedText


def begin_reading(root: Node, source: Source) -> Reading:
    """What reading starts with: the ids in the tree that others may refer to before they come."""
    reading = Reading(source, homes=f.HOMES)
    if isinstance(root, Mapping):
        reading.scenes = ids(root, f.CASE_SCENES.name)
        reading.cast = ids(root, f.CASE_CAST.name)
    return reading


def read_case(name: str, root: Node, reading: Reading) -> Case | None:
    """The case in a tree; every problem is reported to the source of `reading`, made by `begin_reading`.

    The value is whole only when no error was reported; None when there are no scenes to speak of.
    """
    values = open_record(f.CASE, root, None, reading)
    if values is None:
        return None
    flags = _flags(values.get(f.CASE_FLAGS) or {}, reading)
    reading.flags = flags
    cast = _cast(values.get(f.CASE_CAST) or {}, reading)
    level = values.get(f.CASE_LEVEL) or Level.CORE
    scenes = values.each(f.CASE_SCENES, level, partial(_scene, level))
    case = Case(
        id=name,
        title=values.get(f.CASE_TITLE) or "",
        language=values.get(f.CASE_LANGUAGE) or "",
        start=values.get(f.CASE_START) or "",
        scenes=scenes,
        cast=cast,
        flags=flags,
        summary=values.get(f.CASE_SUMMARY) or "",
        specialties=values.get(f.CASE_SPECIALTIES) or (),
        themes=values.get(f.CASE_THEMES) or (),
        level=level,
        minutes=values.get(f.CASE_MINUTES) or 10,
        goals=values.get(f.CASE_GOALS) or (),
        content_note=values.get(f.CASE_CONTENT_NOTE) or "",
    )
    values.get(f.CASE_FORMAT)
    check_case(case, values, reading.source)
    return case if scenes else None


def ids(root: Mapping, name: str) -> AbstractSet[str]:
    """The ids under a key of the file, before anything in it is read."""
    entry = root.entries.get(name)
    return entry.value.entries.keys() if entry and isinstance(entry.value, Mapping) else frozenset()


def _flags(records: dict[str, Values], reading: Reading) -> dict[str, Flag]:
    flags: dict[str, Flag] = {}
    for key, values in records.items():
        low, high, start = values.get(f.FLAG_MIN) or 0, values.get(f.FLAG_MAX), values.get(f.FLAG_START)
        if high is None or start is None:
            flags[key] = Flag(key, 0, 0, 0)  # reported; still known by name
            continue
        flags[key] = Flag(key, start, low, high)
        if not low <= start <= high or low == high:
            message = msg(
                "“{flag}” starts at {start} and runs from {low} to {high}",
                flag=key,
                start=start,
                low=low,
                high=high,
            )
            remedy = msg("Let min be lower than max, and start be one of the values between.")
            reading.source.add(Code.FLAG_BOUNDS, values.place(), message, remedy)
    return flags


def _cast(records: dict[str, Values], reading: Reading) -> dict[str, Person]:
    cast: dict[str, Person] = {}
    you: Values | None = None
    for key, values in records.items():
        is_you = values.get(f.PERSON_YOU) or False
        if is_you and you is not None:
            reading.source.add(
                Code.SECOND_YOU,
                values.place(f.PERSON_YOU),
                msg("The player is already somebody else"),
                msg("Leave “you: true” with one person."),
                (reading.source, *you.place(f.PERSON_YOU), msg("the first is here")),
            )
        elif is_you:
            you = values
        cast[key] = Person(
            key,
            values.get(f.PERSON_NAME) or "",
            values.get(f.PERSON_ROLE) or "",
            values.get(f.PERSON_PORTRAIT) or "",
            is_you,
        )
    return cast


def _scene(level: Level, key: str, values: Values, reading: Reading) -> Scene:
    stage = values.get(f.SCENE_STAGE)
    stages = values.get(f.SCENE_STAGES) or {}
    narration = values.get(f.SCENE_NARRATION) or ()
    dialogue = values.get(f.SCENE_DIALOGUE) or ()
    asked = values.get(f.SCENE_DIAGNOSE) or ()
    bare = Scene(key, narration, dialogue, stage, stages)
    questions: list[StageQuestion] = []
    extras: list[EvidenceQuestion | HelpQuestion] = []
    for record in asked:
        question = _stage_question(record, values, bare, reading.source)
        questions.append(question)
        if record.get(f.DIAGNOSE_EVIDENCE):
            extras.append(EvidenceQuestion(question.key, tuple(bare.marked_phrases())))
        if record.get(f.DIAGNOSE_HELP):
            extras.append(HelpQuestion(question.key))
    sort = values.get(f.SCENE_SORT)
    choices = values.get(f.SCENE_CHOICES) or {}
    ending = values.get(f.SCENE_ENDING)
    scene = Scene(
        id=key,
        narration=narration,
        dialogue=dialogue,
        stage=stage,
        stages=stages,
        diagnose=tuple(questions),
        extra=extras[0] if extras else None,
        sort=_sort(sort, level, reading.source) if sort is not None else None,
        choices=tuple(_choice(choice, one, reading) for choice, one in choices.items()),
        keep_order=values.get(f.SCENE_KEEP_ORDER) or False,
        next=values.get(f.SCENE_NEXT),
        ending=Ending(ending.get(f.ENDING_MATTER) or Matter.LOST, ending.get(f.ENDING_SAFE) or False)
        if ending
        else None,
        reflect=values.get(f.SCENE_REFLECT) or "",
        notes=values.get(f.SCENE_NOTES) or "",
        image=values.get(f.SCENE_IMAGE) or "",
    )
    check_scene(scene, values, extras, reading.source)
    return scene


def _stage_question(record: Values, scene_values: Values, scene: Scene, source: Source) -> StageQuestion:
    of = record.get(f.DIAGNOSE_OF)
    key = stage_key(record, scene_values, scene, of, source)
    question = StageQuestion(
        key=key or 0,
        of=of,
        why=record.get(f.DIAGNOSE_WHY) or "",
        panel=record.get(f.DIAGNOSE_PANEL) or {},
        reasons=record.get(f.DIAGNOSE_REASONS) or {},
    )
    if key is not None:
        check_question(question, record, scene_values, source)
    return question


def _sort(values: Values, level: Level, source: Source) -> SortQuestion:
    return sort_question(values, f.SORT_STATEMENT, values.get(f.SORT_ASK) or "", level, source)


def sort_question(
    values: Values, field: Field[MarkedText], ask: str, level: Level, source: Source
) -> SortQuestion:
    """The question that a statement in `field` of `values` is; what it lacks is reported."""
    statement = values.get(field) or ()
    marked = [(phrase.text, phrase.sign) for phrase in statement if phrase.sign is not None]
    parts = tuple(
        SortPart(str(number), text, PartKind(kind)) for number, (text, kind) in enumerate(marked, 1)
    )
    question = SortQuestion(ask, statement, parts)
    check_sort(question, values, field, level, source)
    return question


def _choice(key: str, values: Values, reading: Reading) -> Choice:
    added = values.get(f.CHOICE_ADD) or {}
    put = values.get(f.CHOICE_SET) or {}
    effects = [Effect(flag, amount, is_set=True) for flag, amount in put.items()]
    effects.extend(Effect(flag, amount) for flag, amount in added.items())
    choice = Choice(
        id=key,
        say=values.get(f.CHOICE_SAY) or "",
        next=values.get(f.CHOICE_NEXT) or "",
        quality=values.get(f.CHOICE_QUALITY),
        moves=values.get(f.CHOICE_MOVES) or (),
        because=values.get(f.CHOICE_BECAUSE) or "",
        reply=values.get(f.CHOICE_REPLY) or (),
        effects=tuple(effects),
        condition=values.get(f.CHOICE_IF),
        closed=values.get(f.CHOICE_CLOSED) or "",
        votes=values.get(f.CHOICE_PANEL),
    )
    check_choice(choice, values, reading.source)
    return choice
